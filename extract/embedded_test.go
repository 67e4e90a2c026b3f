package extract

import (
	"archive/zip"
	"bytes"
	"errors"
	"strings"
	"testing"

	"kehoach/extract/document"
	"kehoach/extract/document/ocr"
)

// TestEmbedded reads a DOCX file that takes in a file of each kind, and one that takes in a
// file which itself takes in others.
func TestEmbedded(t *testing.T) {
	const text = `<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:r="r"><w:body>` +
		`<w:p><w:r><w:t>KẾ HOẠCH</w:t></w:r></w:p><w:altChunk r:id="c"/></w:body></w:document>`
	docx := func(text, chunk string) string {
		var b bytes.Buffer
		w := zip.NewWriter(&b)
		const relations = `<Relationships><Relationship Id="c" Type="x/aFChunk" Target="chunk.bin"/></Relationships>`
		for name, data := range map[string]string{"[Content_Types].xml": "<Types/>", "word/document.xml": text, "word/_rels/document.xml.rels": relations, "word/chunk.bin": chunk} {
			f, err := w.Create(name)
			if err == nil {
				_, err = f.Write([]byte(data))
			}
			if err != nil {
				t.Fatal(err)
			}
		}
		if err := w.Close(); err != nil {
			t.Fatal(err)
		}
		return b.String()
	}
	for name, chunk := range map[string]string{
		"HTML": "<html><body><p>Tỉa cành</p><p>Tưới hoa</p></body></html>",
		"RTF":  `{\rtf1 T\u7881?a c\u224?nh\par T\u432?\u7899?i hoa\par}`,
		"text": "Tỉa cành\nTưới hoa\n",
		"DOCX": docx(strings.NewReplacer("KẾ HOẠCH", "Tỉa cành</w:t></w:r></w:p><w:p><w:r><w:t>Tưới hoa", `<w:altChunk r:id="c"/>`, "").Replace(text), ""),
	} {
		got, err := Text(t.Context(), []byte(docx(text, chunk)), ocr.Options{})
		if said := strings.Join(strings.Fields(got), " "); err != nil || said != "KẾ HOẠCH Tỉa cành Tưới hoa" {
			t.Errorf("%s: %q, %v", name, said, err)
		}
	}
	if _, err := Text(t.Context(), []byte(docx(text, docx(text, "Tỉa cành"))), ocr.Options{}); !errors.Is(err, document.ErrEmbedded) {
		t.Errorf("a file in a file in a file: %v", err)
	}
}
