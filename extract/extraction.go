package extract

import (
	"strings"

	"kehoach/extract/agency"
	"kehoach/extract/deadline"
	"kehoach/extract/document"
	"kehoach/extract/field"
	"kehoach/extract/marker"
	"kehoach/extract/outline"
	"kehoach/extract/table"
	"kehoach/normalize"
	"kehoach/plan"
)

// extraction is the state of reading one document.
type extraction struct {
	plan   *plan.Plan
	doc    *document.Document
	root   *outline.Node
	places places
	time   deadline.Context               // the document's own date and year
	period string                         // EDTF, of the title
	skips  map[*outline.Node]bool         // provisions after which a number is skipped
	gaps   map[*outline.Node]bool         // provisions after which a heading was lost
	tables map[*outline.Node]*table.Table // as read, for the outline
	bodies map[string]plan.Agency         // by their name as written
	keys   keyring                        // of the documents that the text cites
}

// read visits a node: it reads its own words where they are an item, and goes
// down where they are a heading.
func (x *extraction) read(n *outline.Node, c scope) {
	switch n.Kind {
	case outline.Root:
		x.readAll(n.Children, c)
	case outline.Annex:
		x.readAll(afterHead(n.Children), x.annexScope(n, c))
	case outline.Furniture:
	case outline.Preamble, outline.Closing:
		x.bareTables(n, c)
	case outline.Table:
		x.readTable(n, c)
	case outline.Paragraph:
		x.leaf(n, c)
	case outline.Provision, outline.LeadIn:
		x.provision(n, c)
	}
}

// bareTables reads the tables above the first provision or below a signature, where an
// annex stands whose label was not read, or a table is all there is. The line in
// capitals before a table is its title.
func (x *extraction) bareTables(n *outline.Node, c scope) {
	c.topic, c.bodies, c.title, c.heading = work, nil, document.Text{}, ""
	for _, child := range n.Children {
		switch {
		case child.Kind == outline.Table:
			x.readTable(child, c)
		case marker.IsCapitals(child.Words.String()):
			c.heading = child.Words.String()
		}
	}
}

func (x *extraction) readAll(nodes []*outline.Node, c scope) {
	c.named, c.asking = mostAreBodies(nodes), c.asking || mostAsk(nodes)
	outer := c
	for i, n := range nodes {
		inner := x.lost(nodes, i, c)
		if n.Kind != outline.Paragraph || i+1 == len(nodes) || nodes[i+1].Kind != outline.Provision {
			x.read(n, inner)
			continue
		}
		s := n.Words.String()
		c = outer
		switch bodies, with := introduced(s); {
		case announces(s):
			x.quantities(n.Words, inner, nil)
		case len(bodies) > 0:
			c.bodies, c.with, c.title = bodies, with, document.Text{}
		default:
			x.read(n, inner)
		}
	}
}

// introduced returns the bodies to which a paragraph gives the provisions behind it, and
// those that coordinate: "Ủy ban nhân dân các tỉnh, thành phố:", "Bộ Giáo dục và Đào tạo
// chỉ đạo các nhà xuất bản:".
func introduced(s string) (bodies, with []agency.Mention) {
	if !strings.HasSuffix(s, ":") || strings.Count(s, " ") > introWords {
		return nil, nil
	}
	s = strings.TrimSuffix(s, ":")
	if bodies = bodiesOfHeading(s); len(bodies) > 0 {
		return bodies, nil
	}
	r := agency.RolesIn(readable(s))
	return r.Lead, r.Coordinate
}

// introWords is how many words a paragraph has that only says whose work follows.
const introWords = 30

// mostAreBodies reports whether most numbered or lettered headings among siblings name bodies.
func mostAreBodies(nodes []*outline.Node) bool {
	headings, named := 0, 0
	for _, n := range nodes {
		if n.Kind != outline.Provision || n.Mark.Kind >= marker.Dash || n.Mark.Kind < marker.Roman {
			continue
		}
		headings++
		heading, _ := splitHeading(n.Words)
		if len(headingBodies(n, heading.String())) > 0 {
			named++
		}
	}
	return named >= 2 && named*2 >= headings
}

// mostAsk reports whether most items among siblings open with a verb that asks for work.
func mostAsk(nodes []*outline.Node) bool {
	items, asking := 0, 0
	for _, n := range nodes {
		if n.Kind != outline.Provision || heads(n) {
			continue
		}
		items++
		if opensWithVerb(normalize.ToneKey(n.Words.String())) {
			asking++
		}
	}
	return asking >= 2 && asking*3 >= items*2
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
func (x *extraction) provision(n *outline.Node, c scope) {
	own := fieldsOf(n.Children)
	switch {
	case c.topic == effect:
	case own.names(field.Lead, field.Coordinate, field.Time, field.Result) && !isScopeOf(n):
		x.labelled(n, c, own)
	case isArticle(n) && !heads(n):
		x.article(n, c)
	case heads(n):
		x.heading(n, c)
	case hasParagraphs(n):
		x.titled(n, c)
	default:
		x.leaf(n, c)
	}
}

// isScopeOf reports whether a heading says what the document is about, whom and when it
// concerns, and asks for nothing: "Đối tượng, phạm vi và thời gian thực hiện".
func isScopeOf(n *outline.Node) bool {
	t := topicOf(n.Words.String(), isMain(n.Mark.Kind))
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
	for _, c := range n.Children {
		if c.Kind == outline.Paragraph && c.Field == field.None {
			return true
		}
	}
	return false
}

// heading reads what stands below a heading. A sentence is an item of its own; one
// whose bullets only list what it is about is all of the item.
func (x *extraction) heading(n *outline.Node, c scope) {
	if c.topic != objective && lists(n) {
		x.enumeration(n, c)
		return
	}
	inner := x.headingScope(n, c)
	if inner.topic == viewpoint && c.topic == work && mostAsk(n.Children) {
		inner.topic = work // "2. Hình thức" above bullets that all ask for work
	}
	if isSentence(n.Words.String()) && n.Kind == outline.Provision {
		x.leaf(n, c)
	}
	x.readAll(n.Children, inner)
}

func (x *extraction) bodiesOf(mentions []agency.Mention) plan.List[plan.Agency] {
	var out plan.List[plan.Agency]
	seen := map[string]bool{}
	for _, m := range mentions {
		a := x.agency(m.Name)
		if !seen[a.ID] {
			seen[a.ID] = true
			out = append(out, a)
		}
	}
	return out
}
