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
	forms         []form          // the longest first
}

var functionWords = sync.OnceValue(func() *functions {
	f := &functions{exact: map[string]bool{}, folded: map[string]bool{}}
	for line := range strings.Lines(functionTSV) {
		if line[0] == '#' {
			continue
		}
		for text := range strings.SplitSeq(line, "|") {
			list := formOf(text)
			if len(list) == 1 {
				f.exact[list[0].exact], f.folded[list[0].folded] = true, true
			}
			f.forms = append(f.forms, list)
		}
	}
	slices.SortStableFunc(f.forms, func(a, b form) int { return len(b) - len(a) })
	return f
})

// holds reports whether a word joins others; one that is compared without diacritics may be one of many.
func (f *functions) holds(w word) bool { return f.exact[w.exact] || w.loose && f.folded[w.folded] }

// at returns how many words at the beginning of list join others, whatever their diacritics in a query
// that is typed without any.
func (f *functions) at(list []word, bare bool) int {
	for _, form := range f.forms {
		same := func(a, b word) bool { return a.exact == b.exact || bare && a.folded == b.folded }
		if len(form) <= len(list) && slices.EqualFunc(form, list[:len(form)], same) {
			return len(form)
		}
	}
	return 0
}
