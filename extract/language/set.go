package language

import (
	"strings"
	"sync"
)

// WordSet is a set of words, compared as [Fold] writes them. It is made at its first
// use: a program starts at once, and most of its commands read no text.
type WordSet struct {
	Words string // parted by blanks
	made  sync.Once
	set   map[string]bool
}

// Has reports whether a folded word is in the set.
func (s *WordSet) Has(word string) bool {
	s.made.Do(func() {
		s.set = make(map[string]bool)
		for w := range strings.FieldsSeq(s.Words) {
			s.set[Fold(w)] = true
		}
	})
	return s.set[word]
}

// PairSet is a [WordSet] of pairs of words.
type PairSet struct {
	Pairs string // parted by "|"
	made  sync.Once
	set   map[[2]string]bool
}

// Has reports whether two folded words are a pair of the set.
func (s *PairSet) Has(first, second string) bool {
	s.made.Do(func() {
		s.set = make(map[[2]string]bool)
		for pair := range strings.SplitSeq(s.Pairs, "|") {
			w := strings.Fields(pair)
			s.set[[2]string{Fold(w[0]), Fold(w[1])}] = true
		}
	})
	return s.set[[2]string{first, second}]
}
