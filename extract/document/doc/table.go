package doc

import (
	"kehoach/extract/document"
	"kehoach/extract/document/office"
)

// maxDepth bounds tables in tables.
const maxDepth = 32

// maxRowCells is the number of cells that a row can have ([MS-DOC], TDefTableOperand).
const maxRowCells = 63

// rowShape is the edges of the cells of a row, in twentieths of a point, and which
// cells are merged ([MS-DOC], TDefTableOperand and TC80).
type rowShape struct {
	edges     []int
	fromAbove []bool
	fromLeft  []bool
}

// define reads the definition of a row.
func (s *rowShape) define(operand []byte) {
	*s = rowShape{}
	if len(operand) == 0 {
		return
	}
	n := int(operand[0])
	if n > maxRowCells || len(operand) < 1+2*(n+1) {
		return
	}
	for i := range n + 1 {
		s.edges = append(s.edges, i16(operand, 1+2*i))
	}
	s.fromAbove, s.fromLeft = make([]bool, n), make([]bool, n)
	const size = 20 // of a cell
	for i, cells := 0, operand[1+2*(n+1):]; i < n && len(cells) >= size; i, cells = i+1, cells[size:] {
		flags := u16(cells, 0)
		s.fromLeft[i] = flags&0x02 != 0                     // fMerged
		s.fromAbove[i] = flags&0x20 != 0 && flags&0x40 == 0 // fVertMerge without fVertRestart
	}
}

// mergeDown reads which way a cell is merged with those above and below it:
// 1 goes on, 3 begins ([MS-DOC], VertMergeOperand).
func (s *rowShape) mergeDown(operand []byte) {
	if len(operand) >= 2 && int(operand[0]) < len(s.fromAbove) {
		s.fromAbove[operand[0]] = operand[1] == 1
	}
}

// mergeAcross merges the cells from one to before another.
func (s *rowShape) mergeAcross(operand []byte) {
	for i := int(operand[0]) + 1; i < int(operand[1]) && i < len(s.fromLeft); i++ {
		s.fromLeft[i] = true
	}
}

// table is a table that is being read.
type table struct {
	rows []row
	row  []cell // the row that is open
	cell cell   // the cell that is open
}

type cell []document.Part

type row struct {
	cells []cell
	shape rowShape
}

func (t *table) endCell() {
	t.row = append(t.row, t.cell)
	t.cell = nil
}

// endRow ends the row, whose shape its last mark gives.
func (t *table) endRow(shape rowShape) {
	if len(t.cell) > 0 {
		t.endCell()
	}
	t.rows = append(t.rows, row{t.row, shape})
	t.row = nil
}

// parts makes a grid of the table.
func (t *table) parts(tables *office.Tables) ([]document.Part, error) {
	if len(t.cell) > 0 || len(t.row) > 0 {
		t.endRow(rowShape{})
	}
	columns := columnsOf(t.rows)
	rows := make([][]office.Cell, len(t.rows))
	for i, r := range t.rows {
		rows[i] = r.officeCells(columns)
	}
	return tables.Grid(rows)
}

// officeCells returns the cells of a row with the columns that each spans. A row
// without edges has one column a cell.
func (r row) officeCells(columns []int) []office.Cell {
	var cells []office.Cell
	if len(r.shape.edges) != len(r.cells)+1 {
		for _, c := range r.cells {
			cells = append(cells, office.Cell{Parts: c, Span: 1})
		}
		return cells
	}
	at := office.Column(columns, r.shape.edges[0])
	if at > 0 {
		cells = append(cells, office.Cell{Span: at})
	}
	for i, c := range r.cells {
		next := max(office.Column(columns, r.shape.edges[i+1]), at+1)
		span := next - at
		at = next
		last := len(cells) - 1
		if r.shape.fromLeft[i] && i > 0 {
			cells[last].Span += span
			cells[last].Parts = append(cells[last].Parts, c...)
			continue
		}
		out := office.Cell{Parts: c, Span: span}
		if r.shape.fromAbove[i] {
			out = office.Cell{Span: span, Covered: document.FromAbove}
		}
		cells = append(cells, out)
	}
	return cells
}

// columnsOf returns the edges of the columns of a table, in rising order.
func columnsOf(rows []row) []int {
	var all []int
	for _, r := range rows {
		if len(r.shape.edges) == len(r.cells)+1 {
			all = append(all, r.shape.edges...)
		}
	}
	return office.Columns(all)
}
