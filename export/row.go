package export

import (
	"cmp"
	"slices"
	"strings"

	"kehoach/internal/messages"
	"kehoach/plan"
)

// Row is what lists of work share of a task, a target or a deadline: the model of all
// tables. "" and zero stand for what the document leaves out.
type Row struct {
	Plan       *plan.Plan // of whose document
	ID         string     // of the item in its plan: "task-12"; of a deadline, that of what it is of
	Code       string     // the document's own, else [Code]
	Parent     string     // code of the task that it belongs to
	Group      string     // heading of the part of the document that it stands in
	Text       string     // of a task with its title, of a target, of what a deadline is of
	Lead       []plan.Agency
	Coordinate []plan.Agency
	Deadlines  []plan.Deadline
	Result     string          // product, of a task
	Bases      []plan.Citation // what a task itself is based on
	Targets    []plan.Target   // measured results: of a task, or the target itself
	Place      plan.Place
	Path       []string // labels above it
	Mark       plan.Mark
}

// Done is the state of an item that a person marked as done.
const Done = "done"

// status is the state of the item as people marked it; empty where nobody did.
func (r *Row) status() any {
	if r.Mark.Done != "" {
		return term(Done)
	}
	return ""
}

// Code is the name of an item that has no code of its own in its document: the id of the
// plan, which is the document's number and year, and that of the item: "27-qd-ubqgcds-2022/task-12".
func Code(p *plan.Plan, id string) string { return p.ID + "/" + id }

// Where is the place of a row as it is cited, else its path.
func (r *Row) Where() string { return cmp.Or(string(r.Place.Where), strings.Join(r.Path, " > ")) }

// rows makes the rows of a plan.
type rows struct {
	plan       *plan.Plan
	provisions plan.Provisions
	targets    map[string]*plan.Target
	tasks      map[string]*plan.Task
}

func rowsOf(p *plan.Plan) rows {
	r := rows{p, plan.ProvisionsOf(p.Outline), map[string]*plan.Target{}, map[string]*plan.Task{}}
	for i := range p.Targets {
		r.targets[p.Targets[i].ID] = &p.Targets[i]
	}
	for i := range p.Tasks {
		r.tasks[p.Tasks[i].ID] = &p.Tasks[i]
	}
	return r
}

// Tasks returns a row for each task of a plan, or with perLead one for each task and body
// that leads it. A task without a lead has one row.
func Tasks(p *plan.Plan, perLead bool) (list []Row) {
	r := rowsOf(p)
	for i := range p.Tasks {
		row := r.task(&p.Tasks[i])
		if !perLead || len(row.Lead) < 2 {
			list = append(list, row)
			continue
		}
		for k := range row.Lead {
			one := row
			one.Lead = row.Lead[k : k+1]
			list = append(list, one)
		}
	}
	return list
}

// Targets returns a row for each target of a plan.
func Targets(p *plan.Plan) []Row {
	r := rowsOf(p)
	list := make([]Row, len(p.Targets))
	for i := range p.Targets {
		list[i] = r.target(&p.Targets[i])
	}
	return list
}

// Deadlines returns a row for each time of each task of a plan, and of each target whose task
// is not in it.
func Deadlines(p *plan.Plan) (list []Row) {
	r := rowsOf(p)
	for i, d := range p.Deadlines {
		for _, id := range d.Of {
			row, of := r.item(id)
			if !of {
				continue
			}
			row.Deadlines = p.Deadlines[i : i+1]
			list = append(list, row)
		}
	}
	return list
}

// item is the row of what a time is of; a target has the times of its task.
func (r rows) item(id string) (row Row, of bool) {
	if t := r.tasks[id]; t != nil {
		return r.task(t), true
	}
	if t := r.targets[id]; t != nil && r.tasks[string(t.Task)] == nil {
		return r.target(t), true
	}
	return row, false
}

// Warnings returns a row for each warning of a plan: its words in Vietnamese, and its code as ID.
func Warnings(p *plan.Plan) []Row {
	list := make([]Row, len(p.Warnings))
	for i, w := range p.Warnings {
		list[i] = Row{Plan: p, ID: w.Code, Text: messages.Vietnamese.Warning(w.Code, w.Args), Place: w.Source}
	}
	return list
}

func (r rows) task(t *plan.Task) Row {
	row := Row{Plan: r.plan, ID: t.ID, Code: cmp.Or(string(t.Code), Code(r.plan, t.ID)), Parent: string(t.Parent),
		Group: r.group(&t.Source), Text: r.words(t), Lead: t.Lead, Coordinate: t.Coordinate, Deadlines: t.Deadlines,
		Result: string(t.Result), Bases: t.Bases, Place: t.Source, Path: t.Path, Mark: t.Mark}
	for _, id := range t.Targets {
		if target := r.targets[id]; target != nil {
			row.Targets = append(row.Targets, *target)
		}
	}
	return row
}

func (r rows) target(t *plan.Target) Row {
	row := Row{Plan: r.plan, ID: t.ID, Code: Code(r.plan, t.ID), Group: r.group(&t.Source), Text: string(t.Text), Lead: t.Lead,
		Targets: []plan.Target{*t}, Place: t.Source, Path: t.Path, Mark: t.Mark}
	if task := r.tasks[string(t.Task)]; task != nil {
		row.Parent = cmp.Or(string(task.Code), Code(r.plan, task.ID))
	}
	return row
}

// group is the heading of the innermost provision above a place, with its label.
func (r rows) group(place *plan.Place) string {
	for _, n := range slices.Backward(r.provisions.At(place)) {
		if n.Heading != "" && n.Source.Start < place.Start {
			return strings.TrimLeft(string(n.Label)+" "+heading(n.Heading), "-+*• ")
		}
	}
	return ""
}

// heading is a heading without the mark at its end.
func heading(words plan.Text) string { return strings.TrimRight(string(words), ":;. ") }

// words are those of a task: its text, behind its title where that is its own and not the heading
// of a provision above it.
func (r rows) words(t *plan.Task) string {
	title := heading(t.Title)
	above := slices.ContainsFunc(r.provisions.At(&t.Source), func(n *plan.Node) bool { return heading(n.Heading) == title })
	if t.Title != "" && t.Text != "" && !above {
		return string(t.Title + ": " + t.Text)
	}
	return string(cmp.Or(t.Text, t.Title))
}

// Bodies lists bodies as the document names them.
func Bodies(list []plan.Agency) string { return strings.Join(plan.Names(list), separator) }

// Due is the first last day of times, ISO 8601; "" where none has any.
func Due(list []plan.Deadline) (first string) {
	for _, d := range list {
		if due := string(d.Due); due != "" && (first == "" || due < first) {
			first = due
		}
	}
	return first
}

// Times lists the words of times.
func Times(list []plan.Deadline) string { return strings.Join(phrases(list), separator) }

func phrases(list []plan.Deadline) []string {
	words := make([]string, len(list))
	for i, d := range list {
		words[i] = string(d.Raw)
	}
	return words
}

// Reasons why a row has no date.
const (
	NoTime    = "no-time"   // the document names none
	Recurring = "recurring" // it comes again and again
	Ongoing   = "ongoing"   // the work has no end
	Dependent = "dependent" // on something outside the document
	NoDay     = "no-day"    // its words name none
)

// WhyNoDate tells why times have no last day, as one of the reasons; "" where they have.
func WhyNoDate(list []plan.Deadline) string {
	has := func(f func(plan.Deadline) bool) bool { return slices.ContainsFunc(list, f) }
	switch {
	case Due(list) != "":
		return ""
	case len(list) == 0:
		return NoTime
	case has(func(d plan.Deadline) bool { return d.Recurrence != "" }):
		return Recurring
	case has(func(d plan.Deadline) bool { return d.Ongoing }):
		return Ongoing
	case has(func(d plan.Deadline) bool { return d.Reference != "" }):
		return Dependent
	}
	return NoDay
}
