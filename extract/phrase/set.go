package phrase

import (
	"strings"
	"sync"
)

// wordSet is a set of words, compared as [fold] writes them. It is made at its first
// use: a program starts at once, and most of its commands read no text.
type wordSet struct {
	words string // parted by blanks
	made  sync.Once
	set   map[string]bool
}

// has reports whether a folded word is in the set.
func (s *wordSet) has(word string) bool {
	s.made.Do(func() {
		s.set = make(map[string]bool)
		for w := range strings.FieldsSeq(s.words) {
			s.set[fold(w)] = true
		}
	})
	return s.set[word]
}

// pairSet is a [wordSet] of pairs of words.
type pairSet struct {
	pairs string // parted by "|"
	made  sync.Once
	set   map[[2]string]bool
}

// has reports whether two folded words are a pair of the set.
func (s *pairSet) has(first, second string) bool {
	s.made.Do(func() {
		s.set = make(map[[2]string]bool)
		for pair := range strings.SplitSeq(s.pairs, "|") {
			w := strings.Fields(pair)
			s.set[[2]string{fold(w[0]), fold(w[1])}] = true
		}
	})
	return s.set[[2]string{first, second}]
}
