package pdf

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"math"

	"github.com/ledongthuc/pdf"

	"kehoach/extract/document"
)

// file is an open file, with what its pages share.
type file struct {
	fonts   map[string]*font // by what their dictionaries say
	decoded int64
}

// page is what one page shows, in the upright coordinates of point.
type page struct {
	number int
	box    box
	canvas
}

// draw runs the content of all pages and lays each out. If it is to be patient, a
// page that can't be drawn is one that is not read, as long as another can.
func draw(raw []byte, patient bool) (pages []*layout, err error) {
	defer recovered(&err)
	r, err := pdf.NewReader(bytes.NewReader(raw), int64(len(raw)))
	if err != nil {
		return nil, fmt.Errorf("%w (%w)", document.ErrDamaged, err)
	}
	f := &file{fonts: map[string]*font{}}
	w := walk{file: f, patient: patient}
	w.node(r.Trailer().Key("Root").Key("Pages"), inherited{}, 0)
	if len(w.pages) == 0 {
		fail(document.ErrDamaged, "no pages")
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
	canvas  canvas // of the last page
	pages   []*layout
	nodes   int
	patient bool
	failed  int
	err     error // of a page that failed
}

// maxTreeDepth is how deep a page tree may be.
const maxTreeDepth = 64

func (w *walk) node(v pdf.Value, in inherited, depth int) {
	w.nodes++
	if depth > maxTreeDepth {
		fail(document.ErrDamaged, "the page tree runs in a circle")
	}
	if len(w.pages) >= maxPages || w.nodes > 4*maxPages {
		fail(document.ErrTooLarge, "more than %d pages", maxPages)
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

func (w *walk) page(v pdf.Value, in inherited) {
	b := readBox(in.cropBox, readBox(in.mediaBox, box{0, 0, a4Width, a4Height}))
	c := &w.canvas
	p := &page{number: len(w.pages) + 1, box: b, canvas: canvas{glyphs: c.glyphs[:0], rules: c.rules[:0], pictures: c.pictures[:0]}}
	base := p.turn(int(in.rotate.Int64()))
	if err := w.file.run(p, base, v.Key("Contents"), in.resources); err != nil {
		if !w.patient || errors.Is(err, document.ErrTooLarge) {
			panic(failure{err})
		}
		w.failed++
		w.err = err
		w.pages = append(w.pages, &layout{number: p.number, box: p.box, read: document.PageUnread})
		return
	}
	w.canvas = p.canvas
	p.upright()
	p.crop()
	w.pages = append(w.pages, p.layOut())
}

// run draws the content of a page.
func (f *file) run(p *page, base matrix, contents, resources pdf.Value) (err error) {
	defer recovered(&err)
	in := &interpreter{file: f, canvas: &p.canvas, state: state{ctm: base, scale: 1, lineWidth: 1}}
	in.run(f.contents(contents), resources)
	return nil
}

// turn sets the page's box to the upright page and returns the map from the
// file's coordinates to it. Rotate is a number of degrees, clockwise.
func (p *page) turn(rotate int) matrix {
	b := p.box
	w, h := b.width(), b.height()
	p.box = box{0, 0, w, h}
	switch (rotate%360 + 360) % 360 {
	case 90:
		p.box = box{0, 0, h, w}
		return matrix{0, 1, 1, 0, -b.y0, -b.x0}
	case 180:
		return matrix{-1, 0, 0, 1, b.x1, -b.y0}
	case 270:
		p.box = box{0, 0, h, w}
		return matrix{0, -1, -1, 0, b.y1, b.x1}
	}
	return matrix{1, 0, 0, -1, -b.x0, b.y1}
}

func readBox(v pdf.Value, otherwise box) box {
	if v.Len() != 4 {
		return otherwise
	}
	n := func(i int) float64 { return v.Index(i).Float64() }
	b := nowhere.with(point{n(0), n(1)}).with(point{n(2), n(3)})
	if !(b.width() > 1 && b.height() > 1 && b.width() < 1e6 && b.height() < 1e6) || math.IsNaN(b.x0+b.y0) {
		return otherwise
	}
	return b
}

// upright turns a page whose lines mostly run up or down, as a wide table is
// often printed on an upright page.
func (p *page) upright() {
	var count [4]int
	for _, g := range p.glyphs {
		count[g.quarter]++
	}
	most := 0
	for q, n := range count {
		if n > count[most] {
			most = q
		}
	}
	if most == 0 {
		return
	}
	// The glyphs of this direction are laid out already; the rest turns with them.
	turn := func(b box) box {
		switch most {
		case 1:
			return box{b.y0, -b.x1, b.y1, -b.x0}
		case 2:
			return box{-b.x1, -b.y1, -b.x0, -b.y0}
		}
		return box{-b.y1, b.x0, -b.y0, b.x1}
	}
	for i := range p.glyphs {
		p.glyphs[i].quarter = (p.glyphs[i].quarter - most + 4) % 4
	}
	for i := range p.rules {
		p.rules[i].box = turn(p.rules[i].box)
		p.rules[i].level = p.rules[i].level != (most%2 == 1)
	}
	for i := range p.pictures {
		p.pictures[i] = turn(p.pictures[i])
	}
	p.box = turn(p.box)
}

// crop drops what lies beyond the page.
func (p *page) crop() {
	const slack = 2
	b := box{p.box.x0 - slack, p.box.y0 - slack, p.box.x1 + slack, p.box.y1 + slack}
	kept := p.glyphs[:0]
	for _, g := range p.glyphs {
		c := g.centre()
		if b.contains(c.x, c.y) {
			kept = append(kept, g)
		}
	}
	p.glyphs = kept
}

// centre returns about the middle of the letter, on the upright page.
func (g glyph) centre() point {
	x, y := (g.x0+g.x1)/2, g.y-g.size/4
	switch g.quarter {
	case 1:
		return point{-y, x}
	case 2:
		return point{-x, -y}
	case 3:
		return point{y, -x}
	}
	return point{x, y}
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
			fail(document.ErrTooLarge, "the content of a page is larger than %d MB", maxStream>>20)
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
		fail(document.ErrTooLarge, "a stream is larger than %d MB, or all together than %d MB", maxStream>>20, maxDecoded>>20)
	}
	if err != nil && len(data) == 0 {
		fail(document.ErrDamaged, "a stream can't be decoded: %v", err)
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
