package web

import (
	"fmt"
	"net/http"
	"strings"
	"sync"
	"testing"
)

// TestPagesAreKept asks for the same again: in other languages, compressed and not, side by side, and after
// the store has changed.
func TestPagesAreKept(t *testing.T) {
	s, _ := serve(t)
	encoded := func(coding string) func(*http.Request) {
		return func(r *http.Request) { r.Header.Set("Accept-Encoding", coding) }
	}
	first := ask(s, http.MethodGet, "/deadlines", "").Body.String()
	if n := s.library.open.pages.kept.Len(); n != 1 {
		t.Errorf("%d pages are kept", n)
	}
	if again := ask(s, http.MethodGet, "/deadlines", "").Body.String(); again != first || !strings.Contains(first, "trồng tre") {
		t.Error("the same page is another one")
	}
	if w := ask(s, http.MethodGet, "/deadlines", "", encoded("gzip")); w.Header().Get("Content-Encoding") != "gzip" || w.Body.Len() >= len(first) || w.Header().Get("Content-Length") != fmt.Sprint(w.Body.Len()) {
		t.Errorf("%v", w.Header())
	}
	if english := ask(s, http.MethodGet, "/deadlines", "", func(r *http.Request) { r.Header.Set("Accept-Language", "en") }); !strings.Contains(english.Body.String(), `<html lang="en"`) {
		t.Error("a page is kept for all languages")
	}
	if chosen := ask(s, http.MethodGet, "/deadlines?lang=en", ""); len(chosen.Result().Cookies()) != 1 {
		t.Error("a choice is not kept")
	}
	tag := ask(s, http.MethodGet, "/api/v1/plans", "").Header().Get("ETag")
	if w := ask(s, http.MethodGet, "/api/v1/plans", "", func(r *http.Request) { r.Header.Set("If-None-Match", tag) }); w.Code != http.StatusNotModified || tag == "" {
		t.Errorf("%d, %q", w.Code, tag)
	}
	if w := ask(s, http.MethodGet, "/api/v1/plans", "", func(r *http.Request) { r.Header.Set("Accept", lines) }); w.Header().Get("Content-Type") != lines {
		t.Errorf("%v", w.Header())
	}
	var all sync.WaitGroup
	for range 20 {
		all.Go(func() {
			if w := ask(s, http.MethodGet, "/targets?q=n%C6%B0%E1%BB%9Bc", ""); w.Code != http.StatusOK || w.Body.Len() < 1000 {
				t.Errorf("%d %s", w.Code, w.Body)
			}
		})
	}
	all.Wait()
	if w := ask(s, http.MethodPost, "/plan/"+lakeID+"/remove", ""); w.Code != http.StatusSeeOther {
		t.Fatal(w.Code)
	}
	if strings.Contains(ask(s, http.MethodGet, "/deadlines", "").Body.String(), "trồng tre") {
		t.Error("a page outlives its plan")
	}
}
