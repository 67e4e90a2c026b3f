package export

import (
	"cmp"
	"io"
	"slices"
	"strconv"
	"strings"
	"unicode"

	"kehoach/plan"
)

// akomaNamespace is that of Akoma Ntoso 3.0 (OASIS LegalDocML).
const akomaNamespace = "http://docs.oasis-open.org/legaldocml/ns/akn/3.0"

// writeAkoma writes a document as an act of Akoma Ntoso 3.0. Identifiers follow the OASIS Naming
// Convention 1.0, except that đ stays đ, since điểm d is not điểm đ. An annex is an attachment
// with a document of its own.
func writeAkoma(w io.Writer, p *plan.Plan) error {
	// What the text refers to stands before it, and is known once it is written.
	draft := newAkoma(io.Discard, p, nil)
	draft.document()
	final := newAkoma(w, p, draft.found)
	final.document()
	return final.close()
}

type akoma struct {
	*markup
	plan      *plan.Plan
	citations []plan.Citation // in the order of the text
	cited     []reference     // all that the text refers to
	found     []reference     // those that were written
	ids       map[string]int  // how often an eId was asked for
	above     []string        // eIds of the elements that are open
}

func newAkoma(w io.Writer, p *plan.Plan, cited []reference) *akoma {
	citations := slices.DeleteFunc(slices.Clone(p.Citations), func(c plan.Citation) bool { return c.Key == "" })
	slices.SortStableFunc(citations, func(a, b plan.Citation) int { return cmp.Compare(a.Source.Start, b.Source.Start) })
	return &akoma{markup: newMarkup(w, ""), plan: p, citations: citations, cited: cited, ids: map[string]int{}}
}

// reference is a citation in the text, with the eId of its element and the IRI of what it names.
type reference struct {
	*plan.Citation
	id, iri string
}

func (a *akoma) document() {
	a.begin("akomaNtoso", "xmlns", akomaNamespace)
	a.begin("act", "name", cmp.Or(strings.ToLower(string(a.plan.Document.Type)), "văn bản"), "contains", "originalVersion")
	parts := partsOf(a.plan)
	a.meta("main")
	a.preface(parts.preface)
	a.preamble(parts.citations, parts.formulas)
	a.begin("body")
	a.body(parts.body)
	a.end()
	a.conclusions(parts.closing)
	a.attachments(parts.annexes)
}

// parts are those of a document in the terms of Akoma Ntoso.
type parts struct {
	preface, citations, formulas []plan.Node
	body, closing, annexes       []plan.Node
}

// partsOf sorts the nodes at the root of the outline. The preamble begins with the first
// paragraph that cites a basis; what follows the last one is its formulas.
func partsOf(p *plan.Plan) (out parts) {
	for _, n := range p.Outline {
		switch n.Kind {
		case plan.Preamble:
			first, last := -1, -1
			for i := range n.Children {
				if holdsBasis(p, &n.Children[i].Source) {
					last = i
					if first < 0 {
						first = i
					}
				}
			}
			if first < 0 {
				first = len(n.Children)
				last = first - 1
			}
			out.preface = append(out.preface, n.Children[:first]...)
			out.citations = append(out.citations, n.Children[first:last+1]...)
			out.formulas = append(out.formulas, n.Children[last+1:]...)
		case plan.Closing:
			out.closing = append(out.closing, n.Children...)
		case plan.AnnexNode:
			out.annexes = append(out.annexes, n)
		default:
			out.body = append(out.body, n)
		}
	}
	return out
}

func holdsBasis(p *plan.Plan, place *plan.Place) bool {
	return slices.ContainsFunc(p.Document.Bases, func(c plan.Citation) bool { return within(&c.Source, place) })
}

// within reports whether a place begins in another one.
func within(inner, outer *plan.Place) bool {
	return inner.Start >= outer.Start && inner.Start < outer.End
}

func (a *akoma) preface(nodes []plan.Node) {
	if len(nodes) == 0 {
		return
	}
	a.begin("preface")
	for i := range nodes {
		a.line("p", func() { a.letterhead(&nodes[i]) })
	}
	a.end()
}

// letterhead writes a paragraph of the head, in which the components of the document's form are
// marked: number, date, type, title, issuer.
func (a *akoma) letterhead(n *plan.Node) {
	d, words := &a.plan.Document, marked(n)
	switch {
	case d.Number != "" && strings.Contains(words, string(d.Number)):
		a.component(words, string(d.Number), "docNumber")
	case d.Issued != "" && strings.Contains(words, "ngày") && strings.Contains(words, string(d.Issued[:4])):
		a.component(words, words[strings.Index(words, "ngày"):], "docDate", "date", string(d.Issued))
	case d.Type != "" && strings.EqualFold(words, string(d.Type)):
		a.component(words, words, "docType")
	case d.Title != "" && words == string(d.Title):
		a.component(words, words, "docTitle")
	case d.Issuer != "" && words == string(d.Issuer):
		a.component(words, words, "docAuthority")
	default:
		a.words(words)
	}
}

// component writes words, a part of them as an element.
func (a *akoma) component(words, part, element string, attributes ...string) {
	before, after, _ := strings.Cut(words, part)
	a.words(before)
	a.inline(element, func() { a.words(part) }, attributes...)
	a.words(after)
}

func (a *akoma) preamble(citations, formulas []plan.Node) {
	if len(citations) == 0 {
		return
	}
	a.begin("preamble")
	a.enter("citations", "")
	for i := range citations {
		a.enter("citation", "")
		a.block(&citations[i])
		a.leave()
	}
	a.leave()
	for i := range formulas {
		a.block(&formulas[i])
	}
	a.end()
}

func (a *akoma) conclusions(nodes []plan.Node) {
	if len(nodes) == 0 {
		return
	}
	signer := &a.plan.Document.Signer
	a.begin("conclusions")
	for i := range nodes {
		switch words := marked(&nodes[i]); {
		case words == "":
			a.block(&nodes[i])
		case words == string(signer.Name):
			a.line("p", func() {
				a.inline("signature", func() { a.component(words, words, "person", "refersTo", "#signer", "as", "#role") })
			})
		case strings.Contains(string(signer.Role), words):
			a.line("p", func() { a.component(words, words, "role", "refersTo", "#role") })
		default:
			a.block(&nodes[i])
		}
	}
	a.end()
}

func (a *akoma) attachments(annexes []plan.Node) {
	if len(annexes) == 0 {
		return
	}
	a.begin("attachments")
	for i := range annexes {
		n := &annexes[i]
		a.enter("attachment", strconv.Itoa(i+1))
		a.title(n)
		a.begin("doc", "name", "phụ lục")
		a.meta("annex_" + strconv.Itoa(i+1))
		a.begin("mainBody")
		a.body(n.Children)
		a.end()
		a.end()
		a.leave()
	}
	a.end()
}

// body writes the nodes of a body. One without any holds an empty paragraph, which the schema
// asks for.
func (a *akoma) body(nodes []plan.Node) {
	if len(nodes) == 0 {
		nodes = []plan.Node{{Kind: plan.Paragraph}}
	}
	for _, run := range runs(nodes) {
		if run[0].hier() {
			a.provision(run[0].Node)
		} else {
			a.loose(run)
		}
	}
}

// element tells which element a kind of node is, and how the Naming Convention shortens it.
var elements = map[string]string{
	plan.Part: "part", plan.Chapter: "chapter", plan.Section: "section", plan.Subsection: "subsection", plan.Article: "article",
	plan.Clause: "clause", plan.Point: "point", plan.Item: "indent",
}

var shortened = map[string]string{
	"article": "art", "attachment": "att", "chapter": "chp", "citation": "cit", "citations": "cits", "clause": "cl", "section": "sec",
	"subsection": "subsec", "wrapUp": "wrapup",
}

// node is a node of the outline that is written.
type node struct{ *plan.Node }

// hier reports whether a node is a provision, and no block of words or table.
func (n node) hier() bool {
	return n.Kind != plan.Table && (elements[n.Kind] != "" || len(n.Children) > 0)
}

// runs parts nodes into provisions, each by itself, and runs of blocks.
func runs(nodes []plan.Node) (list [][]node) {
	for i := range nodes {
		n := node{&nodes[i]}
		if last := len(list) - 1; last >= 0 && !n.hier() && !list[last][0].hier() {
			list[last] = append(list[last], n)
			continue
		}
		list = append(list, []node{n})
	}
	return list
}

// loose writes blocks that stand beside provisions.
func (a *akoma) loose(run []node) {
	a.enter("hcontainer", "", "name", "đoạn")
	a.blocks("content", run)
	a.leave()
}

// provision writes a node that has others inside it or words of its own: blocks before the first
// provision introduce them, those behind the last wrap them up.
func (a *akoma) provision(n *plan.Node) {
	if name := elements[n.Kind]; name != "" {
		a.enter(name, numberOf(n))
	} else {
		a.enter("hcontainer", "", "name", cmp.Or(titles[n.Kind], "đoạn"))
	}
	defer a.leave()
	a.title(n)
	list := runs(n.Children)
	if n.Text != "" || len(list) == 0 {
		own := node{&plan.Node{Kind: plan.Paragraph, Text: n.Text, Source: n.Source}}
		if len(list) > 0 && !list[0][0].hier() {
			list[0] = append([]node{own}, list[0]...)
		} else {
			list = append([][]node{{own}}, list...)
		}
	}
	for i, run := range list {
		switch {
		case run[0].hier():
			a.provision(run[0].Node)
		case len(list) == 1:
			a.blocks("content", run)
		case i == 0:
			a.blocks("intro", run)
		case i == len(list)-1:
			a.blocks("wrapUp", run)
		default:
			a.loose(run)
		}
	}
}

// titles name the containers of what Akoma Ntoso has no element for.
var titles = map[string]string{plan.AnnexNode: "phụ lục", plan.Closing: "phần kết", plan.Preamble: "phần mở đầu"}

// title writes the number and the heading of a provision.
func (a *akoma) title(n *plan.Node) {
	if n.Label != "" {
		a.leaf("num", string(n.Label))
	}
	if n.Heading != "" {
		a.line("heading", func() { a.text(string(n.Heading), &n.Source) })
	}
}

func (a *akoma) blocks(element string, run []node) {
	a.enter(element, "")
	for _, n := range run {
		a.block(n.Node)
	}
	a.leave()
}

// block writes a paragraph or a table.
func (a *akoma) block(n *plan.Node) {
	if n.Kind == plan.Table && len(plan.Lines(n)) > 0 {
		a.table(n)
		return
	}
	a.line("p", func() { a.text(marked(n), &n.Source) })
	for i := range n.Children {
		a.block(&n.Children[i])
	}
}

func (a *akoma) table(n *plan.Node) {
	a.enter("table", "")
	for _, line := range plan.Lines(n) {
		name := "td"
		if line.Head {
			name = "th"
		}
		a.begin("tr")
		for i, cell := range line.Cells {
			span := ""
			if i == len(line.Cells)-1 && line.Across > 1 {
				span = strconv.Itoa(line.Across)
			}
			if cell == nil {
				a.empty(name)
				continue
			}
			a.begin(name, "colspan", span)
			a.block(cell)
			a.end()
		}
		a.end()
	}
	a.leave()
}

// marked is the text of a node with its mark.
func marked(n *plan.Node) string {
	return strings.TrimSpace(string(n.Label) + " " + string(cmp.Or(n.Heading, n.Text)))
}

// text writes words, with the references that stand in them.
func (a *akoma) text(words string, place *plan.Place) {
	first, _ := slices.BinarySearchFunc(a.citations, place.Start, func(c plan.Citation, start int) int { return cmp.Compare(c.Source.Start, start) })
	for i := first; i < len(a.citations) && a.citations[i].Source.Start < place.End; i++ {
		c := &a.citations[i]
		before, after, found := strings.Cut(words, string(c.Raw))
		if !found {
			continue
		}
		a.words(before)
		ref := reference{c, a.id("ref", ""), workIRI(string(c.Key)) + portion(c)}
		a.inline("ref", func() { a.words(string(c.Raw)) }, "eId", ref.id, "href", ref.iri)
		a.found = append(a.found, ref)
		words = after
	}
	a.words(words)
}

// enter opens an element with an eId below that of the element that it is inside of.
func (a *akoma) enter(element, number string, attributes ...string) {
	id := a.id(element, number)
	a.begin(element, append([]string{"eId", id}, attributes...)...)
	a.above = append(a.above, id)
}

func (a *akoma) leave() {
	a.above = a.above[:len(a.above)-1]
	a.end()
}

// id makes an eId: "art_1__cl_2__point_đ". Provisions without a number have "nn"; parts of which
// an element has one at most have none; the others are counted.
func (a *akoma) id(element, number string) string {
	id := cmp.Or(shortened[element], element)
	if len(a.above) > 0 {
		id = a.above[len(a.above)-1] + "__" + id
	}
	switch element {
	case "content", "intro", "wrapUp", "citations":
		return id
	case "hcontainer", "table", "citation", "ref":
		a.ids[id]++
		return id + "_" + strconv.Itoa(a.ids[id])
	}
	id += "_" + cmp.Or(number, "nn")
	a.ids[id]++
	if n := a.ids[id]; n > 1 || number == "" {
		id += "_" + strconv.Itoa(n)
	}
	return id
}

// numberOf is the number of a provision as an eId has it: "1" of "Điều 1", "1-1" of "1.1", "đ".
func numberOf(n *plan.Node) string {
	words := strings.Fields(string(n.Label))
	if len(words) == 0 {
		return ""
	}
	parts := strings.FieldsFunc(words[len(words)-1], func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) })
	return strings.Join(parts, "-")
}
