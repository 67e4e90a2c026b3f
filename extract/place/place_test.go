package place

import (
	"reflect"
	"strings"
	"testing"

	"kehoach/extract/document"
	"kehoach/extract/document/text"
	"kehoach/normalize"
	"kehoach/plan"
)

// TestSpan finds words of a text file: by bytes of the file, by lines, in the file's words.
func TestSpan(t *testing.T) {
	for _, c := range []struct {
		name, file, words string
		want              plan.Place
	}{
		{"the first line", "Trồng rừng\nGiữ rừng\n", "Trồng rừng", plan.Place{Start: 0, End: 14, Line: 1, EndLine: 1, Quote: "Trồng rừng"}},
		{"over a line end", "Trồng\nrừng\n", "Trồng\nrừng", plan.Place{Start: 0, End: 14, Line: 1, EndLine: 2, Quote: "Trồng\nrừng"}},
		{"behind a byte order mark", "\uFEFFGiữ rừng\n", "rừng", plan.Place{Start: 9, End: 15, Line: 1, EndLine: 1, Quote: "rừng"}},
		{"letters that were composed", "Gi\u01b0\u0303 r\u01b0\u0300ng\n", "rừng", plan.Place{Start: 7, End: 14, Line: 1, EndLine: 1, Quote: "r\u01b0\u0300ng"}},
		{"line ends of Windows", "Trồng\r\nGiữ rừng\r\n", "Giữ rừng", plan.Place{Start: 9, End: 21, Line: 2, EndLine: 2, Quote: "Giữ rừng"}},
	} {
		source, err := normalize.Decode([]byte(c.file))
		if err != nil {
			t.Fatal(err)
		}
		doc := text.Read(source)
		from := strings.Index(doc.Source.String(), c.words)
		if got := NewFinder(doc).Span(from, from+len(c.words)); !reflect.DeepEqual(got, c.want) {
			t.Errorf("%s: got %+v, want %+v", c.name, got, c.want)
		}
	}
}

// pages is a document of two pages, of which the second was recognised in a picture.
func pages() *document.Document {
	return document.Assemble(document.Content{
		Pages: []document.Page{{Number: 1}, {Number: 2, Read: document.PageOCR, Confidence: 81.5}},
		Parts: []document.Part{
			{Paragraph: document.Words{{Text: "Số: 15", Page: 1, Legible: 95}}},
			{Paragraph: document.Words{{Text: "Ngày 7", Page: 2, Legible: 50}}},
		},
	})
}

// TestPages finds words by their pages, with how sure the recognition was.
func TestPages(t *testing.T) {
	doc := pages()
	first, second := doc.Blocks[0].Paragraph, doc.Blocks[1].Paragraph
	f := NewFinder(doc)
	if p := f.Of(first); p.Page != 1 || p.EndPage != 1 || p.Line != 0 || p.OCR != nil {
		t.Errorf("the printed page: %+v", p)
	}
	p := f.Of(second, document.Text{}, first)
	if p.Page != 1 || p.EndPage != 2 || p.OCR == nil || *p.OCR != 81.5 || strings.Join(strings.Fields(string(p.Quote)), " ") != "Số: 15 Ngày 7" {
		t.Errorf("both pages: %+v", p)
	}
	if p := f.Of(document.Text{}); !reflect.DeepEqual(p, plan.Place{}) {
		t.Errorf("no words: %+v", p)
	}
}

// TestHandwritten takes figures for written by hand that were hardly legible, where they stand.
func TestHandwritten(t *testing.T) {
	doc := pages()
	f := NewFinder(doc)
	for i, want := range []bool{false, true} {
		if got := f.Handwritten(doc.Blocks[i].Paragraph); got != want {
			t.Errorf("%q: %v", doc.Blocks[i].Paragraph, got)
		}
	}
}
