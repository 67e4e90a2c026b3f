package ocr

import (
	"cmp"
	"image"
	"slices"

	"kehoach/extract/document"
	"kehoach/extract/document/internal/lattice"
)

// Tolerances of tables, in inches.
const (
	snap        = 0.06 // lines so near to each other are one
	leastWidth  = 1.0  // of a table
	leastHeight = 0.3
)

// maxCells is how many cells a table may have; more make a drawing.
const maxCells = 5000

// table is a table that ruling lines draw.
type table struct {
	xs, ys  []int // of the lines, outer ones included
	regions []int // by row and column: the first place of the cell that covers it
	cells   map[int]*cell
}

// cell is the picture of a cell and the lines read in it.
type cell struct {
	area  image.Rectangle
	lines []line
}

// newTables makes tables of the rules of a page, level and upright ones. What they
// draw is a table if it has two cells at least.
func newTables(level, upright []rule, dpi float64) []*table {
	near := int(snap * dpi)
	var tables []*table
	// An upright rule has its x for y.
	cross := func(h, v rule) bool {
		return v.y >= h.x0-near && v.y <= h.x1+near && h.y >= v.x0-near && h.y <= v.x1+near
	}
	for _, group := range lattice.Components(level, upright, cross) {
		if t := newTable(group[0], group[1], near); t != nil {
			if b := t.area(); b.Dx() >= int(leastWidth*dpi) && b.Dy() >= int(leastHeight*dpi) {
				tables = append(tables, t)
			}
		}
	}
	slices.SortStableFunc(tables, func(a, b *table) int { return cmp.Compare(a.ys[0], b.ys[0]) })
	return tables
}

// newTable builds the grid of rules that hang together; nil if they make no cells. The
// outer border counts as drawn.
func newTable(level, upright []rule, near int) *table {
	if len(level) == 0 || len(upright) == 0 {
		return nil
	}
	t := &table{xs: places(upright, level, near), ys: places(level, upright, near), cells: map[int]*cell{}}
	rows, columns := len(t.ys)-1, len(t.xs)-1
	if rows < 1 || columns < 1 || rows*columns < 2 || rows*columns > maxCells {
		return nil
	}
	t.merge(edges(level, t.ys, t.xs), edges(upright, t.xs, t.ys))
	for place, first := range t.regions {
		r, c := place/columns, place%columns
		area := image.Rect(t.xs[c], t.ys[r], t.xs[c+1], t.ys[r+1])
		if t.cells[first] == nil {
			t.cells[first] = &cell{area: area}
		}
		t.cells[first].area = t.cells[first].area.Union(area)
	}
	return t
}

// places returns where the rules lie, and how far those across them reach, in order;
// what is near to each other is one place.
func places(rules, across []rule, near int) []int {
	var at []int
	for _, r := range rules {
		at = append(at, r.y)
	}
	// Where a line ends within the table is either on another, or a gap in the print.
	first, last := across[0].x0, across[0].x1
	for _, r := range across {
		first, last = min(first, r.x0), max(last, r.x1)
	}
	at = append(at, first, last)
	slices.Sort(at)
	var distinct []int
	for i := 0; i < len(at); {
		from, sum := i, 0
		for ; i < len(at) && at[i]-at[from] <= 2*near && (i == from || at[i]-at[i-1] <= near); i++ {
			sum += at[i]
		}
		distinct = append(distinct, sum/(i-from))
	}
	return distinct
}

// edges tells which edges the rules draw: for each line at one of the places, and
// each stretch between two ends, by line and stretch.
func edges(rules []rule, places, ends []int) [][]bool {
	covered := make([][]int, len(places))
	for i := range covered {
		covered[i] = make([]int, len(ends)-1)
	}
	for _, r := range rules {
		own := covered[nearest(places, r.y)]
		for k := range own {
			own[k] += max(0, min(r.x1, ends[k+1])-max(r.x0, ends[k]))
		}
	}
	drawn := make([][]bool, len(places))
	for i := range covered {
		for k, n := range covered[i] {
			drawn[i] = append(drawn[i], 10*n > 6*(ends[k+1]-ends[k]))
		}
	}
	return drawn
}

func nearest(at []int, x int) int {
	i, _ := slices.BinarySearch(at, x)
	if i == len(at) || i > 0 && x-at[i-1] < at[i]-x {
		i--
	}
	return i
}

// merge makes one cell of the places between which no line is drawn.
func (t *table) merge(level, upright [][]bool) {
	rows, columns := len(t.ys)-1, len(t.xs)-1
	t.regions = make([]int, rows*columns)
	for i := range t.regions {
		t.regions[i] = i
	}
	join := func(i, j int) {
		a, b := lattice.Find(t.regions, i), lattice.Find(t.regions, j)
		t.regions[max(a, b)] = min(a, b)
	}
	for r := range rows {
		for c := range columns {
			if c > 0 && !upright[c][r] {
				join(r*columns+c-1, r*columns+c)
			}
			if r > 0 && !level[r][c] {
				join((r-1)*columns+c, r*columns+c)
			}
		}
	}
	for i := range t.regions {
		t.regions[i] = lattice.Find(t.regions, i)
	}
}

func (t *table) area() image.Rectangle {
	return image.Rect(t.xs[0], t.ys[0], t.xs[len(t.xs)-1], t.ys[len(t.ys)-1])
}

// parts returns the table as a grid, or its lines as paragraphs if no two of its cells
// have words.
func (t *table) parts(page int) []document.Part {
	filled := 0
	var only []document.Part
	for _, place := range t.firsts() {
		c := t.cells[place]
		if len(c.lines) == 0 {
			continue
		}
		filled++
		for _, words := range paragraphs(c.lines, c.area, page) {
			only = append(only, document.Part{Paragraph: words})
		}
	}
	if filled < 2 {
		return only
	}
	return []document.Part{{Grid: t.grid(page)}}
}

// firsts returns the first places of the cells, in order.
func (t *table) firsts() []int {
	var firsts []int
	for place, first := range t.regions {
		if place == first {
			firsts = append(firsts, place)
		}
	}
	return firsts
}

func (t *table) grid(page int) *document.Grid {
	columns := len(t.xs) - 1
	g := &document.Grid{}
	for r := range len(t.ys) - 1 {
		row := make(document.GridRow, columns)
		for c := range row {
			place := r*columns + c
			switch first := t.regions[place]; {
			case first == place:
				row[c].Paragraphs = paragraphs(t.cells[place].lines, t.cells[place].area, page)
			case first/columns == r:
				row[c].Covered = document.FromLeft
			default:
				row[c].Covered = document.FromAbove
			}
		}
		g.Rows = append(g.Rows, row)
	}
	return g
}
