package main

import (
	"context"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"kehoach/extract"
	"kehoach/index/search"
	"kehoach/index/store"
	"kehoach/ingest"
)

var update = flag.Bool("update", false, "write the scoreboard of the search anew")

const (
	judgements = "../../testdata/search/queries.tsv"
	scoreboard = "../../testdata/search/scoreboard.txt"
	judged     = 50 // hits of a query
)

// judgement is a query with the items that answer it.
type judgement struct {
	style, query string
	relevant     []string
	also         string // words besides the query's that may be highlighted
}

// score is how well the hits of a query, or of several on average, answer it.
type score struct {
	queries                       int
	reciprocal, precision, recall float64
	wrong                         int // highlights
}

func (s *score) add(o score) {
	s.queries += o.queries
	s.reciprocal += o.reciprocal
	s.precision += o.precision
	s.recall += o.recall
	s.wrong += o.wrong
}

func (s score) String() string {
	n := float64(max(s.queries, 1))
	return fmt.Sprintf("%7d %6.3f %11.3f %6.3f %16d", s.queries, s.reciprocal/n, s.precision/n, s.recall/n, s.wrong)
}

// TestSearchScoreboard rates the search over the seeds and keeps the result in a file,
// so that a change in ranking shows in the history. MRR is the mean of one over the rank
// of the first right hit; R-precision is the share of right hits among as many as there
// are right items; recall is the share of the right items, of at most [judged], among as
// many hits. A query that nothing answers is right if it finds nothing.
func TestSearchScoreboard(t *testing.T) {
	r := rater{T: t, store: seedStore(t), paths: map[string]string{}}
	list, err := r.store.List()
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range list {
		r.paths[e.ID] = e.Path
	}
	var all score
	var order []string
	styles := map[string]*score{}
	var failures strings.Builder
	for _, j := range readJudgements(t) {
		if styles[j.style] == nil {
			styles[j.style] = &score{}
			order = append(order, j.style)
		}
		s := r.rate(j)
		styles[j.style].add(s)
		all.add(s)
		if s.reciprocal < 1 || s.precision < 1 || s.recall < 1 || s.wrong > 0 {
			fmt.Fprintf(&failures, "%s: reciprocal rank %.2f, R-precision %.2f, recall %.2f, wrong highlights %d\n", j.query, s.reciprocal, s.precision, s.recall, s.wrong)
		}
	}
	var b strings.Builder
	b.WriteString("# Written by make accuracy from queries.tsv.\n")
	fmt.Fprintf(&b, "%-26s %7s %6s %11s %6s %16s\n", "", "queries", "MRR", "R-precision", "recall", "wrong highlights")
	for _, name := range order {
		fmt.Fprintf(&b, "%-26s %s\n", name, styles[name])
	}
	fmt.Fprintf(&b, "%-26s %s\n\n# Queries that are not answered as well as they could be\n%s", "all", all, failures.String())
	compareFile(t, scoreboard, b.String())
}

func compareFile(t *testing.T, name, got string) {
	t.Helper()
	if *update {
		if err := os.WriteFile(name, []byte(got), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	if d := cmp.Diff(string(want), got); d != "" {
		t.Errorf("%s is not what the search yields; make accuracy writes it anew (-file +search):\n%s", name, d)
	}
}

// seedStore is a store of the seeds.
func seedStore(t *testing.T) *store.Store {
	t.Helper()
	dir := t.TempDir()
	writer, err := store.Open(dir, store.Options{})
	if err != nil {
		t.Fatal(err)
	}
	found, err := ingest.Find("../../seeds")
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range found.Files {
		p, err := extract.File(f)
		if err != nil {
			t.Fatal(err)
		}
		p.Source.Path = filepath.Base(f)
		if err := writer.Put(p); err != nil {
			t.Fatal(err)
		}
	}
	if err := writer.Close(); err != nil {
		t.Fatal(err)
	}
	reader, err := store.Open(dir, store.Options{ReadOnly: true})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { reader.Close() })
	return reader
}

func readJudgements(t *testing.T) (list []judgement) {
	t.Helper()
	b, err := os.ReadFile(judgements)
	if err != nil {
		t.Fatal(err)
	}
	style := ""
	for line := range strings.Lines(string(b)) {
		line = strings.TrimSuffix(line, "\n")
		if title, ok := strings.CutPrefix(line, "# "); ok {
			style = title
		} else if line != "" {
			f := append(strings.Split(line, "\t"), "", "")
			list = append(list, judgement{style, f[0], strings.Fields(f[1]), f[2]})
		}
	}
	return list
}

// rater compares hits with the items that answer queries.
type rater struct {
	*testing.T
	store *store.Store
	paths map[string]string // of the documents, by plan id
}

// rate asks a query and compares its hits with the items that answer it.
func (r rater) rate(j judgement) score {
	r.Helper()
	found, err := r.store.Search(context.Background(), search.Query{Text: j.query, Limit: judged})
	if err != nil {
		r.Logf("%s: %v", j.query, err)
		return score{queries: 1}
	}
	s := score{queries: 1}
	met, atR := map[string]bool{}, 0
	for rank, h := range found.Hits {
		right := false
		for _, item := range j.relevant {
			if r.answers(h, item) {
				right, met[item] = true, true
			}
		}
		if right && s.reciprocal == 0 {
			s.reciprocal = 1 / float64(rank+1)
		}
		if rank < len(j.relevant) {
			atR = len(met)
		}
		s.wrong += wrongHighlights(r.T, h, j)
	}
	if n := len(j.relevant); n > 0 {
		s.precision, s.recall = float64(atR)/float64(n), min(1, float64(len(met))/float64(min(n, judged)))
	} else if len(found.Hits) == 0 {
		s.reciprocal, s.precision, s.recall = 1, 1, 1
	}
	return s
}

// answers reports whether a hit is the item SEED:LINE or SEED:doc.
func (r rater) answers(h search.Hit, item string) bool {
	r.Helper()
	seed, place, _ := strings.Cut(item, ":")
	if !strings.HasPrefix(r.paths[h.Document], seed+"_") {
		return false
	}
	if h.Kind == search.DocumentKind || place == "doc" {
		return h.Kind == search.DocumentKind && place == "doc"
	}
	line, err := strconv.Atoi(place)
	if err != nil {
		r.Fatalf("%s is no item", item)
	}
	// a row whose cells stand on lines of their own may begin with the next one
	return int(h.Place.Line) <= line+1 && line <= int(h.Place.EndLine)
}

// wrongHighlights counts the highlighted words that are not those of the query.
func wrongHighlights(t *testing.T, h search.Hit, j judgement) (wrong int) {
	t.Helper()
	allowed := map[string]bool{}
	for _, w := range append(fold(j.query), fold(j.also)...) {
		allowed[w] = true
	}
	for _, l := range h.Highlights {
		for _, span := range l.Spans {
			for _, w := range fold(l.Text[span[0]:span[1]]) {
				if !allowed[w] {
					t.Logf("%s: %q is highlighted in %q", j.query, w, l.Text)
					wrong++
				}
			}
		}
	}
	return wrong
}

// fold returns the words of a text without diacritics, and numbers as 1500 and 8,5.
func fold(text string) (list []string) {
	for _, w := range strings.Split(search.Slug(text), "-") {
		list = append(list, strings.TrimPrefix(w, "%"))
	}
	return list
}

// TestSearchExamples runs the examples of the help of search, agenda and compare, and of
// the pages that explain them.
func TestSearchExamples(t *testing.T) {
	dir := t.TempDir()
	var out, errOut strings.Builder
	if code := run([]string{"--data", dir, "ingest", "../../seeds"}, nil, &out, &errOut); code != exitDone {
		t.Fatalf("ingest: %s", errOut.String())
	}
	examples := searchExamples + "\n" + agendaExamples + "\n" + compareExamples
	for _, page := range []string{"docs/manual.md", "docs/manual.vi.md"} {
		b, err := os.ReadFile(filepath.Join("..", "..", page))
		if err != nil {
			t.Fatal(err)
		}
		lines := regexp.MustCompile(`(?m)^    kehoach (search|agenda|compare|similar) .*$`).FindAllString(string(b), -1)
		if len(lines) < 5 {
			t.Errorf("%s has %d examples", page, len(lines))
		}
		examples += "\n" + strings.Join(lines, "\n")
	}
	for line := range strings.Lines(examples) {
		out.Reset()
		args := append([]string{"--data", dir}, shellWords(strings.TrimPrefix(strings.TrimSpace(line), "kehoach "))...)
		if args[2] == "agenda" && !strings.Contains(line, "--today") {
			args = append(args, "--today", "2022-06-01")
		}
		if code := run(args, nil, &out, &errOut); code != exitDone || strings.Count(out.String(), "\n") < 2 {
			t.Errorf("%s: code %d, %s%s", line, code, out.String(), errOut.String())
		}
	}
}

// shellWords splits a command line at blanks outside single quotation marks.
func shellWords(line string) (words []string) {
	for i, part := range strings.Split(line, "'") {
		if i%2 == 1 {
			words = append(words, part)
		} else {
			words = append(words, strings.Fields(part)...)
		}
	}
	return words
}
