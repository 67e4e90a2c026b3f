package pdf

import (
	"math"

	"github.com/ledongthuc/pdf"

	"kehoach/extract/document"
	"kehoach/extract/document/page"
)

// The bounds of one page. A page of text has some thousand glyphs; a drawn map may
// have a million operators.
const (
	maxOperators = 4_000_000
	maxGlyphs    = 400_000
	maxRules     = 100_000
	maxStates    = 512 // of graphics, saved at a time
	maxForms     = 16  // nested in each other
)

// state is the part of the graphics state that places text and lines.
type state struct {
	ctm       matrix
	lineWidth float64
	font      *font
	size      float64
	charSpace float64
	wordSpace float64
	scale     float64
	leading   float64
	rise      float64
	mode      int
}

// interpreter runs content streams (ISO 32000-1, 8 and 9) and collects what they draw.
type interpreter struct {
	file   *file
	canvas *page.Canvas
	state
	saved     []state
	text      matrix // text matrix
	line      matrix // text line matrix
	path      []subpath
	operators int
	forms     int
	resources pdf.Value
	fonts     map[string]*font
}

// subpath is a part of a path: its corners on the page, and whether it has only
// straight edges along the axes.
type subpath struct {
	corners []page.Point
	curved  bool
}

func (in *interpreter) run(data []byte, resources pdf.Value) {
	outer, fonts := in.resources, in.fonts
	in.resources, in.fonts = resources, map[string]*font{}
	defer func() { in.resources, in.fonts = outer, fonts }()
	s := &scanner{data: data}
	for op := s.next(); op != ""; op = s.next() {
		in.operators++
		if in.operators > maxOperators || len(in.canvas.Glyphs)+len(in.canvas.Aside) > maxGlyphs || len(in.canvas.Rules) > maxRules {
			fail(document.ErrTooLarge, "heavy-page", maxOperators, maxGlyphs, maxRules)
		}
		if op == "ID" {
			s.skipImage()
			in.picture()
			continue
		}
		in.do(op, s.operands)
	}
}

// numbers returns the last n operands as numbers; ok is false if there are fewer.
func numbers(operands []operand, n int) (v [6]float64, ok bool) {
	if len(operands) < n {
		return v, false
	}
	for i, o := range operands[len(operands)-n:] {
		v[i] = o.number
	}
	return v, true
}

// arity is how many numbers an operator takes that moves the pen or sets the state.
var arity = map[string]int{
	"cm": 6, "w": 1, "Tc": 1, "Tw": 1, "Tz": 1, "TL": 1, "Ts": 1, "Tr": 1,
	"Td": 2, "TD": 2, "Tm": 6, "m": 2, "l": 2, "c": 6, "v": 4, "y": 4, "re": 4,
}

// do carries out one operator. Those without a meaning for the places of text
// and lines, colours among them, are passed over.
func (in *interpreter) do(op string, operands []operand) {
	if n, ok := arity[op]; ok {
		if v, ok := numbers(operands, n); ok {
			in.set(op, v)
		}
		return
	}
	switch op {
	case "q":
		if len(in.saved) < maxStates {
			in.saved = append(in.saved, in.state)
		}
	case "Q":
		if n := len(in.saved); n > 0 {
			in.state = in.saved[n-1]
			in.saved = in.saved[:n-1]
		}
	case "BT":
		in.text, in.line = identity, identity
	case "Tf":
		if n := len(operands); n >= 2 {
			in.font, in.size = in.lookUpFont(string(operands[n-2].bytes)), operands[n-1].number
		}
	case "T*":
		in.nextLine(0, -in.leading)
	case "Tj":
		in.showAll(operands)
	case "TJ":
		in.showAll(operands)
	case "'":
		in.nextLine(0, -in.leading)
		in.showAll(operands)
	case "\"":
		if n := len(operands); n >= 3 {
			in.wordSpace, in.charSpace = operands[n-3].number, operands[n-2].number
			in.nextLine(0, -in.leading)
			in.showAll(operands[n-1:])
		}
	case "Do":
		if n := len(operands); n > 0 {
			in.draw(in.resources.Key("XObject").Key(string(operands[n-1].bytes)))
		}
	case "h":
		in.closePath()
	case "S", "s", "f", "F", "f*", "B", "B*", "b", "b*", "n":
		in.paint(op)
	}
}

func (in *interpreter) set(op string, v [6]float64) {
	switch op {
	case "cm":
		in.ctm = matrix{v[0], v[1], v[2], v[3], v[4], v[5]}.times(in.ctm)
	case "w":
		in.lineWidth = v[0]
	case "Tc":
		in.charSpace = v[0]
	case "Tw":
		in.wordSpace = v[0]
	case "Tz":
		in.scale = v[0] / 100
	case "TL":
		in.leading = v[0]
	case "Ts":
		in.rise = v[0]
	case "Tr":
		in.mode = int(v[0])
	case "Td":
		in.nextLine(v[0], v[1])
	case "TD":
		in.leading = -v[1]
		in.nextLine(v[0], v[1])
	case "Tm":
		in.line = matrix{v[0], v[1], v[2], v[3], v[4], v[5]}
		in.text = in.line
	case "m":
		in.path = append(in.path, subpath{corners: []page.Point{in.ctm.apply(v[0], v[1])}})
	case "l":
		in.lineTo(v[0], v[1], false)
	case "c":
		in.lineTo(v[4], v[5], true)
	case "v", "y":
		in.lineTo(v[2], v[3], true)
	case "re":
		in.rectangle(v[0], v[1], v[2], v[3])
	}
}

func (in *interpreter) nextLine(x, y float64) {
	in.line = matrix{1, 0, 0, 1, x, y}.times(in.line)
	in.text = in.line
}

// lookUpFont returns a font of the resources, nil if there is none of this name.
func (in *interpreter) lookUpFont(name string) *font {
	t, ok := in.fonts[name]
	if !ok {
		t = in.file.font(in.resources.Key("Font").Key(name))
		in.fonts[name] = t
	}
	return t
}

// showAll draws strings; a number between them moves the pen back by so many
// thousandths of the font's size.
func (in *interpreter) showAll(operands []operand) {
	if in.font == nil {
		return
	}
	for _, o := range operands {
		switch o.kind {
		case text:
			in.show(o.bytes)
		case number:
			in.move(-o.number / 1000 * in.size * in.scale)
		}
	}
}

// The modes of drawing text that leave no mark: neither filled nor stroked, and
// only added to the clip.
const (
	invisible = 3
	clipOnly  = 7
)

func (in *interpreter) show(codes []byte) {
	m := in.text.times(in.ctm)
	quarter, along := m.direction()
	size := math.Abs(in.size) * math.Hypot(m.c, m.d)
	hidden := in.mode == invisible || in.mode == clipOnly
	var x float64 // how far the pen has moved
	for len(codes) > 0 {
		n, s, width := in.font.first(codes)
		space := in.charSpace
		if n == 1 && codes[0] == ' ' {
			space += in.wordSpace
		}
		codes = codes[n:]
		end := x + width*in.size*in.scale
		if hidden {
			in.canvas.Hidden++
		} else {
			g := page.Glyph{Text: s, Font: &in.font.name, Size: size, Quarter: quarter}
			add(in.canvas, g, m.apply(x, in.rise), m.apply(end, in.rise), along)
		}
		x = end + space*in.scale
	}
	in.move(x)
}

// move moves the pen along the line.
func (in *interpreter) move(x float64) {
	in.text.e += x * in.text.a
	in.text.f += x * in.text.b
}

// add puts a glyph on the canvas. The page is turned for it until its line runs to
// the right, so that x0, x1 and y always mean the same.
func add(c *page.Canvas, g page.Glyph, from, to page.Point, along page.Point) {
	turn := func(p page.Point) page.Point {
		return page.Point{X: p.X*along.X + p.Y*along.Y, Y: p.Y*along.X - p.X*along.Y}
	}
	from, to = turn(from), turn(to)
	g.X0, g.X1, g.Y = min(from.X, to.X), max(from.X, to.X), from.Y
	sum := g.X0 + g.X1 + g.Y + g.Size
	switch {
	case math.IsInf(sum, 0) || math.IsNaN(sum):
	case g.Quarter < 0:
		c.Aside = append(c.Aside, g)
	default:
		c.Glyphs = append(c.Glyphs, g)
	}
}

// draw runs a form or notes a picture.
func (in *interpreter) draw(x pdf.Value) {
	switch x.Key("Subtype").Name() {
	case "Image":
		in.picture()
	case "Form":
		in.form(x)
	}
}

// picture notes that a picture fills the unit square.
func (in *interpreter) picture() {
	b := page.Nowhere
	for _, p := range []page.Point{{X: 0, Y: 0}, {X: 1, Y: 0}, {X: 0, Y: 1}, {X: 1, Y: 1}} {
		b = b.With(in.ctm.apply(p.X, p.Y))
	}
	// The picture's first row is the upper edge of the square.
	upright := in.ctm.b == 0 && in.ctm.c == 0 && in.ctm.a > 0 && in.ctm.d < 0
	in.canvas.Pictures = append(in.canvas.Pictures, page.Picture{Box: b, Upright: upright})
}

func (in *interpreter) form(x pdf.Value) {
	if in.forms == maxForms {
		return
	}
	outer, saved := in.state, in.saved
	text, line := in.text, in.line
	in.forms++
	defer func() {
		in.forms--
		in.state, in.saved, in.text, in.line = outer, saved, text, line
	}()
	in.saved = nil
	if m := x.Key("Matrix"); m.Len() == 6 {
		in.ctm = readMatrix(m).times(in.ctm)
	}
	resources := x.Key("Resources")
	if resources.IsNull() {
		resources = in.resources
	}
	in.run(in.file.decode(x), resources)
}

func readMatrix(v pdf.Value) matrix {
	n := func(i int) float64 { return v.Index(i).Float64() }
	return matrix{n(0), n(1), n(2), n(3), n(4), n(5)}
}
