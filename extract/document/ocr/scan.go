package ocr

import (
	"context"
	"image"
	"math"
	"slices"

	"kehoach/extract/document"
)

// scan is the picture of a page, upright and without ruling lines, and what was read
// on it outside of tables, by the bands between them.
type scan struct {
	picture
	threshold byte
	level     []rule
	upright   []rule
	bands     []band
	letters   int
	sure      float64
}

// band is a strip of the page from edge to edge without tables.
type band struct {
	area  image.Rectangle
	lines []line
}

// What is made of the picture before it is read: tesseract reads figures best at this
// resolution.
const (
	leastSkew = 0.002 // the slope from which a page is turned
	bestDPI   = 300
	mostScale = 2
)

func newScan(p picture) *scan {
	s := &scan{picture: p.positive()}
	s.findRules()
	slope := skew(s.level, s.upright, s.inches(askewRule))
	scale := min(max(bestDPI/s.DPI, 1), mostScale)
	if math.Abs(slope) > leastSkew || scale > 1.1 {
		s.picture = s.turned(slope, scale)
		s.findRules()
	}
	return s
}

func (s *scan) findRules() {
	s.threshold = s.picture.threshold()
	s.level, s.upright = s.rules(s.threshold), s.transposed().rules(s.threshold)
}

// tables finds the tables of the page and erases their lines.
func (s *scan) tables() []*table {
	tables := newTables(s.level, s.upright, s.DPI)
	if len(tables) == 0 {
		return nil
	}
	across := s.transposed()
	for _, r := range s.upright {
		r.erase(across)
	}
	s.picture = across.transposed()
	for _, r := range s.level {
		r.erase(s.picture)
	}
	return tables
}

// Inches and parts of a square inch.
const (
	margin   = 0.06   // of white around what is recognised
	leastInk = 0.0004 // that a full stop has
)

// read recognises the cells of the tables, and the bands between them.
func (s *scan) read(ctx context.Context, tables []*table) error {
	var cells []*cell
	var areas []image.Rectangle
	for _, t := range tables {
		for _, place := range t.firsts() {
			if c := t.cells[place]; s.inked(c.area) {
				cells, areas = append(cells, c), append(areas, c.area)
			}
		}
	}
	lines, err := s.recognise(ctx, areas, oneBlock)
	if err != nil {
		return err
	}
	for i, c := range cells {
		c.lines = lines[i]
	}
	areas = nil
	top := 0
	for _, t := range append(tables[:len(tables):len(tables)], nil) {
		b := image.Rect(0, top, s.Width, s.Height)
		if t != nil {
			b.Max.Y, top = max(t.area().Min.Y, top), max(t.area().Max.Y, top)
		}
		s.bands = append(s.bands, band{area: b})
		areas = append(areas, b)
	}
	lines, err = s.recognise(ctx, areas, wholePage)
	for i := range lines {
		s.bands[i].lines = lines[i]
	}
	return err
}

func (s *scan) inked(area image.Rectangle) bool {
	return float64(s.ink(area, s.threshold)) >= leastInk*s.DPI*s.DPI
}

// recognise returns the lines in each of the areas.
func (s *scan) recognise(ctx context.Context, areas []image.Rectangle, m mode) ([][]line, error) {
	around := s.inches(margin)
	var pictures []picture
	for _, a := range areas {
		pictures = append(pictures, s.cut(a, around))
	}
	lines, err := recogniseLines(ctx, pictures, m)
	for i := range lines {
		for k, l := range lines[i] {
			lines[i][k] = l.moved(areas[i].Min.Sub(image.Pt(around, around)))
			letters, sum := l.weight()
			s.letters += letters
			s.sure += sum
		}
	}
	return lines, err
}

// confidence returns how sure tesseract was of the words of the page: the mean of the
// words, by their letters; 0 to 100.
func (s *scan) confidence() float64 {
	if s.letters == 0 {
		return 0
	}
	return math.Round(s.sure/float64(s.letters)*10) / 10
}

// parts returns what was read on the page, downwards. Specks are set aside.
func (s *scan) parts(tables []*table, page int) []document.Part {
	var parts []document.Part
	for i, b := range s.bands {
		b.lines = slices.DeleteFunc(b.lines, func(l line) bool {
			if l.speck() {
				parts = append(parts, document.Part{Paragraph: document.Words{{Text: l.text(), Page: page}}, Aside: document.PageFurniture})
			}
			return l.speck()
		})
		for from, to := 0, 0; from < len(b.lines); from = to {
			for to = from; to < len(b.lines) && b.lines[to].block == b.lines[from].block; to++ {
			}
			block := b.lines[from:to]
			for _, words := range paragraphs(block, b.column(block, s.inches(farIndent)), page) {
				parts = append(parts, document.Part{Paragraph: words})
			}
		}
		if i < len(tables) {
			parts = append(parts, tables[i].parts(page)...)
		}
	}
	return parts
}

// farIndent is how far the lines of one column begin beside each other, in inches.
const farIndent = 0.6

// column returns the area of the column that a block of lines stands in: as wide as the
// lines of the band that begin where the block does. The longest of several does not
// count, since a speck may prolong it.
func (b band) column(block []line, far int) image.Rectangle {
	column := extent(block)
	var ends []int
	for _, l := range b.lines {
		if abs(l.area.Min.X-column.Min.X) < far {
			ends = append(ends, l.area.Max.X)
		}
	}
	slices.Sort(ends)
	column.Max.X = ends[max(len(ends)-2, 0)]
	return column
}

func extent(lines []line) image.Rectangle {
	var b image.Rectangle
	for _, l := range lines {
		b = b.Union(l.area)
	}
	return b
}
