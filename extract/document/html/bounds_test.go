package html

import (
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"unicode"

	dom "golang.org/x/net/html"

	"kehoach/extract/document"
	"kehoach/extract/document/internal/readertest"
)

// TestHostile reads pages that were made to cost time or memory. What matters is
// that each ends, and that its words are there.
func TestHostile(t *testing.T) {
	for _, c := range []struct{ name, page string }{
		{"open blocks", strings.Repeat("<div>", 3000) + "từ"},
		{"open formatting", strings.Repeat("<p><font size=2><b>", 3000) + "từ"},
		{"different formatting", unlike(1000) + "<p>từ"},
		{"nested tables", strings.Repeat("<table><tr><td>", 2000) + "từ"},
		{"nested lists", strings.Repeat("<ul><li>", 2000) + "từ"},
		{"spans", "<table>" + strings.Repeat("<tr><td rowspan=65534 colspan=1000>từ", 2000) + "</table>"},
		{"wide row", "<table><tr>" + strings.Repeat("<td>từ", 100_000) + "</table>"},
		{"many cells", "<table>" + strings.Repeat("<tr>"+strings.Repeat("<td>từ", 300), 1000) + "</table>"},
		{"long paragraph", "<p>" + strings.Repeat("từ<i> </i>", 100_000)},
		{"breaks", "từ" + strings.Repeat("<br>", 500_000)},
		{"attributes", "<p " + strings.Repeat("a ", 500_000) + ">từ"},
		{"style", "<style>" + strings.Repeat("/**/p{font:x}", 100_000) + "</style><p>từ"},
		{"links", strings.Repeat("<div><a href=x>từ</a> <a href=y>khác</a>", 150) + strings.Repeat("<a href=#_ftnref1>từ</a><br>", 20_000)},
		{"names", strings.Repeat("<div class='menu'><p>Nơi nhận: từ</p>", 150) + strings.Repeat("<nav>từ</nav>", 20_000)},
	} {
		t.Run(c.name, func(t *testing.T) {
			content, err := Read([]byte("<!doctype html>" + c.page))
			if err != nil {
				t.Fatal(err)
			}
			if !strings.Contains(readertest.Describe(content), "từ") {
				t.Error("the words are gone")
			}
		})
	}
}

// unlike opens formatting elements that all differ, which the parser opens again in each block.
func unlike(n int) string {
	var b strings.Builder
	for i := range n {
		fmt.Fprintf(&b, "<font size=%d>", i)
	}
	return b.String()
}

// TestTooLarge checks the bounds that end in an error.
func TestTooLarge(t *testing.T) {
	for _, page := range []string{
		"<html>" + strings.Repeat(" ", MaxBytes),
		"<html>" + strings.Repeat("<p>", MaxTags),
	} {
		if _, err := Read([]byte(page)); !errors.Is(err, ErrTooLarge) {
			t.Errorf("got %v", err)
		}
	}
}

// TestDamagedMHTML checks that a saved page is read whole or not at all.
func TestDamagedMHTML(t *testing.T) {
	raw, err := os.ReadFile("testdata/saved.mhtml")
	if err != nil {
		t.Fatal(err)
	}
	cut := strings.Index(string(raw), "2026.") - 20
	if _, err := Read(raw[:cut]); !errors.Is(err, ErrDamaged) {
		t.Errorf("cut in the page: %v", err)
	}
	cut = strings.Index(string(raw), "iVBOR")
	if content, err := Read(raw[:cut]); err != nil || len(content.Parts) != 1 {
		t.Errorf("cut behind the page: %v, %v", content, err)
	}
	if _, err := Read([]byte("MIME-Version: 1.0\nContent-Type: multipart/related; boundary=x\n\n--x--")); !errors.Is(err, ErrDamaged) {
		t.Errorf("no page: %v", err)
	}
}

// TestFonts checks that runs carry the fonts that the old encodings live in,
// wherever the page names them.
func TestFonts(t *testing.T) {
	content, err := Read([]byte(`<style>p.x{font:12pt ".VnTime"}</style><p class=x>a<span style="font-family:.VnTimeH,serif">b</span>c<font face="VNI-Times">d</font>`))
	if err != nil {
		t.Fatal(err)
	}
	want := document.Words{{Text: "a", Font: ".VnTime"}, {Text: "b", Font: ".VnTimeH"}, {Text: "c", Font: ".VnTime"}, {Text: "d", Font: "VNI-Times"}}
	if got := content.Parts[0].Paragraph; fmt.Sprint(got) != fmt.Sprint(want) {
		t.Errorf("got %v", got)
	}
}

// TestCovers checks that no grid is ragged, whatever the spans.
func TestCovers(t *testing.T) {
	random := rand.New(rand.NewPCG(1, 2))
	for range 300 {
		var b strings.Builder
		b.WriteString("<table>")
		for range 1 + random.IntN(6) {
			b.WriteString("<tr>")
			for range random.IntN(5) {
				fmt.Fprintf(&b, "<td rowspan=%d colspan=%d>từ", random.IntN(4), random.IntN(4))
			}
		}
		checkPage(t, []byte("<html>"+b.String()+"</table>"))
	}
}

// TestDamaged reads damaged copies of the pages.
func TestDamaged(t *testing.T) {
	for _, raw := range pages(t) {
		for damaged := range readertest.Damage(raw, 300) {
			checkPage(t, damaged)
		}
	}
}

// pages returns the pages in testdata.
func pages(t testing.TB) (pages [][]byte) {
	t.Helper()
	files, err := filepath.Glob("testdata/*.*ht*")
	if err != nil || len(files) == 0 {
		t.Fatal("no pages", err)
	}
	for _, path := range files {
		raw, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		pages = append(pages, raw)
	}
	return pages
}

func FuzzRead(f *testing.F) {
	for _, raw := range pages(f) {
		f.Add(raw)
	}
	f.Fuzz(func(t *testing.T, raw []byte) { checkPage(t, raw) })
}

// checkPage checks what holds for every file: it ends in an error or in parts;
// each part is one of the two kinds, grids are rectangles, covered cells are
// empty, and no letter that the page shows is lost.
func checkPage(t *testing.T, raw []byte) {
	t.Helper()
	Claims(raw)
	content, err := Read(raw)
	if err != nil {
		return
	}
	got := letters{}
	for _, p := range content.Parts {
		if (p.Grid == nil) == (len(p.Paragraph) == 0) {
			t.Fatalf("a part must be a paragraph or a grid: %+v", p)
		}
		got.add(plain(p.Paragraph))
		if p.Grid == nil {
			continue
		}
		for _, row := range p.Grid.Rows {
			if len(row) == 0 || len(row) != len(p.Grid.Rows[0]) {
				t.Fatalf("a row of %d cells in a grid of %d", len(row), len(p.Grid.Rows[0]))
			}
			for _, c := range row {
				if c.Covered != document.Open && len(c.Paragraphs) > 0 {
					t.Fatal("a covered cell with words")
				}
				for _, w := range c.Paragraphs {
					got.add(plain(w))
				}
			}
		}
	}
	if content.Format != "html" {
		return
	}
	want := letters{}
	root, err := parse(decode(raw, ""))
	if err != nil {
		t.Fatal(err)
	}
	want.shown(root)
	for r, n := range want {
		if got[r] < n {
			t.Fatalf("%d of %d %q are there", got[r], n, r)
		}
	}
}

func plain(w document.Words) string {
	var b strings.Builder
	for _, r := range w {
		b.WriteString(r.Text)
	}
	return b.String()
}

// letters counts letters.
type letters map[rune]int

func (l letters) add(s string) {
	for _, r := range s {
		if unicode.IsLetter(r) {
			l[r]++
		}
	}
}

// shown adds the letters of n but for what a browser never shows, what was
// deleted, the marks of footnotes and the pictures of dots.
func (l letters) shown(n *dom.Node) {
	if n.Type == dom.TextNode {
		l.add(n.Data)
		return
	}
	if n.Type == dom.ElementNode && (unshown()[n.Data] || n.Data == "del" || isNoteMark(n) || parseStyle(attr(n, "style")).label) {
		return
	}
	for c := range n.ChildNodes() {
		l.shown(c)
	}
}
