package pdf

import (
	"math"

	"kehoach/extract/document/page"
)

// matrix maps points: x' = a·x + c·y + e, y' = b·x + d·y + f (ISO 32000-1, 8.3.3).
type matrix struct{ a, b, c, d, e, f float64 }

var identity = matrix{a: 1, d: 1}

// times returns the map that applies m first and n after it.
func (m matrix) times(n matrix) matrix {
	return matrix{
		a: m.a*n.a + m.b*n.c, b: m.a*n.b + m.b*n.d,
		c: m.c*n.a + m.d*n.c, d: m.c*n.b + m.d*n.d,
		e: m.e*n.a + m.f*n.c + n.e, f: m.e*n.b + m.f*n.d + n.f,
	}
}

func (m matrix) apply(x, y float64) page.Point {
	return page.Point{X: m.a*x + m.c*y + m.e, Y: m.b*x + m.d*y + m.f}
}

// direction tells where the x axis of m points on the page: the quarter (0 right,
// 1 down, 2 left, 3 up, -1 in between) and the vector of length 1.
func (m matrix) direction() (quarter int, along page.Point) {
	const slant = 0.1
	switch {
	case math.Abs(m.b) <= slant*math.Abs(m.a) && m.a >= 0:
		return 0, page.Point{X: 1, Y: 0}
	case math.Abs(m.b) <= slant*math.Abs(m.a):
		return 2, page.Point{X: -1, Y: 0}
	case math.Abs(m.a) <= slant*math.Abs(m.b) && m.b >= 0:
		return 1, page.Point{X: 0, Y: 1}
	case math.Abs(m.a) <= slant*math.Abs(m.b):
		return 3, page.Point{X: 0, Y: -1}
	}
	length := math.Hypot(m.a, m.b)
	return -1, page.Point{X: m.a / length, Y: m.b / length}
}
