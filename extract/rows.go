package extract

import (
	"strings"

	"kehoach/extract/agency"
	"kehoach/extract/deadline"
	"kehoach/extract/document"
	"kehoach/extract/field"
	"kehoach/extract/marker"
	"kehoach/extract/outline"
	"kehoach/extract/table"
	"kehoach/normalize"
	"kehoach/plan"
)

// readers is what tables are told of the words in them.
var readers = table.Language{Class: classify, Figure: isFigure, Asks: func(s string) bool { return opensWithVerb(normalize.ToneKey(s)) }}

// readTable reads the rows of a table as what the whole table is for.
func (x *extraction) readTable(n *outline.Node, c scope) {
	t := table.Read(n.Table, c.heading, readers)
	x.tables[n] = t
	items := len(x.plan.Tasks) + len(x.plan.Targets) + len(x.plan.Indicators)
	switch t.Kind {
	case table.Data:
		return
	case table.Unread:
	default:
		x.readRows(t, c)
	}
	switch {
	case t.Nameless && t.Kind != table.Data:
		x.warn(unreadTable, "the names of the columns of this table are not known", x.places.of(n.Table.Texts()...))
	case items == len(x.plan.Tasks)+len(x.plan.Targets)+len(x.plan.Indicators):
		x.warn(unreadTable, "no item was read from this table", x.places.of(n.Table.Texts()...))
	}
}

func (x *extraction) readRows(t *table.Table, c scope) {
	c.labels = labels{}
	c.title = document.Text{}
	groups := groupScopes{{scope: c}}
	var over *rowReader // the row that introduces the dashed ones below it
	for i, row := range t.Rows {
		if row.Rest {
			continue
		}
		if row.Group {
			groups, over = groups.enter(x.groupScope(row, groups.above(row)), row), nil
			continue
		}
		group := groups[len(groups)-1]
		inner := group.scope
		if row.Number != "" {
			inner.path = with(inner.path, row.Number)
		}
		r := rowReader{x: x, table: t, row: row, scope: inner, shared: group.shared}
		switch {
		case !r.dashed():
			over = nil
		case over != nil:
			r.scope.path, r.scope.title = over.scope.path, over.cell(field.Work).Text
		}
		if i+1 < len(t.Rows) && r.introduces(t.Rows[i+1]) {
			over = &r
			continue
		}
		switch t.Kind {
		case table.Indicators:
			r.indicator()
		case table.Targets:
			r.goals()
		default:
			r.task()
		}
	}
}

// groupScopes are the headings inside a table that are open, the outermost first.
type groupScopes []groupLevel

type groupLevel struct {
	number string
	scope  scope
	shared []table.Cell
}

// above returns the scope in which the heading stands: an inner one ("II.1" below
// "II", "1" below "A") keeps the period and the bodies of the outer.
func (g groupScopes) above(row table.Row) scope { return g.outer(row)[len(g.outer(row))-1].scope }

func (g groupScopes) outer(row table.Row) groupScopes {
	n := len(g)
	for n > 1 && !inside(row.Number, g[n-1].number) {
		n--
	}
	return g[:n]
}

func (g groupScopes) enter(c scope, row table.Row) groupScopes {
	out := g.outer(row)
	c.path = with(g[0].scope.path, groupLabel(row))
	return append(out[:len(out):len(out)], groupLevel{row.Number, c, row.Shared})
}

// inside reports whether a heading with the number stands below one with the other.
func inside(number, outer string) bool {
	return number != "" && outer != "" && groupRank(number) > groupRank(outer)
}

// groupRank orders the numbers of headings: A, I, 1, 1.1.
func groupRank(number string) int {
	m := marker.Of(number + ". x")
	if strings.Contains(number, ".") {
		return int(marker.Decimal) + strings.Count(number, ".")
	}
	return int(m.Kind)
}

// groupScope is the scope below a heading inside a table.
func (x *extraction) groupScope(row table.Row, c scope) scope {
	inner := c
	heading := row.Cells[len(row.Cells)-1].Text.String()
	if bodies := bodiesOfHeading(trimMark(heading)); len(bodies) > 0 {
		inner.bodies = bodies
	}
	inner.dated(heading)
	return inner
}

func groupLabel(row table.Row) string {
	if row.Number != "" {
		return row.Number
	}
	return row.Cells[len(row.Cells)-1].Text.String()
}

// isFigure reports whether a cell states what is to be reached as tables do: it opens
// with a quantity, or says that the criterion of its row is to be met.
func isFigure(s string) bool {
	if normalize.ToneKey(s) == met {
		return true
	}
	q := cellQuantities(s)
	return len(q) > 0 && q[0].From == 0
}

// met is the key of a cell that only asks for its criterion to be met.
const met = "đạt"

// classify tells what a cell looks like, for the alignment of short rows.
func classify(s string) table.Class {
	if isTime(s) {
		return table.When
	}
	if isName(s) {
		return table.Who
	}
	if q := cellQuantities(s); len(q) == 1 && q[0].From == 0 && q[0].To == len(s) {
		return table.Amount
	}
	return table.Words
}

// timeBytes is the longest cell that a time column is expected to hold.
const timeBytes = 160

// anyYear is the year of the times that do not say theirs, where only their form matters.
const anyYear = 2000

// isTime reports whether a cell opens with a time that can be resolved.
func isTime(s string) bool {
	if len(s) > timeBytes {
		return false
	}
	for _, d := range times(s, deadline.Context{Year: anyYear}) {
		if d.From == 0 && (d.Due != "" || d.Start != "" || d.Recurrence != "" || d.Ongoing) {
			return !isName(s)
		}
	}
	return false
}

// rowReader reads one row.
type rowReader struct {
	x     *extraction
	table *table.Table
	row   table.Row
	scope scope
	// shared is what the heading above the row says for it in its own cells.
	shared []table.Cell
}

// cell returns the cell in the first column with the role.
func (r rowReader) cell(role field.Role) table.Cell {
	if i := r.table.Find(role); i >= 0 {
		return r.row.Cells[i]
	}
	return table.Cell{}
}

// place is where the row stands. A text that a merged cell lends to the row is
// part of it, so the place reaches up to that cell.
func (r rowReader) place(lent ...document.Text) plan.Place {
	var texts []document.Text
	for _, c := range r.row.Cells {
		if !c.Inherited && c.Text.Len() > 0 {
			texts = append(texts, c.Text)
		}
	}
	p := r.x.places.of(append(texts, lent...)...)
	p.Row = plan.Number(r.row.Index)
	return p
}

// bodies returns what read finds in the cells of all columns with the role.
func (r rowReader) bodies(role field.Role, read func(string) []agency.Mention) []agency.Mention {
	var out []agency.Mention
	for i, c := range r.table.Columns {
		if c.Role != role {
			continue
		}
		cell := r.row.Cells[i]
		if cell.Text.Len() == 0 && i < len(r.shared) {
			cell = r.shared[i]
		}
		for _, p := range cell.Paragraphs {
			out = append(out, read(p.String())...)
		}
	}
	return out
}

// dashed reports whether a dash or a bullet marks the row: in the column of
// numbers, or before its words.
func (r rowReader) dashed() bool {
	for _, role := range []field.Role{field.Number, field.Work} {
		if c := r.cell(role); !c.Inherited && marker.Of(c.Text.String()).Kind >= marker.Dash {
			return true
		}
	}
	return false
}

// introduces reports whether the row only names the work that the dashed rows
// below it divide: it has a number and words, and no other cell says anything.
func (r rowReader) introduces(next table.Row) bool {
	below := rowReader{table: r.table, row: next}

	if next.Group || next.Rest || r.dashed() || !below.dashed() || r.cell(field.Work).Text.Len() == 0 {
		return false
	}
	for i, c := range r.table.Columns {
		if c.Role != field.Number && c.Role != field.Work && r.row.Cells[i].Text.Len() > 0 {
			return false
		}
	}
	return true
}

func (r rowReader) lead() []agency.Mention {
	if lead := r.bodies(field.Lead, leadsIn); len(lead) > 0 {
		return lead
	}
	return r.scope.bodies
}

// coordinate returns who coordinates: those of the columns, else those that the words
// of the row name after "phối hợp với".
func (r rowReader) coordinate(words document.Text) []agency.Mention {
	out := append(r.bodies(field.Coordinate, bodiesIn), r.bodies(field.Lead, coordinatorsIn)...)
	if len(out) > 0 {
		return out
	}
	for _, at := range sentences(words.String()) {
		out = append(out, agency.RolesIn(words.String()[at[0]:at[1]]).Coordinate...)
	}
	return out
}

func (r rowReader) indicator() {
	text, method := r.cell(field.Measure).Text, r.cell(field.Method).Text
	if text.Len() == 0 {
		return
	}
	r.x.plan.Indicators = append(r.x.plan.Indicators, plan.Indicator{
		Text: plan.Text(text.String()), Method: plan.Text(method.String()),
		Lead: r.x.bodiesOf(r.lead()), Coordinate: r.x.bodiesOf(r.bodies(field.Coordinate, bodiesIn)),
		Path: plan.List[string](r.scope.path), Source: r.place(text),
	})
}

// workRoles are the columns that state the work, best first.
var workRoles = []field.Role{field.Work, field.Measure, field.Result}

func (r rowReader) task() {
	var text document.Text
	for _, role := range workRoles {
		if text = r.cell(role).Text; text.Len() > 0 {
			break
		}
	}
	if text.Len() == 0 {
		return
	}
	x := r.x
	result := r.cell(field.Result).Text
	t := plan.Task{
		Class: plan.Assignment, Title: plan.Text(r.scope.title.String()), Text: plan.Text(text.String()), Result: plan.Text(result.String()),
		Lead: x.bodiesOf(r.lead()), Coordinate: x.bodiesOf(r.coordinate(text)),
		Deadlines: r.deadlines(text), Bases: x.basesOf(r.cell(field.Basis).Text),
		Path: plan.List[string](r.scope.path), Source: r.place(text),
	}
	if len(t.Lead) == 0 && r.table.Find(field.Lead) >= 0 {
		x.warn(noLead, "the row names no body that leads", t.Source)
	}
	r.targets(text, x.addTask(t))
}

// deadlines returns the times of the row: those of its time column, those of its
// year columns, or where it has neither those that its work states.
func (r rowReader) deadlines(text document.Text) plan.List[plan.Deadline] {
	var out plan.List[plan.Deadline]
	columns := false
	for i, c := range r.table.Columns {
		if c.Role != field.Time || c.Year != 0 {
			continue
		}
		columns = true
		out = append(out, placeless(timesOf(r.row.Cells[i].Paragraphs, r.scope.time))...)
	}
	years := r.yearDeadlines()
	if columns || len(r.yearColumns()) > 0 {
		return append(out, years...)
	}
	return placeless(r.x.timesIn(text, r.scope.time))
}
