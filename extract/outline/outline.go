// Package outline puts the blocks of a document into the tree of its
// provisions: the head, the articles (điều), sections (mục), clauses (khoản),
// points (điểm) and items (gạch đầu dòng), the closing, and the annexes.
package outline

import (
	"kehoach/extract/document"
	"kehoach/extract/field"
	"kehoach/extract/marker"
)

// Kind is what a node of the tree is.
type Kind int

// The kinds of nodes.
const (
	Root Kind = iota
	Preamble
	Annex
	Provision // opened by a mark
	LeadIn    // an unmarked line that introduces the bullets below it
	Paragraph
	Table
	Closing
	Furniture // not the document's own words: the links and fields of a web site
)

// Node is a node of the tree. Its own words are Mark and Words, or Table.
type Node struct {
	Kind     Kind
	Mark     marker.Marker // of a Provision or an Annex
	Block    document.Text // the whole paragraph
	Words    document.Text // the paragraph without its mark
	Field    field.Role    // of a label that opens the words: "Thời gian hoàn thành: …"
	Value    document.Text // the words after that label
	Inline   bool          // a label behind the words of the paragraph before it, to which alone it belongs
	Quoted   bool          // an amendment quotes it from another document
	Table    *document.Table
	Children []*Node
	Parent   *Node
}

// Build builds the tree of a document. The root has no words.
func Build(blocks []document.Block) *Node {
	blocks = titled(blocks)
	b := &builder{root: &Node{Kind: Root}, furniture: siteFurniture(blocks), headings: headings(blocks), listed: listed(blocks), prose: isProse(blocks)}
	b.top = b.root
	for i := range blocks {
		b.add(blocks, i)
	}
	b.root.Walk((*Node).unlabel)
	b.root.Walk((*Node).lift)
	return b.root
}

// Walk calls visit for n and every node below it, in reading order.
func (n *Node) Walk(visit func(*Node)) {
	visit(n)
	for _, c := range n.Children {
		c.Walk(visit)
	}
}

// Copy returns the tree below n anew. Its texts and tables are those of n.
func (n *Node) Copy() *Node {
	c := *n
	c.Children = nil
	for _, child := range n.Children {
		c.append(child.Copy())
	}
	return &c
}

// Within returns the nearest node of the kind at or above n, nil if there is none.
func (n *Node) Within(kind Kind) *Node {
	for ; n != nil; n = n.Parent {
		if n.Kind == kind {
			return n
		}
	}
	return nil
}

func (n *Node) append(c *Node) *Node {
	c.Parent = n
	n.Children = append(n.Children, c)
	return c
}
