package picture

import (
	"bytes"
	"context"
	"crypto/sha256"
	"errors"
	"fmt"
	"image"
	"image/color"
	"image/png"
	"math"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"kehoach/extract/document/pdf"
	"kehoach/extract/document/sandbox"
	"kehoach/internal/recent"
)

func TestMain(m *testing.M) {
	if code, served := sandbox.Serve(); served {
		os.Exit(code)
	}
	os.Exit(m.Run())
}

// newDrawer returns a drawer that finds PDFium compiled by the tests before.
func newDrawer(t testing.TB) *Drawer {
	t.Helper()
	folder, err := os.UserCacheDir()
	if err != nil {
		folder = t.TempDir()
	}
	d := New(filepath.Join(folder, "kehoach", "pdfium"))
	t.Cleanup(d.Close)
	return d
}

// file is content as a file.
func file(raw []byte) File {
	return File{fmt.Sprintf("%x", sha256.Sum256(raw)), func() ([]byte, error) { return raw, nil }}
}

// written is a PDF file of objects, of which the first is its catalog.
func written(objects ...string) []byte {
	var b, table bytes.Buffer
	b.WriteString("%PDF-1.7\n")
	for i, o := range objects {
		fmt.Fprintf(&table, "%010d 00000 n \n", b.Len())
		fmt.Fprintf(&b, "%d 0 obj\n%s\nendobj\n", i+1, o)
	}
	at := b.Len()
	fmt.Fprintf(&b, "xref\n0 %d\n0000000000 65535 f \n%strailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n", len(objects)+1, table.String(), len(objects)+1, at)
	return b.Bytes()
}

// onePage is a file of one page with entries in its dictionary and a content.
func onePage(dict, content string) []byte {
	return written("<< /Type /Catalog /Pages 2 0 R >>", "<< /Type /Pages /Count 1 /Kids [3 0 R] >>", "<< /Type /Page /Parent 2 0 R /Contents 4 0 R "+dict+" >>",
		fmt.Sprintf("<< /Length %d >>\nstream\n%s\nendstream", len(content), content))
}

// drawn draws a page and decodes it.
func drawn(t testing.TB, d *Drawer, f File, page, width int) image.Image {
	t.Helper()
	raw, err := d.Page(t.Context(), f, page, width)
	if err != nil {
		t.Fatal(err)
	}
	img, err := png.Decode(bytes.NewReader(raw))
	if err != nil {
		t.Fatal(err)
	}
	return img
}

// TestShapes compares the shape of pictures with that of the pages as package pdf knows them, in which
// the boxes of items are counted, and the place of a black square on them.
func TestShapes(t *testing.T) {
	d := newDrawer(t)
	const square = "0 0 0 rg 120 220 40 40 re f"
	for _, dict := range []string{
		"/MediaBox [0 0 300 400]", "/MediaBox [0 0 300 400] /Rotate 90", "/MediaBox [0 0 300 400] /Rotate 180", "/MediaBox [0 0 300 400] /Rotate 270",
		"/MediaBox [100 200 300 400]", "/MediaBox [0 0 300 400] /CropBox [100 150 300 380]", "/MediaBox [0 0 300 400] /CropBox [100 150 900 900]", "/MediaBox [0 0 300 400] /CropBox [100 100 250 380] /Rotate 90",
	} {
		raw := onePage(dict, square)
		pages, err := pdf.Pages(raw)
		if err != nil || len(pages) != 1 {
			t.Fatal(dict, err)
		}
		img := drawn(t, d, file(raw), 1, 600)
		scale := 600 / pages[0].Width
		if size := img.Bounds().Size(); size.X != 600 || math.Abs(float64(size.Y)-pages[0].Height*scale) > 1.5 {
			t.Errorf("%s: %v, want %v", dict, size, pages[0])
		}
		ink := inkIn(img)
		if side := float64(ink.Dx()) / scale; math.Abs(side-40) > 2 || math.Abs(float64(ink.Dx()-ink.Dy())) > 4 {
			t.Errorf("%s: the square is %v", dict, ink)
		}
	}
}

// inkIn is the rectangle around all that is dark.
func inkIn(img image.Image) (r image.Rectangle) {
	b := img.Bounds()
	for y := b.Min.Y; y < b.Max.Y; y++ {
		for x := b.Min.X; x < b.Max.X; x++ {
			if color.GrayModel.Convert(img.At(x, y)).(color.Gray).Y < 128 {
				r = r.Union(image.Rect(x, y, x+1, y+1))
			}
		}
	}
	return r
}

func TestLongPage(t *testing.T) {
	d := newDrawer(t)
	img := drawn(t, d, file(onePage("/MediaBox [0 0 20 14000]", "")), 1, MaxWidth)
	if size := img.Bounds().Size(); size.X*size.Y > maxPixels+size.Y || size.Y < 100*size.X {
		t.Errorf("%v", size)
	}
	if got := []int{Width(0), Width(1000), Width(1001), Width(1 << 30)}; !slices.Equal(got, []int{100, 1000, 1100, 2000}) {
		t.Errorf("%v", got)
	}
}

// TestPictures draws files that are pictures.
func TestPictures(t *testing.T) {
	d := newDrawer(t)
	img := image.NewRGBA(image.Rect(0, 0, 400, 200))
	var raw bytes.Buffer
	if err := png.Encode(&raw, img); err != nil {
		t.Fatal(err)
	}
	for asked, want := range map[int]int{200: 200, 2000: 400} {
		if size := drawn(t, d, file(raw.Bytes()), 1, asked).Bounds().Size(); size != image.Pt(want, want/2) {
			t.Errorf("%d: %v", asked, size)
		}
	}
	if _, err := d.Page(t.Context(), file(raw.Bytes()), 2, 100); !errors.Is(err, ErrNoPage) {
		t.Error(err)
	}
}

// TestHostile draws files that were damaged, or made to do harm; each ends in a picture or in an error, and
// none hurts the next.
func TestHostile(t *testing.T) {
	d := newDrawer(t)
	good := onePage("/MediaBox [0 0 300 400]", "0 0 9 9 re f")
	loop := written("<< /Type /Catalog /Pages 2 0 R >>", "<< /Type /Pages /Count 1 /Kids [2 0 R] >>")
	form := written("<< /Type /Catalog /Pages 2 0 R >>", "<< /Type /Pages /Count 1 /Kids [3 0 R] >>", "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 99 99] /Contents 4 0 R /Resources << /XObject << /F 5 0 R >> >> >>",
		"<< /Length 5 >>\nstream\n/F Do\nendstream", "<< /Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources << /XObject << /F 5 0 R >> >> /Length 11 >>\nstream\n/F Do /F Do\nendstream")
	for name, raw := range map[string][]byte{
		"nothing": {}, "no PDF": []byte("%PDF-"), "a third": good[:len(good)/3], "a tree in a circle": loop, "a form that draws itself": form,
		"states without end": onePage("/MediaBox [0 0 300 400]", strings.Repeat("q ", 1<<20)), "a huge page": onePage("/MediaBox [0 0 1e30 1e30]", ""),
		"a picture of nothing": []byte("\x89PNG\r\n\x1A\n"), "a large picture": hugePNG(),
	} {
		if _, err := d.Page(t.Context(), file(raw), 1, 300); err != nil && !final(err) {
			t.Errorf("%s: %v", name, err)
		}
		if size := drawn(t, d, file(slices.Clone(good)), 1, 300).Bounds().Size(); size != image.Pt(300, 400) {
			t.Errorf("after %s: %v", name, size)
		}
	}
	f := file([]byte("%PDF-1.7 nothing"))
	if _, err := d.Page(t.Context(), f, 1, 300); !errors.Is(err, ErrUnreadable) || !errors.Is(d.Failed(f.SHA256), ErrUnreadable) {
		t.Errorf("%v; remembered: %v", err, d.Failed(f.SHA256))
	}
	if _, err := d.Page(t.Context(), file(good), 7, 300); !errors.Is(err, ErrNoPage) {
		t.Error(err)
	}
}

// hugePNG is the head of a picture of a billion pixels.
func hugePNG() []byte {
	var b bytes.Buffer
	_ = png.Encode(&b, image.NewGray(image.Rect(0, 0, 1, 1)))
	raw := b.Bytes()
	copy(raw[16:], []byte{0, 1, 0, 0, 0, 1, 0, 0})
	return raw
}

// TestNobodyWaits ends a request before its page is drawn; the next one gets it.
func TestNobodyWaits(t *testing.T) {
	d := newDrawer(t)
	f := file(onePage("/MediaBox [0 0 300 400]", "0 0 9 9 re f"))
	ctx, cancel := context.WithCancel(t.Context())
	slow := File{f.SHA256, func() ([]byte, error) { cancel(); return f.Read() }}
	if _, err := d.Page(ctx, slow, 1, 300); !errors.Is(err, context.Canceled) {
		t.Error(err)
	}
	drawn(t, d, f, 1, 300)
	unread := errors.New("no such file")
	if _, err := d.Page(t.Context(), File{"x", func() ([]byte, error) { return nil, unread }}, 1, 300); !errors.Is(err, unread) {
		t.Error(err)
	}
	d.mu.Lock()
	defer d.mu.Unlock()
	if len(d.workers) > children || len(d.failed) > 0 {
		t.Errorf("%d children, failed: %v", len(d.workers), d.failed)
	}
}

// layout is a seed as a PDF file.
func layout(b testing.TB) File {
	raw, err := os.ReadFile("../../testdata/layouts/000.pdf")
	if err != nil {
		b.Fatal(err)
	}
	return file(raw)
}

// BenchmarkDrawn draws pages of a file that PDFium has open.
func BenchmarkDrawn(b *testing.B) {
	d, f := newDrawer(b), layout(b)
	drawn(b, d, f, 1, 1200)
	for i := 0; b.Loop(); i++ {
		d.kept = recent.New[key](0, func([]byte) int { return 1 }) // keeps nothing
		if _, err := d.Page(b.Context(), f, i%3+1, 1200); err != nil {
			b.Fatal(err)
		}
	}
}

// BenchmarkKept asks for a page that was drawn before.
func BenchmarkKept(b *testing.B) {
	d, f := newDrawer(b), layout(b)
	for b.Loop() {
		if _, err := d.Page(b.Context(), f, 1, 1200); err != nil {
			b.Fatal(err)
		}
	}
}
