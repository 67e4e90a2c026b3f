package ocr

import (
	"cmp"
	"math"
	"slices"

	"kehoach/extract/document/internal/lattice"
)

// Lengths by which a ruling line is known, in inches. No stroke of a letter is as
// long as the shortest run of a line that lies askew.
const (
	shortestRun  = 0.2
	shortestRule = 0.3
	thickest     = 0.06
	askewRule    = 1.0 // from this length on a line tells how the page lies
)

// steepest is the slope beyond which a line is a drawing.
const steepest = 0.1

// run is a stretch of dark pixels in a row.
type run struct{ y, x0, x1 int }

// rule is a ruling line along the rows: runs that touch.
type rule struct {
	run   // its extent; y is its middle
	runs  []run
	slope float64 // pixels down for each to the right
}

// rules finds the ruling lines along the rows of a picture.
func (p picture) rules(threshold byte) []rule {
	runs := p.runs(threshold)
	parent := make([]int, len(runs))
	for i := range parent {
		parent[i] = i
	}
	// above is the first run of the row above that may touch the next one.
	above := 0
	for i, r := range runs {
		for above < i && (runs[above].y < r.y-1 || runs[above].y == r.y-1 && runs[above].x1 < r.x0-touch) {
			above++
		}
		for j := above; j < i && runs[j].y == r.y-1 && runs[j].x0 <= r.x1+touch; j++ {
			parent[lattice.Find(parent, j)] = lattice.Find(parent, i)
		}
	}
	groups := map[int][]run{}
	for i, r := range runs {
		root := lattice.Find(parent, i)
		groups[root] = append(groups[root], r)
	}
	var rules []rule
	for _, g := range groups {
		if r := newRule(g); r.x1-r.x0 >= p.inches(shortestRule) && r.thickness() <= thickest*p.DPI && math.Abs(r.slope) <= steepest {
			rules = append(rules, r)
		}
	}
	slices.SortFunc(rules, func(a, b rule) int { return cmp.Or(cmp.Compare(a.y, b.y), cmp.Compare(a.x0, b.x0)) })
	return rules
}

// touch is how many light pixels part neither a run nor two runs of a line.
const touch = 2

// runs finds the long stretches of dark pixels in the rows.
func (p picture) runs(threshold byte) []run {
	least := p.inches(shortestRun)
	var runs []run
	for y := range p.Height {
		row := p.row(y)
		from, last := -1, -1 // of the stretch that is open
		for x, v := range row {
			if v > threshold {
				continue
			}
			if from < 0 || x-last > touch+1 {
				if from >= 0 && last-from >= least {
					runs = append(runs, run{y, from, last + 1})
				}
				from = x
			}
			last = x
		}
		if from >= 0 && last-from >= least {
			runs = append(runs, run{y, from, last + 1})
		}
	}
	return runs
}

// newRule makes a line of the runs that touch, with the slope that fits them best.
func newRule(runs []run) rule {
	r := rule{run: runs[0], runs: runs}
	var n, sx, sy, sxx, sxy float64
	for _, s := range runs {
		r.x0, r.x1 = min(r.x0, s.x0), max(r.x1, s.x1)
		w, x, y := float64(s.x1-s.x0), float64(s.x0+s.x1)/2, float64(s.y)
		n, sx, sy = n+w, sx+w*x, sy+w*y
		sxx, sxy = sxx+w*(x*x+w*w/12), sxy+w*x*y
	}
	r.y = int(sy/n + 0.5)
	r.slope = (sxy - sx*sy/n) / (sxx - sx*sx/n)
	return r
}

func (r rule) thickness() float64 {
	n := 0
	for _, s := range r.runs {
		n += s.x1 - s.x0
	}
	return float64(n) / float64(r.x1-r.x0)
}

// edge is how far the blurred edge of a line reaches, in inches.
const edge = 0.012

// erase paints the line and its edge white.
func (r rule) erase(p picture) {
	reach := p.inches(edge)
	for _, s := range r.runs {
		for y := max(s.y-reach, 0); y <= min(s.y+reach, p.Height-1); y++ {
			row := p.row(y)
			for x := max(s.x0-reach, 0); x < min(s.x1+reach, p.Width); x++ {
				row[x] = white
			}
		}
	}
}

// skew returns the slope of the page: the median of its long lines, by length. Those
// that run down the page lean the other way.
func skew(level, upright []rule, long int) float64 {
	type lean struct {
		slope  float64
		length int
	}
	var leans []lean
	total := 0
	add := func(rules []rule, sign float64) {
		for _, r := range rules {
			if length := r.x1 - r.x0; length >= long {
				leans = append(leans, lean{sign * r.slope, length})
				total += length
			}
		}
	}
	add(level, 1)
	add(upright, -1)
	slices.SortFunc(leans, func(a, b lean) int { return cmp.Compare(a.slope, b.slope) })
	for _, l := range leans {
		if total -= 2 * l.length; total <= 0 {
			return l.slope
		}
	}
	return 0
}
