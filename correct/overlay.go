package correct

import (
	"fmt"
	"slices"

	"kehoach/plan"
)

// Overlay lays records over a plan, in their order, and returns the corrected plan with the records
// that found no item. The plan itself stays as it is; without records that count it is returned.
func Overlay(p *plan.Plan, records []Record) (*plan.Plan, []Conflict) {
	counting := standing(records)
	if len(counting) == 0 {
		return p, nil
	}
	o := overlay{p, copyOf(p), map[string]quotes{}}
	var conflicts []Conflict
	for _, r := range counting {
		if reason := o.apply(r); reason != "" {
			conflicts = append(conflicts, Conflict{*r, reason})
		}
	}
	if len(conflicts) == len(counting) {
		return p, conflicts
	}
	o.laid.Deadlines = plan.DeadlinesOf(o.laid.Tasks)
	o.laid.Agencies = plan.AgenciesOf(o.laid.Tasks, o.laid.Indicators)
	return o.laid, conflicts
}

// standing returns the records that are not withdrawn, without those that withdraw.
func standing(records []Record) (list []*Record) {
	withdrawn := Withdrawn(records)
	for i := range records {
		if r := &records[i]; r.Kind != Undo && !withdrawn[r.Number] {
			list = append(list, r)
		}
	}
	return list
}

// Withdrawn tells which records are withdrawn, by their numbers: each by a later one, which may be withdrawn itself.
func Withdrawn(records []Record) map[int]bool {
	withdrawn := map[int]bool{}
	for _, r := range slices.Backward(records) {
		if r.Kind == Undo && r.Undoes < r.Number && !withdrawn[r.Number] {
			withdrawn[r.Undoes] = true
		}
	}
	return withdrawn
}

// copyOf copies what an overlay may change of a plan.
func copyOf(p *plan.Plan) *plan.Plan {
	c := *p
	c.Tasks, c.Targets, c.Indicators = slices.Clone(p.Tasks), slices.Clone(p.Targets), slices.Clone(p.Indicators)
	for i := range c.Tasks {
		c.Tasks[i].Targets = slices.Clone(c.Tasks[i].Targets)
	}
	return &c
}

// overlay is a plan that records are laid over.
type overlay struct {
	truth, laid *plan.Plan
	read        map[string]quotes // of the plan as it was read, by kind
}

// apply lays one record over the plan, or returns why it cannot.
func (o *overlay) apply(r *Record) (reason string) {
	it, reason := o.item(r.On)
	if reason != "" {
		return reason
	}
	switch r.Kind {
	case Set:
		o.set(it, r.Set)
	case Remove:
		o.remove(it)
	case Add:
		o.add(it, r)
	}
	return ""
}

// item returns the item of the laid plan that a record stands on. Words are looked for in the plan
// as it was read, so that a record finds them whatever others have changed.
func (o *overlay) item(a *Anchor) (it item, reason string) {
	if !isAdded(a.ID) {
		if o.read[a.Kind] == nil {
			o.read[a.Kind] = byQuote(o.truth, a.Kind)
		}
		if it, reason = a.resolve(o.read[a.Kind]); reason != "" || a.Kind == Provision {
			return it, reason
		}
		a = &Anchor{Kind: a.Kind, ID: it.id}
	}
	for _, now := range itemsOf(o.laid, a.Kind) {
		if now.id == a.ID {
			return now, ""
		}
	}
	return it, Gone
}

// set gives an item its new values.
func (o *overlay) set(it item, c *Change) {
	switch it.kind {
	case Task:
		t := &o.laid.Tasks[it.at]
		put(&t.Title, c.Title)
		put(&t.Text, c.Text)
		put(&t.Result, c.Result)
		replace(&t.Lead, c.Lead)
		replace(&t.Coordinate, c.Coordinate)
		replace(&t.Deadlines, c.Deadlines)
		replace(&t.Class, c.Class)
		mark(&t.Mark, c)
	case Target:
		t := &o.laid.Targets[it.at]
		put(&t.Text, c.Text)
		replace(&t.Lead, c.Lead)
		put(&t.Period, c.Period)
		if f := c.Figure; f != nil {
			t.Raw, t.Comparator, t.Value, t.Max, t.Unit, t.Change = f.Raw, f.Comparator, f.Value, f.Max, f.Unit, f.Change
			if f.Indicator != "" {
				t.Indicator = f.Indicator
			}
		}
		mark(&t.Mark, c)
	case Indicator:
		t := &o.laid.Indicators[it.at]
		put(&t.Text, c.Text)
		put(&t.Method, c.Method)
		replace(&t.Lead, c.Lead)
		replace(&t.Coordinate, c.Coordinate)
		mark(&t.Mark, c)
	}
}

// replace sets a value where there is a new one.
func replace[T any](value *T, now *T) {
	if now != nil {
		*value = *now
	}
}

func put(text *plan.Text, now *string) {
	if now != nil {
		*text = plan.Text(*now)
	}
}

func mark(m *plan.Mark, c *Change) {
	replace(&m.Confirmed, c.Confirmed)
	put(&m.Done, c.Done)
	put(&m.Note, c.Note)
	if !c.marksOnly() {
		m.Corrected = true
	}
}

// remove takes an item out, and what refers to it.
func (o *overlay) remove(it item) {
	p := o.laid
	switch it.kind {
	case Task:
		p.Tasks = slices.Delete(p.Tasks, it.at, it.at+1)
		for i := range p.Targets {
			if string(p.Targets[i].Task) == it.id {
				p.Targets[i].Task = ""
			}
		}
	case Target:
		p.Targets = slices.Delete(p.Targets, it.at, it.at+1)
		for i := range p.Tasks {
			p.Tasks[i].Targets = slices.DeleteFunc(p.Tasks[i].Targets, func(id string) bool { return id == it.id })
		}
	case Indicator:
		p.Indicators = slices.Delete(p.Indicators, it.at, it.at+1)
	}
}

// add puts a new item behind those that begin no later than what the record stands on. It shares the
// place and what is around it, and has its own words.
func (o *overlay) add(base item, r *Record) {
	id := fmt.Sprint(addedPrefix, r.Number)
	if _, twice := find(o.laid, id); twice {
		return
	}
	p, from := o.laid, o.origin(base)
	at := 0
	for _, it := range itemsOf(p, r.As) {
		if it.place.Start <= base.place.Start {
			at = it.at + 1
		}
	}
	added := plan.Mark{Corrected: true}
	switch r.As {
	case Task:
		p.Tasks = slices.Insert(p.Tasks, at, plan.Task{ID: id, Class: from.class, Lead: from.lead, Coordinate: from.coordinate,
			Deadlines: from.deadlines, Bases: from.bases, Path: from.path, Source: *base.place, Mark: added})
	case Target:
		p.Targets = slices.Insert(p.Targets, at, plan.Target{ID: id, Lead: from.lead, Task: from.task, Path: from.path, Source: *base.place, Mark: added})
		for i := range p.Tasks {
			if p.Tasks[i].ID == string(from.task) {
				p.Tasks[i].Targets = append(p.Tasks[i].Targets, id)
			}
		}
	case Indicator:
		p.Indicators = slices.Insert(p.Indicators, at, plan.Indicator{ID: id, Lead: from.lead, Coordinate: from.coordinate,
			Path: from.path, Source: *base.place, Mark: added})
	}
	o.set(item{kind: r.As, at: at}, r.Set)
}

// origin is what a new item takes over from the one that it stands beside.
type origin struct {
	class            string
	path             plan.List[string]
	lead, coordinate plan.List[plan.Agency]
	deadlines        plan.List[plan.Deadline]
	bases            plan.List[plan.Citation]
	task             plan.Text
}

func (o *overlay) origin(base item) origin {
	switch p := o.laid; base.kind {
	case Task:
		t := &p.Tasks[base.at]
		return origin{t.Class, t.Path, t.Lead, t.Coordinate, t.Deadlines, t.Bases, plan.Text(t.ID)}
	case Target:
		t := &p.Targets[base.at]
		return origin{class: plan.Assignment, path: t.Path, lead: t.Lead, task: t.Task}
	case Indicator:
		t := &p.Indicators[base.at]
		return origin{class: plan.Assignment, path: t.Path, lead: t.Lead, coordinate: t.Coordinate}
	}
	from := origin{class: plan.Assignment}
	for _, n := range plan.ProvisionsOf(o.truth.Outline).At(base.place) {
		if n.Label != "" {
			from.path = append(from.path, string(n.Label))
		}
	}
	return from
}
