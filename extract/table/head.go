package table

import (
	"strconv"
	"strings"

	"kehoach/extract/document"
	"kehoach/extract/field"
)

type headRows struct {
	columns []Column
	cells   []document.Cell
}

// head reads the head of the table: one row or two, the second under a cell of
// the first that spans several columns, and a row that numbers the columns.
func head(rows [][]document.Cell) (headRows, [][]document.Cell) {
	first, columns := rows[0], len(rows[0])
	h := headRows{columns: columnsOf(trimPadding(first)), cells: first}
	rows = rows[1:]
	if len(rows) > 0 {
		if sub := trimPadding(rows[0]); isSubhead(sub) {
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

// nameByContent gives a role to columns that the head leaves without one: a
// column of numbers counts the rows, and the widest column without a role holds
// the work where no column is named for it.
func nameByContent(columns []Column, rows [][]document.Cell) {
	counted, filled, width := make([]int, len(columns)), make([]int, len(columns)), make([]int, len(columns))
	for _, row := range rows {
		if len(row) != len(columns) {
			continue
		}
		for i, c := range row {
			s := c.Text().String()
			if s == "" {
				continue
			}
			filled[i]++
			width[i] += len(s)
			if isNumber(s) {
				counted[i]++
			}
		}
	}
	if len(columns) > 0 && columns[0].Role == field.None && filled[0] > 0 && counted[0]*10 >= filled[0]*8 {
		columns[0].Role = field.Number
	}
	work := -1
	for i, c := range columns {
		switch {
		case c.Role == field.Work, c.Role == field.Measure:
			return
		case c.Role == field.None && c.Year == 0 && (work < 0 || width[i] > width[work]):
			work = i
		}
	}
	if work >= 0 {
		columns[work].Role = field.Work
	}
}
