package html

import (
	"regexp"
	"strings"
	"sync"

	dom "golang.org/x/net/html"

	"kehoach/extract/document"
)

// Names of the anchors of footnotes and endnotes, as Word, LibreOffice and sites
// of laws write them.
var (
	noteName = sync.OnceValue(func() *regexp.Regexp {
		return regexp.MustCompile(`^_?(ftn|edn|fn|footnote|endnote|cite_note|sdfootnote|sdendnote)[-_:]?\d+(sym)?$`)
	})
	backName = sync.OnceValue(func() *regexp.Regexp {
		return regexp.MustCompile(`^_?(ftn|edn|fn|footnote|endnote|cite_|sdfootnote|sdendnote)[-_:]?(ref[-_:]?\d+|\d+anc)$`)
	})
)

// maxMark is the length of a footnote mark: "[12]", "(*)", "iv".
const maxMark = 6

// isNoteMark reports whether the link n is the mark in the text of a footnote. It
// is no word of the sentence that it stands in.
func isNoteMark(n *dom.Node) bool {
	_, target, ok := strings.Cut(attr(n, "href"), "#")
	return ok && n.Data == "a" && noteName().MatchString(target) && characters(textOf(n)) <= maxMark
}

// isBackLink reports whether the link n leads from a footnote to its mark.
func isBackLink(n *dom.Node) bool {
	_, target, ok := strings.Cut(attr(n, "href"), "#")
	return n.Data == "a" && ok && backName().MatchString(target)
}

// notes sets n aside if it is a part of a word processor's page that is apart
// from the text: a footnote, a running head.
func (m *measurer) notes(n *dom.Node) {
	if isBackLink(n) {
		m.anchors = append(m.anchors, n)
	}
	switch element := m.styles[n].element; {
	case element == "footnote", element == "endnote", n.Data == "div" && noteName().MatchString(attr(n, "id")):
		m.asides[n] = document.Footnote
	case element == "header", element == "footer", n.Data == "div" && (attr(n, "title") == "header" || attr(n, "title") == "footer"):
		m.asides[n] = document.PageFurniture
	}
}

// footnotes sets the paragraphs aside that open with a link back to the text.
func (m *measurer) footnotes() {
	for _, a := range m.anchors {
		n := a.Parent
		for n != nil && !m.isBlock(n) {
			n = n.Parent
		}
		if n != nil && (n.Data == "p" || n.Data == "li" || n.Data == "div") && opensWith(n, a) && 5*m.sum(n).size < m.whole {
			m.asides[n] = document.Footnote
		}
	}
	for n := range m.asides {
		m.putAside(n)
	}
}

// opensWith reports whether no words stand in n before the link a.
func opensWith(n, a *dom.Node) bool {
	for d := range n.Descendants() {
		if d == a {
			return true
		}
		if d.Type == dom.TextNode && characters(d.Data) > 0 {
			return false
		}
	}
	return false
}

// putAside marks the lines of n.
func (p *page) putAside(n *dom.Node) {
	if r := p.measures[n]; r != nil {
		for i := r.first; i < r.last; i++ {
			p.lines[i].aside = true
		}
	}
}
