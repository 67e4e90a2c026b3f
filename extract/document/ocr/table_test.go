package ocr

import (
	"fmt"
	"image"
	"testing"
)

// drawn returns a picture of a table of 3 rows and 3 columns, in which the first row is
// one cell, and the last two cells of the first column are one.
func drawn() picture {
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

// TestTablesOfTurnedPages finds the same cells however the page lies.
func TestTablesOfTurnedPages(t *testing.T) {
	want := []int{0, 0, 0, 3, 4, 5, 3, 7, 8}
	for _, slope := range []float64{0, 0.001, 0.01, -0.02, 0.04, -0.05} {
		t.Run(fmt.Sprint(slope), func(t *testing.T) {
			s := newScan(drawn().turned(slope, 1))
			tables := s.tables()
			if len(tables) != 1 {
				t.Fatalf("%d tables", len(tables))
			}
			table := tables[0]
			if fmt.Sprint(table.regions) != fmt.Sprint(want) {
				t.Errorf("regions %v at %v, %v; want %v", table.regions, table.xs, table.ys, want)
			}
			for place, c := range table.cells {
				if s.inked(c.area) {
					t.Errorf("the lines around cell %d were not erased", place)
				}
			}
		})
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
		s := newScan(p)
		if tables := s.tables(); len(tables) > 0 {
			t.Errorf("%s: %d tables", name, len(tables))
		}
	}
}

func TestPositive(t *testing.T) {
	p := drawn()
	negative := picture{Width: p.Width, Height: p.Height, DPI: p.DPI}
	for _, v := range p.Pix {
		negative.Pix = append(negative.Pix, white-v)
	}
	if got := negative.positive(); string(got.Pix) != string(p.Pix) {
		t.Error("a negative was not turned into a positive")
	}
}

func TestHalf(t *testing.T) {
	p := drawn().half()
	if p.Width != 450 || p.Height != 350 || p.DPI != 100 {
		t.Errorf("%d × %d at %g dpi", p.Width, p.Height, p.DPI)
	}
	if all := image.Rect(0, 0, p.Width, p.Height); p.ink(all, 200) == 0 {
		t.Error("the lines are gone")
	}
}
