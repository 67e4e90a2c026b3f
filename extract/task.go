package extract

import (
	"slices"
	"strings"

	"kehoach/extract/agency"
	"kehoach/extract/deadline"
	"kehoach/extract/document"
	"kehoach/extract/field"
	"kehoach/extract/outline"
	"kehoach/normalize"
	"kehoach/plan"
)

// task adds a task and the targets in its words, and returns it.
func (x *extraction) task(u unit, c scope) *plan.Task {
	text := trimGoals(u.text)
	s := text.String()
	heading, rest := splitHeading(text)
	t := plan.Task{Class: plan.Assignment, Text: plan.Text(s), Path: plan.List[string](c.path)}
	if c.topic == duty {
		t.Class = plan.Duty
	}
	if c.title.Len() > 0 && c.labels.any() || c.title.Len() > 0 && u.node.Kind != outline.Paragraph || len(u.extent) > 1 {
		t.Title = plan.Text(strings.TrimRight(c.title.String(), ": "))
	}
	roles := x.roles(s, heading, rest, c)
	t.Lead, t.Coordinate = x.bodiesOf(roles.Lead), x.bodiesOf(roles.Coordinate)
	t.Deadlines = x.deadlines(text, c)
	t.Result = plan.Text(c.labels.text(field.Result).String())
	t.Bases = x.basesOf(c.labels.text(field.Basis))
	places := u.extent
	if len(places) == 0 {
		places = []document.Text{u.node.Block}
	}
	t.Source = x.places.of(append([]document.Text{text}, places...)...)
	task := x.addTask(t)
	x.quantities(u.text, c, task)
	return task
}

// addTask adds a task to the plan. The pointer holds until the next one is added.
func (x *extraction) addTask(t plan.Task) *plan.Task {
	x.plan.Tasks = append(x.plan.Tasks, t)
	return &x.plan.Tasks[len(x.plan.Tasks)-1]
}

// roles decides who leads and who coordinates: the labels first, then the
// sentence's own subject, then the heading.
func (x *extraction) roles(s string, heading, rest document.Text, c scope) agency.Roles {
	var r agency.Roles
	if bodies := leadOfHeading(heading, rest); len(bodies) > 0 {
		r = agency.RolesIn(rest.String())
		r.Lead = bodies
	} else {
		for i, at := range sentences(s) {
			one := agency.RolesIn(s[at[0]:at[1]])
			if i == 0 {
				r.Lead = one.Lead
			}
			r.Coordinate = append(r.Coordinate, one.Coordinate...)
		}
	}
	if lead := c.labels.bodies(field.Lead); len(lead) > 0 {
		r.Lead = lead
	}
	if len(r.Lead) == 0 {
		r.Lead = c.bodies
	}
	if coordinate := c.labels.bodies(field.Coordinate); len(coordinate) > 0 {
		r.Coordinate = append(r.Coordinate, coordinate...)
	}
	if len(r.Coordinate) == 0 {
		r.Coordinate = c.with
	}
	return r
}

// leadOfHeading returns the bodies before the colon of "Sở Tài chính: …".
func leadOfHeading(heading, rest document.Text) []agency.Mention {
	if rest.Len() == 0 {
		return nil
	}
	return bodiesOfHeading(heading.String())
}

// deadlines returns the times of a task: those of its labels, to which its own sentences
// may add when it begins, or else those that the sentences state.
func (x *extraction) deadlines(text document.Text, c scope) plan.List[plan.Deadline] {
	stated := x.timesIn(text, c.time)
	if c.labels.names(field.Time) {
		return placeless(deadline.Join(c.labels.times(c.time), stated))
	}
	if len(stated) == 0 {
		return placeless(times(finalBracket(text.String()), c.time))
	}
	return placeless(stated)
}

// timesIn reads the times of work in running text. Those without a date become warnings.
func (x *extraction) timesIn(text document.Text, c deadline.Context) []deadline.Deadline {
	var out []deadline.Deadline
	s := text.String()
	for _, at := range sentences(s) {
		found, doubts := deadline.TimesIn(s[at[0]:at[1]], c)
		out = append(out, found...)
		for _, d := range doubts {
			x.warn(d.Cause, causes[d.Cause], x.places.of(text.Slice(at[0]+d.From, at[0]+d.To)))
		}
	}
	return out
}

// causes say in words why a time has no date.
var causes = map[string]string{
	deadline.NoSuchDay: "this day does not exist",
	deadline.NoYear:    "nothing tells the year of this time",
}

// placeless returns the deadlines without their places in the phrase. A time that
// is said twice ("thường xuyên, lồng ghép trong nhiệm vụ thường xuyên") is one.
func placeless(found []deadline.Deadline) plan.List[plan.Deadline] {
	var out plan.List[plan.Deadline]
	for _, d := range found {
		again := func(o plan.Deadline) bool {
			return normalize.ToneKey(string(o.Raw)) == normalize.ToneKey(string(d.Raw))
		}
		if !slices.ContainsFunc(out, again) {
			out = append(out, d.Deadline)
		}
	}
	return out
}

// bracketBytes is the longest time in brackets at the end of an item.
const bracketBytes = 48

// finalBracket returns what stands in brackets at the end of an item, where
// plans put its time: "Hoàn thiện hạ tầng … (2025 - 2026)."
func finalBracket(s string) string {
	s, ok := strings.CutSuffix(strings.TrimRight(s, ".; "), ")")
	open := strings.LastIndexByte(s, '(')
	if !ok || open < 0 || len(s)-open > bracketBytes {
		return ""
	}
	return s[open+1:]
}

// basesOf reads the documents that a column or a label gives as the basis of a task.
func (x *extraction) basesOf(words document.Text) plan.List[plan.Citation] {
	list := x.cited(words)
	x.complete(list)
	return list
}
