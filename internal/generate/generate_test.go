package generate_test

import (
	"testing"

	"kehoach/extract"
	"kehoach/internal/generate"
)

// TestPlan reads generated plans: each is a document of its own, with the items that
// a plan of this size has.
func TestPlan(t *testing.T) {
	ids, items := map[string]bool{}, 0
	const n = 40
	for seed := range uint64(n) {
		text := generate.Plan(seed)
		if text != generate.Plan(seed) {
			t.Fatalf("seed %d gives two plans", seed)
		}
		p, err := extract.Bytes("plan.txt", []byte(text))
		if err != nil {
			t.Fatal(err)
		}
		if p.Document.Issued == "" || p.Document.Title == "" || len(p.Tasks) < 15 || len(p.Targets) < 4 || len(p.Deadlines) == 0 {
			t.Errorf("seed %d: %+v, %d tasks, %d targets, %d deadlines", seed, p.Document, len(p.Tasks), len(p.Targets), len(p.Deadlines))
		}
		ids[p.ID] = true
		items += len(p.Tasks) + len(p.Targets)
	}
	if len(ids) != n || items < 40*n || items > 70*n {
		t.Errorf("%d plans of %d, %d items", len(ids), n, items)
	}
}
