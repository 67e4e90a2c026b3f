package sandbox

import (
	"bytes"
	"compress/zlib"
	"errors"
	"fmt"
	"strings"
	"testing"

	"kehoach/extract/document"
	"kehoach/extract/document/pdf"
)

var readPDF = Guard("pdf", pdf.Read, document.ErrEncrypted, document.ErrDamaged, document.ErrTooLarge)

// Objects of a small PDF file: its catalog, the root of its page tree, a page.
const (
	catalog  = "<< /Type /Catalog /Pages 2 0 R >>"
	pageTree = "<< /Type /Pages /Count 1 /Kids [3 0 R] >>"
	onePage  = "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << >> >>"
)

// hostilePDFs make a library loop, or ask for memory without end, when it reads them
// without care.
var hostilePDFs = []struct {
	name string
	raw  []byte
}{
	{"a count of two milliards", writePDF("", catalog, "<< /Type /Pages /Count 2000000000 /Kids [3 0 R] >>", onePage, deflated(nil))},
	{"a page tree that is its own branch", writePDF("", catalog, "<< /Type /Pages /Count 1 /Kids [2 0 R] >>", onePage, deflated(nil))},
	{"a page tree that widens without end", writePDF("", catalog, "<< /Type /Pages /Count 1 /Kids [2 0 R 2 0 R 2 0 R] >>", onePage, deflated(nil))},
	{"parents in a circle", writePDF("", catalog, "<< /Type /Pages /Parent 2 0 R /Count 1 /Kids [3 0 R] >>", "<< /Type /Page /Parent 2 0 R /Contents 4 0 R >>", deflated(nil))},
	{"an object that is itself", writePDF("", catalog, pageTree, onePage, "4 0 R")},
	{"a stream as long as itself", writePDF("", catalog, pageTree, onePage, "<< /Length 4 0 R >>\nstream\nBT ET\nendstream")},
	{"a table of objects before itself", writePDF("/Prev %d", catalog, pageTree, onePage, deflated(nil))},
	{"a table of objects far away", writePDF("/Prev 99999999999", catalog, pageTree, onePage, deflated(nil))},
	{"objects without number", []byte("%PDF-1.5\n1 0 obj\n<< /Type /XRef /Size 2000000000 /W [8 8 8] /Root 1 0 R /Length 0 >>\nstream\n\nendstream\nendobj\nstartxref\n9\n%%EOF\n")},
	{"fields of milliards of bytes", []byte("%PDF-1.5\n1 0 obj\n<< /Type /XRef /Size 2 /W [2000000000 2000000000 1] /Root 1 0 R /Length 0 >>\nstream\n\nendstream\nendobj\nstartxref\n9\n%%EOF\n")},
	{"a first object of a milliard", bytes.Replace(writePDF("", catalog, pageTree, onePage, deflated(nil)), []byte("xref\n0 "), []byte("xref\n2000000000 "), 1)},
	{"a bomb of blanks", writePDF("", catalog, pageTree, onePage, deflated(bytes.Repeat([]byte(" "), 100<<20)))},
	{"brackets without end", writePDF("", catalog, pageTree, onePage, deflated(bytes.Repeat([]byte("["), 1<<20)))},
	{"states without end", writePDF("", catalog, pageTree, onePage, deflated(bytes.Repeat([]byte("q "), 1<<20)))},
	{"a form that draws itself", writePDF("", catalog, pageTree,
		"<< /Type /Page /Parent 2 0 R /Contents 4 0 R /Resources << /XObject << /F 5 0 R >> >> >>", deflated([]byte("/F Do")),
		"<< /Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources << /XObject << /F 5 0 R >> >> /Length 11 >>\nstream\n/F Do /F Do\nendstream")},
	{"half a file", writePDF("", catalog, pageTree, onePage, deflated(nil))[:150]},
}

// writePDF writes a file of these objects. What goes into its trailer may name the place
// of the table of objects.
func writePDF(trailer string, objects ...string) []byte {
	var b bytes.Buffer
	b.WriteString("%PDF-1.4\n")
	var table strings.Builder
	for i, o := range objects {
		fmt.Fprintf(&table, "%010d 00000 n \n", b.Len())
		fmt.Fprintf(&b, "%d 0 obj\n%s\nendobj\n", i+1, o)
	}
	at := b.Len()
	trailer = strings.ReplaceAll(trailer, "%d", fmt.Sprint(at))
	fmt.Fprintf(&b, "xref\n0 %d\n0000000000 65535 f \n%strailer\n<< /Size %d /Root 1 0 R %s >>\nstartxref\n%d\n%%%%EOF\n",
		len(objects)+1, table.String(), len(objects)+1, trailer, at)
	return b.Bytes()
}

// deflated returns a stream object.
func deflated(data []byte) string {
	var b bytes.Buffer
	w := zlib.NewWriter(&b)
	_, _ = w.Write(data)
	_ = w.Close()
	return fmt.Sprintf("<< /Filter /FlateDecode /Length %d >>\nstream\n%s\nendstream", b.Len(), b.String())
}

// TestHostilePDFs checks that each of them ends in content or in an error that says
// what to do.
func TestHostilePDFs(t *testing.T) {
	for _, h := range hostilePDFs {
		t.Run(h.name, func(t *testing.T) {
			_, err := readPDF(t.Context(), h.raw)
			if err == nil {
				return
			}
			for _, known := range []error{document.ErrEncrypted, document.ErrDamaged, document.ErrTooLarge, ErrMemory, ErrTime} {
				if errors.Is(err, known) {
					return
				}
			}
			t.Errorf("got %v", err)
		})
	}
}
