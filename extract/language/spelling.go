package language

import (
	"hash/maphash"
	"strings"
	"sync"
)

// spelling is how a word, a number or a mark is written, for all its places.
type spelling struct {
	Key     string // folded, as [Fold] does it
	written string
	word    *word // its entry in words.tsv, nil if it has none
	glued   int   // the byte at which a second word begins that a site lost the blank before: "trướcngày"; 0 if none does
}

// spellings are those that were last seen, and the words that decide by their keys. A text has few different words, so
// most are found here; what falls on the same place takes it.
type spellings struct {
	words map[string]*word
	last  [1 << 12]*spelling
}

// maxWritten is how long what is written may be to be remembered, in bytes.
const maxWritten = 32

var (
	seed = maphash.MakeSeed()
	seen = sync.Pool{New: func() any { return &spellings{words: vocabulary()} }}
)

// of returns the spelling of what is written.
func (k *spellings) of(written string) *spelling {
	if len(written) > maxWritten {
		return k.spell(written)
	}
	at := &k.last[maphash.String(seed, written)%uint64(len(k.last))]
	if *at == nil || (*at).written != written {
		*at = k.spell(strings.Clone(written)) // the text need not stay for it
	}
	return *at
}

func (k *spellings) spell(written string) *spelling {
	key := Fold(written)
	s := &spelling{Key: key, written: written, word: k.words[key]}
	if s.word == nil {
		s.glued = k.gluedAt(written)
	}
	return s
}

// gluedAt returns where a unit of time begins behind a preposition that it is written together with, 0 if none does.
func (k *spellings) gluedAt(written string) int {
	for i := range written {
		if i == 0 || len(written)-i > unitBytes {
			continue
		}
		if unit := k.words[Fold(written[i:])]; unit == nil || !unit.alone.has(timeUnits) {
			continue
		}
		if head := k.words[Fold(written[:i])]; head != nil && head.alone.has(timePreps) {
			return i
		}
	}
	return 0
}

// unitBytes is how many bytes the longest unit of time has, that of a month.
const unitBytes = 6

var (
	timePreps = NewPhrases("timeprep")
	timeUnits = NewPhrases("calendar=day", "calendar=month", "calendar=quarter", "calendar=year")
)
