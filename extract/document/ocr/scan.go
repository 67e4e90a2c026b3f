package ocr

import (
	"context"
	"errors"
	"image"
	"math"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"kehoach/extract/document/page"
)

// scan is the picture of a page, upright, and what is known of the page.
type scan struct {
	picture
	ink     picture // in black and white
	page    page.Page
	frames  []page.Frame
	letters int
	sure    float64 // the confidence of all letters, added up
}

// What is made of the picture before it is read: tesseract reads figures best at this
// resolution.
const (
	leastSkew = 0.001 // the slope from which a page is turned
	bestDPI   = 300
	mostScale = 2
	leastZoom = 1.1
)

// blur is how far from its place a line may stand on a scanned page, in points.
const blur = 4

// newScan sets a picture upright, and finds the ruling lines and the tables on it.
func newScan(p picture, number int) *scan {
	s := &scan{picture: p.positive()}
	slope := s.picture.ink().skew()
	scale := min(max(bestDPI/s.DPI, 1), mostScale)
	if math.Abs(slope) > leastSkew || scale > leastZoom || s.DPI > enoughDPI {
		if s.DPI > enoughDPI {
			scale = bestDPI / s.DPI
		}
		s.picture = s.turned(slope, scale)
	} else {
		slope = 0
	}
	s.ink = s.picture.ink()
	width, height := s.points(float64(s.Rect.Dx())), s.points(float64(s.Rect.Dy()))
	s.page = page.Page{Number: number, Box: page.Box{X1: width, Y1: height}, Blur: blur, Slope: slope}
	s.findTables(slope)
	return s
}

// The least size of a table, in points.
const (
	leastWidth  = 72
	leastHeight = 22
)

// findTables finds the tables of the page, and erases their lines.
func (s *scan) findTables(slope float64) {
	level := s.ink.rules()
	streaks, upright := s.streaks(s.ink.transposed().rules(), slope)
	for _, r := range streaks {
		r.erase(s.picture, true)
		r.erase(s.ink, true)
	}
	all := page.Page{Blur: blur}
	for _, r := range level {
		all.Rules = append(all.Rules, r.box(s.picture, false))
	}
	for _, r := range upright {
		all.Rules = append(all.Rules, r.box(s.picture, true))
	}
	for _, f := range all.Frames() {
		if f.Width() >= leastWidth && f.Height() >= leastHeight {
			s.frames = append(s.frames, f)
		}
	}
	for i, r := range slices.Concat(level, upright) {
		b := all.Rules[i]
		inside := slices.ContainsFunc(s.frames, func(f page.Frame) bool { return f.Around(b.Box, blur) })
		if inside {
			r.erase(s.picture, !b.Level)
			r.erase(s.ink, !b.Level)
		}
		if inside || b.Level {
			s.page.Rules = append(s.page.Rules, b)
		}
	}
}

// area returns where a box of the page lies in the picture.
func (s *scan) area(b page.Box) image.Rectangle {
	at := func(points float64) int { return int(math.Round(points * s.DPI / 72)) }
	return image.Rect(at(b.X0), at(b.Y0), at(b.X1), at(b.Y1)).Intersect(s.Rect)
}

// Inches and parts of a square inch.
const (
	margin   = 0.06   // of white around what is recognised
	leastInk = 0.0004 // that a full stop has
)

// lineHeight is the most that a line of letters and their marks may take, in inches.
const lineHeight = 0.25

// region is an area of the picture that is recognised by itself.
type region struct {
	image.Rectangle
	cell bool // of a table, where no stamps are to be expected
}

// read recognises the cells of the tables, and what stands around them.
func (s *scan) read(ctx context.Context) error {
	var lines, blocks, wholes []region
	for _, f := range s.frames {
		for _, c := range f.Cells {
			area := s.area(c)
			if s.used(area).Dy() < s.inches(lineHeight) {
				lines = append(lines, region{area, true})
			} else {
				blocks = append(blocks, region{area, true})
			}
		}
	}
	whole, columns := s.regions()
	for _, c := range columns {
		blocks = append(blocks, region{c, false})
	}
	for _, w := range whole {
		wholes = append(wholes, region{w, false})
	}
	return errors.Join(s.recognise(ctx, lines, oneLine), s.recognise(ctx, blocks, oneBlock), s.recognise(ctx, wholes, wholePage))
}

func (s *scan) inked(area image.Rectangle) bool {
	return float64(s.ink.dark(area)) >= leastInk*s.DPI*s.DPI
}

// recognise puts the words of regions on the page.
func (s *scan) recognise(ctx context.Context, regions []region, m mode) error {
	regions = slices.DeleteFunc(regions, func(r region) bool { return !s.inked(r.Rectangle) })
	around := s.inches(margin)
	var pictures []picture
	for _, r := range regions {
		pictures = append(pictures, s.cut(r.Rectangle, around))
	}
	recognised, err := recogniseLines(ctx, pictures, m)
	if err == nil {
		err = readAgain(ctx, regions, pictures, recognised, m)
	}
	for i, lines := range recognised {
		for _, l := range lines {
			if regions[i].cell {
				s.mendFigure(l, pictures[i].Rect.Inset(around))
			}
			s.add(l, regions[i].Min.Sub(image.Pt(around, around)), !regions[i].cell)
		}
	}
	return err
}

// mendFigure makes the figure 1 of a bar that stands alone in a cell, clear of its edges.
func (s *scan) mendFigure(l line, cell image.Rectangle) {
	if len(l.words) == 1 && l.words[0].text == "|" && l.words[0].area.In(cell.Inset(s.inches(edge))) {
		l.words[0].text = "1"
	}
}

// What a line of tesseract's is that stands for no writing: a stain, or a piece of a
// stamp or of a signature. It has so many letters at most and is less sure than this, or
// is less sure than that and has no certain word.
const (
	speckLetters   = 3
	speckSure      = 75
	leastSure      = 50
	certainLetters = 2
	certainSure    = 90
)

// certain reports whether tesseract is certain of one of the words.
func certain(words []word) bool {
	return slices.ContainsFunc(words, func(w word) bool {
		return w.confidence >= certainSure && utf8.RuneCountInString(w.text) >= certainLetters
	})
}

// ruled is what is read of what is left of a ruling line; no word begins or ends with it.
const ruled = "|_"

// clean takes the stains from the ends of a line: words without letters and figures
// of which tesseract is not sure, unless they are common marks.
func clean(words []word) []word {
	stain := func(w word) bool {
		return w.confidence < speckSure && !strings.ContainsFunc(w.text, func(c rune) bool {
			return unicode.IsLetter(c) || unicode.IsDigit(c) || strings.ContainsRune("-–—+•*.,;:()/", c)
		})
	}
	for len(words) > 0 && stain(words[0]) {
		words = words[1:]
	}
	for len(words) > 0 && stain(words[len(words)-1]) {
		words = words[:len(words)-1]
	}
	return words
}

// sizeOfBody is the size of a font in the height of its letters, from the lowest to
// the highest: 0.9 in common text fonts.
const sizeOfBody = 1 / 0.92

// sureFigure is the confidence below which a word with figures is in doubt: of those of
// scanned plans that were below it, two in three were wrong, and hardly one above it.
const sureFigure = 85

// legible returns the confidence of a word with figures that is in doubt, 0 of others.
func (w word) legible() float64 {
	if w.confidence >= sureFigure || !strings.ContainsFunc(w.text, unicode.IsDigit) {
		return 0
	}
	return max(w.confidence, 1)
}

// blankWidth is the least blank between two words, in sizes of the font.
const blankWidth = 0.06

// add puts a line of the picture on the page. In a dirty region a speck is none of its
// text.
func (s *scan) add(l line, by image.Point, dirty bool) {
	if dirty {
		l.words = clean(l.words)
	}
	letters, sum := 0, 0.0
	var glyphs []page.Glyph
	size := s.points(l.height) * sizeOfBody
	for _, w := range l.words {
		if w.text = strings.Trim(w.text, ruled); w.text == "" {
			continue
		}
		n := utf8.RuneCountInString(w.text)
		letters, sum = letters+n, sum+float64(n)*w.confidence
		g := page.Glyph{
			Text: w.text, Font: &noFont, Size: size, Legible: w.legible(),
			X0: s.points(float64(w.area.Min.X + by.X)), X1: s.points(float64(w.area.Max.X + by.X)),
			Y: s.points(l.base + float64(by.Y)),
		}
		if len(glyphs) > 0 {
			last := &glyphs[len(glyphs)-1]
			last.X1 = max(min(last.X1, g.X0-blankWidth*size), last.X0)
			glyphs = append(glyphs, page.Glyph{Text: " ", Font: &noFont, Size: size, X0: last.X1, X1: g.X0, Y: g.Y})
		}
		glyphs = append(glyphs, g)
	}
	s.letters, s.sure = s.letters+letters, s.sure+sum
	if sure := sum / float64(letters); dirty && (letters <= speckLetters && sure < speckSure || sure < leastSure && !certain(l.words)) {
		s.page.Aside = append(s.page.Aside, glyphs...)
		return
	}
	s.page.Glyphs = append(s.page.Glyphs, glyphs...)
}

// noFont is the name of the font of recognised words.
var noFont = ""

// The sizes of letters that are one, in parts of the usual size: tesseract measures
// them by the letters that happen to be in a line.
const (
	leastUsual = 0.75
	mostUsual  = 1.35
)

// layOut lays the words of a recognised page out.
func layOut(p page.Page) *page.Layout {
	var sizes []float64
	for _, g := range p.Glyphs {
		for range utf8.RuneCountInString(g.Text) {
			sizes = append(sizes, g.Size)
		}
	}
	if len(sizes) > 0 {
		slices.Sort(sizes)
		usual := sizes[len(sizes)/2]
		for i := range p.Glyphs {
			if g := &p.Glyphs[i]; g.Size > leastUsual*usual && g.Size < mostUsual*usual {
				g.Size = usual
			}
		}
	}
	return p.LayOut()
}

// confidence returns how sure tesseract was of the words of the page: the mean of the
// words, by their letters; 0 to 100.
func (s *scan) confidence() float64 {
	if s.letters == 0 {
		return 0
	}
	return math.Round(s.sure/float64(s.letters)*10) / 10
}
