package pdf

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
		result = append(result, split(rows[i:i+n], gutter, m)...)
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
		l.box = l.union(next.box)
	}
	return l
}

// gutter is the empty space between two columns.
type gutter struct{ x0, x1 float64 }

func (g gutter) width() float64 { return g.x1 - g.x0 }

// columnsAt returns how many rows from the first on stand in two columns, 0 if none,
// and the gutter between them. Two rows at least must fill both columns.
func columnsAt(rows []row) (n int, g gutter) {
	filled := 0
	g = gutter{math.Inf(-1), math.Inf(1)}
	var widest [2]float64
	for i, r := range rows {
		next, both, ok := g.narrowed(r)
		if !ok || i == 0 && !both {
			break
		}
		if both {
			filled++
			n = i + 1
		}
		if both || filled > 0 && i == n && beside(rows[i-1], r) {
			n = i + 1
		} else {
			break
		}
		g = next
		for _, l := range r {
			side := 0
			if l.x0 >= g.x1 {
				side = 1
			}
			widest[side] = max(widest[side], l.width()/l.size)
		}
	}
	if filled < 2 || widest[0] < minColumn || widest[1] < minColumn {
		return 0, gutter{}
	}
	return n, g
}

// beside reports whether a row that fills one column goes on with it: near below the
// row before, and in line with one of its lines.
func beside(above, r row) bool {
	l := r[0]
	for _, a := range above {
		if l.base-a.base > 3*l.size {
			continue
		}
		if math.Abs(a.x0-l.x0) < 2 || math.Abs(a.x0+a.x1-l.x0-l.x1) < 6 {
			return true
		}
	}
	return false
}

// narrowed returns the gutter that is left when a row stands beside it, and whether
// the row fills both sides; ok is false if the row crosses it.
func (g gutter) narrowed(r row) (narrower gutter, both, ok bool) {
	if math.IsInf(g.x0, 0) {
		if len(r) < 2 {
			return g, false, false
		}
		at := 1
		for i := 2; i < len(r); i++ {
			if r[i].x0-r[i-1].x1 > r[at].x0-r[at-1].x1 {
				at = i
			}
		}
		return gutter{r[at-1].x1, r[at].x0}, true, true
	}
	narrower = g
	left, right := false, false
	for _, l := range r {
		switch mid := (g.x0 + g.x1) / 2; {
		case l.x1 <= mid || l.x1 < g.x1 && l.x0 < g.x0:
			left = true
			narrower.x0 = max(narrower.x0, l.x1)
		default:
			right = true
			narrower.x1 = min(narrower.x1, l.x0)
		}
	}
	return narrower, left && right, narrower.width() >= columnGap*0.8*r[0].size
}

// split parts rows at a gutter into two flows between the margins of the page.
func split(rows []row, g gutter, m margins) []flow {
	sides := [2]flow{{margins: margins{m.left, g.x0}}, {margins: margins{g.x1, m.right}}}
	for _, r := range rows {
		var parts [2]row
		for _, l := range r {
			side := 0
			if l.x0 >= g.x0 {
				side = 1
			}
			parts[side] = append(parts[side], l)
		}
		for i, p := range parts {
			if len(p) > 0 {
				l := p.whole()
				f := &sides[i]
				f.lines = append(f.lines, l)
				f.right = max(f.right, l.x1)
			}
		}
	}
	return sides[:]
}
