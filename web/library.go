package web

import (
	"errors"
	"sync"
	"time"

	"kehoach/correct"
	"kehoach/index/search"
	"kehoach/index/store"
	"kehoach/plan"
)

// reopenAfter is how long an answer may lack what another process has published: what is kept of one
// state is of use for some time, also while others ingest.
const reopenAfter = 3 * time.Second

// library is the store as requests read it. It opens the store anew when a writer, of this process
// or another, has published; requests that read meanwhile keep what they have.
type library struct {
	dir    string
	notice func(store.Notice)

	mu      sync.Mutex
	open    *shelf
	looked  time.Time
	current time.Time // when what is open was published

	writing sync.Mutex // guards what follows
	writer  *store.Store
	writers int // who use it
}

// shelf is an open store with those who read it.
type shelf struct {
	*store.Store
	readers sync.WaitGroup
	answers answers
	pages   pages
}

// read calls do with the store, open until do returns.
func (l *library) read(do func(*store.Store) error) error {
	s, err := l.take()
	if err != nil {
		return err
	}
	defer s.readers.Done()
	return do(s.Store)
}

func (l *library) take() (*shelf, error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	if l.open == nil || time.Since(l.looked) >= reopenAfter {
		if err := l.renew(); err != nil && l.open == nil {
			return nil, err
		}
	}
	l.open.readers.Add(1)
	return l.open, nil
}

// renew opens the store where it is not open, or has been published since.
func (l *library) renew() error {
	l.looked = time.Now()
	published := store.Published(l.dir)
	if l.open != nil && published.Equal(l.current) {
		return nil
	}
	opened, err := store.Open(l.dir, store.Options{ReadOnly: true, Notice: l.notice})
	if err != nil {
		return err
	}
	old := l.open
	l.open, l.current = &shelf{Store: opened}, published
	if old != nil {
		go old.end()
	}
	return nil
}

// published says that a writer of this process has published.
func (l *library) published() {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.looked = time.Time{}
}

// end closes a store after its last reader.
func (s *shelf) end() error {
	s.readers.Wait()
	return s.Close()
}

func (l *library) close() error {
	l.mu.Lock()
	defer l.mu.Unlock()
	if l.open == nil {
		return nil
	}
	old := l.open
	l.open = nil
	return old.end()
}

// patience is how long a writer waits for one of another process.
const patience = 10 * time.Second

// write calls do with the store open for writing, and publishes what it wrote. A store has one writer
// only, so that those who write at the same time share it: a correction does not wait until all
// uploaded files are read.
func (l *library) write(do func(*store.Store) error) (err error) {
	s, err := l.enter()
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, l.leave(s)) }()
	return do(s)
}

// enter returns the writer, which it opens where nobody writes.
func (l *library) enter() (*store.Store, error) {
	l.writing.Lock()
	defer l.writing.Unlock()
	if l.writers == 0 {
		s, err := store.Open(l.dir, store.Options{Notice: l.notice, Wait: patience})
		if err != nil {
			return nil, err
		}
		l.writer = s
	}
	l.writers++
	return l.writer, nil
}

// leave publishes what was written. The last one who leaves closes the writer, so that other processes may write.
func (l *library) leave(s *store.Store) error {
	l.writing.Lock()
	defer l.writing.Unlock()
	defer l.published()
	if l.writers--; l.writers > 0 {
		return s.Publish()
	}
	l.writer = nil
	return s.Close()
}

// plan returns the plan of an id, as its corrections have it.
func (l *library) plan(id string) (*plan.Plan, error) {
	return exactly(l, id, (*store.Store).Plan, func(p *plan.Plan) string { return p.ID })
}

// book returns the plan of an id as it was read, and its corrections.
func (l *library) book(id string) (*correct.Book, error) {
	return exactly(l, id, (*store.Store).Book, func(b *correct.Book) string { return b.Truth.ID })
}

// correct lets do add corrections to the plan of an id, alone; then all that is shown has them.
func (l *library) correct(id string, do func(*correct.Book) error) error {
	if _, err := l.plan(id); err != nil {
		return err
	}
	return l.write(func(s *store.Store) error { return s.Correct(id, do) })
}

// exactly returns what the store has of an id. Other names of documents are not looked for, so that
// one place has one address.
func exactly[T any](l *library, id string, find func(*store.Store, string) (T, error), is func(T) string) (found T, err error) {
	if id == "" || search.Slug(id) != id {
		return found, store.ErrNotFound
	}
	err = l.read(func(s *store.Store) error {
		if found, err = find(s, id); err == nil && is(found) != id {
			return store.ErrNotFound
		}
		return err
	})
	return found, err
}
