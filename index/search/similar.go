package search

import (
	"cmp"
	"context"
	"fmt"
	"math"
	"slices"
	"time"

	"kehoach/index/postings"
	"kehoach/index/query"
	"kehoach/internal/fault"
)

// Bounds of the search for similar items.
const (
	significantWords = 24  // words of a text, the rarest, that are sought
	neededShare      = 0.4 // of these words that an item must hold
	candidates       = 200 // items that are compared, the best by their words
)

// Similar returns the items whose words are most like text, of those that q's Text and
// Kind allow, with the likeness as their Score: the share of text's words, and of its
// pairs of words, that the item holds in one of its own texts, rare ones counting more;
// 1 where it holds all. Items below least are left out.
func (x *Index) Similar(ctx context.Context, text string, least float64, q Query) (Result, error) {
	r, _, err := x.similar(ctx, text, least, candidates, q)
	return r, err
}

// similar compares so many items at most, and tells how many others hold enough of the words.
func (x *Index) similar(ctx context.Context, text string, least float64, most int, q Query) (all Result, others int, err error) {
	start := time.Now()
	if err := q.validate(); err != nil {
		return Result{}, 0, err
	}
	var filter query.Node = query.And{}
	if q.Text != "" || q.Kind != "" {
		if q.Text == "" {
			q.Text, q.Kind = fieldKind+":"+q.Kind, ""
		}
		n, err := q.parse()
		if err != nil {
			return Result{}, 0, err
		}
		filter = n
	}
	limit, offset := q.Limit, q.Offset
	all = Result{Facets: map[string]Counts{}}
	var t sample
	err = x.read(func(r *postings.Reader) (err error) {
		t = newSample(r, text)
		all.Hits, others, err = t.alike(ctx, r, q.Today, filter, most)
		return err
	})
	if err != nil {
		return Result{}, 0, err
	}
	for i := range all.Hits {
		all.Hits[i].Score = t.likeness(&all.Hits[i])
	}
	all.Hits = slices.DeleteFunc(all.Hits, func(h Hit) bool { return h.Score < least })
	slices.SortStableFunc(all.Hits, func(a, b Hit) int { return cmp.Compare(b.Score, a.Score) })
	all.Total = len(all.Hits)
	all.Hits = window(all.Hits, offset, offset+limit)
	all.Query = text
	all.TookMS = float64(time.Since(start).Microseconds()) / 1000
	return all, others, nil
}

// alike returns at most so many items to be compared with t, of those that a filter allows, and how many
// others there are.
func (t sample) alike(ctx context.Context, r *postings.Reader, today time.Time, filter query.Node, most int) (hits []Hit, others int, err error) {
	if len(t.text) == 0 {
		return nil, 0, fmt.Errorf("%w: %w", ErrBadQuery, fault.Found("nothing-to-compare"))
	}
	c := newCompiler(r, today, reading{})
	all, err := r.Find(ctx, postings.And{t.holders(), c.compile(filter)})
	if err != nil {
		return nil, 0, err
	}
	items, err := r.Best(ctx, all, t.ranking(), most)
	if err != nil {
		return nil, 0, err
	}
	list, err := load(r, items)
	if err != nil {
		return nil, 0, err
	}
	hits, err = readHits(list, t.terms())
	return hits, all.Total - len(items), err
}

// sample is a text that others are compared with.
type sample struct {
	words   []word             // the rarest, without repetition and without those that no item holds
	weights map[string]float64 // of all words, by folded key: log(1 + items / items that hold the word), 0 of what none holds
	text    []word
}

func newSample(r *postings.Reader, text string) sample {
	t := sample{text: words(text), weights: map[string]float64{}}
	total, count := float64(r.Items()), census{r}.folded
	for _, w := range t.text {
		if _, seen := t.weights[w.folded]; seen {
			continue
		}
		if held := count(w.folded); held > 0 {
			t.weights[w.folded] = math.Log1p(total / float64(1+held))
			t.words = append(t.words, w)
		} else {
			t.weights[w.folded] = 0
		}
	}
	slices.SortStableFunc(t.words, func(a, b word) int { return cmp.Compare(t.weights[b.folded], t.weights[a.folded]) })
	t.words = t.words[:min(len(t.words), significantWords)]
	return t
}

// holders are the items that hold enough of the words in their own texts.
func (t sample) holders() postings.Set {
	if len(t.words) == 0 {
		return postings.Or{}
	}
	some := postings.AtLeast{N: int(math.Ceil(neededShare * float64(len(t.words))))}
	for _, w := range t.words {
		some.Of = append(some.Of, postings.Term{Field: fieldText + foldedSuffix, Key: w.folded})
	}
	return some
}

func (t sample) ranking() (groups []postings.Group) {
	for _, w := range t.words {
		groups = append(groups, byImpact(nil, true, w.folded, t.weights[w.folded]))
	}
	return groups
}

func (t sample) terms() (list []term) {
	for _, w := range t.words {
		list = append(list, term{stretches: []clause{{words: []word{w}, fold: true}}})
	}
	return list
}

// likeness of a hit is the greatest of its texts.
func (t sample) likeness(h *Hit) (best float64) {
	texts := []string{string(h.Text), string(h.Heading) + " " + string(h.Text)}
	for _, target := range h.Targets {
		texts = append(texts, string(target.Indicator))
	}
	for _, text := range texts {
		best = max(best, t.share(words(text)))
	}
	return math.Round(best*1000) / 1000
}

// share is the weight of the words and pairs of t that another text holds, of their
// whole weight.
func (t sample) share(other []word) float64 {
	single, pairs := map[string]bool{}, map[[2]string]bool{}
	for i, w := range other {
		single[w.folded] = true
		if i > 0 {
			pairs[[2]string{other[i-1].folded, w.folded}] = true
		}
	}
	all, held := 0.0, 0.0
	add := func(weight float64, holds bool) {
		all += weight
		if holds {
			held += weight
		}
	}
	for i, w := range t.text {
		add(t.weights[w.folded], single[w.folded])
		if before := t.text[max(i-1, 0)].folded; i > 0 && t.weights[before] > 0 && t.weights[w.folded] > 0 {
			add(t.weights[before]+t.weights[w.folded], pairs[[2]string{before, w.folded}])
		}
	}
	return held / max(all, math.SmallestNonzeroFloat64)
}
