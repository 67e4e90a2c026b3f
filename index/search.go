package index

import (
	"context"
	"fmt"
	"path/filepath"
	"time"

	"github.com/blevesearch/bleve/v2"
	"github.com/blevesearch/bleve/v2/search"
	bq "github.com/blevesearch/bleve/v2/search/query"

	"kehoach/index/query"
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
func (s *Store) Search(ctx context.Context, q Query) (Result, error) {
	start := time.Now()
	if err := q.validate(); err != nil {
		return Result{}, err
	}
	n, err := q.parse()
	if err != nil {
		return Result{}, err
	}
	if count := len(plainWords(n)); count > maxWords {
		return Result{}, fmt.Errorf("%w: %d words, more than %d", ErrBadQuery, count, maxWords)
	}
	r, err := s.search(ctx, q, n)
	if err != nil {
		return Result{}, fmt.Errorf("search %q: %w", q.Text, err)
	}
	r.TookMS = float64(time.Since(start).Microseconds()) / 1000
	return r, nil
}

// search asks for the words as typed, and more loosely while that finds nothing.
func (s *Store) search(ctx context.Context, q Query, n query.Node) (r Result, err error) {
	for _, loose := range []compiler{{}, {fold: true}, {fold: true, guess: true}} {
		if r, err = s.attempt(ctx, q, n, loose); err != nil || r.Total > 0 {
			return r, err
		}
	}
	return s.suspect(ctx, q, n, r)
}

// maxSuspects bounds the words of a query that are tried as misspelt, one after another.
const maxSuspects = 8

// suspect takes each word in turn for misspelt, and returns the result whose first hit is
// the best; nothing if none finds any.
func (s *Store) suspect(ctx context.Context, q Query, n query.Node, nothing Result) (best Result, err error) {
	best = nothing
	for i := range min(len(plainWords(n)), maxSuspects) {
		r, err := s.attempt(ctx, q, n, compiler{fold: true, suspect: i + 1})
		if err != nil {
			return r, err
		}
		if r.Total > 0 && (best.Total == 0 || len(r.Hits) > 0 && len(best.Hits) > 0 && r.Hits[0].Score > best.Hits[0].Score) {
			best = r
		}
	}
	return best, nil
}

// attempt asks once. It does not ask anew where being loose changes nothing.
func (s *Store) attempt(ctx context.Context, q Query, n query.Node, c compiler) (Result, error) {
	c.vocabulary, c.today, c.count = s.vocabulary(), q.Today, s.count
	asked := c.compile(n)
	if c.fold && !c.changed {
		return Result{Query: q.Text}, nil
	}
	found, err := s.ask(ctx, request(q, n, &c, asked))
	if err != nil {
		return Result{}, err
	}
	r, err := result(q, n, &c, found)
	r.Folded, r.Fuzzy = c.fold && r.Total > 0, (c.guess || c.suspect > 0) && r.Total > 0
	return r, err
}

// ask runs one query. Bleve panics on some damaged files; that is an error here.
func (s *Store) ask(ctx context.Context, r *bleve.SearchRequest) (found *bleve.SearchResult, err error) {
	s.mu.RLock()
	defer s.mu.RUnlock()
	if s.gen == nil {
		return nil, ErrClosed
	}
	defer func() {
		if p := recover(); p != nil {
			err = fmt.Errorf("the index is damaged; without the folder %s it is built anew: %v", filepath.Join(s.dir, indexDir), p)
		}
	}()
	return s.gen.index.SearchInContext(ctx, r)
}

// count returns about how many items hold a word, whatever its diacritics.
func (s *Store) count(key string) (n int) {
	s.mu.RLock()
	defer s.mu.RUnlock()
	if s.gen == nil {
		return 0
	}
	for _, field := range []string{fieldTextFolded, fieldContextFolded} {
		dict, err := s.gen.index.FieldDictRange(field, []byte(key), []byte(key))
		if err != nil {
			continue
		}
		if entry, err := dict.Next(); err == nil && entry != nil {
			n += int(entry.Count)
		}
		dict.Close()
	}
	return n
}

// request asks for the page of q. Where the best hits are ranked anew it needs them all.
func request(q Query, n query.Node, c *compiler, asked bq.Query) *bleve.SearchRequest {
	size, from := q.Limit, q.Offset
	if rankedAnew(q, n, c) {
		size, from = max(closeHits, q.Offset+q.Limit), 0
	}
	sort, asked := order(q, n, asked, from+size)
	r := bleve.NewSearchRequestOptions(asked, size, from, false)
	r.Sort = sort
	r.Fields = []string{fieldHit, fieldPassages}
	if !ranked(q, n) {
		r.Score = "none"
	}
	if q.Facets {
		for _, name := range facetFields {
			r.AddFacet(name, bleve.NewFacetRequest(name, maxFacetValues))
		}
	}
	return r
}

// ranked reports whether hits are ordered by how well they fit words.
func ranked(q Query, n query.Node) bool {
	return (q.Sort == ByRelevance || q.Sort == "") && len(plainWords(n)) > 0
}

// rankedAnew reports whether the best hits are ranked by how close several words stand.
func rankedAnew(q Query, n query.Node, c *compiler) bool { return ranked(q, n) && len(c.groups) > 1 }

func result(q Query, n query.Node, c *compiler, answer *bleve.SearchResult) (Result, error) {
	r := Result{Query: q.Text, Total: int(answer.Total), Facets: facets(answer.Facets)}
	hits := make([]found, len(answer.Hits))
	for i, match := range answer.Hits {
		hits[i] = foundIn(match)
	}
	if rankedAnew(q, n, c) {
		rank(c.groups, hits[:min(closeHits, len(hits))])
		hits = hits[min(q.Offset, len(hits)):min(q.Offset+q.Limit, len(hits))]
	}
	for _, f := range hits {
		h, err := f.read()
		if err != nil {
			return Result{}, err
		}
		h.Highlights = highlight(c.matched(), f.passages)
		r.Hits = append(r.Hits, h)
	}
	return r, nil
}

func facets(found search.FacetResults) map[string]Counts {
	out := make(map[string]Counts, len(found))
	for name, f := range found {
		for _, t := range f.Terms.Terms() {
			out[name] = append(out[name], Count{t.Term, t.Count})
		}
	}
	return out
}
