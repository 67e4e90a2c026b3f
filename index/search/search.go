package search

import (
	"context"
	"fmt"
	"slices"
	"time"

	"kehoach/index/postings"
	"kehoach/index/query"
	"kehoach/internal/fault"
)

// facetFields are the fields whose values are counted on request.
var facetFields = []string{fieldKind, fieldDocument, fieldAgency, fieldYear, fieldProvince}

// maxFacetValues bounds the values of a facet.
const maxFacetValues = 100

// Search returns the hits of q in its order; hits of equal rank stand in the order of
// their documents' ids, and inside a document in its order of items.
//
// Where nothing holds the words as typed, their diacritics are dropped, and where that
// does not help, words that stand nowhere are taken for misspelt; the result tells.
func (x *Index) Search(ctx context.Context, q Query) (Result, error) {
	start := time.Now()
	if err := q.validate(); err != nil {
		return Result{}, err
	}
	n, err := q.parse()
	if err != nil {
		return Result{}, err
	}
	if count := len(plainWords(n)); count > maxWords {
		return Result{}, fmt.Errorf("%w: %w", ErrBadQuery, fault.Found("more-terms", count, maxWords))
	}
	var found Result
	err = x.read(func(r *postings.Reader) (err error) {
		found, err = searching{r, q, n}.search(ctx)
		return err
	})
	if err != nil {
		return Result{}, fmt.Errorf("search %q: %w", q.Text, err)
	}
	found.TookMS = float64(time.Since(start).Microseconds()) / 1000
	return found, nil
}

// searching is one search.
type searching struct {
	index *postings.Reader
	query Query
	node  query.Node
}

// search asks for the words as typed, and relaxes the query while that finds nothing.
func (s searching) search(ctx context.Context) (r Result, err error) {
	for _, how := range []relaxation{{}, {fold: true}, {fold: true, guess: true}} {
		if r, err = s.attempt(ctx, how); err != nil || r.Total > 0 {
			return r, err
		}
	}
	return s.tryMisspelt(ctx, r)
}

// maxMisspelt bounds the words of a query that are tried as misspelt, one after another.
const maxMisspelt = 8

// tryMisspelt takes each word in turn for misspelt, and returns the result whose first hit is
// the best; nothing if none finds any.
func (s searching) tryMisspelt(ctx context.Context, nothing Result) (best Result, err error) {
	best = nothing
	for i := range min(len(plainWords(s.node)), maxMisspelt) {
		r, err := s.attempt(ctx, relaxation{fold: true, misspeltWord: i + 1})
		if err != nil {
			return r, err
		}
		if r.Total > 0 && (best.Total == 0 || len(r.Hits) > 0 && len(best.Hits) > 0 && r.Hits[0].Score > best.Hits[0].Score) {
			best = r
		}
	}
	return best, nil
}

// attempt asks once. It does not ask where the relaxation changes nothing.
func (s searching) attempt(ctx context.Context, how relaxation) (Result, error) {
	c := newCompiler(s.index, s.query.Today, how)
	asked := c.compile(s.node)
	r := Result{Query: s.query.Text, Facets: map[string]Counts{}}
	if c.fold && !c.changed {
		return r, nil
	}
	found, err := s.index.Find(ctx, asked)
	if err != nil || found.Total == 0 {
		return r, err
	}
	if r.Fuzzy = c.guess || c.misspeltWord > 0; r.Fuzzy && len(c.groups) > 1 {
		if near, err := s.near(ctx, found, c); err != nil || !near {
			return Result{Query: s.query.Text, Facets: map[string]Counts{}}, err
		}
	}
	r.Total, r.Folded = found.Total, c.fold
	if s.query.Facets {
		if r.Facets, err = facets(ctx, s.index, found); err != nil {
			return r, err
		}
	}
	hits, err := s.page(ctx, found, c)
	if err != nil {
		return r, err
	}
	r.Hits, err = readHits(hits, c.matched())
	return r, err
}

// leastProximity is the least [proximity] at which similar words may stand for those of a
// query: these fill a third of a stretch of text. Syllables are short, so a long text often has
// some that are similar.
const leastProximity = 1.0 / 3

// near reports whether the words stand close together in one of the best hits.
func (s searching) near(ctx context.Context, all postings.Found, c *compiler) (bool, error) {
	items, err := s.index.Best(ctx, all, c.ranking, rerankedHits)
	if err != nil {
		return false, err
	}
	hits, err := load(s.index, items)
	return slices.ContainsFunc(hits, func(f found) bool { return proximity(c.groups, f.passages) >= leastProximity }), err
}

// page returns the hits that the query asks for, of all that are found. The best are
// ranked anew by how close several words stand.
func (s searching) page(ctx context.Context, all postings.Found, c *compiler) ([]found, error) {
	from, to := s.query.Offset, s.query.Offset+s.query.Limit
	byWords := ranked(s.query, s.node)
	top := 0 // hits that are ranked anew
	if byWords && len(c.groups) > 1 && from < rerankedHits {
		top = rerankedHits
	}
	var items []postings.Item
	var err error
	switch {
	case byWords:
		items, err = s.index.Best(ctx, all, c.ranking, max(top, to))
	case s.query.Sort == ByDeadline:
		items, err = s.index.ByField(all, fieldDue, to)
	default:
		items, err = s.index.ByDocument(all, to)
	}
	if err != nil {
		return nil, err
	}
	head, err := load(s.index, window(items, 0, top))
	if err != nil {
		return nil, err
	}
	rerank(c.groups, head)
	tail, err := load(s.index, window(items, max(from, top), to))
	return append(window(head, from, to), tail...), err
}

// window returns the part of a list from one index to another, as far as there are any.
func window[T any](list []T, from, to int) []T {
	to = min(to, len(list))
	return list[min(from, to):to]
}

// counter returns the function that tells about how many items hold a word, whatever its
// diacritics. An error shows where the word is sought.
func counter(r *postings.Reader) func(key string) int {
	return func(key string) int {
		text, _ := r.Frequency(fieldText+foldedSuffix, key)
		context, _ := r.Frequency(fieldContext+foldedSuffix, key)
		return text + context
	}
}

// ranked reports whether hits are ordered by how well they fit words.
func ranked(q Query, n query.Node) bool {
	return (q.Sort == ByRelevance || q.Sort == "") && len(plainWords(n)) > 0
}

func facets(ctx context.Context, r *postings.Reader, all postings.Found) (map[string]Counts, error) {
	out := make(map[string]Counts, len(facetFields))
	for _, name := range facetFields {
		counts, err := r.Counts(ctx, all, name)
		if err != nil {
			return nil, err
		}
		for _, c := range counts {
			if c.Key != "" && len(out[name]) < maxFacetValues {
				out[name] = append(out[name], Count{c.Key, c.Count})
			}
		}
	}
	return out, nil
}
