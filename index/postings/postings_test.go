package postings

import (
	"cmp"
	"context"
	"fmt"
	"maps"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"github.com/RoaringBitmap/roaring/v2"
	"github.com/blevesearch/bleve/v2"
	"github.com/blevesearch/bleve/v2/analysis/analyzer/keyword"
	"github.com/blevesearch/bleve/v2/analysis/analyzer/simple"
	"github.com/blevesearch/bleve/v2/index/scorch"
	"github.com/blevesearch/bleve/v2/mapping"
)

// record is an item of the tests.
type record struct {
	ID       string
	Document string
	Words    string
	Due      []string
}

// corpus is an index in several segments, some of whose items were replaced or removed,
// and what it ought to hold.
type corpus struct {
	*Reader
	records map[string]record
}

func newCorpus(t testing.TB, r *rand.Rand) corpus {
	idx, err := bleve.NewUsing("", recordMapping(), scorch.Name, scorch.Name, nil)
	if err != nil {
		t.Fatal(err)
	}
	c := corpus{records: map[string]record{}}
	for range 6 {
		b := idx.NewBatch()
		for range 12 {
			rec := randomRecord(r)
			c.records[rec.ID] = rec
			if err := b.Index(rec.ID, rec); err != nil {
				t.Fatal(err)
			}
		}
		for id := range maps.Clone(c.records) {
			if strings.HasSuffix(id, "9") {
				delete(c.records, id)
				b.Delete(id)
			}
		}
		if err := idx.Batch(b); err != nil {
			t.Fatal(err)
		}
	}
	if c.Reader, err = NewReader(idx, "Document"); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := c.Close(); err != nil {
			t.Error(err)
		}
		if err := idx.Close(); err != nil {
			t.Error(err)
		}
	})
	return c
}

func recordMapping() mapping.IndexMapping {
	doc := bleve.NewDocumentStaticMapping()
	for name, analyzer := range map[string]string{"Document": keyword.Name, "Due": keyword.Name, "Words": simple.Name} {
		f := bleve.NewTextFieldMapping()
		f.Name, f.Analyzer = name, analyzer
		f.Store, f.DocValues, f.IncludeTermVectors = false, false, false
		doc.AddFieldMappingsAt(name, f)
	}
	m := bleve.NewIndexMapping()
	m.DefaultMapping = doc
	return m
}

var someWords = []string{"an", "ba", "bao", "cao", "cap", "dat"}

func randomRecord(r *rand.Rand) record {
	document := []string{"a", "a-b", "b", "c"}[r.IntN(4)]
	rec := record{ID: fmt.Sprintf("%s/%02d", document, r.IntN(20)), Document: document}
	var words []string
	for range 1 + r.IntN(5) {
		words = append(words, someWords[r.IntN(len(someWords))])
	}
	rec.Words = strings.Join(words, " ")
	for range r.IntN(3) {
		rec.Due = append(rec.Due, fmt.Sprintf("202%d", r.IntN(4)))
	}
	return rec
}

func (c corpus) ids(t testing.TB, set Set) []string {
	found, err := c.Find(context.Background(), set)
	if err != nil {
		t.Fatal(err)
	}
	items, err := c.ByDocument(found, len(c.records), false)
	if err != nil {
		t.Fatal(err)
	}
	if found.Total != len(items) {
		t.Errorf("%d found, and %d in order", found.Total, len(items))
	}
	return idsOf(items)
}

func idsOf(items []Item) []string {
	ids := make([]string, len(items))
	for i, it := range items {
		ids[i] = it.ID
	}
	return ids
}

// expect lists the records that meet a condition, in the order of ids.
func (c corpus) expect(meets func(record) bool) (ids []string) {
	for id, rec := range c.records {
		if meets(rec) {
			ids = append(ids, id)
		}
	}
	slices.SortFunc(ids, func(a, b string) int { return byID(Item{ID: a}, Item{ID: b}) })
	return ids
}

func (rec record) has(word string) bool { return slices.Contains(strings.Fields(rec.Words), word) }

func (rec record) count(words ...string) (n int) {
	for _, w := range words {
		if rec.has(w) {
			n++
		}
	}
	return n
}

func TestSets(t *testing.T) {
	word := func(key string) Set { return Term{"Words", key} }
	for name, c := range map[string]struct {
		set   Set
		meets func(record) bool
	}{
		"all":      {All{}, func(record) bool { return true }},
		"term":     {word("an"), func(r record) bool { return r.has("an") }},
		"absent":   {word("xa"), func(record) bool { return false }},
		"and":      {And{word("an"), word("ba")}, func(r record) bool { return r.has("an") && r.has("ba") }},
		"and none": {And{}, func(record) bool { return true }},
		"or":       {Or{word("an"), word("ba")}, func(r record) bool { return r.has("an") || r.has("ba") }},
		"or none":  {Or{}, func(record) bool { return false }},
		"except":   {Except{word("an"), word("ba")}, func(r record) bool { return r.has("an") && !r.has("ba") }},
		"prefixed": {Prefixed("Words", "ba"), func(r record) bool { return r.count("ba", "bao") > 0 }},
		"range": {Terms{Field: "Due", From: "2021", To: "2023"}, func(r record) bool {
			return slices.ContainsFunc(r.Due, func(d string) bool { return d == "2021" || d == "2022" })
		}},
		"accepted": {Terms{Field: "Words", Accept: func(key string) bool { return strings.HasSuffix(key, "ao") }},
			func(r record) bool { return r.count("bao", "cao") > 0 }},
		"two of": {AtLeast{2, []Set{word("an"), word("ba"), word("cao")}}, func(r record) bool { return r.count("an", "ba", "cao") >= 2 }},
		"kept":   {And{Kept(word("an")), Kept(Or{word("ba"), word("cao")})}, func(r record) bool { return r.has("an") && r.count("ba", "cao") > 0 }},
	} {
		t.Run(name, func(t *testing.T) {
			for seed := range uint64(6) {
				corpus := newCorpus(t, rand.New(rand.NewPCG(seed, 0)))
				for range 2 { // the second time from what is kept
					if want, got := corpus.expect(c.meets), corpus.ids(t, c.set); !slices.Equal(want, got) {
						t.Errorf("seed %d: want %v, got %v", seed, want, got)
					}
				}
			}
		})
	}
}

func TestOrders(t *testing.T) {
	for seed := range uint64(6) {
		c := newCorpus(t, rand.New(rand.NewPCG(seed, 1)))
		all, err := c.Find(context.Background(), All{})
		if err != nil {
			t.Fatal(err)
		}
		want := c.expect(func(record) bool { return true })
		due := func(id string) string { return slices.Min(append(slices.Clone(c.records[id].Due), "9")) }
		slices.SortStableFunc(want, func(a, b string) int { return cmp.Compare(due(a), due(b)) })
		for _, n := range []int{0, 1, 7, 1000} {
			got, err := c.ByField(all, "Due", n, false)
			if err != nil {
				t.Fatal(err)
			}
			if w := want[:min(n, len(want))]; !slices.Equal(w, idsOf(got)) {
				t.Errorf("seed %d, %d by due: want %v, got %v", seed, n, w, idsOf(got))
			}
		}
		var list []Item
		if list, err = c.walk(all, 7); err != nil {
			t.Fatal(err)
		}
		if w := c.expect(func(record) bool { return true })[:7]; !slices.Equal(w, idsOf(list)) {
			t.Errorf("seed %d, document by document: want %v, got %v", seed, w, idsOf(list))
		}
	}
}

// TestBest compares the best items with all items in the order of their scores, as the
// words of each tell them.
func TestBest(t *testing.T) {
	tier := func(key string, score float64) Tier { return Tier{Set: Term{"Words", key}, Score: score} }
	for name, groups := range map[string][]Group{
		"none":   {},
		"one":    {{tier("an", 10), tier("ba", 2), tier("bao", 2)}},
		"two":    {{tier("an", 10), tier("ba", 2)}, {tier("cao", 8)}},
		"absent": {{tier("xa", 1)}},
	} {
		t.Run(name, func(t *testing.T) {
			for seed := range uint64(6) {
				c := newCorpus(t, rand.New(rand.NewPCG(seed, 2)))
				all, err := c.Find(context.Background(), All{})
				if err != nil {
					t.Fatal(err)
				}
				want := c.ranked(groups)
				for _, n := range []int{0, 1, 3, 20, len(want), 1000} {
					got, err := c.Best(context.Background(), all, groups, n)
					if err != nil {
						t.Fatal(err)
					}
					for i := range got {
						got[i].segment, got[i].number = 0, 0
					}
					if w := want[:min(n, len(want))]; !slices.Equal(w, got) {
						t.Errorf("seed %d, best %d: want %v, got %v", seed, n, w, got)
					}
				}
			}
		})
	}
}

// ranked lists all records, the best first.
func (c corpus) ranked(groups []Group) (list []Item) {
	for id, r := range c.records {
		it := Item{ID: id}
		for _, g := range groups {
			if i := slices.IndexFunc(g, func(t Tier) bool { return r.has(t.Set.(Term).Key) }); i >= 0 {
				it.Score += g[i].Score
			}
		}
		list = append(list, it)
	}
	slices.SortFunc(list, func(a, b Item) int { return cmp.Or(cmp.Compare(b.Score, a.Score), byID(a, b)) })
	return list
}

// TestUnion unites small and large sets.
func TestUnion(t *testing.T) {
	large := roaring.New()
	large.AddRange(3, 3+smallSet+1)
	u := newUnion(smallSet + 4)
	for _, set := range []*roaring.Bitmap{roaring.BitmapOf(0, 1), large, none, roaring.BitmapOf(2, 5)} {
		u.add(set)
	}
	if want, got := roaring.Or(large, roaring.BitmapOf(0, 1, 2, 5)), u.set(); !got.Equals(want) {
		t.Errorf("want %v, got %v", want, got)
	}
	if got := newUnion(0).set(); !got.IsEmpty() {
		t.Errorf("nothing united: %v", got)
	}
}

func TestCounts(t *testing.T) {
	for seed := range uint64(6) {
		c := newCorpus(t, rand.New(rand.NewPCG(seed, 3)))
		found, err := c.Find(context.Background(), Term{"Words", "an"})
		if err != nil {
			t.Fatal(err)
		}
		sums := map[string]int{}
		for _, id := range c.expect(func(r record) bool { return r.has("an") }) {
			for due := range maps.Keys(distinct(c.records[id].Due)) {
				sums[due]++
			}
		}
		var want []Count
		for key, n := range sums {
			want = append(want, Count{key, n})
		}
		slices.SortFunc(want, func(a, b Count) int { return cmp.Or(b.Count-a.Count, cmp.Compare(a.Key, b.Key)) })
		var values Values
		got, err := c.Counts(context.Background(), found, "Due", &values)
		if err != nil {
			t.Fatal(err)
		}
		if again, err := c.Counts(context.Background(), found, "Due", &values); err != nil || !slices.Equal(again, got) {
			t.Errorf("from what is kept: %v, %v, before %v", again, err, got)
		}
		if !slices.Equal(want, got) {
			t.Errorf("seed %d: want %v, got %v", seed, want, got)
		}
	}
}

func distinct(list []string) map[string]bool {
	set := map[string]bool{}
	for _, s := range list {
		set[s] = true
	}
	return set
}
