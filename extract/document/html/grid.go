package html

import (
	"strconv"
	"strings"

	dom "golang.org/x/net/html"

	"kehoach/extract/document"
)

// row is a row of a table with its own cells.
type row struct {
	node  *dom.Node
	cells []*dom.Node
	group int  // rows of one group are spanned together (thead, tbody, tfoot)
	head  bool // it has header cells
}

// rowsOf returns the rows of a table in the order in which they are shown: a
// foot stands last wherever it is written.
func rowsOf(table *dom.Node) []row {
	var rows, foot []row
	group := 0
	for c := range table.ChildNodes() {
		group++
		switch {
		case isElement(c, "thead"), isElement(c, "tbody"):
			rows = append(rows, rowsIn(c, group)...)
		case isElement(c, "tfoot"):
			foot = append(foot, rowsIn(c, group)...)
		}
	}
	return append(rows, foot...)
}

func rowsIn(section *dom.Node, group int) []row {
	var rows []row
	for tr := range section.ChildNodes() {
		if !isElement(tr, "tr") {
			continue
		}
		r := row{node: tr, group: group, head: section.Data == "thead"}
		for c := range tr.ChildNodes() {
			if isElement(c, "td") || isElement(c, "th") {
				r.cells = append(r.cells, c)
				r.head = r.head || c.Data == "th"
			}
		}
		rows = append(rows, r)
	}
	return rows
}

// The largest spans (HTML Standard, 4.9.11).
const (
	maxColspan = 1000
	maxRowspan = 65534
)

func span(n *dom.Node, name string, most int) int {
	v, err := strconv.Atoi(strings.TrimSpace(attr(n, name)))
	switch {
	case err != nil || v < 0:
		return 1
	case v == 0 && name == "rowspan":
		return most // to the end of its group
	}
	return min(max(v, 1), most)
}

// slot is a cell in its place.
type slot struct {
	cell          *dom.Node
	row, col      int
	height, width int
}

// arrange gives the cells their places (HTML Standard, 4.9.12, forming a table).
// It returns nil if the table is wider than MaxColumns.
func arrange(rows []row) []slot {
	var slots []slot
	var down []int // rows for which a cell above reaches down, by column
	ends := groupEnds(rows)
	for i, r := range rows {
		if i > 0 && r.group != rows[i-1].group {
			clear(down)
		}
		col := 0
		for _, c := range r.cells {
			for col < len(down) && down[col] > 0 {
				col++
			}
			s := slot{c, i, col, span(c, "rowspan", maxRowspan), span(c, "colspan", maxColspan)}
			s.height = min(s.height, ends[i]-i)
			if col >= MaxColumns {
				return nil
			}
			s.width = min(s.width, MaxColumns-col)
			for k := range s.width {
				if col+k >= len(down) {
					down = append(down, 0)
				}
				down[col+k] = max(down[col+k], s.height)
			}
			slots = append(slots, s)
			col += s.width
		}
		for k := range down {
			down[k] = max(down[k]-1, 0)
		}
	}
	return slots
}

// groupEnds returns for each row the end of its group, over which no cell reaches.
func groupEnds(rows []row) []int {
	ends := make([]int, len(rows))
	for i := len(rows) - 1; i >= 0; i-- {
		ends[i] = i + 1
		if i+1 < len(rows) && rows[i+1].group == rows[i].group {
			ends[i] = ends[i+1]
		}
	}
	return ends
}

// begun numbers the rows or the columns in which cells begin; at says which. A
// column that every cell spans is none.
func begun(slots []slot, at func(slot) int) (index []int, count int) {
	last := 0
	for _, s := range slots {
		last = max(last, at(s))
	}
	index = make([]int, last+1)
	for _, s := range slots {
		index[at(s)] = 1
	}
	for i, begins := range index {
		index[i] = count
		count += begins
	}
	return index, count
}

// table is a grid being filled.
type table struct {
	document.Grid
	rowOf, colOf []int // where a row or column of the markup stands in the grid
}

// newGrid makes an empty grid for the slots. It returns nil if it had more cells than most.
func newGrid(slots []slot, most int) *table {
	rowOf, rows := begun(slots, func(s slot) int { return s.row })
	colOf, cols := begun(slots, func(s slot) int { return s.col })
	if rows*cols > most {
		return nil
	}
	t := &table{rowOf: rowOf, colOf: colOf}
	for range rows {
		t.Rows = append(t.Rows, make(document.GridRow, cols))
	}
	for _, s := range slots {
		t.cover(s)
	}
	return t
}

func (t *table) cells() int { return len(t.Rows) * len(t.Rows[0]) }

// cover marks the places that the cell spans beside its own.
func (t *table) cover(s slot) {
	top, left := t.rowOf[s.row], t.colOf[s.col]
	bottom := indexOf(t.rowOf, s.row+s.height, len(t.Rows))
	right := indexOf(t.colOf, s.col+s.width, len(t.Rows[0]))
	for i := top; i < bottom; i++ {
		for k := left; k < right; k++ {
			switch {
			case k > left:
				t.Rows[i][k].Covered = document.FromLeft
			case i > top:
				t.Rows[i][k].Covered = document.FromAbove
			}
		}
	}
}

// put writes a cell. Where two overlap, the place belongs to the one that begins there.
func (t *table) put(s slot, paragraphs []document.Words) {
	t.Rows[t.rowOf[s.row]][t.colOf[s.col]] = document.GridCell{Paragraphs: paragraphs}
}

// indexOf returns the number of the first row or column that begins at or after at.
func indexOf(index []int, at, count int) int {
	if at >= len(index) {
		return count
	}
	return index[at]
}
