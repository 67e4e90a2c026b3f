package extract_test

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"kehoach/extract"
	"kehoach/extract/internal/sample"
	"kehoach/internal/golden"
	"kehoach/normalize"
)

// layouts makes a seed into a file of another format, and says which share of its
// items must be read from that as from the text.
var layouts = []struct {
	format string
	least  float64
	make   func(d sample.Document, seed string) ([]byte, error)
}{
	{"docx", 0.99, func(d sample.Document, _ string) ([]byte, error) { return d.DOCX() }},
	{"html", 0.99, func(d sample.Document, _ string) ([]byte, error) { return d.HTML(), nil }},
	{"xlsx", 0.99, func(d sample.Document, _ string) ([]byte, error) { return d.XLSX() }},
	// testdata/layouts/README.md tells how the PDFs were made of the DOCX.
	{"pdf", 0.97, func(_ sample.Document, seed string) ([]byte, error) {
		return os.ReadFile("../testdata/layouts/" + seed + ".pdf")
	}},
}

const agreements = "../testdata/agreement.txt"

// TestAgreement asks whether a plan says the same in each format.
func TestAgreement(t *testing.T) {
	var b strings.Builder
	b.WriteString("# Written by make accuracy: the share of items that are read from another format as from the text.\n")
	fmt.Fprintf(&b, "%-4s %-6s %5s %7s %10s %9s\n", "seed", "format", "task", "target", "indicator", "all")
	for _, path := range seeds(t) {
		raw, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		d, err := sample.Of(raw, extract.Language)
		if err != nil {
			t.Fatal(err)
		}
		want := signatures(recordsOf(read(t, path)))
		for _, l := range layouts {
			seed := filepath.Base(path)[:3]
			made, err := l.make(d, seed)
			if err != nil {
				t.Fatal(err)
			}
			p, err := extract.Bytes(seed+"."+l.format, made)
			if err != nil {
				t.Errorf("%s as %s: %v", seed, l.format, err)
				continue
			}
			if p.Source.Format != l.format {
				t.Errorf("%s as %s was read as %s", seed, l.format, p.Source.Format)
			}
			got := signatures(recordsOf(p))
			all := agreement(want, got, "")
			fmt.Fprintf(&b, "%-4s %-6s %5.3f %7.3f %10.3f %9.3f\n", seed, l.format,
				agreement(want, got, "task"), agreement(want, got, "target"), agreement(want, got, "indicator"), all)
			if all < l.least {
				t.Errorf("%s as %s: agreement %.3f, want at least %.2f\n%s", seed, l.format, all, l.least, disagreements(want, got))
			}
		}
	}
	golden.Compare(t, agreements, b.String())
}

// signatures writes each item with its words and what was found in them, without
// its place.
func signatures(items []record) []string {
	out := make([]string, len(items))
	for i, r := range items {
		value := ""
		if r.Value != nil {
			value = fmt.Sprint(*r.Value)
		}
		out[i] = strings.Join([]string{r.Kind, normalize.ToneKey(joined(r.Text)), normalize.ToneKey(joined(r.Result)), strings.Join(r.Lead, "; "), strings.Join(r.Coordinate, "; "),
			fmt.Sprint(r.Deadlines), r.Comparator, value, r.Unit, r.Period}, " | ")
	}
	return out
}

// agreement returns the share of the items of a kind that both lists have (the
// harmonic mean of precision and recall); 1 if neither has any.
func agreement(want, got []string, kind string) float64 {
	n, both := 0, 0
	left := map[string]int{}
	for _, s := range got {
		if strings.HasPrefix(s, kind) {
			left[s]++
			n++
		}
	}
	for _, s := range want {
		if !strings.HasPrefix(s, kind) {
			continue
		}
		n++
		if left[s] > 0 {
			left[s]--
			both++
		}
	}
	if n == 0 {
		return 1
	}
	return 2 * float64(both) / float64(n)
}

// disagreements lists some items that only one of the lists has.
func disagreements(want, got []string) string {
	var b strings.Builder
	list := func(sign string, of, without []string) {
		n := 0
		for _, s := range of {
			if !slices.Contains(without, s) && n < 10 {
				fmt.Fprintf(&b, "%s %s\n", sign, s)
				n++
			}
		}
	}
	list("-", want, got)
	list("+", got, want)
	return b.String()
}
