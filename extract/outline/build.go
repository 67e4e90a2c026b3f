package outline

import (
	"slices"
	"strings"

	"kehoach/extract/document"
	"kehoach/extract/field"
	"kehoach/extract/form"
	"kehoach/extract/marker"
)

// builder adds blocks to the tree in reading order. top is the innermost node
// that is still open.
type builder struct {
	root, top *Node
	furniture map[int]bool          // indexes of blocks that a web site added
	headings  map[int]bool          // indexes of blocks in capitals that head sections without a mark
	quote     *Node                 // the provision that quotes what is being added
	begun     bool                  // the body has begun
	addressed bool                  // a letter has named to whom it goes; it may have no provision
	prose     bool                  // nothing marks where the body begins
	told      bool                  // running text stood in the head
	addresses bool                  // the lines being read are those to whom a letter or a telegram goes
	listed    map[int]marker.Marker // of the blocks whose marks only count beside each other
}

func (b *builder) add(blocks []document.Block, i int) {
	block := blocks[i]
	if block.Sheet && (i > 0 || isOneOfSheets(blocks)) && b.sheet(block) {
		return
	}
	if block.Table != nil {
		b.begun = true
		if b.top.Kind == Closing {
			b.reopen()
		}
		b.popTo(leadInRank)
		b.top.append(&Node{Kind: Table, Table: block.Table})
		return
	}
	words := []document.Text{block.Paragraph}
	if !b.furniture[i] && b.begun && !b.headings[i] {
		words = parts(block.Paragraph)
	}
	n := newNode(words[0])
	if b.headings[i] {
		n.Kind, n.Mark, n.Field = Provision, marker.Marker{Kind: marker.Heading}, field.None
	}
	if m, ok := b.listed[i]; ok {
		n.Kind, n.Mark, n.Words = Provision, m, n.Block.Slice(m.Rest, n.Block.Len())
		n.label()
	}
	b.opensQuote(blocks, i, n)
	b.paragraph(blocks, i, n)
	for _, label := range words[1:] {
		n := newNode(label)
		n.Inline = true
		b.body().append(n)
	}
	if b.quote != nil && endsQuote(block.Paragraph.String()) {
		b.top, b.quote = b.quote, nil
	}
}

// isOneOfSheets reports whether the first of several sheets of a workbook holds no document
// that the others are attached to: its name stands right above its table.
func isOneOfSheets(blocks []document.Block) bool {
	if blocks[0].Table != nil || len(blocks) < 2 || blocks[1].Table == nil {
		return false
	}
	return slices.ContainsFunc(blocks[1:], func(b document.Block) bool { return b.Sheet })
}

// sheet begins an annex with a sheet of a workbook, and reports whether it took the block
// as its title.
func (b *builder) sheet(block document.Block) bool {
	n := &Node{}
	if block.Table == nil {
		n = newNode(block.Paragraph)
	}
	titles := block.Table == nil && (n.Kind != Provision || n.Mark.Kind == marker.Annex)
	if !titles {
		n = &Node{}
	}
	n.Field = field.None
	b.annex(n)
	return titles
}

// paragraph adds the node of block i, or of the part of it before its first label.
func (b *builder) paragraph(blocks []document.Block, i int, n *Node) {
	switch {
	case b.furniture[i]:
		n.Kind = Furniture
		b.root.append(n)
	case b.startsAnnex(blocks, i, n):
		b.annex(n)
	case b.closes(blocks, i, n):
		b.closing(n)
	case !b.begun && !b.begins(blocks, i, n):
		b.part(Preamble).append(n)
		b.addressed = b.addressed || form.IsAddressee(n.Block.String())
	case n.Kind == Provision:
		b.provision(n)
	case n.Field != field.None:
		b.body().append(n)
	case introduces(blocks, i):
		b.leadIn(n)
	default:
		b.body()
		b.popTo(leadInRank)
		b.top.append(n)
	}
}

func newNode(p document.Text) *Node {
	s := p.String()
	n := &Node{Kind: Paragraph, Block: p, Words: p}
	m := p.Mark()
	if m.Kind == marker.None {
		m = marker.OfQuoted(s)
		n.Quoted = m.Kind != marker.None
	}
	if m.Kind != marker.None {
		n.Kind, n.Mark, n.Words = Provision, m, p.Slice(m.Rest, p.Len())
	}
	n.label()
	return n
}

// label reads the label that the words open with.
func (n *Node) label() {
	n.Field, n.Value = field.None, document.Text{}
	if role, at := field.Label(n.Words.String()); role != field.None {
		n.Field, n.Value = role, Bare(n.Words.Slice(at, n.Words.Len()))
	}
}

// unlabel takes back the labels of headings among the children of n: numbered or lettered
// provisions below "2. Phân công tổ chức thực hiện:" or "Nội dung phối hợp gồm:" are a
// section of their own, where a field would hold a value or bullets. Works may be lettered. One that introduces a table
// is no field either: "Phân công cụ thể như sau:".
// A numbered label beside provisions that are none says something of the section, and is no
// field of a task: "3. Thời gian thực hiện: 2026 - 2030" below "1. Mục tiêu", "2. Nội dung".
func (n *Node) unlabel() {
	numbered, labelled := 0, 0
	for _, c := range n.Children {
		if c.isNumbered() {
			numbered++
			if c.Field != field.None && (c.Value.Len() > 0 || !c.heads()) {
				labelled++
			}
		}
	}
	for i, c := range n.Children {
		overTable := i+1 < len(n.Children) && n.Children[i+1].Kind == Table
		switch {
		case c.Field == field.None:
		case c.Field != field.Work && c.Value.Len() == 0 && (overTable || c.heads()):
			c.Field = field.None
		case c.isNumbered() && labelled*2 < numbered && c.Field != field.Work && len(c.Children) > 0:
			c.Field = field.None
		case c.isNumbered() && labelled*2 < numbered && c.Field != field.Work:
			c.Field = field.Note
		}
	}
}

func (n *Node) isNumbered() bool { return n.Kind == Provision && n.Mark.Kind < marker.Dash }

// heads reports whether numbered provisions or tables stand below n.
func (n *Node) heads() bool {
	return slices.ContainsFunc(n.Children, func(c *Node) bool { return c.Kind == Table || c.isNumbered() })
}

// lift gives labels without a mark below the last bullet of a list to the list, where no
// bullet before it has any: they serve all works above.
func (n *Node) lift() {
	bullets := 0
	for _, c := range n.Children {
		if c.Kind != Provision || c.Mark.Kind < marker.Point {
			return
		}
		bullets++
		if last := bullets == len(n.Children); !last && len(c.Children) > 0 {
			return
		}
	}
	if bullets < 2 {
		return
	}
	last := n.Children[bullets-1]
	for _, c := range last.Children {
		if c.Kind != Paragraph || c.Field == field.None || c.Inline {
			return
		}
	}
	labels := last.Children
	last.Children = nil
	for _, c := range labels {
		n.append(c)
	}
}

// begins reports whether the body begins with n, block i: an article, a section or a
// numbered item. A dash in the head is a line of the letterhead or of those to whom a
// letter or a telegram goes; behind running text it is one of a list, and so is what introduces it.
func (b *builder) begins(blocks []document.Block, i int, n *Node) bool {
	s := n.Block.String()
	long := isLong(s) || b.prose && isLongBasis(s)
	bullet := n.Kind == Provision && n.Mark.Kind >= marker.Dash
	b.addresses = form.IsAddressee(s) || form.Wires(s) || b.addresses && bullet
	b.begun = n.Kind == Provision && !bullet || b.prose && long || b.told && !b.addresses && (bullet || introduces(blocks, i))
	runs := long || b.addressed && !b.addresses                                                 // behind those to whom a letter goes, a short sentence is running text as well
	b.told = !form.IsNational(s) && (b.told || runs && strings.ContainsAny(s[len(s)-1:], ".:")) // what stands above the letterhead is a site's
	return b.begun
}

// isProse reports whether no article, section or table stands in the document before its
// recipients and signature, as in a news article, a telegram, or a letter with an annex.
func isProse(blocks []document.Block) bool {
	for _, blk := range blocks {
		if blk.Table != nil {
			return false
		}
		if s := blk.Paragraph.String(); form.IsRecipients(s) || isAuthority(s) {
			return true
		}
		if k := blk.Paragraph.Mark().Kind; k != marker.None && k < marker.Dash {
			return false
		}
	}
	return true
}

// headWords is how many words a line of the head has at the most.
const headWords = 16

// isLong reports whether a paragraph of running text is no line of the head.
func isLong(s string) bool {
	return strings.Count(s, " ") >= headWords && !marker.IsCapitals(s) && !form.IsBasis(s)
}

// isLongBasis reports whether a paragraph that opens as a căn cứ is a sentence, which in a letter says what is to be done:
// "Thực hiện Công văn số 12/BYT-DP, Ủy ban nhân dân tỉnh giao Sở Y tế …."
func isLongBasis(s string) bool {
	return strings.Count(s, " ") >= headWords && form.IsBasis(s) && strings.HasSuffix(strings.TrimRight(s, "/"), ".")
}

// reopen begins an annex behind a signature whose label was not read: the lines before the
// table that no signature has are its title.
func (b *builder) reopen() {
	closing := b.top
	from := len(closing.Children)
	for from > 0 && isAnnexTitle(closing.Children[from-1]) {
		from--
	}
	title := closing.Children[from:]
	closing.Children = closing.Children[:from:from]
	if len(title) == 0 {
		b.annex(&Node{})
		return
	}
	b.annex(title[0])
	for _, n := range title[1:] {
		b.top.append(n)
	}
}

// part returns the open child of the annex or the root that is of the kind, or a new one.
func (b *builder) part(kind Kind) *Node {
	if b.top.Kind == kind {
		return b.top
	}
	host := b.host()
	b.top = host.append(&Node{Kind: kind})
	return b.top
}

// host returns the annex that is open, or else the root.
func (b *builder) host() *Node {
	if a := b.top.Within(Annex); a != nil {
		return a
	}
	return b.root
}

// body leaves the head or the closing and returns the innermost open node.
func (b *builder) body() *Node {
	if b.top.Kind == Preamble || b.top.Kind == Closing {
		b.top = b.top.Parent
	}
	b.begun = true
	return b.top
}

// Ranks order the nodes from the widest to the narrowest. A lead-in stands
// between points and the bullets that it introduces.
const leadInRank = int(marker.Point)*2 + 1

func (n *Node) rank() int {
	switch n.Kind {
	case Provision:
		return int(n.Mark.Kind) * 2
	case LeadIn:
		return leadInRank
	}
	return 0
}

// popTo closes the open nodes that are as narrow as rank or narrower.
func (b *builder) popTo(rank int) {
	for b.top.rank() >= rank && b.top.rank() > 0 && b.top != b.quote {
		b.top = b.top.Parent
	}
}

func (b *builder) leadIn(n *Node) {
	b.body()
	b.popTo(leadInRank)
	n.Kind = LeadIn
	b.top = b.top.append(n)
}

// provision opens a provision: beside the open one of its family, inside the
// innermost one that is wider, or inside one that ends in a colon and so
// introduces a list that begins anew.
func (b *builder) provision(n *Node) {
	b.body()
	if b.nests(n) || b.top == b.quote {
		b.top = b.top.append(n)
		return
	}
	if at := b.before(n); at != nil {
		b.top = at.Parent.append(n)
		return
	}
	for b.top.rank() >= n.rank() && b.top.rank() > 0 && b.top != b.quote && !b.inside(n) {
		b.top = b.top.Parent
	}
	b.top = b.top.append(n)
}

// before returns the open provision that n stands beside: the nearest of its family whose number is
// the one before, since a list inside another may be of the same family, else the nearest of its family; nil if
// none is open.
func (b *builder) before(n *Node) *Node {
	var nearest *Node
	for at := b.top; at.rank() > 0 && at != b.quote; at = at.Parent {
		if at.Kind != Provision || !beside(at.Mark, n.Mark) {
			continue
		}
		if n.Mark.Number > 1 && at.Mark.Number+1 == n.Mark.Number {
			return at
		}
		if nearest == nil {
			nearest = at
		}
	}
	return nearest
}

// beside reports whether two marks are of one family and level. Each sign of a bullet is a level
// of its own.
func beside(a, b marker.Marker) bool {
	return a.Kind == b.Kind && a.Depth == b.Depth && (a.Kind != marker.Bullet || a.Label == b.Label)
}

// inside reports whether n is a deeper decimal of the open provision, 1.1 in 1, or a bullet
// below those of another sign, which nest in the order in which their signs appear.
func (b *builder) inside(n *Node) bool {
	if n.Mark.Kind >= marker.Dash && b.top.Mark.Kind >= marker.Dash {
		return true
	}
	return n.Mark.Kind == marker.Decimal && b.top.Mark.Kind == marker.Decimal && b.top.Mark.Depth < n.Mark.Depth
}

// nests reports whether n begins a list inside the open provision: its words end in a colon, or they
// title what follows, as those beside it do. The first of a family that is not open yet nests as well.
func (b *builder) nests(n *Node) bool {
	if b.top.Kind != Provision || n.Mark.Number != 1 || n.Mark.Kind < marker.Clause || n.Mark.Kind >= marker.Dash || b.top.Mark.Kind == marker.Decimal {
		return false
	}
	switch words := b.top.Words.String(); {
	case strings.HasSuffix(words, ":"):
		return b.top.Mark.Kind > n.Mark.Kind
	case len(b.top.Children) > 0 || strings.Count(words, " ") >= titleWords || strings.ContainsAny(words[len(words)-min(1, len(words)):], ".;,"):
		return false
	case b.top.Mark.Kind > n.Mark.Kind:
		return true
	}
	return beside(b.top.Mark, n.Mark) && b.top.followsHeading()
}

// titleWords is how many words a provision has at the most that only titles a list of its own.
const titleWords = 12

// followsHeading reports whether the provision of the same family right before n heads something.
func (n *Node) followsHeading() bool {
	for i := len(n.Parent.Children) - 2; i >= 0; i-- {
		if c := n.Parent.Children[i]; c.Kind == Provision && beside(c.Mark, n.Mark) {
			return len(c.Children) > 0 && c.Field == field.None
		}
	}
	return false
}

// leadInWords is how many words a line has at the most that introduces bullets without a colon.
const leadInWords = 12

// introduces reports whether block i is an unmarked line whose bullets follow:
// it ends in a colon, or it is a short line without a stop.
func introduces(blocks []document.Block, i int) bool {
	if i+1 >= len(blocks) || blocks[i+1].Table != nil {
		return false
	}
	if k := blocks[i+1].Paragraph.Mark().Kind; k < marker.Dash {
		return false
	}
	s := blocks[i].Paragraph.String()
	if strings.HasSuffix(s, ":") {
		return true
	}
	return strings.Count(s, " ") < leadInWords && !strings.ContainsAny(s[len(s)-1:], ".;,/")
}
