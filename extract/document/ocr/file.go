package ocr

import (
	"bytes"
	"encoding/binary"
	"fmt"
	"image"
	"slices"

	_ "golang.org/x/image/tiff" // pictures that are files of their own
	_ "golang.org/x/image/webp"

	"kehoach/extract/document"
	"kehoach/internal/fault"
)

// Claims reports whether raw is a picture: a JPEG, PNG, TIFF or WebP file.
func Claims(raw []byte) bool { return kindOf(raw) != "" }

// kindOf returns the format of a picture by its first bytes, "" if it is none.
func kindOf(raw []byte) string {
	for _, f := range []struct{ magic, kind string }{
		{"\xFF\xD8\xFF", "jpeg"}, {"\x89PNG\r\n\x1A\n", "png"}, {"II*\x00", "tiff"}, {"MM\x00*", "tiff"},
	} {
		if bytes.HasPrefix(raw, []byte(f.magic)) {
			return f.kind
		}
	}
	if len(raw) > 12 && string(raw[:4]) == "RIFF" && string(raw[8:12]) == "WEBP" {
		return "webp"
	}
	return ""
}

// a4Width is the width of the sheet that a picture is taken to show, in points: few cameras
// and not all scanners tell its scale.
const a4Width = 595

// Open returns the pages of a picture, each unread; a TIFF file may have several.
//
// Errors: [document.ErrDamaged] and [document.ErrTooLarge].
func Open(raw []byte) (document.Content, error) {
	content := document.Content{Format: kindOf(raw), Unsure: true}
	for n := range max(len(framesOf(raw)), 1) {
		head, _, err := image.DecodeConfig(bytes.NewReader(frame(raw, n+1)))
		switch {
		case err != nil:
			return content, fmt.Errorf("%w: %w (%w)", fault.Found("page", n+1), document.ErrDamaged, err)
		case head.Width*head.Height > maxPixels:
			return content, fmt.Errorf("%w: %w (%w)", fault.Found("page", n+1), document.ErrTooLarge, fault.Found("pixels", head.Width, head.Height))
		}
		p := document.Page{Number: n + 1, Read: document.PageUnread}
		w, h := float64(max(head.Width, 1)), float64(max(head.Height, 1))
		if turned := orientation(raw, n+1) >= leftTop; turned {
			w, h = h, w
		}
		scale := a4Width / min(w, h)
		p.Width, p.Height, p.Scan = w*scale, h*scale, w*scale
		content.Pages = append(content.Pages, p)
	}
	return content, nil
}

// Pages returns the pages of a picture. The errors are those of [Open].
func Pages(raw []byte) ([]document.Page, error) {
	content, err := Open(raw)
	return content.Pages, err
}

// Upright returns a page of a picture in shades of gray, turned as the camera was held.
//
// Errors: [ErrNoPicture].
func Upright(raw []byte, page int) (*image.Gray, error) {
	p, err := decodePicture(frame(raw, page))
	if err != nil {
		return nil, err
	}
	return p.oriented(orientation(raw, page)).Gray, nil
}

// pictureIn returns a page of a picture, turned as the camera was held.
func pictureIn(r request) (picture, error) {
	upright, err := Upright(r.Raw, r.Page)
	if err != nil {
		return picture{}, err
	}
	return picture{upright, float64(upright.Rect.Dx()) / (r.Width / 72)}, nil
}

// The structure of TIFF files and of Exif data (TIFF 6.0): an order of bytes, and directories
// of entries, each of which tells where the next is.
const (
	maxFrames        = 2000
	entryLength      = 12
	orientationEntry = 0x0112
	leftTop          = 5 // from this orientation on the rows of the picture are columns
)

// orders are the orders of bytes by the first of a TIFF file.
var orders = map[byte]binary.ByteOrder{'I': binary.LittleEndian, 'M': binary.BigEndian}

// framesOf returns where the directories of a TIFF file begin, nil for other files.
func framesOf(tiff []byte) []int {
	if kindOf(tiff) != "tiff" || len(tiff) < 8 {
		return nil
	}
	order := orders[tiff[0]]
	var frames []int
	at := int(order.Uint32(tiff[4:]))
	for at > 0 && at+2 <= len(tiff) && len(frames) < maxFrames && !slices.Contains(frames, at) {
		next := at + 2 + entryLength*int(order.Uint16(tiff[at:]))
		if next+4 > len(tiff) {
			break
		}
		frames = append(frames, at)
		at = int(order.Uint32(tiff[next:]))
	}
	return frames
}

// frame returns a page of a picture as a file of its own.
func frame(raw []byte, page int) []byte {
	frames := framesOf(raw)
	if page > len(frames) {
		return raw
	}
	own := bytes.Clone(raw)
	orders[raw[0]].PutUint32(own[4:], uint32(frames[page-1]))
	return own
}

// orientation returns how a page of a picture is to be turned, 1 to 8, as its TIFF or
// Exif data tell; 1 is upright.
func orientation(raw []byte, page int) int {
	tiff := raw
	if kindOf(raw) == "jpeg" {
		_, tiff, _ = bytes.Cut(raw[:min(len(raw), 64<<10)], []byte("Exif\x00\x00"))
	}
	frames := framesOf(tiff)
	if page > len(frames) {
		return 1
	}
	order, at := orders[tiff[0]], frames[page-1]
	for n := range int(order.Uint16(tiff[at:])) {
		e := tiff[at+2+entryLength*n:]
		if order.Uint16(e) == orientationEntry {
			return int(order.Uint16(e[8:]))
		}
	}
	return 1
}
