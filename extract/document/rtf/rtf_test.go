package rtf

import (
	"bytes"
	"errors"
	"fmt"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"kehoach/extract/document"
	"kehoach/extract/document/internal/readertest"
	"kehoach/internal/golden"
)

// TestRead reads testdata/*.rtf and compares with the .content beside each.
func TestRead(t *testing.T) {
	for path, raw := range readertest.Cases(t, "testdata/*.rtf") {
		t.Run(filepath.Base(path), func(t *testing.T) {
			if !Claims(raw) {
				t.Error("not claimed")
			}
			content, err := Read(raw)
			if err != nil {
				t.Fatal(err)
			}
			golden.Compare(t, strings.TrimSuffix(path, ".rtf")+".content", readertest.Describe(content))
		})
	}
}

func TestErrors(t *testing.T) {
	edges := ""
	for i := range 20_000 {
		edges += fmt.Sprintf(`\cellx%d`, 100*i)
	}
	for _, c := range []struct {
		name, text string
		want       error
	}{
		{"cut in a group", `{\rtf1 {\b Xây dựng`, document.ErrDamaged},
		{"cut in a control", `{\rtf1 \'`, document.ErrDamaged},
		{"closed too often", `}`, document.ErrDamaged},
		{"cells without end", `{\rtf1 \trowd` + edges + strings.Repeat(`\intbl\cell`, 2000) + `\row}`, document.ErrTooLarge},
		{"picture without an end", `{\rtf1 {\pict\bin2147483647 `, document.ErrDamaged},
		{"deep", `{\rtf1 ` + strings.Repeat("{", 2000), document.ErrTooLarge},
		{"edges far out", `{\rtf1 ` + strings.Repeat(`\trowd\cellx`+strings.Repeat("1", 9)+`\intbl\cell\row`, 3), nil},
		{"wide", `{\rtf1 \trowd` + strings.Repeat(`\intbl\cell`, 2000) + `\row}`, document.ErrTooLarge},
	} {
		if c.want == nil {
			c.text += "}"
		}
		if _, err := Read([]byte(c.text)); !errors.Is(err, c.want) {
			t.Errorf("%s: got %v", c.name, err)
		}
	}
}

// TestLastBrace reads each case without its last brace: it says the same.
func TestLastBrace(t *testing.T) {
	for path, raw := range readertest.Cases(t, "testdata/*.rtf") {
		whole, err := Read(raw)
		if err != nil {
			t.Fatal(err)
		}
		short, err := Read(bytes.TrimSuffix(bytes.TrimRight(raw, "\r\n"), []byte("}")))
		if diff := cmp.Diff(whole, short); err != nil || diff != "" {
			t.Errorf("%s: %v %s", path, err, diff)
		}
	}
}

func TestClaims(t *testing.T) {
	for text, want := range map[string]bool{`{\rtf1}`: true, "\uFEFF\r\n{\\rtf}": true, `{\rt`: false, "text": false} {
		if got := Claims([]byte(text)); got != want {
			t.Errorf("%q: got %v", text, got)
		}
	}
}

// TestDamaged reads thousands of damaged files.
func TestDamaged(t *testing.T) {
	for _, raw := range readertest.Cases(t, "testdata/*.rtf") {
		for damaged := range readertest.Damage(raw, 2000) {
			Read(damaged)
		}
	}
}

func FuzzRead(f *testing.F) {
	for _, raw := range readertest.Cases(f, "testdata/*.rtf") {
		f.Add(raw)
	}
	f.Fuzz(func(t *testing.T, raw []byte) { Read(raw) })
}

func BenchmarkRead(b *testing.B) {
	raw := []byte(`{\rtf1\ansi ` + strings.Repeat(`\pard\plain \f4\fs22 {\loch X\u226\'3fy d\u7921\'3fng k\u7871\'3f ho\u7841\'3fch}\par `, 10_000) + "}")
	b.SetBytes(int64(len(raw)))
	for b.Loop() {
		if _, err := Read(raw); err != nil {
			b.Fatal(err)
		}
	}
}
