package page

import (
	"math"
	"strings"

	"kehoach/extract/document"
)

// text returns the words of a cell.
func (c cell) text() string {
	var words []string
	for _, l := range c.lines {
		words = append(words, l.text())
	}
	return strings.Join(words, " ")
}

// sameColumn is how far the lines of a table may lie beside those of its
// continuation, in points.
const sameColumn = 5

// continuedBy reports whether t has the columns of s.
func (s *sheet) continuedBy(t *sheet) bool {
	if len(s.columns) > 0 || len(t.columns) > 0 {
		return s.columns.sameAs(t.columns)
	}
	if len(s.xs) != len(t.xs) {
		return false
	}
	for i := range s.xs {
		if math.Abs((s.xs[i]-s.xs[0])-(t.xs[i]-t.xs[0])) > sameColumn {
			return false
		}
	}
	return true
}

// append adds the rows of a table that goes on with s on the next page, without
// the head that it repeats, and joins a row that the end of the page cut in two.
func (s *sheet) append(t *sheet) {
	head := 0
	for head < len(s.rows) && head < len(t.rows) && sameRow(s.rows[head], t.rows[head]) {
		head++
	}
	rest := t.rows[head:]
	if len(rest) > 0 && len(s.rows) > head && s.cutAt(rest[0]) {
		s.joinRow(rest[0])
		rest = rest[1:]
	} else if len(rest) > 0 && len(s.rows) > head {
		s.spanInto(rest)
	}
	s.rows = append(s.rows, rest...)
}

// spanInto marks the cells at the top of a page that one on the page before spans:
// empty ones where the cell above them, or they themselves, span rows already.
func (s *sheet) spanInto(next [][]cell) {
	last := s.rows[len(s.rows)-1]
	for i := range next[0] {
		c := &next[0][i]
		spans := last[i].covered == document.FromAbove || len(next) > 1 && next[1][i].covered == document.FromAbove
		if c.covered == document.Open && len(c.lines) == 0 && spans {
			c.covered = document.FromAbove
		}
	}
}

func sameRow(a, b []cell) bool {
	empty := true
	for i := range a {
		s := a[i].text()
		if s != b[i].text() {
			return false
		}
		empty = empty && s == ""
	}
	return !empty
}

// cutAt reports whether a row goes on with the last of s: its first cell is empty,
// and the words of the others run on where those above them ended at the edge
// of the cell.
func (s *sheet) cutAt(next []cell) bool {
	last := s.rows[len(s.rows)-1]
	runsOn := false
	for i, c := range next {
		if len(c.lines) == 0 {
			continue
		}
		if len(last[i].lines) == 0 || i == 0 && len(next) > 1 {
			return false
		}
		set := measure(last[i].lines, last[i].margins)
		if !set.fits(last[i].lines[len(last[i].lines)-1], c.lines[0]) {
			runsOn = true
		}
	}
	return runsOn
}

func (s *sheet) joinRow(next []cell) {
	last := s.rows[len(s.rows)-1]
	for i, c := range next {
		last[i].lines = append(last[i].lines, c.lines...)
	}
}

// grid joins the lines of the cells to paragraphs.
func (s *sheet) grid() *document.Grid {
	g := &document.Grid{}
	for _, cells := range s.rows {
		var r document.GridRow
		for _, c := range cells {
			r = append(r, document.GridCell{Covered: c.covered, Paragraphs: c.paragraphs()})
		}
		g.Rows = append(g.Rows, r)
	}
	return g
}

func (c cell) paragraphs() []document.Words {
	var result []document.Words
	for _, p := range measure(c.lines, c.margins).paragraphs(c.lines) {
		result = append(result, p.words)
	}
	return result
}
