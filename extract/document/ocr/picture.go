package ocr

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"image"
	_ "image/jpeg" // the pictures that scanners write
	_ "image/png"  // the pictures that pdfcpu makes of all others
	"os/exec"
	"strconv"

	"github.com/pdfcpu/pdfcpu/pkg/pdfcpu"
	"github.com/pdfcpu/pdfcpu/pkg/pdfcpu/model"
	"github.com/pdfcpu/pdfcpu/pkg/pdfcpu/validate"

	"kehoach/extract/document"
	"kehoach/extract/document/sandbox"
)

// The bounds of pictures.
const (
	maxPixels = 100 << 20
	// enoughDPI is where a picture is reduced: more does not help, and takes time.
	enoughDPI = 500
)

// request asks for the picture of a page, which is drawn so wide, in points.
type request struct {
	Raw   []byte
	Page  int
	Width float64
}

// scanned takes the picture of a page from the file, in a process of its own.
var scanned = sandbox.Guard("page-picture", scannedPicture, ErrNoPicture)

// pictureOf returns the picture of a page: as it was scanned, else as pdftoppm draws
// it. A file that is a picture has no other.
func pictureOf(ctx context.Context, raw []byte, p document.Page) (picture, error) {
	err := ErrNoPicture
	if p.Scan > 0 {
		var pic picture
		if pic, err = scanned(ctx, request{raw, p.Number, p.Scan}); err == nil || ctx.Err() != nil || Claims(raw) {
			return pic, err
		}
	}
	pic, drawErr := drawn(ctx, raw, p)
	if errors.Is(drawErr, ErrNoPicture) {
		return pic, errors.Join(drawErr, err)
	}
	return pic, drawErr
}

// As in the package pdf: pdfcpu is called without its package api, and writes no
// configuration.
func init() { model.ConfigPath = "disable" }

// scannedPicture returns the one picture that fills a page.
func scannedPicture(r request) (picture, error) {
	if Claims(r.Raw) {
		return pictureIn(r)
	}
	conf := model.NewDefaultConfiguration()
	conf.Cmd = model.EXTRACTIMAGES
	conf.Offline = true
	conf.ValidationMode = model.ValidationRelaxed
	pdf, err := pdfcpu.Read(bytes.NewReader(r.Raw), conf)
	if err == nil {
		err = validate.XRefTable(pdf)
	}
	if err == nil {
		err = pdfcpu.OptimizeXRefTable(pdf)
	}
	if err != nil {
		return picture{}, fmt.Errorf("%w (%w)", ErrNoPicture, err)
	}
	images, err := pdfcpu.ExtractPageImages(pdf, r.Page, false)
	if err != nil || len(images) != 1 {
		return picture{}, errors.Join(ErrNoPicture, err)
	}
	for _, i := range images {
		var data bytes.Buffer
		if _, err := data.ReadFrom(i); err != nil {
			return picture{}, fmt.Errorf("%w (%w)", ErrNoPicture, err)
		}
		pic, err := decodePicture(data.Bytes())
		if err == nil {
			pic.DPI = float64(pic.Rect.Dx()) / (r.Width / 72)
		}
		return pic, err
	}
	return picture{}, ErrNoPicture
}

// decodePicture decodes the file of a picture.
func decodePicture(data []byte) (picture, error) {
	head, _, err := image.DecodeConfig(bytes.NewReader(data))
	if err != nil {
		return picture{}, fmt.Errorf("%w (%w)", ErrNoPicture, err)
	}
	if head.Width*head.Height > maxPixels {
		return picture{}, fmt.Errorf("%w: its picture has %d × %d pixels", ErrNoPicture, head.Width, head.Height)
	}
	img, _, err := image.Decode(bytes.NewReader(data))
	if err != nil {
		return picture{}, fmt.Errorf("%w (%w)", ErrNoPicture, err)
	}
	return gray(img), nil
}

// The resolutions at which pages are drawn, and the pixels from which on it is the
// lower one: those of A2.
const (
	drawnDPI    = 300
	leastDPI    = 200
	drawnPixels = 36 << 20
)

// drawn returns a page as pdftoppm draws it, at its own scale.
func drawn(ctx context.Context, raw []byte, p document.Page) (picture, error) {
	if _, err := exec.LookPath("pdftoppm"); err != nil {
		return picture{}, ErrNoPicture
	}
	dpi := drawnDPI
	pixels := func(dpi int) float64 { return p.Width * p.Height / (72 * 72) * float64(dpi*dpi) }
	if pixels(dpi) > drawnPixels {
		dpi = leastDPI
	}
	if pixels(dpi) > maxPixels {
		return picture{}, fmt.Errorf("%w: the page is %.0f × %.0f points large", ErrNoPicture, p.Width, p.Height)
	}
	n := strconv.Itoa(p.Number)
	out, err := execute(ctx, raw, "pdftoppm", "-f", n, "-l", n, "-singlefile", "-gray", "-png", "-r", strconv.Itoa(dpi), "-")
	if err != nil {
		return picture{}, err
	}
	pic, err := decodePicture(out)
	pic.DPI = float64(dpi)
	return pic, err
}
