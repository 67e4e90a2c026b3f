package search

import "kehoach/index/postings"

// census tells how many items hold what, in their own words or in their context. An error shows where
// the words are sought.
type census struct{ index *postings.Reader }

func (c census) items() int { return c.index.Items() }

func (c census) frequency(suffix, key string) (n int) {
	for _, field := range []string{fieldText, fieldContext} {
		held, _ := c.index.Frequency(field+suffix, key)
		n += held
	}
	return n
}

// folded counts the items that hold a word, whatever its diacritics.
func (c census) folded(key string) int { return c.frequency(foldedSuffix, key) }

// word counts the items that hold a word, with its diacritics unless it is compared without.
func (c census) word(w word) int {
	if w.bare() {
		return c.folded(w.folded)
	}
	return c.frequency("", w.exact)
}

// pair counts the items in which two words stand side by side.
func (c census) pair(a, b word) int {
	fold := foldsPair(a, b)
	return c.frequency(formName("", fold)+pairsSuffix, postings.Pair(a.key(fold), b.key(fold)))
}

// both counts the items in which two words stand, somewhere.
func (c census) both(a, b word) (n int) {
	fold := foldsPair(a, b)
	for _, field := range []string{fieldText, fieldContext} {
		field = formName(field, fold)
		held, _ := c.index.Count(postings.And{postings.Term{Field: field, Key: a.key(fold)}, postings.Term{Field: field, Key: b.key(fold)}})
		n += held
	}
	return n
}

// foldsPair reports whether two words that stand side by side are compared without diacritics.
func foldsPair(a, b word) bool { return a.loose || b.loose || a.bare() && b.bare() }

// near counts the items that hold each of the words that differ from one by a letter.
func (c census) near(key string) map[string]int {
	counts, _ := c.index.Frequencies(newNear(key).terms(fieldText + foldedSuffix))
	return counts
}

// strength is the share of the items with both words that hold them side by side.
func (c census) strength(a, b word) float64 {
	pair := c.pair(a, b)
	if pair == 0 {
		return 0
	}
	return float64(pair) / float64(max(1, c.both(a, b)))
}

// Measures of what two words that stand side by side are to each other.
const (
	boundStrength = 0.1 // strength from which they are taken for parts of one name or term
	gapStrength   = 0.6 // of that on both sides, below which they are where two terms meet
)

// binds reports whether two words that stand side by side are parts of one name or term.
func (c census) binds(a, b word) bool { return c.strength(a, b) >= boundStrength }
