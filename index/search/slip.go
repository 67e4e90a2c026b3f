package search

import (
	"cmp"
	"maps"
	"slices"
	"strings"
	"sync"
	"unicode/utf8"

	"github.com/blevesearch/vellum/levenshtein"

	"kehoach/index/postings"
	"kehoach/normalize"
)

// slip is a kind of error in typing: it returns the words that may have been meant by one.
type slip func(c census, w word) []word

// loosely returns the word that is compared without diacritics.
func loosely(folded string, w word) word {
	return word{exact: folded, folded: folded, loose: true, start: w.start, end: w.end}
}

func otherTones(_ census, w word) []word {
	if w.exact == w.folded {
		return nil
	}
	return []word{loosely(w.folded, w)}
}

// confused are the sounds that are one in some region, and so are the spellings of one sound, without
// diacritics: at the beginning of a syllable, and at its end.
var confused = struct{ initials, finals [][]string }{
	[][]string{{"s", "x"}, {"ch", "tr"}, {"d", "gi", "r"}, {"l", "n"}, {"g", "gh"}, {"ng", "ngh"}, {"c", "k", "q"}, {"i", "y"}},
	[][]string{{"n", "ng"}, {"n", "nh"}, {"t", "c"}, {"i", "y"}},
}

func otherSounds(_ census, w word) (list []word) {
	for _, class := range confused.initials {
		for _, from := range class {
			rest, ok := strings.CutPrefix(w.folded, from)
			if !ok || longerInitial(w.folded, from) {
				continue
			}
			for _, to := range class {
				if to != from {
					list = append(list, loosely(to+strings.TrimPrefix(rest, glide(to, rest)), w))
				}
			}
		}
	}
	for _, class := range confused.finals {
		for _, from := range class {
			rest, ok := strings.CutSuffix(w.folded, from)
			for _, to := range class {
				if ok && rest != "" && to != from {
					list = append(list, loosely(rest+to, w))
				}
			}
		}
	}
	return list
}

// longerInitial reports whether a word begins with a longer initial than from.
func longerInitial(word, from string) bool {
	for _, class := range confused.initials {
		for _, other := range class {
			if len(other) > len(from) && strings.HasPrefix(other, from) && strings.HasPrefix(word, other) {
				return true
			}
		}
	}
	return false
}

// glide is the i that gi and a rest that begins with it share.
func glide(initial, rest string) string {
	if strings.HasSuffix(initial, "i") && strings.HasPrefix(rest, "i") {
		return "i"
	}
	return ""
}

// otherKeys returns the syllable that keys make, or what differs from it by the tone.
func otherKeys(c census, w word) []word {
	typed, ok := normalize.Keystrokes(w.exact)
	if !ok {
		return nil
	}
	exact := exactKey([]byte(typed))
	meant := word{exact: string(exact), folded: string(foldedKey(exact)), start: w.start, end: w.end}
	if c.word(meant) == 0 {
		meant = loosely(meant.folded, w)
	}
	return []word{meant}
}

// maxNear bounds the words that one may be for by a letter.
const maxNear = 6

func otherLetters(c census, w word) (list []word) {
	if utf8.RuneCountInString(w.folded) < 3 {
		return nil
	}
	near := c.near(w.folded)
	keys := slices.SortedFunc(maps.Keys(near), func(a, b string) int {
		return cmp.Or(cmp.Compare(near[b], near[a]), cmp.Compare(a, b))
	})
	for _, key := range keys[:min(len(keys), maxNear)] {
		list = append(list, loosely(key, w))
	}
	return list
}

// letterEdits makes the automata of all words that differ from one by a letter more, less or other, or
// by two that change places.
var letterEdits = sync.OnceValues(func() (*levenshtein.LevenshteinAutomatonBuilder, error) {
	return levenshtein.NewLevenshteinAutomatonBuilder(1, true)
})

// near accepts the words that differ from one by a letter. Their first letter is the same: people
// rarely mistype it, and another one makes another syllable of Vietnamese.
type near struct {
	first string
	dfa   *levenshtein.DFA // nil if there is none, for a word that is too long
}

func newNear(key string) near {
	_, size := utf8.DecodeRuneInString(key)
	n := near{first: key[:size]}
	if b, err := letterEdits(); err == nil {
		n.dfa, _ = b.BuildDfa(key, 1)
	}
	return n
}

// terms are the words of a field.
func (n near) terms(field string) postings.Terms {
	t := postings.Prefixed(field, n.first)
	if n.dfa == nil {
		t.Accept = func(string) bool { return false }
	} else {
		t.Automaton = n.dfa
	}
	return t
}

func (n near) accepts(key string) bool {
	if n.dfa == nil || !strings.HasPrefix(key, n.first) {
		return false
	}
	is, _ := n.dfa.MatchAndDistance(key)
	return is
}
