package search

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"os"
	"reflect"
	"slices"
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"

	"kehoach/internal/generate"
)

func hitNames(r Result) []string {
	var names []string
	for _, h := range r.Hits {
		names = append(names, h.Document+"/"+h.ID)
	}
	return names
}

func TestSearchTable(t *testing.T) {
	b, err := os.ReadFile("testdata/search.tsv")
	if err != nil {
		t.Fatal(err)
	}
	x := sampleIndex(t)
	for line := range strings.Lines(string(b)) {
		line = strings.TrimRight(line, "\n")
		if line == "" || line[0] == '#' {
			continue
		}
		f := append(strings.Split(line, "\t"), "", "", "")
		t.Run(f[0]+"_"+f[1], func(t *testing.T) {
			r := find(t, x, Query{Text: f[0], Kind: f[1]})
			want, got := strings.Fields(f[2]), hitNames(r)
			if len(want) > 0 && want[0] == "-" {
				want = want[1:]
				slices.Sort(want)
				slices.Sort(got)
			}
			if d := cmp.Diff(want, got, cmp.Transformer("nil", func(s []string) []string { return append([]string{}, s...) })); d != "" {
				t.Errorf("hits (-want +got):\n%s", d)
			}
			if string(r.Reading) != f[3] || r.Total != len(got) {
				t.Errorf("read %q as %q, total %d of %d", r.Read, r.Reading, r.Total, len(got))
			}
		})
	}
}

func TestHitShowsTargetsOfItsTask(t *testing.T) {
	r := find(t, sampleIndex(t), Query{Text: "IPv6 Nhà nước", Kind: TaskKind})
	for _, h := range r.Hits {
		if h.ID != "task-24" {
			continue
		}
		var values []float64
		for _, target := range h.Targets {
			values = append(values, *target.Value)
		}
		if !reflect.DeepEqual(values, []float64{60, 80, 100}) {
			t.Errorf("targets %v", values)
		}
		return
	}
	t.Errorf("no hit of the task: %v", hitNames(r))
}

func TestResultJSON(t *testing.T) {
	x := sampleIndex(t)
	for _, text := range []string{"IPv6", "không có"} {
		b, err := json.Marshal(find(t, x, Query{Text: text, Facets: true}))
		if err != nil {
			t.Fatal(err)
		}
		if bytes.Contains(b, []byte(`:""`)) || bytes.Contains(b, []byte(`"hits":null`)) || bytes.Contains(b, []byte(`"facets":null`)) {
			t.Errorf("an empty string or a null list in %s", b)
		}
		for _, name := range []string{"query", "total", "took_ms", "hits", "facets"} {
			if !bytes.Contains(b, []byte(`"`+name+`":`)) {
				t.Errorf("no %s in %s", name, b)
			}
		}
	}
}

func TestHighlights(t *testing.T) {
	x := sampleIndex(t)
	for _, c := range []struct{ query, field, marked string }{
		{"chuyen doi", "text", "chuyển đổi"},
		{"IPv6", "text", "IPv6"},
		{"sở truyền thông", "lead", "Sở Truyền thông"},
		{"749/qđ-ttg", "text", "749 QĐ TTg"},
		{"hoà", "text", "hòa"},
	} {
		found := false
		for _, h := range find(t, x, Query{Text: c.query}).Hits {
			for _, light := range h.Highlights {
				var marked []string
				for _, span := range light.Spans {
					marked = append(marked, light.Text[span[0]:span[1]])
				}
				found = found || light.Field == c.field && strings.Contains(strings.Join(marked, " "), c.marked)
			}
		}
		if !found {
			t.Errorf("%q: no highlight of %q in %s", c.query, c.marked, c.field)
		}
	}
}

func TestLongTextIsCutAroundItsMatches(t *testing.T) {
	text := strings.Repeat("một hai ba ", 200) + "đích đến " + strings.Repeat("bốn năm sáu ", 200)
	n, err := (&Query{Text: `dich "đến"`}).parse()
	if err != nil {
		t.Fatal(err)
	}
	c := newCompiler(reader(t, sampleIndex(t)), time.Time{}, reading{})
	c.compile(n)
	list := highlight(c.terms, []passage{{Field: "text", Text: text}})
	if len(list) != 1 || len(list[0].Text) > 500 || len(list[0].Spans) != 1 {
		t.Fatalf("got %+v", list)
	}
	h := list[0]
	if !strings.HasPrefix(h.Text, "…") || !strings.HasSuffix(h.Text, "…") ||
		h.Text[h.Spans[0][0]:h.Spans[0][1]] != "đích đến" {
		t.Errorf("got %+v", h)
	}
}

// TestWholeText has texts on both sides of [wholeText].
func TestWholeText(t *testing.T) {
	match := []term{{stretches: []clause{{words: words("đích"), fold: true}}}}
	for letters, whole := range map[int]bool{wholeText: true, wholeText + 1: false} {
		text := strings.Repeat("ể ", letters/2-2) + "đích"
		text = strings.Repeat("ớ", letters-utf8.RuneCountInString(text)) + text
		list := highlight(match, []passage{{Field: "text", Text: text}})
		if len(list) != 1 || (list[0].Text == text) != whole {
			t.Errorf("%d letters: %+v", letters, list)
		}
	}
}

// TestProximity has words that stand side by side, in another order, apart, in the context
// alone and not together.
func TestProximity(t *testing.T) {
	groups := [][]clause{{{words: words("hạ"), fold: true}}, {{words: words("tầng"), fold: true}}}
	for _, c := range []struct {
		passage
		want float64
	}{
		{passage{Text: "phát triển hạ tầng số"}, 1},
		{passage{Text: "tầng hạ"}, orderPenalty},
		{passage{Text: "hạ xuống một tầng"}, 0.5},
		{passage{Text: "hạ tầng", Context: true}, 0.5},
		{passage{Text: "hạ xuống"}, 0},
	} {
		if got := proximity(groups, false, []passage{c.passage}); got != c.want {
			t.Errorf("%+v: %v, want %v", c.passage, got, c.want)
		}
	}
}

func TestFacets(t *testing.T) {
	x := sampleIndex(t)
	if r := find(t, x, Query{Text: "IPv6"}); len(r.Facets) != 0 {
		t.Errorf("facets without being asked for: %v", r.Facets)
	}
	got := find(t, x, Query{Text: "IPv6", Facets: true}).Facets
	want := map[string]Counts{
		"kind":      {{"task", 4}, {"target", 1}},
		"document":  {{"27-kh-ubnd-2023", 3}, {"2005-qd-ubnd-2021", 1}, {"749-qd-ubnd-2025", 1}},
		"agency":    {{"Sở Thông tin và Truyền thông", 2}, {"Các sở, ban, ngành tỉnh", 1}, {"UBND các cấp", 1}},
		"year":      {{"2025", 2}, {"2023", 1}},
		"precision": {{"year", 2}, {"month", 1}},
		"province":  {{"Vĩnh Long", 3}, {"Trà Vinh", 1}, {"Vĩnh Phúc", 1}},
	}
	if d := cmp.Diff(want, got); d != "" {
		t.Errorf("(-want +got):\n%s", d)
	}
}

func TestPagesDoNotOverlap(t *testing.T) {
	x := newIndex(t, generate.Tasks("a", 60), generate.Tasks("b", 60))
	all := hitNames(find(t, x, Query{Text: "năm", Limit: 200}))
	var paged []string
	for offset := 0; offset < len(all); offset += 7 {
		paged = append(paged, hitNames(find(t, x, Query{Text: "năm", Limit: 7, Offset: offset}))...)
	}
	if d := cmp.Diff(all, paged); d != "" || len(all) < 20 {
		t.Errorf("%d hits; pages (-all +paged):\n%s", len(all), d)
	}
}

// TestOrderDoesNotDependOnHistory stores the same plans in other orders and batches.
func TestOrderDoesNotDependOnHistory(t *testing.T) {
	list := samplePlans(t)
	list = append(list, generate.Tasks("a", 50), generate.Tasks("b", 50))
	one, other := newIndex(t, list...), newIndex(t)
	slices.Reverse(list)
	for range 2 {
		for _, p := range list {
			put(t, other, p)
		}
	}
	for _, text := range []string{"IPv6", "năm", "chuyển đổi số", "ha tang", "UBND", "mạng thông tin"} {
		q := Query{Text: text, Limit: 100}
		a, b := find(t, one, q), find(t, other, q)
		if d := cmp.Diff(hitNames(a), hitNames(b)); d != "" || a.Total != b.Total {
			t.Errorf("%q: %d and %d hits: %s", text, a.Total, b.Total, d)
		}
	}
}

func TestBadQueries(t *testing.T) {
	x := sampleIndex(t)
	for _, q := range []Query{{}, {Text: ` "%" - `}, {Text: "a", Kind: "x"}, {Text: "a", Limit: -1}, {Text: strings.Repeat("a ", 100) + "kind:task"}} {
		if _, err := x.Search(context.Background(), q); !errors.Is(err, ErrBadQuery) {
			t.Errorf("%+v: got %v", q, err)
		}
	}
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	if _, err := x.Search(ctx, Query{Text: "IPv6"}); !errors.Is(err, context.Canceled) {
		t.Errorf("a cancelled search: got %v", err)
	}
}
