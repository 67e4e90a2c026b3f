package page

import (
	"cmp"
	"iter"
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
	// leastLevel is how many level rules a table on a scanned page has: streaks of the
	// scanner cross the line under a heading.
	leastLevel = 2
)

// ruled is a table that ruling lines draw.
type ruled struct {
	Box
	xs, ys  []float64 // of the lines, outer ones included
	regions []int     // by row and column: the first place of the cell that covers it
	below   []bool    // by line and column: whether a line is drawn
	beside  []bool    // by row and line: whether a line is drawn
	glyphs  map[int][]Glyph
}

// Frame is a table that ruling lines draw, before its words are known.
type Frame struct {
	Box
	Cells []Box
}

// Around reports whether b lies within the frame, or beyond it by so much.
func (f Frame) Around(b Box, near float64) bool {
	return b.X0 >= f.X0-near && b.Y0 >= f.Y0-near && b.X1 <= f.X1+near && b.Y1 <= f.Y1+near
}

// Frames finds the tables that the rules of the page draw, downwards: a recogniser
// reads them cell by cell.
func (p *Page) Frames() []Frame {
	var frames []Frame
	for _, t := range p.ruled() {
		f := Frame{Box: t.Box}
		cells := make([]Box, len(t.regions))
		columns := len(t.xs) - 1
		for place, first := range t.regions {
			r, c := place/columns, place%columns
			b := Box{t.xs[c], t.ys[r], t.xs[c+1], t.ys[r+1]}
			if first != place {
				b = b.union(cells[first])
			}
			cells[first] = b
		}
		for place, first := range t.regions {
			if first == place {
				f.Cells = append(f.Cells, cells[place])
			}
		}
		frames = append(frames, f)
	}
	return frames
}

// ruled finds the tables that the rules of a page draw.
func (p *Page) ruled() []*ruled {
	level, upright := mergeRules(p.Rules, true, p.Blur), mergeRules(p.Rules, false, p.Blur)
	if len(level) > maxLines || len(upright) > maxLines {
		return nil
	}
	var tables []*ruled
	for _, c := range lattice.Components(level, upright, cross(bridge+p.Blur)) {
		if p.Blur > 0 && len(c[0]) < leastLevel {
			continue
		}
		if t := newRuled(c[0], c[1], bridge+p.Blur); t != nil {
			tables = append(tables, t)
		}
	}
	slices.SortStableFunc(tables, func(a, b *ruled) int { return cmp.Compare(a.Y0, b.Y0) })
	return tables
}

// ruledTables finds the tables that the rules of a page draw, and takes their
// glyphs from the page.
func (p *Page) ruledTables() []*ruled { return p.fill(p.ruled()) }

// mergeRules joins the rules of one direction that continue each other.
func mergeRules(rules []Rule, level bool, blur float64) []Rule {
	var own []Rule
	for _, r := range rules {
		if r.Level == level {
			own = append(own, r)
		}
	}
	at := func(r Rule) float64 { return r.across() }
	slices.SortStableFunc(own, func(a, b Rule) int { return cmp.Compare(at(a), at(b)) })
	for i := 1; i < len(own); i++ {
		if own[i].across()-own[i-1].across() < snap+blur {
			own[i] = own[i].moved(own[i-1].across())
		}
	}
	slices.SortStableFunc(own, func(a, b Rule) int {
		return cmp.Or(cmp.Compare(at(a), at(b)), cmp.Compare(a.from(), b.from()))
	})
	var merged []Rule
	for _, r := range own {
		if n := len(merged); n > 0 && merged[n-1].across() == r.across() && r.from() <= merged[n-1].to()+bridge+blur {
			merged[n-1].Box = merged[n-1].union(r.Box)
			continue
		}
		merged = append(merged, r)
	}
	return merged
}

// across is where the rule lies, from and to where it begins and ends.
func (r Rule) across() float64 {
	if r.Level {
		return r.Y0
	}
	return r.X0
}

func (r Rule) from() float64 {
	if r.Level {
		return r.X0
	}
	return r.Y0
}

func (r Rule) to() float64 {
	if r.Level {
		return r.X1
	}
	return r.Y1
}

func (r Rule) moved(across float64) Rule {
	if r.Level {
		r.Y0, r.Y1 = across, across
	} else {
		r.X0, r.X1 = across, across
	}
	return r
}

// cross tells of a level and an upright rule whether they meet, or end so near.
func cross(near float64) func(h, v Rule) bool {
	return func(h, v Rule) bool {
		return v.X0 >= h.X0-near && v.X0 <= h.X1+near && h.Y0 >= v.Y0-near && h.Y0 <= v.Y1+near
	}
}

// newRuled builds the grid of rules that hang together; nil if they make no cells.
// The outer border counts as drawn, since tables are printed without their sides.
func newRuled(level, upright []Rule, near float64) *ruled {
	t := &ruled{xs: lines(upright, level, near), ys: lines(level, upright, near), glyphs: map[int][]Glyph{}}
	rows, columns := len(t.ys)-1, len(t.xs)-1
	if len(level) == 0 || len(upright) == 0 || rows < 1 || columns < 1 || rows*columns < 2 || rows*columns > maxGridCells {
		return nil
	}
	t.Box = Box{t.xs[0], t.ys[0], t.xs[columns], t.ys[rows]}
	t.merge(level, upright)
	return t
}

// lines returns where the lines of a table lie, in order, each once: its rules, and
// how far those across them reach.
func lines(rules, across []Rule, near float64) []float64 {
	first, last := math.Inf(1), math.Inf(-1)
	for _, r := range across {
		first, last = min(first, r.from()), max(last, r.to())
	}
	at := []float64{first, last}
	for _, r := range rules {
		at = append(at, r.across())
	}
	return lattice.Edges(at, near)
}

// merge makes one cell of the places between which no line is drawn.
func (t *ruled) merge(level, upright []Rule) {
	rows, columns := len(t.ys)-1, len(t.xs)-1
	t.below = make([]bool, (rows+1)*columns)
	t.beside = make([]bool, rows*(columns+1))
	for _, h := range level {
		r := nearest(t.ys, h.Y0)
		for c := range columns {
			if covers(h.X0, h.X1, t.xs[c], t.xs[c+1]) {
				t.below[r*columns+c] = true
			}
		}
	}
	for _, v := range upright {
		c := nearest(t.xs, v.X0)
		for r := range rows {
			if covers(v.Y0, v.Y1, t.ys[r], t.ys[r+1]) {
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
func (p *Page) fill(tables []*ruled) []*ruled {
	owner, place := make([]int, len(p.Glyphs)), make([]int, len(p.Glyphs))
	for i, g := range p.Glyphs {
		owner[i] = -1
		c := g.centre()
		for j, t := range tables {
			if t.contains(c.X, c.Y) && (owner[i] < 0 || t.area() < tables[owner[i]].area()) {
				owner[i] = j
			}
		}
		if owner[i] >= 0 {
			place[i] = tables[owner[i]].place(c)
		}
	}
	for from, to := 0, 0; from < len(p.Glyphs); from = to { // what is drawn together stands in one cell
		for to = from + 1; to < len(p.Glyphs) && owner[to] == owner[from] && place[to] == place[from]; to++ {
		}
		if j, c := owner[from], place[from]; j >= 0 {
			tables[j].glyphs[c] = append(tables[j].glyphs[c], p.Glyphs[from:to]...)
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
	rest := p.Glyphs[:0]
	for i, g := range p.Glyphs {
		if owner[i] < 0 || !real[owner[i]] {
			rest = append(rest, g)
		}
	}
	p.Glyphs = rest
	return kept
}

func (b Box) area() float64 { return b.Width() * b.Height() }

// place returns the cell that covers a point.
func (t *ruled) place(p Point) int {
	at := func(lines []float64, x float64) int {
		i, _ := slices.BinarySearch(lines, x)
		return min(max(i-1, 0), len(lines)-2)
	}
	return t.regions[at(t.ys, p.Y)*(len(t.xs)-1)+at(t.xs, p.X)]
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

// cells yields the cells of the table.
func (s *sheet) cells() iter.Seq[*cell] {
	return func(yield func(*cell) bool) {
		for _, row := range s.rows {
			for i := range row {
				if !yield(&row[i]) {
					return
				}
			}
		}
	}
}

// sheet lays out the words of each cell.
func (t *ruled) sheet(page int) *sheet {
	s := &sheet{xs: t.xs, middle: (t.Y0 + t.Y1) / 2}
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
					padding = min(padding, max(l.X0-t.xs[c], 0))
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

func cellLines(glyphs []Glyph, page int) []line {
	var lines []line
	for _, quarter := range []int{0, 3, 1, 2} {
		own := only(glyphs, func(g *Glyph) bool { return g.Quarter == quarter })
		for _, r := range rows(own, page, everyGap) {
			lines = append(lines, r...)
		}
	}
	return lines
}
