package page

import (
	"bufio"
	"flag"
	"fmt"
	"iter"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"unicode"

	"github.com/google/go-cmp/cmp"

	"kehoach/extract/document"
)

var update = flag.Bool("update", false, "write the golden files anew")

// TestPages lays out the pages of testdata. A file draws them, a thing a line, and says
// below "-- want --" what Join makes of them:
//
//	page WIDTH HEIGHT      a new page
//	blur POINTS            of the page
//	size POINTS            of the words that follow; a letter is half as wide
//	X Y words              words whose baseline begins there
//	level Y X0 X1          a rule
//	upright X Y0 Y1
//	picture X0 Y0 X1 Y1
//
// A line that begins with # is a comment.
func TestPages(t *testing.T) {
	files, err := filepath.Glob("testdata/*.page")
	if err != nil || len(files) == 0 {
		t.Fatal(files, err)
	}
	for _, name := range files {
		t.Run(strings.TrimSuffix(filepath.Base(name), ".page"), func(t *testing.T) {
			data, err := os.ReadFile(name)
			if err != nil {
				t.Fatal(err)
			}
			drawing, want, _ := strings.Cut(string(data), "-- want --\n")
			var layouts []*Layout
			for _, p := range readPages(t, drawing) {
				layouts = append(layouts, p.LayOut())
			}
			got := show(Join(layouts))
			if *update {
				if err := os.WriteFile(name, []byte(drawing+"-- want --\n"+got), 0o644); err != nil {
					t.Fatal(err)
				}
				return
			}
			if diff := cmp.Diff(want, got); diff != "" {
				t.Errorf("-want +got:\n%s", diff)
			}
		})
	}
}

// TestBoxes finds in the boxes of each word the glyphs that spell it, on the page as it is shown.
func TestBoxes(t *testing.T) {
	names, err := filepath.Glob("testdata/*.page")
	if err != nil || len(names) == 0 {
		t.Fatal(names, err)
	}
	checked := 0
	defer func() {
		if checked == 0 {
			t.Error("no word was looked at")
		}
	}()
	for _, name := range names {
		data, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		drawing, _, _ := strings.Cut(string(data), "-- want --\n")
		for quarters := range 4 {
			var layouts []*Layout
			for _, p := range readPages(t, drawing) {
				p.turnBy(quarters)
				layouts = append(layouts, p.LayOut())
			}
			shown := readPages(t, drawing)
			for _, p := range shown {
				p.turnBy(quarters)
			}
			parts, _ := Join(layouts)
			for words := range paragraphs(parts) {
				for _, r := range words {
					for n, word := range strings.FieldsFunc(" "+r.Text, unicode.IsSpace) {
						if got := spelled(shown[r.Page-1], r, n+lead(r.Text)); got != word {
							t.Errorf("%s, turned by %d quarters: the boxes of %q hold %q", name, quarters, word, got)
						}
						checked++
					}
				}
			}
		}
	}
}

// lead counts the blanks before the first word.
func lead(s string) int { return len(s) - len(strings.TrimLeftFunc(s, unicode.IsSpace)) }

// turnBy turns the page and what it shows, as a wide table is printed on an upright page.
func (p *Page) turnBy(quarters int) {
	for i := range p.Glyphs {
		p.Glyphs[i].Quarter = quarters
	}
	turn := func(b Box) Box {
		return Nowhere.With(turned(Point{b.X0, b.Y0}, quarters)).With(turned(Point{b.X1, b.Y1}, quarters))
	}
	for i := range p.Rules {
		p.Rules[i].Box = turn(p.Rules[i].Box)
		p.Rules[i].Level = p.Rules[i].Level != (quarters%2 == 1)
	}
	for i := range p.Pictures {
		p.Pictures[i].Box = turn(p.Pictures[i].Box)
	}
	p.Box = turn(p.Box)
}

// paragraphs yields the paragraphs of the text and of the cells.
func paragraphs(parts []document.Part) iter.Seq[document.Words] {
	return func(yield func(document.Words) bool) {
		for _, p := range parts {
			if p.Aside != "" {
				continue
			}
			all := []document.Words{p.Paragraph}
			if p.Grid != nil {
				for _, row := range p.Grid.Rows {
					for _, c := range row {
						all = append(all, c.Paragraphs...)
					}
				}
			}
			for _, w := range all {
				if !yield(w) {
					return
				}
			}
		}
	}
}

// spelled returns the glyphs of the page that stand in the boxes of a word of the run.
func spelled(p *Page, r document.Run, word int) string {
	var b strings.Builder
	for _, w := range r.Boxes {
		for _, g := range p.Glyphs {
			if c := g.centre(); w.Blanks == word && g.Text != " " && Box(w.Box).contains(c.X, c.Y) {
				b.WriteString(g.Text)
			}
		}
	}
	return b.String()
}

var testFont = "Times"

func readPages(t *testing.T, drawing string) []*Page {
	t.Helper()
	var pages []*Page
	size := 10.0
	for lines := bufio.NewScanner(strings.NewReader(drawing)); lines.Scan(); {
		fields := strings.Fields(lines.Text())
		if len(fields) == 0 || fields[0] == "#" {
			continue
		}
		n := numbers(fields[1:])
		var p *Page
		if len(pages) > 0 {
			p = pages[len(pages)-1]
		}
		switch fields[0] {
		case "page":
			pages = append(pages, &Page{Number: len(pages) + 1, Box: Box{0, 0, n[0], n[1]}})
		case "size":
			size = n[0]
		case "blur":
			p.Blur = n[0]
		case "level":
			p.Rules = append(p.Rules, Rule{Box{n[1], n[0], n[2], n[0]}, true})
		case "upright":
			p.Rules = append(p.Rules, Rule{Box{n[0], n[1], n[0], n[2]}, false})
		case "picture":
			p.Pictures = append(p.Pictures, Picture{Box{n[0], n[1], n[2], n[3]}, true})
		default:
			at := numbers(fields[:2])
			if len(at) < 2 {
				t.Fatalf("not understood: %s", lines.Text())
			}
			x := at[0]
			for _, r := range strings.Join(fields[2:], " ") {
				p.Glyphs = append(p.Glyphs, Glyph{Text: string(r), Font: &testFont, X0: x, X1: x + size/2, Y: at[1], Size: size})
				x += size / 2
			}
		}
	}
	return pages
}

func numbers(fields []string) (n []float64) {
	for _, f := range fields {
		x, err := strconv.ParseFloat(f, 64)
		if err != nil {
			return n
		}
		n = append(n, x)
	}
	return n
}

// show prints the parts: the page and the words of a paragraph, its lines parted by ~;
// the rows of a table, its cells between bars, their paragraphs parted by strokes.
func show(parts []document.Part, pages []document.Page) string {
	var b strings.Builder
	words := func(w document.Words) string {
		var b strings.Builder
		for _, r := range w {
			b.WriteString(r.Text)
		}
		return strings.ReplaceAll(b.String(), document.Wrap, " ~ ")
	}
	for _, p := range parts {
		if p.Grid == nil {
			aside := ""
			if p.Aside != "" {
				aside = "(" + string(p.Aside) + ") "
			}
			fmt.Fprintf(&b, "%d: %s%s\n", p.Paragraph[0].Page, aside, words(p.Paragraph))
			continue
		}
		for _, r := range p.Grid.Rows {
			for _, c := range r {
				var paragraphs []string
				for _, w := range c.Paragraphs {
					paragraphs = append(paragraphs, words(w))
				}
				b.WriteString("| " + []string{"", "<above>", "<left>"}[c.Covered] + strings.Join(paragraphs, " / ") + " ")
			}
			b.WriteString("|\n")
		}
	}
	for _, p := range pages {
		if p.Read != document.PageText {
			fmt.Fprintf(&b, "page %d is %s\n", p.Number, p.Read)
		}
	}
	return b.String()
}
