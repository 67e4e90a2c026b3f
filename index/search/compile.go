package search

import (
	"cmp"
	"math"
	"slices"
	"time"

	"kehoach/index/postings"
	"kehoach/index/query"
)

// compiler turns a query of the language into the set of its hits, and collects what
// ranks them and is to be highlighted. It is used once.
type compiler struct {
	reading
	census
	vocabulary *vocabulary
	today      time.Time
	found      bool // whether the words as typed find something
	apart      bool // whether the words of a name or term may stand apart
	fewer      int  // words or terms that a hit need not hold

	bare     bool             // whether the query is typed without diacritics
	groups   [][]clause       // each asked for, in the order of the query; the first of a group as typed
	ranking  []postings.Group // of each of the groups
	terms    []term           // to be highlighted
	row      []word           // all words as they were taken
	excluded int              // depth of exclusions
	changed  bool             // whether the reading makes a difference
	bound    int              // pairs of words that are parts of one name or term
	missing  []string         // words that no item holds
	asks     bool             // whether the query is a question
	strays   int              // words that are taken for others, by themselves
	related  []string         // bodies that filters find beside those that they name
}

// newCompiler returns a compiler for the items of r.
func newCompiler(r *postings.Reader, today time.Time, how reading) *compiler {
	return &compiler{reading: how, census: census{r}, vocabulary: wholeVocabulary(), today: today}
}

// compile returns the hits of n. Targets that are shown inside their tasks are found only
// where targets alone are asked for.
func (c *compiler) compile(n query.Node) postings.Set {
	list := plainWords(n)
	c.bare = len(list) > 1 && !slices.ContainsFunc(list, func(w word) bool { return !w.bare() })
	hits := c.node(n)
	if !requires(n, TargetKind) {
		hits = postings.Except{Of: hits, Not: postings.Term{Field: fieldInside, Key: "1"}}
	}
	if len(c.row) > 1 {
		c.rankRow()
	}
	return hits
}

// rankRow raises hits in which words of the query stand side by side, and the document of
// which they are the number: "749 QD TTg".
func (c *compiler) rankRow() {
	list := c.row
	number := postings.Tier{Set: postings.Term{Field: fieldNumber, Key: clause{words: list}.slug()}, Score: boostNumber * c.weight(list)}
	c.ranking = append(c.ranking, postings.Group{number})
	for i := range list[1:] {
		pair := newClause(list[i:i+2], c.fold)
		pair.bare = c.bare
		c.ranking = append(c.ranking, c.group(pair.words, slices.DeleteFunc(pair.sources(c.folded), func(s source) bool { return s.by == word{} })))
	}
}

// weight is what words weigh by how rare the rarest of them is.
func (c *compiler) weight(list []word) float64 {
	items := c.items()
	rarest := items
	for _, w := range list {
		rarest = min(rarest, c.folded(w.folded))
	}
	return math.Log(1 + float64(items+1)/float64(rarest+1))
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

// run asks for words that stand side by side in the query: each name or term of them, or another way to
// write it.
func (c *compiler) run(run []query.Words) postings.Set {
	text, clauses := c.typed(run)
	if len(clauses) == 0 {
		return postings.Or{}
	}
	parts := c.parts(text, clauses)
	lone := !slices.ContainsFunc(parts, func(p part) bool { return !p.function })
	joints := c.joints(parts)
	var units []postings.Set
	var lengths []int // of the units, in words
	for i := 0; i < len(parts); {
		if c.excluded == 0 {
			c.row = append(c.row, parts[i].words()...)
		}
		if parts[i].function && !lone {
			i++
			continue
		}
		n := 1
		for ; joints[i+n] && !(c.most && c.apart); n++ {
			c.row = append(c.row, parts[i+n].words()...)
		}
		if set := c.term(parts[i : i+n]); set != nil {
			units = append(units, set)
			lengths = append(lengths, wordsOf(parts[i:i+n]))
		}
		i += n
	}
	return c.all(units, lengths, parts)
}

// all asks for all units, or for most of them: of two, for the longer one. Those of words that no item holds
// are not among them; they may be the lesser part.
func (c *compiler) all(units []postings.Set, lengths []int, parts []part) postings.Set {
	known, all := 0, wordsOf(parts)
	for _, n := range lengths {
		known += n
	}
	switch {
	case len(units) == 0 || c.most && known*2 <= all:
		return postings.Or{}
	case !c.most || c.excluded > 0:
		return postings.And(units)
	case len(units) == 2 && c.fewer > 0 && lengths[0] != lengths[1]:
		return units[slices.Index(lengths, slices.Max(lengths))]
	}
	c.ranking = append(c.ranking, postings.Group{{Set: postings.And(units), Score: boostAll}})
	least := (len(units) + 1) / 2
	if c.apart { // single words say less than terms
		least = len(units)/2 + 1
	}
	return postings.AtLeast{N: max(len(units)-c.fewer, least), Of: units}
}

// wordsOf counts the words of parts, but for those that join others.
func wordsOf(parts []part) (n int) {
	for _, p := range parts {
		if !p.function {
			n += len(p.words())
		}
	}
	return n
}

// joints tells for each part whether it goes on the name or term of the part before it: their words stand
// side by side often, and not much less often than those on both sides of them, as where one term ends and
// another one begins ("cáp quang | băng rộng"). Two words that go with no other ones are one name or term if
// they stand side by side anywhere: hardly a syllable is a word by itself.
func (c *compiler) joints(parts []part) []bool {
	strength := make([]float64, len(parts)+1)
	for i := 1; i < len(parts); i++ {
		if parts[i-1].binding() && parts[i].binding() {
			strength[i] = c.strength(parts[i-1].words()[0], parts[i].words()[0])
		}
	}
	joints := make([]bool, len(parts)+1)
	for i := 1; i < len(parts); i++ {
		gap := strength[i] < gapStrength*min(strength[i-1], strength[i+1])
		joints[i] = strength[i] >= boundStrength && !gap
	}
	for i := 1; i < len(parts); i++ {
		lone := !joints[i-1] && !joints[i] && !joints[i+1]
		joints[i] = joints[i] || lone && strength[i] > 0 && strength[i] >= strength[i+1]
	}
	return joints
}

// typed returns the text of a run and a clause for each word as typed, or as it was meant.
func (c *compiler) typed(run []query.Words) (text string, clauses []clause) {
	var list []word
	var lengths []int
	var fixed []bool
	for _, w := range run {
		ws := words(w.Text)
		for i := range ws {
			ws[i].start, ws[i].end = ws[i].start+len(text), ws[i].end+len(text)
			fixed = append(fixed, len(ws) > 1 || w.Match != query.Plain || functionWords().holds(ws[i]) && !c.bare)
		}
		text += w.Text + " "
		if len(ws) > 0 {
			list, lengths = append(list, ws...), append(lengths, len(ws))
		}
	}
	c.protect(list, fixed)
	meant, changed := mender{c.census, c.slips, c.found && !c.most}.mend(list, fixed)
	c.changed = c.changed || changed
	at := 0
	for _, n := range lengths {
		cl := newClause(meant[at:at+n], c.fold)
		cl.bare = c.bare || cl.words[0].loose
		c.changed = c.changed || cl.fold != newClause(meant[at:at+n], false).fold
		clauses, at = append(clauses, cl), at+n
	}
	if len(run) == 1 && (run[0].Match == query.Prefix || run[0].Match == query.Fuzzy) && len(clauses) == 1 {
		clauses[0] = clauses[0].as(run[0].Match)
	}
	return text, clauses
}

// protect fixes the words of names and forms that are typed as the vocabulary has them, and of several that
// join others.
func (c *compiler) protect(list []word, fixed []bool) {
	for i := 0; i < len(list); i++ {
		_, n := c.vocabulary.at(list[i:], nil)
		joining, _ := functionWords().at(list[i:], c.bare)
		if n = max(n, joining); n < 2 {
			continue
		}
		for k := range n {
			fixed[i+k] = true
		}
		i += n - 1
	}
}

// term asks for the parts of one name or term, side by side unless they may stand apart, or for one of the
// other ways to write it.
func (c *compiler) term(parts []part) postings.Set {
	var typed []clause
	for _, p := range parts {
		typed = append(typed, p.clauses...)
	}
	list := part{clauses: typed}.words()
	if len(list) == 1 && list[0].typed != "" && len(parts[0].synonyms) == 0 {
		c.strays++
	}
	set, others := c.alternatives(typed, list, parts[0])
	if c.excluded == 0 && len(list) == 1 && typed[0].match == query.Plain && len(others) == 0 && c.unknown(list[0]) {
		c.missing = append(c.missing, cmp.Or(list[0].typed, list[0].exact))
		if c.most {
			return nil
		}
	}
	if c.excluded == 0 {
		t := newTerm(typed, list, others)
		c.terms = append(c.terms, t)
		c.rankBody(list, others)
		if c.titles {
			set = postings.Or{set, c.titled(t)}
		}
	}
	return set
}

// unknown reports whether no item holds a word, or only one that it might be an error for.
func (c *compiler) unknown(w word) bool { return c.folded(w.folded) == 0 || c.most && w.typed != "" }

// alternatives asks for the clauses as typed, or for one of the other ways to write
// them, which are those of the vocabulary where a form was found, the name of a
// province, and what stands for a time. A single text may have a form in its middle.
func (c *compiler) alternatives(typed []clause, list []word, p part) (postings.Set, []clause) {
	other := c.others(typed, list, p)
	var any postings.Or
	var others []source
	for _, as := range other {
		sources := as.sources(c.folded)
		others, any = append(others, sources...), append(any, held(sources))
	}
	if len(p.times) > 0 {
		var all postings.And
		for _, key := range p.times {
			all = append(all, postings.Term{Field: fieldTime, Key: key})
		}
		others = append(others, source{set: all, weight: boostExactText})
		any = append(any, all)
	}
	var all postings.And
	for _, as := range typed {
		sources := as.sources(c.folded)
		all = append(all, held(sources))
		if c.excluded == 0 {
			c.groups = append(c.groups, append([]clause{as}, other...))
			c.ranking = append(c.ranking, c.group(as.words, append(sources, others...)))
		}
	}
	if len(typed) > 1 {
		if c.bound += len(typed) - 1; !c.apart {
			all = append(all, c.side(list))
		}
	}
	return append(any, all), other
}

// others are the other ways to write a part of a query.
func (c *compiler) others(typed []clause, list []word, p part) (other []clause) {
	if len(p.synonyms) > 0 || len(typed) == 1 && typed[0].match != query.Prefix && typed[0].match != query.Fuzzy {
		for _, v := range c.vocabulary.variants(list) {
			as := clause{words: v.words, fold: c.fold, weight: weights[v.relation]}
			other = append(other, as)
			if name, n := c.provinceAt(v.words, nil); n == len(v.words) { // "TPHCM"
				as.words = name
				other = append(other, as)
			}
		}
	}
	if len(p.province) > 0 {
		as := newClause(p.province, c.fold)
		as.bare, as.weight = c.bare, weights[same]
		other = append(other, as)
	}
	return other
}

// side asks for words that stand side by side in the item's own words or in its context. That each pair of
// them does is enough: to compare places takes long where many items hold them.
func (c *compiler) side(list []word) postings.Set {
	cl := newClause(list, c.fold)
	var any postings.Or
	for _, field := range []string{fieldText, fieldContext} {
		var all postings.And
		for i := range list[1:] {
			key := postings.Pair(list[i].key(cl.fold), list[i+1].key(cl.fold))
			all = append(all, postings.Term{Field: formName(field, cl.fold) + pairsSuffix, Key: key})
		}
		any = append(any, all)
	}
	return any
}

// rankBody raises the hits whose bodies have a name above those that say it: who works for "Sở Y tế" looks
// for its work, and not for what else the words stand in.
func (c *compiler) rankBody(list []word, others []clause) {
	names := [][]word{list}
	for _, o := range others {
		if !o.distant() {
			names = append(names, o.words)
		}
	}
	var tiers postings.Group
	for _, in := range []struct {
		field string
		boost float64
	}{{fieldLead, boostLead}, {fieldCoordinate, boostCoordinate}} {
		var any postings.Or
		for _, name := range names {
			if len(name) > 1 {
				any = append(any, postings.Prefixed(in.field, form(name).nameKey()))
			}
		}
		if len(any) > 0 {
			tiers = append(tiers, postings.Tier{Set: any, Score: in.boost * c.weight(list)})
		}
	}
	if len(tiers) > 0 {
		c.ranking = append(c.ranking, tiers)
	}
}

// held returns the items that one of the sources has.
func held(sources []source) postings.Or {
	any := make(postings.Or, len(sources))
	for i, s := range sources {
		any[i] = s.set
	}
	return any
}
