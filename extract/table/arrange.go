package table

import (
	"kehoach/extract/document"
	"kehoach/extract/field"
	"kehoach/extract/marker"
)

// Arrange decides which grids of a document are tables. The others lay out a page
// (the head of a letter, a signature) and become paragraphs, as do the rows above the
// head of a table. A grid that goes on with the one before it is joined to it.
func Arrange(blocks []document.Block) []document.Block {
	var out []document.Block
	last := -1 // index in out of the table that the next grid may continue
	for _, b := range blocks {
		if b.Table == nil {
			out, last = append(out, b), -1
			continue
		}
		rows := b.Table.Rows
		head := headRow(rows)
		if head < 0 && last >= 0 && len(rows) > 0 && len(rows[0]) == len(out[last].Table.Rows[0]) {
			t := *out[last].Table
			t.Rows = append(t.Rows[:len(t.Rows):len(t.Rows)], rows...)
			out[last].Table = &t
			continue
		}
		if head < 0 {
			head = len(rows)
		}
		out = append(out, layout(rows[:head])...)
		if head < len(rows) {
			last = len(out)
			out = append(out, document.Block{Table: narrow(b.Table, head)})
		}
	}
	return out
}

// headReach is how many rows, which hold a title or a unit of money, may stand
// above the head of a table.
const headReach = 3

// headRow returns the index of the row that is the table's head, -1 if none is.
func headRow(rows [][]document.Cell) int {
	for i := 0; i < len(rows) && i < headReach; i++ {
		if field.IsHead(len(rows[i]), func(k int) string { return rows[i][k].Text().String() }) {
			return i
		}
	}
	return -1
}

// narrow returns the rows of a table from its head on, without the columns that only
// some rows use: where the cell of the head spans several columns and no second row
// names these, what stands in them belongs to the first of them.
func narrow(t *document.Table, head int) *document.Table {
	out := &document.Table{Rows: append([][]document.Cell{}, t.Rows[head:]...)}
	rows := out.Rows
	first := rows[0]
	var second []document.Cell
	if len(rows) > 1 && subdivides(first, rows[1]) {
		second = rows[1]
	}
	for j := len(first) - 1; j > 0; j-- {
		if first[j].Covered != document.FromLeft || second != nil && second[j].Covered != document.FromLeft {
			continue
		}
		for i, r := range rows {
			if j < len(r) {
				rows[i] = merge(r, j)
			}
		}
	}
	return out
}

// merge joins cell j of a row to the one before it.
func merge(row []document.Cell, j int) []document.Cell {
	out := append(append([]document.Cell{}, row[:j]...), row[j+1:]...)
	if !row[j].Blank() {
		out[j-1].Paragraphs = append(append([]document.Text{}, row[j-1].Paragraphs...), row[j].Paragraphs...)
		out[j-1].Covered = document.Open
	}
	return out
}

// subdivides reports whether the second row belongs to the head: a cell of the
// first reaches down into it.
func subdivides(head, second []document.Cell) bool {
	if len(head) != len(second) {
		return false
	}
	for j := range second {
		if second[j].Covered == document.FromAbove {
			return true
		}
	}
	return false
}

// layout makes paragraphs of cells. A mark in a cell of its own opens the words of the next.
func layout(rows [][]document.Cell) []document.Block {
	var out []document.Block
	for _, r := range rows {
		var mark document.Text
		for _, c := range r {
			for _, p := range c.Paragraphs {
				p = document.Join(mark, p)
				mark = document.Text{}
				if m := marker.Of(p.String()); m.Kind > marker.Article && m.Rest == p.Len() {
					mark = p
					continue
				}
				out = append(out, document.Block{Paragraph: p})
			}
		}
		if mark.Len() > 0 {
			out = append(out, document.Block{Paragraph: mark})
		}
	}
	return out
}
