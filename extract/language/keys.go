package language

import (
	"cmp"
	"slices"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	"kehoach/normalize"
)

// Keys are the words and phrases of classes as keys ([normalize.ToneKey]), for rules that compare titles, heads and
// cells as a whole and read no tokens.
type Keys struct {
	classes []string
	made    sync.Once
	whole   map[string]bool
	list    []string // longest first
}

// NewKeys returns the keys of classes of words.tsv, or of parts of them, which are read at their first use.
func NewKeys(classes ...string) *Keys { return &Keys{classes: classes} }

func (k *Keys) words() []string {
	k.made.Do(func() {
		k.whole = map[string]bool{}
		for _, class := range k.classes {
			for word := range Class(class) {
				key := normalize.ToneKey(word)
				k.whole[key] = true
				k.list = append(k.list, key)
			}
		}
		slices.SortFunc(k.list, func(a, b string) int { return cmp.Or(len(b)-len(a), strings.Compare(a, b)) })
	})
	return k.list
}

// Is reports whether a whole key is a word of the class.
func (k *Keys) Is(key string) bool {
	k.words()
	return k.whole[key]
}

// Opens returns how many bytes the longest word of the class takes that a key opens with, 0 if none does.
func (k *Keys) Opens(key string) int {
	if list := k.words(); len(list) > 0 {
		for at := min(len(key), len(list[0])); at > 0; at-- {
			if (at == len(key) || utf8.RuneStart(key[at])) && parted(key, at) && k.whole[key[:at]] {
				return at
			}
		}
	}
	return 0
}

// Closes reports whether a key ends with a word of the class.
func (k *Keys) Closes(key string) bool {
	return slices.ContainsFunc(k.words(), func(w string) bool { return strings.HasSuffix(key, w) && parted(key, len(key)-len(w)) })
}

// Find returns where the first word of the class stands in a key, and how many bytes the longest one there takes; n is 0
// where none does.
func (k *Keys) Find(key string) (at, n int) {
	for _, w := range k.words() {
		for from := 0; ; {
			i := strings.Index(key[from:], w)
			if i < 0 || n > 0 && from+i >= at {
				break
			}
			if i += from; parted(key, i) && parted(key, i+len(w)) {
				at, n = i, len(w)
				break
			}
			from = i + 1
		}
	}
	return at, n
}

// In reports whether a word of the class stands in a key.
func (k *Keys) In(key string) bool {
	_, n := k.Find(key)
	return n > 0
}

// parted reports whether no word reaches over offset i of a key.
func parted(key string, i int) bool {
	if i == 0 || i == len(key) {
		return true
	}
	before, _ := utf8.DecodeLastRuneInString(key[:i])
	after, _ := utf8.DecodeRuneInString(key[i:])
	return !unicode.IsLetter(before) || !unicode.IsLetter(after)
}
