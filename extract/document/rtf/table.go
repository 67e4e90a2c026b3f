package rtf

import (
	"kehoach/extract/document"
	"kehoach/extract/document/office"
)

// definitions are the cells that \trowd and what follows define for a row.
type definitions struct {
	left  int // of the row, in twips (1/1440 inch), as all places
	cells []definition
	next  definition
}

// definition is the definition of a cell.
type definition struct {
	right      int  // its right edge
	beginsDown bool // a cell that goes on in the rows below
	fromAbove  bool
	fromLeft   bool
}

// table is a table that is being read.
type table struct {
	rows  []row
	cells [][]document.Part // of the row
	cell  []document.Part   // what the open cell holds
}

type row struct {
	cells       [][]document.Part
	definitions definitions
}

// row ends a row.
func (t *table) row(d definitions) {
	if t.cell != nil { // words that no \cell ends
		t.cells = append(t.cells, t.cell)
	}
	if len(t.cells) > 0 {
		t.rows = append(t.rows, row{t.cells, d})
	}
	t.cells, t.cell = nil, nil
}

// end returns the table.
func (t *table) end(tables *office.Tables) ([]document.Part, error) {
	t.row(definitions{})
	edges := t.edges()
	rows := make([][]office.Cell, len(t.rows))
	above := map[int]bool{} // the columns in which a cell goes on downwards
	for i, r := range t.rows {
		rows[i], above = r.place(edges, above)
	}
	return tables.Grid(rows)
}

// edges returns the edges between the columns, from left to right.
func (t *table) edges() []int {
	var all []int
	for _, r := range t.rows {
		if len(r.definitions.cells) == 0 {
			continue
		}
		all = append(all, r.definitions.left)
		for _, c := range r.definitions.cells {
			all = append(all, c.right)
		}
	}
	return office.Columns(all)
}

// place gives the cells of a row their columns. It returns the columns in which
// cells go on downwards from this row.
func (r row) place(edges []int, above map[int]bool) ([]office.Cell, map[int]bool) {
	below := map[int]bool{}
	var cells []office.Cell
	at := 0
	if len(r.definitions.cells) > 0 {
		if at = office.Column(edges, r.definitions.left); at > 0 {
			cells = append(cells, office.Cell{Span: at})
		}
	}
	for i, parts := range r.cells {
		c := office.Cell{Parts: parts, Span: 1}
		if i < len(r.definitions.cells) {
			d := r.definitions.cells[i]
			c.Span = max(office.Column(edges, d.right)-at, 1)
			c.Covered = d.covered(above[at])
			if d.beginsDown || d.fromAbove {
				below[at] = true
			}
		}
		if c.Covered != document.Open {
			c.Parts = nil // Word shows nothing of it
		}
		cells = append(cells, c)
		at += c.Span
	}
	return cells, below
}

// covered tells what covers the cell; above tells whether the row above has a cell
// that goes on downwards there.
func (d definition) covered(above bool) document.Covered {
	switch {
	case d.fromLeft:
		return document.FromLeft
	case d.fromAbove && above:
		return document.FromAbove
	}
	return document.Open
}
