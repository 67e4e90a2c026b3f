package index

import (
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/blevesearch/bleve/v2/search/query"
)

// Query asks for the items that hold all words of Text.
type Query struct {
	Text string
	// Kind is one of the kinds, or "" for all.
	Kind string
	// Limit and Offset choose the page of hits. Limit 0 means [DefaultLimit].
	Limit, Offset int
	// Facets asks for the counts of Result.Facets, which cost time on every hit.
	Facets bool
}

// DefaultLimit is the number of hits of a query that sets no limit.
const DefaultLimit = 20

// maxWords bounds the words of a query.
const maxWords = 64

// ErrBadQuery is wrapped by the errors of queries that can't be answered as asked.
var ErrBadQuery = errors.New("bad query")

func (q *Query) validate() error {
	switch {
	case q.Kind != "" && !slices.Contains(kinds, q.Kind):
		return fmt.Errorf("%w: unknown kind %q (known: %s)", ErrBadQuery, q.Kind, strings.Join(kinds, ", "))
	case q.Limit < 0 || q.Offset < 0:
		return fmt.Errorf("%w: a limit or offset below 0", ErrBadQuery)
	}
	if q.Limit == 0 {
		q.Limit = DefaultLimit
	}
	return nil
}

// clause is what must occur in an item: one word, or several side by side.
type clause struct {
	words []word
	fold  bool // compare without diacritics
}

// parse splits a query into clauses. A word without diacritics is compared
// without them; a phrase keeps them all if one of its words has some.
func parse(text string) ([]clause, error) {
	var clauses []clause
	count := 0
	for _, chunk := range chunks(text) {
		if ws := words(chunk); len(ws) > 0 {
			accented := slices.ContainsFunc(ws, func(w word) bool { return w.exact != w.folded })
			clauses = append(clauses, clause{ws, !accented})
			count += len(ws)
		}
	}
	switch {
	case count == 0:
		return nil, fmt.Errorf("%w: %q has no words", ErrBadQuery, text)
	case count > maxWords:
		return nil, fmt.Errorf("%w: %d words, more than %d", ErrBadQuery, count, maxWords)
	}
	return clauses, nil
}

// chunks splits text at blanks outside quotation marks, and at those marks. A
// mark without its partner reaches to the end.
func chunks(text string) []string {
	var list []string
	text = strings.NewReplacer("“", `"`, "”", `"`, "„", `"`, "«", `"`, "»", `"`).Replace(text)
	for i, part := range strings.Split(text, `"`) {
		if quoted := i%2 == 1; quoted {
			list = append(list, part)
		} else {
			list = append(list, strings.Fields(part)...)
		}
	}
	return list
}

// relaxed returns the clauses with all diacritics dropped, and whether that
// changes any of them.
func relaxed(clauses []clause) ([]clause, bool) {
	out := slices.Clone(clauses)
	changed := false
	for i := range out {
		changed = changed || !out[i].fold
		out[i].fold = true
	}
	return out, changed
}

// Boosts put every match with its diacritics above every match without, and an
// item's own words above its context. The length of a text and the number of
// matches in it change a score by factors up to some 10, so steps are larger.
const (
	boostExactText     = 400
	boostExactContext  = 20
	boostFoldedText    = 20
	boostFoldedContext = 1
	boostNumber        = 4000
	boostAdjacent      = 2 // of what the words in one row weigh beyond the words alone
)

// compile turns clauses into Bleve's query.
func compile(clauses []clause, kind string) query.Query {
	b := query.NewBooleanQuery(nil, nil, nil)
	for _, c := range clauses {
		b.AddMust(c.query())
	}
	if len(clauses) > 1 {
		b.AddShould(adjacent(clauses))
	}
	if kind != "" {
		b.AddFilter(term(fieldKind, kind, 1))
	}
	if kind != TargetKind {
		b.AddMustNot(term(fieldInside, "1", 1))
	}
	return b
}

func (c clause) query() query.Query {
	any := []query.Query{
		c.in(fieldText, boostExactText),
		c.in(fieldContext, boostExactContext),
	}
	if c.fold {
		any = append(any,
			c.in(fieldTextFolded, boostFoldedText),
			c.in(fieldContextFolded, boostFoldedContext))
	}
	if len(c.words) > 1 {
		any = append(any, term(fieldNumber, c.slug(), boostNumber))
	}
	return query.NewDisjunctionQuery(any)
}

// in asks for the clause in one field.
func (c clause) in(field string, boost float64) query.Query {
	folded := field == fieldTextFolded || field == fieldContextFolded
	if len(c.words) == 1 {
		return term(field, c.words[0].key(folded), boost)
	}
	keys := make([]string, len(c.words))
	for i, w := range c.words {
		keys[i] = w.key(folded)
	}
	q := query.NewPhraseQuery(keys, field)
	q.SetBoost(boost)
	return q
}

func (c clause) slug() string {
	keys := make([]string, len(c.words))
	for i, w := range c.words {
		keys[i] = w.folded
	}
	return strings.Join(keys, "-")
}

// adjacent asks for all words of the query in one row: Vietnamese writes a word
// of several syllables with blanks, so words that stand together mean more.
func adjacent(clauses []clause) query.Query {
	row := clause{fold: true}
	for _, c := range clauses {
		row.words = append(row.words, c.words...)
		row.fold = row.fold && c.fold
	}
	if row.fold {
		return row.in(fieldTextFolded, boostFoldedText*boostAdjacent)
	}
	return row.in(fieldText, boostExactText*boostAdjacent)
}

func (w word) key(folded bool) string {
	if folded {
		return w.folded
	}
	return w.exact
}

func term(field, value string, boost float64) query.Query {
	q := query.NewTermQuery(value)
	q.SetField(field)
	q.SetBoost(boost)
	return q
}
