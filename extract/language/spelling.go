package language

import (
	"hash/maphash"
	"strings"
	"sync"
)

// spellings are the folded forms of words, numbers and marks as they were last written, and their entries among the words
// that decide. A text has few different words, so most are found here; what falls on the same place takes it.
type spellings struct {
	words map[string]*word
	last  [1 << 12]spelling
}

type spelling struct {
	written, key string
	word         *word
}

// maxWritten is how long what is written may be to be remembered, in bytes.
const maxWritten = 32

var (
	seed = maphash.MakeSeed()
	seen = sync.Pool{New: func() any { return &spellings{words: vocabulary()} }}
)

// of returns the folded form of what is written, and its entry.
func (k *spellings) of(written string) spelling {
	if len(written) > maxWritten {
		key := Fold(written)
		return spelling{written, key, k.words[key]}
	}
	at := &k.last[maphash.String(seed, written)%uint64(len(k.last))]
	if at.written != written {
		written = strings.Clone(written) // the text need not stay for it
		key := Fold(written)
		*at = spelling{written, key, k.words[key]}
	}
	return *at
}
