package items

import (
	"cmp"
	"slices"
	"strconv"
	"strings"
	"unicode"

	"kehoach/extract/annotate"
	"kehoach/extract/document"
	"kehoach/extract/field"
	"kehoach/extract/form"
	"kehoach/extract/language"
	"kehoach/extract/outline"
	"kehoach/extract/quantity"
	"kehoach/extract/table"
	"kehoach/normalize"
	"kehoach/plan"
)

// targets returns the goals of a row: those in its year columns and goal columns,
// or where it has no such column those in its result and in its work.
func (r rowReader) targets(text document.Text, task *plan.Task) []plan.Target {
	var out []plan.Target
	years := r.yearColumns()
	for _, i := range years {
		out = append(out, r.goalCell(i, strconv.Itoa(r.grid.Columns[i].Year), text, task)...)
	}
	columns := len(years) > 0
	for i, c := range r.grid.Columns {
		if c.Role == field.Goal && c.Year == 0 {
			columns = true
			out = append(out, r.goalCell(i, r.columnPeriod(c), text, task)...)
		}
	}
	if columns {
		return out
	}
	for _, role := range []field.Role{field.Result, field.Work} {
		c := r.cell(role)
		if c.Inherited {
			continue
		}
		if counts := r.counts(c.Text, task); role == field.Result && len(counts) > 0 {
			out = append(out, counts...)
			continue
		}
		out = append(out, r.goalsIn(c.Text, task)...)
	}
	return out
}

// counts reads a cell of results that opens with how many of a thing there will be: "04 vườn mẫu, mỗi vườn 2 ha". Papers
// are no goals: "01 báo cáo".
func (r rowReader) counts(words document.Text, task *plan.Task) []plan.Target {
	note := r.note(words)
	if q := note.CellQuantities(); len(q) == 0 || q[0].From > 0 || q[0].Unit == "" || q[0].Unit == quantity.Percent || isPaper(q[0].Unit) {
		return nil
	}
	period := cmp.Or(taskPeriod(task), r.scope.period)
	var out []plan.Target
	for _, q := range note.CellQuantities() {
		t := q.Target()
		t.Text, t.Raw = plan.Text(words.String()), plan.Text(words.String()[q.From:q.To])
		t.Period, t.Lead = plan.Text(period), task.Lead
		t.Path, t.Source = plan.List[string](r.scope.path), r.Places.Of(words)
		t.Source.Row = plan.Number(r.row.Index)
		out = append(out, t)
	}
	return out
}

// isPaper reports whether what a cell counts are documents: "báo cáo", "quyết định phê duyệt".
func isPaper(unit string) bool {
	for words := strings.Fields(strings.ToUpper(unit)); len(words) > 0; words = words[:len(words)-1] {
		if form.IsType(strings.Join(words, " ")) {
			return true
		}
	}
	return papers.Opens(normalize.ToneKey(unit)) > 0
}

// goalTargets reads a row of a table of targets: each figure in a column of figures is a
// target, with the row's words as its text. A row without figures in its cells has
// them in its words.
func (r rowReader) goalTargets() []plan.Target {
	subject := r.subject()
	if !hasWord(subject.String()) {
		return nil
	}
	c := r.scope
	c.bodies = r.lead()
	if at := r.grid.Subject(); len(c.bodies) == 0 && at >= 0 && r.grid.Columns[at].Guessed {
		c.bodies = r.note(subject).HeadingBodies() // of a commune that is given goals
	}
	columns := r.goalColumns()
	if len(columns) == 0 {
		return r.goals(subject, c, nil)
	}
	var out []plan.Target
	for _, i := range columns {
		out = append(out, r.figures(i, subject, c, len(columns) == 1)...)
	}
	if len(out) == 0 {
		return r.quantities(subject, c, nil)
	}
	return r.statedOnce(out)
}

// statedOnce leaves out what a cell of a mere figure repeats of a cell that states the same figure in
// words: "Trên 30% số xã có thư viện | 30". The words know the comparator.
func (r rowReader) statedOnce(targets []plan.Target) (out []plan.Target) {
	inWords := func(t *plan.Target) bool { return hasWord(r.row.Cells[t.Source.Column-1].Text.String()) }
	for _, t := range targets {
		repeats := t.Value != nil && !inWords(&t) && slices.ContainsFunc(targets, func(o plan.Target) bool {
			return o.Value != nil && *o.Value == *t.Value && o.Period == t.Period && inWords(&o)
		})
		if !repeats {
			out = append(out, t)
		}
	}
	return out
}

// isBare reports whether figures stand in the row and no word that says what of.
func (r rowReader) isBare() bool {
	if hasWord(r.subject().String()) {
		return false
	}
	for _, i := range r.goalColumns() {
		if c := r.row.Cells[i]; !c.Inherited && isFigure(r.note(c.Text)) {
			return true
		}
	}
	return false
}

// hasWord reports whether s holds two letters side by side.
func hasWord(s string) bool {
	letters := 0
	for _, c := range s {
		if !unicode.IsLetter(c) {
			letters = 0
		} else if letters++; letters > 1 {
			return true
		}
	}
	return false
}

// goalColumns are the columns that say what is to be reached: those of figures, and
// those behind them that no head names, for groups of places.
func (r rowReader) goalColumns() []int {
	var out []int
	subject := r.grid.Subject()
	for i, c := range r.grid.Columns {
		if c.Figures || c.Year != 0 || c.Role == field.Goal || i > subject && c.Role == field.None && (len(out) > 0 || r.grid.Nameless) {
			out = append(out, i)
		}
	}
	return out
}

// subject returns what the row is about: the words of its narrowest column that has some.
func (r rowReader) subject() document.Text {
	at := r.grid.Subject()
	for i := at; i >= 0; i-- {
		if role := r.grid.Columns[i].Role; (role == field.Measure || role == field.Work) && r.row.Cells[i].Text.Len() > 0 {
			return r.row.Cells[i].Text
		}
	}
	return document.Text{}
}

// figures returns the targets in the cell of column i. Where it is the only column,
// words without a figure are a goal as well.
func (r rowReader) figures(i int, subject document.Text, c scope, only bool) []plan.Target {
	s := r.row.Cells[i].Text.String()
	note := r.Notes.Of(s)
	if s == "" || s == "-" || isMark(s) || met.Is(note.Key()) {
		return nil
	}
	if len(c.bodies) == 0 {
		c.bodies = r.Notes.Of(r.grid.Columns[i].Name).HeadingBodies() // "Chỉ tiêu | Xã A | Xã B"
	}
	period, lead := r.period(i, r.note(subject)), r.agencies(c.bodies)
	if r.grid.Columns[i].Year != 0 && isPast(period, c) {
		return nil // the state from which the figures of the other columns start
	}
	var out []plan.Target
	quantities := note.CellQuantities()
	if !isFigure(note) {
		quantities = note.Quantities()
	}
	for _, q := range quantities {
		t := r.ofCell(q.Target(), i, subject, period, lead)
		r.measure(&t, i, r.note(subject).WithoutMark().String())
		if r.grid.Nameless {
			t.Indicator = plan.Text(r.grid.Columns[i].Name) // the rows are stages, the columns what is measured
		}
		out = append(out, t)
	}
	if len(out) == 0 && only {
		return []plan.Target{r.ofCell(plan.Target{}, i, subject, period, lead)}
	}
	return out
}

// ofCell completes a target that the cell of column i states of a text.
func (r rowReader) ofCell(t plan.Target, i int, text document.Text, period string, lead plan.List[plan.Agency]) plan.Target {
	t.Text, t.Indicator = plan.Text(text.String()), plan.Text(text.String())
	t.Raw, t.Period, t.Lead = plan.Text(r.row.Cells[i].Text.String()), plan.Text(period), lead
	t.Path = plan.List[string](r.scope.path)
	t.Source = r.place(text)
	t.Source.Column = plan.Number(i + 1)
	return t
}

// period decides by when the figure in column i is to be reached.
func (r rowReader) period(i int, subject *annotate.Note) string {
	col := r.grid.Columns[i]
	if col.Year != 0 {
		return strconv.Itoa(col.Year)
	}
	return periods{clause: subject.Period(r.scope.time), column: cmp.Or(r.columnPeriod(col), r.due()), heading: r.scope.period}.first()
}

// due is the time in the column of times.
func (r rowReader) due() string {
	for _, d := range r.Notes.TimesOf(r.cell(field.Time).Paragraphs, r.scope.time) {
		if p := periodFromDeadline(d.Deadline); p != "" {
			return p
		}
	}
	return ""
}

// columnPeriod is the period that the head of a column names, or the cell above it.
func (r rowReader) columnPeriod(c table.Column) string {
	return cmp.Or(r.Notes.Of(c.Name).Period(r.scope.time), r.Notes.Of(c.Over).Period(r.scope.time))
}

// measure gives a figure its unit: that of the cell, of the column of units, or the
// one in brackets behind the words of the row, of its column or of the column of what
// is measured, whose multiple ("triệu lượt") counts; else what the words count.
func (r rowReader) measure(t *plan.Target, i int, subject string) {
	unit := r.cell(field.Unit).Text.String()
	if t.Unit == "" && unit == "" {
		unit = cmp.Or(bracketed(subject), bracketed(r.grid.Columns[i].Name), bracketed(r.subjectName()), r.scope.unit)
	}
	if isRanking(subject) || isRanking(unit) {
		t.Unit, t.Comparator = quantity.Rank, plan.Text(cmp.Or(onlyBound(t.Comparator), plan.Le))
		return
	}
	switch {
	case t.Unit != "" && unit == "":
	case unit != "":
		multiple, rest := quantity.Multiple(unit)
		t.Unit = plan.Text(rest)
		*t.Value = quantity.Multiply(*t.Value, multiple)
		if t.Max != nil {
			most := quantity.Multiply(*t.Max, multiple)
			t.Max = &most
		}
	default:
		t.Unit = plan.Text(cmp.Or(headNoun(r.grid.Columns[i].Name), countedNoun(subject)))
	}
}

// subjectName is the name of the column that says what the rows are about, "" if there is none.
func (r rowReader) subjectName() string {
	if i := r.grid.Subject(); i >= 0 {
		return r.grid.Columns[i].Name
	}
	return ""
}

// unitAbove returns the unit that the line above the table nodes[i] gives its figures, as a whole or in its last
// brackets: "(Đơn vị tính: triệu đồng)", "3. Chỉ tiêu theo năm (ĐVT: căn):". The line may stand in the head of an annex,
// before the nodes, or be the heading of the provision that holds the table.
func unitAbove(nodes []*outline.Node, i int) string {
	if i == 0 {
		table := nodes[0]
		nodes = table.Parent.Children
		i = slices.Index(nodes, table)
	}
	above := nodes[max(0, i-1)]
	if i == 0 {
		above = above.Parent
	}
	line := strings.TrimRight(above.Block.String(), " .:")
	if open := strings.LastIndexByte(line, '('); open >= 0 && strings.HasSuffix(line, ")") {
		line = line[open:]
	}
	name, unit, ok := strings.Cut(strings.Trim(line, "() "), ":")
	if !ok || field.Of(name) != field.Unit {
		return ""
	}
	return strings.TrimSpace(unit)
}

// onlyBound returns the comparator unless it is mere equality, which a rank to be
// reached does not mean.
func onlyBound(c plan.Text) string {
	if c == plan.Eq {
		return ""
	}
	return string(c)
}

// isRanking reports whether what is measured is a place in a ranking.
func isRanking(s string) bool {
	return rankHeads.Opens(normalize.ToneKey(s)) > 0
}

// bracketed returns the unit in the last brackets of a text: "Tỷ lệ hộ nghèo (%)".
func bracketed(s string) string {
	s = strings.TrimRight(s, " .:;")
	open := strings.LastIndexByte(s, '(')
	if open < 0 || !strings.HasSuffix(s, ")") {
		return ""
	}
	unit := s[open+1 : len(s)-1]
	counted, _, _ := strings.Cut(unit, "/") // "vụ/100 km"
	if strings.Count(unit, " ") >= unitWords || strings.ContainsAny(counted, "0123456789") || strings.Contains(unit, "*") {
		return ""
	}
	return unit
}

// unitWords is how many words the unit in brackets has at the most.
const unitWords = 5

// goalCell reads the cell of a column of goals.
func (r rowReader) goalCell(i int, period string, text document.Text, task *plan.Task) []plan.Target {
	cell := r.row.Cells[i]
	s := cell.Text.String()
	if s == "" || cell.Inherited || isMark(s) {
		return nil
	}
	note := r.Notes.Of(s)
	period = cmp.Or(period, taskPeriod(task), r.scope.period)
	var out []plan.Target
	for _, q := range note.CellQuantities() {
		t := r.ofCell(q.Target(), i, text, period, task.Lead)
		r.measure(&t, i, text.String())
		out = append(out, t)
	}
	if len(out) == 0 && len(note.Times(r.scope.time)) == 0 && (states(note.Key()) || r.isObjective(i)) {
		return []plan.Target{r.ofCell(plan.Target{}, i, text, period, task.Lead)}
	}
	return out
}

// isObjective reports whether column i is one of objectives, in words or figures.
func (r rowReader) isObjective(i int) bool {
	return objectiveHeads.In(normalize.ToneKey(r.grid.Columns[i].Name)) && strings.Count(r.row.Cells[i].Text.String(), " ") > 1
}

// states reports whether a cell of a goal column that holds no figure states a
// goal in words ("Hoàn thành các mục tiêu của Kế hoạch").
func states(key string) bool { return goalStates.In(key) }

var (
	rankHeads      = language.NewKeys("rank=at")
	objectiveHeads = language.NewKeys("column=objective")
	goalStates     = language.NewKeys("word=finished", "column=objective", "word=reaching")
	papers         = language.NewKeys("paper")     // documents that no decree names a type of
	countNouns     = language.NewKeys("countnoun") // before the noun that a bare figure counts
)

// headNoun returns what the head of a column says that its figures count: "Số lượng học viên".
func headNoun(head string) string {
	if n := countNouns.Opens(normalize.ToneKey(head)); n > 0 {
		return strings.TrimSpace(strings.Join(strings.Fields(head)[len(strings.Fields(normalize.ToneKey(head)[:n])):], " "))
	}
	return ""
}

// countedNoun returns what a bare number in a row counts: the noun after "Số
// lượng" or after the verb that opens the row's words ("Hỗ trợ doanh nghiệp …").
func countedNoun(s string) string {
	words := strings.SplitN(s, " ", 3)
	if len(words) < 3 {
		return ""
	}
	noun := words[2]
	if key := normalize.ToneKey(words[0] + " " + words[1]); !countNouns.Is(key) && !annotate.IsVerb(key) {
		if !countNouns.Is(normalize.ToneKey(words[0])) {
			return ""
		}
		noun = words[1] + " " + words[2]
	}
	if q := quantity.CellQuantities(language.Lex("1 " + noun)); len(q) > 0 {
		return q[0].Unit
	}
	return strings.Join(language.FirstWords(noun, nounWords), " ") // "ngày hội", which the grammar of quantities takes for a time
}

// nounWords is how many syllables most nouns have.
const nounWords = 2

// goalsIn reads the goals in the running words of a cell; the row's time is theirs.
func (r rowReader) goalsIn(words document.Text, task *plan.Task) []plan.Target {
	out := r.quantities(words, r.scope, task)
	for i := range out {
		out[i].Source.Row = plan.Number(r.row.Index)
	}
	return out
}
