// Package table reads the tables of annexes (phụ lục): what each column holds,
// which cells make a row, and which cell of a row stands in which column where
// merged cells were flattened, left blank or left out.
package table

import (
	"kehoach/extract/document"
	"kehoach/extract/field"
)

// Table is a table with its columns named and its rows put right.
type Table struct {
	Kind Kind
	// Nameless says that nobody knows the heads; the cells alone tell what the columns hold.
	Nameless bool
	// Unlisted says that too few heads have a name that is in use: what they were read as is a guess.
	Unlisted bool
	Columns  []Column
	Head     []document.Cell // the cells of the head, for the outline
	Rows     []Row
}

// Column is one column and what it holds.
type Column struct {
	Name string // as the head writes it
	Role field.Role
	Over string // the name of the cell above it in the head that spans other columns as well
	Year int    // the year that the column stands for, 0 if none
	// Figures marks a column most of whose cells open with a quantity to be reached.
	Figures bool
	// Part marks a column without a role whose name is a time: "T12/2031", "Quý II".
	Part bool
	// Guessed marks a role that the cells tell and not the head.
	Guessed bool
}

// Row is one row of the body.
type Row struct {
	Group  bool   // a heading inside the table, not an item
	Number string // "24", "I", "1.2"; that of the row above in a continuation row
	Cells  []Cell // one a column, in their order; in a Group row just the heading
	Shared []Cell // of a Group row: one a column, what it says for the rows below it; nil if nothing
	// Own are the words of the row as it stands, also where another row reads them.
	Own []Piece
	// Rest marks a row that is no item: the rest of the row above, which has its words,
	// or the head repeated. Its Cells may be nil.
	Rest   bool
	Doubts []Doubt // what a person should look at
	Index  int     // 1-based, the head not counted
	// unnumbered says that the row has a cell for its number, which is blank.
	unnumbered bool
	// across says that the only words of the row run across the table; where they do not head
	// the rows below, they are a note.
	across bool
}

// Piece is words of a row, and the column that they stand in, from 1; 0 where they run across.
type Piece struct {
	document.Text
	Column int
}

// Words are the words of the row as it stands.
func (r Row) Words() []document.Text {
	out := make([]document.Text, len(r.Own))
	for i, piece := range r.Own {
		out[i] = piece.Text
	}
	return out
}

// Cell is the cell of a row in one column.
type Cell struct {
	Text       document.Text
	Paragraphs []document.Text
	Inherited  bool // from the row above, by a vertical merge
	Own        bool // the row has a cell of its own here, be it blank
	// Ditto are the row's own words where these only say that those of the row above stand
	// here as well: "nt".
	Ditto document.Text
}

// Doubt is something odd about a row: the code of a warning and its arguments.
type Doubt struct {
	Code string // plan.OddRow or plan.SkippedNumber
	Args []string
}

// Class is what a cell looks like, whatever column it stands in.
type Class int

// Classes of cells.
const (
	Blank  Class = iota
	Count        // "24.", "I", "1.2": the number of a row
	When         // a time
	Amount       // a quantity and nothing else
	Who          // bodies
	Words
)

// Span returns the offsets in the canonical text between which the row's own cells stand.
func (r Row) Span() (start, end int) {
	start, end = -1, -1
	for _, words := range r.Own {
		from, to := words.Span()
		if start < 0 || from < start {
			start = from
		}
		end = max(end, to)
	}
	return max(start, 0), max(end, 0)
}

// Find returns the index of the first column with the role, -1 if there is none.
func (t *Table) Find(role field.Role) int {
	for i, c := range t.Columns {
		if c.Role == role {
			return i
		}
	}
	return -1
}

// Read reads a table that stands below the title.
func Read(t *document.Table, title string, l Language) *Table {
	if len(t.Rows) == 0 || len(t.Rows[0]) == 0 {
		return &Table{}
	}
	head, body := head(t.Rows, l)
	name := func(i int) string { return head.columns[i].Name }
	out := &Table{Columns: head.columns, Head: head.cells, Nameless: !field.IsHead(len(head.columns), name), Unlisted: !field.IsListed(len(head.columns), name)}
	nameByContent(out, body, title, l)
	b := &builder{table: out, classify: l.Class}
	names := head.names()
	for _, cells := range body {
		if repeats(cells, names) {
			b.rest(cells)
			continue
		}
		b.add(cells)
	}
	for i := range out.Rows {
		if r := &out.Rows[i]; !r.Rest {
			r.Own = own(r)
		}
	}
	out.group(l)
	out.Kind = out.judge(title, l)
	return out
}

func own(r *Row) (out []Piece) {
	for i, c := range r.Cells {
		words := c.Text
		if c.Ditto.Len() > 0 {
			words = c.Ditto
		} else if c.Inherited {
			continue
		}
		column := i + 1
		if r.Group {
			column = 0
		}
		if words.Len() > 0 {
			out = append(out, Piece{words, column})
		}
	}
	return out
}
