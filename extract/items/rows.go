package items

import (
	"strconv"
	"strings"
	"unicode"

	"kehoach/extract/agency"
	"kehoach/extract/annotate"
	"kehoach/extract/deadline"
	"kehoach/extract/document"
	"kehoach/extract/field"
	"kehoach/extract/language"
	"kehoach/extract/marker"
	"kehoach/extract/outline"
	"kehoach/extract/table"
	"kehoach/plan"
)

// Language is what tables are told of the words in them.
func Language(notes *annotate.Reader, c deadline.Context) table.Language {
	if c.Year == 0 {
		c.Year = anyYear
	}
	return table.Language{
		Class:  func(s string) table.Class { return classify(notes.Of(s), c) },
		Figure: func(s string) bool { return isFigure(notes.Of(s)) },
		Asks:   func(s string) bool { return notes.Of(s).AsksForWork() },
	}
}

// table reads the rows of a table as what the whole table is for.
func (x *reader) table(n *outline.Node, c scope) []Item {
	if n.Table.Scraps {
		return []Item{x.warn(plan.BlurredTable, n.Table.Texts()...)}
	}
	t := table.Read(n.Table, c.heading, Language(x.Notes, c.time))
	x.tables[n.Table] = t
	if t.Kind == table.Data || t.Kind == table.Targets && c.topic == state {
		return nil
	}
	var out []Item
	if t.Kind != table.Unread {
		out = x.rows(t, c)
	}
	switch {
	case t.Unlisted:
		return append(out, x.warn(plan.UnknownColumns, n.Table.Texts()...))
	case empty(out):
		return append(out, x.warn(plan.UnreadTable, n.Table.Texts()...))
	}
	return out
}

func (x *reader) rows(t *table.Table, c scope) []Item {
	var out []Item
	c.labels = labels{}
	c.title = document.Text{}
	groups := groupScopes{{scope: c}}
	var over *rowReader // the row that introduces the dashed ones below it
	var bare []document.Text
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
		r := rowReader{reader: x, grid: t, row: row, scope: inner, shared: group.shared}
		switch {
		case !r.dashed():
			over = nil
		case over != nil:
			r.scope.path, r.scope.title = over.scope.path, over.cell(field.Work).Text
		}
		out = append(out, r.doubtTimes()...)
		if i+1 < len(t.Rows) && r.introduces(t.Rows[i+1]) {
			over = &r
			continue
		}
		out = append(out, r.items(t.Kind)...)
		if t.Kind == table.Targets && r.isBare() {
			bare = append(bare, row.Words()...)
		}
	}
	if len(bare) > 0 {
		out = append(out, x.warn(plan.BareFigure, bare...))
	}
	return out
}

// items reads the row as what the whole table is for.
func (r rowReader) items(kind table.Kind) []Item {
	switch kind {
	case table.Indicators:
		return r.indicator()
	case table.Targets:
		return loose(r.goalTargets())
	}
	return r.task()
}

// doubtTimes warns of the cells of time columns that were not understood.
func (r rowReader) doubtTimes() []Item {
	var out []Item
	for i, c := range r.grid.Columns {
		if cell := r.row.Cells[i]; c.Role == field.Time && !r.isPeriod(c) && !cell.Inherited && cell.Text.Len() > 0 {
			out = append(out, r.doubtTime(cell.Text, r.Notes.TimesOf(cell.Paragraphs, r.scope.time))...)
		}
	}
	return out
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
func (x *reader) groupScope(row table.Row, c scope) scope {
	inner := c
	heading := x.note(row.Cells[len(row.Cells)-1].Text)
	if bodies := heading.WithoutMark().HeadingBodies(); len(bodies) > 0 {
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
func isFigure(n *annotate.Note) bool {
	if met.Is(n.Key()) {
		return true
	}
	q := n.CellQuantities()
	return len(q) > 0 && q[0].From == 0
}

var (
	met       = language.NewKeys("word=reaching")          // the whole of a cell that asks for its criterion to be met
	roleHeads = language.NewKeys("word=lead", "cooperate") // say in a cell which body leads or coordinates
)

// classify tells what a cell looks like, for the alignment of short rows.
func classify(n *annotate.Note, c deadline.Context) table.Class {
	if isTime(n, c) {
		return table.When
	}
	if n.IsName() || labelsBodies(n.String()) {
		return table.Who
	}
	if q := n.CellQuantities(); len(q) == 1 && q[0].From == 0 && q[0].To == len(n.String()) {
		return table.Amount
	}
	return table.Words
}

// labelsBodies reports whether a cell says which bodies it names: "Chủ trì: Sở Y tế; phối hợp: Sở Tài chính".
func labelsBodies(cell string) bool {
	label, _, ok := strings.Cut(cell, ":")
	role := field.Of(label)
	return ok && (role == field.Lead || role == field.Coordinate)
}

// timeWords is how many words the longest cell has that a time column is expected to hold.
const timeWords = 30

// anyYear is the year of the times that do not say theirs, where only their form matters.
const anyYear = 2000

// isTime reports whether a cell opens with a time that can be resolved.
func isTime(n *annotate.Note, c deadline.Context) bool {
	if len(language.FirstWords(n.String(), timeWords+1)) > timeWords {
		return false
	}
	for _, d := range n.Times(c) {
		if d.From == 0 && (d.Due != "" || d.Start != "" || d.Recurrence != "" || d.Ongoing) {
			return !n.IsName()
		}
	}
	return false
}

// rowReader reads one row.
type rowReader struct {
	*reader
	grid  *table.Table
	row   table.Row
	scope scope
	// shared is what the heading above the row says for it in its own cells.
	shared []table.Cell
}

// cell returns the cell in the first column with the role.
func (r rowReader) cell(role field.Role) table.Cell {
	if i := r.grid.Find(role); i >= 0 {
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
	p := r.Places.Of(append(texts, lent...)...)
	p.Row = plan.Number(r.row.Index)
	return p
}

// columnBodies returns what read finds in the cells of all columns with the role.
func (r rowReader) columnBodies(role field.Role, read func(*annotate.Note) []agency.Mention) []agency.Mention {
	var out []agency.Mention
	for _, p := range append(r.bodyTexts(role), r.labelledIn(role)...) {
		out = append(out, read(r.note(p))...)
	}
	return out
}

// bodyTexts returns the words of the row, or of the heading above it, in the columns of
// bodies with the role.
func (r rowReader) bodyTexts(role field.Role) []document.Text {
	var out []document.Text
	for i, c := range r.grid.Columns {
		shared := c.Role == field.Lead && field.SharesBodies(c.Name)
		if c.Role != role && !shared {
			continue
		}
		cell := r.row.Cells[i]
		if cell.Text.Len() == 0 && i < len(r.shared) {
			cell = r.shared[i]
		}
		first, rest := r.own(cell, role), []document.Text(nil)
		if shared {
			first, rest = r.split(cell)
		}
		if c.Role == role {
			out = append(out, first...)
		} else {
			out = append(out, rest...)
		}
	}
	return out
}

// dashed reports whether a dash or a bullet marks the row: in the column of
// numbers, or before its words.
func (r rowReader) dashed() bool {
	for _, role := range []field.Role{field.Number, field.Work} {
		if c := r.cell(role); !c.Inherited && c.Text.Mark().Kind >= marker.Dash {
			return true
		}
	}
	return false
}

// introduces reports whether the row only names the work that the dashed rows
// below it divide: it has a number and words, and no other cell says anything.
func (r rowReader) introduces(next table.Row) bool {
	below := rowReader{reader: r.reader, grid: r.grid, row: next}
	if next.Group || next.Rest || r.dashed() || !below.dashed() || r.cell(field.Work).Text.Len() == 0 {
		return false
	}
	for i, c := range r.grid.Columns {
		if c.Role != field.Number && c.Role != field.Code && c.Role != field.ParentCode && c.Role != field.Work && r.row.Cells[i].Text.Len() > 0 {
			return false
		}
	}
	return true
}

func (r rowReader) lead() []agency.Mention {
	return leads{column: r.columnBodies(field.Lead, (*annotate.Note).CellLeads), heading: r.scope.bodies}.first()
}

// coordinate returns who coordinates: those of the columns, else those that the words
// of the row name after "phối hợp với".
func (r rowReader) coordinate(words document.Text) []agency.Mention {
	out := append(r.columnBodies(field.Coordinate, (*annotate.Note).Bodies), r.columnBodies(field.Lead, (*annotate.Note).CellCoordinators)...)
	if len(out) > 0 {
		return out
	}
	for _, at := range r.note(words).Sentences() {
		out = append(out, r.note(words.Slice(at[0], at[1])).Roles().Coordinate...)
	}
	return out
}

// split parts a cell of a column of those who lead and those who coordinate where no word
// says which is which: those after the first line, slash or semicolon coordinate.
func (r rowReader) split(c table.Cell) (leads, others []document.Text) {
	s := c.Text.String()
	if roleHeads.In(r.note(c.Text).Key()) {
		return c.Paragraphs, nil
	}
	if at := strings.IndexAny(s, "/;"); at >= 0 {
		return []document.Text{c.Text.Slice(0, at).Trim()}, []document.Text{c.Text.Slice(at+1, len(s)).Trim()}
	}
	if len(c.Paragraphs) > 1 {
		return c.Paragraphs[:1], c.Paragraphs[1:]
	}
	return c.Paragraphs, nil
}

func (r rowReader) indicator() []Item {
	text, method := r.cell(field.Measure).Text, r.cell(field.Method).Text
	if text.Len() == 0 {
		return nil
	}
	return []Item{{Indicator: &plan.Indicator{
		Text: plan.Text(text.String()), Method: plan.Text(method.String()),
		Lead: r.agencies(r.lead()), Coordinate: r.agencies(r.columnBodies(field.Coordinate, (*annotate.Note).Bodies)),
		Path: plan.List[string](r.scope.path), Source: r.place(text),
	}}}
}

// workRoles are the columns that state the work, best first.
var workRoles = []field.Role{field.Work, field.Measure, field.Result}

func (r rowReader) task() []Item {
	var text document.Text
	for _, role := range workRoles {
		if text = r.stated(r.cell(role)); text.Len() > 0 {
			break
		}
	}
	if text.Len() == 0 {
		return nil
	}
	result := r.cell(field.Result).Text
	if l := r.labelledIn(field.Result); result.Len() == 0 && len(l) > 0 {
		result = l[0]
	}
	times, out := r.deadlines(text)
	t := plan.Task{
		Class: plan.Assignment, Code: r.code(field.Code), Parent: r.code(field.ParentCode), Title: plan.Text(r.scope.title.String()), Text: plan.Text(text.String()), Result: plan.Text(result.String()),
		Lead: r.agencies(r.lead()), Coordinate: r.agencies(r.coordinate(text)),
		Deadlines: times, Bases: r.Cite(r.cell(field.Basis).Text),
		Path: plan.List[string](r.scope.path), Source: r.place(text),
	}
	if len(t.Lead) == 0 && r.grid.Find(field.Lead) >= 0 {
		out = append(out, Item{Warning: &plan.Warning{Code: plan.NoLead, Source: t.Source}})
	}
	return append(out, Item{Task: &t, Targets: r.targets(text, &t)})
}

// code returns the code in the column with the role; a dash stands for none.
func (r rowReader) code(role field.Role) plan.Text {
	s := r.cell(role).Text.String()
	if !strings.ContainsFunc(s, func(c rune) bool { return unicode.IsLetter(c) || unicode.IsDigit(c) }) {
		return ""
	}
	return plan.Text(s)
}

// dated is the context of the times of the row. Words without a year ("Tháng 6") have that of the date that
// another column of times writes.
func (r rowReader) dated() deadline.Context {
	c := r.scope.time
	for i, col := range r.grid.Columns {
		if col.Role != field.Time || col.Year != 0 {
			continue
		}
		if times := r.Notes.TimesOf(r.row.Cells[i].Paragraphs, deadline.Context{}); len(times) == 1 && bare(times[0]) {
			c.Year, _ = strconv.Atoi(string(times[0].Due[:len("2006")]))
		}
	}
	return c
}

// deadlines returns the times of the row: those of its time column or of labels in its cells,
// with those of its year columns; else those of its note and of the work; with warnings of
// times without a date.
func (r rowReader) deadlines(text document.Text) (plan.List[plan.Deadline], []Item) {
	columns := len(r.yearColumns()) > 0
	var starts, ends, rules []deadline.Deadline
	r.scope.time = r.dated()
	for i, c := range r.grid.Columns {
		switch cell := r.row.Cells[i]; {
		case r.isPeriod(c):
		case c.Role == field.Start:
			columns = true
			starts = append(starts, deadline.Starts(language.Lex(cell.Text.String()), r.scope.time)...)
		case c.Role == field.Time && c.Year == 0:
			columns = true
			if times := r.Notes.TimesOf(cell.Paragraphs, r.scope.time); len(times) == 1 && times[0].IsRule() {
				rules = times
			} else {
				ends = agreed(ends, times)
			}
		}
	}
	times := deadline.Between(starts, repeated(ends, rules))
	if len(times) == 0 {
		times = r.Notes.TimesOf(r.labelledIn(field.Time), r.scope.time)
	}
	if len(times) == 0 {
		times = r.marked()
	}
	if columns || len(times) > 0 {
		return append(placeless(times), r.yearDeadlines()...), nil
	}
	if note := r.cell(field.Note); !note.Inherited || len(r.scope.when) == 0 {
		if noted, _ := r.timesIn(note.Text, r.scope.time); len(noted) > 0 {
			return placeless(noted), nil
		}
	}
	stated, doubts := r.timesIn(text, r.scope.time)
	return placeless(whens{sentence: stated, heading: r.scope.when}.first()), doubts
}
