package search

import (
	"context"
	"errors"
	"testing"

	"github.com/google/go-cmp/cmp"

	"kehoach/plan"
)

func selected(t *testing.T, x *Index, text string) Selection {
	t.Helper()
	s, err := x.Select(context.Background(), Query{Text: text})
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// TestSelectFindsWhatSearchFinds compares the two for queries of several kinds.
func TestSelectFindsWhatSearchFinds(t *testing.T) {
	x, plans := sampleIndex(t), map[string]*plan.Plan{}
	for _, p := range samplePlans(t) {
		plans[p.ID] = p
	}
	for _, text := range []string{"IPv6", "kind:task", "kind:target", "has:deadline", "-IPv6", "kind:document", "IPv6 OR kind:indicator"} {
		want, got := map[string]bool{}, map[string]bool{}
		for _, h := range find(t, x, Query{Text: text, Limit: 1000}).Hits {
			if h.Kind != DocumentKind {
				want[h.Document+"/"+h.ID] = true
			}
		}
		for id, items := range selected(t, x, text) {
			for _, i := range items.Tasks {
				got[id+"/"+plans[id].Tasks[i].ID] = true
			}
			for _, i := range items.Targets {
				got[id+"/"+plans[id].Targets[i].ID] = true
			}
			for _, i := range items.Indicators {
				got[id+"/"+plans[id].Indicators[i].ID] = true
			}
		}
		if d := cmp.Diff(want, got); d != "" || len(want) == 0 && text != "kind:document" {
			t.Errorf("%s: %d hits\n%s", text, len(want), d)
		}
	}
}

// TestSelectGuessesNothing checks that no word is taken for a misspelt one, as a search does.
func TestSelectGuessesNothing(t *testing.T) {
	x := sampleIndex(t)
	if r := find(t, x, Query{Text: "IPvv6"}); r.Total == 0 {
		t.Fatal("the search guesses nothing either")
	}
	if s := selected(t, x, "IPvv6"); len(s) > 0 {
		t.Errorf("found %v", s)
	}
	if _, err := x.Select(context.Background(), Query{Text: "due<nosuch"}); !errors.Is(err, ErrBadQuery) {
		t.Errorf("got %v, want %v", err, ErrBadQuery)
	}
}

func TestItemsOfPlan(t *testing.T) {
	p := &plan.Plan{ID: "a",
		Tasks:      plan.List[plan.Task]{{ID: "task-1", Targets: plan.List[string]{"target-1"}}, {ID: "task-2", Targets: plan.List[string]{"target-2"}}},
		Targets:    plan.List[plan.Target]{{ID: "target-1", Task: "task-1"}, {ID: "target-2", Task: "task-2"}, {ID: "target-3"}},
		Indicators: plan.List[plan.Indicator]{{ID: "indicator-1"}},
		Deadlines:  plan.List[plan.Deadline]{{Raw: "x", Of: plan.List[string]{"task-1", "task-2"}}, {Raw: "y", Of: plan.List[string]{"task-2"}}},
	}
	names := func(p *plan.Plan) (list []string) {
		for _, t := range p.Tasks {
			list = append(list, t.ID)
		}
		for _, t := range p.Targets {
			list = append(list, t.ID)
		}
		for _, i := range p.Indicators {
			list = append(list, i.ID)
		}
		for _, d := range p.Deadlines {
			list = append(list, string(d.Raw))
			list = append(list, d.Of...)
		}
		return list
	}
	all := names(p)
	for _, c := range []struct {
		items Items
		want  []string
	}{
		{Items{}, all},
		{Items{Tasks: []int{0}}, []string{"task-1", "target-1", "x", "task-1"}},
		{Items{Targets: []int{2}}, []string{"target-3"}},
		{Items{Tasks: []int{1, 7}, Indicators: []int{0}}, []string{"task-2", "target-2", "indicator-1", "x", "task-2", "y", "task-2"}},
	} {
		if d := cmp.Diff(c.want, names(c.items.Of(p))); d != "" {
			t.Errorf("%+v:\n%s", c.items, d)
		}
	}
	if d := cmp.Diff(all, names(p)); d != "" {
		t.Errorf("the plan itself changed:\n%s", d)
	}
}
