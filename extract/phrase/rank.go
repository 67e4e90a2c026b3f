package phrase

import "kehoach/plan"

// rankUnit is the unit of a place in a ranking (thứ hạng).
const rankUnit = "hạng"

// rank reads a place in a ranking whose number starts at i: "top 20", "nhóm 10
// tỉnh dẫn đầu cả nước", "xếp thứ 15 trở lên". To be among the first twenty is
// to stand at twenty or better.
func (c *counter) rank(i int) (f figure, next int, ok bool) {
	if c.at(i).kind != number || i == 0 {
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
	case a.percent:
		return f, i, false
	case a.max != nil:
		f.comparator = plan.Range
	case exact && !c.seq(a.next, "trở", "lên"):
		f.comparator = plan.Eq
	}
	if c.seq(f.to, "trở", "lên") {
		f.to += 2
	}
	return f, f.to, true
}

// rankOpens is the token that the ranking phrase before the number starts at, or i if there is none.
func (c *counter) rankOpens(i int) (from int, exact bool) {
	switch p := c.at(i - 1); {
	case p.key == "top":
		return i - 1, false
	case p.is("nhóm", "trong", "thuộc", "tốp") && c.amongBest(i):
		return i - 1, false
	case c.ends(i, "trong", "số") && c.amongBest(i):
		return i - 2, false
	case p.key == "hạng" && c.at(i-2).is("thứ", "xếp"):
		return i - 2, true
	case p.key == "thứ" && c.at(i-2).is("xếp", "đứng", "hạng", "trí"):
		return i - 2, true
	case p.key == "thứ" && c.ends(i, "từ", "thứ"):
		return i - 2, true
	}
	return i, false
}

var (
	rankedBodies = wordSet{words: "tỉnh địa thành bộ ngành sở huyện xã nước quốc đơn cơ trường bệnh nền thị phường nhóm"}
	bestWords    = wordSet{words: "đầu nhất cao tốt khá"}
)

// amongBest reports whether the number at i counts bodies that lead a ranking: "20 tỉnh, thành phố đứng đầu".
func (c *counter) amongBest(i int) bool {
	j := i + 1
	for c.at(j).is("-", "đến") || c.at(j).kind == number {
		j++
	}
	if !rankedBodies.has(c.at(j).key) {
		return false
	}
	for k := j + 1; k < min(j+maxReach, len(c.t)); k++ {
		t := c.at(k)
		if t.is(";", ".") || t.kind == number || t.key == "tư" {
			return false
		}
		if bestWords.has(t.key) && !(t.key == "đầu" && c.at(k+1).key == "tư") {
			return true
		}
	}
	return false
}
