package ocr

import (
	"image"
	"math"
	"slices"

	"kehoach/extract/document/internal/lattice"
	"kehoach/extract/document/page"
)

// Lengths by which a ruling line is known, in inches. No stroke of a letter is as
// long as the shortest run of a line that lies askew.
const (
	shortestRun  = 0.2
	shortestRule = 0.3
	thickest     = 0.06
	beside       = 0.015 // of a line, where little else is drawn
)

// besideInk is the part of what lies beside a line that may be ink: more stands on the
// feet of letters that touch.
const besideInk = 0.25

// run is a stretch of dark pixels in a row.
type run struct{ y, x0, x1 int }

// rule is a ruling line along the rows: runs that touch.
type rule struct {
	run  // its extent; y is its middle
	runs []run
}

// rules finds the ruling lines along the rows of a picture in black and white.
func (p picture) rules() []rule {
	runs := p.runs()
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
	for i := range runs {
		if g := groups[i]; g != nil {
			if r := newRule(g); p.straight(r) {
				rules = append(rules, r)
			}
		}
	}
	return rules
}

// touch is how many light pixels part neither a run nor two runs of a line.
const touch = 2

// runs finds the long stretches of dark pixels in the rows.
func (p picture) runs() []run {
	least := p.inches(shortestRun)
	var runs []run
	for y := range p.Rect.Dy() {
		from, last := -1, -1 // of the stretch that is open
		for x, v := range p.row(y) {
			if v != 0 {
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

// newRule makes a line of the runs that touch.
func newRule(runs []run) rule {
	r := rule{run: runs[0], runs: runs}
	n, sum := 0, 0
	for _, s := range runs {
		r.x0, r.x1 = min(r.x0, s.x0), max(r.x1, s.x1)
		n, sum = n+s.x1-s.x0, sum+s.y*(s.x1-s.x0)
	}
	r.y = (sum + n/2) / n
	return r
}

// straight reports whether a rule is long and thin enough, lies level enough, and
// stands by itself.
func (p picture) straight(r rule) bool {
	length := 0
	for _, s := range r.runs {
		length += s.x1 - s.x0
	}
	thickness := float64(length) / float64(r.x1-r.x0)
	rise := float64(r.runs[len(r.runs)-1].y - r.runs[0].y)
	if r.x1-r.x0 < p.inches(shortestRule) || thickness > thickest*p.DPI || rise > steepest*float64(r.x1-r.x0)+thickest*p.DPI {
		return false
	}
	reach := int(math.Ceil(thickness)) + p.inches(beside)
	for _, d := range []int{-reach, reach} {
		ink := 0
		for _, s := range r.runs {
			ink += p.dark(image.Rect(s.x0, s.y+d, s.x1, s.y+d+1))
		}
		if float64(ink) > besideInk*float64(length) {
			return false
		}
	}
	return true
}

// edge is how far the blurred edge of a line reaches, in inches.
const edge = 0.012

// erase paints the line and its edge white.
func (r rule) erase(p picture, upright bool) {
	reach := p.inches(edge)
	for _, s := range r.runs {
		b := image.Rect(s.x0, s.y, s.x1, s.y+1)
		if upright {
			b = image.Rect(s.y, s.x0, s.y+1, s.x1)
		}
		p.paint(b.Inset(-reach))
	}
}

// box returns where the line lies on the page.
func (r rule) box(p picture, upright bool) page.Rule {
	x0, x1, y := p.points(float64(r.x0)), p.points(float64(r.x1)), p.points(float64(r.y))
	if upright {
		return page.Rule{Box: page.Box{X0: y, Y0: x0, X1: y, Y1: x1}}
	}
	return page.Rule{Box: page.Box{X0: x0, Y0: y, X1: x1, Y1: y}, Level: true}
}

// A streak of the scanner's runs down the page from edge to edge, in inches, but for
// gaps.
const (
	streakEdge  = 0.25
	streakWidth = 0.03
	streakWhole = 0.7 // of the page's height
)

// streaks parts the upright lines that a scanner with a dirty glass draws from the
// others. As the picture was turned, they may lean by so much.
func (p picture) streaks(upright []rule, slope float64) (streaks, rest []rule) {
	height, near := p.Rect.Dy(), p.inches(streakWidth)
	at := func(r rule) int { return r.y - int(slope*float64((r.x0+r.x1)/2)) }
	for _, r := range upright {
		from, to, length := height, 0, 0
		for _, other := range upright {
			if d := at(other) - at(r); -near <= d && d <= near {
				from, to, length = min(from, other.x0), max(to, other.x1), length+other.x1-other.x0
			}
		}
		if from < p.inches(streakEdge) && to > height-p.inches(streakEdge) && float64(length) > streakWhole*float64(height) {
			streaks = append(streaks, r)
		} else {
			rest = append(rest, r)
		}
	}
	return slices.Clip(streaks), rest
}
