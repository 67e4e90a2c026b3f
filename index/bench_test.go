package index

import (
	"bytes"
	"context"
	"fmt"
	"testing"

	"kehoach/plan"
)

// BenchmarkPut stores plans of 100 items; bytes are those of their JSON.
func BenchmarkPut(b *testing.B) {
	var plans []*plan.Plan
	var size bytes.Buffer
	for i := range 20 {
		p := bigPlan(fmt.Sprint("p", i), 99)
		plans = append(plans, p)
		if err := plan.EncodeLine(&size, p); err != nil {
			b.Fatal(err)
		}
	}
	s := openStore(b, b.TempDir(), Options{})
	for b.Loop() {
		if err := s.Put(plans...); err != nil {
			b.Fatal(err)
		}
	}
	b.SetBytes(int64(size.Len()))
	b.ReportMetric(float64(b.N*2000)/b.Elapsed().Seconds(), "items/s")
}

// benchItems is the size of the store that searches are measured on.
const benchItems = 20_000

func BenchmarkSearch(b *testing.B) {
	s := openStore(b, b.TempDir(), Options{})
	var plans []*plan.Plan
	for i := range benchItems / 500 {
		plans = append(plans, bigPlan(fmt.Sprint("p", i), 499))
	}
	if err := s.Put(plans...); err != nil {
		b.Fatal(err)
	}
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
				r, err := s.Search(context.Background(), c.q)
				if err != nil {
					b.Fatal(err)
				}
				hits = r.Total
			}
			b.ReportMetric(float64(hits), "hits")
		})
	}
}

func BenchmarkOpen(b *testing.B) {
	dir := b.TempDir()
	s, err := Open(dir, Options{})
	if err != nil {
		b.Fatal(err)
	}
	var plans []*plan.Plan
	for i := range 1000 {
		plans = append(plans, bigPlan(fmt.Sprint("p", i), 9))
	}
	if err := s.Put(plans...); err != nil {
		b.Fatal(err)
	}
	if err := s.Close(); err != nil {
		b.Fatal(err)
	}
	for b.Loop() {
		r, err := Open(dir, Options{ReadOnly: true})
		if err != nil {
			b.Fatal(err)
		}
		if err := r.Close(); err != nil {
			b.Fatal(err)
		}
	}
}
