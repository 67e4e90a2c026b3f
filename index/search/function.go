package search

import (
	_ "embed"
	"slices"
	"strings"
	"sync"
)

//go:embed function.tsv
var functionTSV string

// functions are words that join others and name nothing.
type functions struct {
	exact, folded map[string]bool // single words
	forms         []function      // the longest first
}

type function struct {
	form
	asks bool
}

var functionWords = sync.OnceValue(func() *functions {
	f := &functions{exact: map[string]bool{}, folded: map[string]bool{}}
	for line := range strings.Lines(functionTSV) {
		sign, list, ok := strings.Cut(line, "\t")
		if !ok || sign[0] == '#' {
			continue
		}
		for text := range strings.SplitSeq(list, "|") {
			list := formOf(text)
			if len(list) == 1 {
				f.exact[list[0].exact], f.folded[list[0].folded] = true, true
			}
			f.forms = append(f.forms, function{list, sign == "?"})
		}
	}
	slices.SortStableFunc(f.forms, func(a, b function) int { return len(b.form) - len(a.form) })
	return f
})

// holds reports whether a word joins others; one that is compared without diacritics may be one of many.
func (f *functions) holds(w word) bool { return f.exact[w.exact] || w.loose && f.folded[w.folded] }

// at returns how many words at the beginning of list join others, whatever their diacritics in a query
// that is typed without any, and whether they ask.
func (f *functions) at(list []word, bare bool) (n int, asks bool) {
	for _, known := range f.forms {
		same := func(a, b word) bool { return a.exact == b.exact || bare && a.folded == b.folded }
		if n := len(known.form); n <= len(list) && slices.EqualFunc(known.form, list[:n], same) {
			return n, known.asks
		}
	}
	return 0, false
}
