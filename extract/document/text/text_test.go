package text

import (
	"fmt"
	"strings"
	"testing"

	"kehoach/extract/document"
	"kehoach/internal/golden"
	"kehoach/normalize"
)

// TestRead reads each testdata/*.txt and compares its blocks with the .blocks beside it.
func TestRead(t *testing.T) {
	golden.Files(t, "testdata/*.txt", ".blocks", func(t *testing.T, _ string, raw []byte) string {
		return golden.Each(raw, func(raw []byte) string { return blocks(readBytes(t, raw)) })
	})
}

func readBytes(t testing.TB, raw []byte) *document.Document {
	t.Helper()
	source, err := normalize.Decode(raw)
	if err != nil {
		t.Fatal(err)
	}
	return Read(source)
}

// blocks writes a paragraph a line, and a table as one line with its cells.
func blocks(d *document.Document) string {
	var b strings.Builder
	fmt.Fprintln(&b, "format:", d.Format)
	for _, block := range d.Blocks {
		if block.Table == nil {
			fmt.Fprintln(&b, block.Paragraph)
			continue
		}
		b.WriteString("table:")
		for _, row := range block.Table.Rows {
			for _, c := range row {
				fmt.Fprintf(&b, " [%s]", c.Text())
			}
		}
		b.WriteByte('\n')
	}
	return b.String()
}

// TestPlaces checks that each stretch of a text stands in the source as it is.
func TestPlaces(t *testing.T) {
	const source = "1.  Xây dựng\u00a0 kế\n hoạch\t \nchuyển đổi số;\n"
	d := readBytes(t, []byte(source))
	canonical := d.Source.String()
	for _, block := range d.Blocks {
		text := block.Paragraph
		at := 0
		for _, s := range text.Spans() {
			words := canonical[s[0]:s[1]]
			k := strings.Index(text.String()[at:], words)
			if k < 0 {
				t.Fatalf("%q: no %q after %d", text, words, at)
			}
			at += k + len(words)
		}
		if at != text.Len() {
			t.Errorf("%q: the spans end at %d of %d", text, at, text.Len())
		}
	}
}

// TestSlice checks that parts of a text keep their places.
func TestSlice(t *testing.T) {
	d := readBytes(t, []byte("Sở  Y tế chủ trì"))
	text := d.Blocks[0].Paragraph
	at := strings.Index(text.String(), "Y tế")
	part := text.Slice(at, at+len("Y tế"))
	if from, to := part.Span(); d.Source.String()[from:to] != "Y tế" {
		t.Errorf("%q stands at %q", part, d.Source.String()[from:to])
	}
	if got := document.Join(part, text.Slice(0, len("Sở"))).String(); got != "Y tế Sở" {
		t.Errorf("joined: %q", got)
	}
}

func FuzzRead(f *testing.F) {
	for _, s := range []string{"1. Xây dựng\nkế hoạch", "| a | b |\n|---|---|\n", "\tSTT\n\tNội dung\n\n\t1\n", "|\nTT\n|\nNhiệm vụ\n|\nChủ trì\n|\n|\n1\n"} {
		f.Add([]byte(s))
	}
	f.Fuzz(func(t *testing.T, raw []byte) {
		source, err := normalize.Decode(raw)
		if err != nil {
			return
		}
		for _, b := range Read(source).Blocks {
			if (b.Table == nil) == (b.Paragraph.Len() == 0) {
				t.Errorf("a block must be a paragraph or a table: %+v", b)
			}
		}
	})
}
