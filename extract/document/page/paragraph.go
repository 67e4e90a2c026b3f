package page

import (
	"math"
	"regexp"
	"slices"
	"strings"
	"sync"

	"kehoach/extract/document"
)

// listMark is what stands at the head of an item.
var listMark = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile(`^(?:[-+–•*]|[0-9]{1,3}(?:\.[0-9]{1,3})*[.)]|[a-zđ][.)]|[IVXLC]{1,7}\.)\s`)
})

// setting is how the lines of a flow are set.
type setting struct {
	margins
	leading  float64 // between the baselines of one paragraph, in sizes of the font; 0 if unknown
	indented bool    // paragraphs begin with an indent
}

// The measures by which lines part, in sizes of the font.
const (
	minIndent = 0.8
	maxIndent = 5
	slack     = 0.05
)

// measure finds out how lines are set: the leading is that of lines that only ended
// because the next word did not fit.
func measure(lines []line, m margins) setting {
	s := setting{margins: m}
	var leadings []float64
	hanging := 0
	for i := 1; i < len(lines); i++ {
		a, b := lines[i-1], lines[i]
		d := b.base - a.base
		if s.fits(a, b) || d <= 0 || d > 3*b.size || math.Abs(a.size-b.size) > 0.1*b.size {
			continue
		}
		leadings = append(leadings, d/b.size)
		switch indent := a.X0 - b.X0; {
		case indent > minIndent*b.size:
			hanging++
		case -indent > minIndent*b.size:
			hanging--
		}
	}
	s.indented = hanging > 0
	if len(leadings) > 0 {
		slices.Sort(leadings)
		s.leading = leadings[len(leadings)/2]
	}
	return s
}

// fits reports whether the first word of b would have fitted at the end of a: then a
// ended because its paragraph did.
func (s setting) fits(a, b line) bool {
	const blank = 0.25
	room := s.right - a.X1
	if s.centred(a) || s.centredOn(a, b) {
		room += a.X0 - s.left
	}
	return room > b.firstWord+(blank+slack)*a.size
}

// centred reports whether a line stands in the middle, clear of both margins.
func (s setting) centred(l line) bool {
	left, right := l.X0-s.left, s.right-l.X1
	tolerance := 0.5 * l.size
	if s.apart(l) {
		tolerance = 1.5 * l.size
	}
	return math.Abs(left-right) < tolerance && left > 1.5*l.size
}

// centredOn reports whether two lines are centred on each other, away from the left
// margin, as those of a signature are.
func (s setting) centredOn(a, b line) bool {
	return concentric(a, b) && math.Abs(a.X0-b.X0) > 0.5*a.size && s.apart(a) && s.apart(b)
}

func concentric(a, b line) bool { return math.Abs(a.X0+a.X1-b.X0-b.X1) < 0.5*a.size }

// apart reports whether a line begins further from the left margin than any indent.
func (s setting) apart(l line) bool { return l.X0-s.left > maxIndent*l.size }

// parts reports whether a paragraph ends between two lines of a flow. The first is
// the last line of a paragraph that began with the line head. samePage tells that
// the distance between them means something.
func (s setting) parts(head, a, b line, samePage bool) bool {
	d := b.base - a.base
	switch {
	case math.Abs(a.size-b.size) > 0.15*max(a.size, b.size):
		return true
	case samePage && s.leading > 0 && d > (s.leading*1.12+0.05)*b.size, samePage && d > 2.5*b.size:
		return true
	case s.fits(a, b):
		return true
	case s.centred(b) && !s.centred(a), s.apart(a) != s.apart(b) && !s.centred(a):
		return true
	}
	indent := b.X0 - a.X0
	if s.apart(a) && s.apart(b) && math.Abs(indent) > minIndent*b.size && !concentric(a, b) {
		return true
	}
	switch {
	case indent > minIndent*b.size && !s.centred(a) && !s.centred(b):
		// An item may hang from its mark; everything else begins anew.
		return !listMark().MatchString(a.text()) || s.indented
	case math.Abs(indent) <= minIndent*b.size && s.indented && b.X0-s.left > minIndent*b.size && !s.centred(b):
		return true
	}
	return listMark().MatchString(b.text()) && closed(a.text()) && b.X0 <= head.X0+minIndent*b.size
}

// closed reports whether a sentence or an item ends here.
func closed(s string) bool {
	s = strings.TrimRight(s, " \"”’)")
	return strings.HasSuffix(s, ".") || strings.HasSuffix(s, ";") || strings.HasSuffix(s, ":")
}

// paragraphs joins the lines of a flow.
func (s setting) paragraphs(lines []line) []paragraph {
	var result []paragraph
	for i, l := range lines {
		n := len(result) - 1
		set := s
		set.leading = max(s.leading, s.ownLeading(lines, i))
		if n >= 0 && !set.parts(result[n].head, result[n].last, l, result[n].last.page == l.page) {
			result[n].add(l)
			continue
		}
		result = append(result, newParagraph(l, s))
	}
	return result
}

// ownLeading returns the step to a line, in sizes of its font, if it is that of a
// paragraph: the next step, or the one before, is as wide, and the lines above both are
// full. Otherwise it returns 0.
func (s setting) ownLeading(lines []line, i int) float64 {
	step := s.wrapStep(lines, i)
	for _, k := range []int{i - 1, i + 1} {
		if other := s.wrapStep(lines, k); step > 0 && other > 0 && math.Abs(step-other) < slack {
			return step
		}
	}
	return 0
}

// wrapStep returns the step to a line that goes on with a full one; 0 if it does not.
func (s setting) wrapStep(lines []line, i int) float64 {
	if i < 1 || i >= len(lines) || s.fits(lines[i-1], lines[i]) || listMark().MatchString(lines[i].text()) {
		return 0
	}
	return (lines[i].base - lines[i-1].base) / lines[i].size
}

// paragraph is lines that are read as one.
type paragraph struct {
	head, last line
	words      document.Words
	set        setting
}

func newParagraph(l line, s setting) paragraph {
	return paragraph{head: l, last: l, words: slices.Clone(l.words), set: s}
}

func (p *paragraph) add(l line) {
	p.words = joinWords(p.words, l.words, document.Wrap)
	p.last = l
}

// join appends a paragraph that goes on with this one.
func (p *paragraph) join(q paragraph) {
	p.words = joinWords(p.words, q.words, document.Wrap)
	p.last, p.set = q.last, q.set
}

// goesOn reports whether q, at the top of a page or of a cell, goes on with p, which
// ended the one before it.
func (p *paragraph) goesOn(q paragraph) bool {
	// The margins are those of the page that p stands on, its lines moved to it.
	b := q.head
	shift := p.set.left - q.set.left
	b.X0, b.X1 = b.X0+shift, b.X1+shift
	return !p.set.parts(p.head, p.last, b, false)
}
