package document

// grid reads a grid: a table if it has a head or goes on with the table before
// it, else a layout whose cells hold paragraphs.
func (a *assembler) grid(g *Grid) {
	rows := make([][]Cell, len(g.Rows))
	for i, r := range g.Rows {
		for _, c := range r {
			rows[i] = append(rows[i], a.cell(c))
		}
	}
	head := headRow(rows)
	switch {
	case head >= 0:
		a.layout(rows[:head])
		rows = narrow(rows[head:], g.Rows[head:])
		a.last, a.width = &Table{}, len(rows[0])
		a.lines = append(a.lines, line{table: a.last})
	case a.last == nil || len(rows) == 0 || len(rows[0]) != a.width:
		a.layout(rows)
		return
	}
	for _, r := range rows {
		if len(r) > 0 {
			r[0].Break = NewRow
		}
		a.last.Cells = append(a.last.Cells, r...)
	}
}

// cell writes the words of a cell. What a cell to the left spans is blank; what
// one above spans is merged with it.
func (a *assembler) cell(c GridCell) Cell {
	out := Cell{Merged: c.Covered == FromAbove}
	for _, p := range c.Paragraphs {
		for _, t := range a.words(p) {
			if t.Len() > 0 {
				out.Paragraphs = append(out.Paragraphs, t)
			}
		}
	}
	out.Paragraphs = rejoin(out.Paragraphs)
	return out
}

// headReach is how many rows, which hold a title or a unit of money, may stand
// above the head of a table.
const headReach = 3

// headRow returns the index of the row that is the table's head, -1 if none is.
func headRow(rows [][]Cell) int {
	for i := 0; i < len(rows) && i < headReach; i++ {
		if isHead(rows[i]) {
			return i
		}
	}
	return -1
}

// narrow gives up the columns that only some rows use: where the cell of the head
// spans several columns and no second row names these, what stands in them
// belongs to the first of them.
func narrow(rows [][]Cell, grid []GridRow) [][]Cell {
	head := grid[0]
	second := len(grid) > 1 && subdivides(head, grid[1])
	for j := len(head) - 1; j > 0; j-- {
		if head[j].Covered != FromLeft || second && grid[1][j].Covered != FromLeft {
			continue
		}
		for i, r := range rows {
			if j >= len(r) {
				continue
			}
			if len(r[j].Paragraphs) > 0 {
				r[j-1].Paragraphs = append(r[j-1].Paragraphs, r[j].Paragraphs...)
				r[j-1].Merged = false
			}
			rows[i] = append(r[:j:j], r[j+1:]...)
		}
	}
	return rows
}

// subdivides reports whether the second row belongs to the head: a cell of the
// first reaches down into it.
func subdivides(head, second GridRow) bool {
	if len(head) != len(second) {
		return false
	}
	for j := range second {
		if second[j].Covered == FromAbove {
			return true
		}
	}
	return false
}

// layout makes paragraphs of cells, each parted from the next.
func (a *assembler) layout(rows [][]Cell) {
	a.blank()
	for _, r := range rows {
		for _, c := range r {
			for _, p := range c.Paragraphs {
				a.line(p)
			}
			if len(c.Paragraphs) > 0 {
				a.blank()
			}
		}
	}
}
