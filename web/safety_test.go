package web

import (
	"errors"
	"net/http"
	"strings"
	"testing"
)

func TestHosts(t *testing.T) {
	s, _ := serve(t)
	for host, want := range map[string]int{"127.0.0.1:8484": 200, "localhost": 200, "[::1]:8484": 200, "127.8.0.1": 200,
		"evil.example": 421, "127.0.0.1.evil.example": 421, "localhost.evil.example:8484": 421, "192.168.1.5:8484": 421, "": 421} {
		w := ask(s, http.MethodGet, "/", "", func(r *http.Request) { r.Host = host })
		if w.Code != want {
			t.Errorf("Host %q: %d, want %d", host, w.Code, want)
		}
	}
}

func TestForeignOrigins(t *testing.T) {
	s, _ := serve(t)
	for _, c := range []struct {
		header, value string
		want          int
	}{
		{"Origin", "http://evil.example", 403}, {"Origin", "null", 403}, {"Origin", "http://127.0.0.1:9999", 403}, {"Sec-Fetch-Site", "cross-site", 403}, {"Sec-Fetch-Site", "same-site", 403},
		{"Origin", "http://127.0.0.1:8484", 303}, {"Sec-Fetch-Site", "same-origin", 303},
	} {
		w := ask(s, http.MethodPost, "/saved", "name=a&query=%3Fq%3Dho", func(r *http.Request) { r.Header.Set(c.header, c.value) })
		if w.Code != c.want {
			t.Errorf("%s: %s: %d, want %d", c.header, c.value, w.Code, c.want)
		}
	}
}

func TestHeaders(t *testing.T) {
	s, _ := serve(t)
	for _, target := range []string{"/", "/nowhere", "/assets/script.js", "/plan/" + lakeID} {
		h := ask(s, http.MethodGet, target, "").Header()
		csp := h.Get("Content-Security-Policy")
		if strings.Contains(csp, "unsafe") || !strings.Contains(csp, "frame-ancestors 'none'") || h.Get("X-Content-Type-Options") != "nosniff" || h.Get("Referrer-Policy") != "no-referrer" {
			t.Errorf("%s: %v", target, h)
		}
	}
}

func TestTraversal(t *testing.T) {
	s, _ := serve(t)
	for _, id := range []string{"..%2f..%2fVERSION", "..", "%2e%2e", "..%5cVERSION", "VERSION", strings.ToUpper(lakeID), "12-kh", lakeID + "%00", lakeID + ".plan", "%2fetc%2fpasswd"} {
		if w := ask(s, http.MethodGet, "/plan/"+id, ""); w.Code == 200 {
			t.Errorf("%s: %d", id, w.Code)
		}
	}
	for _, asset := range []string{"/assets/../server.go", "/assets/%2e%2e/templates/layout.html", "/assets/..%2fserver.go"} {
		if w := ask(s, http.MethodGet, asset, ""); w.Code == 200 {
			t.Errorf("%s: %d", asset, w.Code)
		}
	}
}

func TestPanicBecomesAnAnswer(t *testing.T) {
	s, _ := serve(t)
	h := s.safe(http.HandlerFunc(func(http.ResponseWriter, *http.Request) { panic("a defect") }))
	s.handler = h
	w := ask(s, http.MethodGet, "/api/v1/search?q=a", "")
	if w.Code != 500 || w.Header().Get("Content-Type") != "application/problem+json" {
		t.Errorf("%d %v", w.Code, w.Header())
	}
}

func TestLongForm(t *testing.T) {
	s, _ := serve(t)
	if w := ask(s, http.MethodPost, "/saved", "query=%3F&name="+strings.Repeat("a", maxForm)); w.Code != http.StatusRequestEntityTooLarge {
		t.Errorf("%d", w.Code)
	}
}

func TestListen(t *testing.T) {
	for _, address := range []string{"0.0.0.0:0", ":0", "[::]:0", "192.168.1.5:0", "example.org:0"} {
		if l, err := Listen(address); !errors.Is(err, ErrNotLoopback) {
			t.Errorf("%s: %v, %v", address, l, err)
		}
	}
	l, err := Listen("127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	l.Close()
}
