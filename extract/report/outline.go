package report

import (
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"kehoach/extract/document"
	"kehoach/extract/marker"
	"kehoach/extract/outline"
	"kehoach/extract/place"
	"kehoach/extract/table"
	"kehoach/plan"
)

// Read is a document as it was read.
type Read struct {
	Doc      *document.Document
	Root     *outline.Node
	Places   place.Finder
	Tables   map[*document.Table]*table.Table // those that were read
	Language table.Language                   // for the others
}

// Outline turns the tree into the nodes of the plan, counts what they hold, and warns of
// what they do not.
func (r Read) Outline() (plan.List[plan.Node], plan.Coverage, []plan.Warning) {
	t := tree{Read: r, ids: map[string]int{}}
	var nodes plan.List[plan.Node]
	for _, n := range r.Root.Children {
		if n.Kind == outline.Furniture {
			t.remainder(siteBoilerplate, n.Block)
			continue
		}
		nodes = append(nodes, t.node(n, ""))
	}
	for _, a := range r.Doc.Asides {
		t.remainder(a.Name, a.Text)
	}
	warnings := t.count()
	return nodes, t.coverage, warnings
}

// Names of remainders.
const (
	siteBoilerplate = string(document.SiteBoilerplate)
	drawing         = "rules and marks of markup"
)

// tree builds the nodes of a plan's outline.
type tree struct {
	Read
	coverage plan.Coverage
	ids      map[string]int
	spans    []span // of the leaves and the remainders, in the canonical text
	aside    int    // where the last remainder begins, in the canonical text
	asideEnd int    // where it ends
}

type span struct{ start, end int }

var kinds = map[marker.Kind]string{
	marker.Annex: plan.AnnexNode, marker.Part: plan.Part, marker.Chapter: plan.Chapter, marker.Section: plan.Section, marker.Subsection: plan.Subsection,
	marker.Article: plan.Article, marker.Capital: plan.Part, marker.Heading: plan.Section, marker.Roman: plan.Section, marker.Item: plan.Clause, marker.Clause: plan.Clause, marker.Decimal: plan.Clause,
	marker.Paren: plan.Point, marker.Point: plan.Point, marker.Listed: plan.Point, marker.Dash: plan.Item, marker.Plus: plan.Item, marker.Bullet: plan.Item,
}

func kindOf(n *outline.Node) string {
	switch n.Kind {
	case outline.Preamble:
		return plan.Preamble
	case outline.Closing:
		return plan.Closing
	case outline.Annex:
		return plan.AnnexNode
	case outline.Table:
		return plan.Table
	case outline.Provision:
		return kinds[n.Mark.Kind]
	}
	return plan.Paragraph
}

func (t *tree) node(n *outline.Node, parent string) plan.Node {
	out := plan.Node{Kind: kindOf(n), Label: plan.Text(n.Mark.Label)}
	label := n.Mark.Label
	if n.Kind == outline.Annex && n.Mark.Number == 0 {
		label = "" // "PHỤ LỤC": a label without a number tells none from another
	}
	out.ID = t.id(parent, out.Kind, label)
	if n.Kind == outline.Table {
		return t.table(n, out)
	}
	if n.Block.Len() > 0 {
		t.leaf(n.Block)
		out.Source = t.Places.Of(n.Block)
		if len(n.Children) > 0 && n.Kind != outline.Paragraph {
			out.Heading = plan.Text(n.Words.String())
		} else {
			out.Text = plan.Text(n.Words.String())
		}
	}
	out.Children = slices.Grow(out.Children, len(n.Children))
	for _, c := range n.Children {
		out.Children = append(out.Children, t.node(c, out.ID))
	}
	if n.Block.Len() == 0 && len(out.Children) > 0 {
		out.Source = t.Places.Span(t.extent(n))
	}
	return out
}

// extent returns where a node without words of its own stands.
func (t *tree) extent(n *outline.Node) (start, end int) {
	start, end = -1, -1
	n.Walk(func(c *outline.Node) {
		if c.Block.Len() == 0 {
			return
		}
		from, to := c.Block.Span()
		if start < 0 {
			start = from
		}
		end = max(end, to)
	})
	return max(start, 0), max(end, 0)
}

// id makes the id of a node from its parent's, after the manner of Akoma Ntoso:
// "section_II__clause_1__point_đ". A repeated one gets a number.
func (t *tree) id(parent, kind, label string) string {
	id := kind
	if label = idLabel(label); label != "" {
		id += "_" + label
	}
	if parent != "" {
		id = parent + "__" + id
	}
	t.ids[id]++
	if n := t.ids[id]; n > 1 {
		id += "_" + strconv.Itoa(n)
	}
	return id
}

// idLabel keeps the letters and digits of a label; đ stays đ, since điểm d is not điểm đ.
func idLabel(label string) string {
	if i := strings.LastIndexByte(label, ' '); i >= 0 {
		label = label[i+1:]
	}
	return strings.Map(func(r rune) rune {
		if unicode.IsLetter(r) || unicode.IsDigit(r) || r == '.' {
			return r
		}
		return -1
	}, label)
}

func (t *tree) table(n *outline.Node, out plan.Node) plan.Node {
	read := t.Tables[n.Table]
	if read == nil {
		read = table.Read(n.Table, "", t.Language)
	}
	var all []document.Text
	row := plan.Node{ID: t.id(out.ID, plan.Row, "head"), Kind: plan.Row, Label: "head"}
	var head []document.Text
	row.Children, out.Children = slices.Grow(row.Children, len(read.Head)), slices.Grow(out.Children, len(read.Rows)+1)
	for i, c := range read.Head {
		t.cell(&row, table.Piece{Text: c.Text(), Column: headColumn(read, i)})
		head = append(head, c.Text())
	}
	row.Source = t.Places.Of(head...)
	out.Children = append(out.Children, row)
	all = append(all, head...)
	for _, r := range read.Rows {
		row := plan.Node{ID: t.id(out.ID, plan.Row, r.Number), Kind: plan.Row, Label: plan.Text(r.Number)}
		row.Children = slices.Grow(row.Children, len(r.Own))
		for _, piece := range r.Own {
			t.cell(&row, piece)
		}
		row.Source = t.Places.Of(r.Words()...)
		row.Source.Row = plan.Number(r.Index)
		all = append(all, r.Words()...)
		out.Children = append(out.Children, row)
	}
	out.Source = t.Places.Of(all...)
	return out
}

// headColumn is the column of a cell of the head, whose rows follow each other; 0 where they
// are not of one length.
func headColumn(t *table.Table, cell int) int {
	columns := len(t.Columns)
	if columns == 0 || len(t.Head)%columns != 0 {
		return 0
	}
	return cell%columns + 1
}

func (t *tree) cell(row *plan.Node, words table.Piece) {
	if words.Len() == 0 {
		return
	}
	t.leaf(words.Text)
	cell := plan.Node{ID: t.id(row.ID, plan.Cell, ""), Kind: plan.Cell, Text: plan.Text(words.String()), Source: t.Places.Of(words.Text)}
	cell.Source.Column = plan.Number(words.Column)
	row.Children = append(row.Children, cell)
}

// leaf counts the words of a leaf as placed.
func (t *tree) leaf(words document.Text) {
	t.coverage.Placed += solid(words.String())
	for _, s := range words.Spans() {
		t.spans = append(t.spans, span{s[0], s[1]})
	}
}

// remainder counts words that are not the document's own.
func (t *tree) remainder(name string, words document.Text) {
	for _, s := range words.Spans() {
		t.spans = append(t.spans, span{s[0], s[1]})
	}
	c := &t.coverage
	start, end := words.Span()
	defer func() { t.asideEnd = end }()
	count, place := solid(words.String()), t.Places.Span(start, end)
	if last := len(c.Remainders) - 1; last >= 0 && c.Remainders[last].Name == name && t.adjoins(start) {
		r := &c.Remainders[last]
		r.Characters += count
		r.Source = t.Places.Span(t.aside, end)
		return
	}
	t.aside = start
	c.Remainders = append(c.Remainders, plan.Remainder{Name: name, Characters: count, Source: place})
}

// adjoins reports whether only blanks part an offset from the end of the last remainder.
func (t *tree) adjoins(start int) bool {
	return t.asideEnd <= start && strings.TrimSpace(t.Doc.Source.String()[t.asideEnd:start]) == ""
}

// solid counts the characters of s that are not blank.
func solid(s string) int {
	n := 0
	for _, r := range s {
		if r != ' ' && (r > ' ' && r < utf8.RuneSelf || !unicode.IsSpace(r)) {
			n++
		}
	}
	return n
}
