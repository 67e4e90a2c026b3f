package table

import (
	"strconv"
	"strings"

	"kehoach/extract/document"
	"kehoach/extract/field"
	"kehoach/normalize"
)

type headRows struct {
	columns []Column
	cells   []document.Cell
}

// head reads the head of the table: one row or two, the second under a cell of
// the first that spans several columns, and a row that numbers the columns.
func head(rows [][]document.Cell, l Language) (headRows, [][]document.Cell) {
	first, columns := rows[0], len(rows[0])
	h := headRows{columns: columnsOf(trimPadding(first)), cells: first}
	rows = rows[1:]
	if len(rows) > 0 {
		if sub := trimPadding(rows[0]); divides(first, rows[0], l) {
			h.columns = overlay(columnsOf(widened(first, len(rows[0]))), columnsOf(widened(rows[0], len(first))))
			h.cells = append(h.cells[:len(h.cells):len(h.cells)], rows[0]...)
			rows = rows[1:]
		} else if isSubhead(sub) {
			if fills(first, rows[0]) {
				h.columns = overlay(columnsOf(first), columnsOf(rows[0]))
			} else {
				h.columns = insert(h.columns, columnsOf(sub), columns)
			}
			h.cells = append(h.cells[:len(h.cells):len(h.cells)], rows[0]...)
			rows = rows[1:]
		}
	}
	for len(h.columns) < columns {
		h.columns = append(h.columns, Column{})
	}
	if len(rows) > 0 && countsColumns(rows[0]) {
		h.cells = append(h.cells[:len(h.cells):len(h.cells)], rows[0]...)
		rows = rows[1:]
	}
	return h, rows
}

func columnsOf(cells []document.Cell) []Column {
	var out []Column
	for _, c := range cells {
		name := c.Text().String()
		out = append(out, Column{Name: name, Role: field.Of(name), Year: field.Year(name)})
	}
	return out
}

// trimPadding returns the cells without the blank ones at the end that may only fill up
// the row.
func trimPadding(cells []document.Cell) []document.Cell {
	for len(cells) > 0 && cells[len(cells)-1].Covered == document.Unsure {
		cells = cells[:len(cells)-1]
	}
	return cells
}

// isSubhead reports whether the cells name fields or years and none is a number
// or a sentence.
func isSubhead(cells []document.Cell) bool {
	named := 0
	for _, c := range cells {
		s := c.Text().String()
		if s == "" {
			continue
		}
		if isNumber(s) || len(s) > 60 || field.Of(s) == field.None && field.Year(s) == 0 {
			return false
		}
		named++
	}
	return named >= 2
}

// divides reports whether the second row only names parts of columns that the first
// spans: it has words below cells that the first leaves blank, and below their
// names none but those of the spanning cell.
func divides(above, below []document.Cell, l Language) bool {
	above = widened(above, len(below))
	named, under := 0, false
	for i, c := range below {
		s := c.Text().String()
		if s == "" {
			continue
		}
		if blank := len(above[i].Paragraphs) == 0; !blank && (i+1 >= len(above) || len(above[i+1].Paragraphs) > 0) || i == 0 {
			return false
		} else if blank {
			under = true
		}
		if isNumber(s) || l.Figure(s) || strings.Count(s, " ") > subheadWords {
			return false
		}
		named++
	}
	return under && named >= 2
}

// subheadWords is how many blanks the name of a part of a column has at the most.
const subheadWords = 8

// widened returns the cells with blank ones up to n.
func widened(cells []document.Cell, n int) []document.Cell {
	if len(cells) >= n {
		return cells
	}
	out := make([]document.Cell, n)
	copy(out, cells)
	return out
}

// names returns the keys of the words in the head.
func (h headRows) names() map[string]bool {
	names := map[string]bool{}
	for _, c := range h.cells {
		if s := c.Text().String(); s != "" {
			names[normalize.ToneKey(s)] = true
		}
	}
	return names
}

// repeats reports whether a row repeats the head, as each page of a long table does.
func repeats(cells []document.Cell, names map[string]bool) bool {
	words := 0
	for _, c := range cells {
		if s := c.Text().String(); s != "" {
			if words++; !names[normalize.ToneKey(s)] {
				return false
			}
		}
	}
	return words >= 2
}

// fills reports whether the second row of a head stands cell by cell under the
// first, which leaves blank what a cell before it spans.
func fills(above, below []document.Cell) bool {
	if len(above) != len(below) {
		return false
	}
	for i := range trimPadding(above) {
		if above[i].Blank() && !below[i].Blank() {
			return true
		}
	}
	return false
}

// overlay gives each column the name in the second row of the head, if it has one.
func overlay(above, below []Column) []Column {
	for i, c := range below {
		if c.Name == "" {
			continue
		}
		if c.Role == field.None && c.Year == 0 {
			c.Role = above[i].Role
		}
		above[i] = c
	}
	return above
}

// insert puts the columns of the second row of a head in the place of the cell
// above that spans them.
func insert(above, below []Column, columns int) []Column {
	var named []Column
	for _, c := range below {
		if c.Name != "" {
			named = append(named, c)
		}
	}
	if len(above) >= len(named) && len(above) == columns && columns >= len(above)-1+len(named) {
		return above
	}
	at := spanning(above, named)
	out := append([]Column{}, above[:at]...)
	for _, c := range named {
		if c.Role == field.None && c.Year == 0 {
			c.Role = above[at].Role
		}
		out = append(out, c)
	}
	return append(out, above[at+1:]...)
}

// spanning returns which column of the upper row the lower ones stand under:
// one whose role they share or make plain.
func spanning(above, below []Column) int {
	preferred := [][]field.Role{{below[0].Role, below[len(below)-1].Role}, {field.None, field.Measure, field.Goal}, {field.Time, field.Lead, field.Result}}
	if below[0].Year != 0 { // figures or times a year
		preferred = [][]field.Role{{field.Goal}, {field.Time}, {field.None}, {field.Result, field.Measure}}
	}
	for _, prefer := range preferred {
		for i, c := range above {
			for _, role := range prefer {
				if c.Role == role && c.Role != field.Number && c.Year == 0 && c.Name != "" {
					return i
				}
			}
		}
	}
	return len(above) - 1
}

// countsColumns reports whether the cells number the columns: "(1) | (2) | (3)".
func countsColumns(cells []document.Cell) bool {
	if len(cells) < 3 {
		return false
	}
	for i, c := range cells {
		n, err := strconv.Atoi(strings.Trim(c.Text().String(), "()[] "))
		if err != nil || n != i+1 {
			return false
		}
	}
	return true
}
