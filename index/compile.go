package index

import (
	"context"
	"slices"
	"strings"
	"time"

	"github.com/blevesearch/bleve/v2/mapping"
	"github.com/blevesearch/bleve/v2/search"
	bq "github.com/blevesearch/bleve/v2/search/query"
	"github.com/blevesearch/bleve/v2/search/searcher"
	bleveindex "github.com/blevesearch/bleve_index_api"

	"kehoach/index/query"
)

// compiler turns a query of the language into one of Bleve, and collects what is to be
// highlighted. It is used once.
type compiler struct {
	vocabulary *vocabulary
	today      time.Time
	fold       bool                 // compare all words without diacritics
	guess      bool                 // take words that no item holds for misspelt
	suspect    int                  // of the words as typed, from 1: the one to take for misspelt; 0 for none
	count      func(key string) int // of the items that hold a word, whatever its diacritics

	bare     bool       // whether the query is typed without diacritics
	groups   [][]clause // each asked for, in the order of the query; the first of a group as typed
	excluded int        // depth of exclusions
	typed    int        // words as typed so far
	changed  bool       // whether fold or unknown made a difference
}

// compile returns Bleve's query for n. Targets that are shown inside their tasks are
// found only where targets alone are asked for.
func (c *compiler) compile(n query.Node) bq.Query {
	list := plainWords(n)
	c.bare = len(list) > 1 && !slices.ContainsFunc(list, func(w word) bool { return w.exact != w.folded })
	q := selection{must: c.node(n)}
	if !requires(n, TargetKind) {
		q.mustNot = term(fieldInside, "1", 1)
	}
	if len(c.groups) > 1 {
		q.should = c.row()
	}
	return q
}

// maxRow bounds the items that hold the rarest word of a query whose words are sought in
// one row: Bleve reads the positions of all words of all items that hold them.
const maxRow = 20_000

// row asks for the words of the query side by side, which raises what Bleve finds; and
// for a document of which they are the number: "749 QD TTg".
func (c *compiler) row() bq.Query {
	var list []word
	for _, g := range c.groups {
		list = append(list, g[0].words...)
	}
	row := newClause(list, c.fold)
	any := []bq.Query{term(fieldNumber, row.slug(), boostNumber)}
	rarest := maxRow + 1
	for _, w := range list {
		rarest = min(rarest, c.count(w.folded))
	}
	switch {
	case rarest > maxRow:
	case row.fold:
		any = append(any, row.in(fieldTextFolded, boostFoldedText*boostRow))
	default:
		any = append(any, row.in(fieldText, boostExactText*boostRow))
	}
	return disjunction(any)
}

func (c *compiler) node(n query.Node) bq.Query {
	switch n := n.(type) {
	case query.And:
		return c.and(n)
	case query.Or:
		var any []bq.Query
		for _, node := range n {
			any = append(any, c.node(node))
		}
		return bq.NewDisjunctionQuery(any)
	case query.Not:
		c.excluded++
		defer func() { c.excluded-- }()
		return selection{must: bq.NewMatchAllQuery(), mustNot: c.node(n.Node)}
	case query.Words:
		return c.run([]query.Words{n})
	case query.Filter:
		return unscored{c.filter(n)}
	}
	return bq.NewMatchNoneQuery()
}

// and asks for all nodes. Words that stand side by side are looked at together, because
// a name in the vocabulary may be several of them.
func (c *compiler) and(nodes query.And) bq.Query {
	var q selection
	var must, not []bq.Query
	for i := 0; i < len(nodes); {
		run := plainRun(nodes[i:])
		excluded, isNot := nodes[i].(query.Not)
		switch {
		case len(run) > 0:
			must = append(must, c.run(run))
			i += len(run) - 1
		case isNot:
			c.excluded++
			not = append(not, c.node(excluded.Node))
			c.excluded--
		default:
			must = append(must, c.node(nodes[i]))
		}
		i++
	}
	q.must = bq.NewMatchAllQuery()
	if len(must) > 0 {
		q.must = bq.NewConjunctionQuery(must)
	}
	if len(not) > 0 {
		q.mustNot = bq.NewDisjunctionQuery(not)
	}
	return q
}

// plainRun returns the words as typed at the beginning of nodes.
func plainRun(nodes []query.Node) (run []query.Words) {
	for _, n := range nodes {
		w, ok := n.(query.Words)
		if !ok || w.Match != query.Plain {
			break
		}
		run = append(run, w)
	}
	return run
}

// run asks for words that stand side by side in the query: each of them, or another
// form of several.
func (c *compiler) run(run []query.Words) bq.Query {
	var list []word
	var clauses []clause
	ends := map[int]bool{} // where a word as typed ends, in words of the list
	for _, w := range run {
		ws := words(w.Text)
		if len(ws) == 0 {
			continue
		}
		list = append(list, ws...)
		ends[len(list)] = true
		clauses = append(clauses, c.clause(ws, w.Match))
	}
	var all []bq.Query
	at := 0
	for len(clauses) > 0 {
		n := 1 // clauses that a form covers
		found, length := c.vocabulary.at(list[at:], func(n int) bool { return ends[at+n] })
		for covered := len(clauses[0].words); covered < length; n++ {
			covered += len(clauses[n].words)
		}
		all = append(all, c.alternatives(clauses[:n], list[at:at+length], found))
		for _, clause := range clauses[:n] {
			at += len(clause.words)
		}
		clauses = clauses[n:]
	}
	if len(all) == 0 {
		return bq.NewMatchNoneQuery()
	}
	return bq.NewConjunctionQuery(all)
}

// clause makes a clause of a text as it was typed.
func (c *compiler) clause(list []word, match query.Match) clause {
	cl := newClause(list, c.fold)
	cl.bare = c.bare
	if match == query.Prefix || match == query.Fuzzy {
		cl.match = match
		return cl
	}
	if cl.fold != newClause(list, false).fold {
		c.changed = true
	}
	c.typed++
	if len(list) == 1 && len(list[0].folded) > 2 && (c.typed == c.suspect || c.guess && c.count(list[0].folded) == 0) {
		cl = c.misspelt(cl)
		c.changed = true
	}
	return cl
}

// misspelt returns the clause of a word that is taken for misspelt: of the word that it
// is with two letters in their right places, else of all that are near it.
func (c *compiler) misspelt(cl clause) clause {
	for _, swapped := range swaps(cl.words[0].folded) {
		if c.count(swapped) > 0 {
			cl.words = []word{{exact: swapped, folded: swapped}}
			cl.bare = true
			return cl
		}
	}
	cl.match = query.Fuzzy
	return cl
}

// alternatives asks for the clauses as typed, or for one of the other ways to write
// them. A single text may have one in its middle.
func (c *compiler) alternatives(typed []clause, list []word, found []synonym) bq.Query {
	var other []clause
	if len(typed) == 1 && typed[0].match == query.Plain {
		list = typed[0].words
	}
	if len(found) > 0 || len(typed) == 1 {
		for _, v := range c.vocabulary.variants(list) {
			other = append(other, clause{words: v.words, fold: c.fold, weight: weights[v.relation]})
		}
	}
	any := make([]bq.Query, 0, 1+len(other))
	as := make([]bq.Query, len(typed))
	for i, clause := range typed {
		as[i] = clause.query()
		c.note(clause, other)
	}
	any = append(any, conjunction(as))
	for _, clause := range other {
		any = append(any, clause.query())
	}
	return disjunction(any)
}

// note keeps a clause for highlighting, with its alternatives, unless it is excluded.
func (c *compiler) note(typed clause, other []clause) {
	if c.excluded == 0 {
		c.groups = append(c.groups, append([]clause{typed}, other...))
	}
}

func conjunction(list []bq.Query) bq.Query {
	if len(list) == 1 {
		return list[0]
	}
	return bq.NewConjunctionQuery(list)
}

func disjunction(list []bq.Query) bq.Query {
	if len(list) == 1 {
		return list[0]
	}
	return bq.NewDisjunctionQuery(list)
}

// filters says in which fields the text of a filter is found.
var filterFields = map[string][]string{
	"agency":   {fieldLead, fieldCoordinate},
	"lead":     {fieldLead},
	"type":     {fieldType},
	"issuer":   {fieldIssuer},
	"province": {fieldProvinceName},
}

func (c *compiler) filter(f query.Filter) bq.Query {
	switch f.Field {
	case "kind", "has":
		return term(f.Field, f.Value, 0)
	case "doc":
		return prefix(fieldDoc, slug(f.Value))
	case "unit":
		return term(fieldUnit, unitKey(f.Value), 0)
	case "year":
		return between(fieldYear, f.Op, f.Value, f.Value)
	case "due":
		return between(fieldDue, f.Op, isoDay(f.From), isoDay(f.To))
	case "overdue":
		day := c.today
		if !f.From.IsZero() {
			day = f.From
		}
		return between(fieldDue, "<", isoDay(day), "")
	case "value":
		return compared(fieldValue, f.Op, f.Number)
	}
	var any []bq.Query
	for _, text := range c.names(f.Value) {
		for _, field := range filterFields[f.Field] {
			any = append(any, clause{words: text, fold: true}.in(field, 0))
		}
	}
	return disjunction(any)
}

// names returns the ways to write the value of a filter. A filter is strict, so a body
// brings what it took the place of, whose work it does now, but not its successor.
func (c *compiler) names(value string) [][]word {
	list := words(value)
	if len(list) == 0 {
		return [][]word{{{folded: value}}}
	}
	all := [][]word{list}
	for _, v := range c.vocabulary.variants(list) {
		if v.relation != related {
			all = append(all, v.words)
		}
	}
	return all
}

func isoDay(t time.Time) string { return t.Format(time.DateOnly) }

func prefix(field, key string) bq.Query {
	q := bq.NewPrefixQuery(key)
	q.SetField(field)
	q.SetBoost(0)
	return q
}

// between compares the terms of a field with the span from low to high.
func between(field, op, low, high string) bq.Query {
	yes, no := true, false
	var q *bq.TermRangeQuery
	switch op {
	case "<":
		q = bq.NewTermRangeInclusiveQuery("", low, nil, &no)
	case "<=":
		q = bq.NewTermRangeInclusiveQuery("", high, nil, &yes)
	case ">":
		q = bq.NewTermRangeInclusiveQuery(high, "", &no, nil)
	case ">=":
		q = bq.NewTermRangeInclusiveQuery(low, "", &yes, nil)
	default:
		q = bq.NewTermRangeInclusiveQuery(low, high, &yes, &yes)
	}
	q.SetField(field)
	q.SetBoost(0)
	return q
}

// compared compares the numbers of a field.
func compared(field, op string, v float64) bq.Query {
	var low, high *float64
	inclusive := op != "<" && op != ">"
	if op != "<" && op != "<=" {
		low = &v
	}
	if op != ">" && op != ">=" {
		high = &v
	}
	q := bq.NewNumericRangeInclusiveQuery(low, high, &inclusive, &inclusive)
	q.SetField(field)
	q.SetBoost(0)
	return q
}

// selection is Bleve's boolean query, except that nothing is found where nothing meets
// must: Bleve's own takes a part that can't match for one that is not there.
type selection struct{ must, should, mustNot bq.Query }

// Searcher makes the searcher of the query.
func (q selection) Searcher(ctx context.Context, r bleveindex.IndexReader, m mapping.IndexMapping, o search.SearcherOptions) (search.Searcher, error) {
	var made [3]search.Searcher
	for i, part := range []bq.Query{q.must, q.should, q.mustNot} {
		if part == nil {
			continue
		}
		s, err := part.Searcher(ctx, r, m, o)
		if err != nil {
			return nil, err
		}
		if _, none := s.(*searcher.MatchNoneSearcher); !none {
			made[i] = s
		} else if i == 0 {
			return s, nil
		}
	}
	if made[1] == nil && made[2] == nil {
		return made[0], nil
	}
	return searcher.NewBooleanSearcher(ctx, r, made[0], made[1], made[2], o)
}

// unscored is a query that adds nothing to scores. Bleve then unites the terms of a range as
// bitmaps, where it would else count for each item which terms it has.
type unscored struct{ bq.Query }

// Searcher makes the searcher of the query.
func (q unscored) Searcher(ctx context.Context, r bleveindex.IndexReader, m mapping.IndexMapping, o search.SearcherOptions) (search.Searcher, error) {
	o.Score, o.IncludeTermVectors = "none", false
	return q.Query.Searcher(ctx, r, m, o)
}

// unitKey is the form in which units are compared.
func unitKey(unit string) string {
	if f := formOf(unit); len(f) > 0 {
		return f.key()
	}
	return strings.TrimSpace(unit)
}

// matched returns all clauses, to be highlighted.
func (c *compiler) matched() []clause { return slices.Concat(c.groups...) }
