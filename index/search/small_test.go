package search

import (
	"encoding/json"
	"os"
	"strings"
	"testing"

	"kehoach/plan"
)

// TestSmallPlans asks small plans what their people would ask: testdata/NAME.tsv says which items of
// testdata/NAME.json answer, and how the words are read.
func TestSmallPlans(t *testing.T) {
	for _, name := range []string{"market", "homes"} {
		t.Run(name, func(t *testing.T) { testSmallPlan(t, "testdata/"+name) })
	}
}

func testSmallPlan(t *testing.T, name string) {
	b, err := os.ReadFile(name + ".json")
	if err != nil {
		t.Fatal(err)
	}
	p := new(plan.Plan)
	if err := json.Unmarshal(b, p); err != nil {
		t.Fatal(err)
	}
	x := newIndex(t, p)
	b, err = os.ReadFile(name + ".tsv")
	if err != nil {
		t.Fatal(err)
	}
	for line := range strings.Lines(string(b)) {
		if line[0] == '#' || line[0] == '\n' {
			continue
		}
		f := append(strings.Split(strings.TrimSuffix(line, "\n"), "\t"), "", "", "")
		r := find(t, x, Query{Text: f[0]})
		var ids []string
		for _, h := range r.Hits {
			ids = append(ids, h.ID)
		}
		if got := strings.Join(ids, " "); got != f[1] || string(r.Reading) != f[2] || strings.Join(r.Missing, " ") != f[3] {
			t.Errorf("%s: %s, read %q as %q, nowhere %q, apart %d; want %s", f[0], got, r.Read, r.Reading, r.Missing, r.Apart, f[1])
		}
	}
}
