package pdf

import "math"

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

func (m matrix) apply(x, y float64) point {
	return point{m.a*x + m.c*y + m.e, m.b*x + m.d*y + m.f}
}

// point is a place on an upright page, in points from its upper left corner;
// y grows downwards.
type point struct{ x, y float64 }

// box is an upright rectangle: left, top, right, bottom.
type box struct{ x0, y0, x1, y1 float64 }

// nowhere is the box around no points.
var nowhere = box{math.Inf(1), math.Inf(1), math.Inf(-1), math.Inf(-1)}

func (b box) with(p point) box {
	return box{min(b.x0, p.x), min(b.y0, p.y), max(b.x1, p.x), max(b.y1, p.y)}
}

func (b box) union(c box) box {
	return box{min(b.x0, c.x0), min(b.y0, c.y0), max(b.x1, c.x1), max(b.y1, c.y1)}
}

func (b box) width() float64  { return b.x1 - b.x0 }
func (b box) height() float64 { return b.y1 - b.y0 }

func (b box) contains(x, y float64) bool {
	return b.x0 <= x && x <= b.x1 && b.y0 <= y && y <= b.y1
}

// direction tells where the x axis of m points on the page: the quarter (0 right,
// 1 down, 2 left, 3 up, -1 in between) and the vector of length 1.
func (m matrix) direction() (quarter int, along point) {
	const slant = 0.1
	switch {
	case math.Abs(m.b) <= slant*math.Abs(m.a) && m.a >= 0:
		return 0, point{1, 0}
	case math.Abs(m.b) <= slant*math.Abs(m.a):
		return 2, point{-1, 0}
	case math.Abs(m.a) <= slant*math.Abs(m.b) && m.b >= 0:
		return 1, point{0, 1}
	case math.Abs(m.a) <= slant*math.Abs(m.b):
		return 3, point{0, -1}
	}
	length := math.Hypot(m.a, m.b)
	return -1, point{m.a / length, m.b / length}
}
