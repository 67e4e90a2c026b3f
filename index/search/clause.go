package search

import (
	"slices"
	"strings"

	"kehoach/index/postings"
	"kehoach/index/query"
)

// clause is a text that must occur in an item: one word, or several side by side.
type clause struct {
	words  []word
	fold   bool        // compare without diacritics
	bare   bool        // of a text that is typed without diacritics: "so" says nothing against "số"
	match  query.Match // Prefix and Fuzzy are of one word, without diacritics
	near   near        // of Fuzzy: the words that are like it
	weight float64     // of the text beside one that is found as typed; 0 means 1
}

// newClause returns the clause of a text. A word without diacritics is compared
// without them; a text keeps them all if one of its words has some, and none is loose.
func newClause(list []word, fold bool) clause {
	loose := slices.ContainsFunc(list, func(w word) bool { return w.loose })
	toned := slices.ContainsFunc(list, func(w word) bool { return !w.bare() })
	return clause{words: list, fold: fold || loose || !toned}
}

// as returns the clause of one word for the words that are like it.
func (c clause) as(match query.Match) clause {
	if c.match = match; match == query.Fuzzy {
		c.near = newNear(c.words[0].folded)
	}
	return c
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
	boostBases         = 600 // the number of a document among the legal bases of the item itself
	boostLead          = 6000
	boostCoordinate    = 4500
	boostAll           = 100_000 // all words, where most are enough: above all that words weigh
	boostRow           = 2       // of what the words in one row weigh beyond the words alone
)

// weights of the other ways to write a text.
var weights = map[relation]float64{same: 0.5, related: 0.02, earlier: 0.02}

// distant reports whether the clause is another thing than what was typed.
func (c clause) distant() bool { return c.weight > 0 && c.weight < weights[same] }

// source is a way in which an item may hold a clause: a set, and how it grades its items.
type source struct {
	set    postings.Set
	weight float64
	// by is the word whose impact in the item's own texts grades the items; the zero
	// value grades them all alike. It is alone if it makes the whole set.
	by            word
	folded, alone bool
}

// tiers returns the items of the source, with what they score.
func (s source) tiers(weight float64) []postings.Tier {
	if s.by == (word{}) {
		return []postings.Tier{{Set: s.set, Score: weight * s.weight}}
	}
	set := s.set
	if s.alone {
		set = nil
	}
	return byImpact(set, s.folded, s.by.key(s.folded), weight*s.weight)
}

// sources returns the ways in which an item may hold the clause, with what they weigh.
func (c clause) sources(frequency func(key string) int) (list []source) {
	if c.match == query.Prefix || c.match == query.Fuzzy {
		return []source{
			{set: postings.Kept(c.like(fieldText + foldedSuffix)), weight: boostFoldedText},
			{set: postings.Kept(c.like(fieldContext + foldedSuffix)), weight: boostFoldedContext},
		}
	}
	if len(c.words) > 1 { // the number of a document stands for all that is in it
		list = append(list, source{set: postings.Term{Field: fieldNumber, Key: c.slug()}, weight: c.boost(boostNumber)},
			source{set: postings.Term{Field: fieldBases, Key: c.slug()}, weight: c.boost(boostBases)},
			source{set: postings.Term{Field: fieldDoc, Key: c.slug()}, weight: c.boost(boostFoldedContext)})
	}
	if !c.fold || !c.bare {
		list = append(list, c.in(fieldText, false, boostExactText, frequency), c.in(fieldContext, false, boostExactContext, frequency))
	}
	if c.fold {
		list = append(list, c.in(fieldText, true, boostFoldedText, frequency), c.in(fieldContext, true, boostFoldedContext, frequency))
	}
	return list
}

func (c clause) boost(b float64) float64 {
	if c.weight > 0 {
		return b * c.weight
	}
	return b
}

// in asks for the clause in one field. A hit in the item's own words is graded, by the
// rarest of the words.
func (c clause) in(field string, folded bool, boost float64, frequency func(key string) int) source {
	s := source{set: postings.Kept(c.set(field, folded)), weight: c.boost(boost), folded: folded, alone: len(c.words) == 1}
	if field == fieldText {
		s.by = slices.MinFunc(c.words, func(a, b word) int { return frequency(a.folded) - frequency(b.folded) })
	}
	return s
}

// formName is the name of the field that holds a text with or without diacritics.
func formName(field string, folded bool) string {
	if folded {
		return field + foldedSuffix
	}
	return field
}

// set returns the items that hold the clause in a field.
func (c clause) set(field string, folded bool) postings.Set {
	exact, plain := make([]string, len(c.words)), make([]string, len(c.words))
	for i, w := range c.words {
		exact[i], plain[i] = w.key(folded), w.folded
	}
	if len(exact) == 1 {
		return postings.Term{Field: formName(field, folded), Key: exact[0]}
	}
	return postings.Phrase{
		Pairs: formName(field, folded) + pairsSuffix, Words: exact,
		Placed: field + foldedSuffix + pairsSuffix, WordsAsPlaced: plain,
	}
}

// like asks in one field for the words that begin like the clause's, or that are near it.
func (c clause) like(field string) postings.Set {
	key := c.words[0].folded
	if c.match == query.Prefix {
		return postings.Prefixed(field, key)
	}
	return c.near.terms(field)
}

func (c clause) slug() string { return strings.ReplaceAll(form(c.words).key(), " ", "-") }

// matchAt returns how many words of a text, from its beginning, the clause matches.
func (c clause) matchAt(text []word) int {
	if len(text) < len(c.words) {
		return 0
	}
	for i, w := range c.words {
		if !c.matches(w, text[i]) {
			return 0
		}
	}
	return len(c.words)
}

func (c clause) matches(want, got word) bool {
	switch c.match {
	case query.Prefix:
		return strings.HasPrefix(got.folded, want.folded)
	case query.Fuzzy:
		return c.near.accepts(got.folded)
	}
	return want.key(c.fold) == got.key(c.fold)
}

func (w word) key(folded bool) string {
	if folded {
		return w.folded
	}
	return w.exact
}
