package web

import (
	"errors"
	"fmt"
	"net"
	"net/http"
	"net/netip"
	"runtime/debug"
)

// ErrNotLoopback says that an address is not of this computer alone.
var ErrNotLoopback = errors.New("the page has no users and no encryption of its own, so that it listens on this computer only")

// policy is what a page may load: what comes from this server, and nothing written into the page.
const policy = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"

// safe guards handlers: against pages of other origins, also by names that were rebound to this
// computer, against what a page may load, and against panics.
func (s *Server) safe(next http.Handler) http.Handler {
	origins := http.NewCrossOriginProtection()
	origins.SetDenyHandler(s.show(func(*request) error { return refused(http.StatusForbidden, "web/foreign-origin") }))
	guarded := origins.Handler(next)
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		defer s.recover(w, r)
		h := w.Header()
		h.Set("Content-Security-Policy", policy)
		h.Set("X-Content-Type-Options", "nosniff")
		h.Set("X-Frame-Options", "DENY")
		h.Set("Referrer-Policy", "no-referrer")
		h.Set("Cross-Origin-Opener-Policy", "same-origin")
		h.Set("Cross-Origin-Resource-Policy", "same-origin")
		if !loopback(r.Host) {
			s.show(func(*request) error { return refused(http.StatusMisdirectedRequest, "web/foreign-host") })(w, r)
			return
		}
		r.Body = http.MaxBytesReader(w, r.Body, bodyBytes(r))
		guarded.ServeHTTP(w, r)
	})
}

// bodyBytes is how long the body of a request may be.
func bodyBytes(r *http.Request) int64 {
	if r.URL.Path == "/ingest" {
		return maxUpload
	}
	return maxForm
}

// maxForm is how many bytes the form of a request may have.
const maxForm = 1 << 20

// recover makes the panic of a handler an answer. [http.ErrAbortHandler] is no fault.
func (s *Server) recover(w http.ResponseWriter, r *http.Request) {
	fault := recover()
	if fault == nil {
		return
	}
	if err, is := fault.(error); is && errors.Is(err, http.ErrAbortHandler) {
		panic(fault)
	}
	s.options.Log.Error("a request met a defect", "path", r.URL.Path, "panic", fmt.Sprint(fault), "stack", string(debug.Stack()))
	s.show(func(*request) error { return refused(http.StatusInternalServerError, "web/defect") })(w, r)
}

// loopback reports whether a Host or the address of a listener is of this computer alone.
func loopback(host string) bool {
	name := host
	if h, _, err := net.SplitHostPort(host); err == nil {
		name = h
	}
	if name == "localhost" {
		return true
	}
	if len(name) > 2 && name[0] == '[' {
		name = name[1 : len(name)-1]
	}
	ip, err := netip.ParseAddr(name)
	return err == nil && ip.IsLoopback()
}

// Listen listens at an address of this computer alone; of another one the error is [ErrNotLoopback].
func Listen(address string) (net.Listener, error) {
	if !loopback(address) {
		return nil, fmt.Errorf("%w: %q", ErrNotLoopback, address)
	}
	return net.Listen("tcp", address)
}
