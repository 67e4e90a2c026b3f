package ocr

import (
	"fmt"
	"strings"
	"testing"

	"kehoach/extract/document/page"
)

// drawing returns a picture of a table of 3 rows and 3 columns, in which the first row is
// one cell, and the last two cells of the first column are one.
func drawing() picture {
	p := blank(900, 700, 200)
	level := func(y, x0, x1 int) {
		for x := x0; x < x1; x++ {
			p.row(y)[x], p.row(y + 1)[x] = 0, 0
		}
	}
	upright := func(x, y0, y1 int) {
		for y := y0; y < y1; y++ {
			p.row(y)[x], p.row(y)[x+1], p.row(y)[x+2] = 0, 0, 0
		}
	}
	level(100, 100, 800)
	level(200, 100, 800)
	level(300, 300, 800)
	level(450, 100, 800)
	upright(100, 100, 450)
	upright(300, 200, 450)
	upright(550, 200, 320)
	upright(550, 325, 450) // a gap, as thin lines of scans have
	upright(797, 100, 450)
	level(600, 100, 500) // a line under words is no table
	return p
}

// TestTablesOfTurnedPages finds the same cells however the page lies, and erases the
// lines around them.
func TestTablesOfTurnedPages(t *testing.T) {
	for _, slope := range []float64{0, 0.001, 0.01, -0.02, 0.04, -0.05} {
		t.Run(fmt.Sprint(slope), func(t *testing.T) {
			s := newScan(drawing().turned(slope, 1), 1)
			if len(s.frames) != 1 {
				t.Fatalf("%d tables", len(s.frames))
			}
			var columns []string
			for _, c := range s.frames[0].Cells {
				columns = append(columns, fmt.Sprintf("%.1f×%.1f", c.Width()/72, c.Height()/72))
				if s.inked(s.area(c)) {
					t.Errorf("the lines around cell %v were not erased", c)
				}
			}
			const want = "3.5×0.5 1.0×1.3 1.2×0.5 1.2×0.5 1.2×0.8 1.2×0.8"
			if got := strings.Join(columns, " "); got != want {
				t.Errorf("cells of %s inches, want %s", got, want)
			}
		})
	}
}

// TestGreyRules finds lines that are hardly darker than the paper, on paper that is not
// white everywhere.
func TestGreyRules(t *testing.T) {
	p := drawing()
	for i, v := range p.Pix {
		paper := 250 - (i%p.Stride)/10
		if p.Pix[i] = byte(paper); v == 0 {
			p.Pix[i] = byte(paper - 60)
		}
	}
	if s := newScan(p, 1); len(s.frames) != 1 || len(s.frames[0].Cells) != 6 {
		t.Errorf("%+v", s.frames)
	}
}

// TestStreaks erases the line of a dirty glass, from edge to edge of a page, and keeps
// the table that it crosses.
func TestStreaks(t *testing.T) {
	for _, slope := range []float64{0, 0.01} {
		p := drawing().turned(slope, 1)
		for y := range p.Rect.Dy() {
			if y%90 > 4 {
				p.row(y)[640], p.row(y)[641] = 0, 0
			}
		}
		s := newScan(p, 1)
		if len(s.frames) != 1 || len(s.frames[0].Cells) != 6 {
			t.Errorf("%+v", s.frames)
		}
		if dark := s.ink.dark(s.area(page.Box{X0: 200, Y0: 180, X1: 260, Y1: 210})); dark > 0 {
			t.Errorf("%d pixels of the streak are left", dark)
		}
	}
}

// TestRegions parts two columns, down to the line that crosses the gutter between them.
func TestRegions(t *testing.T) {
	p := blank(1600, 1000, 200)
	words := func(x0, x1, y int) {
		for x := x0; x < x1; x++ {
			if x%12 < 8 {
				for k := range 20 {
					p.row(y + k)[x] = 0
				}
			}
		}
	}
	for y := 100; y < 300; y += 50 {
		words(100, 600, y)
		words(800, 1500, y)
	}
	for y := 400; y < 700; y += 50 {
		words(100, 1500, y)
	}
	whole, columns := newScan(p, 1).regions()
	if fmt.Sprint(columns) != "[(0,149)-(1050,598) (1050,149)-(2400,598)]" || fmt.Sprint(whole) != "[(0,0)-(2400,149) (0,598)-(2400,1500)]" {
		t.Errorf("columns %v, whole %v", columns, whole)
	}
}

func TestNoTables(t *testing.T) {
	frame := blank(900, 700, 200)
	for _, y := range []int{100, 400} {
		for x := 100; x < 800; x++ {
			frame.row(y)[x] = 0
		}
	}
	for _, x := range []int{100, 799} {
		for y := 100; y < 400; y++ {
			frame.row(y)[x] = 0
		}
	}
	black := blank(900, 700, 200)
	for i := range black.Pix {
		black.Pix[i] = 0
	}
	for name, p := range map[string]picture{"frame": frame, "black": black, "white": blank(900, 700, 200), "dot": blank(1, 1, 200), "empty": blank(0, 0, 200)} {
		if s := newScan(p, 1); len(s.frames) > 0 {
			t.Errorf("%s: %d tables", name, len(s.frames))
		}
	}
}

func TestPositive(t *testing.T) {
	p, negative := drawing(), drawing()
	for i, v := range p.Pix {
		negative.Pix[i] = white - v
	}
	if got := negative.positive(); string(got.Pix) != string(p.Pix) {
		t.Error("a negative was not turned into a positive")
	}
}
