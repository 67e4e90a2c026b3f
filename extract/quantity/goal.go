package quantity

import (
	"kehoach/extract/language"
	"kehoach/plan"
)

// goal reports whether the figure is a quantity to be reached. A percentage is
// one unless something speaks against it; a count needs words that set it.
func (c *counter) goal(f figure) bool {
	if f.unit == rankUnit {
		return true
	}
	if c.formula(f) || c.baseline(f) || c.achieved(f) {
		return false
	}
	if f.percent() {
		return !c.named(f, &rates)
	}
	return !c.names(f) && c.setsCount(f)
}

// rates are the words before percentages that nobody sets as a goal.
var rates = language.PairSet{Pairs: "thuế suất|lãi suất|phạt chậm|vat vat|gtgt gtgt"}

// named reports whether the one or two words before the figure stand in the table.
func (c *counter) named(f figure, table *language.PairSet) bool {
	a, b := c.At(f.from-2).Key, c.At(f.from-1).Key
	return table.Has(a, b) || table.Has(b, b)
}

// formula reports a number of a formula: "a/b * 100%", "x 100%", "= 5".
func (c *counter) formula(f figure) bool {
	return f.from > 1 && c.At(f.from-1).Is("*", "×", "=", "+", "/") || c.At(f.to).Is("*", "×") ||
		c.At(f.from-1).Key == "x" ||
		c.At(f.from-1).Key == "-" && c.At(f.from-2).Is("%", ")")
}

// baseline reports the value that a goal starts from or is compared with: "so với 30%", "từ 30% lên 50%".
func (c *counter) baseline(f figure) bool {
	if c.ends(f.from, "so", "với") {
		return true
	}
	if c.At(f.from).Key != "từ" && !c.At(f.from-1).Is("từ", "mức") || f.max != nil {
		return false
	}
	for j := f.to; j < min(f.to+maxReach, len(c.Tokens)); j++ {
		if c.At(j).Is("lên", "xuống", "còn") && !c.At(j-1).Is("trở") {
			return true
		}
		if c.At(j).Is(";", ".", ",") {
			return false
		}
	}
	return false
}

// achieved reports what is so already: "hiện có 50 xã", "đã đào tạo 500 cán
// bộ, đạt 95%". What was done before may also be said of those that a
// percentage counts ("100% hồ sơ đã tiếp nhận"), which is then a goal all the same.
func (c *counter) achieved(f figure) bool {
	for k := f.from - 1; k >= max(0, f.from-2*maxReach) && c.Tokens[k].Key != ";"; k-- {
		switch t := c.Tokens[k]; {
		case t.Key == ":", c.Seq(k, "phấn", "đấu"), c.Seq(k, "mục", "tiêu"), c.Seq(k, "bảo", "đảm"), c.Seq(k, "đảm", "bảo"):
			return false
		case t.Key == "hiện" && c.At(k+1).Is("có", "nay", "đạt", "tại") && f.from-k < maxReach/2:
			return true
		case t.Key == "đã" && k < f.from-1 && (!f.percent() || c.At(f.from-1).Is("đạt", "được")):
			return true
		}
	}
	return false
}

// dropConditions takes out the counts that only say how a goal is met: "100%
// xã có ít nhất 01 tổ công nghệ số" is one goal, as is "(ít nhất 01) nền tảng".
func (c *counter) dropConditions() {
	kept := c.found[:0]
	for k, f := range c.found {
		inside := c.deep[f.from] > 0 && !f.percent() && (len(c.found) > 1 || f.comparator == plan.Eq)
		if inside || k > 0 && c.condition(c.found[k-1], f) {
			continue
		}
		kept = append(kept, f)
	}
	c.found = kept
}

// condition reports whether a count stands in what is said of the percentage before it.
func (c *counter) condition(prev, f figure) bool {
	if !prev.percent() || f.percent() || f.unit == rankUnit {
		return false
	}
	said := false
	for j := prev.to; j < f.from; j++ {
		t := c.At(j)
		if t.Key == ";" || said && t.Is(",", "và") {
			return false
		}
		said = said || c.verb(j)
	}
	return said
}
