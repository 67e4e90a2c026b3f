package store

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"sync"
	"time"

	"kehoach/index/search"
	"kehoach/plan"
)

// Errors that callers tell apart with errors.Is.
var (
	ErrNotFound  = errors.New("no such plan")
	ErrAmbiguous = errors.New("several plans match")
	ErrLocked    = errors.New("another process is writing to the store")
	ErrNoStore   = errors.New("there is no store")
	ErrNotStore  = errors.New("this folder holds other things than a store")
	ErrVersion   = errors.New("the store has another format")
	ErrBehind    = errors.New("the plans are stored, but the index lags behind them")
	ErrReadOnly  = errors.New("the store is open for reading only")
	ErrClosed    = errors.New("the store is closed")
	// ErrDamagedPlan is wrapped by the errors of plan files that are not as they were stored.
	ErrDamagedPlan = errors.New("the stored plan is damaged")
	// ErrNoIndex says that the index cannot be used, and that the store is too large to make one in memory.
	ErrNoIndex = errors.New("the search index cannot be used")
)

// Options say how to open a store.
type Options struct {
	// ReadOnly opens an existing store beside other readers and a writer.
	ReadOnly bool
	// Existing makes a writer open an existing store only, and make none.
	Existing bool
	// Wait is how long a writer waits for another one to end, before [ErrLocked].
	Wait time.Duration
	// Rebuild makes a writer build the index anew from all plans.
	Rebuild bool
	// Context ends a repair and the making of an index before their time; the store stays as it was
	// published. It may be nil.
	Context context.Context
	// Notice is told what the store repairs and what it has to leave out. It may be
	// nil.
	Notice func(Notice)
}

// A writer publishes its work after publishAfter items, or after one item in publishShare of
// all if that is more. So the first opening after a crash has no more than that to index again,
// and the cost of publishing, which grows with the store, stays in proportion.
const (
	publishAfter = 10_000
	publishShare = 20
)

// Store is a folder of plans and their index. Its methods may be called from several
// goroutines. A search finds what was published, also in the store that writes.
type Store struct {
	dir     string
	options Options
	lock    *os.File // nil for a reader

	writing sync.Mutex // one change at a time
	pending int        // items written since the last publication
	behind  bool       // plans are stored that could not be indexed

	mu        sync.RWMutex // guards what follows, and the catalog of next
	published *generation  // that readers use; nil when closed, or when the index could not be written
	next      *generation  // that is written to, and not searched; nil where there is nothing to publish
}

// Open opens the store in the folder dir; a writer creates it. A writer gets
// [ErrLocked] at once where another one is at work.
//
// A writer repairs an index that is missing, damaged, of another version or behind the plans. A
// reader answers from what is there, and tells: from an index that lacks the newest plans, or,
// where it cannot be used and the store is small, from one that it makes in memory.
func Open(dir string, o Options) (*Store, error) {
	if o.Notice == nil {
		o.Notice = func(Notice) {}
	}
	if o.Context == nil {
		o.Context = context.Background()
	}
	s := &Store{dir: dir, options: o}
	open := s.openWriter
	if o.ReadOnly {
		open = s.openReader
	}
	if err := open(); err != nil {
		return nil, fmt.Errorf("open the store %s: %w", dir, errors.Join(err, s.abandon(), s.unlock()))
	}
	return s, nil
}

func (s *Store) openWriter() error {
	if s.options.Existing {
		if err := Check(s.dir); err != nil {
			return err
		}
	}
	if err := initialize(s.dir); err != nil {
		return err
	}
	if err := s.acquire(); err != nil {
		return err
	}
	plans, derived := filepath.Join(s.dir, plansDir), filepath.Join(s.dir, indexDir)
	for _, dir := range []string{plans, derived} {
		if err := makeFolder(dir); err != nil {
			return err
		}
	}
	if err := syncDir(s.dir); err != nil {
		return err
	}
	sweepTemp(s.dir, plans, derived)
	sweepGenerations(s.dir)
	if !s.options.Rebuild {
		if err := s.loadFit(); err != nil && !errors.Is(err, fs.ErrNotExist) {
			s.options.Notice(Notice{Event: Rebuilding, Err: err})
		}
	}
	if err := s.repair(); err != nil {
		return err
	}
	return s.publish()
}

// Check reports whether dir is a store that this program can open: the error is
// [ErrNoStore], [ErrNotStore] or [ErrVersion].
func Check(dir string) error {
	_, err := checkVersion(dir)
	if errors.Is(err, fs.ErrNotExist) {
		return ErrNoStore
	}
	return err
}

func (s *Store) openReader() error {
	if err := Check(s.dir); err != nil {
		return err
	}
	if err := s.load(); err != nil {
		g, listed := listFiles(s.dir, err)
		if err := errors.Join(listed, s.replace(g)); err != nil {
			return err
		}
	}
	switch g := s.published; {
	case g.unfit != nil:
		s.options.Notice(Notice{Event: Unfit, Err: g.unfit})
	case !g.upToDate(s.dir):
		d, err := g.compare(s.dir)
		if err != nil {
			return err
		}
		if !d.none() {
			s.options.Notice(Notice{Event: Behind, Changed: len(d.changed), Gone: len(d.gone)})
		}
	}
	return nil
}

// lockPause is how long a writer that waits sleeps between two looks at the lock.
const lockPause = 20 * time.Millisecond

func (s *Store) acquire() error {
	f, err := os.OpenFile(filepath.Join(s.dir, lockFile), os.O_RDWR|os.O_CREATE, 0o666)
	if err != nil {
		return err
	}
	busy, err := tryLock(f)
	for until := time.Now().Add(s.options.Wait); busy && err == nil && time.Now().Before(until); busy, err = tryLock(f) {
		time.Sleep(lockPause)
	}
	if busy {
		err = ErrLocked
	}
	if err != nil {
		return errors.Join(err, f.Close())
	}
	share(f.Name())
	s.lock = f
	return nil
}

func (s *Store) unlock() error {
	if s.lock == nil {
		return nil
	}
	err := unlock(s.lock)
	s.lock = nil
	return err
}

// load opens the generation that CURRENT names in place of the one that is open.
func (s *Store) load() error {
	g, err := openCurrent(s.dir)
	return errors.Join(err, s.replace(g))
}

// loadFit is load for a writer, who makes anew what cannot be used.
func (s *Store) loadFit() error {
	err := s.load()
	if err == nil && s.published.unfit != nil {
		err = s.published.unfit
		err = errors.Join(err, s.replace(nil))
	}
	return err
}

// replace gives readers another generation, which has all that was written. The old one is
// closed when its last reader has ended.
func (s *Store) replace(g *generation) error {
	s.mu.Lock()
	old := s.published
	s.published, s.next = g, nil
	s.mu.Unlock()
	return old.release()
}

// hold returns a generation, which stays open until it is released.
func (s *Store) hold(which func() *generation) (*generation, error) {
	s.mu.RLock()
	defer s.mu.RUnlock()
	g := which()
	if g == nil {
		return nil, ErrClosed
	}
	g.users.Add(1)
	return g, nil
}

// latest returns the generation that has all that was written.
func (s *Store) latest() *generation {
	if s.next != nil {
		return s.next
	}
	return s.published
}

// listed calls do with the catalog of all that was written.
func (s *Store) listed(do func(catalog) error) error {
	g, err := s.hold(s.latest)
	if err != nil {
		return err
	}
	return errors.Join(do(g.catalog), g.release())
}

// Close publishes what a writer wrote and closes the store. What is being read is read to its
// end.
func (s *Store) Close() error {
	s.writing.Lock()
	defer s.writing.Unlock()
	var err error
	if s.next != nil {
		if err = s.next.publish(s.dir, fewSegments); err != nil {
			err = fmt.Errorf("%w: %w", ErrBehind, err)
		}
	}
	return errors.Join(err, s.replace(nil), s.unlock())
}

// abandon closes all without publishing.
func (s *Store) abandon() error {
	next := s.next
	err := errors.Join(next.release(), s.replace(nil))
	if next != nil && next.folder != "" {
		removeFolder(next.folder)
	}
	return err
}

// Source returns the entry of the plan that was read from the file at path, published or not.
func (s *Store) Source(path string) (e Entry, ok bool) {
	if path == "" {
		return e, false
	}
	err := s.listed(func(c catalog) error {
		found, is, err := c.at(pathRow, path)
		e, ok = found.Entry, is
		return err
	})
	return e, ok && err == nil
}

// Entry returns the entry of the plan of an id, published or not; the error is [ErrNotFound].
func (s *Store) Entry(id string) (e Entry, err error) {
	err = s.listed(func(c catalog) error {
		found, is, err := c.get(id)
		if err == nil && !is {
			err = fmt.Errorf("%w: %q", ErrNotFound, id)
		}
		e = found.Entry
		return err
	})
	return e, err
}

// List returns all stored plans in the order of their ids, published or not.
func (s *Store) List() (list []Entry, err error) {
	err = s.listed(func(c catalog) error {
		return c.each(func(r record) { list = append(list, r.Entry) })
	})
	return list, err
}

// Plan returns the plan that ref names, as its corrections have it: by its id, by the number of its document, or
// by a beginning of either that no other plan shares. Case and diacritics do not
// matter. Errors are [ErrNotFound], and [ErrAmbiguous] with the ids of the plans.
func (s *Store) Plan(ref string) (*plan.Plan, error) {
	b, err := s.Book(ref)
	if err != nil {
		return nil, err
	}
	p, _ := b.Laid()
	return p, nil
}

// resolved calls do with the catalog of all that was written, and the id of the plan that ref names in it.
func (s *Store) resolved(ref string, do func(c catalog, id string) error) error {
	err := s.listed(func(c catalog) error {
		id, err := s.resolve(c, ref)
		if err != nil {
			return err
		}
		return do(c, id)
	})
	if errors.Is(err, fs.ErrNotExist) {
		err = fmt.Errorf("%w: %q has been removed", ErrNotFound, ref)
	}
	return err
}

// Find returns the id of the plan that ref names, as [Store.Plan] does, also where the plan itself
// is damaged.
func (s *Store) Find(ref string) (id string, err error) {
	err = s.listed(func(c catalog) (err error) { id, err = s.resolve(c, ref); return err })
	return id, err
}

// resolve finds the id of a plan in the catalog, or that of a plan file that the catalog lacks.
func (s *Store) resolve(c catalog, ref string) (string, error) {
	if stored(s.dir, ref) {
		return ref, nil
	}
	return c.resolve(ref)
}

// Search returns what q finds, see [search.Index.Search].
func (s *Store) Search(ctx context.Context, q search.Query) (r search.Result, err error) {
	err = s.read(ctx, func(x *search.Index) error { r, err = x.Search(ctx, q); return err })
	return r, err
}

// Select returns all that q finds, see [search.Index.Select].
func (s *Store) Select(ctx context.Context, q search.Query) (found search.Selection, err error) {
	err = s.read(ctx, func(x *search.Index) error { found, err = x.Select(ctx, q); return err })
	return found, err
}

// Similar returns the items whose words are most like text, see [search.Index.Similar].
func (s *Store) Similar(ctx context.Context, text string, least float64, q search.Query) (r search.Result, err error) {
	err = s.read(ctx, func(x *search.Index) error { r, err = x.Similar(ctx, text, least, q); return err })
	return r, err
}

// Suggest returns completions of what is typed, see [search.Index.Suggest].
func (s *Store) Suggest(ctx context.Context, typed string, most int) (list []search.Suggestion, err error) {
	err = s.read(ctx, func(x *search.Index) error { list, err = x.Suggest(ctx, typed, most); return err })
	return list, err
}

// Compare sets the targets of one indicator side by side, see [search.Index.Compare].
func (s *Store) Compare(ctx context.Context, text string, q search.Query) (c search.Comparison, err error) {
	err = s.read(ctx, func(x *search.Index) error { c, err = x.Compare(ctx, text, q); return err })
	return c, err
}

// read calls do with the index of the published generation, which stays open meanwhile whatever a
// writer does. After an error the files of the index are looked at.
func (s *Store) read(ctx context.Context, do func(*search.Index) error) error {
	g, err := s.hold(func() *generation { return s.published })
	if err != nil {
		return err
	}
	x, err := s.indexOf(g)
	if err == nil {
		err = do(x)
	}
	if err != nil && ctx.Err() == nil && !errors.Is(err, search.ErrBadQuery) {
		if damage := g.damage(g.folder); damage != nil && !errors.Is(err, search.ErrDamaged) {
			err = fmt.Errorf("%w: %w: %w", search.ErrDamaged, damage, err)
		}
	}
	return errors.Join(err, g.release())
}
