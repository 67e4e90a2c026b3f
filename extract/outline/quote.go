package outline

import (
	"strings"

	"kehoach/extract/document"
	"kehoach/extract/marker"
)

// Amendments quote provisions of the document that they amend, with its numbers: “2. Sở Y
// tế …”. These are counted apart from the numbers of the amendment, up to the mark that
// closes the quotation.

// opensQuote opens a quotation inside the open provision where n begins one that is closed
// before another begins.
func (b *builder) opensQuote(blocks []document.Block, i int, n *Node) {
	if !n.Quoted || b.quote != nil || b.top.Kind != Provision {
		return
	}
	for k, block := range blocks[i:] {
		s := ""
		if block.Table == nil {
			s = block.Paragraph.String()
		}
		if k > 0 && marker.OfQuoted(s).Kind != marker.None {
			return
		}
		if endsQuote(s) {
			b.quote = b.top
			return
		}
	}
}

// endsQuote reports whether a quotation closes at the end of s.
func endsQuote(s string) bool {
	s = strings.TrimRight(s, ".;, ")
	return strings.HasSuffix(s, "”") || strings.HasSuffix(s, "\"")
}
