package form

import (
	"strings"
	"sync"
	"unicode"

	"kehoach/normalize"
)

// National returns where the name of the country or of the Party stands in a line of a
// head, in capitals, also where it was misread in part; to is 0 if it does not. The name
// in that of a body ("QUỐC HỘI NƯỚC CỘNG HÒA …") is none.
func National(s string) (from, to int) {
	ws := letters(s)
	for _, name := range national() {
		for i := range ws {
			if i > 0 && ws[i-1].key == "nuoc" {
				continue
			}
			if n := agreeing(ws[i:], name); n > 0 && isUpper(s[ws[i].from:ws[i+n-1].to]) {
				return ws[i].from, ws[i+n-1].to
			}
		}
	}
	return 0, 0
}

// Motto returns where the motto ("Độc lập - Tự do - Hạnh phúc") stands in a line of a
// head; to is 0 if it does not.
func Motto(s string) (from, to int) {
	ws := letters(s)
	for i := range ws {
		if n := agreeing(ws[i:], motto()); n > 0 && unicode.IsUpper([]rune(s[ws[i].from:])[0]) {
			return ws[i].from, ws[i+n-1].to
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
		for _, w := range letters(e.words) {
			keys = append(keys, w.key)
		}
		out = append(out, keys)
	}
	return out
}

// agreeing returns how many words of ws a name takes that begins there, 0 if it does
// not. The first two must be its own, and three in four of all.
func agreeing(ws []word, name []string) int {
	n := min(len(ws), len(name))
	same := 0
	for k := range n {
		if ws[k].key == name[k] {
			same++
		} else if k < 2 {
			return 0
		}
	}
	if same*4 < len(name)*3 {
		return 0
	}
	return n
}

// word is a run of letters of a line, its key without case and diacritics.
type word struct {
	key      string
	from, to int
}

func letters(s string) []word {
	var out []word
	from := -1
	end := func(to int) {
		if from >= 0 {
			out = append(out, word{normalize.Fold(s[from:to]), from, to})
		}
		from = -1
	}
	for i, r := range s {
		switch letter := unicode.IsLetter(r); {
		case letter && from < 0:
			from = i
		case !letter:
			end(i)
		}
	}
	end(len(s))
	return out
}

func isUpper(s string) bool { return strings.ToUpper(s) == s }
