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
	"strings"

	"github.com/pdfcpu/pdfcpu/pkg/pdfcpu"
	"github.com/pdfcpu/pdfcpu/pkg/pdfcpu/model"
	"github.com/pdfcpu/pdfcpu/pkg/pdfcpu/validate"

	"kehoach/extract/document/sandbox"
)

// picture is the picture of a page in shades of gray.
type picture struct {
	Width, Height int
	Pix           []byte  // by rows, 0 is black
	DPI           float64 // pixels an inch
}

// The bounds of pictures.
const (
	maxPixels = 100 << 20
	// enoughDPI is where a picture is halved: more does not help, and takes time.
	enoughDPI = 500
)

// request asks for the picture of a page.
type request struct {
	Raw  []byte
	Page int
}

// scanned takes the picture of a page from the file, in a process of its own.
var scanned = sandbox.Guard("page-picture", scannedPicture, ErrNoPicture)

// pictureOf returns the picture of a page: as it was scanned, else as pdftoppm draws
// it.
func pictureOf(ctx context.Context, raw []byte, page int) (picture, error) {
	pic, err := scanned(ctx, request{raw, page})
	if err == nil || ctx.Err() != nil {
		return pic, err
	}
	drawn, drawErr := draw(ctx, raw, page)
	if errors.Is(drawErr, ErrNoPicture) {
		return drawn, errors.Join(drawErr, err)
	}
	return drawn, drawErr
}

// As in the package pdf: pdfcpu is called without its package api, and writes no
// configuration.
func init() { model.ConfigPath = "disable" }

// scannedPicture returns the one picture that fills a page.
func scannedPicture(r request) (picture, error) {
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
	width, ok := filling(pdf, r.Page)
	if !ok {
		return picture{}, ErrNoPicture
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
		pic.DPI = float64(pic.Width) / (width / 72)
		for pic.DPI >= enoughDPI {
			pic = pic.half()
		}
		return pic, err
	}
	return picture{}, ErrNoPicture
}

// filling reports whether a page draws one picture, upright and over most of the page,
// and how wide, in points.
func filling(pdf *model.Context, page int) (width float64, ok bool) {
	_, _, inherited, err := pdf.PageDict(page, false)
	if err != nil || inherited == nil || inherited.MediaBox == nil || inherited.Rotate != 0 {
		return 0, false
	}
	content, err := pdfcpu.ExtractPageContent(pdf, page)
	if err != nil || content == nil {
		return 0, false
	}
	var data bytes.Buffer
	if _, err := data.ReadFrom(content); err != nil {
		return 0, false
	}
	w, h, ok := placed(data.String())
	return w, ok && w*h > 0.5*inherited.MediaBox.Width()*inherited.MediaBox.Height()
}

// placed returns the size at which a content stream draws its only picture; ok is
// false where it draws more than one, or turned.
func placed(content string) (w, h float64, ok bool) {
	w, h = 1, 1
	pictures := 0
	words := strings.Fields(content)
	for i, word := range words {
		switch word {
		case "Do":
			pictures++
		case "cm":
			var m [4]float64
			for k := range m {
				if i < 6 {
					return 0, 0, false
				}
				m[k], _ = strconv.ParseFloat(words[i-6+k], 64)
			}
			if m[1] != 0 || m[2] != 0 || m[0] <= 0 || m[3] <= 0 {
				return 0, 0, false
			}
			w, h = w*m[0], h*m[3]
		}
	}
	return w, h, pictures == 1
}

// decodePicture decodes a PNG or JPEG file.
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

// drawnSide is how many pixels the longer side of a drawn page has: A4 at 300 dpi.
const drawnSide, drawnDPI = 3508, 300

// draw draws a page with pdftoppm.
func draw(ctx context.Context, raw []byte, page int) (picture, error) {
	if _, err := exec.LookPath("pdftoppm"); err != nil {
		return picture{}, ErrNoPicture
	}
	n := strconv.Itoa(page)
	out, err := execute(ctx, raw, "pdftoppm", "-f", n, "-l", n, "-singlefile", "-gray", "-png", "-scale-to", strconv.Itoa(drawnSide), "-")
	if err != nil {
		return picture{}, err
	}
	pic, err := decodePicture(out)
	pic.DPI = drawnDPI
	return pic, err
}
