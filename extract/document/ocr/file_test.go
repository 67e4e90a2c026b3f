package ocr

import (
	"bytes"
	"encoding/binary"
	"errors"
	"fmt"
	"image/jpeg"
	"image/png"
	"testing"

	"kehoach/extract/document"
)

// writeTIFF writes pictures as the pages of a TIFF file without compression.
func writeTIFF(order binary.AppendByteOrder, orientation int, pictures ...picture) []byte {
	b := []byte("II*\x00")
	if order == binary.AppendByteOrder(binary.BigEndian) {
		b = []byte("MM\x00*")
	}
	next := len(b) // where the place of the next directory is to be written
	b = order.AppendUint32(b, 0)
	for _, p := range pictures {
		at := len(b)
		b = append(b, p.Pix...)
		if len(b)%2 > 0 {
			b = append(b, 0)
		}
		binary.ByteOrder(order.(binary.ByteOrder)).PutUint32(b[next:], uint32(len(b)))
		entries := [][2]int{{256, p.Rect.Dx()}, {257, p.Rect.Dy()}, {258, 8}, {259, 1}, {262, 1}, {273, at}, {274, orientation}, {277, 1}, {278, p.Rect.Dy()}, {279, len(p.Pix)}}
		b = order.AppendUint16(b, uint16(len(entries)))
		for _, e := range entries {
			b = order.AppendUint16(b, uint16(e[0]))
			if e[0] == 262 || e[0] == 274 || e[0] == 258 || e[0] == 259 || e[0] == 277 {
				b = order.AppendUint32(order.AppendUint16(b, 3), 1)
				b = order.AppendUint16(order.AppendUint16(b, uint16(e[1])), 0)
				continue
			}
			b = order.AppendUint32(order.AppendUint32(order.AppendUint16(b, 4), 1), uint32(e[1]))
		}
		next = len(b)
		b = order.AppendUint32(b, 0)
	}
	return b
}

// TestOpen tells the pages of pictures: how many, and how large as sheets of A4.
func TestOpen(t *testing.T) {
	wide, upright := blank(300, 200, 0), blank(200, 400, 0)
	encoded := func(encode func(b *bytes.Buffer) error) []byte {
		var b bytes.Buffer
		if err := encode(&b); err != nil {
			t.Fatal(err)
		}
		return b.Bytes()
	}
	exif := func(file []byte, orientation int) []byte {
		data := append([]byte("Exif\x00\x00"), writeTIFF(binary.BigEndian, orientation, blank(1, 1, 0))...)
		head := binary.BigEndian.AppendUint16([]byte("\xFF\xD8\xFF\xE1"), uint16(len(data)+2))
		return append(append(head, data...), file[2:]...)
	}
	photo := encoded(func(b *bytes.Buffer) error { return jpeg.Encode(b, upright, nil) })
	for _, c := range []struct {
		name string
		raw  []byte
		want string
	}{
		{"PNG", encoded(func(b *bytes.Buffer) error { return png.Encode(b, wide) }), "png 892×595"},
		{"JPEG", photo, "jpeg 595×1190"},
		{"a camera that was held upright", exif(photo, 6), "jpeg 1190×595"},
		{"TIFF of two pages", writeTIFF(binary.LittleEndian, 1, wide, upright), "tiff 892×595 595×1190"},
		{"TIFF of the other order", writeTIFF(binary.BigEndian, 8, upright), "tiff 1190×595"},
	} {
		content, err := Open(c.raw)
		if err != nil {
			t.Errorf("%s: %v", c.name, err)
		}
		got := content.Format
		for i, p := range content.Pages {
			got += fmt.Sprintf(" %.0f×%.0f", p.Width, p.Height)
			pic, err := pictureIn(request{c.raw, i + 1, p.Scan})
			if err != nil || fmt.Sprintf("%.0f", pic.points(float64(pic.Rect.Dy()))) != fmt.Sprintf("%.0f", p.Height) {
				t.Errorf("%s: page %d: %v, %v", c.name, i+1, pic.Rect, err)
			}
		}
		if got != c.want {
			t.Errorf("%s: got %s, want %s", c.name, got, c.want)
		}
	}
}

func TestOpenDamaged(t *testing.T) {
	circle := writeTIFF(binary.LittleEndian, 1, blank(1, 1, 0))
	binary.LittleEndian.PutUint32(circle[len(circle)-4:], binary.LittleEndian.Uint32(circle[4:]))
	if n := len(framesOf(circle)); n != 1 {
		t.Errorf("%d pages in a circle", n)
	}
	for _, raw := range []string{"\xFF\xD8\xFF", "\x89PNG\r\n\x1A\n", "II*\x00", "MM\x00*\x00\x00\x00\xFF", "RIFF\x00\x00\x00\x00WEBPVP8 "} {
		if !Claims([]byte(raw)) {
			t.Errorf("%q is not claimed", raw)
		}
		if _, err := Open([]byte(raw)); !errors.Is(err, document.ErrDamaged) {
			t.Errorf("%q: got %v", raw, err)
		}
	}
}

// TestOriented sets a picture upright from each orientation.
func TestOriented(t *testing.T) {
	// Where the first row and the first column of what is stored stand.
	for orientation, upright := range map[int]string{
		1: "ab cd ef", 2: "ba dc fe", 3: "fe dc ba", 4: "ef cd ab", 5: "ace bdf", 6: "eca fdb", 7: "fdb eca", 8: "bdf ace", 9: "ab cd ef",
	} {
		p := blank(2, 3, 0)
		copy(p.Pix, "abcdef")
		got := ""
		p = p.oriented(orientation)
		for y := range p.Rect.Dy() {
			got += string(p.row(y)) + " "
		}
		if got != upright+" " {
			t.Errorf("%d: got %s, want %s", orientation, got, upright)
		}
	}
}

// TestReadsPictures reads a picture that is a file of its own.
func TestReadsPictures(t *testing.T) {
	needTesseract(t)
	page := scannedPage(t)
	raw := writeTIFF(binary.LittleEndian, 1, page)
	content, err := Open(raw)
	if err != nil {
		t.Fatal(err)
	}
	content, err = Read(t.Context(), raw, content, Options{})
	if err != nil {
		t.Fatal(err)
	}
	compare(t, said(content.Parts), scannedText)
}

func FuzzOpen(f *testing.F) {
	f.Add(writeTIFF(binary.LittleEndian, 6, blank(3, 2, 0), blank(2, 2, 0)))
	f.Fuzz(func(t *testing.T, raw []byte) {
		if content, err := Open(raw); err == nil && len(content.Pages) == 0 {
			t.Error("a picture without pages")
		}
	})
}
