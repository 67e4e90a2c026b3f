package search

import "slices"

// rerankedHits is the number of the best hits that are ranked by proximity, for which their
// texts are read.
const rerankedHits = 64

// proximity weighs against what a score gains by short texts and repeated words, which
// is up to some 10.
const proximityWeight = 12

// rerank raises hits in which the words of the query stand close together: Vietnamese
// writes a word of several syllables with blanks, so words that stand together mean
// more. Hits of equal score keep their order.
func rerank(groups [][]clause, some bool, hits []found) {
	for i := range hits {
		c := proximity(groups, some, hits[i].passages)
		hits[i].score *= 1 + proximityWeight*c*c
	}
	slices.SortStableFunc(hits, func(a, b found) int {
		switch {
		case a.score > b.score:
			return -1
		case a.score < b.score:
			return 1
		}
		return 0
	})
}

// proximity is the share of the query's words in the shortest stretch of a passage that
// has them all, or their abbreviations, between 0 and 1: 1 where they stand side by side in the order of the
// query, a little less in another order. A passage of the context counts half. Where no
// passage has them all it is 0, unless some of them are enough.
func proximity(groups [][]clause, some bool, passages []passage) (best float64) {
	for _, p := range passages {
		c := passageProximity(groups, some, words(p.Text))
		if p.Context {
			c /= 2
		}
		best = max(best, c)
	}
	return best
}

// orderPenalty is the factor for words that stand in another order than in the query.
const orderPenalty = 0.85

func passageProximity(groups [][]clause, some bool, text []word) float64 {
	type place struct{ group, at, length int }
	var places []place
	need, all, present := 0, 0, 0
	for g, clauses := range groups {
		n := len(clauses[0].words)
		all += n
		before := len(places)
		for at := range text {
			for _, c := range clauses {
				if n := c.matchAt(text[at:]); n > 0 && !c.distant() {
					places = append(places, place{g, at, n})
					break
				}
			}
		}
		if len(places) > before {
			need, present = need+n, present+1
		} else if !some {
			return 0
		}
	}
	slices.SortStableFunc(places, func(a, b place) int { return a.at - b.at })
	counts := make([]int, len(groups))
	missing, first := present, 0
	best := 0.0
	for last := range places {
		if counts[places[last].group]++; counts[places[last].group] == 1 {
			missing--
		}
		for ; missing == 0; first++ {
			window := places[first : last+1]
			length := 0
			for _, p := range window {
				length = max(length, p.at+p.length-window[0].at)
			}
			share := min(1, float64(need)/float64(max(length, 1))) * float64(need) / float64(all)
			if !slices.IsSortedFunc(window, func(a, b place) int { return a.group - b.group }) {
				share *= orderPenalty
			}
			best = max(best, share)
			if counts[places[first].group]--; counts[places[first].group] == 0 {
				missing++
			}
		}
	}
	return best
}
