// Package place turns offsets in the canonical text of a document into places in its file.
package place

import (
	"slices"
	"sort"
	"strings"
	"unicode/utf8"

	"kehoach/extract/document"
	"kehoach/normalize"
	"kehoach/plan"
)

// Finder turns offsets in the canonical text into places in the file.
type Finder struct {
	doc   *document.Document
	text  normalize.Text
	lines []int // offsets in the canonical text at which lines begin
	// raw is the file itself where it is in UTF-8, of which places quote parts; broken tells
	// that some of its bytes are no text.
	raw    string
	broken bool
}

// NewFinder returns the finder of places in a document.
func NewFinder(doc *document.Document) Finder {
	text := doc.Source
	s := text.String()
	lines := make([]int, 1, strings.Count(s, "\n")+1)
	for i := 0; i < len(s); {
		j := strings.IndexByte(s[i:], '\n')
		if j < 0 {
			break
		}
		i += j + 1
		lines = append(lines, i)
	}
	p := Finder{doc: doc, text: text, lines: lines}
	if text.Encoding() == "utf-8" {
		p.raw, p.broken = string(text.Raw()), !utf8.Valid(text.Raw())
	}
	return p
}

// line returns the 1-based line that holds the offset.
func (p Finder) line(offset int) plan.Number {
	return plan.Number(sort.SearchInts(p.lines, offset+1))
}

// Span returns the place between two offsets of the canonical text.
func (p Finder) Span(start, end int) plan.Place {
	from, to := p.text.Source(start, end)
	place := plan.Place{Start: from, End: to}
	if last := max(start, end-1); p.doc.HasLines() {
		place.Line, place.EndLine = p.line(start), p.line(last)
	} else {
		p.pages(&place, start, last)
		sheet, cells := p.doc.Cells(start, last)
		place.Sheet, place.Cell = plan.Text(sheet), plan.Text(cells)
	}
	// The quote is the file's own words. In an encoding other than that of the
	// JSON they are quoted as they were decoded.
	switch {
	case p.raw == "":
		place.Quote = plan.Text(p.text.String()[start:end])
	case p.broken:
		place.Quote = plan.Text(strings.ToValidUTF8(p.raw[from:to], "\uFFFD"))
	default:
		place.Quote = plan.Text(p.raw[from:to])
	}
	return place
}

// pages tells the pages between two offsets, and how sure it is of words that were
// recognised in a picture.
func (p Finder) pages(place *plan.Place, first, last int) {
	from, to := p.doc.Page(first), p.doc.Page(last)
	place.Page, place.EndPage = plan.Number(from.Number), plan.Number(max(from.Number, to.Number))
	for _, page := range []document.Page{from, to} {
		if sure := page.Confidence; page.Read == document.PageOCR && (place.OCR == nil || sure < *place.OCR) {
			place.OCR = &sure
		}
	}
}

// handwritten is how sure the recognition is at most of figures that are written by hand:
// in the heads of scanned plans it was 62 at most, of printed ones 72 at least.
const handwritten = 70

// Handwritten reports whether a text has figures that seem to be written by hand, which
// the recognition only guesses.
func (p Finder) Handwritten(t document.Text) bool {
	from, to := t.Span()
	return slices.ContainsFunc(p.doc.Doubts(), func(d document.Doubt) bool { return d.Legible < handwritten && from < d.End && d.Start < to })
}

// Of returns the place from the first to the last of the texts.
func (p Finder) Of(texts ...document.Text) plan.Place {
	start, end := -1, -1
	for _, t := range texts {
		if t.Len() == 0 {
			continue
		}
		from, to := t.Span()
		if start < 0 || from < start {
			start = from
		}
		end = max(end, to)
	}
	if start < 0 {
		return plan.Place{}
	}
	return p.Span(start, end)
}
