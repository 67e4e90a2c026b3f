package quantity

import (
	"kehoach/extract/language"
	"kehoach/plan"
)

// bound is what a comparing phrase says of its number.
type bound uint8

const (
	noBound bound = iota
	boundGe
	boundGt
	boundLe
	boundLt
	boundApprox
)

var boundNames = [...]string{plan.Eq, plan.Ge, plan.Gt, plan.Le, plan.Lt, plan.Approx}

// bounds are the phrases that compare and stand right before their number.
var bounds = [...]language.Phrases{
	boundGe: language.NewPhrases("comparator=ge"), boundGt: language.NewPhrases("comparator=gt"), boundLe: language.NewPhrases("comparator=le"),
	boundLt: language.NewPhrases("comparator=lt"), boundApprox: language.NewPhrases("comparator=approx"),
}

// boundBefore finds the longest comparing phrase that ends right before token i, and the token that it starts at.
func (c *counter) boundBefore(i int) (b bound, start int) {
	start = i
	for k, phrases := range bounds[boundGe:] {
		if n := c.Ends(i, phrases); i-n < start {
			b, start = boundGe+bound(k), i-n
		}
	}
	return b, start
}

// links are the words that may stand between a bound and its number: "tối thiểu đạt 85%".
var links = language.NewPhrases("link")

const maxLinks = 4

// compare finds the comparator of the figure and widens the figure over it.
func (c *counter) compare(f *figure) {
	if c.At(f.from-1).Key == "+" && c.At(f.from).Glued { // "≥ +0,30 m"
		f.from--
	}
	b, start := c.boundBefore(f.from)
	if b == noBound {
		b, start = c.linked(f.from)
	}
	switch {
	case c.Is(f.from-1, language.From):
		c.compareFrom(f)
		return
	case b == noBound:
		c.orMore(f, f.max == nil)
		return
	}
	f.from = start
	if f.max == nil {
		f.comparator = boundNames[b]
	}
	if f.max == nil && b == boundGt {
		c.orMore(f, false)
	}
	f.from -= c.One(start-1, language.From)
}

// linked finds a firm bound ("tối thiểu", "không quá") before the links in front of i.
func (c *counter) linked(i int) (bound, int) {
	for k, n := i, 0; k > 0 && n < maxLinks && (c.Is(k-1, links) || c.timed[k-1]); {
		k--
		if !c.timed[k] {
			n++
		}
		if b, start := c.boundBefore(k); b == boundGe || b == boundLe {
			return b, start
		}
	}
	return noBound, i
}

// compareFrom reads "từ 80% trở lên", "từ 65 - 70%", and "đạt từ 80%", which sets a floor too.
func (c *counter) compareFrom(f *figure) {
	f.from--
	b, start := c.boundBefore(f.from)
	if b != noBound {
		f.from = start
	}
	if f.max != nil {
		return
	}
	if b != noBound {
		f.comparator = boundNames[b]
	}
	if !c.orMore(f, false) && f.comparator == plan.Eq {
		f.comparator = plan.Ge
	}
}

// maxTail bounds how many tokens may part a number from its "trở lên".
const maxTail = 12

// orMore reads "trở lên" or "trở xuống" behind the figure; near wants it right there.
func (c *counter) orMore(f *figure, near bool) bool {
	limit := f.to + maxTail
	if near {
		limit = f.to + 1
		if c.At(f.to).Key == "/" { // "15%/năm trở lên"
			limit += 2
		}
	}
	for j := f.next; j < min(limit, len(c.Tokens)); j++ {
		above, below := c.Starts(j, orAbove), c.Starts(j, orBelow)
		switch t := c.At(j); {
		case above+below > 0:
			f.comparator = plan.Ge
			if below > 0 {
				f.comparator = plan.Le
			}
			if j <= f.to {
				f.to = j + above + below
			}
			return true
		case t.Kind == language.Number, t.Kind == language.Mark && t.Key != "/", language.From.Has(t):
			return false
		}
	}
	return false
}

var (
	orAbove = language.NewPhrases("comparatorbehind=ge")
	orBelow = language.NewPhrases("comparatorbehind=le")
	pacing  = language.NewPhrases("pace") // between a change and its amount: "tăng bình quân hằng năm 8%"
)

// change tells whether the amount itself is what is to be gained or lost.
// A level to arrive at is no change: "tăng lên 80%", "giảm còn 5%".
func (c *counter) change(f figure) string {
	i := f.from
	for i > 0 && c.Is(i-1, pacing) && f.from-i <= maxLinks {
		i--
	}
	if way := c.way(i - 1); way != "" && !c.Is(i-2, growths) {
		return way
	}
	return c.leadingChange(f.from)
}

// way is the direction of the change that the word at i names.
func (c *counter) way(i int) string {
	switch {
	case c.Is(i, increases):
		return plan.Increase
	case c.Is(i, decreases):
		return plan.Decrease
	}
	return ""
}

var (
	increases      = language.NewPhrases("change=increase")
	decreases      = language.NewPhrases("change=decrease")
	growths        = language.NewPhrases("growth")        // before a change that is part of a noun: "tốc độ tăng"
	changeOpenings = language.NewPhrases("changeopening") // before a change that is the verb of its clause
	unchanging     = language.NewPhrases("unchanging")    // begin like a change: "tăng cường"
	levels         = language.NewPhrases("level")         // make the number a level
)

// leadingChange finds a change as the verb of the clause before i: "giảm tỷ lệ hộ nghèo 1,5%/năm".
func (c *counter) leadingChange(i int) string {
	for k := i - 1; k >= max(0, i-maxReach); k-- {
		t := c.At(k)
		if t.Kind == language.Mark && !t.Is("/", "-") || levels.Has(t) || c.timed[k] || t.Kind == language.Number {
			return ""
		}
		if way := c.way(k); way != "" {
			if opens := k == 0 || c.At(k-1).Kind == language.Mark || c.Is(k-1, changeOpenings); opens && c.Starts(k, unchanging) == 0 {
				return way
			}
			return ""
		}
	}
	return ""
}

// maxReach bounds how many tokens back the grammar looks for the words that govern a number.
const maxReach = 14
