package document

import "sort"

// Pages returns the pages of the file, none where its format has none.
func (d *Document) Pages() []Page { return d.pages }

// Page returns the page on which the byte of the extracted text at the offset
// stands; the zero Page where the format has none.
func (d *Document) Page(offset int) Page {
	i := sort.Search(len(d.turns), func(i int) bool { return d.turns[i].start > offset })
	if i == 0 {
		return Page{}
	}
	number := d.turns[i-1].page
	if number <= len(d.pages) && d.pages[number-1].Number == number {
		return d.pages[number-1]
	}
	return Page{Number: number}
}

// Doubt is a word of which the recognition was not sure of the figures: its offsets in the
// canonical text, and how sure it was, as in Run.
type Doubt struct {
	Start, End int
	Legible    float64
}

// Doubts returns the words whose figures are in doubt, in order.
func (d *Document) Doubts() []Doubt { return d.doubts }

// HasLines reports whether the file is lines of text, so that a place is told by
// its line, and offsets count its bytes.
func (d *Document) HasLines() bool { return d.Format == PlainText || d.Format == Markdown }
