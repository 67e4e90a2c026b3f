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
var bounds = [...]*language.Phrases{
	boundGe: language.NewPhrases("ge"), boundGt: language.NewPhrases("gt"), boundLe: language.NewPhrases("le"),
	boundLt: language.NewPhrases("lt"), boundApprox: language.NewPhrases("approx"),
}

// boundBefore finds the longest comparing phrase that ends right before token i, and the token that it starts at.
func (c *counter) boundBefore(i int) (b bound, start int) {
	start = i
	for k, phrases := range bounds[boundGe:] {
		if n := phrases.Before(&c.Sentence, i); i-n < start {
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
	b, start := c.boundBefore(f.from)
	if b == noBound {
		b, start = c.linked(f.from)
	}
	switch {
	case c.At(f.from-1).Key == "từ":
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
	if c.At(start-1).Key == "từ" {
		f.from--
	}
}

// linked finds a firm bound ("tối thiểu", "không quá") before the links in front of i.
func (c *counter) linked(i int) (bound, int) {
	for k, n := i, 0; k > 0 && n < maxLinks && (links.Has(c.At(k-1).Key) || c.timed[k-1]); {
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
	}
	for j := f.next; j < min(limit, len(c.Tokens)); j++ {
		switch t := c.At(j); {
		case t.Key == "trở" && c.At(j+1).Is("lên", "xuống"):
			f.comparator = plan.Ge
			if c.At(j+1).Key == "xuống" {
				f.comparator = plan.Le
			}
			if j <= f.to {
				f.to = j + 2
			}
			return true
		case t.Kind == language.Number, t.Kind == language.Mark && t.Key != "/", t.Key == "từ":
			return false
		}
	}
	return false
}

// pacing are the words that may stand between a change and its amount: "tăng bình quân hằng năm 8%".
var pacing = language.NewPhrases("pace")

// change tells whether the amount itself is what is to be gained or lost.
// A level to arrive at is no change: "tăng lên 80%", "giảm còn 5%".
func (c *counter) change(f figure) string {
	i := f.from
	for i > 0 && pacing.Has(c.At(i-1).Key) && f.from-i <= maxLinks {
		i--
	}
	if way := changes[c.At(i-1).Key]; way != "" && !c.At(i-2).Is("độ", "gia", "lệ", "mức", "chỉ") {
		return way
	}
	return c.leadingChange(f.from)
}

var changes = map[string]string{"tăng": plan.Increase, "giảm": plan.Decrease}

// levels are the words that make the number a level.
var levels = language.NewPhrases("level")

// leadingChange finds a change as the verb of the clause before i: "giảm tỷ lệ hộ nghèo 1,5%/năm".
func (c *counter) leadingChange(i int) string {
	for k := i - 1; k >= max(0, i-maxReach); k-- {
		t := c.At(k)
		if t.Kind == language.Mark && !t.Is("/", "-") || levels.Has(t.Key) || c.timed[k] || t.Kind == language.Number {
			return ""
		}
		if way := changes[t.Key]; way != "" {
			opens := k == 0 || c.At(k-1).Kind == language.Mark || c.At(k-1).Is("đấu", "tiêu", "và", "năm", "để", "phải", "nhằm", "kéo", "cắt")
			if opens && !c.At(k+1).Is("cường", "trưởng", "tốc", "nghèo", "thiểu", "tải") {
				return way
			}
			return ""
		}
	}
	return ""
}

// maxReach bounds how many tokens back the grammar looks for the words that govern a number.
const maxReach = 14
