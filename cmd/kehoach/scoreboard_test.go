package main

import (
	"context"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"kehoach/extract"
	"kehoach/index/search"
	"kehoach/index/store"
	"kehoach/ingest"
	"kehoach/normalize"
)

var update = flag.Bool("update", false, "write the scoreboard of the search anew")

const (
	judgements = "../../testdata/search/queries.tsv"
	scoreboard = "../../testdata/search/scoreboard.txt"
	leastMRR   = 0.95
	judged     = 10 // hits of a query
)

// judgement is a query with the items that answer it.
type judgement struct {
	group, query string
	relevant     []string
	also         string // words besides the query's that may be highlighted
}

// score is how well the hits of a query, or of several on average, answer it.
type score struct {
	queries                       int
	recall1, recall10, reciprocal float64
	wrong                         int // highlights
}

func (s *score) add(o score) {
	s.queries += o.queries
	s.recall1 += o.recall1
	s.recall10 += o.recall10
	s.reciprocal += o.reciprocal
	s.wrong += o.wrong
}

func (s score) String() string {
	n := float64(max(s.queries, 1))
	return fmt.Sprintf("%7d %8.3f %9.3f %6.3f %16d", s.queries, s.recall1/n, s.recall10/n, s.reciprocal/n, s.wrong)
}

// TestSearchScoreboard rates the search over the seeds and keeps the result in a file,
// so that a change in ranking shows in the history. recall@1 asks whether the first hit
// is right, recall@10 which share of the items, of at most ten, is among ten hits, MRR
// is the mean of one over the rank of the first right hit; a query that nothing answers
// is right if it finds nothing.
func TestSearchScoreboard(t *testing.T) {
	store := seedStore(t)
	var all score
	var order []string
	groups := map[string]*score{}
	var failures strings.Builder
	for _, j := range readJudgements(t) {
		if groups[j.group] == nil {
			groups[j.group] = &score{}
			order = append(order, j.group)
		}
		s := rate(t, store, j)
		groups[j.group].add(s)
		all.add(s)
		if s.reciprocal < 1 || s.recall10 < 1 || s.wrong > 0 {
			fmt.Fprintf(&failures, "%s: reciprocal rank %.2f, recall@10 %.2f, wrong highlights %d\n", j.query, s.reciprocal, s.recall10, s.wrong)
		}
	}
	var b strings.Builder
	b.WriteString("# Written by make accuracy from queries.tsv.\n")
	fmt.Fprintf(&b, "%-26s %7s %8s %9s %6s %16s\n", "", "queries", "recall@1", "recall@10", "MRR", "wrong highlights")
	for _, g := range order {
		fmt.Fprintf(&b, "%-26s %s\n", g, groups[g])
	}
	fmt.Fprintf(&b, "%-26s %s\n\n# Queries that are not answered as well as they could be\n%s", "all", all, failures.String())
	compareFile(t, scoreboard, b.String())
	if mrr := all.reciprocal / float64(all.queries); mrr < leastMRR || all.wrong > 0 || all.queries < 80 {
		t.Errorf("%d queries, MRR %.3f, %d wrong highlights", all.queries, mrr, all.wrong)
	}
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
	store, err := store.Open(t.TempDir(), store.Options{})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { store.Close() })
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
		if err := store.Put(p); err != nil {
			t.Fatal(err)
		}
	}
	return store
}

func readJudgements(t *testing.T) (list []judgement) {
	t.Helper()
	b, err := os.ReadFile(judgements)
	if err != nil {
		t.Fatal(err)
	}
	group := ""
	for line := range strings.Lines(string(b)) {
		line = strings.TrimSuffix(line, "\n")
		if title, ok := strings.CutPrefix(line, "# "); ok {
			group = title
		} else if line != "" {
			f := append(strings.Split(line, "\t"), "", "")
			list = append(list, judgement{group, f[0], strings.Fields(f[1]), f[2]})
		}
	}
	return list
}

// rate asks a query and compares its hits with the items that answer it.
func rate(t *testing.T, store *store.Store, j judgement) score {
	t.Helper()
	r, err := store.Search(context.Background(), search.Query{Text: j.query, Limit: judged})
	if err != nil {
		t.Fatalf("%s: %v", j.query, err)
	}
	s := score{queries: 1}
	found := map[string]bool{}
	for rank, h := range r.Hits {
		right := slices.IndexFunc(j.relevant, func(item string) bool { return answers(t, store, h, item) })
		if right >= 0 {
			if s.reciprocal == 0 {
				s.reciprocal = 1 / float64(rank+1)
			}
			for _, item := range j.relevant {
				found[item] = found[item] || answers(t, store, h, item)
			}
		}
		s.wrong += wrongHighlights(t, h, j)
	}
	if len(j.relevant) == 0 && len(r.Hits) == 0 {
		s.reciprocal, s.recall10 = 1, 1
	}
	if s.reciprocal == 1 {
		s.recall1 = 1
	}
	right := 0
	for _, ok := range found {
		if ok {
			right++
		}
	}
	if n := min(len(j.relevant), judged); n > 0 {
		s.recall10 = min(1, float64(right)/float64(n))
	}
	return s
}

// answers reports whether a hit is the item SEED:LINE or SEED:doc.
func answers(t *testing.T, s *store.Store, h search.Hit, item string) bool {
	t.Helper()
	seed, place, _ := strings.Cut(item, ":")
	list, err := s.List()
	if err != nil {
		t.Fatal(err)
	}
	i := slices.IndexFunc(list, func(e store.Entry) bool { return e.ID == h.Document })
	if !strings.HasPrefix(list[i].Path, seed+"_") {
		return false
	}
	if h.Kind == search.DocumentKind || place == "doc" {
		return h.Kind == search.DocumentKind && place == "doc"
	}
	line, err := strconv.Atoi(place)
	if err != nil {
		t.Fatalf("%s is no item", item)
	}
	// a row whose cells stand on lines of their own may begin with the next one
	return int(h.Place.Line) <= line+1 && line <= int(h.Place.EndLine)
}

// wrongHighlights counts the highlighted words that are not those of the query.
func wrongHighlights(t *testing.T, h search.Hit, j judgement) (wrong int) {
	t.Helper()
	allowed := map[string]bool{}
	for _, w := range fold(j.query + " " + j.also) {
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
func fold(text string) []string {
	list := strings.FieldsFunc(normalize.Fold(text), func(r rune) bool { return strings.ContainsRune(" /-:\"&*~();", r) })
	for i, w := range list {
		w = strings.Trim(w, ".,%")
		if len(w) > 4 && w[0] >= '0' && w[0] <= '9' {
			w = strings.ReplaceAll(w, ".", "")
		}
		list[i] = strings.Replace(w, ".", ",", 1)
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
