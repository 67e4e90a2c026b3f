package form

import (
	"cmp"
	"slices"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	"kehoach/normalize"
)

// IsType reports whether s, in capitals, is the name of a type of document.
func IsType(s string) bool { return titles()[strings.TrimSpace(s)] }

// TypeIn returns the type of which s, in capitals, is the name, also where marks of tones
// were misread ("KÉ HOẠCH"); "" if it is none.
func TypeIn(s string) string {
	s = strings.TrimSpace(s)
	switch {
	case titles()[s]:
		return s
	case isUpper(s):
		return misread(normalize.Fold(s))
	}
	return ""
}

// misread returns the one type whose folded name is key but for a letter ("nghi ouyet").
func misread(key string) string {
	if t := foldedTitles()[key]; t != "" || len(key) < misreadBytes {
		return t
	}
	found := ""
	for name, t := range foldedTitles() {
		if len(name) != len(key) || differences(name, key) > 1 {
			continue
		}
		if found != "" {
			return ""
		}
		found = t
	}
	return found
}

// misreadBytes is the shortest folded name in which one letter may be misread, so that all
// others still tell the type.
const misreadBytes = 8

// differences counts the bytes in which two keys of one length differ.
func differences(a, b string) int {
	n := 0
	for i := range a {
		if a[i] != b[i] {
			n++
		}
	}
	return n
}

// foldedTitles are the types in capitals by their names without case and diacritics.
var foldedTitles = sync.OnceValue(func() map[string]string {
	set := map[string]string{}
	for t := range titles() {
		set[normalize.Fold(t)] = t
	}
	return set
})

// titles are the types in capitals, as titles write them.
var titles = sync.OnceValue(func() map[string]bool {
	set := map[string]bool{}
	for t := range Types() {
		set[strings.ToUpper(t)] = true
	}
	return set
})

// OpensWithType reports whether s, in any letters, begins with the name of a type of document as whole words.
func OpensWithType(s string) bool { return OpeningType(s) != "" }

// OpeningType returns the longest type, in capitals, with whose name s begins in any letters; "" if there is none.
func OpeningType(s string) string {
	s = strings.ToUpper(s)
	found := ""
	for t := range titles() {
		if rest, ok := strings.CutPrefix(s, t); ok && !opensWithLetter(rest) && len(t) > len(found) {
			found = t
		}
	}
	return found
}

// Symbol is the symbol in the numbers of a type of document: "KH" of "kế hoạch".
type Symbol struct{ Symbol, Type string }

// Symbols lists the symbols of the types, in the order of Nghị định 30/2020/NĐ-CP, Phụ lục III.
// Several symbols of the Party are of one type: KH and KHHĐ are both "kế hoạch".
var Symbols = sync.OnceValue(func() []Symbol {
	var out []Symbol
	for _, class := range []string{"type", "cited"} {
		for _, e := range classes[class] {
			for _, s := range e.symbols {
				out = append(out, Symbol{s, e.writtenAs})
			}
		}
	}
	return out
})

// TypeOfSymbol returns the type of a symbol in any letters, also where its diacritics
// were lost ("QD"), "Quyết định"; "" if there is none. "HD" is a Hướng dẫn.
func TypeOfSymbol(symbol string) string {
	symbol = strings.ToUpper(symbol)
	return capitalised(cmp.Or(bySymbol()[symbol], byPlainSymbol()[symbol]))
}

var bySymbol = sync.OnceValue(func() map[string]string {
	types := map[string]string{}
	for _, s := range Symbols() {
		types[strings.ToUpper(s.Symbol)] = s.Type
	}
	return types
})

var byPlainSymbol = sync.OnceValue(func() map[string]string {
	types := map[string]string{}
	for symbol, name := range bySymbol() {
		types[plain(symbol)] = name
	}
	return types
})

func plain(symbol string) string { return strings.ReplaceAll(symbol, "Đ", "D") }

// Distinct reports whether only đ parts a symbol from that of another type: ĐA and DA, HĐ and HD.
func Distinct(symbol string) bool {
	symbol = strings.ToUpper(symbol)
	return bySymbol()[symbol] != "" && plain(symbol) != symbol && bySymbol()[plain(symbol)] != ""
}

// A Name is the name of a type as texts write it before a number, in small letters, and
// the type as a plan writes it: "kế hoạch hành động" is a "Kế hoạch".
type Name struct {
	Words []string
	Type  string
}

// NamesEndingIn returns the names of types whose last word is word, the longest first.
func NamesEndingIn(word string) []Name { return byLastWord()[word] }

var byLastWord = sync.OnceValue(func() map[string][]Name {
	names := map[string][]Name{}
	for _, class := range []string{"type", "cited"} {
		for _, e := range classes[class] {
			words := strings.Fields(e.words)
			last := words[len(words)-1]
			names[last] = append(names[last], Name{words, capitalised(e.writtenAs)})
		}
	}
	for _, list := range names {
		slices.SortStableFunc(list, func(a, b Name) int { return len(b.Words) - len(a.Words) })
	}
	return names
})

// Laws returns the names of the documents of the National Assembly that are cited by their own name, as
// "Luật Đất đai" is, the longest first.
func Laws() []Name { return laws() }

var laws = sync.OnceValue(func() []Name {
	var names []Name
	for _, e := range classes["law"] {
		names = append(names, Name{strings.Fields(e.words), capitalised(e.words)})
	}
	slices.SortStableFunc(names, func(a, b Name) int { return len(b.Words) - len(a.Words) })
	return names
})

// IsLaw reports whether a type of document is one of [Laws].
func IsLaw(kind string) bool {
	return slices.ContainsFunc(Laws(), func(n Name) bool { return n.Type == kind })
}

// Level is a level of provisions, as a path names it: "Điều", "khoản".
type Level struct {
	Words    []string
	Name     string
	Lettered bool // letters may stand for numbers: "điểm a", "Phần A"
}

// Levels returns the levels of provisions, from the widest to the narrowest.
func Levels() []Level { return levels() }

var levels = sync.OnceValue(func() []Level {
	var out []Level
	for _, e := range classes["provision"] {
		out = append(out, Level{strings.Fields(e.words), e.writtenAs, len(e.symbols) > 0})
	}
	return out
})

// EndsProvision reports whether a word, in small letters, is the last of the name of a provision, as
// references give it: "điều", "lục" of "phụ lục", "tiết".
func EndsProvision(word string) bool { return provisionEnds()[word] }

var provisionEnds = sync.OnceValue(func() map[string]bool {
	set := map[string]bool{}
	for _, class := range []string{"provision", "subpoint"} {
		for _, e := range classes[class] {
			set[e.words[strings.LastIndexByte(e.words, ' ')+1:]] = true
		}
	}
	return set
})

func capitalised(s string) string {
	r, n := utf8.DecodeRuneInString(s)
	if n == 0 {
		return s
	}
	return string(unicode.ToUpper(r)) + s[n:]
}
