package outline

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"kehoach/extract/document"
	"kehoach/extract/form"
	"kehoach/extract/marker"
)

// AnnexTitle returns the words that title an annex: those on the line of its
// label, or the lines in capitals below it with those in which they go on.
func AnnexTitle(n *Node) document.Text {
	own := n.Words
	if n.Mark.Kind == marker.Annex && own.Len() > 0 {
		return own
	}
	texts := []document.Text{}
	if n.Mark.Kind == marker.None {
		texts = append(texts, n.Block)
	}
	for i, c := range n.Children {
		s := c.Block.String()
		switch {
		case c.Kind != Paragraph || form.IsAttachment(s):
			return document.Join(texts...)
		case marker.IsCapitals(s), len(texts) > 0 && GoesOn(s), len(texts) > 0 && noted(n.Children[i:]):
			texts = append(texts, c.Block)
		default:
			return document.Join(texts...)
		}
	}
	return document.Join(texts...)
}

// noted reports whether a title in small letters opens the nodes: the note of the annex
// ("Kèm theo …") follows it.
func noted(nodes []*Node) bool {
	for i, n := range nodes {
		if n.Kind != Paragraph || i > titleLines {
			return false
		}
		if s := n.Block.String(); form.IsAttachment(s) {
			return true
		} else if strings.HasSuffix(s, ".") || strings.HasSuffix(s, ":") {
			return false
		}
	}
	return false
}

// GoesOn reports whether a line opens in the middle of a sentence.
func GoesOn(s string) bool {
	r, _ := utf8.DecodeRuneInString(s)
	return unicode.IsLower(r) || unicode.IsDigit(r) && marker.Of(s).Kind == marker.None
}
