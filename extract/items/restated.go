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
	t.Deadlines = added(t.Deadlines, other.Deadlines, sameTime)
	for k := range t.Deadlines {
		at := slices.IndexFunc(other.Deadlines, func(d plan.Deadline) bool { return sameTime(d, t.Deadlines[k]) })
		if at >= 0 && t.Deadlines[k].Recurrence == "" {
			t.Deadlines[k].Recurrence = other.Deadlines[at].Recurrence
		}
	}
	t.Bases = added(t.Bases, other.Bases, func(a, b plan.Citation) bool { return a.Raw == b.Raw })
	i.Targets = added(i.Targets, row.Targets, func(a, b plan.Target) bool { return a.Raw == b.Raw && a.Indicator == b.Indicator })
	if t.Result == "" {
		t.Result = other.Result
	}
}

// sameTime reports whether two deadlines are of one time: by their words and day, or by a rule.
func sameTime(a, b plan.Deadline) bool {
	return a.Due == b.Due && (a.Raw == b.Raw || a.Due == "" && a.Recurrence != "" && a.Recurrence == b.Recurrence)
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
// other's words adds nothing to them; beside words that name no day ("thường xuyên", "trong 90 ngày kể từ ngày ký") it is their last day.
func agreed(some, others []deadline.Deadline) []deadline.Deadline {
	for _, pair := range [][2][]deadline.Deadline{{some, others}, {others, some}} {
		days, words := pair[0], slices.Clone(pair[1])
		if len(days) != 1 || !bare(days[0]) || len(words) == 0 {
			continue
		}
		if slices.ContainsFunc(words, func(d deadline.Deadline) bool { return d.Due == days[0].Due }) {
			return words
		}
		if len(words) == 1 && words[0].Due == "" && words[0].Recurrence == "" {
			words[0].Due, words[0].EDTF, words[0].Precision = days[0].Due, days[0].EDTF, plan.Day
			return words
		}
	}
	return append(slices.Clip(some), others...)
}

// repeated gives the time of a row the rule that a column of its own has.
func repeated(times, rules []deadline.Deadline) []deadline.Deadline {
	switch {
	case len(times) == 0:
		return rules
	case len(times) == 1 && len(rules) == 1 && times[0].Recurrence == "":
		times = slices.Clone(times)
		times[0].Recurrence = rules[0].Recurrence
	}
	return times
}

// bare reports whether a time is one day and nothing else.
func bare(d deadline.Deadline) bool {
	return d.Precision == plan.Day && d.Start == "" && d.Recurrence == "" && !d.Ongoing
}
