package web

import (
	"context"
	"fmt"
	"runtime"
	"sync"
	"time"

	"kehoach/index/search"
	"kehoach/index/store"
)

// maxAnswers is how many answers are kept for one state of the store.
const maxAnswers = 500

// maxKeptHits is how many hits an answer may have to be kept: more is for programs, which ask once.
const maxKeptHits = 200

// searching bounds the searches that run at a time: each keeps a processor busy, so that more of them
// would only make all of them late.
var searching = make(chan struct{}, 2*runtime.GOMAXPROCS(0))

// answers keeps what searches of one state of the store found, since that does not change. People ask
// the same more than once: on the way back, on the next page, while they type.
type answers struct {
	mu   sync.Mutex
	kept map[string]*answer
}

// answer is what a search found, or will have found when done is closed.
type answer struct {
	done   chan struct{}
	result search.Result
	err    error
}

// search returns what a query finds in the store as it is published. The result is shared: nobody may
// change what its lists hold.
func (l *library) search(ctx context.Context, q search.Query) (search.Result, error) {
	if !q.Today.IsZero() {
		year, month, day := q.Today.Date()
		q.Today = time.Date(year, month, day, 0, 0, 0, 0, time.UTC) // the hour changes no answer
	}
	s, err := l.take()
	if err != nil {
		return search.Result{}, err
	}
	defer s.readers.Done()
	if q.Limit > maxKeptHits {
		return run(ctx, s.Store, q)
	}
	return s.answers.get(ctx, s.Store, q)
}

// run searches as soon as few enough others do.
func run(ctx context.Context, s *store.Store, q search.Query) (search.Result, error) {
	select {
	case searching <- struct{}{}:
	case <-ctx.Done():
		return search.Result{}, ctx.Err()
	}
	defer func() { <-searching }()
	return s.Search(ctx, q)
}

// get returns the answer that is kept, or finds it; who asks for what is being sought waits for it.
func (a *answers) get(ctx context.Context, s *store.Store, q search.Query) (search.Result, error) {
	key := fmt.Sprintf("%+v", q)
	a.mu.Lock()
	found, is := a.kept[key]
	if !is {
		if a.kept == nil || len(a.kept) >= maxAnswers {
			a.kept = map[string]*answer{}
		}
		found = &answer{done: make(chan struct{})}
		a.kept[key] = found
	}
	a.mu.Unlock()
	if is {
		select {
		case <-found.done:
			if found.err == nil {
				return found.result, nil
			}
		case <-ctx.Done():
			return search.Result{}, ctx.Err()
		}
		return run(ctx, s, q) // who was asked first may have gone
	}
	defer close(found.done)
	found.result, found.err = search.Result{}, context.Canceled // of a panic
	found.result, found.err = run(ctx, s, q)
	if found.err != nil {
		a.mu.Lock()
		delete(a.kept, key)
		a.mu.Unlock()
	}
	return found.result, found.err
}
