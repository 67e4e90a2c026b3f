package annotate

import (
	"strings"

	"kehoach/extract/agency"
	"kehoach/normalize"
)

// listed splits a list of bodies. A document that the list cites belongs to the
// body before it: "các cơ quan được giao nhiệm vụ tại Kế hoạch số 88/KH-UBND" is one.
func (n *Note) listed() []agency.Mention {
	s, bodies := n.readable().Text, n.bodyWords().Split()
	if len(bodies) == 0 {
		return nil
	}
	if strings.Contains(s, "/") {
		for _, c := range n.Citations() {
			if !c.Self {
				bodies = within(bodies, s, c.From, c.To)
			}
		}
	}
	if last := &bodies[len(bodies)-1]; aforesaid.Is(normalize.ToneKey(strings.TrimSpace(s[last.To:]))) {
		last.Name, last.To = s[last.From:], len(s)
	}
	return bodies
}

// speaks reports whether a cell holds sentences and no mere list of names: it numbers
// them, or says who leads or what each body is in charge of. A verb alone tells nothing:
// "các doanh nghiệp cung cấp dịch vụ viễn thông" is a name.
func (n *Note) speaks() bool {
	return n.cellish.get(func() bool {
		words := n.bodyWords()
		return words.Numbered() || strings.Contains(n.readable().Text, ": ") || words.Charges()
	})
}

// within gives the citation at s[from:to] to the body that reaches into it, and
// drops those that only begin inside it.
func within(bodies []agency.Mention, s string, from, to int) []agency.Mention {
	out := bodies[:0:0]
	for _, b := range bodies {
		switch {
		case b.From > from && b.From < to && len(out) > 0:
			continue
		case b.From < from && b.To > from && b.To < to:
			b.Name, b.To = s[b.From:to], to
		}
		out = append(out, b)
	}
	return out
}
