// Package html reads web pages: pages of sites, what word processors save as web
// pages, fragments, and pages saved as one file (MHTML). The parser is that of
// the HTML standard (golang.org/x/net/html), so that broken markup is read as
// browsers read it.
//
// What a site puts around a document (menus, links, bars, its own footer) is told
// from the document by evidence and becomes asides in their places; no shown word
// is dropped.
package html

import (
	"errors"
	"fmt"
	"strings"

	dom "golang.org/x/net/html"

	"kehoach/extract/document"
	"kehoach/internal/fault"
)

// Bounds of what is read. A plan of a thousand pages keeps far below them.
const (
	MaxBytes   = 32 << 20  // of the markup of one page
	MaxTags    = 1_000_000 // of one page, counted by their "<"
	MaxColumns = 512       // of a grid; a wider one is read as paragraphs
	MaxCells   = 200_000   // of all grids of a page; what is beyond is read as paragraphs
)

// The errors of Read. Each is wrapped with what was found and what to do.
var (
	ErrTooLarge = errors.New("the web page is larger than any document")
	ErrTooDeep  = errors.New("the web page nests its elements too deep")
	ErrDamaged  = errors.New("the saved web page (MHTML) is damaged")
)

// Read reads a web page, or the page inside an MHTML file. The format of the
// content is "html" or "mhtml".
func Read(raw []byte) (document.Content, error) {
	if isMHTML(raw) {
		return readMHTML(raw)
	}
	parts, err := readPage(raw, "")
	return document.Content{Format: "html", Parts: parts}, err
}

// readPage reads the markup of one page; charset is what its transport declares,
// "" where it declares nothing.
func readPage(raw []byte, charset string) ([]document.Part, error) {
	if len(raw) > MaxBytes {
		return nil, fmt.Errorf("%w: %w", ErrTooLarge, fault.Found("megabytes", len(raw)>>20))
	}
	markup := decode(raw, charset)
	if n := strings.Count(markup, "<"); n > MaxTags {
		return nil, fmt.Errorf("%w: %w", ErrTooLarge, fault.Found("tags", n))
	}
	root, err := parse(markup)
	if err != nil {
		return nil, err
	}
	p := newPage(root)
	p.sortOut()
	w := walker{page: p}
	w.children(root, context{})
	w.close()
	return w.parts, nil
}

// page is a parsed page and what is known of its elements.
type page struct {
	body     *dom.Node
	styles   map[*dom.Node]style // of elements with a style attribute
	sheet    sheet
	lines    []line
	measures map[*dom.Node]*measure
	layout   map[*dom.Node]bool // tables that only place what they hold
	asides   map[*dom.Node]document.Aside
	cells    int // of the grids so far
}

func newPage(root *dom.Node) *page {
	p := &page{
		styles:   map[*dom.Node]style{},
		measures: map[*dom.Node]*measure{},
		layout:   map[*dom.Node]bool{},
		asides:   map[*dom.Node]document.Aside{},
	}
	for n := range root.Descendants() {
		if n.Type != dom.ElementNode {
			continue
		}
		switch n.Data {
		case "body":
			if p.body == nil {
				p.body = n
			}
		case "style":
			p.sheet.add(textOf(n))
		}
		if s := attr(n, "style"); s != "" {
			p.styles[n] = parseStyle(s)
		}
	}
	if p.body == nil {
		p.body = root // a page of frames has none
	}
	return p
}
