package form

import (
	"iter"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	"kehoach/normalize"
)

// National returns where the name of the country or of the Party stands in a line of a
// head, in capitals, also where it was misread in part; to is 0 if it does not. The name
// in that of a body ("QUỐC HỘI NƯỚC CỘNG HÒA …") is none.
func National(s string) (from, to int) {
	if !hasCapitals(s) {
		return 0, 0
	}
	for _, name := range national() {
		before := ""
		for w := range words(s) {
			if end := agreeing(s[w.from:], name); end > 0 && isUpper(s[w.from:w.from+end]) && normalize.Fold(before) != "nuoc" {
				return w.from, w.from + end
			}
			before = s[w.from:w.to]
		}
	}
	return 0, 0
}

// Motto returns where the motto ("Độc lập - Tự do - Hạnh phúc") stands in a line of a
// head; to is 0 if it does not.
func Motto(s string) (from, to int) {
	for w := range words(s) {
		if end := agreeing(s[w.from:], motto()); end > 0 {
			return w.from, w.from + end
		}
	}
	return 0, 0
}

var (
	national = sync.OnceValue(func() [][]string { return keysOf("national") })
	motto    = sync.OnceValue(func() []string { return keysOf("motto")[0] })
)

// keysOf returns the words of the entries of a class, folded.
func keysOf(class string) [][]string {
	var out [][]string
	for _, e := range classes[class] {
		var keys []string
		for w := range words(e.words) {
			keys = append(keys, normalize.Fold(e.words[w.from:w.to]))
		}
		out = append(out, keys)
	}
	return out
}

// agreeing returns how many bytes of s a name takes that it opens with, with a capital; 0 if
// it does not. The first two words must be the name's own, and three in four of all.
func agreeing(s string, name []string) int {
	if first, _ := utf8.DecodeRuneInString(s); !unicode.IsUpper(first) {
		return 0
	}
	n, same, end := 0, 0, 0
	for w := range words(s) {
		if normalize.Fold(s[w.from:w.to]) == name[n] {
			same++
		} else if n < 2 {
			return 0
		}
		end = w.to
		if n++; n == len(name) {
			break
		}
	}
	if same*4 < len(name)*3 {
		return 0
	}
	return end
}

// word is a run of letters of a line.
type word struct{ from, to int }

func words(s string) iter.Seq[word] {
	return func(yield func(word) bool) {
		from := -1
		for i, r := range s {
			letter := unicode.IsLetter(r)
			if !letter && from >= 0 && !yield(word{from, i}) {
				return
			}
			if !letter {
				from = -1
			} else if from < 0 {
				from = i
			}
		}
		if from >= 0 {
			yield(word{from, len(s)})
		}
	}
}

// hasCapitals reports whether two capitals without diacritics stand side by side, as in each of the names.
func hasCapitals(s string) bool {
	capital := false
	for i := range len(s) {
		is := 'A' <= s[i] && s[i] <= 'Z'
		if is && capital {
			return true
		}
		capital = is
	}
	return false
}

func isUpper(s string) bool { return strings.ToUpper(s) == s }
