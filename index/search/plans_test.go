package search

import (
	"context"
	"encoding/json"
	"os"
	"path/filepath"
	"slices"
	"testing"

	"kehoach/extract/agency"
	"kehoach/index/postings"
	"kehoach/plan"
)

// samplePlans are the plans of ../testdata/plans.
func samplePlans(t testing.TB) (list []*plan.Plan) {
	t.Helper()
	paths, err := filepath.Glob("../testdata/plans/*.json")
	if err != nil || len(paths) == 0 {
		t.Fatal("no plans", err)
	}
	for _, path := range paths {
		b, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		p := new(plan.Plan)
		if err := json.Unmarshal(b, p); err != nil {
			t.Fatal(err)
		}
		list = append(list, p)
	}
	return list
}

// newIndex is an index in memory of some plans.
func newIndex(t testing.TB, plans ...*plan.Plan) *Index {
	t.Helper()
	x, err := Create("")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := x.Close(); err != nil {
			t.Error(err)
		}
	})
	put(t, x, plans...)
	return x
}

func put(t testing.TB, x *Index, plans ...*plan.Plan) {
	t.Helper()
	if err := x.Put(plans, func(string) (Size, bool) { return Size{}, false }); err != nil {
		t.Fatal(err)
	}
}

func sampleIndex(t testing.TB) *Index { return newIndex(t, samplePlans(t)...) }

// reader reads an index until the test ends.
func reader(t testing.TB, x *Index) *postings.Reader {
	t.Helper()
	r, err := postings.NewReader(x.bleve, fieldDocument)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := r.Close(); err != nil {
			t.Error(err)
		}
	})
	return r
}

func find(t testing.TB, x *Index, q Query) Result {
	t.Helper()
	r, err := x.Search(context.Background(), q)
	if err != nil {
		t.Fatal(err)
	}
	return r
}

// sampleNames are some bodies as the gazetteer has them.
var sampleNames = slices.Values([]agency.Known{
	{Name: "Sở Thông tin và Truyền thông", Others: []string{"Sở 4T"}, Successors: []string{"Sở Khoa học và Công nghệ"}, Initials: true},
	{Name: "Sở Khoa học và Công nghệ", Initials: true},
	{Name: "Sở Bưu chính, Viễn thông"},
})
