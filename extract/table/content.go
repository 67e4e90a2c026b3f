package table

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"kehoach/extract/document"
	"kehoach/extract/field"
	"kehoach/extract/language"
	"kehoach/extract/marker"
	"kehoach/normalize"
)

// column is what the cells of one column of the body hold.
type column struct {
	filled, counted, width     int // cells with words, numbers of rows, letters
	figures, times, who, spoke int // cells that open with a quantity, that are times, bodies, and that report
	asks                       int // cells that open with a verb that asks for work
	short                      int // cells of at most shortWords words
	lower                      int // cells that begin with a small letter
	coded                      int // cells that are the code of a task
}

// shortWords is how many words the name of a unit has.
const shortWords = 4

// sampled is about how many rows of a long table are looked at to tell what its columns
// hold: shares of them are as sure as those of all.
const sampled = 60

func surveyColumns(rows [][]document.Cell, columns []Column, l Language) []column {
	out := make([]column, len(columns))
	open := make([]bool, len(columns))
	for i, c := range columns {
		open[i] = isOpen(c)
	}
	for i, step := 0, 1+len(rows)/sampled; i < len(rows); i += step {
		if len(rows[i]) != len(columns) {
			continue
		}
		for k, c := range rows[i] {
			out[k].add(c.Text(), l, open[k])
		}
	}
	return out
}

// isOpen reports whether the head of a column leaves open what its cells hold.
func isOpen(c Column) bool {
	switch c.Role {
	case field.Number, field.Coordinate, field.Funding, field.Note, field.Unit, field.Basis, field.Work, field.Code, field.ParentCode:
		return false
	}
	return true
}

// isBareUnit reports whether a head may mean a body or a unit of measure.
func isBareUnit(name string) bool { return unitHeads.Is(normalize.ToneKey(name)) }

func (c *column) add(t document.Text, l Language, open bool) {
	s := t.String()
	if s == "" {
		return
	}
	c.filled++
	c.width += utf8.RuneCountInString(s)
	if strings.Count(s, " ") < shortWords {
		c.short++
	}
	if !startsUpper(s) {
		c.lower++
	}
	switch {
	case marker.OfRow(s).Kind != marker.None:
		c.counted++
	case isCode(s):
		c.coded++
	}
	if !open {
		return
	}
	class := l.Class(s)
	switch class {
	case When:
		c.times++
	case Who:
		c.who++
	}
	if l.Asks(s) {
		c.asks++
	}
	if m := t.Mark(); (m.Kind == marker.None || m.Rest == len(s)) && class != When && l.Figure(s) { // "1.1. Tỷ lệ …" opens with a mark
		c.figures++
	}
	if reports(s) {
		c.spoke++
	}
}

// isCode reports whether a cell is a code as programs that follow tasks give: letters and
// digits in one word, as "KH20_TT_N01.1.1" or "NV12".
func isCode(s string) bool {
	return !strings.Contains(s, " ") && strings.ContainsFunc(s, unicode.IsLetter) && strings.ContainsAny(s, "0123456789")
}

// most reports whether n of the column's cells are most of them.
func (c column) most(n int) bool { return c.filled > 0 && float64(n) >= half*float64(c.filled) }

// reports reports whether a cell tells what has been done.
func reports(s string) bool {
	key := normalize.ToneKey(s)
	return telling.In(key) || finished.Opens(key) > 0
}

var (
	carrying      = language.NewKeys("word=carrying")   // heads that name bodies or what has been done
	unitHeads     = language.NewKeys("column=unit")     // heads that name bodies or units of measure
	telling       = language.NewKeys("telling")         // tell in a cell what has been done
	finished      = language.NewKeys("word=finished")   // likewise, at its head
	progressHeads = language.NewKeys("column=progress") // in heads of columns that may report
	counting      = language.NewKeys("countnoun")       // open heads that say what is counted
	sums          = language.NewKeys("column=sum")      // in heads that say that money is counted
	shareHeads    = language.NewKeys("column=share")    // in heads of columns beside one that reports
)

// numbered is the share of its cells that must count for a column without a name to be that of
// the numbers: an unnumbered row may be its only other.
const numbered = 0.8

// nameByContent gives a role to columns whose head gives none, and corrects a head
// whose word has two meanings, by what the columns hold.
func nameByContent(t *Table, rows [][]document.Cell, title string, l Language) {
	held := surveyColumns(rows, t.Columns, l)
	columns := t.Columns
	if c := held[0]; columns[0].Role == field.None && c.filled > 0 && float64(c.counted) >= numbered*float64(c.filled) {
		columns[0].Role = field.Number
	}
	codes(columns, held)
	reporting := backTitles.In(normalize.ToneKey(title))
	for i := range columns {
		c := &columns[i]
		c.Part = c.Role == field.None && c.Year == 0 && l.Class(c.Name) == When
		correct(c, held[i], reporting)
	}
	compared(columns, held)
	criteria(columns, held)
	figures(columns, held)
	unknown(columns, held)
	findWork(columns, held)
	countGoals(columns)
	refine(columns, held)
}

// codes gives the column of numbers that holds codes of tasks to these, where no other does.
func codes(columns []Column, held []column) {
	number := -1
	for i, c := range columns {
		switch {
		case c.Role == field.Code:
			return
		case c.Role == field.Number && number < 0:
			number = i
		}
	}
	if number >= 0 && held[number].most(held[number].coded) {
		columns[number].Role = field.Code
	}
}

// correct changes the role of a column that reports what has been done.
func correct(c *Column, held column, reporting bool) {
	key := normalize.ToneKey(c.Name)
	switch {
	case c.Role == field.Lead && held.most(held.asks) && !held.most(held.who):
		c.Role = field.Work // "Nhiệm vụ chủ trì"
	case (c.Role == field.Result || c.Role == field.Time || c.Role == field.Goal) && held.filled > 0 && !held.most(held.times) &&
		progressHeads.In(key) && (reporting && c.Role != field.Time || held.most(held.spoke) || c.Role != field.Goal && held.most(held.figures)):
		c.Role = field.Report
	}
}

// compared marks the columns that report beside a plan: "Kế hoạch | Thực hiện | Tỷ lệ".
// Their names alone say too little.
func compared(columns []Column, held []column) {
	for i := range columns {
		c := &columns[i]
		switch key := normalize.ToneKey(c.Name); {
		case carrying.Is(key) && held[i].most(held[i].figures):
			c.Role = field.Report
		case i > 0 && columns[i-1].Role == field.Report && c.Role == field.None && c.Year == 0 && shareHeads.In(key):
			c.Role = field.Report
		}
	}
}

// criteria parts the columns that several heads call a measure ("Tên tiêu chí", "Nội dung
// tiêu chí", "Chỉ tiêu chung"): the one with most words states what is measured, those before it
// name its group, those after it and the nameless ones beside them what is to be reached.
func criteria(columns []Column, held []column) {
	subject, measures := -1, 0
	for i, c := range columns {
		if c.Role != field.Measure {
			continue
		}
		measures++
		if subject < 0 || held[i].words() > held[subject].words() {
			subject = i
		}
	}
	if measures < 2 {
		return
	}
	for i := range columns {
		switch c := &columns[i]; {
		case i == subject:
		case c.Role == field.Measure && i < subject:
			c.Role = field.Parent
		case c.Role == field.Measure, c.Role == field.None && i > subject && c.Year == 0:
			c.Role, c.Figures = field.Goal, true
		}
	}
}

// words is how long the cells of the column are, on an average.
func (c column) words() int { return c.width / max(c.filled, 1) }

// figures marks the columns whose figures are to be reached. Where there are some,
// a column "Đơn vị" that names no bodies holds their unit.
func figures(columns []Column, held []column) {
	any := false
	for i := range columns {
		c := &columns[i]
		switch c.Role {
		case field.Number, field.Report, field.Funding, field.Note, field.Time, field.Unit, field.Lead, field.Coordinate, field.Basis, field.Work, field.Parent, field.Code, field.ParentCode:
			continue
		}
		c.Figures = c.Figures || held[i].most(held[i].figures)
		any = any || c.Figures
		switch {
		case !c.Figures || c.Role != field.Measure:
		case states(columns, i):
			c.Role = field.Goal
		default:
			c.Figures = false // its words open with their figures: "100% số chợ …"
		}
	}
	for i := range columns {
		if c := &columns[i]; any && c.Role == field.Lead && (!held[i].most(held[i].who) || held[i].most(held[i].lower)) && held[i].most(held[i].short) && isBareUnit(c.Name) {
			c.Role = field.Unit
		}
	}
}

// states reports whether a column other than i says what the rows are about.
func states(columns []Column, i int) bool {
	for k, c := range columns {
		if k != i && (c.Role == field.Work || c.Role == field.Measure || c.Role == field.Parent || c.Role == field.None && c.Year == 0 && !c.Figures) {
			return true
		}
	}
	return false
}

// unknown gives the columns without a role that of what they hold: times, or the
// bodies that lead where no column is named for them, or those that help right behind these.
func unknown(columns []Column, held []column) {
	for i := range columns {
		c := &columns[i]
		switch {
		case c.Role != field.None || c.Year != 0:
		case held[i].most(held[i].times) && held[i].times > 1 && !c.Figures:
			c.Role, c.Guessed = field.Time, true
		case !held[i].most(held[i].who) || held[i].who < 2 || !statesWork(columns, held, i):
		case !holdsRole(columns, field.Lead):
			c.Role, c.Guessed = field.Lead, true
		case (leadGuessed(columns) || i > 0 && columns[i-1].Role == field.Lead) && !holdsRole(columns, field.Coordinate):
			c.Role, c.Guessed = field.Coordinate, true
		}
	}
}

// statesWork reports whether a column other than that of bodies may say what they do: in a
// list of communes the bodies are all there is.
func statesWork(columns []Column, held []column, bodies int) bool {
	for i, c := range columns {
		switch c.Role {
		case field.Work, field.Measure:
			return true
		case field.None:
			if i != bodies && c.Year == 0 && !c.Figures && !held[i].most(held[i].times) && !held[i].most(held[i].who) && held[i].filled > 0 {
				return true
			}
		}
	}
	return false
}

// leadGuessed reports whether only the cells tell who leads: a second column of bodies, which
// no head tells of either, then names those who help.
func leadGuessed(columns []Column) bool {
	for _, c := range columns {
		if c.Role == field.Lead {
			return c.Guessed
		}
	}
	return false
}

func holdsRole(columns []Column, role field.Role) bool {
	return slices.ContainsFunc(columns, func(c Column) bool { return c.Role == role })
}

// findWork gives the widest column without a role the work, where no column is
// named for it.
func findWork(columns []Column, held []column) {
	work := -1
	for i, c := range columns {
		switch {
		case c.Role == field.Work, c.Role == field.Measure:
			return
		case c.Role == field.None && c.Year == 0 && !c.Part && !c.Figures && (work < 0 || held[i].width > held[work].width):
			work = i
		}
	}
	if work >= 0 {
		columns[work].Role, columns[work].Guessed = field.Work, true
	}
}

// countGoals makes goals of the figures beside a work whose head says what they count: "Số lượng học viên". Money is what the
// work costs.
func countGoals(columns []Column) {
	for i := range columns {
		if c := &columns[i]; c.Figures && c.Role == field.None && c.Year == 0 && counting.Opens(normalize.ToneKey(c.Name)) > 0 && !sums.In(normalize.ToneKey(c.Name)) && holdsRole(columns, field.Work) {
			c.Role = field.Goal
		}
	}
}

// refine gives the work to the column behind it where that one, which no head tells of,
// parts the cells of the first: "Phần việc | Mô tả" over five works of two parts. The first
// then names the group.
func refine(columns []Column, held []column) {
	for i := range len(columns) - 1 {
		whole, part := &columns[i], &columns[i+1]
		if whole.Role != field.Work || part.Role != field.None || part.Year != 0 || part.Figures {
			continue
		}
		if held[i].filled*parted <= held[i+1].filled && held[i+1].asks > 0 {
			whole.Role, part.Role, part.Guessed = field.Parent, field.Work, true
		}
		return
	}
}

// parted is how many cells at the least stand beside each cell that they part, on an average.
const parted = 2
