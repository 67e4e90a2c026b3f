package items

import (
	"kehoach/extract/marker"
	"kehoach/extract/outline"
)

// share says of how many siblings something is true.
type share struct{ some, all int }

// shareOf asks those siblings that count.
func shareOf[T any](siblings []T, counts, is func(T) bool) share {
	var s share
	for _, t := range siblings {
		if !counts(t) {
			continue
		}
		s.all++
		if is(t) {
			s.some++
		}
	}
	return s
}

// half reports whether it is true of as many siblings as not.
func (s share) half() bool { return s.some*2 >= s.all }

// mostly reports whether it is true of two thirds: a verb in one of three may not be known.
func (s share) mostly() bool { return s.some*3 >= s.all*2 }

func isProvision(n *outline.Node) bool { return n.Kind == outline.Provision }

// isItem reports whether a provision heads no others.
func isItem(n *outline.Node) bool { return isProvision(n) && !heads(n) }

// isNumbered reports whether a provision has a number or a letter.
func isNumbered(n *outline.Node) bool {
	return isProvision(n) && n.Mark.Kind >= marker.Article && n.Mark.Kind < marker.Dash
}

// mostAreBodies reports whether most numbered or lettered headings among siblings name bodies.
func (x *reader) mostAreBodies(nodes []*outline.Node) bool {
	named := shareOf(nodes, isNumbered, func(n *outline.Node) bool {
		heading, _ := splitHeading(n.Words)
		return isHeading(heading.String()) && len(x.note(heading).HeadingBodies()) > 0
	})
	return named.some > 1 && named.half()
}

// mostAreLeaves reports whether nothing stands below most provisions among siblings.
func mostAreLeaves(nodes []*outline.Node) bool {
	leaves := shareOf(nodes, isProvision, func(n *outline.Node) bool { return len(n.Children) == 0 })
	return leaves.all > 1 && leaves.half()
}

// mostAreHeads reports whether most provisions among siblings head others.
func mostAreHeads(nodes []*outline.Node) bool {
	heading := shareOf(nodes, isProvision, heads)
	return heading.some > 1 && heading.some*2 > heading.all
}

// mostAsk reports whether most items among siblings open with a verb that asks for work.
func (x *reader) mostAsk(nodes []*outline.Node) bool {
	asking := shareOf(nodes, isItem, func(n *outline.Node) bool { return x.note(n.Words).AsksForWork() })
	return asking.some > 1 && asking.mostly()
}

// mostNameLeads reports whether half of the provisions among siblings say who does what.
func (x *reader) mostNameLeads(nodes []*outline.Node) bool {
	named := shareOf(nodes, isProvision, func(n *outline.Node) bool { return x.note(n.Words).NamesLead() })
	return named.some > 0 && named.half()
}

// mostAreFielded reports whether most items among siblings are a work, the bodies that do it and decide on it, and
// its time, between dashes.
func (x *reader) mostAreFielded(nodes []*outline.Node, c scope) bool {
	fielded := shareOf(nodes, isItem, func(n *outline.Node) bool {
		_, fields := x.fields(n.Words, c.time)
		return fields.any()
	})
	return fielded.some > 1 && fielded.mostly()
}

// haveLinesOfBodies reports whether several unmarked lines among siblings name a body and nothing else, so that each
// heads the paragraphs behind it.
func (x *reader) haveLinesOfBodies(nodes []*outline.Node) bool {
	return shareOf(nodes, isParagraph, x.isLineOfBodies).some > 1
}

func isParagraph(n *outline.Node) bool { return n.Kind == outline.Paragraph }

func (x *reader) isLineOfBodies(n *outline.Node) bool {
	note := x.note(n.Words)
	return isParagraph(n) && len(n.Children) == 0 && !note.IsClosed() && isHeading(note.String()) && len(note.HeadingBodies()) > 0
}
