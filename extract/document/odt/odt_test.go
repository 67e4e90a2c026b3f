package odt

import (
	"archive/zip"
	"bytes"
	"errors"
	"fmt"
	"path/filepath"
	"strings"
	"testing"

	"kehoach/extract/document"
	"kehoach/extract/document/internal/readertest"
	"kehoach/internal/golden"
)

// TestRead reads testdata/*.fodt, each also as a package, and compares with the
// .content beside it.
func TestRead(t *testing.T) {
	for path, flat := range readertest.Cases(t, "testdata/*.fodt") {
		t.Run(filepath.Base(path), func(t *testing.T) {
			for _, raw := range [][]byte{flat, pack(t, "content.xml", string(flat), "styles.xml", string(flat))} {
				if !Claims(raw) {
					t.Error("not claimed")
				}
				content, err := Read(raw)
				if err != nil {
					t.Fatal(err)
				}
				golden.Compare(t, strings.TrimSuffix(path, ".fodt")+".content", readertest.Describe(content))
			}
		})
	}
}

// pack makes a package of its type and of parts given as name, content, name,
// content …
func pack(t testing.TB, parts ...string) []byte {
	t.Helper()
	var b bytes.Buffer
	w := zip.NewWriter(&b)
	parts = append([]string{"mimetype", mimeType}, parts...)
	for i := 0; i < len(parts); i += 2 {
		f, err := w.CreateHeader(&zip.FileHeader{Name: parts[i], Method: zip.Store})
		if err != nil {
			t.Fatal(err)
		}
		fmt.Fprint(f, parts[i+1])
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// flat makes a flat file of the content of office:text.
func flat(text string) []byte {
	return fmt.Appendf(nil, `<office:document xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" `+
		`xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" office:mimetype=%q>`+
		`<office:body><office:text>%s</office:text></office:body></office:document>`, mimeType, text)
}

func TestErrors(t *testing.T) {
	sound := pack(t, "content.xml", string(flat("")))
	rows := `<table:table-row table:number-rows-repeated="99999"><table:table-cell table:number-columns-repeated="99999"/></table:table-row>`
	for _, c := range []struct {
		name string
		raw  []byte
		want error
	}{
		{"cut", sound[:len(sound)-30], document.ErrDamaged},
		{"cut flat", flat("")[:200], document.ErrDamaged},
		{"no content", pack(t, "styles.xml", ""), document.ErrDamaged},
		{"no text", pack(t, "content.xml", "<a/>"), document.ErrDamaged},
		{"password", pack(t, "META-INF/manifest.xml", "<manifest:encryption-data/>", "content.xml", "?"), document.ErrEncrypted},
		{"password of the whole", pack(t, "encrypted-package", "?"), document.ErrEncrypted},
		{"bomb", pack(t, "content.xml", strings.Repeat(" ", maxUnpacked+1)), document.ErrTooLarge},
		{"many cells", flat("<table:table>" + rows + "</table:table>"), document.ErrTooLarge},
		{"many rows", flat("<table:table>" + rows + rows + "</table:table>"), document.ErrTooLarge},
		{"deep", flat(strings.Repeat("<table:table><table:table-row><table:table-cell>", 500)), document.ErrTooLarge},
	} {
		if _, err := Read(c.raw); !errors.Is(err, c.want) {
			t.Errorf("%s: got %v", c.name, err)
		}
	}
}

func TestClaims(t *testing.T) {
	sound := pack(t, "content.xml", "<a/>")
	for _, c := range []struct {
		name string
		raw  []byte
		want bool
	}{
		{"sound", sound, true}, {"cut", sound[:len(sound)-30], true}, {"flat", flat(""), true},
		{"sheet", bytes.ReplaceAll(sound, []byte("document.text"), []byte("document.shee")), false}, {"text", []byte(mimeType), false},
	} {
		if got := Claims(c.raw); got != c.want {
			t.Errorf("%s: got %v", c.name, got)
		}
	}
}

// TestDamaged reads thousands of damaged files, flat and packed.
func TestDamaged(t *testing.T) {
	for _, flat := range readertest.Cases(t, "testdata/*.fodt") {
		for damaged := range readertest.Damage(flat, 1000) {
			Read(damaged)
			Read(pack(t, "content.xml", string(damaged)))
		}
		for damaged := range readertest.Damage(pack(t, "content.xml", string(flat)), 200) {
			Read(damaged)
		}
	}
}

func FuzzRead(f *testing.F) {
	for _, flat := range readertest.Cases(f, "testdata/*.fodt") {
		f.Add(flat)
	}
	f.Fuzz(func(t *testing.T, raw []byte) { Read(raw) })
}

func BenchmarkRead(b *testing.B) {
	raw := flat(strings.Repeat(`<text:p xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0">Xây dựng <text:span>kế hoạch</text:span></text:p>`, 10_000))
	b.SetBytes(int64(len(raw)))
	for b.Loop() {
		if _, err := Read(raw); err != nil {
			b.Fatal(err)
		}
	}
}
