package pdf

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"kehoach/extract/document"
)

// show prints content a part a line: the page, the words; a row of a grid a line,
// its cells between bars; ~ stands where lines are joined.
func show(c document.Content) string {
	var b strings.Builder
	for _, p := range c.Parts {
		switch {
		case p.Grid != nil:
			for _, r := range p.Grid.Rows {
				for _, c := range r {
					b.WriteString("| " + []string{"", "<above>", "<left>"}[c.Covered])
					for i, w := range c.Paragraphs {
						b.WriteString(strings.Repeat(" / ", min(i, 1)) + words(w))
					}
					b.WriteString(" ")
				}
				b.WriteString("|\n")
			}
		default:
			aside := ""
			if p.Aside != "" {
				aside = "(" + string(p.Aside) + ") "
			}
			fmt.Fprintf(&b, "%d: %s%s\n", p.Paragraph[0].Page, aside, words(p.Paragraph))
		}
	}
	for _, p := range c.Pages {
		if p.Read != document.PageText {
			fmt.Fprintf(&b, "page %d is %s\n", p.Number, p.Read)
		}
	}
	return b.String()
}

func words(w document.Words) string {
	var b strings.Builder
	for _, r := range w {
		b.WriteString(r.Text)
	}
	return strings.ReplaceAll(b.String(), document.Wrap, " ~ ")
}

func check(t *testing.T, raw []byte, want string) {
	t.Helper()
	c, err := Read(raw)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(strings.TrimLeft(want, "\n"), show(c)); diff != "" {
		t.Errorf("-want +got:\n%s", diff)
	}
}

func TestLinesBecomeParagraphs(t *testing.T) {
	w := newWriter()
	w.page(at(50, 350, "The first line goes on to the right edge of page") +
		at(50, 338, "one and ends.") +
		at(50, 326, "Another paragraph."))
	check(t, w.bytes(), `
1: The first line goes on to the right edge of page ~ one and ends.
1: Another paragraph.
`)
}

func TestRulesMakeGrid(t *testing.T) {
	w := newWriter()
	w.page(at(50, 350, "Above") + ruling([]int{50, 150, 250}, []int{200, 250, 300}) +
		at(60, 270, "a") + at(160, 270, "b") + at(60, 220, "c") + at(160, 220, "d") + at(50, 150, "Below"))
	check(t, w.bytes(), `
1: Above
| a | b |
| c | d |
1: Below
`)
}
