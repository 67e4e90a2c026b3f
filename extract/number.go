package extract

import (
	"strconv"
	"strings"

	"kehoach/extract/agency"
	"kehoach/normalize"
	"kehoach/plan"
)

// taskRef is the id of the task at index i; the other ids follow the same form.
func taskRef(i int) string { return "task-" + strconv.Itoa(i+1) }

// number gives the items their ids, in reading order, ties targets to their
// tasks, and gathers the plan's own lists of deadlines and bodies.
func (x *extraction) number() {
	p := x.plan
	for i := range p.Tasks {
		p.Tasks[i].ID = taskRef(i)
	}
	tasks := map[plan.Text]*plan.Task{}
	for i := range p.Tasks {
		tasks[plan.Text(p.Tasks[i].ID)] = &p.Tasks[i]
	}
	for i := range p.Targets {
		t := &p.Targets[i]
		t.ID = "target-" + strconv.Itoa(i+1)
		if task := tasks[t.Task]; task != nil {
			task.Targets = append(task.Targets, t.ID)
		}
	}
	for i := range p.Indicators {
		p.Indicators[i].ID = "indicator-" + strconv.Itoa(i+1)
	}
	x.gatherDeadlines()
	x.gatherAgencies()
}

// gatherDeadlines lists each time once, with the tasks that it is the time of
// and the targets of these tasks.
func (x *extraction) gatherDeadlines() {
	p := x.plan
	at := map[string]int{}
	for _, t := range p.Tasks {
		for _, d := range t.Deadlines {
			key := strings.Join([]string{string(d.Due), string(d.Start), string(d.Recurrence), strconv.FormatBool(d.Ongoing), string(d.Reference), string(d.Raw)}, "\x00")
			i, ok := at[key]
			if !ok {
				i = len(p.Deadlines)
				at[key] = i
				p.Deadlines = append(p.Deadlines, d)
			}
			p.Deadlines[i].Of = append(p.Deadlines[i].Of, t.ID)
			p.Deadlines[i].Of = append(p.Deadlines[i].Of, t.Targets...)
		}
	}
}

func (x *extraction) gatherAgencies() {
	seen := map[string]bool{}
	add := func(list []plan.Agency) {
		for _, a := range list {
			if !seen[a.ID] {
				seen[a.ID] = true
				x.plan.Agencies = append(x.plan.Agencies, a)
			}
		}
	}
	for _, t := range x.plan.Tasks {
		add(t.Lead)
		add(t.Coordinate)
	}
	for _, i := range x.plan.Indicators {
		add(i.Lead)
		add(i.Coordinate)
	}
}

// agency returns the body of a name as written, with who is in charge today. Its id is that of the official
// name where one is known, so that two ways to write a body share it.
func (x *extraction) agency(name string) plan.Agency {
	if a, ok := x.bodies[name]; ok {
		return a
	}
	a := plan.Agency{Name: plan.Text(name), Canonical: plan.Text(agency.Canonical(name))}
	official := string(a.Canonical)
	if official == "" {
		official = name
	}
	a.ID = slug(official)
	if fate, ok := agency.FateOf(name); ok {
		a.Ended, a.EndedBy = plan.Text(fate.Ended), plan.Text(fate.DecidedBy)
		for _, s := range fate.Successors {
			a.Successors = append(a.Successors, plan.Successor{Name: plan.Text(s.Name), Since: plan.Text(s.Since), DecidedBy: plan.Text(s.DecidedBy)})
		}
	}
	x.bodies[name] = a
	return a
}

// IDs returns the ids that a plan may have in a store, in order of preference: that of
// its number and year, and, for a store that holds another document of this number
// and year, as every province has its 12/KH-UBND, the same with the issuer, the place
// (địa danh) and, where these are lost or alike, a part of the file's hash.
func IDs(p *plan.Plan) []string {
	ids := []string{p.ID}
	for _, by := range []string{string(p.Document.Issuer), string(p.Document.Place), p.Source.SHA256[:12]} {
		if s := slug(by); s != "" {
			ids = append(ids, p.ID+"-"+s)
		}
	}
	return ids
}

// slug turns words into an id of small letters, digits and dashes.
func slug(s string) string {
	var b strings.Builder
	dash := false
	for _, r := range normalize.Fold(s) {
		if r >= 'a' && r <= 'z' || r >= '0' && r <= '9' {
			if dash && b.Len() > 0 {
				b.WriteByte('-')
			}
			dash = false
			b.WriteRune(r)
			continue
		}
		dash = true
	}
	return b.String()
}
