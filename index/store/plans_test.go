package store

import (
	"encoding/json"
	"os"
	"testing"

	"kehoach/plan"
)

// samplePlan reads one of the plans of ../testdata/plans.
func samplePlan(id string) *plan.Plan {
	b, err := os.ReadFile("../testdata/plans/" + id + ".json")
	p := new(plan.Plan)
	if err == nil {
		err = json.Unmarshal(b, p)
	}
	if err != nil {
		panic(err)
	}
	return p
}

func traVinh() *plan.Plan  { return samplePlan("749-qd-ubnd-2025") }
func vinhPhuc() *plan.Plan { return samplePlan("2005-qd-ubnd-2021") }
func vinhLong() *plan.Plan { return samplePlan("27-kh-ubnd-2023") }

func samplePlans() []*plan.Plan { return []*plan.Plan{traVinh(), vinhPhuc(), vinhLong()} }

func newPlan(id, number string) *plan.Plan {
	return &plan.Plan{SchemaVersion: plan.SchemaVersion, ID: id, Document: plan.Document{Number: plan.Text(number)},
		Source: plan.Source{Path: id + ".txt"}}
}

func openStore(t testing.TB, dir string, o Options) *Store {
	t.Helper()
	s, err := Open(dir, o)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := s.Close(); err != nil {
			t.Error(err)
		}
	})
	return s
}

func sampleStore(t testing.TB) *Store {
	t.Helper()
	s := openStore(t, t.TempDir(), Options{})
	if err := s.Put(samplePlans()...); err != nil {
		t.Fatal(err)
	}
	return s
}
