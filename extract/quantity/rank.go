package quantity

import (
	"kehoach/extract/language"
	"kehoach/plan"
)

// rankUnit is the unit of a place in a ranking (thứ hạng).
const rankUnit = "hạng"

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
	f = figure{amount: a, from: from, to: a.next, comparator: plan.Le, unit: rankUnit}
	switch {
	case a.percent, c.percentSign(a.next) > 0: // "xếp hạng 100% cơ sở lưu trú"
		return f, i, false
	case a.max != nil:
		f.comparator = plan.Range
	case exact && !c.Seq(a.next, "trở", "lên"):
		f.comparator = plan.Eq
	}
	if c.Seq(f.to, "trở", "lên") {
		f.to += 2
	}
	return f, f.to, true
}

// rankOpens is the token that the ranking phrase before the number starts at, or i if there is none.
func (c *counter) rankOpens(i int) (from int, exact bool) {
	switch p := c.At(i - 1); {
	case p.Is("top", "tốp"):
		return i - 1, false
	case p.Key == "từ" && (c.ends(i-1, "xếp", "hạng") || c.ends(i-1, "thứ", "hạng")):
		return i - 3, true
	case p.Is("nhóm", "trong", "thuộc") && c.amongBest(i):
		return i - 1, false
	case p.Key == ":" && c.At(i-2).Is("nhóm", "tốp") && c.amongBest(i):
		return i - 2, false
	case c.ends(i, "trong", "số") && c.amongBest(i):
		return i - 2, false
	case p.Key == "hạng" && c.At(i-2).Is("thứ", "xếp"):
		return i - 2, true
	case p.Key == "thứ" && c.At(i-2).Is("xếp", "đứng", "hạng", "trí"):
		return i - 2, true
	case p.Key == "thứ" && c.ends(i, "từ", "thứ"):
		return i - 2, true
	}
	return i, false
}

var (
	rankedBodies = language.NewPhrases("ranked")
	bestWords    = language.NewPhrases("best")
)

// amongBest reports whether the number at i counts bodies that lead a ranking: "20 tỉnh, thành phố đứng đầu".
func (c *counter) amongBest(i int) bool {
	j := i + 1
	for c.At(j).Is("-", "đến") || c.At(j).Kind == language.Number {
		j++
	}
	if !rankedBodies.Has(c.At(j).Key) {
		return false
	}
	for k := j + 1; k < min(j+maxReach, len(c.Tokens)); k++ {
		t := c.At(k)
		if t.Is(";", ".") || t.Kind == language.Number || t.Key == "tư" {
			return false
		}
		if bestWords.Has(t.Key) && !(t.Key == "đầu" && c.At(k+1).Key == "tư") {
			return true
		}
	}
	return false
}
