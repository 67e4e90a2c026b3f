package report

import (
	"strings"
	"unicode/utf8"

	"kehoach/extract/document"
)

// characters counts offsets of the text that places count in, in code points. It goes on from
// the offset before, since most places stand in the order of the text.
type characters struct {
	text  string
	known bool // the text is that which the offsets count in
	at    int
	count int
}

const byteOrderMark = "\ufeff"

func newCharacters(doc *document.Document) *characters {
	c := &characters{text: doc.Source.String(), known: true}
	if doc.HasLines() {
		c.text, c.known = string(doc.Source.Raw()), doc.Source.Encoding() == "utf-8"
	}
	if strings.HasPrefix(c.text, byteOrderMark) {
		c.count = -1
	}
	return c
}

// between returns two offsets in code points, nil where they count in another text.
func (c *characters) between(start, end int) *[2]int {
	if !c.known {
		return nil
	}
	return &[2]int{c.to(start), c.to(end)}
}

func (c *characters) to(offset int) int {
	if offset < c.at {
		c.count -= utf8.RuneCountInString(c.text[offset:c.at])
	} else {
		c.count += utf8.RuneCountInString(c.text[c.at:offset])
	}
	c.at = offset
	return c.count
}
