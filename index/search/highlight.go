package search

import (
	"maps"
	"slices"
	"strings"
	"unicode/utf8"

	"kehoach/index/query"
)

// Sizes of highlights.
const (
	maxHighlights = 5   // of a hit
	fragmentWords = 40  // words of a fragment around its matches
	wholeText     = 180 // letters of a text that is shown whole
)

// highlight marks the words of the clauses in an item's texts: one fragment for
// each text that holds some, the one with the most matches.
func highlight(clauses []clause, passages []passage) []Highlight {
	var list []Highlight
	for _, p := range passages {
		ws := words(p.Text)
		if hits := matches(clauses, ws); len(hits) > 0 {
			list = append(list, fragment(p.Field, p.Text, ws, hits))
		}
		if len(list) == maxHighlights {
			break
		}
	}
	return list
}

// matches returns the indexes of the words of a text that the clauses match, in order.
// Where other words of the query are sure, a word that is only like one is marked beside
// one of them: elsewhere it is most likely another word.
func matches(clauses []clause, text []word) []int {
	sure, like := make(map[int]bool), make(map[int]bool)
	alone := true
	for _, c := range clauses {
		found := sure
		if c.match == query.Fuzzy {
			found = like
		} else {
			alone = false
		}
		for at := range text {
			for i := range c.matchAt(text[at:]) {
				found[at+i] = true
			}
		}
	}
	list := slices.Collect(maps.Keys(sure))
	for i := range like {
		if !sure[i] && (alone || sure[i-1] || sure[i+1]) {
			list = append(list, i)
		}
	}
	slices.Sort(list)
	return list
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

// mark adds a span; one that goes on where the last one ended makes that longer.
func (h *Highlight) mark(start, end int) {
	if n := len(h.Spans); n > 0 && h.Spans[n-1][1] == start {
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
