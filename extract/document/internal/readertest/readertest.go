// Package readertest is what the tests of the readers of formats share: a form of
// their content that a person can read, their cases, and damaged inputs.
package readertest

import (
	"fmt"
	"iter"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"kehoach/extract/document"
)

// Describe writes content with a paragraph a line and a row a line. In cells ^ and
// < stand for what is covered from above and from the left, ¶ parts paragraphs;
// ⏎, → and ¬ are line feeds, tabs and soft hyphens. A font is named where it sets in.
func Describe(c document.Content) string {
	var b strings.Builder
	fmt.Fprintln(&b, "format:", c.Format)
	for _, p := range c.Parts {
		if p.Aside != "" {
			fmt.Fprintf(&b, "%s: ", p.Aside)
		}
		if p.Grid == nil {
			fmt.Fprintln(&b, words(p.Paragraph))
			continue
		}
		fmt.Fprintln(&b, "table:")
		for _, row := range p.Grid.Rows {
			b.WriteString("  |")
			for _, c := range row {
				fmt.Fprintf(&b, " %s |", cell(c))
			}
			b.WriteByte('\n')
		}
	}
	return b.String()
}

func cell(c document.GridCell) string {
	switch c.Covered {
	case document.FromAbove:
		return "^"
	case document.FromLeft:
		return "<"
	}
	paragraphs := make([]string, len(c.Paragraphs))
	for i, w := range c.Paragraphs {
		paragraphs[i] = words(w)
	}
	return strings.Join(paragraphs, " ¶ ")
}

var visible = strings.NewReplacer("\n", "⏎", "\t", "→", "\u00AD", "¬")

func words(w document.Words) string {
	var b strings.Builder
	font := ""
	for _, r := range w {
		if r.Font != font {
			fmt.Fprintf(&b, "{%s}", r.Font)
			font = r.Font
		}
		b.WriteString(visible.Replace(r.Text))
	}
	return b.String()
}

// Damage yields n damaged copies of raw, the same at each call: cut, with bytes
// flipped, with stretches left out or doubled. A copy is only valid until the next.
func Damage(raw []byte, n int) iter.Seq[[]byte] {
	return func(yield func([]byte) bool) {
		r := rand.New(rand.NewPCG(1, uint64(len(raw))))
		for i := range n {
			if !yield(damage(r, raw, i)) {
				return
			}
		}
	}
}

func damage(r *rand.Rand, raw []byte, kind int) []byte {
	from := r.IntN(len(raw))
	to := min(len(raw), from+1+r.IntN(64))
	switch kind % 4 {
	case 0:
		return raw[:from:from]
	case 1:
		b := append([]byte(nil), raw...)
		for range 1 + r.IntN(4) {
			b[r.IntN(len(b))] ^= 1 << r.IntN(8)
		}
		return b
	case 2:
		return append(raw[:from:from], raw[to:]...)
	}
	return append(raw[:to:to], raw[from:]...)
}

// Cases reads the files that the pattern names, and ends the test if there are none.
func Cases(t testing.TB, pattern string) map[string][]byte {
	t.Helper()
	paths, err := filepath.Glob(pattern)
	if err != nil || len(paths) == 0 {
		t.Fatal("no cases", err)
	}
	all := map[string][]byte{}
	for _, path := range paths {
		if all[path], err = os.ReadFile(path); err != nil {
			t.Fatal(err)
		}
	}
	return all
}
