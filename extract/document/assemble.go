package document

import (
	"strings"

	"kehoach/normalize"
)

// Assemble makes a document of what the reader of a format found. Its words are
// Unicode and canonical; a block is a paragraph, a blank one included, or a grid. It
// changes the words of c.
func Assemble(c Content) *Document {
	a := &assembler{}
	encoding := repair(c.Parts)
	if c.Encoding != "" {
		encoding = c.Encoding
	}
	for _, p := range c.Parts {
		a.part(p)
	}
	return &Document{
		Source:   normalize.FromCanonical(a.text.String()),
		Encoding: encoding,
		Format:   c.Format,
		Blocks:   a.blocks,
		Asides:   a.asides,
		pages:    c.Pages,
		turns:    a.turns,
		spots:    a.spots,
		boxes:    a.boxes,
		doubts:   a.doubts,
	}
}

// assembler writes the extracted text, in which all places count.
type assembler struct {
	text   strings.Builder
	turns  []turn
	spots  []spot
	boxes  []placed
	doubts []Doubt
	blocks []Block
	asides []Remnant
}

// turn says that the extracted text from start on stands on a page.
type turn struct{ start, page int }

// spot says that the extracted text from start on stands in a cell of a workbook.
type spot struct {
	start int
	Spot
}

func (a *assembler) part(p Part) {
	switch {
	case p.Aside != "":
		for _, t := range a.words(p.Paragraph).Lines(LineEnd) {
			if t.Len() > 0 {
				a.asides = append(a.asides, Remnant{string(p.Aside), t})
			}
		}
	case p.Grid != nil:
		a.blocks = append(a.blocks, Block{Table: a.table(p.Grid)})
	default:
		a.blocks = append(a.blocks, Block{Paragraph: a.words(p.Paragraph)})
	}
}

func (a *assembler) table(g *Grid) *Table {
	t := &Table{Rows: make([][]Cell, len(g.Rows)), Sheet: g.Sheet}
	for i, r := range g.Rows {
		for _, c := range r {
			cell := Cell{Covered: c.Covered}
			for _, p := range c.Paragraphs {
				cell.Paragraphs = append(cell.Paragraphs, a.words(p))
			}
			t.Rows[i] = append(t.Rows[i], cell)
		}
	}
	return t
}

// words writes a paragraph to the extracted text. Letters and their marks may stand
// in different runs, so those of one page are made canonical together; a turn of the
// page counts as a blank. Whole words are in doubt.
func (a *assembler) words(words Words) Text {
	var b Builder
	for i := 0; i < len(words); {
		page, legible := words[i].Page, words[i].Legible
		a.spot(words[i].Spot)
		var piece strings.Builder
		boxes := boxer{page: page}
		for ; i < len(words) && words[i].Page == page && words[i].Legible == legible; i++ {
			piece.WriteString(words[i].Text)
			boxes.add(words[i])
		}
		a.turn(page)
		for k, s := range strings.Split(piece.String(), LineEnd) {
			if k > 0 {
				a.text.WriteByte('\n')
				b.End(LineEnd)
			}
			for k, s := range strings.Split(s, Wrap) {
				if k > 0 {
					b.End(Wrap)
				}
				s = normalize.Canonical(s)
				from := a.text.Len()
				b.Add(Fold(s, from))
				a.text.WriteString(s)
				a.boxes = boxes.place(a.boxes, s, from)
				if legible > 0 && s != "" {
					a.doubts = append(a.doubts, Doubt{from, a.text.Len(), legible})
				}
				a.text.WriteByte(' ')
			}
		}
	}
	if len(words) > 0 {
		a.text.WriteByte('\n')
	}
	return b.Text()
}

func (a *assembler) turn(page int) {
	if page == 0 || len(a.turns) > 0 && a.turns[len(a.turns)-1].page == page {
		return
	}
	a.turns = append(a.turns, turn{a.text.Len(), page})
}

func (a *assembler) spot(at Spot) {
	if at != (Spot{}) {
		a.spots = append(a.spots, spot{a.text.Len(), at})
	}
}
