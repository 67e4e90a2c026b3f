package search

import (
	"maps"
	"slices"
	"strings"
	"unicode/utf8"
)

// Sizes of highlights.
const (
	maxHighlights = 5   // of a hit
	fragmentWords = 40  // words of a fragment around its matches
	wholeText     = 180 // letters of a text that is shown whole
)

// term is a name or term of a query, or a word, to be highlighted.
type term struct {
	stretches []clause // the whole, as typed or written otherwise
	words     []clause // its words by themselves
}

func newTerm(typed []clause, list []word, others []clause) term {
	if len(typed) == 1 {
		return term{stretches: append([]clause{typed[0]}, others...)}
	}
	whole := newClause(list, typed[0].fold)
	return term{append([]clause{whole}, others...), typed}
}

// highlight marks the words of terms in an item's texts: one fragment for each text that holds some, the
// one with the most matches. The words of a term are marked one by one only where no text holds it whole.
func highlight(terms []term, passages []passage) (list []Highlight) {
	texts := make([][]word, len(passages))
	marks := make([]map[int]bool, len(passages))
	for i, p := range passages {
		texts[i], marks[i] = words(p.Text), map[int]bool{}
	}
	for _, t := range terms {
		if !markAll(marks, texts, t.stretches) {
			markAll(marks, texts, t.words)
		}
	}
	for i, p := range passages {
		if len(marks[i]) > 0 && len(list) < maxHighlights {
			list = append(list, fragment(p.Field, p.Text, texts[i], slices.Sorted(maps.Keys(marks[i]))))
		}
	}
	return list
}

// markAll marks the words of texts that clauses match, and reports whether there are any.
func markAll(marks []map[int]bool, texts [][]word, clauses []clause) (any bool) {
	for i, text := range texts {
		for _, c := range clauses {
			for at := range text {
				for k := range c.matchAt(text[at:]) {
					marks[i][at+k], any = true, true
				}
			}
		}
	}
	return any
}

// fragment cuts text to the stretch of words with the most matches.
func fragment(field, text string, ws []word, hits []int) Highlight {
	first, last := 0, len(ws)-1
	if utf8.RuneCountInString(text) > wholeText {
		first, last = densest(len(ws), hits)
	}
	from, to := 0, len(text)
	before, after := "", ""
	if first > 0 {
		from, before = ws[first].start, "…"
	}
	if last < len(ws)-1 {
		to, after = ws[last].end, "…"
	}
	h := Highlight{Field: field, Text: before + strings.TrimRight(text[from:to], " ") + after}
	shift := len(before) - from
	for _, i := range hits {
		if first <= i && i <= last {
			h.mark(ws[i].start+shift, ws[i].end+shift)
		}
	}
	return h
}

// mark adds a span; one that goes on where the last one ended, or a blank behind it, makes that longer.
func (h *Highlight) mark(start, end int) {
	if n := len(h.Spans); n > 0 && strings.TrimSpace(h.Text[h.Spans[n-1][1]:start]) == "" {
		h.Spans[n-1][1] = end
		return
	}
	h.Spans = append(h.Spans, [2]int{start, end})
}

// densest returns the first and last of at most fragmentWords of n words that
// hold the most hits, with the hits in the middle.
func densest(n int, hits []int) (first, last int) {
	best, low, high := 0, hits[0], hits[0]
	end := 0
	for begin := range hits {
		for end < len(hits) && hits[end]-hits[begin] < fragmentWords {
			end++
		}
		if end-begin > best {
			best, low, high = end-begin, hits[begin], hits[end-1]
		}
	}
	spare := fragmentWords - (high - low + 1)
	first = max(0, low-spare/2)
	last = min(n-1, first+fragmentWords-1)
	return max(0, last-fragmentWords+1), last
}
