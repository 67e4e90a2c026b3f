package web

import (
	"net/http"
	"sync"
	"time"

	"kehoach/internal/messages"
	"kehoach/internal/recent"
)

// keptBytes is how many bytes of answers are kept of one state of the store.
const keptBytes = 32 << 20

// wish is what an answer depends on, besides the state of the store.
type wish struct {
	address  string
	language messages.Language
	theme    string
	day      string
}

// reply is an answer as it was sent.
type reply struct {
	contentType, tag string
	body             []byte // compressed where that was worth it
	compressed       bool
}

// pages keeps answers of one state of the store. Many people ask the same: the first pages, the same
// body, what they looked at before.
type pages struct {
	mu     sync.Mutex
	kept   *recent.Cache[wish, reply]
	making map[wish]chan struct{} // closed when the answer is there, or there will be none
}

// kept makes an action whose answer is kept as long as the store does not change. Who asks for what is
// being made waits for it.
func (s *Server) kept(do action) action {
	return func(r *request) error {
		if r.form.Has("lang") || r.form.Has("theme") || r.wantsLines() {
			return do(r)
		}
		l, err := s.library.take()
		if err != nil {
			return err
		}
		defer l.readers.Done()
		w := wish{r.URL.RequestURI(), r.language, r.choice("theme"), s.options.Now().Format(time.DateOnly)}
		known, is, made := l.pages.begin(w)
		if made != nil {
			select {
			case <-made:
			case <-r.Context().Done():
				return r.Context().Err()
			}
			if known, is = l.pages.get(w); !is {
				return do(r)
			}
		}
		if is {
			return r.again(known)
		}
		defer l.pages.end(w)
		r.kept = func(a reply) { l.pages.put(w, a) }
		return do(r)
	}
}

// begin returns an answer that is kept, or what is closed when somebody has made it; where there is neither, who
// asks must make it and call end.
func (p *pages) begin(w wish) (known reply, is bool, made <-chan struct{}) {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.kept == nil {
		p.kept = recent.New[wish](keptBytes, func(a reply) int { return len(a.body) })
		p.making = map[wish]chan struct{}{}
	}
	if known, is = p.kept.Get(w); is {
		return known, true, nil
	}
	if c, is := p.making[w]; is {
		return known, false, c
	}
	p.making[w] = make(chan struct{})
	return known, false, nil
}

func (p *pages) get(w wish) (reply, bool) {
	p.mu.Lock()
	defer p.mu.Unlock()
	return p.kept.Get(w)
}

func (p *pages) put(w wish, a reply) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.kept.Put(w, a)
}

func (p *pages) end(w wish) {
	p.mu.Lock()
	defer p.mu.Unlock()
	close(p.making[w])
	delete(p.making, w)
}

// again sends an answer that was sent before.
func (r *request) again(a reply) error {
	r.w.Header().Set("Cache-Control", "no-cache")
	if a.tag != "" && r.unchanged(a.tag) {
		return nil
	}
	return r.write(http.StatusOK, a)
}
