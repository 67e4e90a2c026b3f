// Package page makes paragraphs and tables of what stands on the pages of a document.
//
// A reader says where each glyph, rule and picture lies, in points from the upper left
// corner of the page. Glyphs become lines, ruling lines and gutters become grids, and
// lines become paragraphs across columns and pages. What repeats in the margins is set
// aside.
package page

import (
	"math"

	"kehoach/extract/document"
)

// Point is a place on an upright page, in points from its upper left corner;
// y grows downwards.
type Point struct{ X, Y float64 }

// Box is an upright rectangle: left, top, right, bottom.
type Box struct{ X0, Y0, X1, Y1 float64 }

// Nowhere is the box around no points.
var Nowhere = Box{math.Inf(1), math.Inf(1), math.Inf(-1), math.Inf(-1)}

// With returns the smallest box around b and p.
func (b Box) With(p Point) Box {
	return Box{min(b.X0, p.X), min(b.Y0, p.Y), max(b.X1, p.X), max(b.Y1, p.Y)}
}

func (b Box) union(c Box) Box {
	return Box{min(b.X0, c.X0), min(b.Y0, c.Y0), max(b.X1, c.X1), max(b.Y1, c.Y1)}
}

// Width and Height are in points.
func (b Box) Width() float64  { return b.X1 - b.X0 }
func (b Box) Height() float64 { return b.Y1 - b.Y0 }

func (b Box) contains(x, y float64) bool {
	return b.X0 <= x && x <= b.X1 && b.Y0 <= y && y <= b.Y1
}

// Glyph is a character, or a ligature, where it stands on the page.
type Glyph struct {
	Text    string
	Font    *string // its name; glyphs of one font share the pointer
	X0, X1  float64 // along the line, left to right
	Y       float64 // of the baseline
	Size    float64 // of the font
	Quarter int     // the direction of its line: 0 right, 1 down, 2 left, 3 up
	Blank   bool    // the file draws a blank before it
	Legible float64 // see document.Run
}

// Rule is a straight line or a thin bar, upright or level.
type Rule struct {
	Box
	Level bool
}

// Picture is where a picture stands.
type Picture struct {
	Box
	Upright bool // neither turned nor mirrored
}

// Canvas is what the content of one page draws.
type Canvas struct {
	Glyphs   []Glyph
	Aside    []Glyph // words that are not the page's text, and lines in none of the four directions
	Rules    []Rule
	Pictures []Picture
	Hidden   int // glyphs that are drawn invisibly, as under a scan
}

// Page is what one page shows, in the upright coordinates of Point.
type Page struct {
	Number int
	Box    Box
	// Blur is how far from its place a thing may stand, in points: 0 where the file
	// tells the places, more where they were measured in a picture.
	Blur float64
	// Slope is by how much a line of the picture fell along its length before a reader
	// turned it level.
	Slope float64
	Canvas
}

// shown is the way back from the places of a page that was laid out to the page as it is
// shown: by how many quarters its lines were turned, then by which slope.
type shown struct {
	quarters int
	slope    float64
	box      Box // of the page as it was laid out
}

// at returns where a point of the page as it was laid out is shown.
func (s shown) at(p Point) Point {
	p = turned(p, s.quarters)
	if s.slope == 0 {
		return p
	}
	sin, cos := math.Sincos(math.Atan(s.slope))
	x, y := p.X-(s.box.X0+s.box.X1)/2, p.Y-(s.box.Y0+s.box.Y1)/2
	return Point{p.X - x + cos*x - sin*y, p.Y - y + sin*x + cos*y}
}

// place turns the boxes of words back.
func (s shown) place(words document.Words) {
	if s.quarters == 0 && s.slope == 0 {
		return
	}
	for _, r := range words {
		for i, w := range r.Boxes {
			b := Nowhere.With(s.at(Point{w.X0, w.Y0})).With(s.at(Point{w.X1, w.Y1}))
			r.Boxes[i].Box = document.Box(b)
		}
	}
}

// turned turns a point back that lies on a line of a quarter.
func turned(p Point, quarter int) Point {
	switch quarter {
	case 1:
		return Point{-p.Y, p.X}
	case 2:
		return Point{-p.X, -p.Y}
	case 3:
		return Point{p.Y, -p.X}
	}
	return p
}

// upright turns a page whose lines mostly run up or down, as a wide table is
// often printed on an upright page.
func (p *Page) upright() shown {
	var count [4]int
	for _, g := range p.Glyphs {
		count[g.Quarter]++
	}
	most := 0
	for q, n := range count {
		if n > count[most] {
			most = q
		}
	}
	if most == 0 {
		return shown{slope: p.Slope, box: p.Box}
	}
	// The glyphs of this direction are laid out already; the rest turns with them.
	turn := func(b Box) Box {
		switch most {
		case 1:
			return Box{b.Y0, -b.X1, b.Y1, -b.X0}
		case 2:
			return Box{-b.X1, -b.Y1, -b.X0, -b.Y0}
		}
		return Box{-b.Y1, b.X0, -b.Y0, b.X1}
	}
	for i := range p.Glyphs {
		p.Glyphs[i].Quarter = (p.Glyphs[i].Quarter - most + 4) % 4
	}
	for i := range p.Rules {
		p.Rules[i].Box = turn(p.Rules[i].Box)
		p.Rules[i].Level = p.Rules[i].Level != (most%2 == 1)
	}
	for i := range p.Pictures {
		p.Pictures[i].Box = turn(p.Pictures[i].Box)
	}
	p.Box = turn(p.Box)
	return shown{quarters: most, slope: p.Slope, box: p.Box}
}

// crop drops what lies beyond the page.
func (p *Page) crop() {
	const slack = 2
	b := Box{p.Box.X0 - slack, p.Box.Y0 - slack, p.Box.X1 + slack, p.Box.Y1 + slack}
	kept := p.Glyphs[:0]
	for _, g := range p.Glyphs {
		c := g.centre()
		if b.contains(c.X, c.Y) {
			kept = append(kept, g)
		}
	}
	p.Glyphs = kept
}

// centre returns about the middle of the letter, on the upright page.
func (g Glyph) centre() Point {
	return turned(Point{(g.X0 + g.X1) / 2, g.Y - g.Size/4}, g.Quarter)
}

// Unmapped is the text of a glyph of which the file does not tell the character.
const Unmapped = "\uFFFD"
