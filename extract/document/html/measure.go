package html

import (
	"strings"
	"unicode"

	dom "golang.org/x/net/html"

	"kehoach/extract/document"
	"kehoach/extract/marker"
	"kehoach/normalize"
)

// line is a line as a reader of the page sees it: the words between two ends of
// blocks or breaks.
type line struct {
	owner   *dom.Node // the innermost block around it
	text    string    // blanks folded
	key     string    // for comparing
	size    int       // characters without blanks
	link    int       // of these, in links
	links   int
	outside bool // letters stand outside the links
	aside   bool // known not to be the document's own
}

// measure is the range of lines that a block holds.
type measure struct{ first, last int }

// sums counts what a range of lines holds, asides left out.
type sums struct {
	lines, size, link, links, linkLines, prose int
}

// sentence is how many characters make a line prose, as against a label or a title of a menu.
const sentence = 60

func (s *sums) add(l *line) {
	if l.aside {
		return
	}
	s.lines++
	s.size += l.size
	s.link += l.link
	s.links += l.links
	if l.isLink() {
		s.linkLines++
	}
	if l.size >= sentence && 2*l.link < l.size {
		s.prose += l.size
	}
}

// isLink reports whether the line is a link and says nothing beside it. The
// citations that open a document are none, though sites link them.
func (l *line) isLink() bool {
	return l.links > 0 && !l.outside && !strings.HasPrefix(l.key, "can cu ")
}

// sum counts the lines of the block n.
func (p *page) sum(n *dom.Node) (s sums) {
	if m := p.measures[n]; m != nil {
		for i := m.first; i < m.last; i++ {
			s.add(&p.lines[i])
		}
	}
	return s
}

// measurer reads the lines of a page.
type measurer struct {
	*page
	text    strings.Builder
	open    line
	block   *dom.Node // the innermost block
	whole   int       // characters of the page, hidden ones included
	inLink  bool
	anchors []*dom.Node // links from footnotes back to their marks
}

// measure finds the lines of the page and the blocks that hold them, and sets
// aside what is not shown.
func (p *page) measure() {
	m := measurer{page: p, block: p.body, whole: size(p.body)}
	m.visit(p.body)
	m.end()
	m.footnotes()
}

// size counts the characters below n, without blanks and what is never shown.
func size(n *dom.Node) int {
	if n.Type == dom.TextNode {
		return characters(n.Data)
	}
	if n.Type == dom.ElementNode && unshown()[n.Data] {
		return 0
	}
	total := 0
	for c := range n.ChildNodes() {
		total += size(c)
	}
	return total
}

func characters(s string) int {
	n := 0
	for _, r := range s {
		if !unicode.IsSpace(r) {
			n++
		}
	}
	return n
}

func (m *measurer) visit(n *dom.Node) {
	switch {
	case n.Type == dom.TextNode:
		m.words(n.Data)
		return
	case n.Type != dom.ElementNode && n.Type != dom.DocumentNode:
		return
	case n.Type == dom.ElementNode && unshown()[n.Data] || n.Data == "del":
		return
	case controls()[n.Data] || m.hidden(n):
		m.asides[n] = document.SiteBoilerplate
		return
	case n.Data == "br":
		m.end()
		return
	}
	m.notes(n)
	block := m.isBlock(n)
	if block {
		m.end()
	}
	first, inLink, outer := len(m.lines), m.inLink, m.block
	if block {
		m.block = n
	}
	if n.Data == "a" && attr(n, "href") != "" {
		m.inLink = true
		m.open.links++
	}
	for c := range n.ChildNodes() {
		m.visit(c)
	}
	m.inLink = inLink
	if block {
		m.end()
		m.measures[n] = &measure{first, len(m.lines)}
		m.block = outer
	}
}

// hidden reports whether the page hides n. What holds most of the page's words
// is the document all the same: a tab that was not open, a page that a script shows.
func (m *measurer) hidden(n *dom.Node) bool {
	if !m.styles[n].hidden && !has(n, "hidden") && (n.Data != "dialog" || has(n, "open")) {
		return false
	}
	return 2*size(n) <= m.whole
}

func (p *page) isBlock(n *dom.Node) bool { return blocks()[n.Data] || p.styles[n].block }

func (m *measurer) words(s string) {
	n := characters(s)
	m.open.size += n
	if m.inLink {
		m.open.link += n
	} else if strings.ContainsFunc(s, unicode.IsLetter) {
		m.open.outside = true
	}
	m.text.WriteString(s)
}

// end ends the open line.
func (m *measurer) end() {
	if m.open.size > 0 {
		m.open.text = strings.Join(strings.Fields(m.text.String()), " ")
		m.open.owner = m.block
		m.open.key = normalize.Fold(m.open.text)
		m.lines = append(m.lines, m.open)
	}
	m.open = line{}
	m.text.Reset()
}

// letterhead returns the index of the line at which the head of a document
// stands, or -1: the name of the state over its motto (Quốc hiệu, Tiêu ngữ:
// Nghị định 30/2020/NĐ-CP, Phụ lục I, mục II, 1), or the name of the Party near a number.
func (p *page) letterhead() int {
	for i := range p.lines {
		l := &p.lines[i]
		if l.aside || l.size > 2*sentence {
			continue
		}
		if strings.HasPrefix(l.key, "cong hoa xa hoi") && p.near(i, 0, 4, "doc lap") ||
			l.key == "dang cong san viet nam" && p.near(i, -4, 8, "so") {
			return i
		}
	}
	return -1
}

// near reports whether one of the lines from i+from to i+to opens with the word.
// A line may hold both the name and the motto.
func (p *page) near(i, from, to int, word string) bool {
	for k := max(i+from, 0); k < len(p.lines) && k <= i+to; k++ {
		if k != i && strings.HasPrefix(p.lines[k].key, word) || k == i && strings.Contains(p.lines[k].key, " "+word) {
			return true
		}
	}
	return false
}

// closing reports whether the line belongs to the end of a document: its
// recipients or the right to sign (Phụ lục I, mục II, 7 and 9).
func (l *line) closing() bool {
	if strings.HasPrefix(l.key, "noi nhan") {
		return true
	}
	before, rest, ok := strings.Cut(l.text, ".")
	switch before {
	case "TM", "KT", "TL", "TUQ", "Q":
		return ok && marker.IsCapitals(rest)
	}
	return false
}
