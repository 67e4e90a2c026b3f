package picture

import (
	"bytes"
	"context"
	"fmt"
	"image"
	"image/png"
	"io"
	"math"

	library "github.com/klippa-app/go-pdfium"
	"github.com/klippa-app/go-pdfium/enums"
	"github.com/klippa-app/go-pdfium/references"
	"github.com/klippa-app/go-pdfium/requests"
	"github.com/klippa-app/go-pdfium/webassembly"
	"github.com/tetratelabs/wazero"
	"github.com/tetratelabs/wazero/api"
	"github.com/tetratelabs/wazero/experimental"
)

// wasmPages bounds the memory of PDFium: 512 MiB, in pages of WebAssembly of 64 KiB.
const wasmPages = 512 << 4

// pdfium is the library with the file that it has open.
type pdfium struct {
	instance library.Pdfium
	document references.FPDF_DOCUMENT
}

// loadPDFium loads the library, compiled as the folder has it, or else into the folder. It sees no file
// of the computer.
func loadPDFium(folder string) (*pdfium, error) {
	compiled := wazero.NewCompilationCache()
	if folder != "" {
		if kept, err := wazero.NewCompilationCacheWithDir(folder); err == nil {
			compiled = kept // without it, it is compiled for each file
		}
	}
	pool, err := webassembly.Init(webassembly.Config{
		MaxIdle: 1, MaxTotal: 1, ReuseWorkers: true,
		FSConfig: wazero.NewFSConfig(), Stdout: io.Discard, Stderr: io.Discard,
		RuntimeConfig: wazero.NewRuntimeConfig().WithCoreFeatures(api.CoreFeaturesV2 | experimental.CoreFeaturesExceptionHandling).
			WithMemoryLimitPages(wasmPages).WithCompilationCache(compiled),
	})
	if err != nil {
		return nil, err
	}
	instance, err := pool.GetInstanceWithContext(context.Background())
	return &pdfium{instance: instance}, err
}

// open opens a file.
func (p *pdfium) open(raw []byte) error {
	opened, err := p.instance.OpenDocument(&requests.OpenDocument{File: &raw})
	if err != nil {
		return fmt.Errorf("%w (%w)", ErrUnreadable, err)
	}
	p.document = opened.Document
	return nil
}

// draw draws a page of the open file, with what stands in its fields and annotations.
func (p *pdfium) draw(page, width int) ([]byte, error) {
	count, err := p.instance.FPDF_GetPageCount(&requests.FPDF_GetPageCount{Document: p.document})
	if err != nil {
		return nil, fmt.Errorf("%w (%w)", ErrUnreadable, err)
	}
	if page > count.PageCount {
		return nil, fmt.Errorf("%w: %d", ErrNoPage, page)
	}
	at := requests.Page{ByIndex: &requests.PageByIndex{Document: p.document, Index: page - 1}}
	size, err := p.instance.GetPageSize(&requests.GetPageSize{Page: at})
	if err != nil {
		return nil, fmt.Errorf("%w: %d (%w)", ErrNoPage, page, err)
	}
	drawn, err := p.instance.RenderPageInPixels(&requests.RenderPageInPixels{Page: at, Width: fit(width, size.Width, size.Height), RenderFlags: enums.FPDF_RENDER_FLAG_ANNOT})
	if err != nil {
		return nil, fmt.Errorf("%w: %d (%w)", ErrNoPage, page, err)
	}
	defer drawn.Cleanup()
	return encode(plain(drawn.Result.RenderedImage))
}

// fit returns how wide a page of a size is drawn for a width: so wide, or less where it would have too
// many pixels.
func fit(width int, w, h float64) int {
	if !(w > 0 && h > 0) {
		return width
	}
	return max(int(min(float64(width), math.Sqrt(maxPixels*w/h))), 1)
}

// plain returns a picture in shades of gray where it has no colours: it takes half the room and time.
func plain(drawn image.Image) image.Image {
	img, is := drawn.(*image.RGBA)
	if !is {
		return drawn
	}
	gray := image.NewGray(img.Rect)
	for i := range gray.Pix {
		p := img.Pix[4*i : 4*i+3 : 4*i+3]
		if p[0] != p[1] || p[1] != p[2] {
			return img
		}
		gray.Pix[i] = p[0]
	}
	return gray
}

func encode(img image.Image) ([]byte, error) {
	var b bytes.Buffer
	err := (&png.Encoder{CompressionLevel: png.BestSpeed}).Encode(&b, img)
	return b.Bytes(), err
}
