package store

import (
	"bytes"
	"errors"
	"fmt"
	"maps"
	"runtime/debug"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
	"time"

	"go.etcd.io/bbolt"
)

// table holds values by keys, in the order of the keys: a file, or nothing but memory. Several
// goroutines may use it.
type table struct {
	mu   sync.RWMutex // held while the file is open
	path string       // "" for one in memory
	db   *bbolt.DB
	all  memory

	stuck atomic.Bool // a panic has left locks of bbolt behind, so that the file cannot be closed
}

// rows are what a table holds at one time. A value is valid until the reading or change ends.
type rows interface {
	Get(key []byte) []byte
	Put(key, value []byte) error
	Delete(key []byte) error
	// scan visits what has a prefix, in the order of the keys, while visit returns true.
	scan(prefix string, visit func(key string, value []byte) bool)
}

// lockTimeout bounds the wait for bbolt's lock on a file, which nobody else holds for writing.
const lockTimeout = 2 * time.Second

// bucketName names the one bucket of a file.
var bucketName = []byte("plans")

// openTable opens the table in a file, which it makes if it may write; "" is for one in memory.
func openTable(path string, readOnly bool) (t *table, err error) {
	t = &table{path: path, all: memory{}}
	if path == "" {
		return t, nil
	}
	defer t.damaged(&err)
	if err := t.open(readOnly); err != nil {
		return nil, fmt.Errorf("%s: %w", path, err)
	}
	if !readOnly {
		err = t.db.Update(func(tx *bbolt.Tx) error {
			_, err := tx.CreateBucketIfNotExists(bucketName)
			return err
		})
	}
	return t, err
}

// open opens the file. What is written is made last by seal alone: nobody reads the file before.
func (t *table) open(readOnly bool) (err error) {
	t.db, err = bbolt.Open(t.path, 0o666, &bbolt.Options{ReadOnly: readOnly, Timeout: lockTimeout, NoSync: true, NoGrowSync: true,
		NoFreelistSync: true, FreelistType: bbolt.FreelistMapType})
	return err
}

// damaged makes an error of a panic: bbolt does that on damaged files.
func (t *table) damaged(err *error) {
	if p := recover(); p != nil {
		t.stuck.Store(true)
		*err = fmt.Errorf("%s is damaged: %v", t.path, p)
	}
}

// view reads what the table holds.
func (t *table) view(do func(rows) error) (err error) {
	t.mu.RLock()
	defer t.mu.RUnlock()
	if t.path == "" {
		return do(t.all)
	}
	if t.db == nil {
		return ErrClosed
	}
	defer t.damaged(&err)
	defer debug.SetPanicOnFault(debug.SetPanicOnFault(true)) // the file is mapped into memory, and may be cut off meanwhile
	return t.db.View(func(tx *bbolt.Tx) error { return inBucket(tx, do) })
}

// update changes what the table holds, all or nothing.
func (t *table) update(do func(rows) error) (err error) {
	if t.path == "" {
		t.mu.Lock()
		defer t.mu.Unlock()
		return do(t.all)
	}
	t.mu.RLock()
	defer t.mu.RUnlock()
	if t.db == nil {
		return ErrClosed
	}
	defer t.damaged(&err)
	return t.db.Update(func(tx *bbolt.Tx) error { return inBucket(tx, do) })
}

func inBucket(tx *bbolt.Tx, do func(rows) error) error {
	b := tx.Bucket(bucketName)
	if b == nil {
		return errors.New("it holds no list of plans")
	}
	return do(bucket{b})
}

// seal makes what was written last, and lets others open the file. It can still be read.
func (t *table) seal() error {
	t.mu.Lock()
	defer t.mu.Unlock()
	if err := errors.Join(t.db.Sync(), t.db.Close()); err != nil {
		return err
	}
	return t.open(true)
}

func (t *table) close() error {
	t.mu.Lock()
	defer t.mu.Unlock()
	if t.db == nil || t.stuck.Load() {
		return nil
	}
	err := t.db.Close()
	t.db = nil
	return err
}

// bucket are the rows in a file.
type bucket struct{ *bbolt.Bucket }

func (b bucket) scan(prefix string, visit func(string, []byte) bool) {
	c := b.Cursor()
	for k, v := c.Seek([]byte(prefix)); bytes.HasPrefix(k, []byte(prefix)) && k != nil; k, v = c.Next() {
		if !visit(string(k), v) {
			return
		}
	}
}

// memory are rows of which there is no file.
type memory map[string][]byte

// Get returns the value of a key, nil if there is none.
func (m memory) Get(key []byte) []byte { return m[string(key)] }

// Put sets the value of a key.
func (m memory) Put(key, value []byte) error { m[string(key)] = bytes.Clone(value); return nil }

// Delete removes a key.
func (m memory) Delete(key []byte) error { delete(m, string(key)); return nil }

func (m memory) scan(prefix string, visit func(string, []byte) bool) {
	for _, k := range slices.Sorted(maps.Keys(m)) {
		if strings.HasPrefix(k, prefix) && !visit(k, m[k]) {
			return
		}
	}
}
