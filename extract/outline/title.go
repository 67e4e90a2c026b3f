package outline

import (
	"unicode"
	"unicode/utf8"

	"kehoach/extract/document"
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
	for _, c := range n.Children {
		s := c.Block.String()
		if c.Kind != Paragraph || !marker.IsCapitals(s) && (len(texts) == 0 || !GoesOn(s)) {
			break
		}
		texts = append(texts, c.Block)
	}
	return document.Join(texts...)
}

// GoesOn reports whether a line opens in the middle of a sentence.
func GoesOn(s string) bool {
	r, _ := utf8.DecodeRuneInString(s)
	return unicode.IsLower(r) || unicode.IsDigit(r) && marker.Of(s).Kind == marker.None
}
