package extract

import (
	"cmp"
	"strings"

	"kehoach/extract/deadline"
	"kehoach/extract/document"
	"kehoach/extract/quantity"
	"kehoach/normalize"
	"kehoach/plan"
)

// goals reads an objective: each quantity is a target, and one without a
// quantity is recorded once, with the value null.
func (x *extraction) goals(words document.Text, c scope, task *plan.Task) {
	s := words.String()
	split := sentences(s)
	counted := x.quantities(words, c, task)
	if counted == 0 {
		if !isIntroduction(s, normalize.ToneKey(s)) {
			x.stated(words, c, task)
		}
		return
	}
	// An objective stated before the figures is one as well.
	if first := split[0]; len(split) > 1 && len(quantitiesIn(s[first[0]:first[1]])) == 0 {
		x.stated(words.Slice(first[0], first[1]).Trim(), c, task)
	}
}

// stated adds an objective without a quantity.
func (x *extraction) stated(words document.Text, c scope, task *plan.Task) {
	period, _, _ := periodIn(words.String(), c.time)
	if period == "" {
		period = c.period
	}
	t := plan.Target{Text: plan.Text(words.String()), Period: plan.Text(period), Path: plan.List[string](c.path), Source: x.places.of(words)}
	t.Lead = x.bodiesOf(c.bodies)
	x.addTarget(t, task)
}

// crowded is how many quantities a sentence may have and still be one. What has
// more lost its line ends; each of its quantities then speaks for itself only.
const crowded = 40

// quantities adds a target for each quantity in the words, and returns how many.
func (x *extraction) quantities(words document.Text, c scope, task *plan.Task) int {
	count := 0
	s := words.String()
	for _, at := range sentences(s) {
		sentence := words.Slice(at[0], at[1])
		present := presentFrom(sentence.String())
		stated := periodStated(sentence.String(), c, task)
		quantities := quantitiesIn(sentence.String())
		for _, q := range quantities {
			if q.From > present {
				continue
			}
			clause := sentence.Slice(q.ClauseFrom, q.ClauseTo).Trim()
			if len(quantities) > crowded {
				clause = sentence.Slice(q.From, q.To).Trim()
			}
			t := target(q)
			t.Text = plan.Text(clause.String())
			t.Raw = plan.Text(strings.TrimSpace(sentence.String()[q.From:q.To]))
			t.Period = plan.Text(periodOf(q, stated, c))
			t.Path = plan.List[string](c.path)
			t.Source = x.places.of(clause)
			t.Lead = x.bodiesOf(c.bodies)
			x.addTarget(t, task)
			count++
		}
	}
	return count
}

func target(q quantity.Quantity) plan.Target {
	value := q.Value
	return plan.Target{
		Indicator: plan.Text(q.Indicator), Comparator: plan.Text(q.Comparator), Value: &value, Max: q.Max,
		Unit: plan.Text(q.Unit), Change: plan.Text(q.Change),
	}
}

// periodOf decides by when a quantity is to be reached: its clause tells, then
// its sentence or its task, and then the nearest heading or the title.
func periodOf(q quantity.Quantity, stated string, c scope) string {
	return cmp.Or(q.Period, stated, c.period)
}

// periodStated returns the time that the sentence gives its quantities, or that
// the task has which they belong to; "" if there is none.
func periodStated(sentence string, c scope, task *plan.Task) string {
	if task == nil {
		if times, _ := deadline.TimesIn(sentence, c.time); len(times) == 1 {
			return periodFromDeadline(times[0].Deadline)
		}
		return ""
	}
	for _, d := range task.Deadlines {
		if p := periodFromDeadline(d); p != "" {
			return p
		}
	}
	return ""
}

// periodFromDeadline returns the time of a deadline as an EDTF year, month or interval.
func periodFromDeadline(d plan.Deadline) string {
	due, start := string(d.Due), string(d.Start)
	if due == "" {
		return ""
	}
	if start != "" && start[:4] != due[:4] {
		return start[:4] + "/" + due[:4]
	}
	switch d.Precision {
	case plan.Day, plan.Month, plan.Quarter:
		return due[:7]
	}
	return due[:4]
}

// addTarget adds a target and ties it to its task.
func (x *extraction) addTarget(t plan.Target, task *plan.Task) {
	if task != nil {
		t.Lead = task.Lead
		t.Task = plan.Text(taskRef(len(x.plan.Tasks) - 1))
	}
	x.plan.Targets = append(x.plan.Targets, t)
}
