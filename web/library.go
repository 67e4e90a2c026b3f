package web

import (
	"errors"
	"sync"
	"time"

	"kehoach/index/search"
	"kehoach/index/store"
	"kehoach/plan"
)

// reopenAfter is how long an answer may lack what another process has published.
const reopenAfter = time.Second

// library is the store as requests read it. It opens the store anew when a writer, of this process
// or another, has published; requests that read meanwhile keep what they have.
type library struct {
	dir    string
	notice func(store.Notice)

	mu      sync.Mutex
	open    *shelf
	looked  time.Time
	current time.Time // when what is open was published
}

// shelf is an open store with those who read it.
type shelf struct {
	*store.Store
	readers sync.WaitGroup
	answers answers
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

// write calls do with the store open for writing.
func (l *library) write(do func(*store.Store) error) error {
	s, err := store.Open(l.dir, store.Options{Notice: l.notice})
	if err != nil {
		return err
	}
	err = do(s)
	err = errors.Join(err, s.Close())
	l.published()
	return err
}

// plan returns the plan of an id. Other names of documents are not looked for, so that one place
// has one address.
func (l *library) plan(id string) (p *plan.Plan, err error) {
	if id == "" || search.Slug(id) != id {
		return nil, store.ErrNotFound
	}
	err = l.read(func(s *store.Store) error {
		if p, err = s.Plan(id); err == nil && p.ID != id {
			return store.ErrNotFound
		}
		return err
	})
	return p, err
}
