package table

import (
	"slices"
	"strconv"
	"strings"
	"unicode"

	"kehoach/extract/document"
	"kehoach/extract/field"
	"kehoach/extract/language"
	"kehoach/extract/marker"
	"kehoach/normalize"
	"kehoach/plan"
)

// builder puts the cells of each row in their columns and fills what a vertical
// merge took away from the row above.
type builder struct {
	table    *Table
	classify func(words string) Class
	last     *Row // the last row that was no heading
	number   int  // of the last counted row
}

func (b *builder) add(cells []document.Cell) {
	if blankRow(cells) {
		return
	}
	row := Row{Index: len(b.table.Rows) + 1}
	if heading, ok := b.group(cells); ok {
		row.Group, row.Number = true, heading.number
		row.Cells = heading.cells
		b.table.Rows = append(b.table.Rows, row)
		b.last, b.number = nil, 0
		return
	}
	columns := len(b.table.Columns)
	if len(cells) > columns {
		row.Doubts = append(row.Doubts, Doubt{plan.OddRow, []string{strconv.Itoa(len(cells)), strconv.Itoa(columns)}})
		cells = fold(cells, columns)
	}
	cells, row.across = b.across(cells)
	number := b.table.Find(field.Number)
	row.unnumbered = number >= 0 && len(cells) == columns && cells[number].Blank() && cells[number].Covered == document.Open
	row.Cells = b.place(cells, row.unnumbered)
	b.count(&row)
	b.table.Rows = append(b.table.Rows, row)
	b.last = &b.table.Rows[len(b.table.Rows)-1]
}

// across moves the only words of a row from the column of numbers, where they are none, to
// the column that says what rows are about: a heading or a note that runs across the table.
func (b *builder) across(cells []document.Cell) ([]document.Cell, bool) {
	number, subject := b.table.Find(field.Number), b.table.Subject()
	if number < 0 || subject < 0 || len(cells) != len(b.table.Columns) || cells[number].Blank() || isNumber(cells[number].Text().String()) {
		return cells, false
	}
	for i, c := range cells {
		if i != number && (!c.Blank() || c.Covered == document.FromAbove || c.Covered == document.Unsure) {
			return cells, false
		}
	}
	out := make([]document.Cell, len(cells))
	out[subject] = cells[number]
	return out, true
}

// rest adds a row that is no item.
func (b *builder) rest(cells []document.Cell) {
	row := Row{Rest: true, Index: len(b.table.Rows) + 1}
	for i, c := range cells {
		if !c.Blank() {
			row.Own = append(row.Own, Piece{c.Text(), i + 1})
		}
	}
	b.table.Rows = append(b.table.Rows, row)
}

// fold puts the words of surplus cells into the last column, so that none is lost.
func fold(cells []document.Cell, columns int) []document.Cell {
	out := append([]document.Cell{}, cells[:columns]...)
	last := &out[columns-1]
	last.Paragraphs = append([]document.Text{}, last.Paragraphs...)
	for _, c := range cells[columns:] {
		last.Paragraphs = append(last.Paragraphs, c.Paragraphs...)
	}
	return out
}

func blankRow(cells []document.Cell) bool {
	return !slices.ContainsFunc(cells, func(c document.Cell) bool { return len(c.Paragraphs) > 0 })
}

// count reads the row's number and notices a skipped one.
func (b *builder) count(row *Row) {
	at := b.table.Find(field.Number)
	if at < 0 {
		return
	}
	c := row.Cells[at]
	if c.Inherited || c.Text.Len() == 0 {
		if b.last != nil {
			row.Number = b.last.Number
		}
		return
	}
	m := marker.OfRow(c.Text.String())
	row.Number = m.Label
	if m.Kind == marker.Clause {
		if b.number > 0 && m.Number > b.number+1 {
			row.Doubts = append(row.Doubts, Doubt{plan.SkippedNumber, []string{m.Label, strconv.Itoa(b.number)}})
		}
		b.number = m.Number
	}
}

type heading struct {
	number string
	cells  []Cell
}

// group reports whether the row is a heading inside the table: it has words in
// one cell, and a roman number, capitals or bare sub-numbers tell that it heads
// the rows below.
func (b *builder) group(cells []document.Cell) (heading, bool) {
	var number, words *document.Cell
	for i := range cells {
		c := &cells[i]
		if len(c.Paragraphs) == 0 {
			continue
		}
		switch {
		case number == nil && words == nil && isNumber(c.Text().String()):
			number = c
		case words == nil:
			words = c
		default:
			return heading{}, false
		}
	}
	if words == nil {
		return heading{}, false
	}
	text := words.Text()
	s := text.String()
	m := text.Mark()
	h := heading{}
	switch {
	case number != nil:
		n := marker.OfRow(number.Text().String())
		if !isGroupNumber(n) && !marker.IsCapitals(s) {
			return heading{}, false
		}
		h.number = n.Label
		h.cells = append(h.cells, cellOf(*number))
	case isGroupNumber(m) || m.Kind == marker.Part || m.Kind == marker.Annex:
		h.number = m.Label
	case marker.IsCapitals(s) && strings.IndexFunc(s, unicode.IsSpace) > 0:
	default:
		return heading{}, false
	}
	h.cells = append(h.cells, cellOf(*words))
	return h, true
}

func cellOf(c document.Cell) Cell {
	return Cell{Text: c.Text().Marked(), Paragraphs: c.Paragraphs, Own: true}
}

// place puts the cells of a row in their columns. Those of an unnumbered row stand in theirs.
func (b *builder) place(cells []document.Cell, unnumbered bool) []Cell {
	columns := b.table.Columns
	continues := b.continues(cells)
	out := make([]Cell, len(columns))
	own := cells
	if continues {
		if !unnumbered {
			own = trimPadding(cells)
		}
	}
	if len(own) == len(columns) {
		for i, c := range own {
			out[i] = cellOf(c)
			out[i].Own = c.Covered != document.FromAbove && (!continues || c.Covered != document.Unsure)
		}
		if continues {
			unblank(out, columns)
		}
	} else {
		for i, at := range b.align(own, continues) {
			out[at] = cellOf(own[i])
		}
	}
	// A row of its own inherits only what a cell above spans.
	if b.last != nil && (continues || len(own) == len(columns)) {
		b.inherit(out)
	}
	b.repeat(out)
	return out
}

// dittos are the words of a cell that say that those of the row above stand there as well, dittoMarks the marks.
var (
	dittos     = language.NewKeys("ditto")
	dittoMarks = []string{"\"", "''", "〃", "”"}
)

// repeat puts the words of the row above in the cells that only say so.
func (b *builder) repeat(cells []Cell) {
	if b.last == nil {
		return
	}
	for i, c := range cells {
		key := strings.Trim(normalize.ToneKey(c.Text.String()), "-–. ()")
		if !c.Inherited && (dittos.Is(key) || slices.Contains(dittoMarks, key)) {
			cells[i] = b.last.Cells[i]
			cells[i].Inherited, cells[i].Own, cells[i].Ditto = true, true, c.Text
		}
	}
}

// unblank gives up the blank cells before the first one with words: in a row
// without a number they stand for the merged cells above.
func unblank(cells []Cell, columns []Column) {
	for i := range cells {
		if cells[i].Text.Len() > 0 {
			if columns[i].Role != field.Number {
				return
			}
			continue
		}
		cells[i].Own = false
	}
}

func (b *builder) inherit(cells []Cell) {
	for i := range cells {
		if !cells[i].Own {
			cells[i] = b.last.Cells[i]
			cells[i].Inherited = true
			cells[i].Own = false
		}
	}
}

// continues reports whether the row goes on with the item above: the column that
// counts the items has no number for it.
func (b *builder) continues(cells []document.Cell) bool {
	if b.last == nil || b.table.Find(field.Number) != 0 {
		return b.last != nil && len(trimPadding(cells)) < len(b.table.Columns)
	}
	return !isNumber(cells[0].Text().String())
}

// isNumber reports whether the words are the number of a row.
func isNumber(s string) bool { return marker.OfRow(s).Kind != marker.None }

// isGroupNumber reports whether the number is one that headings inside a table have.
func isGroupNumber(m marker.Marker) bool {
	return m.Kind == marker.Roman || m.Kind == marker.Capital
}
