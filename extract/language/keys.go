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
	list    []string            // longest first
	opening map[string][]string // likewise, by the letters that they open with
}

// NewKeys returns the keys of classes of words.tsv, or of parts of them, which are read at their first use.
func NewKeys(classes ...string) *Keys { return &Keys{classes: classes} }

func (k *Keys) words() []string {
	k.made.Do(func() {
		k.whole, k.opening = map[string]bool{}, map[string][]string{}
		for _, class := range k.classes {
			for word := range Class(class) {
				key := normalize.ToneKey(word)
				k.whole[key] = true
				k.list = append(k.list, key)
			}
		}
		slices.SortFunc(k.list, func(a, b string) int { return cmp.Or(len(b)-len(a), strings.Compare(a, b)) })
		for _, w := range k.list {
			letters := w[:letters(w)]
			k.opening[letters] = append(k.opening[letters], w)
		}
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
	k.words()
	for _, w := range k.opening[key[:letters(key)]] {
		if strings.HasPrefix(key, w) && parted(key, len(w)) {
			return len(w)
		}
	}
	return 0
}

// letters returns how many bytes the letters take that a key opens with.
func letters(key string) int {
	for i, r := range key {
		if !isLetter(r) {
			return i
		}
	}
	return len(key)
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
	return !isLetter(before) || !isLetter(after)
}

// isLetter is [unicode.IsLetter] with a short way for a key's commonest characters.
func isLetter(r rune) bool {
	if r < utf8.RuneSelf {
		return 'a' <= r && r <= 'z' || 'A' <= r && r <= 'Z'
	}
	return unicode.IsLetter(r)
}
