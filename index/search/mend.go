package search

import (
	"math"
	"slices"
	"strings"
)

// What speaks for and against words that may have been meant, in bits: twice as many items are one bit.
const (
	absentCost = 20 // of a word that no item holds
	plenty     = 20 // times as many hits as the words as typed have, from which these are an error
)

// mender finds out which words were meant.
type mender struct {
	census
	slips []slip // that may have happened
	found bool   // whether the words as typed find something
}

// choice is a word that may have been meant, at its place in the best row of words so far.
type choice struct {
	word
	typed bool
	score float64
	from  int // the choice before
}

// mend returns the row of words that were most likely meant: those that stand side by side in most
// items, against the cost of each slip. A word that items hold is one that was meant, unless the other one
// makes a name or term with a neighbour. fixed tells which words are meant as they are.
func (m mender) mend(typed []word, fixed []bool) (meant []word, changed bool) {
	if len(m.slips) == 0 || len(typed) == 0 {
		return typed, false
	}
	row := make([][]choice, len(typed))
	for i := range typed {
		row[i] = m.choices(typed, i, fixed)
		for k := range row[i] {
			if i > 0 {
				m.join(&row[i][k], row[i-1])
			}
		}
	}
	last := row[len(row)-1]
	at := 0
	for k := range last {
		if last[k].score > last[at].score {
			at = k
		}
	}
	meant = make([]word, len(typed))
	for i := len(row) - 1; i >= 0; i-- {
		c := row[i][at]
		meant[i], at = c.word, c.from
	}
	for i, w := range meant {
		if w.typed != "" && len(meant) > 1 && m.word(typed[i]) > 0 && !m.bound(meant, i) {
			meant[i] = typed[i]
		}
		changed = changed || meant[i].typed != ""
	}
	return meant, changed
}

// bound reports whether a word is part of a name or term with one of its neighbours.
func (m mender) bound(list []word, i int) bool {
	return i > 0 && m.binds(list[i-1], list[i]) || i+1 < len(list) && m.binds(list[i], list[i+1])
}

// choices are the words that may be meant by one, the word itself first.
func (m mender) choices(typed []word, i int, fixed []bool) []choice {
	w := typed[i]
	list := []choice{{word: w, typed: true}}
	if fixed[i] {
		return list
	}
	absent := m.word(w) == 0
	if absent {
		list[0].score = -absentCost
	}
	cost := m.cost(typed, i)
	for k, s := range m.slips {
		for _, other := range s(m.census, w) {
			other.typed = w.exact
			known := slices.ContainsFunc(list, func(c choice) bool { return c.exact == other.exact })
			if joins := functionWords().holds(other) && (other.loose || !absent); !known && !joins && m.word(other) > 0 {
				list = append(list, choice{word: other, score: -cost - float64(k)})
			}
		}
	}
	return list
}

// cost is that of a slip: nothing for a word that no item holds, more where the words as typed find
// something, and most for a word that stands beside its neighbours as typed.
func (m mender) cost(typed []word, i int) float64 {
	if m.word(typed[i]) == 0 {
		return 0
	}
	if !m.found {
		return 2
	}
	if m.bound(typed, i) {
		return math.Log2(plenty)
	}
	return 3
}

// join puts a choice behind the best of those before it.
func (m mender) join(c *choice, before []choice) {
	best := math.Inf(-1)
	for k := range before {
		score := before[k].score
		if !functionWords().holds(before[k].word) && !functionWords().holds(c.word) {
			score += math.Log2(1 + float64(m.pair(before[k].word, c.word)))
		}
		if score > best {
			best, c.from = score, k
		}
	}
	c.score += best
}

// spelled writes words as they were taken.
func spelled(list []word, fold bool) string {
	keys := make([]string, len(list))
	for i, w := range list {
		keys[i] = w.key(fold)
	}
	return strings.Join(keys, " ")
}
