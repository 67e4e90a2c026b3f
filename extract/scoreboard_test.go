package extract_test

import (
	"fmt"
	"path/filepath"
	"strings"
	"testing"

	"kehoach/extract"
	"kehoach/ingest"
	"kehoach/internal/golden"
	"kehoach/plan"
)

// The least that is accepted of the seeds.
const (
	leastFound = 0.98
	leastExact = 0.95
)

const scoreboard = "../testdata/scoreboard.txt"

// TestScoreboard rates the extraction of the seeds and keeps the result in a
// file, so that a change in quality shows in the history.
func TestScoreboard(t *testing.T) {
	var b strings.Builder
	b.WriteString("# Written by make accuracy. testdata/golden/README.md says what is counted.\n")
	fmt.Fprintf(&b, "%-4s %-9s %4s %4s %5s | %5s %5s %5s | %5s | %s\n",
		"seed", "kind", "gold", "got", "found", "P", "R", "F1", "exact", "share right of the found")
	for _, seed := range seeds(t) {
		name := filepath.Base(seed)[:3]
		gold := goldenRecords(t, "../testdata/golden/"+name+".jsonl")
		got := recordsOf(read(t, seed))
		for _, kind := range []string{"task", "target", "indicator"} {
			s := rate(kind, gold, got)
			if s.gold == 0 && s.got == 0 {
				continue
			}
			writeScore(&b, name, kind, s)
			demand(t, name, kind, s)
		}
	}
	golden.Compare(t, scoreboard, b.String())
}

func writeScore(b *strings.Builder, seed, kind string, s score) {
	p, r, f1 := s.f1(s.found)
	_, _, exact := s.f1(s.exact)
	fmt.Fprintf(b, "%-4s %-9s %4d %4d %5d | %.3f %.3f %.3f | %.3f |", seed, kind, s.gold, s.got, s.found, p, r, f1, exact)
	for _, name := range scored[kind] {
		fmt.Fprintf(b, " %s %.3f", name, ratio(s.right[name], s.found))
	}
	b.WriteByte('\n')
}

func demand(t *testing.T, seed, kind string, s score) {
	t.Helper()
	if _, _, f1 := s.f1(s.found); f1 < leastFound {
		t.Errorf("%s: %ss found: F1 %.3f, want at least %.2f", seed, kind, f1, leastFound)
	}
	if _, _, f1 := s.f1(s.exact); f1 < leastExact {
		t.Errorf("%s: %ss exact: F1 %.3f, want at least %.2f", seed, kind, f1, leastExact)
	}
}

// seeds lists the documents of the repository.
func seeds(t testing.TB) []string {
	t.Helper()
	found, err := ingest.Find("../seeds")
	if err != nil {
		t.Fatal(err)
	}
	return found.Files
}

// read extracts the plan of a file.
func read(t testing.TB, path string) *plan.Plan {
	t.Helper()
	p, err := extract.File(path)
	if err != nil {
		t.Fatal(err)
	}
	return p
}
