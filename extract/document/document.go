package document

import (
	"kehoach/normalize"
)

// Document is a file as a sequence of blocks.
type Document struct {
	Source normalize.Text // what the places of all texts count in
	Format string         // PlainText, Markdown, or that of the Content it was assembled from
	// Encoding names the encodings of the file's words, "utf-8" or "tcvn3+utf-8",
	// the one of most words first.
	Encoding string
	Blocks   []Block
	Asides   []Remnant
	pages    []Page
	turns    []turn
	spots    []spot
	boxes    []placed
	doubts   []Doubt
}

// The formats of files that are lines of text.
const (
	PlainText = "text"
	Markdown  = "markdown"
)

// Remnant is words of the file that are not the document's own text.
type Remnant struct {
	Name string // of an Aside
	Text Text
}

// Block is a paragraph or a table; exactly one of the two is set.
type Block struct {
	Paragraph Text
	Table     *Table
	Sheet     bool // a sheet of a workbook begins with it
}

// Table is a grid whose words are canonical and have their places.
// Rows of plain text, which cannot say that a cell is merged, may differ in length.
type Table struct {
	Rows  [][]Cell
	Sheet *Sheet // that the table is, or lies in; nil but in a workbook
	// Scraps says that recognition lost the borders of the table: a row is a line of words
	// from several cells.
	Scraps bool
}

// CommonWidth returns the number of cells that most rows have, the larger of equals, and
// how many rows have it.
func CommonWidth(rows [][]Cell) (cells, times int) {
	count := map[int]int{}
	best := 0
	for _, r := range rows {
		n := len(r)
		count[n]++
		if count[n] > count[best] || count[n] == count[best] && n > best {
			best = n
		}
	}
	return best, count[best]
}

// Texts returns the words of all cells that have some.
func (t *Table) Texts() []Text {
	var out []Text
	for _, r := range t.Rows {
		for _, c := range r {
			out = append(out, c.Paragraphs...)
		}
	}
	return out
}

// Cell is one cell of a table.
type Cell struct {
	Paragraphs []Text
	Covered    Covered // a covered cell holds no words
}

// Text returns the words of the cell's paragraphs as one text.
func (c Cell) Text() Text { return Join(c.Paragraphs...) }

// Blank reports whether the cell holds no words.
func (c Cell) Blank() bool { return len(c.Paragraphs) == 0 }
