package index

import (
	"container/heap"
	"context"

	"github.com/blevesearch/bleve/v2/mapping"
	"github.com/blevesearch/bleve/v2/search"
	bq "github.com/blevesearch/bleve/v2/search/query"
	bleveindex "github.com/blevesearch/bleve_index_api"

	"kehoach/index/query"
)

// order returns the order of the best size hits of q, and asked as the query that has to
// be run for it.
func order(q Query, n query.Node, asked bq.Query, size int) (search.SortOrder, bq.Query) {
	switch {
	case ranked(q, n):
		ids := &idsOfBest{size: size}
		return search.SortOrder{&search.SortScore{Desc: true}, ids}, readBy{asked, ids}
	case q.Sort == ByDeadline:
		due := &search.SortField{Field: fieldDue, Type: search.SortFieldAsString, Mode: search.SortFieldMin, Missing: search.SortFieldMissingLast}
		return search.SortOrder{due, &search.SortDocID{}}, asked
	}
	return search.SortOrder{&search.SortDocID{}}, asked
}

// idsOfBest puts hits of equal score in the order of their ids. Bleve's own sort by ids
// reads those of all hits, which for a frequent word takes as long as finding them; this
// one reads only those of hits that so many better ones do not shut out.
type idsOfBest struct {
	size   int
	scores scores // the best so far, at most size
	reader bleveindex.IndexReader
}

// Value returns the id of a hit, or "" of one that is not among the best. An id that
// can't be read is "" as well; Bleve reads it again for the result, and reports the error.
func (s *idsOfBest) Value(m *search.DocumentMatch) string {
	switch {
	case len(s.scores) < s.size:
		heap.Push(&s.scores, m.Score)
	case len(s.scores) == 0 || m.Score < s.scores[0]:
		return ""
	case m.Score > s.scores[0]:
		s.scores[0] = m.Score
		heap.Fix(&s.scores, 0)
	}
	m.ID, _ = s.reader.ExternalID(m.IndexInternalID)
	return m.ID
}

// The other methods of [search.SearchSort].

func (s *idsOfBest) UpdateVisitor(string, []byte)    {}
func (s *idsOfBest) DecodeValue(value string) string { return value }
func (s *idsOfBest) Descending() bool                { return false }
func (s *idsOfBest) RequiresDocID() bool             { return false }
func (s *idsOfBest) RequiresScoring() bool           { return false } // it is no score
func (s *idsOfBest) RequiresFields() []string        { return nil }
func (s *idsOfBest) Reverse()                        {}
func (s *idsOfBest) Copy() search.SearchSort         { return &idsOfBest{size: s.size, reader: s.reader} }

// scores is a heap with the lowest score first.
type scores []float64

func (s scores) Len() int           { return len(s) }
func (s scores) Less(i, j int) bool { return s[i] < s[j] }
func (s scores) Swap(i, j int)      { s[i], s[j] = s[j], s[i] }
func (s *scores) Push(v any)        { *s = append(*s, v.(float64)) }
func (s *scores) Pop() any {
	last := (*s)[len(*s)-1]
	*s = (*s)[:len(*s)-1]
	return last
}

// readBy is a query that hands the reader of its search to ids.
type readBy struct {
	bq.Query
	ids *idsOfBest
}

// Searcher makes the searcher of the query.
func (q readBy) Searcher(ctx context.Context, r bleveindex.IndexReader, m mapping.IndexMapping, o search.SearcherOptions) (search.Searcher, error) {
	q.ids.reader = r
	return q.Query.Searcher(ctx, r, m, o)
}
