package html

import (
	"strings"
	"unicode"

	dom "golang.org/x/net/html"

	"kehoach/extract/document"
	"kehoach/extract/marker"
)

// sortOut tells the document from what the site puts around it. Each rule wants
// evidence that a block is the site's; what no rule knows is the document.
func (p *page) sortOut() {
	p.measure()
	p.findLayout()
	f := furniture{page: p, prose: max(p.sum(p.body).prose, 1), head: p.letterhead()}
	f.drop(p.body, f.isNamed)
	f.drop(p.body, f.isLinks)
	f.contents()
	f.start()
	main := f.main()
	f.around(main, f.isSite)
	f.around(main, f.repeats(main))
}

// furniture is the search for the blocks of the site.
type furniture struct {
	*page
	prose int  // of the whole page
	head  int  // line of the name of the state in the head of the document, -1 if there is none
	site  bool // furniture was found
}

// drop sets aside the outermost blocks below n for which the rule holds.
func (f *furniture) drop(n *dom.Node, rule func(*dom.Node) bool) {
	for c := range n.ChildNodes() {
		f.dropWithin(c, rule)
	}
}

// dropWithin sets n aside if the rule holds for it, else the outermost blocks below it.
func (f *furniture) dropWithin(n *dom.Node, rule func(*dom.Node) bool) {
	switch {
	case n.Type != dom.ElementNode || f.asides[n] != "" || unshown()[n.Data]:
	case f.candidate(n) && f.measures[n].first < f.measures[n].last && rule(n):
		f.asides[n] = document.SiteBoilerplate
		f.putAside(n)
	default:
		f.drop(n, rule)
	}
}

// candidate reports whether n is a block that a site may build its furniture of.
func (f *furniture) candidate(n *dom.Node) bool {
	if f.measures[n] == nil {
		return false
	}
	switch n.Data {
	case "td", "th", "tr", "tbody", "thead", "tfoot", "caption":
		return f.layout[within(n, "table")]
	case "table":
		return f.layout[n]
	case "body", "html":
		return false
	}
	return true
}

// isDocument reports whether n holds what only a document has, or so much of the
// page's sentences that it cannot be furniture.
func (f *furniture) isDocument(n *dom.Node) bool {
	m := f.measures[n]
	for i := m.first; i < m.last; i++ {
		if l := &f.lines[i]; !l.aside && l.closing() {
			return true
		}
	}
	if f.head >= m.first && f.head < m.last {
		return true
	}
	return 10*f.sum(n).prose > 3*f.prose
}

// roles and tags that name furniture (WAI-ARIA 1.2, landmark and widget roles; HTML Standard, 4.3).
var (
	furnitureRoles = set(`navigation banner contentinfo complementary search menu menubar tablist toolbar dialog alertdialog alert tooltip status`)
	furnitureTags  = set(`nav footer aside search menu`)
)

// furnitureNames are the words that sites name their furniture by, in classes and ids.
var furnitureNames = set(`nav navbar navigation mainnav topnav menu submenu mainmenu megamenu breadcrumb breadcrumbs sidebar share sharing addthis
	social socials sociallink related relate relatednews relatedposts comment comments fbcomments footer banner banners ads adv advert
	advertisement quangcao login signin search searchbox pagination pager toolbar tags taglist rating vote copyright toc mucluc popup modal
	cookie cookies newsletter subscribe topbar hotline tinlienquan tinkhac tinmoi vanbanlienquan docnhieu xemnhieu noibat skiplink
	visuallyhidden sronly screenreadertext`)

// isNamed reports whether the page itself calls n furniture.
func (f *furniture) isNamed(n *dom.Node) bool {
	if n.Data == "p" || n.Data == "li" || headings()[n.Data] {
		return false
	}
	if !furnitureTags()[n.Data] && !furnitureRoles()[strings.ToLower(attr(n, "role"))] && !hasName(n, furnitureNames()) {
		return false
	}
	f.site = f.site || !f.isDocument(n)
	return !f.isDocument(n)
}

// hasName reports whether a class or the id of n is one of the names, or has one
// of them among its words: "main-menu", "Footer_wrap__x1". The classes of Word
// name styles of the document itself.
func hasName(n *dom.Node, names map[string]bool) bool {
	for _, c := range append(strings.Fields(attr(n, "class")), strings.Fields(attr(n, "id"))...) {
		if strings.HasPrefix(c, "Mso") {
			continue
		}
		words := nameWords(c)
		if names[strings.Join(words, "")] {
			return true
		}
		for _, w := range words {
			if names[w] {
				return true
			}
		}
	}
	return false
}

// nameWords splits a name at what is no letter, and where a capital follows a small letter.
func nameWords(name string) []string {
	var b strings.Builder
	small := false
	for _, r := range name {
		switch {
		case !unicode.IsLetter(r):
			r = ' '
		case small && unicode.IsUpper(r):
			b.WriteByte(' ')
		}
		small = unicode.IsLower(r)
		b.WriteRune(unicode.ToLower(r))
	}
	return strings.Fields(b.String())
}

// isLinks reports whether n is a list of links: a menu, other news, attached files.
func (f *furniture) isLinks(n *dom.Node) bool {
	s := f.sum(n)
	if s.links < 2 || 10*s.linkLines < 6*s.lines || 2*s.link < s.size || f.isDocument(n) {
		return false
	}
	f.site = f.site || !f.isContents(n)
	return true
}

// isContents reports whether the links below n lead into the page itself, as a
// table of contents does.
func (f *furniture) isContents(n *dom.Node) bool {
	for d := range n.Descendants() {
		if href := attr(d, "href"); d.Data == "a" && href != "" && href[0] != '#' {
			return false
		}
	}
	return true
}

// contents sets aside the lines of a table of contents that stand among the
// paragraphs of the document: links in a row that lead to what they repeat.
func (f *furniture) contents() {
	said := map[string]bool{}
	for i := range f.lines {
		if l := &f.lines[i]; !l.isLink() {
			said[l.key] = true
		}
	}
	for i := 0; i < len(f.lines); {
		k, repeated := i, 0
		for ; k < len(f.lines) && !f.lines[k].aside && f.lines[k].isLink(); k++ {
			if said[strings.TrimRight(f.lines[k].key, " .…0123456789")] {
				repeated++
			}
		}
		if repeated >= minContents && 2*repeated > k-i {
			for ; i < k; i++ {
				f.line(i)
			}
		}
		i = k + 1
	}
}

// minContents is how many lines make a table of contents.
const minContents = 3

// line sets aside line i if a block holds it alone.
func (f *furniture) line(i int) {
	n := f.lines[i].owner
	if m := f.measures[n]; m != nil && m.last-m.first == 1 {
		f.asides[n] = document.SiteBoilerplate
		f.putAside(n)
	}
}

// start sets aside what stands before the head of the document. A page without
// other furniture may have a cover there.
func (f *furniture) start() {
	if !f.site || f.head < 0 {
		return
	}
	at := f.begin(f.head)
	before := 0
	for i := range f.lines[:at] {
		if l := &f.lines[i]; !l.aside && l.size >= sentence {
			before += l.size
		}
	}
	if 10*before > 3*f.prose {
		return // the head is that of a form at the end of the document
	}
	f.drop(f.body, func(n *dom.Node) bool { return f.measures[n].last <= at })
}

// maxIssuer is how many lines above the name of the state may hold the issuing
// body and its superior, which stand left of it on paper.
const maxIssuer = 8

// begin returns the first line of the head whose name of the state is line at.
func (f *furniture) begin(at int) int {
	for n, m := range f.measures {
		if n.Data == "table" && !f.layout[n] && m.first <= at && at < m.last {
			at = min(at, m.first)
		}
	}
	for k := 0; k < maxIssuer && at > 0; k++ {
		if l := &f.lines[at-1]; l.aside || l.links > 0 || !marker.IsCapitals(l.text) && strings.ContainsFunc(l.text, unicode.IsLetter) {
			break
		}
		at--
	}
	return at
}

// main returns the innermost block that holds most sentences of the document.
func (f *furniture) main() *dom.Node {
	prose := f.sum(f.body).prose
	n := f.body
	for {
		inner := f.mostOf(n, prose)
		if inner == nil {
			return n
		}
		n = inner
	}
}

func (f *furniture) mostOf(n *dom.Node, prose int) *dom.Node {
	for c := range n.ChildNodes() {
		if c.Type != dom.ElementNode || c.Data == "p" || f.asides[c] != "" || c.Data == "table" && !f.layout[c] {
			continue
		}
		if f.measures[c] == nil {
			if inner := f.mostOf(c, prose); inner != nil {
				return inner
			}
			continue
		}
		if s := f.sum(c); s.prose > 0 && 10*s.prose >= 7*prose {
			return c
		}
	}
	return nil
}

// around drops the blocks outside main for which the rule holds.
func (f *furniture) around(main *dom.Node, rule func(*dom.Node) bool) {
	for n := main; n != f.body && n.Parent != nil; n = n.Parent {
		for c := range n.Parent.ChildNodes() {
			if c != n {
				f.dropWithin(c, rule)
			}
		}
	}
}

// siteWords stand in what a site says of itself and in the buttons under a page.
var siteWords = []string{"©", "copyright", "all rights reserved", "ban quyen", "giay phep so", "giay phep thiet lap", "ghi ro nguon", "phat trien boi",
	"thiet ke boi", "don vi chu quan", "tong bien tap", "chiu trach nhiem chinh", "quay lai dau trang", "ve dau trang", "luot truy cap", "dang truy cap", "luot xem"}

// maxSite is how many characters a block of the site's own words may have.
const maxSite = 1000

// isSite reports whether n speaks of the site.
func (f *furniture) isSite(n *dom.Node) bool {
	s := f.sum(n)
	if s.size == 0 || s.size > maxSite || f.isDocument(n) {
		return false
	}
	if n.Data == "header" || hasName(n, map[string]bool{"header": true}) {
		return !f.holdsTitle(n)
	}
	m := f.measures[n]
	for i := m.first; i < m.last; i++ {
		for _, w := range siteWords {
			if !f.lines[i].aside && strings.Contains(f.lines[i].key, w) {
				return true
			}
		}
	}
	return false
}

// holdsTitle reports whether n has the title of what the page is about.
func (f *furniture) holdsTitle(n *dom.Node) bool {
	for d := range n.Descendants() {
		if isElement(d, "h1") && f.sum(d).size >= sentence/2 {
			return true
		}
	}
	return false
}

// repeats returns the rule that a block says again what main says: a table of
// contents that a script made, the title over the document.
func (f *furniture) repeats(main *dom.Node) func(*dom.Node) bool {
	said := map[string]bool{}
	m := f.measures[main]
	for i := m.first; i < m.last; i++ {
		said[f.lines[i].key] = true
		if i+1 < m.last {
			said[f.lines[i].key+" "+f.lines[i+1].key] = true
		}
	}
	return func(n *dom.Node) bool {
		repeated, whole := 0, 0
		m := f.measures[n]
		for i := m.first; i < m.last; i++ {
			l := &f.lines[i]
			if l.aside {
				continue
			}
			whole += l.size
			if said[l.key] {
				repeated += l.size
			}
		}
		return whole > 0 && 10*repeated >= 6*whole && m.last-m.first > 1 && !f.isDocument(n)
	}
}

// findLayout finds the tables that only place what they hold: one cell, one
// column, or a page within a cell.
func (p *page) findLayout() {
	for n := range p.body.Descendants() {
		if isElement(n, "table") && p.measures[n] != nil {
			p.layout[n] = p.isLayout(n)
		}
	}
}

// manyLines in one cell are a text, not a value.
const manyLines = 20

func (p *page) isLayout(table *dom.Node) bool {
	if strings.EqualFold(attr(table, "role"), "presentation") {
		return true
	}
	rows := rowsOf(table)
	whole, filled, width, most := 0, 0, 0, 0
	var largest *dom.Node
	for _, r := range rows {
		if r.head {
			return false
		}
		width = max(width, len(r.cells))
		for _, c := range r.cells {
			size := p.size(c)
			whole += size
			if size > 0 {
				filled++
			}
			if size > most {
				most, largest = size, c
			}
		}
	}
	switch {
	case filled <= 1 || width == 1:
		return true
	case 10*most < 8*whole && (2*most < whole || len(rows) > 3):
		return false
	}
	return p.holdsPage(largest)
}

// size counts the characters of the block n, asides included.
func (p *page) size(n *dom.Node) int {
	total := 0
	if m := p.measures[n]; m != nil {
		for i := m.first; i < m.last; i++ {
			total += p.lines[i].size
		}
	}
	return total
}

// holdsPage reports whether the cell holds what no cell of a table of data does.
func (p *page) holdsPage(cell *dom.Node) bool {
	if m := p.measures[cell]; m.last-m.first >= manyLines {
		return true
	}
	for d := range cell.Descendants() {
		if d.Data == "h1" || d.Data == "h2" || d.Data == "h3" || d.Data == "table" && p.measures[d] != nil && p.sum(d).lines > 1 {
			return true
		}
	}
	return false
}
