package table

import (
	"slices"
	"strings"

	"kehoach/extract/field"
	"kehoach/extract/language"
	"kehoach/normalize"
)

// Kind is what a table as a whole is for.
type Kind int

// The kinds of tables.
const (
	Unread     Kind = iota // nothing tells what its rows are
	Tasks                  // a row is a task
	Targets                // a row is an indicator, its figures are targets
	Indicators             // a row is what is to be measured, and how
	Data                   // budgets, projects, procedures, points: a row assigns nothing
)

// Language tells a table what its words mean.
type Language struct {
	Class  func(words string) Class // what a cell looks like
	Figure func(words string) bool  // whether a cell opens with a quantity
	Asks   func(words string) bool  // whether words open with a verb that asks for work
}

// evidence is one thing that speaks for a kind, and how strongly.
type evidence struct {
	kind   Kind
	weight int
	holds  func(s *survey) bool
}

// Weights of evidence: a strong piece decides alone, or else a fair one with a slight one.
const (
	slight = 1
	fair   = 2
	strong = 3
)

// evidences are weighed over the whole table; the kind with the greatest sum wins,
// of two with equal sums the first here. A sum below strong decides nothing.
var evidences = []evidence{
	{Tasks, strong, func(s *survey) bool { return s.has(field.Lead) || s.has(field.Coordinate) }},
	{Tasks, fair, func(s *survey) bool { return s.times }},
	{Tasks, fair, func(s *survey) bool { return s.has(field.Result) && !s.figures }},
	{Tasks, slight, func(s *survey) bool { return s.has(field.Work) }},
	{Tasks, fair, func(s *survey) bool { return s.says(taskTitles) }},
	{Tasks, fair, func(s *survey) bool { return s.asks*2 >= s.rows }},
	{Targets, strong, func(s *survey) bool { return s.has(field.Measure) && !s.named(field.Work) }},
	{Targets, strong, func(s *survey) bool { return s.figures }},
	{Targets, strong, func(s *survey) bool { return s.heads(goalHeads) > 0 }},
	{Targets, fair, func(s *survey) bool { return s.says(goalTitles) }},
	{Targets, fair, func(s *survey) bool { return !s.figures && s.counts*2 >= s.rows }},
	{Targets, fair, func(s *survey) bool { return s.figures && !s.named(field.Work) && s.asks*2 < s.rows }},
	{Data, strong, func(s *survey) bool { return s.says(dataTitles) && !s.says(taskTitles) }},
	{Data, strong, func(s *survey) bool { return s.heads(dataHeads) > 0 }},
	{Data, fair, func(s *survey) bool { return s.heads(dataHeads) > 1 }},
	{Data, fair, func(s *survey) bool { return s.has(field.Funding) && !s.has(field.Lead) }},
	{Data, fair, func(s *survey) bool { return !s.has(field.Lead) && !s.has(field.Coordinate) && !s.times }},
	{Data, slight, func(s *survey) bool { return s.asks*2 < s.rows }},
}

// Words of titles and heads.
var (
	taskTitles = language.NewKeys("tabletitle=task")
	goalTitles = language.NewKeys("tabletitle=goal")
	backTitles = language.NewKeys("tabletitle=back")
	dataTitles = language.NewKeys("tabletitle=data")
	goalHeads  = language.NewKeys("column=goals") // of columns that number goals
	dataHeads  = language.NewKeys("column=data")
	aheadHeads = language.NewKeys("column=ahead") // of columns that say what is still to be done
	scoreHeads = language.NewKeys("column=score")
	scoreNames = language.NewKeys("column=points") // likewise, as the whole of the head
)

// survey is what the whole table holds.
type survey struct {
	table   *Table
	title   string // key
	rows    int    // that are no group rows
	asks    int    // rows whose work opens with a verb
	counts  int    // rows whose words hold a figure
	bodies  int    // rows whose words, which no head calls work, only name a body
	figures bool   // a column of figures that are to be reached
	times   bool   // a column of times
	matrix  bool   // a column of measures, and one of figures for each of several bodies
}

func (s *survey) has(role field.Role) bool { return s.table.Find(role) >= 0 }

// named reports whether a column has the role by its name, not for want of another.
func (s *survey) named(role field.Role) bool {
	return slices.ContainsFunc(s.table.Columns, func(c Column) bool { return c.Role == role && field.Of(c.Name) == role })
}

func (s *survey) says(words *language.Keys) bool { return words.In(s.title) }

// heads counts the columns whose names hold one of the words.
func (s *survey) heads(words *language.Keys) int {
	n := 0
	for _, c := range s.table.Columns {
		if words.In(normalize.ToneKey(c.Name)) {
			n++
		}
	}
	return n
}

// scores reports whether a column holds the points that a criterion is worth.
func (s *survey) scores() bool {
	for _, c := range s.table.Columns {
		if key := normalize.ToneKey(c.Name); scoreNames.Is(key) || scoreHeads.In(key) {
			return !s.has(field.Lead) || !s.times
		}
	}
	return false
}

// looksBack reports whether the table only tells what has been done: a column reports, and none
// says by when anything is still to be done or what is to be reached.
func (s *survey) looksBack() bool {
	if !s.has(field.Report) || !s.says(backTitles) || s.times || s.has(field.Start) {
		return false
	}
	ahead := s.says(goalTitles) // "Kết quả thực hiện các chỉ tiêu năm 2030, chỉ tiêu năm 2031"
	for _, c := range s.table.Columns {
		if c.Year != 0 || ahead && (c.Role == field.Goal || c.Figures) || aheadHeads.In(normalize.ToneKey(c.Name)) {
			return false
		}
	}
	return true
}

// judge decides what the table is for.
func (t *Table) judge(title string, l Language) Kind {
	if t.Find(field.Measure) >= 0 && t.Find(field.Method) >= 0 {
		return Indicators
	}
	s := t.survey(normalize.ToneKey(title), l)
	switch {
	case t.Nameless:
		return s.nameless()
	case s.scores() || s.looksBack():
		return Data
	}
	sums := map[Kind]int{}
	for _, e := range evidences {
		if e.holds(s) {
			sums[e.kind] += e.weight
		}
	}
	best := Unread
	for _, k := range []Kind{Tasks, Targets, Data} {
		if sums[k] >= strong && sums[k] > sums[best] {
			best = k
		}
	}
	if best == Tasks && s.bodies*2 > s.rows {
		return Unread // a list of those who are visited or served, not of works
	}
	return best
}

// nameless is the kind of a table whose heads name too few fields: only what the cells
// show for sure counts.
func (s *survey) nameless() Kind {
	switch {
	case s.says(goalTitles) && s.figures && s.bodies*2 > s.rows: // goals that each commune is given
		return Targets
	case s.says(dataTitles) || s.heads(dataHeads) > 0:
		return Data
	case s.times && s.has(field.Lead):
		return Tasks
	case s.matrix, s.says(goalTitles) && s.times && s.figures:
		return Targets
	}
	return Unread
}

// matrix reports whether a column names measures and each of the others holds the figures of a body.
func (t *Table) matrix(l Language) bool {
	measures := 0
	for _, c := range t.Columns {
		switch {
		case c.Role == field.Measure:
			measures++
		case c.Role == field.Number || c.Role == field.Unit:
		case !c.Figures || l.Class(c.Name) != Who:
			return false
		}
	}
	return measures == 1
}

func (t *Table) survey(title string, l Language) *survey {
	s := &survey{table: t, title: title, matrix: t.matrix(l)}
	for i, c := range t.Columns {
		s.figures = s.figures || c.Figures
		s.times = s.times || c.Role == field.Time && c.Year == 0 && t.share(i, func(w string) bool { return l.Class(w) == When }) >= half
	}
	text := t.Subject()
	for _, r := range t.Rows {
		if r.Group || r.Rest || text < 0 {
			continue
		}
		s.rows++
		words := r.Cells[text].Text.String()
		if t.Columns[text].Guessed && l.Class(words) == Who {
			s.bodies++
		}
		switch {
		case l.Asks(words):
			s.asks++
		case strings.ContainsAny(words, "0123456789") && strings.Contains(words, " "):
			s.counts++
		}
	}
	return s
}

// Subject is the column that says what a row is about: its work, or what is measured.
// Of several the last one before the figures is the narrowest. It is -1 if there is none.
func (t *Table) Subject() int {
	if i := t.Find(field.Work); i >= 0 {
		return i
	}
	at := -1
	for i, c := range t.Columns {
		if c.Role == field.Measure {
			at = i
		}
	}
	return at
}

// half is the share of a column's cells that tells what it holds.
const half = 0.5

// share is which part of a column's own cells with words satisfy is; 0 if it has none.
func (t *Table) share(column int, is func(string) bool) float64 {
	filled, found := 0, 0
	for _, r := range t.Rows {
		if r.Group || r.Rest || column >= len(r.Cells) || r.Cells[column].Inherited {
			continue
		}
		if w := r.Cells[column].Text.String(); w != "" {
			filled++
			if is(w) {
				found++
			}
		}
	}
	if filled == 0 {
		return 0
	}
	return float64(found) / float64(filled)
}
