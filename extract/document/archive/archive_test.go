package archive

import (
	"archive/zip"
	"bytes"
	"encoding/xml"
	"errors"
	"strings"
	"testing"

	"kehoach/extract/document"
)

// zipOf packs parts given as name, content, name, content …
func zipOf(t testing.TB, parts ...string) []byte {
	t.Helper()
	var b bytes.Buffer
	w := zip.NewWriter(&b)
	for i := 0; i < len(parts); i += 2 {
		f, err := w.Create(parts[i])
		if err != nil {
			t.Fatal(err)
		}
		if _, err := f.Write([]byte(parts[i+1])); err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func TestRead(t *testing.T) {
	a, err := Open(zipOf(t, `word\document.xml`, "<a/>", "folder/", ""), 100)
	if err != nil {
		t.Fatal(err)
	}
	if len(a.Parts) != 1 {
		t.Fatalf("%d parts", len(a.Parts))
	}
	data, err := a.Part("Word/Document.xml").Read()
	if err != nil || string(data) != "<a/>" {
		t.Errorf("%q, %v", data, err)
	}
	if a.Part("none") != nil {
		t.Error("a part that is not there")
	}
}

// TestBounds checks that the bound counts over all parts, and holds whatever the
// directory says of their sizes.
func TestBounds(t *testing.T) {
	bomb := zipOf(t, "a", strings.Repeat("a", 1000), "b", strings.Repeat("b", 1000))
	a, err := Open(bomb, 1500)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := a.Part("a").Read(); err != nil {
		t.Fatal(err)
	}
	if _, err := a.Part("b").Read(); !errors.Is(err, document.ErrTooLarge) {
		t.Errorf("got %v", err)
	}
}

func TestErrors(t *testing.T) {
	sound := zipOf(t, "a", "some text")
	locked := bytes.Replace(sound, []byte("PK\x01\x02\x14\x00\x14\x00\x08"), []byte("PK\x01\x02\x14\x00\x14\x00\x09"), 1)
	flipped := bytes.Clone(sound)
	flipped[35] ^= 0xFF
	for _, c := range []struct {
		name string
		raw  []byte
		want error
	}{
		{"cut", sound[:len(sound)/2], document.ErrDamaged},
		{"empty", nil, document.ErrDamaged},
		{"encrypted", locked, document.ErrEncrypted},
		{"flipped", flipped, document.ErrDamaged},
	} {
		a, err := Open(c.raw, 100)
		if err == nil {
			_, err = a.Parts[0].Read()
		}
		if !errors.Is(err, c.want) {
			t.Errorf("%s: got %v", c.name, err)
		}
	}
}

func TestNames(t *testing.T) {
	raw := zipOf(t, "mimetype", "text", "content.xml", "<a/>")
	if got := strings.Join(Names(raw), " "); got != "mimetype content.xml" {
		t.Errorf("got %s", got)
	}
	if got := strings.Join(Names(raw[:50]), " "); got != "mimetype" {
		t.Errorf("cut: got %s", got)
	}
	if got := Names([]byte("PK\x03\x04")); got != nil {
		t.Errorf("shorter than a header: got %q", got)
	}
}

// TestXML checks that elements left unread are skipped, and text comes in order.
func TestXML(t *testing.T) {
	x := NewXML("part", []byte("\uFEFF<?xml version='1.0' encoding='utf-8'?><r>a<b><c>no</c></b>d<e>f</e></r>"))
	var got strings.Builder
	err := x.Children(func(root xml.StartElement) error {
		return x.Content(func(t xml.CharData) error { got.Write(t); return nil }, func(e xml.StartElement) error {
			got.WriteString("<" + e.Name.Local + ">")
			if e.Name.Local != "e" {
				return nil
			}
			text, err := x.Text()
			got.WriteString(text)
			return err
		})
	})
	if err != nil || got.String() != "a<b>d<e>f" {
		t.Errorf("%s, %v", &got, err)
	}
}

func TestXMLErrors(t *testing.T) {
	for _, c := range []struct {
		name, text string
		want       error
	}{
		{"cut", "<a><b>", document.ErrDamaged},
		{"crossed", "<a><b></a></b>", document.ErrDamaged},
		{"deep", strings.Repeat("<a>", maxDepth+1), document.ErrTooLarge},
		{"entities", `<!DOCTYPE a [<!ENTITY b "bb"><!ENTITY c "&b;&b;">]><a>&c;</a>`, document.ErrDamaged},
	} {
		x := NewXML("part", []byte(c.text))
		err := x.Children(func(xml.StartElement) error { return nil })
		if !errors.Is(err, c.want) || !strings.Contains(err.Error(), "part, line 1") {
			t.Errorf("%s: got %v", c.name, err)
		}
	}
}

func TestUTF16(t *testing.T) {
	raw := []byte("\xFF\xFE")
	for _, r := range `<?xml version="1.0" encoding="UTF-16"?><a>x</a>` {
		raw = append(raw, byte(r), 0)
	}
	x := NewXML("part", raw)
	err := x.Children(func(xml.StartElement) error {
		text, err := x.Text()
		if text != "x" {
			t.Errorf("got %q", text)
		}
		return err
	})
	if err != nil {
		t.Error(err)
	}
}

func FuzzArchive(f *testing.F) {
	f.Add(zipOf(f, "a.xml", "<a><b>c</b></a>"))
	f.Fuzz(func(t *testing.T, raw []byte) {
		Names(raw)
		a, err := Open(raw, 1<<20)
		if err != nil {
			return
		}
		for _, p := range a.Parts {
			if x, err := p.XML(); err == nil {
				x.Children(func(xml.StartElement) error { return nil })
			}
		}
	})
}
