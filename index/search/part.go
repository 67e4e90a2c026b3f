package search

import (
	"cmp"
	"slices"
	"strings"

	"kehoach/extract/deadline"
	"kehoach/extract/language"
	"kehoach/plan"
)

// part is a piece of a query that means one thing: a word, or several that are a name, a time or a form of
// the vocabulary.
type part struct {
	clauses  []clause // as typed
	synonyms []synonym
	province []word   // the name of a province without what stands before it
	times    []string // what the words say of time, as [timeKeys] writes it
	function bool
}

func (p part) words() (list []word) {
	for _, c := range p.clauses {
		list = append(list, c.words...)
	}
	return list
}

// binding reports whether a part may be one word of a name or term. A word of letters and digits, as IPv6,
// is a name by itself.
func (p part) binding() bool {
	if len(p.clauses) != 1 || len(p.clauses[0].words) != 1 || p.synonyms != nil || p.province != nil || p.times != nil || p.function {
		return false
	}
	word := p.clauses[0].words[0].folded
	digits := strings.ContainsAny(word, "0123456789")
	letters := strings.ContainsAny(word, "abcdefghijklmnopqrstuvwxyz")
	return digits != letters
}

// parts divides words that stand side by side in a query. Each clause is of a word as typed or of several
// that nothing parts, as in 749/QĐ-TTg.
func (c *compiler) parts(src string, clauses []clause) (list []part) {
	var text []word
	ends := map[int]int{0: 0} // by how many words of the text: how many clauses
	for i, cl := range clauses {
		text = append(text, cl.words...)
		ends[len(text)] = i + 1
	}
	times, named := timesIn(src, text), functionWords().named(text, c.bare)
	for at := 0; at < len(text); {
		endsAfter := func(n int) bool { return ends[at+n] > 0 }
		p, n := c.partAt(text[at:], times[at], endsAfter)
		joining, asks := functionWords().at(text[at:], c.bare)
		if named[at] {
			joining = 0
		}
		if joining > n && endsAfter(joining) && !c.isBound(text, at, joining) || joining == n && n == 1 && isLower(src[text[at].start:text[at].end]) && !c.bare {
			p, n = part{function: true}, joining
			c.asks = c.asks || asks
		}
		if n == 0 {
			n = len(clauses[ends[at]].words)
		}
		p.clauses = clauses[ends[at]:ends[at+n]]
		list, at = append(list, p), at+n
	}
	return list
}

// partAt returns the time, or the name or form of the vocabulary, that list begins with, and its words.
func (c *compiler) partAt(list []word, time stretch, ends func(n int) bool) (p part, n int) {
	if time.words > 0 && ends(time.words) {
		return part{times: time.keys}, time.words
	}
	p.synonyms, n = c.vocabulary.at(list, ends)
	if name, named := c.provinceAt(list, ends); named > 0 {
		p.province, n = name, max(n, named)
	}
	return p, n
}

// isLower tells "ai", who, from "AI".
func isLower(text string) bool { return text == strings.ToLower(text) }

// isBound reports whether a word that looks like one that joins others, in a query without diacritics, is
// part of a name or term.
func (c *compiler) isBound(text []word, at, n int) bool {
	return c.bare && n == 1 && (at > 0 && c.binds(text[at-1], text[at]) || at+1 < len(text) && c.binds(text[at], text[at+1]))
}

// stretch is a time in a row of words.
type stretch struct {
	words int
	keys  []string
}

// timesIn returns the times in a text by the first of their words. A lone number is none: it may count
// anything.
func timesIn(text string, list []word) map[int]stretch {
	if !slices.ContainsFunc(list, mayTellTime) {
		return nil
	}
	starts, ends := map[int]int{}, map[int]int{}
	for i, w := range list {
		starts[w.start], ends[w.end] = i, i+1
	}
	found := map[int]stretch{}
	for _, d := range deadline.Times(language.Lex(text), deadline.Context{}) {
		first, begins := starts[d.From]
		if n := ends[d.To] - first; begins && n > 1 {
			found[first] = stretch{n, timeKeys(&d.Deadline)}
		}
	}
	return found
}

// mayTellTime tells at a glance whether a word may be of a time, since to set the grammar of times up takes
// longer than a search.
func mayTellTime(w word) bool {
	return strings.ContainsAny(w.exact, "0123456789") || slices.Contains([]string{"hằng", "hàng", "mỗi", "thường", "định"}, w.exact)
}

// timeKeys writes what a time says, so that two ways to write one time are the same: "tháng 6/2025" and
// "tháng 6 năm 2025", "hằng năm" and "mỗi năm".
func timeKeys(d *plan.Deadline) (keys []string) {
	if d.Due != "" || d.Start != "" {
		keys = append(keys, "by "+string(cmp.Or(d.EDTF, d.Due, d.Start)))
	}
	if d.Recurrence != "" {
		keys = append(keys, "each "+string(d.Recurrence))
	}
	if d.Ongoing {
		keys = append(keys, "always")
	}
	return keys
}
