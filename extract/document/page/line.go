package page

import (
	"cmp"
	"math"
	"slices"
	"strings"
	"unicode/utf8"

	"kehoach/extract/document"
)

// The gaps between letters, in sizes of the font.
const (
	blankGap  = 0.17 // from here on a blank stands between
	drawnGap  = 0.04 // from here on one that the file draws is one
	chunkGap  = 1.0  // from here on they need not belong together
	tableGap  = 0.6  // from here on the columns of a table may part
	columnGap = 1.2  // from here on a gutter may run between
	everyGap  = 1e9
)

// line is words at one height, without a wide gap between them.
type line struct {
	Box
	page      int
	base      float64 // of its largest letters
	size      float64
	firstWord float64 // how wide its first word is
	words     document.Words
}

func (l line) text() string {
	var b strings.Builder
	for _, r := range l.words {
		b.WriteString(r.Text)
	}
	return b.String()
}

// row is the lines beside each other at one height, from left to right.
type row []line

func (r row) box() Box {
	b := Nowhere
	for _, l := range r {
		b = b.union(l.Box)
	}
	return b
}

func (r row) text() string {
	var words []string
	for _, l := range r {
		words = append(words, l.text())
	}
	return strings.Join(words, " ")
}

// chunk is glyphs that a file draws one after the other on one baseline.
type chunk struct {
	glyphs []Glyph
	x0, x1 float64
	base   float64
	size   float64
}

// The part of a letter's size that it stands above and below its baseline.
const (
	ascent  = 0.7
	descent = 0.2
)

func (c chunk) top() float64    { return c.base - ascent*c.size }
func (c chunk) bottom() float64 { return c.base + descent*c.size }

// rows lays glyphs out: what overlaps in height is one row, and a gap of so many
// sizes of the font parts its lines.
func rows(glyphs []Glyph, page int, gap float64) []row {
	var result []row
	for _, chunks := range clusters(chunksOf(glyphs)) {
		var r row
		var b lineBuilder
		for _, c := range chunks {
			if b.size > 0 && c.x0-b.x1 >= gap*max(b.size, c.size) {
				r = append(r, b.line(page))
				b = lineBuilder{}
			}
			b.add(c)
		}
		if b.size > 0 {
			r = append(r, b.line(page))
		}
		result = append(result, r)
	}
	return result
}

// chunksOf parts glyphs where the file leaves a baseline or jumps along it. Blanks
// are left out, and noted at the glyph after them. The chunks take the place of the
// glyphs.
func chunksOf(glyphs []Glyph) []chunk {
	var chunks []chunk
	kept, start := glyphs[:0], 0
	blank := false
	for _, g := range glyphs {
		if g.Size <= 0 {
			continue
		}
		if isSpace(g.Text) {
			blank = true
			continue
		}
		g.Blank, blank = blank, false
		if n := len(chunks); n > 0 {
			c := &chunks[n-1]
			if last := kept[len(kept)-1]; g.Text == last.Text && math.Abs(g.X0-last.X0) < 0.1*g.Size && math.Abs(g.Y-last.Y) < 0.1*g.Size {
				continue // drawn twice to look bold
			}
			if math.Abs(g.Y-c.base) < 0.1*c.size && math.Abs(g.Size-c.size) < 0.1*c.size &&
				g.X0 > c.x1-g.Size && g.X0 < c.x1+chunkGap*c.size {
				kept = append(kept, g)
				c.glyphs = kept[start:]
				c.x0, c.x1 = min(c.x0, g.X0), max(c.x1, g.X1)
				continue
			}
		}
		start = len(kept)
		kept = append(kept, g)
		chunks = append(chunks, chunk{kept[start:], g.X0, g.X1, g.Y, g.Size})
	}
	return chunks
}

func isSpace(s string) bool { return s == " " || s == "" || strings.TrimSpace(s) == "" }

// clusters puts chunks whose heights overlap by half together, in order from left
// to right; so a raised number stands in the line that it belongs to.
func clusters(chunks []chunk) [][]chunk {
	slices.SortStableFunc(chunks, func(a, b chunk) int { return cmp.Compare(a.base, b.base) })
	var result [][]chunk
	var tallest chunk
	for _, c := range chunks {
		overlap := min(c.bottom(), tallest.bottom()) - max(c.top(), tallest.top())
		if len(result) == 0 || overlap < 0.5*(ascent+descent)*min(c.size, tallest.size) {
			result = append(result, nil)
			tallest = c
		}
		if c.size > tallest.size {
			tallest = c
		}
		n := len(result) - 1
		result[n] = append(result[n], c)
	}
	for _, cluster := range result {
		slices.SortStableFunc(cluster, func(a, b chunk) int { return cmp.Compare(a.x0, b.x0) })
	}
	return result
}

// lineBuilder joins chunks to a line.
type lineBuilder struct {
	chunk
	runs      []document.Run
	text      strings.Builder
	boxes     []document.WordBox // of the words in text
	blanks    int                // in text
	font      *string
	legible   float64
	start     float64
	firstWord float64
	last      chunk
}

func (b *lineBuilder) add(c chunk) {
	if b.size == 0 {
		b.chunk, b.start = c, c.x0
		b.x1 = c.x0
	} else if repeats(b.last, c) {
		return
	}
	b.last = c
	raised := b.raises(c)
	for _, g := range c.glyphs {
		if gap := (g.X0 - b.x1) / g.Size; gap > blankGap || g.Blank && gap > drawnGap {
			if b.firstWord == 0 {
				b.firstWord = b.x1 - b.start
			}
			b.text.WriteByte(' ')
			b.blanks++
		}
		font := g.Font
		if raised {
			font = &noteMark
		}
		if font != b.font || g.Legible != b.legible {
			b.flush()
			b.font, b.legible = font, g.Legible
		}
		b.text.WriteString(g.Text)
		b.place(g)
		b.x1 = max(b.x1, g.X1)
	}
	if c.size > b.size {
		b.size, b.base = c.size, c.base
	}
	b.x0 = min(b.x0, c.x0)
}

// The part of a letter's size that its highest and lowest strokes reach, with the marks
// of a capital.
const (
	highest = 0.95
	lowest  = 0.25
)

// place widens the box of the word to which a glyph was just written.
func (b *lineBuilder) place(g Glyph) {
	box := document.Box{X0: g.X0, Y0: g.Y - highest*g.Size, X1: g.X1, Y1: g.Y + lowest*g.Size}
	if n := len(b.boxes); n > 0 && b.boxes[n-1].Blanks == b.blanks {
		box = b.boxes[n-1].With(box)
		b.boxes = b.boxes[:n-1]
	}
	b.boxes = append(b.boxes, document.WordBox{Blanks: b.blanks, Box: box})
}

// repeats reports whether c draws the words of a once more, a little beside them.
func repeats(a, c chunk) bool {
	return len(a.glyphs) == len(c.glyphs) && math.Abs(a.x0-c.x0) < 0.1*c.size && math.Abs(a.x1-c.x1) < 0.1*c.size &&
		slices.EqualFunc(a.glyphs, c.glyphs, func(g, h Glyph) bool { return g.Text == h.Text })
}

// flush ends a run of one font. A blank at its end goes to the next.
func (b *lineBuilder) flush() {
	s, boxes := b.text.String(), b.boxes
	b.text.Reset()
	b.boxes, b.blanks = nil, 0
	if strings.HasSuffix(s, " ") {
		s = s[:len(s)-1]
		b.text.WriteByte(' ')
		b.blanks = 1
	}
	if s != "" && b.font != nil {
		b.runs = append(b.runs, document.Run{Text: s, Font: *b.font, Legible: b.legible, Boxes: boxes})
	}
}

func (b *lineBuilder) line(page int) line {
	b.flush()
	for i := range b.runs {
		b.runs[i].Page = page
	}
	if b.firstWord == 0 {
		b.firstWord = b.x1 - b.start
	}
	return line{
		Box:  Box{b.x0, b.top(), b.x1, b.bottom()},
		page: page, base: b.base, size: b.size, firstWord: b.firstWord, words: b.runs,
	}
}

// joinWords appends words, with something between them, or nothing
// where the line before ends in a sign within a word ("1084/QĐ-" and "UBND").
func joinWords(words, next document.Words, between string) document.Words {
	if len(words) == 0 {
		return slices.Clone(next)
	}
	last := words[len(words)-1].Text
	if !endsInsideWord(last) {
		words[len(words)-1].Text += between
	}
	for _, r := range next {
		if p := &words[len(words)-1]; p.Font == r.Font && p.Page == r.Page && p.Legible == r.Legible {
			p.Append(r)
		} else {
			words = append(words, r)
		}
	}
	return words
}

func endsInsideWord(s string) bool {
	if !strings.HasSuffix(s, "-") && !strings.HasSuffix(s, "/") {
		return false
	}
	r, _ := utf8.DecodeLastRuneInString(s[:len(s)-1])
	return r != utf8.RuneError && r != ' '
}
