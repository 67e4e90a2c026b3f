// Package doc reads the documents of Word 97 to 2003, whose format [MS-DOC]
// describes. What is read is what Word shows on paper: without deletions and hidden
// text, with the numbers of lists and the results of fields.
package doc

import (
	"errors"
	"fmt"
	"runtime"
	"slices"
	"strings"

	"kehoach/extract/document"
	"kehoach/extract/document/office"
	"kehoach/internal/fault"
)

// Errors of reading.
var (
	ErrDamaged   = document.ErrDamaged
	ErrEncrypted = document.ErrEncrypted
	ErrTooLarge  = document.ErrTooLarge
	// ErrOld is returned for the documents of Word 6 and 95.
	ErrOld = errors.New("the file is a document of Word 6 or 95")
	// ErrOther is returned for compound files of other programs.
	ErrOther = errors.New("the file is no document of Word")
)

// maxBytes bounds the file, in bytes. What is read from it grows no faster than it,
// but for styles and tables, which have bounds of their own.
const maxBytes = 256 << 20

// Read reads a document. A text box follows the paragraph that it hangs on; the notes and its page
// headers and footers come last, as asides.
func Read(raw []byte) (content document.Content, err error) {
	if len(raw) > maxBytes {
		return document.Content{}, fmt.Errorf("%w: %w", ErrTooLarge, fault.Found("more-megabytes", maxBytes>>20))
	}
	// A damaged file may name any place in itself, in hundreds of structures; what
	// leads outside of it ends here.
	defer func() {
		if p := recover(); p != nil {
			if _, ok := p.(runtime.Error); !ok {
				panic(p)
			}
			content, err = document.Content{}, fmt.Errorf("%w: %v", ErrDamaged, p)
		}
	}()
	f, err := open(raw)
	if err != nil {
		return document.Content{}, err
	}
	return f.content()
}

// content reads the parts of the document, which follow each other in the text
// ([MS-DOC], Document Parts).
func (f *file) content() (document.Content, error) {
	c := document.Content{Format: "doc"}
	var asides []document.Part
	start := 0
	for _, s := range []struct {
		length int
		shown  bool
		aside  document.Aside
	}{
		{f.lengths.main, true, ""},
		{f.lengths.footnotes, true, document.Footnote},
		{f.lengths.headers, true, document.PageFurniture},
		{f.lengths.macros, false, ""},
		{f.lengths.comments, false, ""},
		{f.lengths.endnotes, true, document.Footnote},
		{f.lengths.boxes, false, ""},
		{f.lengths.headerBoxes, true, document.PageFurniture},
	} {
		if s.shown && s.length > 0 {
			parts, err := f.story(start, start+s.length)
			if err != nil {
				return document.Content{}, err
			}
			if s.aside != "" {
				asides = append(asides, once(office.Asides(s.aside, parts))...)
			} else {
				c.Parts = append(c.Parts, parts...)
			}
		}
		start += s.length
	}
	boxes, err := f.boxes(f.loose)
	c.Parts = append(append(c.Parts, boxes...), asides...)
	return c, err
}

// once returns the parts with words, each once: every section has its own headers.
func once(parts []document.Part) []document.Part {
	seen := map[string]bool{"": true}
	return slices.DeleteFunc(parts, func(p document.Part) bool {
		var text strings.Builder
		for _, run := range p.Paragraph {
			text.WriteString(run.Text)
		}
		repeated := seen[text.String()]
		seen[text.String()] = true
		return repeated
	})
}
