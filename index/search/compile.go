package search

import (
	"cmp"
	"math"
	"slices"
	"strings"
	"time"

	"kehoach/index/postings"
	"kehoach/index/query"
)

// compiler turns a query of the language into the set of its hits, and collects what
// ranks them and is to be highlighted. It is used once.
type compiler struct {
	relaxation
	vocabulary *vocabulary
	today      time.Time
	count      func(key string) int  // of the items that hold a word, whatever its diacritics
	province   func(key string) bool // whether a province of this [nameKey] issued documents
	items      int                   // of all items

	bare     bool             // whether the query is typed without diacritics
	groups   [][]clause       // each asked for, in the order of the query; the first of a group as typed
	ranking  []postings.Group // of each of the groups
	excluded int              // depth of exclusions
	typed    int              // words as typed so far
	changed  bool             // whether the relaxation made a difference
}

// relaxation is how far the words of a query are taken for others.
type relaxation struct {
	fold         bool // compare all words without diacritics
	guess        bool // take words that no item holds for misspelt
	misspeltWord int  // of the words as typed, from 1: the one to take for misspelt; 0 for none
}

// newCompiler returns a compiler for the items of r.
func newCompiler(r *postings.Reader, today time.Time, how relaxation) *compiler {
	isProvince := func(key string) bool {
		n, _ := r.Frequency(fieldProvinceName, key) // an error shows where the words are sought
		return n > 0
	}
	return &compiler{relaxation: how, vocabulary: wholeVocabulary(), today: today, count: counter(r), province: isProvince, items: r.Items()}
}

// compile returns the hits of n. Targets that are shown inside their tasks are found only
// where targets alone are asked for.
func (c *compiler) compile(n query.Node) postings.Set {
	list := plainWords(n)
	c.bare = len(list) > 1 && !slices.ContainsFunc(list, func(w word) bool { return w.exact != w.folded })
	hits := c.node(n)
	if !requires(n, TargetKind) {
		hits = postings.Except{Of: hits, Not: postings.Term{Field: fieldInside, Key: "1"}}
	}
	if len(c.groups) > 1 {
		c.row()
	}
	return hits
}

// row raises hits in which words of the query stand side by side, and the document of
// which they are the number: "749 QD TTg".
func (c *compiler) row() {
	var list []word
	for _, g := range c.groups {
		list = append(list, g[0].words...)
	}
	number := postings.Tier{Set: postings.Term{Field: fieldNumber, Key: clause{words: list}.slug()}, Score: boostNumber * c.weight(list)}
	c.ranking = append(c.ranking, postings.Group{number})
	row := newClause(list, c.fold)
	for i := range list[1:] {
		pair := clause{words: list[i : i+2], fold: row.fold, bare: c.bare}
		c.ranking = append(c.ranking, c.group(pair.words, slices.DeleteFunc(pair.sources(c.count), func(s source) bool { return s.by == word{} })))
	}
}

// weight is what words weigh by how rare the rarest of them is.
func (c *compiler) weight(list []word) float64 {
	rarest := c.items
	for _, w := range list {
		rarest = min(rarest, c.count(w.folded))
	}
	return math.Log(1 + float64(c.items+1)/float64(rarest+1))
}

// group makes a group of the ways to hold words.
func (c *compiler) group(list []word, sources []source) (group postings.Group) {
	weight := c.weight(list)
	for _, s := range sources {
		group = append(group, s.tiers(weight)...)
	}
	slices.SortStableFunc(group, func(a, b postings.Tier) int { return cmp.Compare(b.Score, a.Score) })
	return group
}

func (c *compiler) node(n query.Node) postings.Set {
	switch n := n.(type) {
	case query.And:
		return c.and(n)
	case query.Or:
		var any postings.Or
		for _, node := range n {
			any = append(any, c.node(node))
		}
		return any
	case query.Not:
		return postings.Except{Of: postings.All{}, Not: c.not(n)}
	case query.Words:
		return c.run([]query.Words{n})
	case query.Filter:
		return c.filter(n)
	}
	return postings.Or{}
}

// not returns what n excludes.
func (c *compiler) not(n query.Not) postings.Set {
	c.excluded++
	defer func() { c.excluded-- }()
	return c.node(n.Node)
}

// and asks for all nodes. Words that stand side by side are looked at together, because
// a name in the vocabulary may be several of them.
func (c *compiler) and(nodes query.And) postings.Set {
	var all postings.And
	var not postings.Or
	for i := 0; i < len(nodes); i++ {
		run := plainRun(nodes[i:])
		excluded, isNot := nodes[i].(query.Not)
		switch {
		case len(run) > 0:
			all = append(all, c.run(run))
			i += len(run) - 1
		case isNot:
			not = append(not, c.not(excluded))
		default:
			all = append(all, c.node(nodes[i]))
		}
	}
	return postings.Except{Of: all, Not: not}
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
func (c *compiler) run(run []query.Words) postings.Set {
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
	var all postings.And
	at := 0
	for len(clauses) > 0 {
		n := 1 // clauses that a form covers
		endsAfter := func(n int) bool { return ends[at+n] }
		found, length := c.vocabulary.at(list[at:], endsAfter)
		name, named := c.provinceAt(list[at:], endsAfter)
		length = max(length, named)
		for covered := len(clauses[0].words); covered < length; n++ {
			covered += len(clauses[n].words)
		}
		all = append(all, c.alternatives(clauses[:n], list[at:at+length], found, name))
		for _, clause := range clauses[:n] {
			at += len(clause.words)
		}
		clauses = clauses[n:]
	}
	if len(all) == 0 {
		return postings.Or{}
	}
	return all
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
	if len(list) == 1 && mayBeMisspelt(list[0].folded) && (c.typed == c.misspeltWord || c.guess && c.count(list[0].folded) == 0) {
		cl = c.misspelt(cl)
		c.changed = true
	}
	return cl
}

// mayBeMisspelt reports whether a word can be taken for another one: not a short one, and
// none with a digit, since another number is another thing.
func mayBeMisspelt(key string) bool {
	return len(key) > 2 && !strings.ContainsAny(key, "0123456789")
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
// them, which are those of the vocabulary where a form was found, and the name of a
// province. A single text may have a form in its middle.
func (c *compiler) alternatives(typed []clause, list []word, found []synonym, province []word) postings.Set {
	if len(typed) == 1 && typed[0].match == query.Plain {
		list = typed[0].words
	}
	var other []clause
	if len(found) > 0 || len(typed) == 1 {
		for _, v := range c.vocabulary.variants(list) {
			as := clause{words: v.words, fold: c.fold, weight: weights[v.relation]}
			other = append(other, as)
			if name, n := c.provinceAt(v.words, nil); n == len(v.words) { // "TPHCM"
				as.words = name
				other = append(other, as)
			}
		}
	}
	if len(province) > 0 {
		as := newClause(province, c.fold)
		as.bare, as.weight = c.bare, weights[same]
		other = append(other, as)
	}
	var any postings.Or
	var others []source
	for _, as := range other {
		sources := as.sources(c.count)
		others, any = append(others, sources...), append(any, held(sources))
	}
	var all postings.And
	for _, as := range typed {
		sources := as.sources(c.count)
		all = append(all, held(sources))
		if c.excluded == 0 {
			c.groups = append(c.groups, append([]clause{as}, other...))
			c.ranking = append(c.ranking, c.group(as.words, append(sources, others...)))
		}
	}
	return append(any, all)
}

// held returns the items that one of the sources has.
func held(sources []source) postings.Or {
	any := make(postings.Or, len(sources))
	for i, s := range sources {
		any[i] = s.set
	}
	return any
}

// matched returns all clauses, to be highlighted.
func (c *compiler) matched() []clause { return slices.Concat(c.groups...) }
