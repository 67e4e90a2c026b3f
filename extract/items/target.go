package items

import (
	"cmp"
	"strconv"
	"strings"

	"kehoach/extract/document"
	"kehoach/extract/language"
	"kehoach/normalize"
	"kehoach/plan"
)

// goals reads an objective: each quantity is a target, and one without a
// quantity is recorded once, with the value null.
func (x *reader) goals(words document.Text, c scope, task *plan.Task) []plan.Target {
	note := x.note(words)
	counted := x.quantities(words, c, task)
	if len(counted) == 0 {
		if note.IsIntroduction() || note.IsPresent() || note.Points() || note.Permits() {
			return nil
		}
		return []plan.Target{x.stated(words, c, task)}
	}
	// An objective stated before the figures is one as well.
	if len(note.Sentences()) > 1 && len(note.First().Quantities()) == 0 {
		first := note.Sentences()[0]
		return append(counted, x.stated(words.Slice(first[0], first[1]).Trim(), c, task))
	}
	return counted
}

// stated is an objective without a quantity.
func (x *reader) stated(words document.Text, c scope, task *plan.Task) plan.Target {
	return plan.Target{
		Text: plan.Text(words.String()), Path: plan.List[string](c.path), Source: x.Places.Of(words), Lead: x.leadOf(task, c),
		Period: plan.Text(periods{sentence: x.note(words).Period(c.time), heading: c.period}.first()),
	}
}

// crowded is how many quantities a sentence may have and still be one. What has
// more lost its line ends; each of its quantities then speaks for itself only.
const crowded = 40

// quantities returns a target for each quantity in the words.
func (x *reader) quantities(words document.Text, c scope, task *plan.Task) []plan.Target {
	var out []plan.Target
	for _, at := range x.note(words).Sentences() {
		sentence := words.Slice(at[0], at[1])
		note := x.note(sentence)
		quantities := note.Quantities()
		if len(quantities) == 0 {
			continue
		}
		when := periods{heading: c.period}
		if task == nil {
			when.sentence = cmp.Or(x.sentencePeriod(sentence, c), x.openingPeriod(sentence, c))
		} else {
			when.task = taskPeriod(task)
		}
		for _, q := range quantities {
			if isPast(q.Period, c) {
				continue
			}
			clause := sentence.Slice(q.ClauseFrom, q.ClauseTo).Trim()
			if len(quantities) > crowded {
				clause = sentence.Slice(q.From, q.To).Trim()
			}
			when.clause = q.Period
			t := q.Target()
			t.Text = plan.Text(clause.String())
			t.Raw = plan.Text(strings.TrimSpace(sentence.String()[q.From:q.To]))
			t.Period = plan.Text(when.first())
			t.Path = plan.List[string](c.path)
			t.Source = x.Places.Of(clause)
			t.Lead = x.leadOf(task, c)
			out = append(out, t)
		}
	}
	return out
}

// fundingGoals reads what the sentences of a section on funding ask to reach: "bố trí tối
// thiểu 2% chi thường xuyên". A sum of money there is what the plan costs.
func (x *reader) fundingGoals(words document.Text, c scope) []plan.Target {
	var out []plan.Target
	for _, at := range x.note(words).Sentences() {
		sentence := words.Slice(at[0], at[1]).Trim()
		if !x.note(sentence).AsksForWork() {
			continue
		}
		for _, t := range x.quantities(sentence, c, nil) {
			if !currencies.In(normalize.ToneKey(string(t.Unit))) {
				out = append(out, t)
			}
		}
	}
	return out
}

// currencies are in the unit of every sum of money: "đồng", "tỷ đồng", "đồng/người".
var currencies = language.NewKeys("currency")

// isPast reports a period that was over when the document was issued: what was reached then is no goal.
func isPast(period string, c scope) bool {
	return len(period) >= yearDigits && !c.time.Issued.IsZero() && period[len(period)-yearDigits:] < strconv.Itoa(c.time.Issued.Year()) && !strings.Contains(period, "-")
}

// yearDigits is how many digits an EDTF year has.
const yearDigits = 4

// leadOf returns who leads what is to be reached: those of the task, else of the heading.
func (x *reader) leadOf(task *plan.Task, c scope) plan.List[plan.Agency] {
	if task != nil {
		return task.Lead
	}
	return x.agencies(c.bodies)
}

// sentencePeriod returns the one time that a sentence gives its quantities, "" if none.
func (x *reader) sentencePeriod(sentence document.Text, c scope) string {
	if times, _ := x.note(sentence).WorkTimes(c.time); len(times) == 1 {
		return periodFromDeadline(times[0].Deadline)
	}
	return ""
}

// openingPeriod returns the time that the words before the colon of a sentence give its quantities, "" if none: "Tầm nhìn đến
// năm 2045: …".
func (x *reader) openingPeriod(sentence document.Text, c scope) string {
	opening, rest := splitHeading(sentence)
	if rest.Len() == 0 || len(x.note(opening).Quantities()) > 0 {
		return ""
	}
	return x.note(opening).Period(c.time)
}

// taskPeriod returns the first time of a task, "" if it has none.
func taskPeriod(task *plan.Task) string {
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
