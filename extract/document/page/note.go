package page

import (
	"cmp"
	"math"
	"slices"
	"strings"

	"kehoach/extract/document"
)

// The size and the place of footnotes.
const (
	noteSize     = 0.95 // of the text's, at most
	noteRuleSpan = 0.6  // of the text's width, at most
)

// setNotesAside takes the rows below a short line at the foot of the page, if all of
// them are smaller than the text.
func (l *Layout) setNotesAside(rules []Rule) {
	if len(l.rows) == 0 {
		return
	}
	m := l.ownMargins()
	for _, t := range l.tables {
		m = margins{min(m.left, t.xs[0]), max(m.right, t.xs[len(t.xs)-1])}
	}
	size := l.textSize()
	top := math.Inf(1)
	for _, r := range rules {
		if r.Level && r.Y0 > (l.Box.Y0+l.Box.Y1)/2 && r.X0 < m.left+size && r.Width() < noteRuleSpan*(m.right-m.left) && l.smallBelow(r.Y0, size) {
			top = min(top, r.Y0)
		}
	}
	n, _ := slices.BinarySearchFunc(l.rows, top, func(r row, y float64) int { return cmp.Compare(r.box().Y0, y) })
	l.notes, l.rows = l.rows[n:], l.rows[:n]
	l.dropMarks()
}

// textSize returns the size of most of the letters that stand above the foot of the page.
func (l *Layout) textSize() float64 {
	count := map[float64]int{}
	var most float64
	add := func(line line) {
		size := math.Round(2*line.size) / 2
		count[size] += len(line.text())
		if count[size] > count[most] || count[size] == count[most] && size > most {
			most = size
		}
	}
	for _, r := range l.rows {
		for _, line := range r {
			add(line)
		}
	}
	for _, t := range l.tables {
		for c := range t.cells() {
			for _, line := range c.lines {
				add(line)
			}
		}
	}
	return most
}

func (l *Layout) smallBelow(y, size float64) bool {
	found := false
	for i, r := range l.rows {
		if r.box().Y0 < y {
			continue
		}
		lone := i == len(l.rows)-1 && len(r.text()) < 16 // the number of the page
		if r[0].size > noteSize*size && !lone {
			return false
		}
		found = found || !lone
	}
	return found
}

// noteMark is the font of raised numbers, which may point to a footnote. The name of
// a font tells nothing of digits.
var noteMark = "raised"

// The size and the place of a raised number, in parts of the letters before it.
const (
	raisedSize = 0.8
	raisedBase = 0.15
)

// raises reports whether a chunk is a small number that stands above the line.
func (b *lineBuilder) raises(c chunk) bool {
	return c.size < raisedSize*b.size && c.base < b.base-raisedBase*b.size &&
		!slices.ContainsFunc(c.glyphs, func(g Glyph) bool { return strings.Trim(g.Text, "0123456789") != "" })
}

// dropMarks takes the numbers of the page's footnotes out of its words.
func (l *Layout) dropMarks() {
	numbers := map[string]bool{}
	for _, r := range l.notes {
		number, _, _ := strings.Cut(r.text(), " ")
		numbers[number] = true
	}
	drop := func(line *line) {
		line.words = slices.DeleteFunc(line.words, func(r document.Run) bool {
			return r.Font == noteMark && numbers[strings.TrimSpace(r.Text)]
		})
	}
	if len(numbers) == 0 {
		return
	}
	for _, r := range l.rows {
		for i := range r {
			drop(&r[i])
		}
	}
	for _, t := range l.tables {
		for c := range t.cells() {
			for i := range c.lines {
				drop(&c.lines[i])
			}
		}
	}
}
