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
	candidates       = 200 // items that are compared
)

// Similar returns the items whose words are most like text, of those that q's Text and
// Kind allow, with the likeness as their Score: the share of text's words, and of its
// pairs of words, that the item holds in one of its own texts, rare ones counting more;
// 1 where it holds all. Items below least are left out.
func (x *Index) Similar(ctx context.Context, text string, least float64, q Query) (Result, error) {
	start := time.Now()
	if err := q.validate(); err != nil {
		return Result{}, err
	}
	var filter query.Node = query.And{}
	if q.Text != "" || q.Kind != "" {
		if q.Text == "" {
			q.Text, q.Kind = fieldKind+":"+q.Kind, ""
		}
		n, err := q.parse()
		if err != nil {
			return Result{}, err
		}
		filter = n
	}
	limit, offset := q.Limit, q.Offset
	all := Result{Facets: map[string]Counts{}}
	var t sample
	err := x.read(func(r *postings.Reader) (err error) {
		t = newSample(r, text)
		all.Hits, err = t.alike(ctx, r, q.Today, filter)
		return err
	})
	if err != nil {
		return Result{}, err
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
	return all, nil
}

// alike returns the items that are to be compared with t, of those that a filter allows.
func (t sample) alike(ctx context.Context, r *postings.Reader, today time.Time, filter query.Node) ([]Hit, error) {
	if len(t.words) == 0 {
		return nil, fmt.Errorf("%w: %w", ErrBadQuery, fault.Found("nothing-to-compare"))
	}
	c := newCompiler(r, today, reading{})
	all, err := r.Find(ctx, postings.And{t.holders(), c.compile(filter)})
	if err != nil {
		return nil, err
	}
	items, err := r.Best(ctx, all, t.ranking(), candidates)
	if err != nil {
		return nil, err
	}
	list, err := load(r, items)
	if err != nil {
		return nil, err
	}
	return readHits(list, t.terms())
}

// sample is a text that others are compared with.
type sample struct {
	words   []word             // the rarest, without repetition
	weights map[string]float64 // of all words, by folded key: log(1 + items / items that hold the word)
	text    []word
}

func newSample(r *postings.Reader, text string) sample {
	t := sample{text: words(text), weights: map[string]float64{}}
	total, count := float64(r.Items()), census{r}.folded
	for _, w := range t.text {
		if _, seen := t.weights[w.folded]; !seen {
			t.weights[w.folded] = math.Log1p(total / float64(1+count(w.folded)))
			t.words = append(t.words, w)
		}
	}
	slices.SortStableFunc(t.words, func(a, b word) int { return cmp.Compare(t.weights[b.folded], t.weights[a.folded]) })
	t.words = t.words[:min(len(t.words), significantWords)]
	return t
}

// holders are the items that hold enough of the words in their own texts.
func (t sample) holders() postings.Set {
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
		if i > 0 {
			before := t.text[i-1].folded
			add(t.weights[before]+t.weights[w.folded], pairs[[2]string{before, w.folded}])
		}
	}
	return held / max(all, math.SmallestNonzeroFloat64)
}
