package items

import (
	"slices"
	"strings"

	"kehoach/extract/agency"
	"kehoach/extract/annotate"
	"kehoach/extract/document"
	"kehoach/extract/field"
	"kehoach/extract/marker"
	"kehoach/extract/outline"
)

// read visits a node: it reads its own words where they are an item, and goes
// down where they are a heading.
func (x *reader) read(n *outline.Node, c scope) []Item {
	switch n.Kind {
	case outline.Root:
		return x.document(n.Children, c)
	case outline.Annex:
		return x.doubtAnnex(n, x.readAll(afterHead(n.Children), x.annexScope(n, c)))
	case outline.Preamble:
		return x.bareTables(n, c)
	case outline.Table:
		return x.table(n, c)
	case outline.Paragraph:
		return x.leaf(n, c)
	case outline.Provision, outline.LeadIn:
		return x.provision(n, c)
	}
	return nil
}

// bareTables reads the tables above the first provision, where a table is all there is. The
// line in capitals before a table is its title.
func (x *reader) bareTables(n *outline.Node, c scope) []Item {
	var out []Item
	c.topic, c.bodies, c.title, c.heading = work, nil, document.Text{}, ""
	for _, child := range n.Children {
		switch {
		case child.Kind == outline.Table:
			out = append(out, x.table(child, c)...)
		case marker.IsCapitals(child.Words.String()):
			c.heading = child.Words.String()
		}
	}
	return out
}

func (x *reader) readAll(nodes []*outline.Node, c scope) []Item {
	var out []Item
	c.named, c.asking, c.leaves, c.headed = x.mostAreBodies(nodes), c.asking || x.mostAsk(nodes), mostAreLeaves(nodes), mostAreHeads(nodes)
	c.parties, c.fielded, c.lined = x.parties(nodes), x.mostAreFielded(nodes, c), x.haveLinesOfBodies(nodes)
	last := lastProvision(nodes)
	outer := c
	var list []sibling
	read := func(n *outline.Node, c scope) {
		items := x.read(n, c)
		list, out = append(list, sibling{n, c, items}), append(out, items...)
	}
	for i, n := range nodes {
		inner := x.lost(nodes, i, c)
		inner.last = i >= last
		inner.unit = ""
		if n.Kind == outline.Table {
			inner.unit = unitAbove(nodes, i)
		}
		if x.isBareHeading(nodes, i) || x.isCaption(nodes, i) {
			continue
		}
		if !x.mayIntroduce(nodes, i, c) {
			read(n, inner)
			continue
		}
		c = outer
		bodies, with := x.introduced(n, c)
		if len(bodies) > 0 {
			c.bodies, c.with = bodies, with
		}
		switch {
		case x.note(n.Words).Announces():
			out = append(out, loose(x.quantities(n.Words, inner, nil))...)
		case len(bodies) > 0:
			c.title = document.Text{}
		default:
			read(n, inner)
		}
	}
	return append(out, x.doubtSiblings(list)...)
}

// mayIntroduce reports whether nodes[i] is a paragraph that may say whose work follows: before a
// provision, or before a paragraph that asks for work, in a text without marks, behind a colon or where lines name bodies.
func (x *reader) mayIntroduce(nodes []*outline.Node, i int, c scope) bool {
	if nodes[i].Kind != outline.Paragraph || i+1 == len(nodes) {
		return false
	}
	next := nodes[i+1]
	introduces := c.prose || strings.HasSuffix(nodes[i].Words.String(), ":") || c.lined && x.isLineOfBodies(nodes[i])
	return next.Kind == outline.Provision || introduces && next.Kind == outline.Paragraph && x.note(next.Words).AsksForWork()
}

// isBareHeading reports whether nodes[i] is a bullet that only titles the unmarked
// paragraphs behind it: "- Du lịch" over "70% khách …".
func (x *reader) isBareHeading(nodes []*outline.Node, i int) bool {
	n := nodes[i]
	if n.Kind != outline.Provision || n.Mark.Kind < marker.Dash || len(n.Children) > 0 || i+1 == len(nodes) {
		return false
	}
	next, note := nodes[i+1], x.note(n.Words)
	return next.Kind == outline.Paragraph && next.Field == field.None && strings.Count(note.String(), " ") < bareWords &&
		!note.IsClosed() && !note.AsksForWork() && !note.NamesLead() && len(note.Quantities()) == 0
}

// isCaption reports whether nodes[i] is the title of the table behind it, or only introduces it: it does not end as
// a sentence, and says of nobody what to do. "Bảng 1. Phân công nhiệm vụ", "- Lộ trình và phân công trách nhiệm:".
func (x *reader) isCaption(nodes []*outline.Node, i int) bool {
	n := nodes[i]
	if n.Kind != outline.Paragraph && n.Kind != outline.Provision || len(n.Children) > 0 || i+1 == len(nodes) || nodes[i+1].Kind != outline.Table {
		return false
	}
	note := x.note(n.Words)
	return !note.IsClosed() && !note.NamesLead() && strings.Count(note.String(), " ") < captionWords && len(note.Quantities()) == 0
}

// captionWords is how many words the title of a table has at the most.
const captionWords = 20

// bareWords is how many words a bullet has at the most that only titles what follows.
const bareWords = 10

// introduced returns the bodies to which a paragraph gives the provisions behind it, and
// those that coordinate: "Ủy ban nhân dân các tỉnh, thành phố:". One that says that their work follows may be long.
func (x *reader) introduced(n *outline.Node, c scope) (bodies, with []agency.Mention) {
	note := x.note(n.Words)
	s := note.String()
	switch {
	case c.lined && x.isLineOfBodies(n):
		return note.HeadingBodies(), nil
	case !strings.HasSuffix(s, ":") || strings.Count(s, " ") >= introWords && !note.Announces():
		return nil, nil
	}
	return introducedBodies(x.Notes.Of(strings.TrimSuffix(s, ":")))
}

// introWords is how many words a paragraph has at the most that only says whose work follows.
const introWords = 31

// parties returns the bodies that headings name, if another heading beside them speaks of all: "Hai bên cùng làm:".
func (x *reader) parties(nodes []*outline.Node) []agency.Mention {
	var named []agency.Mention
	all := false
	for _, n := range nodes {
		if !heads(n) {
			continue
		}
		note := x.note(n.Words)
		bodies := note.HeadingBodies()
		all = all || len(bodies) == 0 && speaksOfAll(note)
		named = append(named, bodies...)
	}
	if !all || len(named) < 2 {
		return nil
	}
	return named
}

// speaksOfAll reports whether a heading names the bodies of those beside it: "Trách nhiệm của hai bên".
func speaksOfAll(heading *annotate.Note) bool {
	return anaphors.In(heading.Key()) && !heading.AsksForWork() && strings.Count(heading.String(), " ") < bareWords
}

// lastProvision returns the index of the last provision, -1 if there is none.
func lastProvision(nodes []*outline.Node) int {
	for i := len(nodes) - 1; i >= 0; i-- {
		if nodes[i].Kind == outline.Provision {
			return i
		}
	}
	return -1
}

// afterHead returns the nodes of an annex without its title and its opening
// words, where provisions or tables follow them.
func afterHead(nodes []*outline.Node) []*outline.Node {
	for i, n := range nodes {
		if n.Kind == outline.Provision || n.Kind == outline.Table {
			return nodes[i:]
		}
	}
	return nodes
}

// provision reads a provision: a labelled task, a heading over others, an
// article, or an item with its paragraphs.
func (x *reader) provision(n *outline.Node, c scope) []Item {
	own := fieldsOf(n.Children)
	switch {
	case own.names(field.Lead, field.Coordinate, field.Time, field.Result) && !x.isScopeOf(n):
		return x.labelled(n, c, own)
	case isArticle(n) && !heads(n):
		return x.article(n, c)
	case n.Kind == outline.LeadIn && x.note(n.Words).IsCourteous():
		return nil // what a letter sends along
	case x.sendsAlong(n):
		return append(x.leaf(n, c), x.readAll(n.Children, c)...)
	case heads(n) || n.Mark.Kind == marker.Heading:
		return x.heading(n, c)
	case hasParagraphs(n):
		return x.titled(n, c)
	}
	return x.leaf(n, c)
}

// sendsAlong reports whether no list stands below a provision but of what a letter sends along: "Sở Y tế gửi kèm các mẫu:".
func (x *reader) sendsAlong(n *outline.Node) bool {
	return heads(n) && !slices.ContainsFunc(n.Children, func(c *outline.Node) bool {
		return c.Field != field.None || c.Kind != outline.Paragraph && (c.Kind != outline.LeadIn || !x.note(c.Words).IsCourteous())
	})
}

// isScopeOf reports whether a heading says what the document is about, whom and when it
// concerns, and asks for nothing: "Đối tượng, phạm vi và thời gian thực hiện".
func (x *reader) isScopeOf(n *outline.Node) bool {
	t := topicOf(x.note(n.Words), isMain(n.Mark.Kind))
	return (t == viewpoint || t == state) && heads(n)
}

// heads reports whether provisions, lead-ins or tables stand below n, so that
// its words are a heading.
func heads(n *outline.Node) bool {
	for _, c := range n.Children {
		if c.Field == field.None && c.Kind != outline.Paragraph {
			return true
		}
		if c.Field != field.None && len(c.Children) > 0 {
			return true
		}
	}
	return false
}

func hasParagraphs(n *outline.Node) bool {
	return slices.ContainsFunc(n.Children, func(c *outline.Node) bool { return c.Kind == outline.Paragraph && c.Field == field.None })
}

// heading reads what stands below a heading. A sentence is an item of its own; one
// whose bullets only list what it is about is all of the item.
func (x *reader) heading(n *outline.Node, c scope) []Item {
	if c.topic != objective && x.lists(n) {
		return x.bulleted(n, c)
	}
	inner := x.headingScope(n, c)
	if inner.topic == viewpoint && c.topic == work && x.mostAsk(n.Children) {
		inner.topic = work // "2. Hình thức" above bullets that all ask for work
	}
	own := x.ownWords(n, c)
	inner.asking = !empty(own) // what stands below a work parts it
	return append(own, x.readAll(n.Children, inner)...)
}

// ownWords reads the words of a heading. A sentence is an item, but where most provisions
// beside it are headings it is one as well, unless it says who works or by when. Goals in a
// heading are read all the same.
func (x *reader) ownWords(n *outline.Node, c scope) []Item {
	note := x.note(n.Words)
	if n.Kind != outline.Provision {
		return x.askedGoals(n.Words, c)
	}
	if note.IsClosed() && note.NamesLead() && len(note.HeadingBodies()) == 0 {
		return x.leaf(n, c)
	}
	if note.IsSentence() && (!c.headed || c.topic != work || note.NamesLead() || x.isDated(note, c)) {
		return x.leaf(n, c)
	}
	words := n.Words
	switch c.topic {
	case work:
	case objective:
		words = x.beforeIntroduction(words)
	default:
		return nil
	}
	c.path = with(c.path, n.Mark.Label)
	return loose(x.quantities(words, c, nil))
}

// beforeIntroduction returns the sentences before the last one where that introduces what stands below:
// "Sản lượng thịt đạt 46.200 tấn. Một số sản phẩm chính:".
func (x *reader) beforeIntroduction(words document.Text) document.Text {
	sentences := x.note(words).Sentences()
	if len(sentences) < 2 || !strings.HasSuffix(words.String(), ":") {
		return document.Text{}
	}
	return words.Slice(0, sentences[len(sentences)-2][1])
}

// isDated reports whether words say by when their work is done.
func (x *reader) isDated(note *annotate.Note, c scope) bool {
	times, _ := note.WorkTimes(c.time)
	return len(times) > 0
}

// isWork reports whether a leaf states work. Below a heading that says so it
// does unless its words say otherwise; elsewhere it must read as work: it opens
// with a verb, or names who does it.
func isWork(n *annotate.Note, c scope) bool {
	if n.IsStatement() || n.IsIntroduction() {
		return false
	}
	if (c.topic == work || c.topic == duty) && !c.loose || c.asking {
		return true
	}
	return n.AsksForWork() || n.NamesLead()
}
