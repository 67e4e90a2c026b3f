package html

import (
	"slices"
	"strings"
	"sync"

	dom "golang.org/x/net/html"
)

func attr(n *dom.Node, name string) string {
	for _, a := range n.Attr {
		if a.Key == name {
			return a.Val
		}
	}
	return ""
}

func has(n *dom.Node, name string) bool {
	return slices.ContainsFunc(n.Attr, func(a dom.Attribute) bool { return a.Key == name })
}

func isElement(n *dom.Node, name string) bool {
	return n.Type == dom.ElementNode && n.Data == name
}

// textOf returns the text nodes below n as they stand.
func textOf(n *dom.Node) string {
	var b strings.Builder
	for d := range n.Descendants() {
		if d.Type == dom.TextNode {
			b.WriteString(d.Data)
		}
	}
	return b.String()
}

// within returns the nearest element of the name around n, n itself included; nil if there is none.
func within(n *dom.Node, name string) *dom.Node {
	for ; n != nil; n = n.Parent {
		if isElement(n, name) {
			return n
		}
	}
	return nil
}

// set returns a set of names that is made at its first use: a program starts at once,
// and most of its commands read no page.
func set(names string) func() map[string]bool {
	return sync.OnceValue(func() map[string]bool {
		s := map[string]bool{}
		for name := range strings.FieldsSeq(names) {
			s[name] = true
		}
		return s
	})
}

// Elements by what they mean for the text (HTML Standard, 4 and 15.3, "Flow content" of the rendering).
var (
	// blocks begin and end a paragraph.
	blocks = set(`address article aside blockquote body caption center dd details dialog dir div dl dt fieldset figcaption figure
		footer form frameset h1 h2 h3 h4 h5 h6 header hgroup hr html legend li listing main menu nav ol optgroup option p plaintext pre
		search section summary table tbody td tfoot th thead tr ul xmp`)
	// unshown never show their text.
	unshown = set(`applet audio canvas datalist embed frame head iframe map noembed noframes noscript object param script source style svg
		template title track video`)
	// controls are for the visitor of a site; no document has them.
	controls    = set(`button select textarea progress meter`)
	void        = set(`area base basefont bgsound br col embed frame hr img input keygen link meta param source track wbr`)
	selfClosing = set(`p li dt dd option tr td th`)
	// formatting elements go on behind the end of the block that they were opened in (HTML Standard, 13.2.4.3).
	formatting = set(`a b big code em font i nobr s small strike strong tt u`)
	headings   = set(`h1 h2 h3 h4 h5 h6`)
)
