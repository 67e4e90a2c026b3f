package generate_test

import (
	stdcmp "cmp"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"unicode"

	"github.com/google/go-cmp/cmp"

	"kehoach/extract"
	"kehoach/internal/generate"
	"kehoach/plan"
)

// TestPlan reads generated plans: each is a document of its own, read whole and without
// doubts, with the items that a plan of this size has.
func TestPlan(t *testing.T) {
	ids, items := map[string]bool{}, 0
	const n = 40
	for seed := range uint64(n) {
		text := generate.Plan(seed)
		if text != generate.Plan(seed) {
			t.Fatalf("seed %d gives two plans", seed)
		}
		p := read(t, text)
		if p.Document.Issued == "" || p.Document.Title == "" || len(p.Tasks) < 15 || len(p.Targets) < 4 || len(p.Deadlines) == 0 {
			t.Errorf("seed %d: %+v, %d tasks, %d targets, %d deadlines", seed, p.Document, len(p.Tasks), len(p.Targets), len(p.Deadlines))
		}
		for _, w := range p.Warnings {
			t.Errorf("seed %d, line %d: %s: %s", seed, w.Source.Line, w.Code, w.Message)
		}
		for _, r := range p.Coverage.Remainders {
			if r.Name == "unplaced" {
				t.Errorf("seed %d, line %d: %d characters without a place", seed, r.Source.Line, r.Characters)
			}
		}
		ids[p.ID] = true
		items += len(p.Tasks) + len(p.Targets)
	}
	if len(ids) != n || items < 40*n || items > 70*n {
		t.Errorf("%d plans of %d, %d items", len(ids), n, items)
	}
}

// TestWorks holds what is read from generated plans against what they mean: each task with
// its bodies and its last day, in the order of the plan.
func TestWorks(t *testing.T) {
	for seed := range uint64(100) {
		p, at := read(t, generate.Plan(seed)), 0
		for _, want := range generate.Works(seed) {
			for at < len(p.Tasks) && !strings.Contains(strings.ToLower(string(p.Tasks[at].Text)), strings.ToLower(want.Text)) {
				at++
			}
			if at == len(p.Tasks) {
				t.Errorf("seed %d: %q is no task, or not in its place", seed, want.Text)
				break
			}
			got := p.Tasks[at]
			if diff := cmp.Diff(want, generate.Work{Text: want.Text, Lead: strings.Join(written(got.Lead), "; "), Coordinate: written(got.Coordinate), Due: last(got.Deadlines)}); diff != "" {
				t.Errorf("seed %d, line %d, %q: %s", seed, got.Source.Line, want.Text, diff)
			}
		}
	}
}

// written returns the names of bodies as the plan writes them.
func written(list []plan.Agency) (names []string) {
	for _, a := range list {
		names = append(names, string(a.Name))
	}
	return names
}

func last(list []plan.Deadline) (due string) {
	for _, d := range list {
		due = max(due, string(d.Due))
	}
	return due
}

// TestWords compares how the syllables of generated items are spread with those of real
// ones: the nth most frequent one stands in about as many items. What a query costs
// depends on that.
func TestWords(t *testing.T) {
	var seeds, made []plan.Plan
	files, err := filepath.Glob("../../seeds/*.txt")
	if err != nil || len(files) == 0 {
		t.Fatal("no seeds", err)
	}
	for _, f := range files {
		raw, err := os.ReadFile(f)
		if err != nil {
			t.Fatal(err)
		}
		seeds = append(seeds, read(t, string(raw)))
	}
	for seed := range uint64(200) {
		made = append(made, read(t, generate.Plan(seed)))
	}
	want, got := shares(seeds), shares(made)
	for _, rank := range []int{1, 2, 5, 10, 20, 50, 100, 200, 300, 500, 700} {
		if got[rank-1] < want[rank-1]/2 || got[rank-1] > want[rank-1]*2 {
			t.Errorf("the syllable of rank %d is in %.2f %% of generated items, in %.2f %% of the seeds'", rank, 100*got[rank-1], 100*want[rank-1])
		}
	}
}

func read(t *testing.T, text string) plan.Plan {
	t.Helper()
	p, err := extract.Bytes("plan.txt", []byte(text))
	if err != nil {
		t.Fatal(err)
	}
	return *p
}

// shares are the shares of items that hold each syllable, the greatest first.
func shares(plans []plan.Plan) (list []float64) {
	items, holding := 0.0, map[string]float64{}
	count := func(text ...any) {
		items++
		words := strings.FieldsFunc(strings.ToLower(fmt.Sprintln(text...)), func(r rune) bool { return !unicode.IsLetter(r) })
		slices.Sort(words)
		for _, w := range slices.Compact(words) {
			holding[w]++
		}
	}
	for _, p := range plans {
		for _, t := range p.Tasks {
			count(t.Title, t.Text, t.Result)
		}
		for _, t := range p.Targets {
			count(t.Text)
		}
	}
	for _, n := range holding {
		list = append(list, n/items)
	}
	slices.SortFunc(list, func(a, b float64) int { return stdcmp.Compare(b, a) })
	return list
}
