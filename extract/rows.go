package extract

import (
	"strconv"
	"strings"

	"kehoach/extract/agency"
	"kehoach/extract/document"
	"kehoach/extract/field"
	"kehoach/extract/outline"
	"kehoach/extract/phrase"
	"kehoach/extract/table"
	"kehoach/normalize"
	"kehoach/plan"
)

// readTable reads the rows of a table as tasks with their targets, or as
// indicators where a column says how they are measured.
func (x *extraction) readTable(n *outline.Node, c scope) {
	t := table.Read(n.Table, classify)
	x.tables[n] = t
	c.labels = labels{}
	group := c
	for _, row := range t.Rows {
		if row.Group {
			group = x.groupScope(row, c)
			continue
		}
		inner := group
		if row.Number != "" {
			inner.path = with(group.path, row.Number)
		}
		r := rowReader{x: x, table: t, row: row, scope: inner}
		if t.Find(field.Measure) >= 0 && t.Find(field.Method) >= 0 {
			r.indicator()
		} else {
			r.task()
		}
	}
}

// groupScope is the scope below a heading inside a table.
func (x *extraction) groupScope(row table.Row, c scope) scope {
	inner := c
	heading := row.Cells[len(row.Cells)-1].Text.String()
	label := row.Number
	if label == "" {
		label = heading
	}
	inner.path = with(c.path, label)
	if bodies := bodiesOfHeading(trimMark(heading)); len(bodies) > 0 {
		inner.bodies = bodies
	}
	if p, _, _ := periodIn(heading, c.time); p != "" {
		inner.period = p
	}
	return inner
}

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

// isTime reports whether a cell opens with a time that can be resolved.
func isTime(s string) bool {
	if len(s) > timeBytes {
		return false
	}
	for _, d := range times(s, phrase.Context{}) {
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

// bodies returns the bodies in the cells of all columns with the role.
func (r rowReader) bodies(role field.Role) []agency.Mention {
	var out []agency.Mention
	for i, c := range r.table.Columns {
		if c.Role != role {
			continue
		}
		for _, p := range r.row.Cells[i].Paragraphs {
			out = append(out, bodiesIn(p.String())...)
		}
	}
	return out
}

func (r rowReader) lead() []agency.Mention {
	if lead := r.bodies(field.Lead); len(lead) > 0 {
		return lead
	}
	return r.scope.bodies
}

func (r rowReader) indicator() {
	text, method := r.cell(field.Measure).Text, r.cell(field.Method).Text
	if text.Len() == 0 {
		return
	}
	r.x.plan.Indicators = append(r.x.plan.Indicators, plan.Indicator{
		Text: plan.Text(text.String()), Method: plan.Text(method.String()),
		Lead: r.x.bodiesOf(r.lead()), Coordinate: r.x.bodiesOf(r.bodies(field.Coordinate)),
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
		Class: plan.Assignment, Text: plan.Text(text.String()), Result: plan.Text(result.String()),
		Lead: x.bodiesOf(r.lead()), Coordinate: x.bodiesOf(r.bodies(field.Coordinate)),
		Deadlines: r.deadlines(text.String()), Bases: citations(r.cell(field.Basis).Text.String()),
		Path: plan.List[string](r.scope.path), Source: r.place(text),
	}
	if len(t.Lead) == 0 && r.table.Find(field.Lead) >= 0 {
		x.warn(noLead, "the row names no body that leads", t.Source)
	}
	x.plan.Tasks = append(x.plan.Tasks, t)
	r.targets(text, &x.plan.Tasks[len(x.plan.Tasks)-1])
}

// deadlines returns the times of the row: those of its time column, those of its
// year columns, or where it has neither those that its work states.
func (r rowReader) deadlines(text string) plan.List[plan.Deadline] {
	var out plan.List[plan.Deadline]
	columns := false
	for i, c := range r.table.Columns {
		if c.Role != field.Time || c.Year != 0 {
			continue
		}
		columns = true
		for _, d := range times(strings.TrimRight(r.row.Cells[i].Text.String(), ". "), r.scope.time) {
			out = append(out, d.Deadline)
		}
	}
	years := r.yearDeadlines()
	if columns || len(r.yearColumns()) > 0 {
		return append(out, years...)
	}
	for _, d := range phrase.TimesIn(text, r.scope.time) {
		out = append(out, d.Deadline)
	}
	return out
}

func (r rowReader) yearColumns() []int {
	var out []int
	for i, c := range r.table.Columns {
		if c.Year != 0 {
			out = append(out, i)
		}
	}
	return out
}

// yearDeadlines reads the times in the columns that stand for years. A mark means
// that year's end; the same words in all of them, one time over all the years.
func (r rowReader) yearDeadlines() []plan.Deadline {
	columns := r.yearColumns()
	if len(columns) == 0 {
		return nil
	}
	first, last := r.table.Columns[columns[0]].Year, r.table.Columns[columns[len(columns)-1]].Year
	var out []plan.Deadline
	ongoing := 0
	var raw string
	for _, i := range columns {
		s := r.row.Cells[i].Text.String()
		year := r.table.Columns[i].Year
		if isMark(s) {
			out = append(out, yearEnd(s, year))
			continue
		}
		if len(cellQuantities(s)) > 0 {
			continue
		}
		for _, d := range times(s, phrase.Context{Issued: r.scope.time.Issued, Year: year}) {
			if d.Ongoing && d.Due == "" {
				ongoing++
				raw = s
				continue
			}
			out = append(out, d.Deadline)
		}
	}
	if ongoing > 0 {
		d := plan.Deadline{Raw: plan.Text(raw), Ongoing: true, Precision: plan.Year}
		d.Start, d.Due = plan.Text(strconv.Itoa(first)+"-01-01"), plan.Text(strconv.Itoa(last)+"-12-31")
		d.EDTF = plan.Text(strconv.Itoa(first) + "/" + strconv.Itoa(last))
		out = append([]plan.Deadline{d}, out...)
	}
	return out
}

// isMark reports whether a cell only marks its column: "X".
func isMark(s string) bool {
	switch normalize.ToneKey(s) {
	case "x", "v", "✓", "✔", "√":
		return true
	}
	return false
}

func yearEnd(raw string, year int) plan.Deadline {
	y := strconv.Itoa(year)
	return plan.Deadline{Raw: plan.Text(raw), Due: plan.Text(y + "-12-31"), Precision: plan.Year, EDTF: plan.Text(y)}
}

// targets adds the goals of a row: those in its year columns and goal columns,
// in its result, or where it has none of these in its work.
func (r rowReader) targets(text document.Text, task *plan.Task) {
	years := r.yearColumns()
	for _, i := range years {
		r.goalCell(i, strconv.Itoa(r.table.Columns[i].Year), text, task)
	}
	goals := false
	for i, c := range r.table.Columns {
		if c.Role == field.Goal && c.Year == 0 {
			goals = true
			period, _, _ := periodIn(c.Name, r.scope.time)
			r.goalCell(i, period, text, task)
		}
	}
	if len(years) > 0 || goals {
		return
	}
	result := r.cell(field.Result)
	if r.table.Find(field.Result) >= 0 {
		if !result.Inherited {
			r.goalsIn(result.Text, task)
		}
		if result.Text.Len() > 0 {
			return
		}
	}
	if work := r.cell(field.Work); !work.Inherited {
		r.goalsIn(work.Text, task)
	}
}

// goalCell reads the cell of a column of goals.
func (r rowReader) goalCell(i int, period string, text document.Text, task *plan.Task) {
	cell := r.row.Cells[i]
	s := cell.Text.String()
	if s == "" || cell.Inherited || isMark(s) {
		return
	}
	c := r.scope
	if period == "" {
		period = c.period
	}
	quantities := cellQuantities(s)
	for _, q := range quantities {
		t := target(q)
		r.addGoal(t, period, s, i, text, task)
	}
	if len(quantities) == 0 && len(times(s, c.time)) == 0 && states(s) {
		r.addGoal(plan.Target{}, period, s, i, text, task)
	}
}

// states reports whether a cell of a goal column that holds no figure states a
// goal in words ("Hoàn thành các mục tiêu của Kế hoạch").
func states(s string) bool {
	key := normalize.ToneKey(s)
	return strings.Contains(key, "mục tiêu") || strings.Contains(key, "hoàn thành") || strings.Contains(key, "đạt")
}

func (r rowReader) addGoal(t plan.Target, period, raw string, column int, text document.Text, task *plan.Task) {
	t.Text, t.Raw = plan.Text(text.String()), plan.Text(raw)
	t.Indicator = t.Text
	if t.Unit == "" {
		if unit := r.cell(field.Unit).Text; unit.Len() > 0 && t.Value != nil {
			t.Unit = plan.Text(unit.String())
		} else if t.Value != nil {
			t.Unit = plan.Text(countedNoun(text.String()))
		}
	}
	t.Period = plan.Text(period)
	t.Path = plan.List[string](r.scope.path)
	t.Source = r.place(text)
	t.Source.Column = plan.Number(column + 1)
	r.x.addTarget(t, task)
}

// countedNoun returns what a bare number in a row counts: the noun after "Số
// lượng" or after the verb that opens the row's words ("Hỗ trợ doanh nghiệp …").
func countedNoun(s string) string {
	words := strings.SplitN(s, " ", 3)
	if len(words) < 3 {
		return ""
	}
	noun := words[2]
	if key := normalize.ToneKey(words[0] + " " + words[1]); key != "số lượng" && !verbs[key] {
		if normalize.ToneKey(words[0]) != "số" {
			return ""
		}
		noun = words[1] + " " + words[2]
	}
	if q := cellQuantities("1 " + noun); len(q) > 0 {
		return q[0].Unit
	}
	return ""
}

// goalsIn reads the goals in the running words of a cell; the row's time is theirs.
func (r rowReader) goalsIn(words document.Text, task *plan.Task) {
	before := len(r.x.plan.Targets)
	r.x.quantities(words, r.scope, task)
	for i := before; i < len(r.x.plan.Targets); i++ {
		t := &r.x.plan.Targets[i]
		t.Raw = plan.Text(words.String())
		t.Source.Row = plan.Number(r.row.Index)
	}
}
