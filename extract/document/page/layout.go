package page

import (
	"math"
	"slices"
	"strings"
	"unicode"

	"kehoach/extract/document"
)

// Layout is a page on the way to paragraphs and tables.
type Layout struct {
	Number    int
	Box       Box
	margin    margins
	rows      []row // outside of tables, downwards
	tables    []*sheet
	level     []Rule // until the tables without upright ones are found
	furniture []row
	notes     []row
	blur      float64
	Read      document.PageRead
	scan      float64 // as in document.Page
	shown     shown
}

// Join makes paragraphs and tables of the pages. What goes on from one to the next is
// joined, unless a page between them is missing.
func Join(layouts []*Layout) ([]document.Part, []document.Page) {
	setAside(layouts)
	for _, l := range layouts {
		l.takeAligned()
	}
	setMargins(layouts)
	var b builder
	var pages []document.Page
	for i, l := range layouts {
		if i > 0 && l.Number > layouts[i-1].Number+1 {
			b.flush()
		}
		b.page(l)
		pages = append(pages, document.Page{Number: l.Number, Read: l.Read, Width: l.Box.Width(), Height: l.Box.Height(), Scan: l.scan})
	}
	b.flush()
	return b.parts, pages
}

// LayOut finds the ruled tables and the rows of one page. Of its drawing only the level
// rules stay.
func (p *Page) LayOut() *Layout {
	shown := p.upright()
	p.crop()
	l := &Layout{Number: p.Number, Box: p.Box, blur: p.Blur, Read: p.kind(), scan: p.scan(), shown: shown}
	if l.Read == document.PageText {
		for _, t := range p.ruledTables() {
			l.tables = append(l.tables, t.sheet(p.Number))
		}
	}
	turned := only(p.Glyphs, func(g *Glyph) bool { return g.Quarter != 0 })
	l.rows = rows(only(p.Glyphs, func(g *Glyph) bool { return g.Quarter == 0 }), p.Number, tableGap)
	l.placeWords()
	l.furniture = append(rows(turned, p.Number, everyGap), rows(p.Aside, p.Number, everyGap)...)
	if l.Read == document.PageUnread {
		l.furniture, l.rows = append(l.furniture, l.rows...), nil
	}
	if p.Blur > 0 {
		l.setDirtAside()
	}
	l.setNotesAside(p.Rules)
	if l.level = mergeRules(p.Rules, true, p.Blur); len(l.level) > maxLines {
		l.level = nil
	}
	return l
}

// only returns the glyphs that are wanted, as they stand where that is all of them.
func only(glyphs []Glyph, wanted func(*Glyph) bool) []Glyph {
	n := 0
	for i := range glyphs {
		if wanted(&glyphs[i]) {
			n++
		}
	}
	if n == 0 || n == len(glyphs) {
		return glyphs[:n]
	}
	out := make([]Glyph, 0, n)
	for i := range glyphs {
		if wanted(&glyphs[i]) {
			out = append(out, glyphs[i])
		}
	}
	return out
}

// placeWords turns the places of the words back to where the page shows them.
func (l *Layout) placeWords() {
	for _, r := range l.rows {
		for _, line := range r {
			l.shown.place(line.words)
		}
	}
	for _, t := range l.tables {
		for c := range t.cells() {
			for _, line := range c.lines {
				l.shown.place(line.words)
			}
		}
	}
}

// setDirtAside takes the rows without a letter or a digit: a recogniser reads stains so.
func (l *Layout) setDirtAside() {
	l.rows = slices.DeleteFunc(l.rows, func(r row) bool {
		written := strings.ContainsFunc(r.text(), func(c rune) bool { return unicode.IsLetter(c) || unicode.IsDigit(c) })
		if !written {
			l.furniture = append(l.furniture, r)
		}
		return !written
	})
}

// What makes a page one to be recognised: a picture over so much of it and no more
// letters than a stamp has, or letters of which so many are unknown.
const (
	scanCover   = 0.5
	stampLength = 200
	unknownPart = 0.3
)

// kind tells how the words of a page can be had.
func (p *Page) kind() document.PageRead {
	letters, unknown := 0, 0
	for _, g := range p.Glyphs {
		if g.Text == Unmapped {
			unknown++
		}
		if g.Text != " " {
			letters++
		}
	}
	var covered float64
	for _, b := range p.Pictures {
		covered += b.clipped(p.Box).area()
	}
	switch {
	case covered > scanCover*p.Box.area() && letters < stampLength:
		return document.PageUnread
	case float64(unknown) > unknownPart*float64(letters):
		return document.PageUnread
	case letters > 0:
		return document.PageText
	case len(p.Pictures) > 0 || p.Hidden > 0:
		return document.PageUnread
	}
	return document.PageBlank
}

// scan returns the width of the one picture that makes the page, 0 if there is none.
func (p *Page) scan() float64 {
	if len(p.Pictures) != 1 || !p.Pictures[0].Upright || p.Pictures[0].clipped(p.Box).area() <= scanCover*p.Box.area() {
		return 0
	}
	return p.Pictures[0].Width()
}

// clipped returns the part of b that lies within c, an empty box if none does.
func (b Box) clipped(c Box) Box {
	d := Box{max(b.X0, c.X0), max(b.Y0, c.Y0), min(b.X1, c.X1), min(b.Y1, c.Y1)}
	if d.X0 > d.X1 || d.Y0 > d.Y1 {
		return Box{}
	}
	return d
}

// builder collects the parts of the pages and joins what goes on over their ends.
type builder struct {
	parts []document.Part
	open  *paragraph // not among the parts yet
	sheet *sheet     // the table that the last part is to be, not among them yet
	// asides stand after what is open.
	asides []document.Part
	// leading is that of the last lines that told it.
	leading float64
}

func (b *builder) page(l *Layout) {
	rows := l.rows
	for _, t := range l.tables {
		n := 0
		for n < len(rows) && rows[n].box().Y1 < t.middle {
			n++
		}
		b.text(rows[:n], l.margin)
		b.table(t)
		rows = rows[n:]
	}
	b.text(rows, l.margin)
	b.aside(l.notes, document.Footnote)
	b.aside(l.furniture, document.PageFurniture)
}

// margins are where the lines of a page begin and end.
type margins struct{ left, right float64 }

// The rows that a page must have for its margins to show, the part of them that
// must end at one place for it to be the margin though some reach beyond, and how
// many may.
const (
	tellingRows = 8
	justified   = 0.25
	protruding  = 0.1
	stained     = 0.25 // as protruding, on a scanned page
)

func (l *Layout) ownMargins() margins {
	m := margins{math.Inf(1), math.Inf(-1)}
	var starts, ends []float64
	for _, r := range l.rows {
		b := r.box()
		m.left, m.right = min(m.left, b.X0), max(m.right, b.X1)
		starts, ends = append(starts, -b.X0), append(ends, b.X1)
	}
	if right, ok := l.edge(ends); ok {
		m.right = right
	}
	// On a printed page nothing but text is left of the text.
	if left, ok := l.edge(starts); ok && l.blur > 0 {
		m.left = -left
	}
	return m
}

// edge returns how far most lines reach, if few reach further.
func (l *Layout) edge(at []float64) (x float64, ok bool) {
	slices.Sort(at)
	from, to := densest(at, 1+2*l.blur)
	n, beyond, all := float64(to-from), float64(len(at)-to), float64(len(at))
	few := protruding
	if l.blur > 0 {
		few = stained
	}
	if n > 2 && n >= justified*all && beyond <= few*all {
		return at[to-1], true
	}
	return 0, false
}

// densest returns the bounds of the most places, in order, that lie within a width.
func densest(at []float64, width float64) (from, to int) {
	first := 0
	for i := range at {
		for at[i]-at[first] > width {
			first++
		}
		if i+1-first > to-from {
			from, to = first, i+1
		}
	}
	return from, to
}

// setMargins finds the margins of all pages. A page with few rows outside of tables
// has those of the last page of its size that has more, or else a right margin as
// wide as its left one.
func setMargins(layouts []*Layout) {
	type size struct{ width, height float64 }
	told := map[size]margins{}
	for _, l := range layouts {
		m := l.ownMargins()
		s := size{math.Round(l.Box.Width()), math.Round(l.Box.Height())}
		if len(l.rows) >= tellingRows {
			told[s] = m
		} else if t, ok := told[s]; ok {
			m = margins{min(m.left, t.left), max(m.right, t.right)}
		} else {
			m.right = max(m.right, l.Box.X1-(m.left-l.Box.X0))
		}
		l.margin = m
	}
}

func (b *builder) text(rows []row, m margins) {
	for _, f := range flows(rows, m) {
		s := measure(f.lines, f.margins)
		if s.leading == 0 {
			s.leading = b.leading
		}
		b.leading = s.leading
		for i, p := range s.paragraphs(f.lines) {
			if b.open != nil && i == 0 && f.whole && b.open.last.page < p.head.page && b.open.goesOn(p) {
				b.open.join(p)
				continue
			}
			b.flush()
			b.open = &p
		}
		if !f.whole {
			b.flush()
		}
	}
}

// flush adds what is open to the parts.
func (b *builder) flush() {
	if b.open != nil {
		b.parts = append(b.parts, document.Part{Paragraph: b.open.words})
		b.open = nil
	}
	if b.sheet != nil {
		b.parts = append(b.parts, document.Part{Grid: b.sheet.grid()})
		b.sheet = nil
	}
	b.parts = append(b.parts, b.asides...)
	b.asides = b.asides[:0]
}

func (b *builder) table(s *sheet) {
	if b.sheet != nil && b.sheet.continuedBy(s) {
		b.sheet.append(s)
		return
	}
	b.flush()
	b.sheet = s
}

// aside adds rows that are not the document's text. They do not end a paragraph.
func (b *builder) aside(rows []row, kind document.Aside) {
	for _, r := range rows {
		b.asides = append(b.asides, document.Part{Paragraph: r.whole().words, Aside: kind})
	}
}
