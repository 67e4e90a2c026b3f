package normalize

import (
	"bytes"
	"fmt"
)

// signatures lists the first bytes of common files that hold no plain text;
// within, if given, stands in the first signatureReach bytes. The first entry
// that fits names the file.
var signatures = []struct{ prefix, within, name, advice string }{
	{"%PDF-", "", "a PDF file", adviceSave},
	{"PK\x03\x04", "word/", "a Word document (DOCX)", adviceSave},
	{"PK\x03\x04", "xl/", "an Excel workbook (XLSX)", adviceWorkbook},
	{"PK\x03\x04", "ppt/", "a PowerPoint presentation (PPTX)", adviceSave},
	{"PK\x03\x04", "application/vnd.oasis.opendocument", "an OpenDocument file", adviceSave},
	{"PK\x03\x04", "application/epub+zip", "an EPUB book", adviceSave},
	{"PK\x03\x04", "", "a ZIP archive", adviceUnpack},
	{"PK\x05\x06", "", "a ZIP archive", adviceUnpack},
	{"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", "", "a Word, Excel or PowerPoint file of 97-2003", adviceSave},
	{"\xDB\xA5\x2D\x00", "", "a Word document of before 1994", adviceAnew},
	{"\x89PNG\r\n\x1A\n", "", "a PNG picture", adviceRecognise},
	{"\xFF\xD8\xFF", "", "a JPEG picture", adviceRecognise},
	{"GIF87a", "", "a GIF picture", adviceRecognise},
	{"GIF89a", "", "a GIF picture", adviceRecognise},
	{"II*\x00", "", "a TIFF picture", adviceRecognise},
	{"MM\x00*", "", "a TIFF picture", adviceRecognise},
	{"RIFF", "WEBP", "a WebP picture", adviceRecognise},
	{"\x1F\x8B", "", "a gzip archive", adviceUnpack},
	{"BZh", "1AY&SY", "a bzip2 archive", adviceUnpack},
	{"\xFD7zXZ\x00", "", "an xz archive", adviceUnpack},
	{"7z\xBC\xAF\x27\x1C", "", "a 7-Zip archive", adviceUnpack},
	{"Rar!\x1A\x07", "", "a RAR archive", adviceUnpack},
	{"\x7FELF", "", "a program", adviceSave},
	{"SQLite format 3\x00", "", "an SQLite database", adviceWorkbook},
	{"\xFF\xFE\x00\x00", "", "UTF-32 text", adviceText},
	{"\x00\x00\xFE\xFF", "", "UTF-32 text", adviceText},
}

const signatureReach = 4096

// What to do with a file: what keeps its tables, where it may have some.
const (
	adviceSave      = "save it as DOCX"
	adviceAnew      = "open it in Word and save it as DOCX"
	adviceWorkbook  = "save it as XLSX"
	adviceText      = "save it as plain text in UTF-8"
	adviceRecognise = "save it as PNG or JPEG"
	adviceUnpack    = "unpack it first"
)

// checkSignature returns an error for a file that begins like a known binary format.
func checkSignature(raw []byte) error {
	head := raw[:min(len(raw), signatureReach)]
	for _, s := range signatures {
		if bytes.HasPrefix(head, []byte(s.prefix)) && bytes.Contains(head, []byte(s.within)) {
			return fmt.Errorf("%w: it looks like %s; %s", ErrBinary, s.name, s.advice)
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
		return fmt.Errorf("%w: it has a NUL byte at offset %d; %s", ErrBinary, i, adviceSave)
	}
	n := 0
	for _, c := range text {
		if isControl[c] {
			n++
		}
	}
	if n > len(text)/maxControls {
		return fmt.Errorf("%w: %d of its %d bytes are control characters; %s", ErrBinary, n, len(text), adviceSave)
	}
	return nil
}

// isControl holds the C0 controls that do not lay out text.
var isControl = func() (control [256]bool) {
	for c := range byte(' ') {
		control[c] = bytes.IndexByte([]byte("\t\n\v\f\r"), c) < 0
	}
	control[0x7F] = true
	return control
}()
