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
	terms         []form          // that hold such words and name something
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
			if sign == "=" {
				f.terms = append(f.terms, list)
				continue
			}
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
		if n := len(known.form); known.form.begins(list, bare) {
			return n, known.asks
		}
	}
	return 0, false
}

// named tells of each word of a list whether it is part of a term, in which it joins nothing.
func (f *functions) named(list []word, bare bool) []bool {
	named := make([]bool, len(list))
	for at := range list {
		for _, t := range f.terms {
			if t.begins(list[at:], bare) {
				for k := range t {
					named[at+k] = true
				}
			}
		}
	}
	return named
}

// begins reports whether a list begins with the form, whatever its diacritics in a query that is typed without any.
func (f form) begins(list []word, bare bool) bool {
	same := func(a, b word) bool { return a.exact == b.exact || bare && a.folded == b.folded }
	return len(f) <= len(list) && slices.EqualFunc(f, list[:len(f)], same)
}
