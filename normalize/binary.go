package normalize

import (
	"bytes"
	"fmt"

	"kehoach/internal/fault"
)

// signatures lists the first bytes of common files that hold no plain text;
// within, if given, stands in the first signatureReach bytes. The first entry
// that fits names the file.
var signatures = []struct{ prefix, within, name, advice string }{
	{"%PDF-", "", "PDF", adviceSave},
	{"PK\x03\x04", "word/", "Word (DOCX)", adviceSave},
	{"PK\x03\x04", "xl/", "Excel (XLSX)", adviceWorkbook},
	{"PK\x03\x04", "ppt/", "PowerPoint (PPTX)", adviceSave},
	{"PK\x03\x04", "application/vnd.oasis.opendocument", "OpenDocument", adviceSave},
	{"PK\x03\x04", "application/epub+zip", "EPUB", adviceSave},
	{"PK\x03\x04", "", "ZIP", adviceUnpack},
	{"PK\x05\x06", "", "ZIP", adviceUnpack},
	{"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", "", "Word, Excel, PowerPoint 97-2003", adviceSave},
	{"\xDB\xA5\x2D\x00", "", "Word (…1993)", adviceAnew},
	{"\x89PNG\r\n\x1A\n", "", "PNG", adviceRecognise},
	{"\xFF\xD8\xFF", "", "JPEG", adviceRecognise},
	{"GIF87a", "", "GIF", adviceRecognise},
	{"GIF89a", "", "GIF", adviceRecognise},
	{"II*\x00", "", "TIFF", adviceRecognise},
	{"MM\x00*", "", "TIFF", adviceRecognise},
	{"RIFF", "WEBP", "WebP", adviceRecognise},
	{"\x1F\x8B", "", "gzip", adviceUnpack},
	{"BZh", "1AY&SY", "bzip2", adviceUnpack},
	{"\xFD7zXZ\x00", "", "xz", adviceUnpack},
	{"7z\xBC\xAF\x27\x1C", "", "7-Zip", adviceUnpack},
	{"Rar!\x1A\x07", "", "RAR", adviceUnpack},
	{"\x7FELF", "", "ELF", adviceSave},
	{"SQLite format 3\x00", "", "SQLite", adviceWorkbook},
	{"\xFF\xFE\x00\x00", "", "UTF-32", adviceText},
	{"\x00\x00\xFE\xFF", "", "UTF-32", adviceText},
}

const signatureReach = 4096

// What to do with a file, as codes of advice: what keeps its tables, where it may have some.
const (
	adviceSave      = "docx"
	adviceOffice    = "office"
	adviceAnew      = "word-docx"
	adviceWorkbook  = "xlsx"
	adviceText      = "utf-8"
	adviceRecognise = "png"
	adviceUnpack    = "unpack"
)

// checkSignature returns an error for a file that begins like a known binary format.
func checkSignature(raw []byte) error {
	head := raw[:min(len(raw), signatureReach)]
	for _, s := range signatures {
		if bytes.HasPrefix(head, []byte(s.prefix)) && bytes.Contains(head, []byte(s.within)) {
			return fmt.Errorf("%w: %w; %w", ErrBinary, fault.Found("looks-like", s.name), fault.Advice(s.advice))
		}
	}
	return nil
}

// maxControls is the share of control characters, as one in so many bytes, up to
// which bytes count as text.
const maxControls = 20

// checkControls returns an error if text holds a NUL or many control characters.
func checkControls(text []byte) error {
	if i := bytes.IndexByte(text, 0); i >= 0 {
		return nulError(i)
	}
	n := 0
	for _, c := range text {
		if isControl[c] {
			n++
		}
	}
	if n > len(text)/maxControls {
		return fmt.Errorf("%w: %w; %w", ErrBinary, fault.Found("controls", n, len(text)), fault.Advice(adviceOffice))
	}
	return nil
}

func nulError(offset int) error {
	return fmt.Errorf("%w: %w; %w", ErrBinary, fault.Found("nul", offset), fault.Advice(adviceOffice))
}

// isControl holds the C0 controls that do not lay out text.
var isControl = func() (control [256]bool) {
	for c := range byte(' ') {
		control[c] = bytes.IndexByte([]byte("\t\n\v\f\r"), c) < 0
	}
	control[0x7F] = true
	return control
}()
