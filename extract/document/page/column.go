package page

import (
	"math"
	"slices"
)

// flow is lines that are read one after the other, between two margins.
type flow struct {
	margins
	lines []line
	whole bool // it fills the width of the page
}

// minColumn is how wide a column must be, in sizes of its font: what stands left of
// a gap is else the mark of an item.
const minColumn = 4

// minGutter is how wide the gutter must stay, in sizes of the font.
const minGutter = 1

// flows parts the rows of a page into flows: those over the whole width, and
// columns beside each other, the left one first.
func flows(rows []row, m margins) []flow {
	var result []flow
	whole := flow{margins: m, whole: true}
	for i := 0; i < len(rows); {
		n, gutter := columnsAt(rows[i:])
		if n == 0 {
			whole.lines = append(whole.lines, rows[i].whole())
			i++
			continue
		}
		if len(whole.lines) > 0 {
			result = append(result, whole)
			whole.lines = nil
		}
		result = append(result, columns(rows[i:i+n], gutter, m)...)
		i += n
	}
	if len(whole.lines) > 0 {
		result = append(result, whole)
	}
	return result
}

// whole joins the lines of a row to one.
func (r row) whole() line {
	l := r[0]
	if len(r) == 1 {
		return l
	}
	l.words = slices.Clone(l.words)
	for _, next := range r[1:] {
		l.words = joinWords(l.words, next.words, " ")
		if next.size > l.size {
			l.size, l.base = next.size, next.base
		}
		l.Box = l.union(next.Box)
	}
	return l
}

// closed joins the lines of a row that no gap so wide parts.
func (r row) closed(gap float64) row {
	var result row
	from := 0
	for i := 1; i <= len(r); i++ {
		if i == len(r) || r[i].X0-r[i-1].X1 >= gap*max(r[i-1].size, r[i].size) {
			result = append(result, r[from:i].whole())
			from = i
		}
	}
	return result
}

// gutter is the empty space between two columns.
type gutter struct{ x0, x1 float64 }

func (g gutter) width() float64 { return g.x1 - g.x0 }

// columnsAt returns how many rows from the first on stand in two columns, 0 if none,
// and the gutter between them. The first row fills both columns; each has two lines
// at least.
func columnsAt(rows []row) (n int, g gutter) {
	g = gutter{math.Inf(-1), math.Inf(1)}
	var sides [2]side
	for i, r := range rows {
		next, ok := g.narrowed(r)
		if !ok {
			break
		}
		parts := next.split(r)
		goesOn := len(parts[0]) > 0 && len(parts[1]) > 0
		for k, p := range parts {
			goesOn = goesOn || i > 0 && len(p) > 0 && sides[k].goesOn(p[0])
		}
		if !goesOn {
			break
		}
		for k, p := range parts {
			if len(p) > 0 {
				sides[k].add(p.whole())
			}
		}
		g, n = next, i+1
	}
	for _, s := range sides {
		if s.lines < 2 || s.widest < minColumn {
			return 0, gutter{}
		}
	}
	return n, g
}

// side is what is known of a column while its rows are found.
type side struct {
	lines  int
	last   line
	step   float64 // the widest between its lines
	widest float64 // in sizes of its font
}

func (s *side) add(l line) {
	if s.lines > 0 {
		s.step = max(s.step, l.base-s.last.base)
	}
	s.lines++
	s.last = l
	s.widest = max(s.widest, l.Width()/l.size)
}

// The step from line to line in a column: in sizes of the font, and in steps of the
// lines above.
const (
	columnStep = 4
	widerStep  = 1.5
)

// goesOn reports whether a line continues the column: near below its last line, and
// in line with it.
func (s *side) goesOn(l line) bool {
	step := l.base - s.last.base
	return s.lines > 0 && step < columnStep*l.size && (s.lines == 1 || step <= widerStep*s.step) &&
		(math.Abs(s.last.X0-l.X0) < 2 || math.Abs(s.last.X0+s.last.X1-l.X0-l.X1) < 2*l.size)
}

// narrowed returns the gutter that is left when a row stands beside it; ok is false
// if the row crosses it. The widest gap of the first row makes the gutter.
func (g gutter) narrowed(r row) (narrower gutter, ok bool) {
	if math.IsInf(g.x0, 0) {
		if len(r) < 2 {
			return g, false
		}
		at := 1
		for i := 2; i < len(r); i++ {
			if r[i].X0-r[i-1].X1 > r[at].X0-r[at-1].X1 {
				at = i
			}
		}
		return gutter{r[at-1].X1, r[at].X0}, true
	}
	narrower = g
	for k, p := range g.split(r) {
		for _, l := range p {
			if k == 0 {
				narrower.x0 = max(narrower.x0, l.X1)
			} else {
				narrower.x1 = min(narrower.x1, l.X0)
			}
		}
	}
	return narrower, narrower.width() >= minGutter*r[0].size
}

// split parts a row into what stands left and right of the gutter.
func (g gutter) split(r row) (sides [2]row) {
	for _, l := range r {
		k := 0
		if l.X0+l.X1 > g.x0+g.x1 {
			k = 1
		}
		sides[k] = append(sides[k], l)
	}
	return sides
}

// columns parts rows at a gutter into two flows between the margins of the page. One
// whose lines are centred reaches as far to one side as to the other.
func columns(rows []row, g gutter, m margins) []flow {
	flows := []flow{{margins: margins{m.left, g.x0}}, {margins: margins{g.x1, m.right}}}
	for _, r := range rows {
		for k, p := range g.split(r) {
			if len(p) > 0 {
				l := p.whole()
				flows[k].lines = append(flows[k].lines, l)
				flows[k].right = max(flows[k].right, l.X1)
			}
		}
	}
	if c, ok := centre(flows[0].lines); ok {
		flows[0].right = max(flows[0].right, min(2*c-m.left, g.x1))
	}
	if c, ok := centre(flows[1].lines); ok {
		flows[1].left = min(flows[1].left, max(2*c-m.right, g.x0))
	}
	return flows
}

// centre returns the middle of lines that are centred on each other and begin at
// different places.
func centre(lines []line) (x float64, ok bool) {
	for _, l := range lines {
		if !concentric(lines[0], l) {
			return 0, false
		}
		ok = ok || math.Abs(l.X0-lines[0].X0) > minIndent*l.size
	}
	return (lines[0].X0 + lines[0].X1) / 2, ok
}
