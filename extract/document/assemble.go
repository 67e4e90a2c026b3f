package document

import (
	"slices"
	"strings"
	"unicode/utf8"

	"kehoach/normalize"
)

// Assemble makes a document of what the reader of a format found: its words in
// Unicode and canonical, its lines joined into paragraphs, its grids tables where they have a
// head and paragraphs where they only lay out a page (the head of a letter, a
// signature). It changes the words of c.
func Assemble(c Content) *Document {
	a := &assembler{}
	encoding := repair(c.Parts)
	for _, p := range c.Parts {
		a.part(p)
	}
	d := &Document{
		Source:   normalize.FromCanonical(a.text.String()),
		Encoding: encoding,
		Format:   c.Format,
		Asides:   a.asides,
		pages:    c.Pages,
		turns:    a.turns,
	}
	lines, furniture := setAside(a.lines)
	d.Asides = append(d.Asides, furniture...)
	d.Blocks = newReader(lines).read()
	return d
}

// assembler writes the extracted text, in which all places count, and cuts it
// into lines.
type assembler struct {
	text   strings.Builder
	turns  []turn
	lines  []line
	asides []Remnant
	last   *Table // the table that the next grid may continue
	width  int    // of last, in columns
}

// turn says that the extracted text from start on stands on a page.
type turn struct{ start, page int }

func (a *assembler) part(p Part) {
	switch {
	case p.Aside != "":
		for _, t := range a.words(p.Paragraph) {
			if t.Len() > 0 {
				a.asides = append(a.asides, Remnant{string(p.Aside), t})
			}
		}
	case p.Grid != nil:
		a.grid(p.Grid)
	default:
		a.paragraph(p.Paragraph)
	}
}

func (a *assembler) paragraph(words Words) {
	texts := a.words(words)
	if len(texts) == 0 {
		a.blank()
	}
	for i, t := range texts {
		a.line(t)
		a.lines[len(a.lines)-1].inner = i > 0
	}
	if n := len(a.lines); len(texts) > 0 {
		a.lines[n-1].tail = tail(words)
	}
}

// tail returns how many letters stand after the last [Wrap], 0 if there is none.
func tail(words Words) int {
	n := 0
	for _, r := range slices.Backward(words) {
		if i := strings.LastIndex(r.Text, Wrap); i >= 0 {
			return n + utf8.RuneCountInString(r.Text[i+len(Wrap):])
		}
		n += utf8.RuneCountInString(r.Text)
	}
	return 0
}

func (a *assembler) line(t Text) {
	start, _ := t.Span()
	a.lines = append(a.lines, line{text: t, raw: t.String(), start: start})
	if t.Len() > 0 {
		a.last = nil
	}
}

func (a *assembler) blank() { a.lines = append(a.lines, line{}) }

// words writes a paragraph to the extracted text and returns its lines. Letters
// and their marks may stand in different runs, so those of one page are made
// canonical together; a turn of the page counts as a blank.
func (a *assembler) words(words Words) []Text {
	var out []Text
	var b Builder
	end := func() {
		out = append(out, b.Text())
		b = Builder{}
		a.text.WriteByte('\n')
	}
	for i := 0; i < len(words); {
		page := words[i].Page
		var piece strings.Builder
		for ; i < len(words) && words[i].Page == page; i++ {
			piece.WriteString(words[i].Text)
		}
		a.turn(page)
		for k, s := range strings.Split(piece.String(), "\n") {
			if k > 0 {
				end()
			}
			for _, s := range strings.Split(s, Wrap) {
				s = normalize.Canonical(s)
				t := fold(s, a.text.Len())
				if closed(b.s.String()) && opens(t.String()) {
					end()
					t = fold(s, a.text.Len())
				}
				b.Add(t)
				a.text.WriteString(s)
				a.text.WriteByte(' ')
			}
		}
	}
	if len(words) > 0 {
		end()
	}
	return out
}

func (a *assembler) turn(page int) {
	if page == 0 || len(a.turns) > 0 && a.turns[len(a.turns)-1].page == page {
		return
	}
	a.turns = append(a.turns, turn{a.text.Len(), page})
}
