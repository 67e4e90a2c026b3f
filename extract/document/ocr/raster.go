package ocr

import (
	"fmt"
	"image"
	"image/color"
	"io"
	"math"
)

const white = 0xff

// blank returns a white picture.
func blank(width, height int, dpi float64) picture {
	p := picture{Width: width, Height: height, Pix: make([]byte, width*height), DPI: dpi}
	for i := range p.Pix {
		p.Pix[i] = white
	}
	return p
}

// gray returns an image in shades of gray.
func gray(img image.Image) picture {
	b := img.Bounds()
	p := blank(b.Dx(), b.Dy(), 0)
	for y := range p.Height {
		row := p.row(y)
		switch img := img.(type) {
		case *image.Gray:
			copy(row, img.Pix[y*img.Stride:])
			continue
		case *image.YCbCr:
			copy(row, img.Y[y*img.YStride:])
			continue
		}
		for x := range row {
			row[x] = color.GrayModel.Convert(img.At(b.Min.X+x, b.Min.Y+y)).(color.Gray).Y
		}
	}
	return p
}

func (p picture) row(y int) []byte { return p.Pix[y*p.Width : (y+1)*p.Width] }

// inches returns a length in pixels.
func (p picture) inches(n float64) int { return int(n * p.DPI) }

// half returns the picture at half its resolution.
func (p picture) half() picture {
	h := blank(p.Width/2, p.Height/2, p.DPI/2)
	for y := range h.Height {
		a, b, row := p.row(2*y), p.row(2*y+1), h.row(y)
		for x := range row {
			row[x] = byte((int(a[2*x]) + int(a[2*x+1]) + int(b[2*x]) + int(b[2*x+1])) / 4)
		}
	}
	return h
}

// threshold returns the shade that parts ink from paper best: that which makes the
// two groups of pixels most unlike (Otsu's method).
func (p picture) threshold() byte {
	var count [256]int
	total := 0
	for _, v := range p.Pix {
		count[v]++
		total += int(v)
	}
	best, most := 127, 0.0
	dark, darkSum := 0, 0
	for t := range 255 {
		dark += count[t]
		darkSum += t * count[t]
		light := len(p.Pix) - dark
		if dark == 0 || light == 0 {
			continue
		}
		d := float64(darkSum)/float64(dark) - float64(total-darkSum)/float64(light)
		if apart := float64(dark) * float64(light) * d * d; apart > most {
			best, most = t, apart
		}
	}
	return byte(best)
}

// positive returns the picture with dark ink on light paper.
func (p picture) positive() picture {
	t, dark := p.threshold(), 0
	for _, v := range p.Pix {
		if v <= t {
			dark++
		}
	}
	if dark > len(p.Pix)*6/10 {
		for i := range p.Pix {
			p.Pix[i] = white - p.Pix[i]
		}
	}
	return p
}

// transposed returns the picture with rows for columns.
func (p picture) transposed() picture {
	t := picture{Width: p.Height, Height: p.Width, Pix: make([]byte, len(p.Pix)), DPI: p.DPI}
	for y := range p.Height {
		for x, v := range p.row(y) {
			t.Pix[x*t.Width+y] = v
		}
	}
	return t
}

// turned returns the picture turned about its middle, so that what fell by the slope
// along a row is level, and enlarged.
func (p picture) turned(slope, scale float64) picture {
	t := blank(int(float64(p.Width)*scale), int(float64(p.Height)*scale), p.DPI*scale)
	sin, cos := math.Sincos(math.Atan(slope))
	cx, cy := float64(p.Width)/2, float64(p.Height)/2
	for y := range t.Height {
		row := t.row(y)
		dy := float64(y)/scale - cy
		for x := range row {
			dx := float64(x)/scale - cx
			row[x] = p.between(cx+dx*cos-dy*sin, cy+dx*sin+dy*cos)
		}
	}
	return t
}

// between returns the shade at a place between pixels.
func (p picture) between(x, y float64) byte {
	x0, y0 := int(math.Floor(x)), int(math.Floor(y))
	if x0 < 0 || y0 < 0 || x0+1 >= p.Width || y0+1 >= p.Height {
		return white
	}
	fx, fy := x-float64(x0), y-float64(y0)
	i := y0*p.Width + x0
	top := float64(p.Pix[i])*(1-fx) + float64(p.Pix[i+1])*fx
	bottom := float64(p.Pix[i+p.Width])*(1-fx) + float64(p.Pix[i+p.Width+1])*fx
	return byte(top*(1-fy) + bottom*fy + 0.5)
}

// cut returns a part of the picture with a white margin around it.
func (p picture) cut(r image.Rectangle, margin int) picture {
	r = r.Intersect(image.Rect(0, 0, p.Width, p.Height))
	c := blank(r.Dx()+2*margin, r.Dy()+2*margin, p.DPI)
	for y := range r.Dy() {
		copy(c.row(y + margin)[margin:], p.row(r.Min.Y + y)[r.Min.X:r.Max.X])
	}
	return c
}

// ink counts the dark pixels of a part of the picture.
func (p picture) ink(r image.Rectangle, threshold byte) int {
	r = r.Intersect(image.Rect(0, 0, p.Width, p.Height))
	n := 0
	for y := r.Min.Y; y < r.Max.Y; y++ {
		for _, v := range p.row(y)[r.Min.X:r.Max.X] {
			if v <= threshold {
				n++
			}
		}
	}
	return n
}

// writePGM writes the picture as a portable graymap (netpbm, pgm(5)).
func (p picture) writePGM(w io.Writer) error {
	if _, err := fmt.Fprintf(w, "P5\n%d %d\n255\n", p.Width, p.Height); err != nil {
		return err
	}
	_, err := w.Write(p.Pix)
	return err
}
