package text

import (
	"slices"
	"strings"

	"kehoach/extract/document"
	"kehoach/extract/marker"
)

// tabLines reads a table with a cell a line, each after a tab, and a blank line
// between rows; or with a row a line, its cells parted by tabs. Lines without a
// tab go on with the cell above them, blank lines inside a cell included.
func tabLines(lines []line, i int) (*document.Table, int) {
	t := tabTable{even: even(lines, i, tabCells)}
	blanks := 0
	for ; i < len(lines); i++ {
		l := lines[i]
		switch cells := tabCells(l); {
		case l.blank() && len(cells) == 0:
			blanks++
			continue
		case !strings.Contains(l.raw, "\t"):
			if t.ends(l, blanks) {
				return t.table(), i - blanks
			}
			if !t.goOn(l) {
				return nil, i
			}
		case isItem(l) && (len(t.rows) == 0 || len(t.rows) == 1 && !isHead(t.rows[0])):
			return nil, i
		case len(cells) > 0 && !t.add(t.aligned(cells, l), blanks > 0 || isItem(l)):
			return nil, i
		case len(cells) == 0:
			continue
		}
		blanks = 0
	}
	return t.table(), i - blanks
}

// isItem reports whether a tab only parts the mark of a provision from its words, as word
// processors set lists: "a)⇥Sửa cầu", indented by tabs or not.
func isItem(l line) bool {
	mark, words, tab := strings.Cut(strings.TrimLeft(l.raw, "\t "), "\t")
	return tab && !strings.Contains(strings.TrimSpace(words), "\t") && alone(document.Fold(mark, l.start))
}

// tabTable is a table whose cells follow tabs. Its first row is its head.
type tabTable struct {
	rows  [][]document.Cell
	blank bool // a blank cell holds a no-break space somewhere
	even  bool // its rows show that it is one, whatever its heads
}

func (t *tabTable) columns() int {
	if len(t.rows) < 2 {
		return 0
	}
	return len(t.rows[0])
}

// aligned returns the cells of a line with the empty one before its first tab, if its tabs are those of a row of the
// table: the number is left out in a second line of heads and before a sum.
func (t *tabTable) aligned(cells []document.Cell, l line) []document.Cell {
	if !strings.HasPrefix(l.raw, "\t") || len(cells) < alignedCells || len(t.rows) == 0 || len(cells)+1 != len(t.rows[0]) {
		return cells
	}
	return slices.Insert(cells, 0, document.Cell{Covered: document.FromAbove})
}

// alignedCells is the least number of cells of a line whose tabs tell their columns: a line of one or two goes on with
// the row above it.
const alignedCells = 3

// ends reports whether the table ends before a line without a tab.
func (t *tabTable) ends(l line, blanks int) bool {
	if len(t.rows) == 0 || l.table != nil || blanks > 0 && marker.Of(l.text.String()).Kind == marker.Annex {
		return true
	}
	columns := t.columns()
	full := columns > 0 && len(t.rows[len(t.rows)-1]) >= columns
	return full && (blanks > 0 || opensMarkedPart(l.text.String()))
}

// goOn adds a line to the last cell; false if the cell is too long for a head.
func (t *tabTable) goOn(l line) bool {
	row := t.rows[len(t.rows)-1]
	last := &row[len(row)-1]
	last.Paragraphs = append(last.Paragraphs, l.text)
	return t.columns() > 0 || len(last.Paragraphs) <= headLines
}

// add adds the cells of a line; false if the first row is no head.
func (t *tabTable) add(cells []document.Cell, parted bool) bool {
	for _, c := range cells {
		t.blank = t.blank || c.Blank() && c.Covered == document.Open
	}
	last := len(t.rows) - 1
	if last >= 0 && !parted && len(cells) <= 2 {
		t.rows[last] = append(t.rows[last], cells...)
		return last > 0 || len(t.rows[0]) <= headCells
	}
	t.rows = append(t.rows, cells)
	return last != 0 || t.even || isHead(t.rows[0])
}

func (t *tabTable) table() *document.Table {
	if len(t.rows) == 0 || !t.even && !isHead(t.rows[0]) {
		return nil
	}
	if !t.blank { // the format writes every blank cell alike
		for _, row := range t.rows {
			for k := range row {
				row[k].Covered = document.Open
			}
		}
	}
	return &document.Table{Rows: t.rows}
}

// tabCells cuts a line at its tabs; each opens a cell. A cell with nothing in it
// at all is one that another covers; a blank one holds a no-break space.
func tabCells(l line) []document.Cell {
	if !strings.Contains(l.raw, "\t") {
		return nil
	}
	var cells []document.Cell
	at := l.start
	for n, piece := range strings.Split(l.raw, "\t") {
		if n > 0 || piece != "" {
			c := document.Cell{}
			if piece == "" {
				c.Covered = document.FromAbove
			}
			if t := document.Fold(piece, at); t.Len() > 0 {
				c.Paragraphs = []document.Text{t}
			}
			cells = append(cells, c)
		}
		at += len(piece) + 1
	}
	return cells
}
