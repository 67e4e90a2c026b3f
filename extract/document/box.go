package document

import (
	"sort"
	"unicode"
	"unicode/utf8"
)

// PageBox is a box on a page.
type PageBox struct {
	Page int
	Box
}

// placed is a word of the extracted text, or a part of one, and where it stands.
type placed struct {
	start, end int
	PageBox
}

// Boxes returns where the words of the extracted text between two offsets stand, one box
// for each piece of a line; none where the format does not tell.
func (d *Document) Boxes(start, end int) []PageBox {
	var lines []PageBox
	for i := sort.Search(len(d.boxes), func(i int) bool { return d.boxes[i].end > start }); i < len(d.boxes) && d.boxes[i].start < end; i++ {
		word := d.boxes[i].PageBox
		if n := len(lines); n > 0 && lines[n-1].goesOnWith(word) {
			lines[n-1].Box = lines[n-1].With(word.Box)
		} else {
			lines = append(lines, word)
		}
	}
	return lines
}

// widestBlank is the widest blank between two words of a line, in heights of the line:
// what is further apart stands in different cells or columns.
const widestBlank = 1.5

// goesOnWith reports whether a word stands next on the line of b.
func (b PageBox) goesOnWith(word PageBox) bool {
	height := min(b.Y1-b.Y0, word.Y1-word.Y0)
	level := min(b.Y1, word.Y1)-max(b.Y0, word.Y0) > height/2
	gap := word.X0 - b.X1
	return b.Page == word.Page && level && word.X0 >= b.X0 && gap < widestBlank*height
}

// With returns the smallest box around both.
func (b Box) With(c Box) Box {
	return Box{min(b.X0, c.X0), min(b.Y0, c.Y0), max(b.X1, c.X1), max(b.Y1, c.Y1)}
}

// boxer finds the words of the runs that it was given in their canonical text.
type boxer struct {
	page   int
	boxes  []WordBox
	given  int // blanks in the runs
	passed int // blanks in the text that was placed
}

func (b *boxer) add(r Run) {
	if b.page == 0 {
		return // the format has no pages, and so no boxes
	}
	for _, w := range r.Boxes {
		b.boxes = append(b.boxes, WordBox{b.given + w.Blanks, w.Box})
	}
	b.given += Blanks(r.Text)
}

// place appends to all where the words of s stand. It is the text of the runs up to the
// next end of a line, which counts as a blank, and begins at an offset of the extracted text.
func (b *boxer) place(all []placed, s string, from int) []placed {
	if len(b.boxes) == 0 {
		return all
	}
	for start := 0; ; b.passed++ {
		end, size := nextBlank(s, start)
		for len(b.boxes) > 0 && b.boxes[0].Blanks <= b.passed {
			all = append(all, placed{from + start, from + end, PageBox{b.page, b.boxes[0].Box}})
			b.boxes = b.boxes[1:]
		}
		if size == 0 {
			b.passed++
			return all
		}
		start = end + size
	}
}

// nextBlank returns the offset and the size of the first blank in s from start on, the end
// of s and 0 where there is none.
func nextBlank(s string, start int) (offset, size int) {
	for i, c := range s[start:] {
		if unicode.IsSpace(c) {
			return start + i, utf8.RuneLen(c)
		}
	}
	return len(s), 0
}
