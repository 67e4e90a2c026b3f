// Package quantity reads the quantities that a plan sets itself to reach (chỉ tiêu), in sentences
// ([Quantities]) and in cells ([CellQuantities]), in time linear in the length of the text.
package quantity

import (
	"kehoach/extract/deadline"
	"kehoach/extract/internal/reading"
	"kehoach/extract/language"
	"kehoach/plan"
)

// Quantity is one quantity to be reached (chỉ tiêu), with the clause that
// states it. Offsets count bytes of the text that was read.
type Quantity struct {
	Comparator string   // plan.Eq, Ge, Gt, Le, Lt, Range or Approx
	Value      float64  // "10.000" is 10000, "8,5" is 8.5, "30 triệu" is 30000000
	Max        *float64 // the upper end of a range, else nil
	// Unit is "%", the counted noun as written ("doanh nghiệp nhỏ và vừa"),
	// "hạng" for a rank, or "" where the text names none.
	Unit string
	// Change is plan.Increase or plan.Decrease where the value is what is to be
	// gained or lost ("giảm 30%"); the level to arrive at is none ("giảm còn 30%").
	Change               string
	From, To             int    // the quantity itself, comparator and unit included
	ClauseFrom, ClauseTo int    // the smallest clause that states it
	Period               string // EDTF, where the clause says by when, else ""
	Indicator            string // what is measured, where the clause allows to tell it from the quantity, else ""
}

// Target is the quantity as that of a target, without its words.
func (q *Quantity) Target() plan.Target {
	value := q.Value
	return plan.Target{
		Indicator: plan.Text(q.Indicator), Comparator: plan.Text(q.Comparator), Value: &value, Max: q.Max,
		Unit: plan.Text(q.Unit), Change: plan.Text(q.Change),
	}
}

// Quantities reads the goals in running text: one sentence, or the sentences
// of a bullet. Numbers that only look like quantities stay out: dates, numbers
// of documents, names ("mức độ 3, 4", "5G"), ages, counts of what exists.
func Quantities(s language.Sentence) []Quantity {
	if !countable(s) {
		return nil
	}
	var qs []Quantity
	for _, b := range language.Sentences(s.Text) {
		if sentence := s.Part(b[0], b[1]); countable(sentence) {
			qs = append(qs, sentenceQuantities(sentence, b[0])...)
		}
	}
	return qs
}

// countable is a cheap check that passes every text in which a quantity can
// stand: one with a digit, with a bound before a number word, or with a share in words.
func countable(s language.Sentence) bool {
	for i, t := range s.Tokens {
		if t.Kind == language.Number || s.Is(i, language.Numeral) && s.Ends(i, bounds[boundGe])+s.Ends(i, bounds[boundLe]) > 0 || s.Starts(i, percents) > 0 {
			return true
		}
	}
	return false
}

func sentenceQuantities(s language.Sentence, offset int) []Quantity {
	c := newCounter(s)
	c.scan((*counter).goal)
	c.dropConditions()
	c.divide()
	return c.results(offset)
}

// figure is a quantity under construction, in token indexes.
type figure struct {
	amount
	from, to   int // comparator to unit
	comparator string
	unit       string
	change     string
	period     string
	clause     [2]int
	alone      bool // no other figure shares the clause
}

// percent reports a share of a hundred or a thousand.
func (f figure) percent() bool { return f.unit == Percent || f.unit == permille }

// counter reads the quantities of one sentence or cell.
type counter struct {
	language.Sentence
	times []deadline.Stated
	// timed tells of each token whether it belongs to a time, deep how many
	// brackets are open around it.
	timed   []bool
	deep    []uint8
	found   []figure
	details int // the token that opens the parts of a cell's goal
	points  int // a token of a rule of points
}

// What a token of the counter is until it is looked for, and where there is none.
const (
	unknown = -1
	none    = -2
)

func newCounter(s language.Sentence) *counter {
	reading.Count(reading.Quantities, s.Text)
	c := &counter{Sentence: s, details: unknown, points: unknown}
	c.deep = depths(c.Tokens)
	c.times, c.timed = deadline.InGoal(c.Sentence)
	return c
}

// depths counts the open brackets and quotation marks around each token.
func depths(t []language.Token) []uint8 {
	deep := make([]uint8, len(t))
	var d uint8
	quoted := false
	for i := range t {
		switch t[i].Key {
		case ")", "]":
			d -= min(d, 1)
		case "\"":
			quoted = !quoted
		}
		deep[i] = d
		if quoted {
			deep[i]++
		}
		if (t[i].Key == "(" || t[i].Key == "[") && d < 9 {
			d++
		}
	}
	return deep
}

// scan collects the figures that accept lets pass, from left to right.
func (c *counter) scan(accept func(*counter, figure) bool) {
	for i := 0; i < len(c.Tokens); {
		f, next, ok := c.figureAt(i)
		if n := len(c.found); n > 0 {
			f.from = max(f.from, c.found[n-1].to) // "khoảng" counted before is no bound of what follows
		}
		if ok && accept(c, f) {
			c.found = append(c.found, f)
		}
		i = max(next, i+1)
	}
}

// figureAt reads the figure whose number starts at i, with comparator and unit: "tối thiểu 75% hộ". Next is where to read on,
// past what belongs to the number even when it is no quantity.
func (c *counter) figureAt(i int) (f figure, next int, ok bool) {
	if c.timed[i] {
		return figure{}, i + 1, false
	}
	if f, next, ok = c.rank(i); ok {
		return f, next, true
	}
	a, next, ok := c.amount(i)
	if !ok {
		return figure{}, next, false
	}
	f = figure{amount: a, from: i, to: a.next, comparator: plan.Eq}
	if a.max != nil {
		f.comparator = plan.Range
	}
	f.unit, f.to = c.unit(a)
	c.compare(&f)
	f.change = c.change(f)
	return f, max(next, f.to), true
}

// results writes the figures with byte offsets.
func (c *counter) results(offset int) []Quantity {
	qs := make([]Quantity, len(c.found))
	for i, f := range c.found {
		qs[i] = Quantity{
			Comparator: f.comparator, Value: f.value, Max: f.max, Unit: f.unit, Change: f.change,
			From: offset + c.Tokens[f.from].From, To: offset + c.Tokens[f.to-1].To,
			ClauseFrom: offset + c.Tokens[f.clause[0]].From, ClauseTo: offset + c.Tokens[f.clause[1]-1].To,
			Period: f.period, Indicator: c.indicator(f),
		}
	}
	return qs
}
