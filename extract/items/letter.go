package items

import (
	"slices"
	"strings"

	"kehoach/extract/agency"
	"kehoach/extract/document"
	"kehoach/extract/form"
	"kehoach/extract/marker"
	"kehoach/extract/outline"
)

// document reads the nodes of a document. Whom its opening asks has the work of its provisions, up to one that
// begins to count anew: those of a paper that it hands on are not asked of them.
func (x *reader) document(nodes []*outline.Node, c scope) []Item {
	bodies, with := x.addressed(nodes)
	if len(bodies) == 0 {
		return x.readAll(nodes, c)
	}
	end := restart(nodes)
	asked := c
	asked.topic, asked.bodies, asked.with, asked.asked = work, bodies, with, true
	return append(append(x.openingGoals(nodes, asked), x.readAll(nodes[:end], asked)...), x.readAll(nodes[end:], c)...)
}

// openingGoals reads what the sentence is to reach that asks for the work below: "Nhằm thu hồi ít nhất 90% số nợ, yêu cầu Công ty
// Cấp nước:".
func (x *reader) openingGoals(nodes []*outline.Node, c scope) []Item {
	if !isLetter(nodes) {
		return nil // a resolution repeats there what others have set
	}
	return x.askedGoals(x.opening(nodes), c)
}

// askedGoals reads what the last sentence of an introduction is to reach, if it asks bodies for work.
func (x *reader) askedGoals(intro document.Text, c scope) []Item {
	at := x.note(intro).Sentences()
	if len(at) == 0 {
		return nil
	}
	last := intro.Slice(at[len(at)-1][0], intro.Len()).Trim()
	if c.bodies = x.note(last).Roles().Asked; len(c.bodies) == 0 {
		return nil
	}
	return loose(x.quantities(last, c, nil))
}

// isLetter reports whether a document names to whom it goes.
func isLetter(nodes []*outline.Node) bool {
	return slices.ContainsFunc(nodes, func(n *outline.Node) bool {
		return n.Kind == outline.Preamble && slices.ContainsFunc(n.Children, func(c *outline.Node) bool { return form.IsAddressee(c.Block.String()) })
	})
}

// opening returns the last paragraph above the provisions.
func (x *reader) opening(nodes []*outline.Node) document.Text {
	for _, n := range nodes {
		if n.Kind == outline.Preamble && len(n.Children) > 0 {
			return n.Children[len(n.Children)-1].Words
		}
	}
	return document.Text{}
}

// restart returns the index at which another paper begins: of a signature, of a provision wider than the first one, or of
// one whose number is not greater than that of the one before it in its family. It is the number of nodes if there is none.
func restart(nodes []*outline.Node) int {
	last, widest := map[marker.Kind]int{}, marker.None
	for i, n := range nodes {
		switch {
		case n.Kind == outline.Closing:
			return i
		case n.Kind != outline.Provision || n.Mark.Number == 0:
			continue
		case widest == marker.None:
			widest = n.Mark.Kind
		case n.Mark.Kind < widest, last[n.Mark.Kind] >= n.Mark.Number && !n.Mark.Inserted:
			return i
		}
		last[n.Mark.Kind] = n.Mark.Number
	}
	return len(nodes)
}

// addressed returns the bodies that the opening of a document asks for what follows, and those that coordinate: "… đề
// nghị các sở thực hiện các nội dung sau:". Those of a letter that it asks by no name ("đề nghị Quý cơ quan …:") are
// those to whom it goes.
func (x *reader) addressed(nodes []*outline.Node) (bodies, with []agency.Mention) {
	for _, n := range nodes {
		if n.Kind != outline.Preamble || len(n.Children) == 0 {
			continue
		}
		opening := x.note(x.opening(nodes))
		if !strings.HasSuffix(opening.String(), ":") && !opening.Announces() {
			return nil, nil
		}
		for _, s := range opening.EachSentence() {
			if r := s.Roles(); len(r.Asked) > 0 {
				bodies, with = r.Asked, r.Coordinate
			}
		}
		if len(bodies) == 0 && opening.Asks() {
			bodies = x.addressees(n.Children)
		}
		if last := opening.EachSentence(); len(bodies) == 0 && len(last) > 1 && len(x.addressees(n.Children)) > 0 { // "…. Sở Xây dựng:"
			bodies = last[len(last)-1].HeadingBodies()
		}
		return bodies, with
	}
	return nil, nil
}

// addressees returns the bodies behind "Kính gửi:", and on the bullets below it.
func (x *reader) addressees(head []*outline.Node) []agency.Mention {
	for i, n := range head {
		if !form.IsAddressee(n.Block.String()) {
			continue
		}
		_, to := splitHeading(n.Words)
		for _, below := range head[i+1:] {
			if below.Kind != outline.Provision {
				break
			}
			to = document.Join(to, below.Words)
		}
		return x.note(to).HeadingBodies()
	}
	return nil
}
