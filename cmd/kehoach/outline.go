package main

import (
	"fmt"
	"strings"

	"kehoach/plan"
)

// outline shows what a document is, and its provisions with their lines and items.
func (c *console) outline(p *plan.Plan) error {
	d := &p.Document
	c.sheet([][2]string{
		{c.text("document"), p.ID},
		{c.text("number"), orDash(d.Number)},
		{c.text("type"), orDash(d.Type)},
		{c.text("title"), orDash(d.Title)},
		{c.text("issuer"), orDash(d.Issuer)},
		{c.text("issued"), orDash(d.Issued)},
		{c.text("effective"), orDash(d.Effective)},
		{c.text("signer"), orDash(strings.TrimPrefix(string(d.Signer.Role+", "+d.Signer.Name), ", "))},
		{c.text("source"), p.Source.Path},
		{c.text("holds"), c.text("tasks: %d, targets: %d, indicators: %d, deadlines: %d",
			len(p.Tasks), len(p.Targets), len(p.Indicators), len(p.Deadlines))},
	})
	fmt.Fprintln(c.out)
	o := outliner{console: c, items: itemsByStart(p)}
	o.table.columns = []column{
		{head: c.text("LINE"), right: true},
		{head: c.text("PROVISION"), flex: true},
		{head: c.text("ITEMS"), flex: true},
	}
	o.nodes(p.Outline, 0)
	return o.table.write(c.out, c.width)
}

// placed is an item and the offset in the source at which it begins.
type placed struct {
	id    string
	start int
}

func itemsByStart(p *plan.Plan) (list []placed) {
	for _, t := range p.Tasks {
		list = append(list, placed{t.ID, t.Source.Start})
	}
	for _, t := range p.Targets {
		list = append(list, placed{t.ID, t.Source.Start})
	}
	for _, t := range p.Indicators {
		list = append(list, placed{t.ID, t.Source.Start})
	}
	return list
}

// outliner makes the lines of an outline.
type outliner struct {
	*console
	items []placed // not shown yet
	table table
}

// nodes adds the provisions that have a label or a heading, and tables; what
// stands between them is their text.
func (o *outliner) nodes(nodes []plan.Node, depth int) {
	for i := range nodes {
		n := &nodes[i]
		text, shown := o.line(n)
		if !shown {
			o.nodes(n.Children, depth)
			continue
		}
		at := len(o.table.rows)
		o.table.add(o.console.line(&n.Source), strings.Repeat("  ", depth)+text, "")
		o.nodes(n.Children, depth+1)
		o.table.rows[at].cells[2] = o.take(n)
	}
}

// line returns the words that stand for a provision.
func (o *outliner) line(n *plan.Node) (string, bool) {
	switch {
	case n.Kind == plan.Table:
		return "[" + o.term(n.Kind) + "]", true
	case n.Kind == plan.Row && n.Label != headLabel:
		return strings.TrimSpace(string(n.Label) + " " + rowText(n)), true
	case n.Kind == plan.Preamble, n.Kind == plan.Closing:
		return "[" + o.term(n.Kind) + "]", true
	case n.Kind == plan.Cell, n.Kind == plan.Row, n.Kind == plan.Paragraph:
		return "", false
	}
	words := string(n.Heading)
	if words == "" {
		words = string(n.Text)
	}
	return strings.TrimSpace(string(n.Label) + " " + words), true
}

// headLabel is the label of the row that names a table's columns.
const headLabel = "head"

// rowText returns the first cell of a row besides its number.
func rowText(n *plan.Node) string {
	for i := range n.Children {
		if text := n.Children[i].Text; text != n.Label {
			return string(text)
		}
	}
	return ""
}

// take returns the items that begin inside a provision, once for all.
func (o *outliner) take(n *plan.Node) string {
	var ids []string
	rest := o.items[:0]
	for _, item := range o.items {
		if n.Source.Start <= item.start && item.start < n.Source.End {
			ids = append(ids, item.id)
		} else {
			rest = append(rest, item)
		}
	}
	o.items = rest
	return strings.Join(ids, ", ")
}
