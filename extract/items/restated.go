package items

import (
	"slices"

	"kehoach/extract/deadline"
	"kehoach/normalize"
	"kehoach/plan"
)

// restated unites the tasks that share a code and their words, as lists that go round in offices write
// them: a row for each body that leads a task, and on another sheet a row for each of its times. They are
// one task, at the place of the first.
func restated(found []Item) []Item {
	type key struct {
		code plan.Text
		text string
	}
	at := map[key]int{}
	out := found[:0]
	for _, i := range found {
		if i.Task != nil && i.Task.Code != "" {
			k := key{i.Task.Code, normalize.ToneKey(string(i.Task.Text))}
			if first, known := at[k]; known {
				out[first].unite(i)
				continue
			}
			at[k] = len(out)
		}
		out = append(out, i)
	}
	return out
}

// unite adds what a row says of a task beyond what is known of it.
func (i *Item) unite(row Item) {
	t, other := i.Task, row.Task
	t.Lead = added(t.Lead, other.Lead, func(a, b plan.Agency) bool { return a.ID == b.ID })
	t.Coordinate = added(t.Coordinate, other.Coordinate, func(a, b plan.Agency) bool { return a.ID == b.ID })
	t.Deadlines = added(t.Deadlines, other.Deadlines, func(a, b plan.Deadline) bool { return a.Raw == b.Raw && a.Due == b.Due })
	t.Bases = added(t.Bases, other.Bases, func(a, b plan.Citation) bool { return a.Raw == b.Raw })
	i.Targets = added(i.Targets, row.Targets, func(a, b plan.Target) bool { return a.Raw == b.Raw && a.Indicator == b.Indicator })
	if t.Result == "" {
		t.Result = other.Result
	}
}

// added appends the elements of more that are like none of list.
func added[L ~[]T, T any](list, more L, like func(a, b T) bool) L {
	for _, m := range more {
		if !slices.ContainsFunc(list, func(l T) bool { return like(l, m) }) {
			list = append(list, m)
		}
	}
	return list
}

// agreed joins the times of two columns of one row. A column that only writes as a date the last day of the
// other's words adds nothing to them; beside words that name no day ("thường xuyên") it is their last day.
func agreed(some, others []deadline.Deadline) []deadline.Deadline {
	for _, pair := range [][2][]deadline.Deadline{{some, others}, {others, some}} {
		days, words := pair[0], slices.Clone(pair[1])
		if len(days) != 1 || !bare(days[0]) || len(words) == 0 {
			continue
		}
		if slices.ContainsFunc(words, func(d deadline.Deadline) bool { return d.Due == days[0].Due }) {
			return words
		}
		if len(words) == 1 && words[0].Due == "" && words[0].Ongoing {
			words[0].Due, words[0].EDTF, words[0].Precision = days[0].Due, days[0].EDTF, plan.Day
			return words
		}
	}
	return append(slices.Clip(some), others...)
}

// bare reports whether a time is one day and nothing else.
func bare(d deadline.Deadline) bool {
	return d.Precision == plan.Day && d.Start == "" && d.Recurrence == "" && !d.Ongoing
}
