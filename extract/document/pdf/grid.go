package pdf

import (
	"cmp"
	"math"
	"slices"

	"kehoach/extract/document"
	"kehoach/extract/document/internal/lattice"
)

// The tolerances of ruling lines, in points.
const (
	snap   = 2 // lines so near to each other are one
	bridge = 3 // a gap so wide does not part a line
	// maxLines is how many lines a page may have in each direction; more make a
	// drawing, not tables.
	maxLines     = 2000
	maxGridCells = 20_000
)

// ruled is a table that ruling lines draw.
type ruled struct {
	box
	xs, ys  []float64 // of the lines, outer ones included
	regions []int     // by row and column: the first place of the cell that covers it
	below   []bool    // by line and column: whether a line is drawn
	beside  []bool    // by row and line: whether a line is drawn
	glyphs  map[int][]glyph
}

// ruledTables finds the tables that the rules of a page draw, and takes their
// glyphs from the page.
func (p *page) ruledTables() []*ruled {
	level, upright := mergeRules(p.rules, true), mergeRules(p.rules, false)
	if len(level) > maxLines || len(upright) > maxLines {
		return nil
	}
	var tables []*ruled
	for _, c := range lattice.Components(level, upright, cross) {
		if t := newRuled(c[0], c[1]); t != nil {
			tables = append(tables, t)
		}
	}
	tables = p.fill(tables)
	slices.SortStableFunc(tables, func(a, b *ruled) int { return cmp.Compare(a.y0, b.y0) })
	return tables
}

// mergeRules joins the rules of one direction that continue each other.
func mergeRules(rules []rule, level bool) []rule {
	var own []rule
	for _, r := range rules {
		if r.level == level {
			own = append(own, r)
		}
	}
	at := func(r rule) float64 { return r.across() }
	slices.SortStableFunc(own, func(a, b rule) int { return cmp.Compare(at(a), at(b)) })
	for i := 1; i < len(own); i++ {
		if own[i].across()-own[i-1].across() < snap {
			own[i] = own[i].moved(own[i-1].across())
		}
	}
	slices.SortStableFunc(own, func(a, b rule) int {
		return cmp.Or(cmp.Compare(at(a), at(b)), cmp.Compare(a.from(), b.from()))
	})
	var merged []rule
	for _, r := range own {
		if n := len(merged); n > 0 && merged[n-1].across() == r.across() && r.from() <= merged[n-1].to()+bridge {
			merged[n-1].box = merged[n-1].union(r.box)
			continue
		}
		merged = append(merged, r)
	}
	return merged
}

// across is where the rule lies, from and to where it begins and ends.
func (r rule) across() float64 {
	if r.level {
		return r.y0
	}
	return r.x0
}

func (r rule) from() float64 {
	if r.level {
		return r.x0
	}
	return r.y0
}

func (r rule) to() float64 {
	if r.level {
		return r.x1
	}
	return r.y1
}

func (r rule) moved(across float64) rule {
	if r.level {
		r.y0, r.y1 = across, across
	} else {
		r.x0, r.x1 = across, across
	}
	return r
}

// cross reports whether a level and an upright rule meet.
func cross(h, v rule) bool {
	return v.x0 >= h.x0-bridge && v.x0 <= h.x1+bridge && h.y0 >= v.y0-bridge && h.y0 <= v.y1+bridge
}

// newRuled builds the grid of rules that hang together; nil if they make no cells.
// The outer border counts as drawn, since tables are printed without their sides.
func newRuled(level, upright []rule) *ruled {
	var xs, ys []float64
	for _, h := range level {
		ys, xs = append(ys, h.y0), append(xs, h.x0, h.x1)
	}
	for _, v := range upright {
		xs, ys = append(xs, v.x0), append(ys, v.y0, v.y1)
	}
	t := &ruled{xs: distinct(xs), ys: distinct(ys), glyphs: map[int][]glyph{}}
	rows, columns := len(t.ys)-1, len(t.xs)-1
	if len(level) == 0 || len(upright) == 0 || rows < 1 || columns < 1 || rows*columns < 2 || rows*columns > maxGridCells {
		return nil
	}
	t.box = box{t.xs[0], t.ys[0], t.xs[columns], t.ys[rows]}
	t.merge(level, upright)
	return t
}

// distinct returns the places of lines, in order, each once.
func distinct(at []float64) []float64 {
	slices.Sort(at)
	var result []float64
	for _, x := range at {
		if n := len(result); n == 0 || x-result[n-1] > bridge {
			result = append(result, x)
		}
	}
	return result
}

// merge makes one cell of the places between which no line is drawn.
func (t *ruled) merge(level, upright []rule) {
	rows, columns := len(t.ys)-1, len(t.xs)-1
	t.below = make([]bool, (rows+1)*columns)
	t.beside = make([]bool, rows*(columns+1))
	for _, h := range level {
		r := nearest(t.ys, h.y0)
		for c := range columns {
			if covers(h.x0, h.x1, t.xs[c], t.xs[c+1]) {
				t.below[r*columns+c] = true
			}
		}
	}
	for _, v := range upright {
		c := nearest(t.xs, v.x0)
		for r := range rows {
			if covers(v.y0, v.y1, t.ys[r], t.ys[r+1]) {
				t.beside[r*(columns+1)+c] = true
			}
		}
	}
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
			if c > 0 && !t.beside[r*(columns+1)+c] {
				join(r*columns+c-1, r*columns+c)
			}
			if r > 0 && !t.below[r*columns+c] {
				join((r-1)*columns+c, r*columns+c)
			}
		}
	}
	for i := range t.regions {
		t.regions[i] = lattice.Find(t.regions, i)
	}
}

func nearest(at []float64, x float64) int {
	i, _ := slices.BinarySearch(at, x)
	if i == len(at) || i > 0 && x-at[i-1] < at[i]-x {
		i--
	}
	return i
}

// covers reports whether a line from a to b draws most of the edge from c to d.
func covers(a, b, c, d float64) bool {
	return min(b, d)-max(a, c) > 0.6*(d-c)
}

// fill gives the glyphs of a page to the cells that they stand in. A frame with
// words in no more than one cell is no table and leaves them to the page.
func (p *page) fill(tables []*ruled) []*ruled {
	owner := make([]int, len(p.glyphs))
	for i, g := range p.glyphs {
		owner[i] = -1
		c := g.centre()
		for j, t := range tables {
			if t.contains(c.x, c.y) && (owner[i] < 0 || t.area() < tables[owner[i]].area()) {
				owner[i] = j
			}
		}
		if j := owner[i]; j >= 0 {
			place := tables[j].place(c)
			tables[j].glyphs[place] = append(tables[j].glyphs[place], g)
		}
	}
	var kept []*ruled
	real := make([]bool, len(tables))
	for j, t := range tables {
		if len(t.glyphs) >= 2 {
			real[j] = true
			kept = append(kept, t)
		}
	}
	rest := p.glyphs[:0]
	for i, g := range p.glyphs {
		if owner[i] < 0 || !real[owner[i]] {
			rest = append(rest, g)
		}
	}
	p.glyphs = rest
	return kept
}

func (b box) area() float64 { return b.width() * b.height() }

// place returns the cell that covers a point.
func (t *ruled) place(p point) int {
	at := func(lines []float64, x float64) int {
		i, _ := slices.BinarySearch(lines, x)
		return min(max(i-1, 0), len(lines)-2)
	}
	return t.regions[at(t.ys, p.y)*(len(t.xs)-1)+at(t.xs, p.x)]
}

// cell is a cell of a grid before its lines are joined to paragraphs.
type cell struct {
	margins
	covered document.Covered
	lines   []line
}

// sheet is a table of one page, or of several after joining.
type sheet struct {
	xs      []float64 // of its ruling lines, outer ones included
	columns spans     // where it has none
	middle  float64   // its height on the page
	rows    [][]cell
}

// sheet lays out the words of each cell.
func (t *ruled) sheet(page int) *sheet {
	s := &sheet{xs: t.xs, middle: (t.y0 + t.y1) / 2}
	columns := len(t.xs) - 1
	padding := math.Inf(1)
	for r := range len(t.ys) - 1 {
		cells := make([]cell, columns)
		for c := range cells {
			place := r*columns + c
			first := t.regions[place]
			switch {
			case t.unbordered(first):
				cells[c].covered = document.FromAbove
			case first == place:
				cells[c] = cell{margins: margins{t.xs[c], t.right(place)}, lines: cellLines(t.glyphs[place], page)}
				for _, l := range cells[c].lines {
					padding = min(padding, max(l.x0-t.xs[c], 0))
				}
			case first/columns == r:
				cells[c].covered = document.FromLeft
			default:
				cells[c].covered = document.FromAbove
			}
		}
		s.rows = append(s.rows, cells)
	}
	for _, cells := range s.rows {
		for c := range cells {
			cells[c].left += padding
			cells[c].right -= padding
		}
	}
	return s
}

// unbordered reports whether the cell that begins at a place has no words and lacks
// the outer border that cells beside it have. So word processors leave the places
// that a cell above spans, below the line that ends its own row.
func (t *ruled) unbordered(place int) bool {
	rows, columns := len(t.ys)-1, len(t.xs)-1
	r, c := place/columns, place%columns
	if r == 0 || len(t.glyphs[place]) > 0 {
		return false
	}
	some := func(drawn []bool, from, step int) bool {
		for i := from; i < len(drawn); i += step {
			if drawn[i] {
				return true
			}
		}
		return false
	}
	if c == 0 && !t.beside[r*(columns+1)] && some(t.beside, 0, columns+1) {
		return true
	}
	last := rows * columns
	return t.regions[(rows-1)*columns+c] == place && !t.below[last+c] && some(t.below, last, 1)
}

// right returns the right edge of the cell that begins at a place.
func (t *ruled) right(place int) float64 {
	columns := len(t.xs) - 1
	c := place % columns
	for c+1 < columns && t.regions[place-place%columns+c+1] == place {
		c++
	}
	return t.xs[c+1]
}

func cellLines(glyphs []glyph, page int) []line {
	var lines []line
	for _, quarter := range []int{0, 3, 1, 2} {
		var own []glyph
		for _, g := range glyphs {
			if g.quarter == quarter {
				own = append(own, g)
			}
		}
		for _, r := range rows(own, page, everyGap) {
			lines = append(lines, r...)
		}
	}
	return lines
}
