package pdf

import (
	"bytes"
	"fmt"
	"strings"
)

// writer makes small PDF files for the tests.
type writer struct {
	objects [][]byte
	kids    []int
	fonts   string // entries of each page's font dictionary
}

// newWriter returns a writer with Times as font F1, in Windows-1252.
func newWriter() *writer {
	w := &writer{}
	w.add("<</Type /Catalog /Pages 2 0 R>>")
	w.add("") // the page tree, known at the end
	widths := strings.Repeat("500 ", 224)
	f := w.add("<</Type /Font /Subtype /TrueType /BaseFont /Times /Encoding /WinAnsiEncoding /FirstChar 32 /Widths [%s]>>", widths)
	w.fonts = fmt.Sprintf("/F1 %d 0 R", f)
	return w
}

func (w *writer) add(format string, args ...any) int {
	w.objects = append(w.objects, fmt.Appendf(nil, format, args...))
	return len(w.objects)
}

func (w *writer) stream(dict, data string) int {
	return w.add("<<%s /Length %d>>\nstream\n%s\nendstream", dict, len(data), data)
}

// page adds a page of 400 × 400 points with a content.
func (w *writer) page(content string) { w.pageWith("", "", content) }

// pageWith adds a page with more entries in its dictionary and in its resources.
func (w *writer) pageWith(dict, resources, content string) {
	c := w.stream("", content)
	p := w.add("<</Type /Page /Parent 2 0 R /MediaBox [0 0 400 400] /Contents %d 0 R %s /Resources <</Font <<%s>> %s>>>>", c, dict, w.fonts, resources)
	w.kids = append(w.kids, p)
}

func (w *writer) bytes() []byte {
	kids := ""
	for _, k := range w.kids {
		kids += fmt.Sprintf("%d 0 R ", k)
	}
	w.objects[1] = fmt.Appendf(nil, "<</Type /Pages /Kids [%s] /Count %d>>", kids, len(w.kids))
	var b bytes.Buffer
	b.WriteString("%PDF-1.7\n")
	var offsets []int
	for i, o := range w.objects {
		offsets = append(offsets, b.Len())
		fmt.Fprintf(&b, "%d 0 obj\n%s\nendobj\n", i+1, o)
	}
	start := b.Len()
	fmt.Fprintf(&b, "xref\n0 %d\n0000000000 65535 f \n", len(offsets)+1)
	for _, o := range offsets {
		fmt.Fprintf(&b, "%010d 00000 n \n", o)
	}
	fmt.Fprintf(&b, "trailer\n<</Size %d /Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n", len(offsets)+1, start)
	return b.Bytes()
}

// at draws words in a font of 10 points; a letter is 5 points wide.
func at(x, y int, words string) string {
	return fmt.Sprintf("BT /F1 10 Tf %d %d Td (%s) Tj ET\n", x, y, words)
}

// ruling draws the lines of a table.
func ruling(xs, ys []int) string {
	var b strings.Builder
	for _, x := range xs {
		fmt.Fprintf(&b, "%d %d m %d %d l S\n", x, ys[0], x, ys[len(ys)-1])
	}
	for _, y := range ys {
		fmt.Fprintf(&b, "%d %d m %d %d l S\n", xs[0], y, xs[len(xs)-1], y)
	}
	return b.String()
}
