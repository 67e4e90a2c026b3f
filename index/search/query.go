package search

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"time"

	"kehoach/index/query"
	"kehoach/internal/fault"
)

// Query asks for items. Package [query] describes the language of Text; what is wrong
// with it is told by a *[query.Error].
type Query struct {
	Text string
	// Kind is one of the kinds, or "" for all.
	Kind string
	// Sort is one of the orders, or "" for [ByRelevance]. Descending turns that of deadlines, documents and
	// dates round; hits without one stay at the end.
	Sort       string
	Descending bool
	// Limit and Offset choose the page of hits. Limit 0 means [DefaultLimit].
	Limit, Offset int
	// Facets asks for the counts of Result.Facets, which cost time on every hit.
	Facets bool
	// Apart asks for hits whose words stand apart, too.
	Apart bool
	// Bare leaves out the highlights of hits, which cost time on every one.
	Bare bool
	// Today is the day from which "overdue:" counts. Zero means the present day.
	Today time.Time
}

// DefaultLimit is the number of hits of a query that sets no limit.
const DefaultLimit = 20

// Orders of hits.
const (
	ByRelevance = "relevance" // the best first; where no words are asked for, by deadline
	ByDeadline  = "deadline"  // the earliest last day first, hits without one at the end
	ByDocument  = "document"  // by plan id, and inside a document its order of items
	ByIssued    = "issued"    // the newest document first, those without a date at the end
)

// Orders lists the orders of hits.
var Orders = []string{ByRelevance, ByDeadline, ByDocument, ByIssued}

// ErrBadQuery is wrapped by the errors of queries that can't be answered as asked.
var ErrBadQuery = errors.New("bad query")

func (q *Query) validate() error {
	switch {
	case q.Kind != "" && !slices.Contains(kinds, q.Kind):
		return fmt.Errorf("%w: %w", ErrBadQuery, fault.Found("unknown-kind", q.Kind, strings.Join(kinds, ", ")))
	case q.Sort != "" && !slices.Contains(Orders, q.Sort):
		return fmt.Errorf("%w: %w", ErrBadQuery, fault.Found("unknown-order", q.Sort, strings.Join(Orders, ", ")))
	case q.Limit < 0 || q.Offset < 0:
		return fmt.Errorf("%w: %w", ErrBadQuery, fault.Found("below-zero"))
	}
	if q.Limit == 0 {
		q.Limit = DefaultLimit
	}
	if q.Today.IsZero() {
		q.Today = time.Now()
	}
	return nil
}

// parse reads the text of the query; a Kind is one more condition.
func (q *Query) parse() (query.Node, error) {
	n, err := query.Parse(q.Text)
	if err != nil {
		return nil, fmt.Errorf("%w: %w", ErrBadQuery, err)
	}
	if q.Kind != "" {
		n = query.And{n, query.Filter{Field: fieldKind, Op: ":", Value: q.Kind}}
	}
	return n, nil
}

// plainWords returns the words that a query asks for, but for excluded ones and those of
// filters.
func plainWords(n query.Node) (list []word) {
	switch n := n.(type) {
	case query.And:
		for _, node := range n {
			list = append(list, plainWords(node)...)
		}
	case query.Or:
		for _, node := range n {
			list = append(list, plainWords(node)...)
		}
	case query.Words:
		return words(n.Text)
	}
	return list
}

// maxWords bounds the words of a query, and pastedWords those that people type: a text of more that has
// nothing of the language of queries was pasted.
const (
	maxWords    = 128
	pastedWords = 24
)

// isPasted reports whether the text is to be answered by what is like it.
func (q *Query) isPasted() bool { return len(words(q.Text)) > pastedWords && query.IsPlain(q.Text) }

// requires reports whether every hit of a query is of the kind.
func requires(n query.Node, kind string) bool {
	switch n := n.(type) {
	case query.And:
		return slices.ContainsFunc(n, func(node query.Node) bool { return requires(node, kind) })
	case query.Filter:
		return n.Field == fieldKind && n.Value == kind
	}
	return false
}
