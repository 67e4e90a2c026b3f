package picture

import (
	"fmt"
	"image"

	"golang.org/x/image/draw"

	"kehoach/extract/document/ocr"
)

// drawPicture draws a page of a file that is a picture, in shades of gray as it is recognised.
func drawPicture(raw []byte, page, width int) ([]byte, error) {
	pages, err := ocr.Pages(raw)
	if err != nil {
		return nil, fmt.Errorf("%w (%w)", ErrUnreadable, err)
	}
	if page > len(pages) {
		return nil, fmt.Errorf("%w: %d", ErrNoPage, page)
	}
	upright, err := ocr.Upright(raw, page)
	if err != nil {
		return nil, fmt.Errorf("%w: %d (%w)", ErrNoPage, page, err)
	}
	size := upright.Rect.Size()
	w := fit(width, float64(size.X), float64(size.Y))
	if w >= size.X {
		return encode(upright)
	}
	small := image.NewGray(image.Rect(0, 0, w, max(w*size.Y/size.X, 1)))
	draw.ApproxBiLinear.Scale(small, small.Rect, upright, upright.Rect, draw.Src, nil)
	return encode(small)
}
