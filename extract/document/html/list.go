package html

import (
	"strconv"
	"strings"

	dom "golang.org/x/net/html"

	"kehoach/extract/document/office"
)

// list is a list whose items are being read.
type list struct {
	label func(int) string // of an item by its number; nil where none is shown
	next  int
	step  int
	depth int // lists of bullets around it, itself included
}

// bullets stand for the dots of a browser, level by level, as plans write them.
var bullets = []string{"-", "+", "•"}

// labels writes the label of an item for each list-style-type, and for each value
// of the old type attribute (CSS Lists Level 3; HTML Standard, 4.4.5). A nil
// function shows none; bullets are chosen by the depth.
var labels = map[string]func(int) string{
	"none":    nil,
	"decimal": decimal, "1": decimal,
	"decimal-leading-zero": func(n int) string { return office.DecimalZero.Format(n) + "." },
	"lower-alpha":          lowerAlpha, "lower-latin": lowerAlpha, "a": lowerAlpha,
	"upper-alpha": upperAlpha, "upper-latin": upperAlpha, "A": upperAlpha,
	"lower-roman": lowerRoman, "i": lowerRoman,
	"upper-roman": upperRoman, "I": upperRoman,
	"disc": bullet, "circle": bullet, "square": bullet,
}

func bullet(int) string { return "" }

func decimal(n int) string { return strconv.Itoa(n) + "." }

// lowerAlpha counts a … z, aa … as browsers do; numbers that it cannot write are decimal.
func lowerAlpha(n int) string {
	if n < 1 {
		return decimal(n)
	}
	var s string
	for ; n > 0; n = (n - 1) / 26 {
		s = string(rune('a'+(n-1)%26)) + s
	}
	return s + "."
}

func upperAlpha(n int) string { return strings.ToUpper(lowerAlpha(n)) }

func lowerRoman(n int) string { return office.LowerRoman.Format(n) + "." }

func upperRoman(n int) string { return office.UpperRoman.Format(n) + "." }

// listOf returns the list that the element ol, ul, menu or dir begins inside outer.
func (p *page) listOf(n *dom.Node, outer *list) *list {
	l := &list{next: 1, step: 1}
	if outer != nil {
		l.depth = outer.depth
	}
	if n.Data == "ol" {
		l.label = decimal
		if has(n, "reversed") {
			l.step = -1
			l.next = items(n)
		}
		if start, err := strconv.Atoi(strings.TrimSpace(attr(n, "start"))); err == nil {
			l.next = start
		}
	} else {
		l.depth++
		l.label = bullet
	}
	l.label = p.labelOf(n, l.label)
	return l
}

// labelOf returns how the element labels its items: as its style or its type
// says, else as given.
func (p *page) labelOf(n *dom.Node, given func(int) string) func(int) string {
	if f, ok := labels[p.styles[n].list]; ok {
		return f
	}
	t := attr(n, "type")
	if len(t) > 1 {
		t = strings.ToLower(t)
	}
	if f, ok := labels[t]; ok {
		return f
	}
	return given
}

func items(n *dom.Node) int {
	count := 0
	for c := range n.ChildNodes() {
		if isElement(c, "li") {
			count++
		}
	}
	return count
}

// item returns the label of the next item, n, of the list; "" if none is shown.
func (p *page) item(l *list, n *dom.Node) string {
	if l == nil {
		l = &list{label: bullet, depth: 1}
	}
	if v, err := strconv.Atoi(strings.TrimSpace(attr(n, "value"))); err == nil {
		l.next = v
	}
	number := l.next
	l.next += l.step
	label := p.labelOf(n, l.label)
	if label == nil {
		return ""
	}
	if s := label(number); s != "" {
		return s
	}
	return bullets[min(max(l.depth, 1), len(bullets))-1]
}
