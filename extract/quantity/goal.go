package quantity

import (
	"kehoach/extract/language"
	"kehoach/plan"
)

// goal reports whether the figure is a quantity to be reached. A percentage is
// one unless something speaks against it; a count needs words that set it.
func (c *counter) goal(f figure) bool {
	if f.unit == Rank {
		return true
	}
	if c.baseline(f) {
		c.undate(f.to)
		return false
	}
	if c.formula(f) || c.rateBase(f) || c.achieved(f) || c.conditional(f) {
		return false
	}
	if f.percent() {
		return c.Ends(f.from, rates) == 0 && !c.financed(f) && !c.owned(f)
	}
	return !c.names(f) && !c.pending(f) && c.setsCount(f)
}

// pending reports a count of things that are there already: "03 hộ còn lại".
func (c *counter) pending(f figure) bool {
	for k := f.next; k <= f.to; k++ {
		if c.Starts(k, left) > 0 {
			return true
		}
	}
	return false
}

var left = language.NewPhrases("pending") // behind what is there already

// undate takes from the time at token i, if one stands there, that a goal is due by it: "từ 20% năm 2024 lên 30%".
func (c *counter) undate(i int) {
	if k, ok := c.timeFrom(i); ok {
		c.times[k].Period = ""
	}
}

// rates are the words before percentages that nobody sets as a goal.
var rates = language.NewPhrases("rate")

// financed reports the share that a fund has in the cost: "ngân sách trung ương chiếm 75% tổng vốn đầu tư". To pay out a share of
// it ("giải ngân 95% vốn") is work.
func (c *counter) financed(f figure) bool {
	if f.comparator == plan.Ge || c.Starts(f.to, costs) == 0 || !c.governed(f, costs) {
		return false
	}
	for k := f.from - 1; k >= max(0, f.from-maxReach); k-- {
		if c.Starts(k, disbursing) > 0 {
			return false
		}
	}
	return true
}

// owned reports the share that an owner has in a company, which tells what company it is: "nắm giữ 100% vốn điều lệ".
func (c *counter) owned(f figure) bool {
	return c.Starts(f.to, shares) > 0 && c.Ends(f.from, owning) > 0
}

var (
	disbursing = language.NewPhrases("disbursing")   // verbs that pay out a fund
	owning     = language.NewPhrases("owning=share") // before the share that somebody has in a company
	shares     = language.NewPhrases("ownshare")     // what is shared there: "vốn điều lệ"
	costs      = language.NewPhrases("budget=cost")
)

// formula reports a number of a formula: "a/b * 100%", "x 100%", "= 5".
func (c *counter) formula(f figure) bool {
	return f.from > 1 && c.At(f.from-1).Is("*", "×", "=", "+", "/") || c.At(f.to).Is("*", "×") ||
		c.At(f.from-1).Key == "x" ||
		c.At(f.from-1).Key == "-" && c.At(f.from-2).Is("%", ")")
}

// rateBase reports the one of which a rate is told: "giá trị sản phẩm trên 1 ha đất trồng trọt đạt 120 triệu đồng".
func (c *counter) rateBase(f figure) bool {
	return f.comparator == plan.Gt && f.value == 1 && !f.percent() && c.goesOn(f)
}

// conditional reports a figure that says when something holds and not what is to be reached:
// "trường hợp giải ngân dưới 100%", "vùng trồng có diện tích từ 10 ha trở lên được hỗ trợ", "trên 90% cộng 03 điểm".
func (c *counter) conditional(f figure) bool {
	if c.scores() {
		return true
	}
	rules := c.Starts(f.to, consequences) > 0
	for k := f.from - 1; k >= max(0, f.from-2*maxReach) && !c.Tokens[k].Is(";", ":", "."); k-- {
		switch {
		case c.Starts(k, conditions) > 0:
			return true
		case c.Is(k, having) && k > 0 && rules && (!f.percent() && c.Is(k+1, language.From) || measureNames.Has(c.At(k+1), c.At(k+2))):
			return true
		}
	}
	return false
}

// scores reports a rule of points: "trên 90% cộng 03 điểm".
func (c *counter) scores() bool {
	if c.points == unknown {
		c.points = none
		for i := 2; i < len(c.Tokens); i++ {
			if c.Is(i, pointWords) && c.Tokens[i-1].Kind == language.Number && c.Is(i-2, scoring) {
				c.points = i
			}
		}
	}
	return c.points != none
}

// baseline reports the value that a goal starts from or is compared with: "so với 30%", "từ 30% lên 50%".
func (c *counter) baseline(f figure) bool {
	if c.Ends(f.from, compared) > 0 {
		return true
	}
	if !c.Is(f.from, language.From) && !c.Is(f.from-1, levels) || f.max != nil {
		return false
	}
	for j := f.to; j < min(f.to+maxReach, len(c.Tokens)); j++ {
		if c.Is(j, arrivals) && c.Ends(j+1, orAbove) == 0 && c.Ends(j+1, orBelow) == 0 {
			return true
		}
		if c.At(j).Is(";", ".", ",") {
			return false
		}
	}
	return false
}

// achieved reports what is so already: "hiện có 50 xã", "đã đào tạo 500 cán
// bộ, đạt 95%", "đến nay mới đạt 39,5%". What was done before may also be said of those that a
// percentage counts ("100% hồ sơ đã tiếp nhận"), which is then a goal all the same.
func (c *counter) achieved(f figure) bool {
	parted := false // a semicolon stands between: what is done is told of its own part, the present of all
	for k := f.at - 1; k >= max(0, f.from-4*maxReach); k-- {
		switch t := c.Tokens[k]; {
		case c.deep[k] > c.deep[f.at]: // a bracket that is closed before the figure tells of what stands before it
		case t.Key == ";":
			parted = true
		case t.Key == ":", c.Starts(k, settings) > 0:
			return false
		case c.Starts(k, presents) > 0:
			return true
		case past.Has(t) && !parted && k < f.from-1 && f.from-k < 2*maxReach && (!f.percent() || f.comparator == plan.Eq && c.Is(f.from-1, levels)):
			return true
		}
	}
	return false
}

var (
	consequences = language.NewPhrases("consequence")       // behind the condition of a rule
	conditions   = language.NewPhrases("condition")         // open the condition of a rule
	having       = language.NewPhrases("word=having")       // before what those of a rule have
	scoring      = language.NewPhrases("scoring")           // before the points of a rule
	compared     = language.NewPhrases("word=comparedwith") // before what a goal is compared with
	settings     = language.NewPhrases("sets")              // set what follows as a goal
	presents     = language.NewPhrases("present")           // tell of the present or of the past
	past         = language.NewPhrases("word=past")
	reaching     = language.NewPhrases("word=reaching") // set the level behind them
)

// dropConditions takes out the counts that only say how a goal is met: "100%
// xã có 01 tổ công nghệ số" is one goal, as is "(ít nhất 01) nền tảng". What sets
// a floor of its own is a second goal: "100% xã có ít nhất 01 tổ công nghệ số".
func (c *counter) dropConditions() {
	kept := c.found[:0]
	for k, f := range c.found {
		inside := c.deep[f.from] > 0 && !f.percent() && (len(c.found) > 1 || f.comparator == plan.Eq) && !c.Is(f.from-1, reaching)
		if inside || k > 0 && c.condition(c.found[k-1], f) {
			continue
		}
		kept = append(kept, f)
	}
	c.found = kept
}

// condition reports whether a count stands in what is said of the percentage before it.
func (c *counter) condition(prev, f figure) bool {
	if !prev.percent() || f.percent() || f.unit == Rank || f.comparator == plan.Ge {
		return false
	}
	said := false
	for j := prev.to; j < f.from; j++ {
		t := c.At(j)
		if t.Key == ";" || said && (t.Key == "," || language.And.Has(t)) {
			return false
		}
		said = said || c.verb(j)
	}
	return said
}
