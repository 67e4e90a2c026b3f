package search

import (
	"context"
	"fmt"
	"testing"

	"kehoach/internal/generate"
	"kehoach/plan"
)

// benchItems is the size of the index that searches are measured on.
const benchItems = 20_000

func BenchmarkSearch(b *testing.B) {
	var plans []*plan.Plan
	for i := range benchItems / 500 {
		plans = append(plans, generate.Tasks(fmt.Sprint("p", i), 499))
	}
	x := newIndex(b, plans...)
	for _, c := range []struct {
		name string
		q    Query
	}{
		{"rare", Query{Text: "mục120"}},
		{"frequent", Query{Text: "hạ"}},
		{"folded", Query{Text: "ha"}},
		{"words", Query{Text: "hạ tầng số"}},
		{"phrase", Query{Text: `"hạ tầng"`}},
		{"facets", Query{Text: "hạ", Facets: true}},
	} {
		b.Run(c.name, func(b *testing.B) {
			hits := 0
			for b.Loop() {
				r, err := x.Search(context.Background(), c.q)
				if err != nil {
					b.Fatal(err)
				}
				hits = r.Total
			}
			b.ReportMetric(float64(hits), "hits")
		})
	}
}
