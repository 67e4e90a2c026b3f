package search

import (
	"context"
	"fmt"
	"time"

	"kehoach/index/postings"
	"kehoach/index/query"
	"kehoach/internal/fault"
	"kehoach/plan"
)

// facetFields are the fields whose values are counted on request.
var facetFields = []string{fieldKind, fieldDocument, fieldAgency, fieldYear, fieldPrecision, fieldProvince}

// maxFacetValues bounds the values of a facet.
const maxFacetValues = 100

// Search returns the hits of q in its order; hits of equal rank stand in the order of
// their documents' ids, and inside a document in its order of items.
//
// Names and terms are one stretch where a hit holds them so; [Result.Apart] counts the others. Where
// the words as typed find nothing, or next to nothing beside words that they are often mistaken for, they
// are taken for these ([readings]); the result tells.
func (x *Index) Search(ctx context.Context, q Query) (Result, error) {
	start := time.Now()
	if err := q.validate(); err != nil {
		return Result{}, err
	}
	if q.isPasted() {
		return x.sample(ctx, q)
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
		found, err = searching{r, &x.values, q, n}.search(ctx)
		return err
	})
	if err != nil {
		return Result{}, fmt.Errorf("search %q: %w", q.Text, err)
	}
	found.TookMS = float64(time.Since(start).Microseconds()) / 1000
	return found, nil
}

// leastLike is the likeness from which an item answers a pasted text.
const leastLike = 0.2

// sample answers a pasted text by what is like it.
func (x *Index) sample(ctx context.Context, q Query) (Result, error) {
	text := q.Text
	q.Text = ""
	r, err := x.Similar(ctx, text, leastLike, q)
	r.Query, r.Reading = text, ReadSample
	return r, err
}

// searching is one search.
type searching struct {
	index  *postings.Reader
	values *postings.Values // of the fields that are counted
	query  Query
	node   query.Node
}

// search asks for the words in one reading after the other, until one finds enough.
func (s searching) search(ctx context.Context) (Result, error) {
	best, err := s.attempt(ctx, readings[0], 0)
	if err != nil {
		return Result{}, err
	}
	typed := best.Total
	for _, how := range readings[1:] {
		if best.enough() && !(how.mends && best.name == "") && !(how.most && best.asks) {
			continue
		}
		a, err := s.attempt(ctx, how, typed)
		if err != nil {
			return Result{}, err
		}
		if a.better(best) {
			best = a
		}
	}
	return s.result(ctx, best, typed)
}

// attempt is what one reading of a query finds.
type attempt struct {
	postings.Found
	*compiler
}

// differs reports whether the reading finds other things than the words as typed.
func (a attempt) differs() bool { return a.changed || a.titles || a.most }

// joined counts the pairs of words that the hits hold side by side since they are parts of a name or term.
func (a attempt) joined() int {
	if a.apart {
		return 0
	}
	return a.bound
}

// enough reports whether a reading finds something, and takes no word by itself for another one in a query
// of several.
func (a attempt) enough() bool { return a.Total > 0 && (a.strays == 0 || len(a.terms) == 1) }

// better reports whether a reading of the words as something else finds so much that another reading is an
// error: more than [plenty] times as much, or the words side by side where these stand apart.
func (a attempt) better(other attempt) bool {
	switch {
	case a.Total == 0 || !a.differs():
		return false
	case a.titles:
		return other.Total == 0 && a.strays == 0
	case a.most:
		return a.asks && a.Total > other.Total || other.Total == 0 || other.strays > 0 && len(other.terms) > 2
	case other.name != "" && !other.enough():
		return a.enough() || a.joined() > other.joined()
	}
	few := other.name == "" && !a.whole() && a.Total*apartShare < other.Total
	return a.joined() > other.joined() && !few || a.Total >= plenty*other.Total
}

// whole reports whether the hits hold all words in one stretch.
func (a attempt) whole() bool { return len(a.terms) == 1 && a.joined() == len(a.row)-1 }

// apartShare is how many times as many hits may hold words apart as typed as hold words like them side by
// side.
const apartShare = 10

// attempt asks in one reading: for names and terms as one stretch, and where that finds nothing for their
// words wherever they stand.
func (s searching) attempt(ctx context.Context, how reading, typed int) (a attempt, err error) {
	for _, apart := range []bool{s.query.Apart, true} {
		if a, err = s.ask(ctx, how, typed, apart); err != nil || a.Total > 0 || a.apart || a.bound == 0 {
			break
		}
	}
	return a, err
}

// ask asks for all words, or for fewer and fewer of them where most are enough.
func (s searching) ask(ctx context.Context, how reading, typed int, apart bool) (a attempt, err error) {
	for fewer := 0; ; fewer++ {
		a = attempt{compiler: newCompiler(s.index, s.query.Today, how)}
		a.found, a.apart, a.fewer = typed > 0, apart, fewer
		set := a.compile(s.node)
		if a.name == "" || a.differs() {
			a.Found, err = s.index.Find(ctx, set)
		}
		if err != nil || !how.most || fewer >= len(a.terms) || a.Total > 0 && !a.asks {
			return a, err
		}
	}
}

// result shows the hits of a reading.
func (s searching) result(ctx context.Context, a attempt, typed int) (r Result, err error) {
	r = Result{Query: s.query.Text, Total: a.Total, Facets: map[string]Counts{}}
	if a.missing != nil {
		r.Missing = a.missing
	}
	if a.Total == 0 {
		return r, nil
	}
	r.Reading, r.Typed = plan.Text(a.name), typed
	if r.Folded, r.Fuzzy = a.name != "", a.name != "" && a.name != ReadTones; r.Folded {
		r.Read = plan.Text(spelled(a.row, a.fold))
	}
	r.Related = a.related
	if r.Apart, err = s.apart(ctx, a, typed); err != nil {
		return r, err
	}
	if s.query.Facets {
		if r.Facets, err = facets(ctx, s.index, a.Found, s.values); err != nil {
			return r, err
		}
	}
	hits, err := s.page(ctx, a.Found, a.compiler)
	if err != nil {
		return r, err
	}
	terms := a.terms
	if s.query.Bare {
		terms = nil
	}
	r.Hits, err = readHits(hits, terms)
	return r, err
}

// apart counts what holds the words of names and terms, but not side by side, beside the hits that do.
func (s searching) apart(ctx context.Context, a attempt, typed int) (int, error) {
	if a.apart || a.bound == 0 || a.most {
		return 0, nil
	}
	loose, err := s.ask(ctx, a.reading, typed, true)
	return loose.Total - a.Total, err
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
	case s.query.Sort == ByDocument:
		items, err = s.index.ByDocument(all, to, s.query.Descending)
	case s.query.Sort == ByIssued:
		items, err = s.index.ByField(all, fieldIssued, to, !s.query.Descending)
	default:
		items, err = s.index.ByField(all, fieldDue, to, s.query.Descending)
	}
	if err != nil {
		return nil, err
	}
	head, err := load(s.index, window(items, 0, top))
	if err != nil {
		return nil, err
	}
	rerank(c.groups, c.most || c.titles, head)
	tail, err := load(s.index, window(items, max(from, top), to))
	return append(window(head, from, to), tail...), err
}

// window returns the part of a list from one index to another, as far as there are any.
func window[T any](list []T, from, to int) []T {
	to = min(to, len(list))
	return list[min(from, to):to]
}

// ranked reports whether hits are ordered by how well they fit words.
func ranked(q Query, n query.Node) bool {
	return (q.Sort == ByRelevance || q.Sort == "") && len(plainWords(n)) > 0
}

func facets(ctx context.Context, r *postings.Reader, all postings.Found, values *postings.Values) (map[string]Counts, error) {
	out := make(map[string]Counts, len(facetFields))
	for _, name := range facetFields {
		counts, err := r.Counts(ctx, all, name, values)
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
