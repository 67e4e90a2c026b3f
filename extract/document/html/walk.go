package html

import (
	"strings"
	"unicode"
	"unicode/utf8"

	dom "golang.org/x/net/html"

	"kehoach/extract/document"
	"kehoach/extract/document/office"
	"kehoach/extract/marker"
)

// walker reads elements into parts.
type walker struct {
	*page
	parts []document.Part
	words office.Words    // of the open paragraph
	begun bool            // the open paragraph has words
	fed   bool            // it ends in a line feed
	label string          // of the list item that begins with the next words
	after []document.Part // asides inside the open paragraph
}

// context is what an element inherits from those around it.
type context struct {
	font   string
	list   *list
	aside  document.Aside
	pre    bool // line ends of the markup are shown
	raised bool // superscript
}

func (w *walker) children(n *dom.Node, c context) {
	for child := range n.ChildNodes() {
		w.node(child, c)
	}
}

func (w *walker) node(n *dom.Node, c context) {
	switch n.Type {
	case dom.TextNode:
		w.text(n.Data, c)
	case dom.ElementNode:
		if unshown()[n.Data] || n.Data == "del" || isNoteMark(n) && c.aside == "" {
			return
		}
		if aside := w.asides[n]; aside != "" && c.aside == "" {
			w.apart(n, aside, c)
			return
		}
		w.element(n, w.inherit(n, c))
	}
}

// inherit returns the context inside n.
func (w *walker) inherit(n *dom.Node, c context) context {
	s := w.styles[n]
	switch font := w.sheet.font(n); {
	case s.font != "":
		c.font = s.font
	case n.Data == "font" && attr(n, "face") != "":
		c.font = family(attr(n, "face"))
	case font != "":
		c.font = font
	}
	c.pre = c.pre || s.pre || n.Data == "pre" || n.Data == "listing" || n.Data == "xmp" || n.Data == "plaintext"
	c.raised = c.raised || n.Data == "sup"
	return c
}

// apart reads n into parts of their own, behind the paragraph that it interrupts
// if it is no block.
func (w *walker) apart(n *dom.Node, aside document.Aside, c context) {
	inner := walker{page: w.page}
	c.aside, c.list = aside, nil
	inner.element(n, w.inherit(n, c))
	inner.close()
	parts := office.Asides(aside, inner.parts)
	if w.isBlock(n) {
		w.close()
		w.parts = append(w.parts, parts...)
		return
	}
	w.after = append(w.after, parts...)
}

func (w *walker) element(n *dom.Node, c context) {
	switch {
	case n.Data == "br":
		w.feed(c)
		return
	case n.Data == "table":
		w.close()
		w.table(n, c)
		return
	case n.Data == "q":
		w.text("“", c)
		w.children(n, c)
		w.text("”", c)
		return
	case !w.isBlock(n):
		if w.styles[n].label {
			if dot := picture(textOf(n), c.font); dot != "" {
				w.text(dot+" ", c)
				return
			}
		}
		w.children(n, c)
		if c.aside == document.Footnote && isBackLink(n) {
			w.text(" ", c)
		}
		return
	}
	w.close()
	switch n.Data {
	case "ol", "ul", "menu", "dir":
		c.list = w.listOf(n, c.list)
		w.children(n, c)
	case "li":
		w.item(n, c)
	default:
		w.children(n, c)
	}
	w.close()
}

// loneLabel writes the label of an item that opens with a list or a table. A
// bullet says nothing there.
func (w *walker) loneLabel(c context) {
	if w.label != "" && marker.Of(w.label).Kind < marker.Dash {
		w.parts = append(w.parts, document.Part{Paragraph: document.Words{{Text: w.label, Font: c.font}}})
	}
	w.label = ""
}

// picture returns the dot that a label of Word draws with a letter of a font of
// symbols, "" if the label is written in letters.
func picture(label, font string) string {
	label = strings.TrimSpace(label)
	lower := strings.ToLower(font)
	switch {
	case isSymbolic(font):
		r, _ := utf8.DecodeRuneInString(label)
		if dot := office.Symbols(string(symbolPage+r&0xFF), font); dot != string(symbolPage+r&0xFF) {
			return dot
		}
		return "•"
	case label == "o" && strings.HasPrefix(lower, "courier"):
		return "•"
	}
	return ""
}

// symbolPage is where the characters of the fonts of symbols stand in Unicode.
const symbolPage = 0xF000

func isSymbolic(font string) bool {
	font = strings.ToLower(font)
	return font == "symbol" || strings.HasPrefix(font, "wingdings") || font == "webdings"
}

// symbols moves signs that Word writes as Latin letters of a font of symbols to
// where such signs stand in Unicode. Words stay: a font's name proves nothing.
func symbols(s, font string) string {
	if !isSymbolic(font) || strings.ContainsFunc(s, func(r rune) bool { return r > ' ' && (r <= 0xA0 || r > 0xFF) }) {
		return s
	}
	return strings.Map(func(r rune) rune {
		if r > 0xA0 {
			return symbolPage + r
		}
		return r
	}, s)
}

// item reads the item of a list.
func (w *walker) item(n *dom.Node, c context) {
	if c.aside == "" {
		w.loneLabel(c)
		w.label = w.page.item(c.list, n)
	}
	w.children(n, c)
	w.close()
	w.label = ""
}

// table reads a table, as a grid if it is one of data.
func (w *walker) table(n *dom.Node, c context) {
	c.list = nil
	if w.layout[n] {
		w.children(n, c)
		return
	}
	rows, hidden := w.shownRows(n)
	slots := arrange(rows)
	if len(slots) == 0 || !w.grid(n, slots, c) {
		w.children(n, c)
		return
	}
	for _, h := range hidden {
		w.node(h, c)
	}
}

// grid reads a table as a grid; it reports false if that had too many cells.
func (w *walker) grid(table *dom.Node, slots []slot, c context) bool {
	g := newGrid(slots, MaxCells-w.cells)
	if g == nil {
		return false
	}
	w.cells += g.cells()
	w.loneLabel(c)
	for child := range table.ChildNodes() {
		if isElement(child, "caption") {
			w.node(child, c)
		}
	}
	var apart []document.Part
	for _, s := range slots {
		paragraphs, asides := w.cell(s.cell, c)
		g.put(s, paragraphs)
		apart = append(apart, asides...)
	}
	w.parts = append(append(w.parts, document.Part{Grid: &g.Grid}), apart...)
	return true
}

// shownRows returns the rows and cells of a table that are shown, and those that are not.
func (p *page) shownRows(table *dom.Node) (shown []row, hidden []*dom.Node) {
	for _, r := range rowsOf(table) {
		if p.asides[r.node] != "" || p.asides[r.node.Parent] != "" {
			hidden = append(hidden, r.node)
			continue
		}
		cells := r.cells[:0]
		for _, c := range r.cells {
			if p.asides[c] != "" {
				hidden = append(hidden, c)
			} else {
				cells = append(cells, c)
			}
		}
		r.cells = cells
		shown = append(shown, r)
	}
	return shown, hidden
}

// cell reads the paragraphs of a cell; what is no words of it comes apart.
func (w *walker) cell(n *dom.Node, c context) (paragraphs []document.Words, apart []document.Part) {
	inner := walker{page: w.page}
	inner.children(n, w.inherit(n, c))
	inner.close()
	own := inner.parts[:0]
	for _, p := range inner.parts {
		if p.Aside != "" {
			apart = append(apart, p)
		} else {
			own = append(own, p)
		}
	}
	return office.Paragraphs(own), apart
}

// text adds words to the open paragraph. Outside pre a line end is a blank.
func (w *walker) text(s string, c context) {
	if !c.pre {
		w.write(blanks.Replace(s), c)
		return
	}
	for i, line := range strings.Split(strings.ReplaceAll(s, "\r\n", "\n"), "\n") {
		if i > 0 {
			w.feed(c)
		}
		w.write(line, c)
	}
}

func (w *walker) write(s string, c context) {
	if s == "" {
		return
	}
	if c.raised {
		s = superscript(s)
	}
	w.words.Add(symbols(s, c.font), c.font)
	blank := strings.TrimSpace(s) == ""
	w.begun = w.begun || !blank
	w.fed = w.fed && blank
}

var blanks = strings.NewReplacer("\n", " ", "\t", " ", "\r", " ", "\f", " ")

// superscript writes figures above the line as such: a footnote mark must not
// make "năm 2025" of "năm 202" and "5".
func superscript(s string) string {
	for _, r := range s {
		if !unicode.IsSpace(r) && (r < '0' || r > '9') {
			return s
		}
	}
	return raise.Replace(s)
}

var raise = strings.NewReplacer("0", "⁰", "1", "¹", "2", "²", "3", "³", "4", "⁴", "5", "⁵", "6", "⁶", "7", "⁷", "8", "⁸", "9", "⁹")

// feed ends a line. An empty line ends the paragraph.
func (w *walker) feed(c context) {
	if w.fed {
		w.close()
		return
	}
	if w.begun {
		w.words.Add("\n", c.font)
		w.fed = true
	}
}

// close ends the open paragraph.
func (w *walker) close() {
	if words := trim(w.words.Take()); words != nil {
		w.paragraph(words)
	}
	w.begun, w.fed = false, false
	w.parts = append(w.parts, w.after...)
	w.after = nil
}

// paragraph adds a paragraph, with the label of the item that it opens. Words
// that bring a mark of their own need none.
func (w *walker) paragraph(words document.Words) {
	if w.label != "" && marker.Of(head(words)).Kind == marker.None {
		words = append(document.Words{{Text: w.label + " ", Font: words[0].Font}}, words...)
	}
	w.label = ""
	w.parts = append(w.parts, document.Part{Paragraph: words})
}

// head returns the first words, enough to see a mark.
func head(words document.Words) string {
	var b strings.Builder
	for _, r := range words {
		if b.WriteString(r.Text); b.Len() > 100 {
			break
		}
	}
	return strings.ReplaceAll(b.String(), "\u00a0", " ")
}

// trim cuts blanks off the ends of words; it returns nil if they are all blank.
func trim(words document.Words) document.Words {
	for len(words) > 0 {
		if words[0].Text = strings.TrimLeftFunc(words[0].Text, unicode.IsSpace); words[0].Text != "" {
			break
		}
		words = words[1:]
	}
	for last := len(words) - 1; last >= 0; last-- {
		if words[last].Text = strings.TrimRightFunc(words[last].Text, unicode.IsSpace); words[last].Text != "" {
			return words[:last+1]
		}
	}
	return nil
}
