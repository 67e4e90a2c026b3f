package web

import (
	"context"
	"net/http"
	"path/filepath"
	"testing"

	"kehoach/index/store"
	"kehoach/ingest"
)

// seedsStore is a store of the seeds.
func seedsStore(b *testing.B) (dir string) {
	b.Helper()
	dir = filepath.Join(b.TempDir(), "data")
	st, err := store.Open(dir, store.Options{})
	if err != nil {
		b.Fatal(err)
	}
	if _, err := ingest.Paths(context.Background(), st, []string{"../seeds"}, ingest.Options{}); err != nil {
		b.Fatal(err)
	}
	if err := st.Close(); err != nil {
		b.Fatal(err)
	}
	return dir
}

// addresses are one of each view.
var addresses = []struct{ name, target string }{
	{"search", "/?q=ipv6"}, {"search of two words", "/?q=chinh+quyen+so"}, {"typing", "/results?q=chinh+qu"}, {"suggest", "/api/v1/suggest?q=chinh"}, {"plans", "/plans"}, {"plan", "/plan/327-kh-ubnd-2021"},
	{"deadlines", "/deadlines"}, {"month", "/deadlines?by=month"}, {"targets", "/targets"}, {"compare", "/targets?q=c%C3%A1p+quang"}, {"agenda", "/api/v1/agenda"}, {"api search", "/api/v1/search?q=ipv6"},
}

// BenchmarkFirst asks each address of a server that was just started.
func BenchmarkFirst(b *testing.B) {
	dir := seedsStore(b)
	for _, a := range addresses {
		b.Run(a.name, func(b *testing.B) {
			for b.Loop() {
				answered(b, newServer(b, dir), a.target)
			}
		})
	}
}

// BenchmarkAgain asks each address again and again.
func BenchmarkAgain(b *testing.B) {
	s := newServer(b, seedsStore(b))
	for _, a := range addresses {
		b.Run(a.name, func(b *testing.B) {
			for b.Loop() {
				answered(b, s, a.target)
			}
		})
	}
}

func answered(b *testing.B, s *Server, target string) {
	if w := ask(s, http.MethodGet, target, ""); w.Code != http.StatusOK {
		b.Fatalf("%s: %d %s", target, w.Code, w.Body)
	}
}
