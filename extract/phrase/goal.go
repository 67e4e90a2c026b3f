package phrase

import "kehoach/plan"

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
var rates = pairSet{pairs: "thuế suất|lãi suất|phạt chậm|vat vat|gtgt gtgt"}

// named reports whether the one or two words before the figure stand in the table.
func (c *counter) named(f figure, table *pairSet) bool {
	a, b := c.at(f.from-2).key, c.at(f.from-1).key
	return table.has(a, b) || table.has(b, b)
}

// formula reports a number of a formula: "a/b * 100%", "x 100%", "= 5".
func (c *counter) formula(f figure) bool {
	return f.from > 1 && c.at(f.from-1).is("*", "×", "=", "+", "/") || c.at(f.to).is("*", "×") ||
		c.at(f.from-1).key == "x" ||
		c.at(f.from-1).key == "-" && c.at(f.from-2).is("%", ")")
}

// baseline reports the value that a goal starts from or is compared with: "so với 30%", "từ 30% lên 50%".
func (c *counter) baseline(f figure) bool {
	if c.ends(f.from, "so", "với") {
		return true
	}
	if c.at(f.from).key != "từ" && !c.at(f.from-1).is("từ", "mức") || f.max != nil {
		return false
	}
	for j := f.to; j < min(f.to+maxReach, len(c.t)); j++ {
		if c.at(j).is("lên", "xuống", "còn") && !c.at(j-1).is("trở") {
			return true
		}
		if c.at(j).is(";", ".", ",") {
			return false
		}
	}
	return false
}

// achieved reports what is so already: "hiện có 50 xã", "đã đào tạo 500 cán
// bộ, đạt 95%". What was done before may also be said of those that a
// percentage counts ("100% hồ sơ đã tiếp nhận"), which is then a goal all the same.
func (c *counter) achieved(f figure) bool {
	for k := f.from - 1; k >= max(0, f.from-2*maxReach) && c.t[k].key != ";"; k-- {
		switch t := c.t[k]; {
		case t.key == ":", c.seq(k, "phấn", "đấu"), c.seq(k, "mục", "tiêu"), c.seq(k, "bảo", "đảm"), c.seq(k, "đảm", "bảo"):
			return false
		case t.key == "hiện" && c.at(k+1).is("có", "nay", "đạt", "tại") && f.from-k < maxReach/2:
			return true
		case t.key == "đã" && k < f.from-1 && (!f.percent() || c.at(f.from-1).is("đạt", "được")):
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
		t := c.at(j)
		if t.key == ";" || said && t.is(",", "và") {
			return false
		}
		said = said || c.verb(j)
	}
	return said
}
