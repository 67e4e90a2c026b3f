package index

import (
	"context"
	"fmt"
	"path/filepath"
	"time"

	"github.com/blevesearch/bleve/v2"
	"github.com/blevesearch/bleve/v2/search"
)

// facetFields are the fields whose values are counted on request.
var facetFields = []string{fieldKind, fieldDocument, fieldAgency, fieldYear}

// maxFacetValues bounds the values of a facet.
const maxFacetValues = 100

// Search returns the hits of q, the best first; hits of equal score stand in the
// order of their documents' ids, and inside a document in its order of items.
func (s *Store) Search(ctx context.Context, q Query) (Result, error) {
	start := time.Now()
	if err := q.validate(); err != nil {
		return Result{}, err
	}
	clauses, err := parse(q.Text)
	if err != nil {
		return Result{}, err
	}
	r, err := s.search(ctx, q, clauses)
	if err != nil {
		return Result{}, fmt.Errorf("search %q: %w", q.Text, err)
	}
	r.TookMS = float64(time.Since(start).Microseconds()) / 1000
	return r, nil
}

// search asks for the words as typed, and then without diacritics if they occur
// nowhere.
func (s *Store) search(ctx context.Context, q Query, clauses []clause) (Result, error) {
	found, err := s.ask(ctx, q, clauses)
	if err != nil {
		return Result{}, err
	}
	fold := false
	if found.Total == 0 {
		if loose, changed := relaxed(clauses); changed {
			clauses = loose
			if found, err = s.ask(ctx, q, clauses); err != nil {
				return Result{}, err
			}
			fold = found.Total > 0
		}
	}
	return result(q, clauses, found, fold)
}

// ask runs one query. Bleve panics on some damaged files; that is an error here.
func (s *Store) ask(ctx context.Context, q Query, clauses []clause) (found *bleve.SearchResult, err error) {
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
	return s.gen.index.SearchInContext(ctx, request(q, clauses))
}

func request(q Query, clauses []clause) *bleve.SearchRequest {
	r := bleve.NewSearchRequestOptions(compile(clauses, q.Kind), q.Limit, q.Offset, false)
	r.Fields = []string{fieldHit}
	r.Sort = search.SortOrder{&search.SortScore{Desc: true}, &search.SortDocID{}}
	if q.Facets {
		for _, name := range facetFields {
			r.AddFacet(name, bleve.NewFacetRequest(name, maxFacetValues))
		}
	}
	return r
}

func result(q Query, clauses []clause, found *bleve.SearchResult, fold bool) (Result, error) {
	r := Result{Query: q.Text, Total: int(found.Total), Folded: fold, Facets: facets(found.Facets)}
	for _, match := range found.Hits {
		text, _ := match.Fields[fieldHit].(string)
		s, err := decodeStored(text)
		if err != nil {
			return Result{}, err
		}
		s.Hit.Score = match.Score
		s.Hit.Highlights = highlight(clauses, s.Passages)
		r.Hits = append(r.Hits, s.Hit)
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
