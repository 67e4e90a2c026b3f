package quantity

import (
	"kehoach/extract/language"
	"kehoach/plan"
)

// Rank is the unit of a place in a ranking (thứ hạng).
const Rank = "hạng"

// rank reads a place in a ranking whose number starts at i: "top 20", "nhóm 10
// tỉnh dẫn đầu cả nước", "xếp thứ 15 trở lên". To be among the first twenty is
// to stand at twenty or better.
func (c *counter) rank(i int) (f figure, next int, ok bool) {
	if c.At(i).Kind != language.Number || i == 0 {
		return f, i, false
	}
	from, exact := c.rankOpens(i)
	if from == i {
		return f, i, false
	}
	v, j, ok := c.digits(i)
	if !ok {
		return f, i, false
	}
	a := amount{value: v, at: i, next: j}
	c.upTo(&a, i)
	if _, after, ok := c.fraction(a.next); ok { // "thứ 10/63"
		a.next = after
	}
	f = figure{amount: a, from: from, to: a.next, comparator: plan.Le, unit: Rank}
	switch {
	case a.percent, c.percentSign(a.next) > 0: // "xếp hạng 100% cơ sở lưu trú"
		return f, i, false
	case a.max != nil:
		f.comparator = plan.Range
	case exact && c.Starts(a.next, orAbove) == 0:
		f.comparator = plan.Eq
	}
	f.to += c.Starts(f.to, orAbove)
	return f, f.to, true
}

// rankOpens is the token that the ranking phrase before the number starts at, or i if there is none.
func (c *counter) rankOpens(i int) (from int, exact bool) {
	among, at := c.Ends(i, among), c.Ends(i, rankAt)
	switch {
	case c.Is(i-1, tops):
		return i - 1, false
	case among > 0 && c.amongBest(i):
		return i - among, false
	case c.At(i-1).Key == ":" && c.Is(i-2, rankGroups) && c.amongBest(i):
		return i - 2, false
	}
	return i - at, at > 0
}

var (
	rankedBodies = language.NewPhrases("ranked")
	bestWords    = language.NewPhrases("rank=best")
	tops         = language.NewPhrases("rank=top")       // before the last place of a ranking: "top 20"
	rankGroups   = language.NewPhrases("rank=group")     // before a colon: "nhóm: 10 tỉnh dẫn đầu"
	among        = language.NewPhrases("among")          // before a number of bodies that lead
	rankAt       = language.NewPhrases("rank=at")        // before a place: "xếp thứ", "thứ hạng từ"
	investing    = language.NewPhrases("word=investing") // "đầu tư", which ranks nobody
)

// amongBest reports whether the number at i counts bodies that lead a ranking: "20 tỉnh, thành phố đứng đầu".
func (c *counter) amongBest(i int) bool {
	j := i + 1
	for c.At(j).Key == "-" || c.Is(j, language.UpTo) || c.At(j).Kind == language.Number {
		j++
	}
	if !c.Is(j, rankedBodies) {
		return false
	}
	for k := j + 1; k < min(j+maxReach, len(c.Tokens)); k++ {
		t := c.At(k)
		if t.Is(";", ".") || t.Kind == language.Number || c.Starts(k, investing) > 0 {
			return false
		}
		if bestWords.Has(t) {
			return true
		}
	}
	return false
}
