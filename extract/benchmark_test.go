package extract_test

import (
	"fmt"
	"math"
	"path/filepath"
	"strings"
	"testing"

	"kehoach/internal/golden"
)

// TestBenchmark rates the extraction of invented documents in the forms in which plans
// come, and keeps the result, so that a change in quality shows in the history.
func TestBenchmark(t *testing.T) {
	records, err := filepath.Glob("../testdata/benchmark/*.jsonl")
	if err != nil || len(records) == 0 {
		t.Fatal("no documents", err)
	}
	var b strings.Builder
	b.WriteString("# Written by go test ./extract -run TestBenchmark -update. README.md says what is counted.\n")
	sums := map[string]score{}
	for _, path := range records {
		name := strings.TrimSuffix(filepath.Base(path), ".jsonl")
		documents, err := filepath.Glob(strings.TrimSuffix(path, ".jsonl") + ".[thm]*")
		if err != nil || len(documents) != 1 {
			t.Fatalf("%s: %d documents, %v", name, len(documents), err)
		}
		p := read(t, documents[0])
		gold, got := goldenRecords(t, path), recordsOf(p)
		for i := range got {
			got[i].Lines[0] = max(1, got[i].Lines[0])
		}
		for _, kind := range []string{"task", "target", "indicator"} {
			s := rateWithin(kind, gold, got, 0, math.MaxInt)
			if s.gold == 0 && s.got == 0 {
				continue
			}
			writeScore(&b, fmt.Sprintf("%-30s", name), kind, s)
			sums[kind] = sums[kind].plus(s)
		}
	}
	for _, kind := range []string{"task", "target", "indicator"} {
		if s := sums[kind]; s.gold > 0 {
			writeScore(&b, fmt.Sprintf("%-30s", "all"), kind, s)
		}
	}
	fmt.Fprintf(&b, "%d documents\n", len(records))
	golden.Compare(t, "../testdata/benchmark/scoreboard.txt", b.String())
}

// plus adds the counts of two documents.
func (s score) plus(o score) score {
	right := map[string]int{}
	for _, m := range []map[string]int{s.right, o.right} {
		for k, n := range m {
			right[k] += n
		}
	}
	return score{gold: s.gold + o.gold, got: s.got + o.got, found: s.found + o.found, exact: s.exact + o.exact, right: right}
}
