package quantity

import "kehoach/extract/language"

var (
	periodUnits = language.NewPhrases("calendar=week", "calendar=month", "calendar=quarter", "calendar=year", "word=yearsold") // count times or ages
	details     = language.NewPhrases("detail")                                                                                // open the parts of the goal before them
)

// CellQuantities reads the cell of a goal column or of a year's column, where a
// bare number is a goal: "80%", ">50%", "01 chuyên gia", "3", "300 cơ sở 600 sản
// phẩm". What a cell says of the parts of its goal ("50% đơn vị, trong đó: …")
// gives none, nor does a cell of words ("X", "Thường xuyên").
func CellQuantities(s language.Sentence) []Quantity {
	if !countable(s) {
		return nil
	}
	c := newCounter(s)
	c.scan((*counter).cellGoal)
	if len(c.found) == 0 {
		return nil
	}
	c.close(0, len(c.found), part{to: len(c.Tokens)})
	c.date(c.parts())
	return c.results(0)
}

// cellGoal reports whether the figure is a goal of its cell.
func (c *counter) cellGoal(f figure) bool {
	if c.detailed(f) || c.formula(f) || c.baseline(f) {
		return false
	}
	if f.percent() || f.unit == Rank {
		return true
	}
	p := c.At(f.at - 1)
	if nameHeads.Has(p) && !totals.Has(c.At(f.at-2), p) && f.at == f.from {
		return false
	}
	return !c.Is(f.next, periodUnits)
}

// detailed reports a figure behind the words that open the parts of the goal
// before it, or in brackets.
func (c *counter) detailed(f figure) bool {
	if len(c.found) == 0 {
		return false
	}
	if c.details == unknown {
		c.details = c.detailsFrom(c.found[0].to)
	}
	return c.deep[f.from] > 0 || f.from > c.details
}

// detailsFrom is the token of the first "trong đó", "gồm" or "cụ thể" from i on.
func (c *counter) detailsFrom(i int) int {
	for ; i < len(c.Tokens); i++ {
		if c.Starts(i, details) > 0 {
			break
		}
	}
	return i
}
