package table

import (
	"regexp"
	"slices"
	"strings"
	"unicode"

	"kehoach/extract/document"
	"kehoach/extract/field"
	"kehoach/extract/form"
	"kehoach/extract/marker"
	"kehoach/normalize"
)

// Arrange decides which grids of a document are tables. The others lay out a page
// (the head of a letter, a signature) and become paragraphs, as do the rows above the
// head of a table. A grid that goes on with the one before it is joined to it. A sheet of a
// workbook is cut into its tables.
func Arrange(blocks []document.Block) []document.Block {
	var out []document.Block
	last := -1 // index in out of the table that the next grid may continue
	for _, b := range blocks {
		if b.Table == nil {
			if out = append(out, b); !isFootnote(b.Paragraph.String()) {
				last = -1
			}
			continue
		}
		if b.Table.Sheet != nil {
			out, last = addSheet(out, b.Table), -1
			continue
		}
		if b.Table.Scraps {
			out, last = append(out, b), -1
			continue
		}
		rows := b.Table.Rows
		head := headRow(rows)
		if head == 0 && last >= 0 && sameHead(out[last].Table.Rows[0], rows[0]) {
			out[last].Table = joined(out[last].Table, narrow(b.Table, 0).Rows)
			continue
		}
		if head < 0 && last >= 0 && last == len(out)-1 && len(rows) > 0 && len(rows[0]) == len(out[last].Table.Rows[0]) {
			out[last].Table = joined(out[last].Table, rows)
			continue
		}
		if head < 0 && isGrid(rows) {
			head = 0
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

func joined(t *document.Table, rows [][]document.Cell) *document.Table {
	out := *t
	out.Rows = append(t.Rows[:len(t.Rows):len(t.Rows)], rows...)
	return &out
}

// sameHead reports whether the head of a table is that of the table before it, which goes on on
// the next page.
func sameHead(a, b []document.Cell) bool {
	for i := range a {
		if len(a) != len(b) || normalize.ToneKey(a[i].Text().String()) != normalize.ToneKey(b[i].Text().String()) {
			return false
		}
	}
	return true
}

// footnoteMark is what opens the words of a footnote: its number, and no stop behind it.
var footnoteMark = regexp.MustCompile(`^(\[\d{1,2}\]|\(\d{1,2}\)|\d{1,2}) ?\p{Lu}`)

// isFootnote reports whether a paragraph is a footnote, which a page puts between two
// parts of a table.
func isFootnote(s string) bool { return footnoteMark.MatchString(s) }

// The least size of a grid whose heads nobody knows: a smaller one lays out a page.
const (
	gridColumns = 3
	gridRows    = 3
)

// isGrid reports whether rows whose heads nobody knows are a table all the same: below a
// row of short names, all different, most rows fill most columns, and no cell belongs to
// the head or the foot of a letter.
func isGrid(rows [][]document.Cell) bool {
	if len(rows) < gridRows || len(rows[0]) < gridColumns {
		return false
	}
	names := map[string]bool{}
	for _, c := range rows[0] {
		s := c.Text().String()
		if names[s] || !isName(s) {
			return false
		}
		names[s] = true
	}
	full := 0
	for _, r := range rows[1:] {
		filled := 0
		for _, c := range r {
			if isLetter(c) {
				return false
			}
			if !c.Blank() {
				filled++
			}
		}
		if filled*2 > len(rows[0]) {
			full++
		}
	}
	return full*2 > len(rows)-1
}

// nameWords is how many words the name of a column has at the most.
const nameWords = 12

// isName reports whether a cell may name a column: a few words that are no sentence and
// no number.
func isName(s string) bool {
	return s != "" && strings.Count(s, " ") < nameWords && !strings.HasSuffix(s, ".") && !strings.HasSuffix(s, ":") &&
		marker.OfRow(s).Kind == marker.None && strings.ContainsFunc(s, unicode.IsLetter)
}

// isLetter reports whether a cell belongs to the head or the foot of a letter.
func isLetter(c document.Cell) bool {
	for _, p := range c.Paragraphs {
		s := p.String()
		if form.IsRecipients(s) || form.IsNational(s) || marker.IsCapitals(s) && form.IsPost(s) {
			return true
		}
	}
	return false
}

// headReach is how many rows, which hold a title or a unit of money, may stand
// above the head of a table.
const headReach = 3

// headRow returns the index of the row that is the table's head, -1 if none is. A row that counts, as one
// that goes on from the page before, is none, whatever its words name.
func headRow(rows [][]document.Cell) int {
	for i := 0; i < len(rows) && i < headReach; i++ {
		if len(rows[i]) > 0 && marker.OfRow(rows[i][0].Text().String()).Kind == marker.Clause {
			continue
		}
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
	out := &document.Table{Rows: append([][]document.Cell{}, t.Rows[head:]...), Sheet: t.Sheet}
	rows := out.Rows
	heads := 1 // rows of the head
	for heads < len(rows) && subdivides(rows[heads-1], rows[heads]) {
		heads++
	}
	for j := len(rows[0]) - 1; j > 0; j-- {
		if slices.ContainsFunc(rows[:heads], func(r []document.Cell) bool { return r[j].Covered != document.FromLeft }) {
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

// subdivides reports whether the second row belongs to the head as well: a cell of the
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
				if m := p.Mark(); m.Kind > marker.Article && m.Rest == p.Len() {
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
