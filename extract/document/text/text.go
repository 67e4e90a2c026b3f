// Package text reads plain text and Markdown into blocks: it joins lines into
// paragraphs and finds the grids among them. The other readers of formats use it where
// they are not sure which of their lines make a paragraph.
package text

import (
	"cmp"
	"slices"
	"strings"

	"kehoach/extract/document"
	"kehoach/extract/marker"
	"kehoach/normalize"
)

// Read reads canonical text into blocks.
func Read(source normalize.Text) *document.Document {
	lines := splitLines(source.String())
	d := &document.Document{Source: source, Format: document.PlainText, Encoding: source.Encoding()}
	if isMarkdown(lines) {
		d.Format = document.Markdown
		markUp(lines)
	}
	read(d, lines, true)
	return d
}

// Assemble is [document.Assemble] with the lines of a content joined into paragraphs whose
// reader is unsure of them. A paragraph of another stays one.
func Assemble(c document.Content) *document.Document {
	d := document.Assemble(c)
	var lines []line
	for _, b := range d.Blocks {
		if b.Table != nil {
			cut(b.Table)
			lines = append(lines, line{table: b.Table})
			continue
		}
		lines = append(lines, linesOf(b.Paragraph)...)
	}
	read(d, lines, c.Unsure)
	return d
}

// cut parts the paragraphs of cells at the ends of their lines, and leaves drawn lines out.
func cut(t *document.Table) {
	for _, row := range t.Rows {
		for i, c := range row {
			var texts []document.Text
			for _, p := range c.Paragraphs {
				for _, l := range linesOf(p) {
					if l.text.Len() > 0 && !l.rule() {
						texts = append(texts, l.text)
					}
				}
			}
			row[i].Paragraphs = nil
			for _, t := range rejoin(texts) {
				row[i].Paragraphs = append(row[i].Paragraphs, unglue(t)...)
			}
		}
	}
}

func read(d *document.Document, lines []line, unsure bool) {
	lines, furniture := setAside(lines)
	lines, contents := setContentsAside(lines)
	d.Asides = append(append(d.Asides, furniture...), contents...)
	slices.SortStableFunc(d.Asides, func(a, b document.Remnant) int {
		x, _ := a.Text.Span()
		y, _ := b.Text.Span()
		return cmp.Compare(x, y)
	})
	r := &reader{lines: lines}
	r.unsure = unsure
	if unsure {
		r.shape = measure(lines)
	}
	d.Blocks = r.read()
}

// reader turns lines into blocks: it looks for a grid at each line, and joins the
// other lines into paragraphs.
type reader struct {
	lines  []line
	unsure bool // which lines make a paragraph
	shape  shape
	open   []line // of the paragraph being read
	onTo   int    // the line behind blank ones, over which it goes on
	blocks []document.Block
}

func (r *reader) read() []document.Block {
	for i := 0; i < len(r.lines); {
		i = r.next(i)
	}
	r.close()
	return r.blocks
}

// next reads what begins at line i and returns the index of the line after it.
func (r *reader) next(i int) int {
	l := r.lines[i]
	if l.table != nil {
		r.table(l.table)
		return i + 1
	}
	if l.pipe() {
		return r.pipes(i)
	}
	if next := r.scraps(i); next > i {
		return next
	}
	var t *document.Table
	next := i
	switch {
	case strings.Contains(l.text.String(), "|"):
		t, next = rowLines(r.lines, i)
	case strings.Contains(l.raw, "\t"):
		t, next = tabLines(r.lines, i)
	}
	if t == nil {
		r.line(i)
		return i + 1
	}
	r.table(t)
	return next
}

func (r *reader) table(t *document.Table) {
	r.close()
	for _, row := range t.Rows {
		for _, c := range row {
			for i, p := range c.Paragraphs {
				c.Paragraphs[i] = p.Marked()
			}
		}
	}
	r.blocks = append(r.blocks, document.Block{Table: t})
}

// line adds line i to the open paragraph, or begins a new one with it.
func (r *reader) line(i int) {
	l := r.lines[i]
	switch {
	case l.blank():
		if i >= r.onTo && !r.dangling() && !r.goesOn(i) {
			r.close()
		}
		return
	case l.pipe() || l.rule() || r.isStar(l):
		r.close()
		return
	}
	// Cells of a layout table (the head of a letter, a signature) are paragraphs.
	for k, part := range splitPipes(l) {
		if len(r.open) > 0 && (k > 0 || r.breaks(part, i)) {
			r.close()
		}
		r.open = append(r.open, part)
	}
}

// isStar reports whether a line is the star that bodies of the Party set below the name of who issues a document (Hướng dẫn
// 36-HD/VPTW, mục II.1.2).
func (r *reader) isStar(l line) bool {
	if l.text.String() != "*" {
		return false
	}
	if n := len(r.open); n > 0 {
		return capitals(r.open[n-1].text.String())
	}
	last := len(r.blocks) - 1
	return last >= 0 && r.blocks[last].Table == nil && capitals(r.blocks[last].Paragraph.String())
}

// dangling reports whether the open paragraph is a mark whose words still come.
func (r *reader) dangling() bool {
	return len(r.open) == 1 && alone(r.open[0].text)
}

// goesOn reports whether the open paragraph goes on behind the blank lines at i.
func (r *reader) goesOn(i int) bool {
	if len(r.open) == 0 || !r.unsure {
		return false
	}
	for i < len(r.lines) && r.lines[i].blank() && !r.lines[i].markup() {
		i++
	}
	if i == len(r.lines) || strings.ContainsAny(r.lines[i].text.String(), "|\t") || !brokenOff(r.open[len(r.open)-1].text, r.lines[i].text) {
		return false
	}
	r.onTo = i
	return true
}

// brokenOff reports whether above is a sentence or a label without an end and below opens in
// the middle of one.
func brokenOff(above, below document.Text) bool {
	prev, next := above.String(), below.String()
	return startsLower(next) && below.Mark().Kind == marker.None && !closed(prev) && !capitals(prev) && strings.Count(prev, " ") >= brokenWords
}

// brokenWords is how many words a line has at the least that may break off before a blank line.
const brokenWords = 6

func (r *reader) close() {
	if len(r.open) == 0 {
		return
	}
	texts := make([]document.Text, len(r.open))
	for i, l := range r.open {
		texts[i] = l.text
	}
	p := document.Join(texts...)
	r.open = r.open[:0]
	if last := len(r.blocks) - 1; last >= 0 && r.blocks[last].Table == nil && r.fragment(r.blocks[last].Paragraph, p) {
		r.blocks[last].Paragraph = document.Join(r.blocks[last].Paragraph, p)
		return
	}
	for _, t := range unglue(p) {
		r.blocks = append(r.blocks, document.Block{Paragraph: t.Marked()})
	}
}
