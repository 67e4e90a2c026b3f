package store

import (
	"bytes"
	"fmt"
	"testing"

	"kehoach/internal/generate"
	"kehoach/plan"
)

// BenchmarkPut stores plans of 100 items; bytes are those of their JSON.
func BenchmarkPut(b *testing.B) {
	var plans []*plan.Plan
	var size bytes.Buffer
	for i := range 20 {
		p := generate.Tasks(fmt.Sprint("p", i), 99)
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

func BenchmarkOpen(b *testing.B) {
	dir := b.TempDir()
	s, err := Open(dir, Options{})
	if err != nil {
		b.Fatal(err)
	}
	var plans []*plan.Plan
	for i := range 1000 {
		plans = append(plans, generate.Tasks(fmt.Sprint("p", i), 9))
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
