package ocr

import (
	"image"
	"math"
)

// Lengths by which columns are told apart, in inches.
const (
	gutterWidth  = 0.2 // of white between two columns
	gutterHeight = 0.4 // about three lines
	columnWidth  = 0.8
	sideWidth    = 1.5 // of what may stand beside a table
)

// regions returns what of the page stands outside of tables: areas over its whole
// width, and columns beside each other. tesseract would read a letterhead's columns as
// one.
func (s *scan) regions() (whole, columns []image.Rectangle) {
	top := 0
	for _, f := range s.frames {
		b := s.area(f.Box)
		if b.Min.Y > top {
			s.split(image.Rect(0, top, s.Rect.Dx(), b.Min.Y), &whole, &columns)
		}
		for _, beside := range []image.Rectangle{
			image.Rect(0, max(top, b.Min.Y), b.Min.X, b.Max.Y),
			image.Rect(b.Max.X, max(top, b.Min.Y), s.Rect.Dx(), b.Max.Y),
		} {
			if used := s.used(beside); used.Dx() > s.inches(sideWidth) {
				columns = append(columns, beside)
			}
		}
		top = max(top, b.Max.Y)
	}
	s.split(image.Rect(0, top, s.Rect.Dx(), s.Rect.Dy()), &whole, &columns)
	return whole, columns
}

// split parts an area where gutters run between columns.
func (s *scan) split(area image.Rectangle, whole, columns *[]image.Rectangle) {
	open := area
	for y := area.Min.Y; y < area.Max.Y; {
		y = s.nextRow(area, y, true)
		g := s.gutter(image.Rect(area.Min.X, y, area.Max.X, area.Max.Y))
		if g.Empty() {
			y = s.nextRow(area, y, false)
			continue
		}
		open.Max.Y = y
		*whole = append(*whole, open)
		middle := (g.Min.X + g.Max.X) / 2
		*columns = append(*columns, image.Rect(area.Min.X, y, middle, g.Max.Y), image.Rect(middle, y, area.Max.X, g.Max.Y))
		y, open.Min.Y = g.Max.Y, g.Max.Y
	}
	open.Max.Y = area.Max.Y
	*whole = append(*whole, open)
}

// nextRow returns the next row of pixels of an area that has ink, or has none.
func (s *scan) nextRow(area image.Rectangle, y int, inked bool) int {
	for y < area.Max.Y && (s.ink.dark(image.Rect(area.Min.X, y, area.Max.X, y+1)) > dust) != inked {
		y++
	}
	return y
}

// dust is how many black pixels in a row or a column are no ink.
const dust = 2

// gutter returns the widest white stripe that begins at the top of an area between two
// columns, downwards as far as it goes; it is empty if there is none.
func (s *scan) gutter(area image.Rectangle) image.Rectangle {
	head := area
	head.Max.Y = area.Min.Y + s.inches(gutterHeight)
	if head.Max.Y > area.Max.Y {
		return image.Rectangle{}
	}
	used := s.used(head).Inset(s.inches(columnWidth))
	var widest image.Rectangle
	from := used.Min.X
	for x := used.Min.X; x <= used.Max.X; x++ {
		if x < used.Max.X && s.ink.dark(image.Rect(x, head.Min.Y, x+1, head.Max.Y)) <= dust {
			continue
		}
		if x-from > widest.Dx() {
			widest = image.Rect(from, head.Min.Y, x, head.Max.Y)
		}
		from = x + 1
	}
	if widest.Dx() < s.inches(gutterWidth) {
		return image.Rectangle{}
	}
	return s.deepen(widest, area)
}

// deepen lets a gutter go down as far as it stays wide enough, but not into a line of
// letters.
func (s *scan) deepen(g, area image.Rectangle) image.Rectangle {
	for ; g.Max.Y < area.Max.Y; g.Max.Y++ {
		row := s.ink.row(g.Max.Y)
		narrower, from := g, g.Min.X
		narrower.Max.X = narrower.Min.X
		for x := g.Min.X; x <= g.Max.X; x++ {
			if x < g.Max.X && row[x] != 0 {
				continue
			}
			if x-from > narrower.Dx() {
				narrower.Min.X, narrower.Max.X = from, x
			}
			from = x + 1
		}
		if narrower.Dx() < s.inches(gutterWidth) {
			break
		}
		g = narrower
	}
	if g.Max.Y < area.Max.Y {
		g.Max.Y = s.lightest(image.Rect(area.Min.X, max(g.Max.Y-s.inches(lineHeight), g.Min.Y+1), area.Max.X, g.Max.Y+1))
	}
	return g
}

// lightest returns the row of an area with the least ink, the lowest of several.
func (s *scan) lightest(area image.Rectangle) int {
	best, least := area.Max.Y-1, math.MaxInt
	for y := area.Max.Y - 1; y >= area.Min.Y && least > dust; y-- {
		if n := s.ink.dark(image.Rect(area.Min.X, y, area.Max.X, y+1)); n < least {
			best, least = y, n
		}
	}
	return best
}

// used returns the part of an area from its first ink to its last.
func (s *scan) used(area image.Rectangle) image.Rectangle {
	var used image.Rectangle
	for y := area.Min.Y; y < area.Max.Y; y++ {
		row := s.ink.row(y)
		for x := area.Min.X; x < area.Max.X; x++ {
			if row[x] == 0 {
				used = used.Union(image.Rect(x, y, x+1, y+1))
			}
		}
	}
	return used
}
