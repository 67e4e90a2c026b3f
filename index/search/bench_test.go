package search

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"testing"

	"kehoach/extract"
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

// BenchmarkIndexing writes plans to an index, in memory, since the disk would decide else: with Bleve alone,
// to which the items are given as they are, and as this program does, which makes them of plans.
func BenchmarkIndexing(b *testing.B) {
	var plans []*plan.Plan
	size, made := 0, []item(nil)
	for seed := range uint64(40) {
		text := generate.Plan(seed)
		p, err := extract.Bytes(fmt.Sprint(seed, ".txt"), []byte(text))
		if err != nil {
			b.Fatal(err)
		}
		p.ID = fmt.Sprint("p", seed)
		list, err := items(p)
		if err != nil {
			b.Fatal(err)
		}
		plans, made, size = append(plans, p), append(made, list...), size+len(text)
	}
	measure := func(name string, write func(x *Index) error) {
		b.Run(name, func(b *testing.B) {
			b.SetBytes(int64(size))
			for b.Loop() {
				x, err := Create("")
				if err == nil {
					err = errors.Join(write(x), x.Close())
				}
				if err != nil {
					b.Fatal(err)
				}
			}
			b.ReportMetric(float64(b.N*len(made))/b.Elapsed().Seconds(), "items/s")
		})
	}
	measure("bleve", func(x *Index) error {
		for from := 0; from < len(made); from += BatchItems {
			batch := x.bleve.NewBatch()
			for _, it := range made[from:min(from+BatchItems, len(made))] {
				if err := batch.Index(it.id, it); err != nil {
					return err
				}
			}
			if err := x.bleve.Batch(batch); err != nil {
				return err
			}
		}
		return nil
	})
	measure("kehoach", func(x *Index) error {
		for few := range slices.Chunk(plans, 10) {
			if err := x.Put(few, func(string) (Size, bool) { return Size{}, false }); err != nil {
				return err
			}
		}
		return nil
	})
}
