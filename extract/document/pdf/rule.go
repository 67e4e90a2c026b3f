package pdf

import (
	"math"

	"kehoach/extract/document/page"
)

// maxThickness is how thick a bar may be, in points, to be taken for a line.
const maxThickness = 3

func (in *interpreter) lineTo(x, y float64, curved bool) {
	if len(in.path) == 0 {
		in.path = append(in.path, subpath{})
	}
	p := &in.path[len(in.path)-1]
	p.corners = append(p.corners, in.ctm.apply(x, y))
	p.curved = p.curved || curved
}

func (in *interpreter) closePath() {
	if len(in.path) == 0 {
		return
	}
	if p := &in.path[len(in.path)-1]; len(p.corners) > 0 {
		p.corners = append(p.corners, p.corners[0])
	}
}

func (in *interpreter) rectangle(x, y, w, h float64) {
	in.path = append(in.path, subpath{corners: []page.Point{
		in.ctm.apply(x, y), in.ctm.apply(x+w, y), in.ctm.apply(x+w, y+h), in.ctm.apply(x, y+h), in.ctm.apply(x, y),
	}})
}

// paint ends the path. What it strokes along the axes and what thin bars it fills
// are rules.
func (in *interpreter) paint(op string) {
	switch op {
	case "s", "b", "b*":
		in.closePath()
	}
	for _, p := range in.path {
		switch op {
		case "S", "s":
			in.stroke(p)
		case "f", "F", "f*":
			in.fill(p)
		case "B", "B*", "b", "b*":
			in.fill(p)
			in.stroke(p)
		}
	}
	in.path = in.path[:0]
}

func (in *interpreter) stroke(p subpath) {
	if p.curved || in.lineWidth*math.Hypot(in.ctm.a, in.ctm.b) > maxThickness {
		return
	}
	for i := 1; i < len(p.corners); i++ {
		in.addRule(page.Nowhere.With(p.corners[i-1]).With(p.corners[i]))
	}
}

func (in *interpreter) fill(p subpath) {
	if p.curved || len(p.corners) == 0 {
		return
	}
	b := page.Nowhere
	for _, c := range p.corners {
		b = b.With(c)
	}
	in.addRule(b)
}

// addRule notes a bar if it is thin enough for a line. Its middle stands for it.
func (in *interpreter) addRule(b page.Box) {
	w, h := b.Width(), b.Height()
	if math.IsNaN(w+h) || math.IsInf(w+h, 0) {
		return
	}
	switch {
	case h <= maxThickness && w > h:
		y := (b.Y0 + b.Y1) / 2
		in.canvas.Rules = append(in.canvas.Rules, page.Rule{Box: page.Box{X0: b.X0, Y0: y, X1: b.X1, Y1: y}, Level: true})
	case w <= maxThickness && h > w:
		x := (b.X0 + b.X1) / 2
		in.canvas.Rules = append(in.canvas.Rules, page.Rule{Box: page.Box{X0: x, Y0: b.Y0, X1: x, Y1: b.Y1}, Level: false})
	}
}
