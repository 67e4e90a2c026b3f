package pdf

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"

	"kehoach/extract/document"
	"kehoach/normalize"
)

// TestReaders prints, for each PDF file that the environment variable PDFS names
// (patterns, parted by blanks; else the project's own), how long Read takes and
// pdftotext (poppler), and which share of its words each gives in the right order.
// What is right is the text of the same name beside the file or in the seeds, and
// without one what pdftotext gives. It asserts nothing: make bench-readers runs it.
func TestReaders(t *testing.T) {
	patterns, ok := os.LookupEnv("PDFS")
	if !ok {
		t.Skip("make bench-readers runs it")
	}
	if _, err := exec.LookPath("pdftotext"); err != nil {
		t.Skip("pdftotext is missing; install poppler-utils to compare with it")
	}
	if patterns == "" {
		patterns = "../../../testdata/layouts/*.pdf"
	}
	fmt.Printf("%-30s %6s %10s %10s %8s %8s\n", "file", "pages", "kehoach", "pdftotext", "kehoach", "pdftotext")
	for _, pattern := range strings.Fields(patterns) {
		paths, err := filepath.Glob(pattern)
		if err != nil {
			t.Fatal(err)
		}
		for _, path := range paths {
			compare(t, path)
		}
	}
}

func compare(t *testing.T, path string) {
	raw, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	var content document.Content
	ours := fastest(func() { content, err = Read(raw) })
	if err != nil {
		t.Errorf("%s: %v", path, err)
		return
	}
	var out []byte
	theirs := fastest(func() { out, err = exec.Command("pdftotext", path, "-").Output() })
	if err != nil {
		t.Errorf("%s: pdftotext: %v", path, err)
		return
	}
	got, other := wordsOf(textOf(content)), wordsOf(string(out))
	right := other
	if raw, err := original(path); err == nil {
		right = wordsOf(string(raw))
	}
	fmt.Printf("%-30.30s %6d %10s %10s %8.4f %8.4f\n", filepath.Base(path), len(content.Pages),
		ours.Round(time.Millisecond), theirs.Round(time.Millisecond), inOrder(right, got), inOrder(right, other))
}

// fastest returns the shortest of some runs.
func fastest(run func()) time.Duration {
	best := time.Hour
	for range 5 {
		start := time.Now()
		run()
		best = min(best, time.Since(start))
	}
	return best
}

// original returns the text that a PDF was made of: the seed of its name.
func original(path string) ([]byte, error) {
	name := filepath.Base(path)
	seeds, err := filepath.Glob("../../../seeds/" + name[:min(3, len(name))] + "_*.txt")
	if err != nil || len(seeds) != 1 {
		return nil, os.ErrNotExist
	}
	return os.ReadFile(seeds[0])
}

func textOf(c document.Content) string {
	var b strings.Builder
	paragraph := func(w document.Words) { b.WriteString(words(w) + "\n") }
	for _, p := range c.Parts {
		paragraph(p.Paragraph)
		if p.Grid == nil {
			continue
		}
		for _, r := range p.Grid.Rows {
			for _, cell := range r {
				for _, w := range cell.Paragraphs {
					paragraph(w)
				}
			}
		}
	}
	return b.String()
}

var word = regexp.MustCompile(`[\p{L}\p{N}]+`)

func wordsOf(s string) []string { return word.FindAllString(normalize.Canonical(s), -1) }

// inOrder returns the share of the words of want that got has with the same two
// words before them.
func inOrder(want, got []string) float64 {
	const n = 3
	seen := map[string]int{}
	for i := n; i <= len(got); i++ {
		seen[strings.Join(got[i-n:i], " ")]++
	}
	found := 0
	for i := n; i <= len(want); i++ {
		if key := strings.Join(want[i-n:i], " "); seen[key] > 0 {
			seen[key]--
			found++
		}
	}
	return float64(found) / float64(max(len(want)-n+1, 1))
}

// TestPlacesAreTrue asks pdftotext whether the words of each page stand on it.
func TestPlacesAreTrue(t *testing.T) {
	if _, err := exec.LookPath("pdftotext"); err != nil {
		t.Skip("pdftotext is missing; install poppler-utils to check the pages of words")
	}
	path := "../../../testdata/layouts/002.pdf"
	raw, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	content, err := Read(raw)
	if err != nil {
		t.Fatal(err)
	}
	// With -layout it leaves words that are cut at the end of a line as they are.
	out, err := exec.Command("pdftotext", "-layout", path, "-").Output()
	if err != nil {
		t.Fatal(err)
	}
	pages := strings.Split(string(out), "\f")
	said := make([]map[string]bool, len(pages))
	for i, p := range pages {
		said[i] = map[string]bool{}
		for _, w := range wordsOf(p) {
			said[i][w] = true
		}
	}
	runs := func(w document.Words) {
		for _, r := range w {
			for _, s := range wordsOf(r.Text) {
				if !said[r.Page-1][s] {
					t.Errorf("%q is not on page %d", s, r.Page)
				}
			}
		}
	}
	for _, p := range content.Parts {
		runs(p.Paragraph)
		if p.Grid == nil {
			continue
		}
		for _, r := range p.Grid.Rows {
			for _, cell := range r {
				for _, w := range cell.Paragraphs {
					runs(w)
				}
			}
		}
	}
}
