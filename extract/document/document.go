package document

import (
	"kehoach/normalize"
)

// Document is a file as a sequence of blocks.
type Document struct {
	Source normalize.Text // what the places of all texts count in
	Format string         // "text", "markdown", or that of the Content it was assembled from
	// Encoding names the encodings of the file's words, "utf-8" or "tcvn3+utf-8",
	// the one of most words first.
	Encoding string
	Blocks   []Block
	Asides   []Remnant
	pages    []Page
	turns    []turn
}

// Remnant is words of the file that are not the document's own text.
type Remnant struct {
	Name string // of an Aside
	Text Text
}

// Block is a paragraph or a table; exactly one of the two is set.
type Block struct {
	Paragraph Text
	Table     *Table
}

// Table is the cells of a table in reading order. Which cells make a row is
// only certain where the format says so; the rest is for the reader of tables,
// which knows what the columns hold.
type Table struct {
	Cells []Cell
}

// Cell is one cell of a table.
type Cell struct {
	Paragraphs []Text
	Break      Break // what parts it from the cell before
	// Padding marks a cell that stands at the end of its row only because cells
	// of the rows above reach down into this one.
	Padding bool
	// Merged marks a cell that the format leaves out because one above or
	// beside it covers its place.
	Merged bool
}

// Break is what stands between a cell and the one before it.
type Break int

// The breaks before a cell.
const (
	SameRow    Break = iota
	RowIfFull        // a row ends here if it has all its cells
	RowOrBlank       // a row ends here, or else one blank cell stands here
	NewRow
)

// Text returns the words of the cell's paragraphs as one text.
func (c Cell) Text() Text { return Join(c.Paragraphs...) }

// Read reads canonical text into blocks.
func Read(source normalize.Text) *Document {
	s := source.String()
	lines := splitLines(s)
	d := &Document{Source: source, Format: "text", Encoding: source.Encoding()}
	if isMarkdown(lines) {
		d.Format = "markdown"
		markUp(lines)
	}
	lines, d.Asides = setAside(lines)
	d.Blocks = newReader(lines).read()
	return d
}
