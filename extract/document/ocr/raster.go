package ocr

import (
	"image"
	"math"
	"slices"

	"golang.org/x/image/draw"
	"golang.org/x/image/math/f64"
)

// picture is the picture of a page in shades of gray.
type picture struct {
	*image.Gray
	DPI float64 // pixels an inch
}

const white = 0xff

// blank returns a white picture.
func blank(width, height int, dpi float64) picture {
	p := picture{image.NewGray(image.Rect(0, 0, width, height)), dpi}
	for i := range p.Pix {
		p.Pix[i] = white
	}
	return p
}

// gray returns an image in shades of gray.
func gray(img image.Image) picture {
	b := img.Bounds()
	p := blank(b.Dx(), b.Dy(), 0)
	if img, ok := img.(*image.YCbCr); ok {
		for y := range b.Dy() {
			copy(p.row(y), img.Y[y*img.YStride:])
		}
		return p
	}
	draw.Draw(p.Gray, p.Rect, img, b.Min, draw.Over)
	return p
}

func (p picture) row(y int) []byte { return p.Pix[y*p.Stride : y*p.Stride+p.Rect.Dx()] }

// inches returns a length in pixels.
func (p picture) inches(n float64) int { return int(n * p.DPI) }

// points returns a length in pixels in points.
func (p picture) points(pixels float64) float64 { return pixels * 72 / p.DPI }

// turned returns the picture turned about its middle, so that what fell by the slope
// along a row is level, and enlarged.
func (p picture) turned(slope, scale float64) picture {
	w, h := float64(p.Rect.Dx()), float64(p.Rect.Dy())
	// Only into RGBA does the library draw fast.
	c := image.NewRGBA(image.Rect(0, 0, int(w*scale), int(h*scale)))
	draw.Draw(c, c.Rect, image.White, image.Point{}, draw.Src)
	sin, cos := math.Sincos(math.Atan(slope))
	sin, cos = scale*sin, scale*cos
	m := f64.Aff3{
		cos, sin, w*scale/2 - cos*w/2 - sin*h/2,
		-sin, cos, h*scale/2 + sin*w/2 - cos*h/2,
	}
	draw.ApproxBiLinear.Transform(c, m, p.Gray, p.Rect, draw.Src, nil)
	t := blank(c.Rect.Dx(), c.Rect.Dy(), p.DPI*scale)
	for y := range t.Rect.Dy() {
		row, from := t.row(y), c.Pix[y*c.Stride:]
		for x := range row {
			row[x] = from[4*x]
		}
	}
	return t
}

// cut returns a part of the picture with a white margin around it.
func (p picture) cut(r image.Rectangle, margin int) picture {
	r = r.Intersect(p.Rect)
	c := blank(r.Dx()+2*margin, r.Dy()+2*margin, p.DPI)
	for y := range r.Dy() {
		copy(c.row(y + margin)[margin:], p.row(r.Min.Y + y)[r.Min.X:r.Max.X])
	}
	return c
}

// paint makes a part of the picture white.
func (p picture) paint(r image.Rectangle) {
	r = r.Intersect(p.Rect)
	for y := r.Min.Y; y < r.Max.Y; y++ {
		for x := range p.row(y)[r.Min.X:r.Max.X] {
			p.row(y)[r.Min.X+x] = white
		}
	}
}

// transposed returns the picture with rows for columns.
func (p picture) transposed() picture {
	t := blank(p.Rect.Dy(), p.Rect.Dx(), p.DPI)
	for y := range p.Rect.Dy() {
		for x, v := range p.row(y) {
			t.Pix[x*t.Stride+y] = v
		}
	}
	return t
}

// oriented returns the picture turned and mirrored from an orientation of TIFF 6.0, which
// tells where its first row and its first column are: 3 at the foot and on the right, 6 on
// the right and at the head, and so on.
func (p picture) oriented(orientation int) picture {
	if orientation < 2 || orientation > 8 {
		return p
	}
	if orientation >= leftTop {
		p = p.transposed()
	}
	mirrored := orientation == 2 || orientation == 3 || orientation == 6 || orientation == 7
	upended := orientation == 3 || orientation == 4 || orientation == 7 || orientation == 8
	for y := range p.Rect.Dy() {
		if mirrored {
			slices.Reverse(p.row(y))
		}
	}
	if upended {
		for y := range p.Rect.Dy() / 2 {
			a, b := p.row(y), p.row(p.Rect.Dy()-1-y)
			for x := range a {
				a[x], b[x] = b[x], a[x]
			}
		}
	}
	return p
}

// positive returns the picture with dark ink on light paper.
func (p picture) positive() picture {
	sum := 0
	for _, v := range p.Pix {
		sum += int(v)
	}
	if sum < len(p.Pix)*white/2 {
		for i := range p.Pix {
			p.Pix[i] = white - p.Pix[i]
		}
	}
	return p
}

// What is ink: what is so much darker than the paper around it. The paper of a tile is
// as light as the lightest tenth of it, or of those beside it.
const (
	contrast = 40
	tileSide = 64 // pixels
	paper    = 0.9
)

// ink returns the picture in black and white.
func (p picture) ink() picture {
	w, h := (p.Rect.Dx()+tileSide-1)/tileSide, (p.Rect.Dy()+tileSide-1)/tileSide
	light := make([]int, w*h)
	for i := range light {
		light[i] = p.paperOf(image.Rect(0, 0, tileSide, tileSide).Add(image.Pt(i%w*tileSide, i/w*tileSide)))
	}
	ink := blank(p.Rect.Dx(), p.Rect.Dy(), p.DPI)
	for i := range light {
		around := 0
		for y := max(i/w-1, 0); y <= min(i/w+1, h-1); y++ {
			for x := max(i%w-1, 0); x <= min(i%w+1, w-1); x++ {
				around = max(around, light[y*w+x])
			}
		}
		x0, x1 := i%w*tileSide, min(i%w*tileSide+tileSide, p.Rect.Dx())
		for y := i / w * tileSide; y < min(i/w*tileSide+tileSide, p.Rect.Dy()); y++ {
			to := ink.row(y)[x0:x1]
			for x, v := range p.row(y)[x0:x1] {
				if int(v) < around-contrast {
					to[x] = 0
				}
			}
		}
	}
	return ink
}

func (p picture) paperOf(tile image.Rectangle) int {
	tile = tile.Intersect(p.Rect)
	var count [256]int
	for y := tile.Min.Y; y < tile.Max.Y; y++ {
		for _, v := range p.row(y)[tile.Min.X:tile.Max.X] {
			count[v]++
		}
	}
	darker := 0
	for shade, n := range count {
		if darker += n; float64(darker) > paper*float64(tile.Dx()*tile.Dy()) {
			return shade
		}
	}
	return white
}

// dark counts the black pixels of a part of a picture in black and white.
func (p picture) dark(r image.Rectangle) int {
	r = r.Intersect(p.Rect)
	n := 0
	for y := r.Min.Y; y < r.Max.Y; y++ {
		for _, v := range p.row(y)[r.Min.X:r.Max.X] {
			if v == 0 {
				n++
			}
		}
	}
	return n
}

// The slopes at which a page may lie, and how finely they are told apart.
const (
	steepest   = 0.1
	coarseStep = 0.004
	fineStep   = 0.0005
	skewWidth  = 600 // pixels to which the page is reduced for it
)

// skew returns the slope of the lines of a page, in black and white: that along which
// its ink lies in the sharpest rows.
func (p picture) skew() float64 {
	step := max(p.Rect.Dx()/skewWidth, 1)
	var ink []image.Point
	for y := 0; y < p.Rect.Dy(); y++ {
		row := p.row(y)
		for x := 0; x < len(row); x += step {
			if row[x] == 0 {
				ink = append(ink, image.Pt(x, y))
			}
		}
	}
	if len(ink) == 0 {
		return 0
	}
	best := sharpest(ink, p.Rect.Max, 0, steepest, coarseStep)
	return sharpest(ink, p.Rect.Max, best, coarseStep, fineStep)
}

// sharpest returns the slope within a reach of another whose rows differ most in ink.
func sharpest(ink []image.Point, size image.Point, middle, reach, step float64) float64 {
	best, most := middle, -1.0
	margin := int(2 * steepest * float64(size.X))
	rows := make([]float64, size.Y+2*margin)
	for n := -int(reach / step); n <= int(reach/step); n++ {
		slope := middle + float64(n)*step
		clear(rows)
		for _, p := range ink {
			rows[p.Y+margin-int(slope*float64(p.X))]++
		}
		sharp := 0.0
		for i := 1; i < len(rows); i++ {
			d := rows[i] - rows[i-1]
			sharp += d * d
		}
		if sharp > most {
			best, most = slope, sharp
		}
	}
	return best
}
