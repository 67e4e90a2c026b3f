package docx

import (
	"archive/zip"
	"bytes"
	"errors"
	"fmt"
	"path/filepath"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/txtar"

	"kehoach/extract/document"
	"kehoach/extract/document/internal/readertest"
	"kehoach/internal/golden"
)

// roots gives the root element of each kind of part.
var roots = map[string]string{
	"document": "document", "styles": "styles", "numbering": "numbering", "theme": "theme",
	"footnotes": "footnotes", "endnotes": "endnotes", "header": "hdr", "footer": "ftr",
}

const (
	transitional = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
	strict       = "http://purl.oclc.org/ooxml/wordprocessingml/main"
)

// build makes a DOCX file of the contents of its parts. A part is named like its
// kind, with a digit where there are several ("header1").
func build(t testing.TB, namespace string, parts []txtar.File) []byte {
	t.Helper()
	var b bytes.Buffer
	w := zip.NewWriter(&b)
	add := func(name, text string) {
		method := zip.Store
		if len(text) > 1<<20 {
			method = zip.Deflate
		}
		f, err := w.CreateHeader(&zip.FileHeader{Name: name, Method: method})
		if err != nil {
			t.Fatal(err)
		}
		fmt.Fprint(f, text)
	}
	add("[Content_Types].xml", "<Types/>")
	const types = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
	relation := func(id, kind, target string) string {
		return fmt.Sprintf(`<Relationship Id=%q Type=%q Target=%q/>`, id, types+kind, target)
	}
	add("_rels/.rels", "<Relationships>"+relation("r", "officeDocument", "word/document.xml")+"</Relationships>")
	var relations strings.Builder
	for _, p := range parts {
		kind := strings.TrimRight(p.Name, "0123456789")
		if kind != "document" {
			relations.WriteString(relation(p.Name, kind, p.Name+".xml"))
		}
		if kind == "aFChunk" {
			add("word/"+p.Name+".xml", string(p.Data))
			continue
		}
		text := string(p.Data)
		if kind == "document" {
			text = "<w:body>" + text + "</w:body>"
		}
		add("word/"+p.Name+".xml", fmt.Sprintf(`<w:%s xmlns:w=%q xmlns:r="r" xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math" `+
			`xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" `+
			`xmlns:wps="wps" xmlns:v="urn:schemas-microsoft-com:vml">%s</w:%[1]s>`, roots[kind], namespace, text))
	}
	add("word/_rels/document.xml.rels", "<Relationships>"+relations.String()+"</Relationships>")
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func body(text string) []txtar.File {
	return []txtar.File{{Name: "document", Data: []byte(text)}}
}

// TestRead reads the documents of testdata/*.txtar, whose files are the contents of
// parts, and compares with the .content beside each.
func TestRead(t *testing.T) {
	for _, path := range cases(t) {
		t.Run(filepath.Base(path), func(t *testing.T) {
			parts, err := txtar.ParseFile(path)
			if err != nil {
				t.Fatal(err)
			}
			for _, namespace := range []string{transitional, strict} {
				raw := build(t, namespace, parts.Files)
				if !Claims(raw) {
					t.Error("not claimed")
				}
				content, err := Read(raw)
				if err != nil {
					t.Fatal(err)
				}
				golden.Compare(t, strings.TrimSuffix(path, ".txtar")+".content", readertest.Describe(content))
			}
		})
	}
}

func cases(t testing.TB) []string {
	t.Helper()
	paths, err := filepath.Glob("testdata/*.txtar")
	if err != nil || len(paths) == 0 {
		t.Fatal("no cases", err)
	}
	return paths
}

func TestErrors(t *testing.T) {
	sound := build(t, transitional, body("<w:p/>"))
	for _, c := range []struct {
		name string
		raw  []byte
		want error
	}{
		{"cut", sound[:len(sound)-30], document.ErrDamaged},
		{"no text", build(t, transitional, nil), document.ErrDamaged},
		{"crossed elements", build(t, transitional, body("<w:p></w:r>")), document.ErrDamaged},
		{"embedded", build(t, transitional, body("<w:altChunk/>")), document.ErrEmbedded},
		{"deep", build(t, transitional, body(strings.Repeat("<w:sdt>", 1000))), document.ErrTooLarge},
		{"bomb", build(t, transitional, body(strings.Repeat(" ", maxUnpacked))), document.ErrTooLarge},
		{"wide", build(t, transitional, body(`<w:tbl><w:tr><w:tc><w:tcPr><w:gridSpan w:val="2000000000"/></w:tcPr></w:tc></w:tr></w:tbl>`)), document.ErrTooLarge},
	} {
		if _, err := Read(c.raw); !errors.Is(err, c.want) {
			t.Errorf("%s: got %v", c.name, err)
		}
	}
}

// TestEmbedded reads files that a document takes in, where they stand; one that nobody
// reads, or that is not there, is an error.
func TestEmbedded(t *testing.T) {
	const text = `<w:p><w:r><w:t>Trước</w:t></w:r></w:p><w:altChunk r:id="aFChunk1"/><w:p><w:r><w:t>Sau</w:t></w:r></w:p>`
	raw := build(t, transitional, append(body(text), txtar.File{Name: "aFChunk1", Data: []byte("Giữa")}))
	read := func(raw []byte) ([]document.Part, error) {
		return []document.Part{{Paragraph: document.Words{{Text: string(raw)}}}}, nil
	}
	content, err := ReadWith(raw, read)
	if err != nil {
		t.Fatal(err)
	}
	got := ""
	for _, p := range content.Parts {
		got += p.Paragraph[0].Text + " "
	}
	if got != "Trước Giữa Sau " {
		t.Errorf("got %q", got)
	}
	if _, err := Read(raw); !errors.Is(err, document.ErrEmbedded) {
		t.Errorf("without a reader: %v", err)
	}
	if _, err := ReadWith(build(t, transitional, body(text)), read); !errors.Is(err, document.ErrEmbedded) {
		t.Errorf("without the file: %v", err)
	}
	fails := func([]byte) ([]document.Part, error) { return nil, document.ErrDamaged }
	if _, err := ReadWith(raw, fails); !errors.Is(err, document.ErrDamaged) || !strings.Contains(err.Error(), "aFChunk1.xml") {
		t.Errorf("a damaged one: %v", err)
	}
}

func TestClaims(t *testing.T) {
	sound := build(t, transitional, body("<w:p/>"))
	for _, c := range []struct {
		name string
		raw  []byte
		want bool
	}{
		{"sound", sound, true}, {"cut", sound[:len(sound)-30], true}, {"text", []byte("word/"), false}, {"other zip", []byte("PK\x05\x06"), false},
	} {
		if got := Claims(c.raw); got != c.want {
			t.Errorf("%s: got %v", c.name, got)
		}
	}
}

// TestDamaged reads thousands of damaged files: some in the zip, some in the text.
func TestDamaged(t *testing.T) {
	for _, path := range cases(t) {
		parts, err := txtar.ParseFile(path)
		if err != nil {
			t.Fatal(err)
		}
		for raw := range readertest.Damage(build(t, transitional, parts.Files), 200) {
			Read(raw)
		}
		for i := range parts.Files {
			part := &parts.Files[i]
			sound := part.Data
			for part.Data = range readertest.Damage(sound, 200) {
				Read(build(t, transitional, parts.Files))
			}
			part.Data = sound
		}
	}
}

// FuzzRead reads foreign text and numbering in a sound package.
func FuzzRead(f *testing.F) {
	for _, path := range cases(f) {
		parts, err := txtar.ParseFile(path)
		if err != nil {
			f.Fatal(err)
		}
		text := map[string][]byte{}
		for _, p := range parts.Files {
			text[p.Name] = p.Data
		}
		f.Add(text["document"], text["styles"], text["numbering"])
	}
	f.Fuzz(func(t *testing.T, document, styles, numbering []byte) {
		Read(build(t, transitional, []txtar.File{{Name: "document", Data: document}, {Name: "styles", Data: styles}, {Name: "numbering", Data: numbering}}))
	})
}

// FuzzFile reads foreign bytes.
func FuzzFile(f *testing.F) {
	f.Add(build(f, transitional, body("<w:p/>")))
	f.Fuzz(func(t *testing.T, raw []byte) {
		if Claims(raw) {
			Read(raw)
		}
	})
}

func BenchmarkRead(b *testing.B) {
	const paragraph = `<w:p><w:r><w:rPr><w:b/></w:rPr><w:t>Xây dựng kế hoạch chuyển đổi số của tỉnh</w:t></w:r></w:p>`
	text := strings.Repeat(paragraph, 10_000)
	raw := build(b, transitional, body(text))
	b.SetBytes(int64(len(text)))
	for b.Loop() {
		if _, err := Read(raw); err != nil {
			b.Fatal(err)
		}
	}
}
