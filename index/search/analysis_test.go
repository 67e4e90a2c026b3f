package search

import (
	"os"
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/text/unicode/norm"
)

func TestWords(t *testing.T) {
	b, err := os.ReadFile("testdata/words.tsv")
	if err != nil {
		t.Fatal(err)
	}
	for line := range strings.Lines(string(b)) {
		if line[0] == '#' {
			continue
		}
		f := strings.Split(strings.TrimSuffix(line, "\n"), "\t")
		for form, text := range map[string]string{"NFC": norm.NFC.String(f[0]), "NFD": norm.NFD.String(f[0])} {
			exact, folded := []string{}, []string{}
			for _, w := range words(text) {
				exact, folded = append(exact, w.exact), append(folded, w.folded)
			}
			if d := cmp.Diff(strings.Fields(f[1]), exact); d != "" {
				t.Errorf("%s of %q: exact (-want +got):\n%s", form, f[0], d)
			}
			if d := cmp.Diff(strings.Fields(f[2]), folded); d != "" {
				t.Errorf("%s of %q: folded (-want +got):\n%s", form, f[0], d)
			}
		}
	}
}

func TestAnalyzersAgreeWithWords(t *testing.T) {
	text := string(samplePlans(t)[0].Tasks[1].Result)
	m := newMapping()
	exact, folded := m.AnalyzerNamed(exactAnalyzer).Analyze([]byte(text)), m.AnalyzerNamed(foldedAnalyzer).Analyze([]byte(text))
	list := words(text)
	if len(exact) != len(list) || len(folded) != len(list) {
		t.Fatalf("%d, %d and %d words", len(exact), len(folded), len(list))
	}
	for i, w := range list {
		if string(exact[i].Term) != w.exact || string(folded[i].Term) != w.folded ||
			exact[i].Start != w.start || folded[i].End != w.end || exact[i].Position != i+1 {
			t.Errorf("word %d: %v, %v, %+v", i, exact[i], folded[i], w)
		}
	}
}

func FuzzSearchAndHighlight(f *testing.F) {
	for _, text := range []string{"IPv6", `"hạ tầng số" 749/QĐ-TTg`, "hoa\u0300", "“kỹ năng", "8,5% \xff 10.000", strings.Repeat("a", 1000)} {
		f.Add(text, "Chuyển đổi số hoà mạng Ðảng 749/QĐ-TTg "+text)
	}
	r := reader(f, sampleIndex(f))
	f.Fuzz(func(t *testing.T, query, text string) {
		q := Query{Text: query}
		n, err := q.parse()
		if err != nil {
			return
		}
		c := newCompiler(r, time.Time{}, readings[len(readings)-1])
		c.compile(n)
		proximity(c.groups, false, []passage{{Field: "text", Text: text}})
		for _, h := range highlight(c.terms, []passage{{Field: "text", Text: text}}) {
			end := 0
			for _, span := range h.Spans {
				if span[0] < end || span[1] <= span[0] || span[1] > len(h.Text) {
					t.Fatalf("span %v of %q", span, h.Text)
				}
				end = span[1]
				if utf8.ValidString(text) && !utf8.ValidString(h.Text[span[0]:span[1]]) {
					t.Fatalf("span %v cuts a letter of %q", span, h.Text)
				}
			}
			if end == 0 {
				t.Fatalf("a highlight without a match: %+v", h)
			}
		}
	})
}

func BenchmarkAnalyze(b *testing.B) {
	text := []byte(strings.Repeat(string(samplePlans(b)[0].Tasks[1].Result)+" ", 100))
	analyzer := newMapping().AnalyzerNamed(foldedAnalyzer)
	b.SetBytes(int64(len(text)))
	b.ReportAllocs()
	for b.Loop() {
		analyzer.Analyze(text)
	}
}
