package table

import (
	"slices"
	"strconv"
	"strings"

	"kehoach/extract/document"
	"kehoach/extract/field"
	"kehoach/extract/language"
	"kehoach/extract/marker"
	"kehoach/normalize"
)

type headRows struct {
	columns []Column
	cells   []document.Cell
}

// head reads the head of the table: one row, others under cells of it that span several
// columns, and a row that numbers the columns.
func head(rows [][]document.Cell, l Language) (headRows, [][]document.Cell) {
	first, columns := rows[0], len(rows[0])
	h := headRows{columns: columnsOf(trimPadding(first)), cells: first}
	rows = rows[1:]
	if len(rows) > 0 {
		if sub := trimPadding(rows[0]); divides(first, rows[0], l) {
			h.columns = columnsOf(widened(first, len(rows[0])))
			for above := first; len(rows) > 0 && divides(above, rows[0], l); rows = rows[1:] {
				h.columns = overlay(h.columns, columnsOf(widened(rows[0], len(h.columns))))
				h.cells = append(h.cells[:len(h.cells):len(h.cells)], rows[0]...)
				above = laid(above, rows[0])
			}
		} else if isSubhead(sub) || completes(trimPadding(first), sub, rows[1:]) {
			if fills(first, rows[0]) {
				h.columns = overlay(columnsOf(first), columnsOf(rows[0]))
			} else {
				h.columns = insert(h.columns, columnsOf(sub), rows[1:], l)
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
		if isNumber(s) || strings.Count(s, " ") >= subheadWords || field.Of(s) == field.None && field.Year(s) == 0 {
			return false
		}
		named++
	}
	return named >= 2
}

// laid returns the cells of a row with those above it where it has no words.
func laid(above, below []document.Cell) []document.Cell {
	out := append([]document.Cell{}, widened(below, len(above))...)
	for i, c := range above {
		if out[i].Blank() {
			out[i] = c
		}
	}
	return out
}

// divides reports whether the second row only names parts of columns that the first
// spans: it has words below cells that the first leaves blank, and below their
// names none but those of the spanning cell.
func divides(above, below []document.Cell, l Language) bool {
	above = widened(above, len(below))
	counts := countsParts(above, below)
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
		if !counts && (isNumber(s) || l.Figure(s)) || strings.Count(s, " ") >= subheadWords {
			return false
		}
		named++
	}
	return under && named >= 2
}

// subheadWords is how many words the name of a part of a column has at the most.
const subheadWords = 9

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
	over := Column{}
	for i, c := range below {
		if above[i].Name != "" {
			over = above[i]
		}
		if c.Name != "" {
			above[i] = c.under(over)
		}
	}
	return above
}

// under returns a column of the second row of a head with what the cell above it says of
// it as well.
func (c Column) under(above Column) Column {
	c.Over = above.Name
	if c.Role == field.None && c.Year == 0 {
		c.Role = above.Role
	}
	return c
}

// completes reports whether the second row names the parts of columns of the first: the
// rows below have as many cells as both together but for the columns that it divides.
func completes(first, sub []document.Cell, body [][]document.Cell) bool {
	if divided := len(first) + len(sub) - width(body); len(sub) < 2 || divided < 1 || divided >= len(first) || len(sub)%divided != 0 {
		return false
	}
	if countsParts(first, sub) {
		return true
	}
	for _, c := range sub {
		if s := c.Text().String(); !isName(s) || strings.Count(s, " ") >= subheadWords {
			return false
		}
	}
	return true
}

// countsParts reports whether the cells with words of the second row count the months or quarters
// that a cell of the first names: "Tháng" over "1", "2", "3".
func countsParts(above, below []document.Cell) bool {
	if !slices.ContainsFunc(above, func(c document.Cell) bool {
		return partHeads.In(normalize.ToneKey(c.Text().String()))
	}) {
		return false
	}
	n := 0
	for _, c := range below {
		s := c.Text().String()
		if m := marker.OfRow(s); s != "" && m.Number != n+1 {
			return false
		} else if s != "" {
			n++
		}
	}
	return n > 1
}

// width is the number of cells that most rows have, the larger of equals; 0 if no two rows
// have the same.
func width(rows [][]document.Cell) int {
	best, times := document.CommonWidth(rows)
	if times < 2 {
		return 0
	}
	return best
}

// insert puts the columns of the second row of a head in the place of the cell
// above that spans them.
func insert(above, below []Column, body [][]document.Cell, l Language) []Column {
	var named []Column
	for _, c := range below {
		if c.Name != "" {
			named = append(named, c)
		}
	}
	w := width(body)
	if w > 0 && len(above) >= w {
		return above
	}
	spans := len(above) + len(named) - w // how many cells above span some below
	if w == 0 || spans < 1 || spans >= len(above) || len(named)%spans != 0 {
		spans = 1
	}
	best, out := impossible, divided(above, len(above)-1, 1, named)
	for _, i := range spanning(above, named) {
		if i+spans > len(above) {
			continue
		}
		columns := divided(above, i, spans, named)
		if score := fits(columns, body, l); score > best {
			best, out = score, columns
		}
	}
	return out
}

// divided returns the columns with n of them from the first on divided into equal shares
// of the parts.
func divided(above []Column, first, n int, parts []Column) []Column {
	out := append([]Column{}, above[:first]...)
	share := len(parts) / n
	for i, c := range parts {
		out = append(out, c.under(above[first+min(i/share, n-1)]))
	}
	return append(out, above[first+n:]...)
}

// fits scores how well the cells of the rows that have one for each column stand in them.
func fits(columns []Column, rows [][]document.Cell, l Language) float64 {
	score := 0.0
	b := builder{classify: l.Class}
	for i, step := 0, 1+len(rows)/sampled; i < len(rows); i += step {
		if len(rows[i]) != len(columns) {
			continue
		}
		for k, c := range rows[i] {
			class := b.class(c)
			switch score += fit(class, columns[k], false); {
			case columns[k].Role == field.Unit && class == Words:
				score += suits // the word of a unit
			case columns[k].Role == field.Unit && class == Count:
				score--
			}
		}
	}
	return score
}

var (
	spanHeads = language.NewKeys("spanhead")                           // in names of cells that span the names of parts
	partHeads = language.NewKeys("calendar=quarter", "calendar=month") // over the numbers of parts of a year
)

// spanning returns which columns of the upper row the lower ones may stand under, the
// likeliest first: one whose role they share or make plain.
func spanning(above, below []Column) []int {
	preferred := [][]field.Role{{below[0].Role, below[len(below)-1].Role}, {field.None, field.Measure, field.Goal}, {field.Time, field.Lead, field.Result}}
	if below[0].Year != 0 { // figures or times a year
		preferred = [][]field.Role{{field.Goal}, {field.Time}, {field.None}, {field.Result, field.Measure}}
	}
	var out []int
	for i, c := range above {
		if c.Year == 0 && c.Role != field.Number && spanHeads.In(normalize.ToneKey(c.Name)) {
			out = append(out, i)
		}
	}
	for _, prefer := range preferred {
		for i, c := range above {
			if slices.Contains(prefer, c.Role) && c.Role != field.Number && c.Year == 0 && c.Name != "" && !slices.Contains(out, i) {
				out = append(out, i)
			}
		}
	}
	for i, c := range above {
		if c.Year != 0 {
			out = append(out, i)
		}
	}
	return out
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
