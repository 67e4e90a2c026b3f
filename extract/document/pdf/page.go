package pdf

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"math"

	"github.com/ledongthuc/pdf"

	"kehoach/extract/document"
	"kehoach/extract/document/page"
)

// file is an open file, with what its pages share.
type file struct {
	fonts   map[string]*font // by what their dictionaries say
	decoded int64
}

// draw runs the content of all pages and lays each out. If it is to be patient, a
// page that can't be drawn is one that is not read, as long as another can.
func draw(raw []byte, patient bool) ([]*page.Layout, error) {
	return goThrough(raw, walk{patient: patient})
}

// measure finds all pages and does not read them.
func measure(raw []byte, _ bool) ([]*page.Layout, error) { return goThrough(raw, walk{bare: true}) }

func goThrough(raw []byte, w walk) (pages []*page.Layout, err error) {
	defer recovered(&err)
	r, err := pdf.NewReader(bytes.NewReader(raw), int64(len(raw)))
	if err != nil {
		return nil, fmt.Errorf("%w (%w)", document.ErrDamaged, err)
	}
	w.file = &file{fonts: map[string]*font{}}
	w.node(r.Trailer().Key("Root").Key("Pages"), inherited{}, 0)
	if len(w.pages) == 0 {
		fail(document.ErrDamaged, "no-pages")
	}
	if w.failed == len(w.pages) {
		return nil, w.err
	}
	return w.pages, nil
}

// inherited is what a page takes from the nodes of the page tree above it
// (ISO 32000-1, 7.7.3.4).
type inherited struct {
	resources, mediaBox, cropBox, rotate pdf.Value
}

func (in inherited) with(node pdf.Value) inherited {
	set := func(v *pdf.Value, key string) {
		if own := node.Key(key); !own.IsNull() {
			*v = own
		}
	}
	set(&in.resources, "Resources")
	set(&in.mediaBox, "MediaBox")
	set(&in.cropBox, "CropBox")
	set(&in.rotate, "Rotate")
	return in
}

// walk goes through the page tree.
type walk struct {
	file    *file
	canvas  page.Canvas // of the last page
	pages   []*page.Layout
	nodes   int
	bare    bool // the content of the pages is not run
	patient bool
	failed  int
	err     error // of a page that failed
}

// maxTreeDepth is how deep a page tree may be.
const maxTreeDepth = 64

func (w *walk) node(v pdf.Value, in inherited, depth int) {
	w.nodes++
	if depth > maxTreeDepth {
		fail(document.ErrDamaged, "page-circle")
	}
	if len(w.pages) >= maxPages || w.nodes > 4*maxPages {
		fail(document.ErrTooLarge, "more-pages", maxPages)
	}
	in = in.with(v)
	kids := v.Key("Kids")
	if kids.Kind() != pdf.Array {
		if v.Kind() == pdf.Dict && v.Key("Type").Name() != "Pages" {
			w.page(v, in)
		}
		return
	}
	for i := range kids.Len() {
		w.node(kids.Index(i), in, depth+1)
	}
}

// The page that is meant where the file does not tell its size: A4, in points.
const (
	a4Width  = 595
	a4Height = 842
)

// box is the part of a page that is shown: the crop box, as far as it lies on the page
// (ISO 32000-1, 14.11.2).
func (in inherited) box() page.Box {
	sheet := readBox(in.mediaBox, page.Box{X0: 0, Y0: 0, X1: a4Width, Y1: a4Height})
	crop := readBox(in.cropBox, sheet)
	shown := page.Box{X0: max(sheet.X0, crop.X0), Y0: max(sheet.Y0, crop.Y0), X1: min(sheet.X1, crop.X1), Y1: min(sheet.Y1, crop.Y1)}
	if shown.Width() > 1 && shown.Height() > 1 {
		return shown
	}
	return sheet
}

func (w *walk) page(v pdf.Value, in inherited) {
	c := &w.canvas
	p := &page.Page{Number: len(w.pages) + 1, Box: in.box(), Canvas: page.Canvas{Glyphs: c.Glyphs[:0], Rules: c.Rules[:0], Pictures: c.Pictures[:0]}}
	base := turn(p, int(in.rotate.Int64()))
	if w.bare {
		w.pages = append(w.pages, &page.Layout{Number: p.Number, Box: p.Box})
		return
	}
	if err := w.file.run(p, base, v, in.resources); err != nil {
		if !w.patient || errors.Is(err, document.ErrTooLarge) {
			panic(failure{err})
		}
		w.failed++
		w.err = err
		w.pages = append(w.pages, &page.Layout{Number: p.Number, Box: p.Box, Read: document.PageUnread})
		return
	}
	w.canvas = p.Canvas
	w.pages = append(w.pages, p.LayOut())
}

// run draws the content of a page, and what stands on it in annotations.
func (f *file) run(p *page.Page, base matrix, v, resources pdf.Value) (err error) {
	defer recovered(&err)
	in := &interpreter{file: f, canvas: &p.Canvas, state: state{ctm: base, scale: 1, lineWidth: 1}}
	in.run(f.contents(v.Key("Contents")), resources)
	in.state = state{ctm: base, scale: 1, lineWidth: 1}
	in.annotations(v.Key("Annots"))
	return nil
}

// turn sets the page's box to the upright page and returns the map from the
// file's coordinates to it. Rotate is a number of degrees, clockwise.
func turn(p *page.Page, rotate int) matrix {
	b := p.Box
	w, h := b.Width(), b.Height()
	p.Box = page.Box{X0: 0, Y0: 0, X1: w, Y1: h}
	switch (rotate%360 + 360) % 360 {
	case 90:
		p.Box = page.Box{X0: 0, Y0: 0, X1: h, Y1: w}
		return matrix{0, 1, 1, 0, -b.Y0, -b.X0}
	case 180:
		return matrix{-1, 0, 0, 1, b.X1, -b.Y0}
	case 270:
		p.Box = page.Box{X0: 0, Y0: 0, X1: h, Y1: w}
		return matrix{0, -1, -1, 0, b.Y1, b.X1}
	}
	return matrix{1, 0, 0, -1, -b.X0, b.Y1}
}

func readBox(v pdf.Value, otherwise page.Box) page.Box {
	if v.Len() != 4 {
		return otherwise
	}
	n := func(i int) float64 { return v.Index(i).Float64() }
	b := page.Nowhere.With(page.Point{X: n(0), Y: n(1)}).With(page.Point{X: n(2), Y: n(3)})
	if !(b.Width() > 1 && b.Height() > 1 && b.Width() < 1e6 && b.Height() < 1e6) || math.IsNaN(b.X0+b.Y0) {
		return otherwise
	}
	return b
}

// contents returns the content of a page: a stream, or several that are one.
func (f *file) contents(v pdf.Value) []byte {
	if v.Kind() == pdf.Stream {
		return f.decode(v)
	}
	var all []byte
	for i := range v.Len() {
		all = append(append(all, f.decode(v.Index(i))...), '\n')
		if len(all) > maxStream {
			fail(document.ErrTooLarge, "large-page", maxStream>>20)
		}
	}
	return all
}

// decode returns the data of a stream without its filters. What was decoded before
// an error in the data is kept.
func (f *file) decode(v pdf.Value) []byte {
	if v.Kind() != pdf.Stream {
		return nil
	}
	data, err := io.ReadAll(io.LimitReader(v.Reader(), maxStream+1))
	f.decoded += int64(len(data))
	if len(data) > maxStream || f.decoded > maxDecoded {
		fail(document.ErrTooLarge, "large-stream", maxStream>>20, maxDecoded>>20)
	}
	if err != nil && len(data) == 0 {
		fail(document.ErrDamaged, "broken-stream")
	}
	return data
}

// font returns the font of a dictionary, read once for all pages; nil if v is none.
func (f *file) font(v pdf.Value) *font {
	if v.Kind() != pdf.Dict {
		return nil
	}
	key := v.String()
	t, ok := f.fonts[key]
	if !ok {
		t = f.readFont(v)
		f.fonts[key] = t
	}
	return t
}
