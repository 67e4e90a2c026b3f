package search

import (
	"context"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"kehoach/index/postings"
	"kehoach/plan"
)

// Selection is what a query finds in plans, by the id of the plan.
type Selection map[string]Items

// Items are the tasks, targets and indicators of one plan that a query finds, by their places in its lists, in
// rising order. None of all means that it finds the document alone.
type Items struct{ Tasks, Targets, Indicators []int }

// Select returns all that q finds, without order or page: what holds the words as they were typed, and nothing that is
// only like them.
func (x *Index) Select(ctx context.Context, q Query) (Selection, error) {
	if err := q.validate(); err != nil {
		return nil, err
	}
	n, err := q.parse()
	if err != nil {
		return nil, err
	}
	found := Selection{}
	err = x.read(func(r *postings.Reader) error {
		typed, err := searching{r, &x.values, q, n}.attempt(ctx, readings[0], 0)
		if err != nil {
			return err
		}
		return found.fill(r, typed.Found)
	})
	if err != nil {
		return nil, fmt.Errorf("select %q: %w", q.Text, err)
	}
	return found, nil
}

func (s Selection) fill(r *postings.Reader, all postings.Found) error {
	list, err := r.ByDocument(all, all.Total, false)
	if err != nil {
		return err
	}
	for _, it := range list {
		at := strings.LastIndexByte(it.ID, '/')
		if at < 0 || at+2 >= len(it.ID) {
			return fmt.Errorf("%q is no id of an item", it.ID)
		}
		i, err := strconv.Atoi(it.ID[at+2:])
		if err != nil {
			return fmt.Errorf("%q is no id of an item: %w", it.ID, err)
		}
		items := s[it.ID[:at]]
		switch it.ID[at+1] - '0' {
		case 1:
			items.Tasks = append(items.Tasks, i)
		case 2:
			items.Targets = append(items.Targets, i)
		case 3:
			items.Indicators = append(items.Indicators, i)
		}
		s[it.ID[:at]] = items
	}
	return nil
}

// Of returns a plan with only these items, the targets that its tasks state, and the times of
// them; the plan whole where the document alone is found.
func (s Items) Of(p *plan.Plan) *plan.Plan {
	if len(s.Tasks)+len(s.Targets)+len(s.Indicators) == 0 {
		return p
	}
	some := *p
	some.Tasks = chosen(p.Tasks, s.Tasks)
	kept := map[string]bool{}
	for i := range some.Tasks {
		kept[some.Tasks[i].ID] = true
		for _, id := range some.Tasks[i].Targets {
			kept[id] = true
		}
	}
	for _, t := range chosen(p.Targets, s.Targets) {
		kept[t.ID] = true
	}
	some.Targets = slices.DeleteFunc(slices.Clone(p.Targets), func(t plan.Target) bool { return !kept[t.ID] })
	some.Indicators = chosen(p.Indicators, s.Indicators)
	some.Deadlines = nil
	for _, d := range p.Deadlines {
		d.Of = slices.DeleteFunc(slices.Clone(d.Of), func(id string) bool { return !kept[id] })
		if len(d.Of) > 0 {
			some.Deadlines = append(some.Deadlines, d)
		}
	}
	return &some
}

// chosen returns the elements at places of a list; a place behind its end is of an older plan.
func chosen[T any](list plan.List[T], places []int) (out plan.List[T]) {
	for _, i := range places {
		if i < len(list) {
			out = append(out, list[i])
		}
	}
	return out
}
