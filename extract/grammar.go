package extract

import (
	"strings"

	"kehoach/extract/agency"
	"kehoach/extract/citation"
	"kehoach/extract/deadline"
	"kehoach/extract/document"
	"kehoach/extract/quantity"
)

// The grammars as this package calls them: on the part of the words that is
// readable at once.

func times(s string, c deadline.Context) []deadline.Deadline { return deadline.Times(readable(s), c) }

// timesOf reads the paragraphs of a field or a cell, each by itself.
func timesOf(paragraphs []document.Text, c deadline.Context) []deadline.Deadline {
	var out []deadline.Deadline
	for _, p := range paragraphs {
		out = append(out, times(strings.TrimRight(p.String(), ". "), c)...)
	}
	return out
}

func periodIn(s string, c deadline.Context) (period string, from, to int) {
	return deadline.Period(readable(s), c)
}

func quantitiesIn(s string) []quantity.Quantity { return quantity.Quantities(readable(s)) }

func cellQuantities(s string) []quantity.Quantity { return quantity.CellQuantities(readable(s)) }

func citationsIn(s string) []citation.Citation { return citation.Citations(readable(s)) }

// bodiesIn splits a list of bodies. A document that the list cites belongs to the
// body before it: "các cơ quan được giao nhiệm vụ tại Kế hoạch số 88/KH-UBND" is one.
func bodiesIn(s string) []agency.Mention {
	s = readable(s)
	bodies := agency.Split(s)
	if len(bodies) == 0 || !strings.Contains(s, "/") && !strings.HasSuffix(s, aforesaid) {
		return bodies
	}
	for _, c := range citation.Citations(s) {
		if !c.Self {
			bodies = within(bodies, s, c.From, c.To)
		}
	}
	if last := &bodies[len(bodies)-1]; strings.TrimSpace(s[last.To:]) == aforesaid {
		last.Name, last.To = s[last.From:], len(s)
	}
	return bodies
}

// leadsIn and coordinatorsIn read a cell of a column of leads, which may hold sentences.
func leadsIn(s string) []agency.Mention {
	if !strings.Contains(s, "/") && speaks(s) {
		return agency.CellRoles(readable(s)).Lead
	}
	return bodiesIn(s)
}

func coordinatorsIn(s string) []agency.Mention {
	if !speaks(s) {
		return nil
	}
	return agency.CellRoles(readable(s)).Coordinate
}

// speaks reports whether a cell holds sentences and no mere list of names: it numbers
// them, or says who leads or what each body is in charge of. A verb alone tells nothing:
// "các doanh nghiệp cung cấp dịch vụ viễn thông" is a name.
func speaks(s string) bool {
	s = readable(s)
	return agency.Numbered(s) || strings.Contains(s, ": ") || strings.Contains(s, " đối với ") || strings.Contains(s, "chủ trì")
}

// aforesaid ends a reference to documents named before.
const aforesaid = "nêu trên"

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

func bodiesOfHeading(s string) []agency.Mention { return agency.HeadingBodies(readable(s)) }

func isName(s string) bool { return len(s) <= maxSentence && agency.IsName(s) }
