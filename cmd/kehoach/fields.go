package main

import (
	"slices"
	"strconv"
	"strings"

	"kehoach/export"
	"kehoach/plan"
)

// fields lists the fields of the item or provision with an id, and its place.
func (c *console) fields(p *plan.Plan, id string) (fields [][2]string, place plan.Place, found bool) {
	for i := range p.Tasks {
		if t := &p.Tasks[i]; t.ID == id {
			return c.taskFields(p, t), t.Source, true
		}
	}
	for i := range p.Targets {
		if t := &p.Targets[i]; t.ID == id {
			return c.targetFields(t), t.Source, true
		}
	}
	for i := range p.Indicators {
		if t := &p.Indicators[i]; t.ID == id {
			return c.indicatorFields(t), t.Source, true
		}
	}
	if n := findNode(p.Outline, id); n != nil {
		return c.nodeFields(n), n.Source, true
	}
	return nil, plan.Place{}, false
}

func findNode(nodes []plan.Node, id string) *plan.Node {
	for i := range nodes {
		if nodes[i].ID == id {
			return &nodes[i]
		}
		if n := findNode(nodes[i].Children, id); n != nil {
			return n
		}
	}
	return nil
}

func (c *console) taskFields(p *plan.Plan, t *plan.Task) [][2]string {
	fields := [][2]string{
		{c.text("task"), t.ID},
		{c.text("class"), c.term(t.Class)},
	}
	if t.Code != "" || t.Parent != "" {
		fields = append(fields, [2]string{c.text("code"), orDash(t.Code)}, [2]string{c.text("parent"), orDash(t.Parent)})
	}
	fields = append(fields, [][2]string{
		{c.text("title"), orDash(t.Title)},
		{c.text("text"), orDash(t.Text)},
		{c.text("result"), orDash(t.Result)},
		{c.text("lead"), orDash(export.Bodies(t.Lead))},
		{c.text("coordinate"), orDash(export.Bodies(t.Coordinate))},
	}...)
	fields = append(fields, c.today(t.Lead, t.Coordinate)...)
	fields = append(fields, many(c.text("deadline"), t.Deadlines, c.deadline)...)
	fields = append(fields, many(c.text("basis"), t.Bases, citation)...)
	fields = append(fields, many(c.text("target"), t.Targets, func(id string) string { return c.targetOf(p, id) })...)
	return append(append(fields, [2]string{c.text("path"), orDash(strings.Join(t.Path, " > "))}), c.marks(t.Mark)...)
}

// marks are what a person said of an item, nothing where nobody did.
func (c *console) marks(m plan.Mark) (fields [][2]string) {
	if m.Corrected {
		fields = append(fields, [2]string{c.text("corrected"), c.text("yes")})
	}
	if m.Confirmed {
		fields = append(fields, [2]string{c.text("confirmed"), c.text("yes")})
	}
	if m.Done != "" {
		fields = append(fields, [2]string{c.text("done"), string(m.Done)})
	}
	if m.Note != "" {
		fields = append(fields, [2]string{c.text("note"), string(m.Note)})
	}
	return fields
}

// today says of each body that is no more who is in charge now.
func (c *console) today(lists ...plan.List[plan.Agency]) (fields [][2]string) {
	for _, list := range lists {
		for _, a := range list {
			if a.Ended == "" {
				continue
			}
			fields = append(fields, [2]string{c.text("today"), c.text("%s ended on %s (%s)", string(a.Name), string(a.Ended), string(a.EndedBy))})
			for _, s := range a.Successors {
				fields = append(fields, [2]string{"", c.text("%s since %s (%s)", string(s.Name), string(s.Since), string(s.DecidedBy))})
			}
		}
	}
	return fields
}

// many makes a field of each element, or one with a dash.
func many[T any](name string, list []T, show func(T) string) (fields [][2]string) {
	for _, v := range list {
		fields = append(fields, [2]string{name, show(v)})
	}
	if len(list) == 0 {
		fields = [][2]string{{name, dash}}
	}
	return fields
}

func (c *console) targetOf(p *plan.Plan, id string) string {
	i := slices.IndexFunc(p.Targets, func(t plan.Target) bool { return t.ID == id })
	if i < 0 {
		return id
	}
	return id + ": " + c.quantity(&p.Targets[i])
}

func (c *console) targetFields(t *plan.Target) [][2]string {
	value := dash
	if t.Value != nil {
		value = c.decimal(*t.Value)
	}
	most := dash
	if t.Max != nil {
		most = c.decimal(*t.Max)
	}
	return append([][2]string{
		{c.text("target"), t.ID},
		{c.text("text"), orDash(t.Text)},
		{c.text("indicator"), orDash(t.Indicator)},
		{c.text("comparator"), orDash(t.Comparator)},
		{c.text("value"), value},
		{c.text("max"), most},
		{c.text("unit"), orDash(t.Unit)},
		{c.text("change"), orDash(t.Change)},
		{c.text("period"), orDash(t.Period)},
		{c.text("raw"), orDash(t.Raw)},
		{c.text("lead"), orDash(export.Bodies(t.Lead))},
		{c.text("task"), orDash(t.Task)},
		{c.text("path"), orDash(strings.Join(t.Path, " > "))},
	}, c.marks(t.Mark)...)
}

func (c *console) indicatorFields(t *plan.Indicator) [][2]string {
	return append([][2]string{
		{c.text("indicator"), t.ID},
		{c.text("text"), orDash(t.Text)},
		{c.text("method"), orDash(t.Method)},
		{c.text("lead"), orDash(export.Bodies(t.Lead))},
		{c.text("coordinate"), orDash(export.Bodies(t.Coordinate))},
		{c.text("path"), orDash(strings.Join(t.Path, " > "))},
	}, c.marks(t.Mark)...)
}

func (c *console) nodeFields(n *plan.Node) [][2]string {
	return [][2]string{
		{c.text("provision"), n.ID},
		{c.text("kind"), c.term(n.Kind)},
		{c.text("label"), orDash(n.Label)},
		{c.text("heading"), orDash(n.Heading)},
		{c.text("text"), orDash(n.Text)},
		{c.text("parts"), strconv.Itoa(len(n.Children))},
	}
}

// deadline says all that is known of a time, its own words last.
func (c *console) deadline(d plan.Deadline) string {
	var parts []string
	add := func(k key, value plan.Text) {
		if value != "" {
			parts = append(parts, c.text(k, string(value)))
		}
	}
	add("from %s", d.Start)
	add("until %s", d.Due)
	if d.Precision != "" {
		parts = append(parts, c.text("to the %s", c.term(string(d.Precision))))
	}
	add("recurring %s", d.Recurrence)
	if d.Ongoing {
		parts = append(parts, c.text("ongoing"))
	}
	add("depends on %s", d.Reference)
	switch d.RelativeTo {
	case plan.Heading:
		parts = append(parts, c.text("the year is the heading's"))
	case plan.Issued:
		parts = append(parts, c.text("counted from the date of issue"))
	}
	add("EDTF %s", d.EDTF)
	add("written “%s”", d.Raw)
	return strings.Join(parts, ", ")
}

// citation says what is known of a document that is referred to, and which of its provisions are meant.
func citation(t plan.Citation) string {
	var parts []string
	for _, s := range []plan.Text{t.Type, t.Number, t.Issued, t.Issuer} {
		if s != "" {
			parts = append(parts, string(s))
		}
	}
	for _, path := range t.Provisions {
		parts = append(parts, strings.Join(path, " > "))
	}
	if len(parts) == 0 {
		return orDash(t.Raw)
	}
	return strings.Join(parts, ", ")
}
