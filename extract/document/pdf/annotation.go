package pdf

import (
	"math"
	"slices"

	"github.com/ledongthuc/pdf"

	"kehoach/extract/document/page"
)

// maxAnnotations is how many annotations of a page are drawn.
const maxAnnotations = 1000

// The flags of annotations that are not shown (ISO 32000-1, 12.5.3).
const (
	hiddenFlag = 1 << 1
	noViewFlag = 1 << 5
)

// annotations draws the appearances of annotations, fields of forms among them. Programs
// that sign documents stamp the number and the date in this way.
func (in *interpreter) annotations(list pdf.Value) {
	for i := range min(list.Len(), maxAnnotations) {
		a := list.Index(i)
		if flags := a.Key("F").Int64(); flags&(hiddenFlag|noViewFlag) == 0 && a.Key("Subtype").Name() != "Popup" {
			in.appearance(appearanceOf(a), readBox(a.Key("Rect"), page.Nowhere))
		}
	}
}

// appearanceOf returns the form that an annotation shows in its present state.
func appearanceOf(a pdf.Value) pdf.Value {
	shown := a.Key("AP").Key("N")
	if shown.Kind() == pdf.Dict {
		return shown.Key(a.Key("AS").Name())
	}
	return shown
}

// appearance draws a form, its box set into a rectangle (ISO 32000-1, 12.5.5). One line
// of words is part of the page; several are the panel of a signature, or a comment.
// Pictures in it, as of a seal, tell nothing of the page.
func (in *interpreter) appearance(form pdf.Value, rect page.Box) {
	bounds := readBox(form.Key("BBox"), page.Nowhere)
	if form.Kind() != pdf.Stream || !(bounds.Width() > 0 && rect.Width() > 0) {
		return
	}
	own := identity
	if m := form.Key("Matrix"); m.Len() == 6 {
		own = readMatrix(m)
	}
	b := page.Nowhere
	for _, x := range []float64{bounds.X0, bounds.X1} {
		b = b.With(own.apply(x, bounds.Y0)).With(own.apply(x, bounds.Y1))
	}
	w, h := rect.Width()/b.Width(), rect.Height()/b.Height()
	outer, n, pictures := in.ctm, len(in.canvas.Glyphs), len(in.canvas.Pictures)
	in.ctm = matrix{w, 0, 0, h, rect.X0 - b.X0*w, rect.Y0 - b.Y0*h}.times(outer)
	in.form(form)
	in.ctm = outer
	in.canvas.Pictures = in.canvas.Pictures[:pictures]
	if drawn := in.canvas.Glyphs[n:]; !oneLine(drawn) {
		in.canvas.Aside = append(in.canvas.Aside, drawn...)
		in.canvas.Glyphs = in.canvas.Glyphs[:n]
	}
}

// oneLine reports whether glyphs stand on one line.
func oneLine(glyphs []page.Glyph) bool {
	return !slices.ContainsFunc(glyphs, func(g page.Glyph) bool { return g.Quarter != glyphs[0].Quarter || math.Abs(g.Y-glyphs[0].Y) > g.Size/2 })
}
