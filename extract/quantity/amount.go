package quantity

import (
	"math"
	"strconv"
	"strings"

	"kehoach/extract/language"
)

// amount is a number or a range of numbers, with its percent sign or magnitude.
type amount struct {
	value   float64
	max     *float64 // nil where there is no range
	at      int      // its first token
	next    int      // the token after it
	percent bool
	share   bool // written as a fraction below one: "2/3"
	mark    bool // out of the highest one: "4,2/5 điểm"
	rate    bool // one of so many: "6/10.000 lượt xe"
	total   bool // out of a known total: "15/19 tiêu chí"
	scaled  bool // a magnitude follows: "30 triệu"
}

// amount reads the amount that starts at i: "10.000", "65 - 70%", "30 triệu", "2/3", "một". Next is where to read on.
func (c *counter) amount(i int) (a amount, next int, ok bool) {
	switch t := c.At(i); {
	case t.Kind == language.Word:
		return c.worded(i)
	case t.Kind != language.Number:
		return a, i + 1, false
	}
	if c.numbering(i) || c.coded(i) {
		return a, c.chainEnd(i), false
	}
	v, j, ok := c.digits(i)
	if !ok || c.codedAfter(j) {
		return a, c.chainEnd(i), false
	}
	a = amount{value: v, at: i, next: j}
	if whole, next, ok := c.fraction(j); ok {
		if whole >= leastBase && math.Mod(math.Log10(whole), 1) == 0 {
			a.rate = true
			return a, next, true
		}
		a.next = next
		a.mark = a.value <= whole && c.marks(a.value, next)
		if a.value < whole && whole <= maxDenominator && !a.mark {
			a.value, a.share = a.value/whole, true
		}
		a.total = !a.mark && !a.share
		return a, next, a.value <= whole
	}
	a.scale(c)
	c.upTo(&a, i)
	return a, a.next, true
}

// marks reports a mark out of the highest one, "4,2/5", "4/5 điểm", and no share.
func (c *counter) marks(v float64, next int) bool {
	return v != math.Trunc(v) || c.Is(next, pointWords)
}

// pointWords are the units of marks.
var pointWords = language.NewPhrases("column=points", "word=starred")

// maxDenominator parts a share ("2/3 số thành viên") from a count of a known
// total ("19/20 xã"), of which the count is the value.
const maxDenominator = 10

// leastBase is the least power of ten that a rate is counted on: "12/100 hộ". Shares have smaller
// denominators, and the totals of counts are hardly ever powers of ten.
const leastBase = 100

// fraction reads "/3" at j.
func (c *counter) fraction(j int) (whole float64, next int, ok bool) {
	if c.At(j).Key != "/" || !c.At(j).Glued || c.At(j+1).Kind != language.Number || !c.At(j+1).Glued {
		return 0, j, false
	}
	whole, next, ok = c.digits(j + 1)
	return whole, next, ok && whole > 0 && !(c.At(next).Key == "/" && c.At(next).Glued)
}

// scale reads the percent sign or the magnitudes behind the number: "30 triệu", "5 nghìn tỷ".
func (a *amount) scale(c *counter) {
	if n := c.percentSign(a.next); n > 0 {
		a.percent = true
		a.next += n
		return
	}
	for {
		n, m := c.Value(a.next, magnitudes)
		if n == 0 || c.Starts(a.next, ratios) > 0 {
			return
		}
		a.value = Multiply(a.value, float64(m))
		a.next++
		a.scaled = true
	}
}

// Multiple parts "triệu lượt" into what it multiplies a figure by and the unit.
func Multiple(unit string) (float64, string) {
	s := language.Lex(unit)
	times, i := 1, 0
	for n, m := s.Value(0, magnitudes); n > 0 && i+1 < len(s.Tokens) && s.Starts(i, ratios) == 0; n, m = s.Value(i, magnitudes) {
		times, i = times*m, i+n
	}
	if i == 0 || i == len(s.Tokens) {
		return 1, unit
	}
	return float64(times), unit[s.Tokens[i].From:]
}

// Multiply multiplies a figure as it is written in decimals: 16,4 by a million is 16,400,000, and
// 2,03 by a million 2,030,000.
func Multiply(value, multiple float64) float64 {
	if multiple == 1 {
		return value
	}
	const decimals = 1e6      // figures have no more than six behind the comma
	if multiple >= decimals { // a smaller product keeps its last digits
		return math.Round(value*decimals) * (multiple / decimals)
	}
	return math.Round(value*decimals) * multiple / decimals
}

var (
	magnitudes = language.NewPhrases("magnitude")
	ratios     = language.NewPhrases("ratio")
	percents   = language.NewPhrases("percent")
)

// percentSign reports how many tokens "%" or "phần trăm" takes at i.
func (c *counter) percentSign(i int) int { return c.Starts(i, percents) }

// upTo reads the upper end of a range whose first number stands at i: "15-20%",
// "65% - 70%", "từ 10 đến 12%".
func (c *counter) upTo(a *amount, i int) {
	j := a.next
	if !c.Is(j, language.UpTo) && !c.At(j).Is("-", "÷", "~") {
		return
	}
	j += c.One(j+1, bounds[boundLt]) // "từ 30 đến dưới 40%"
	if c.At(j+1).Kind != language.Number || c.timed[j+1] {
		return
	}
	v, next, ok := c.digits(j + 1)
	if !ok || c.codedAfter(next) {
		return
	}
	high := amount{value: v, next: next}
	high.scale(c)
	low := a.value
	if !a.percent && v > low {
		low = Multiply(low, high.value/v) // "5 - 7 triệu"
	}
	if high.value <= low || a.percent && !high.percent {
		return
	}
	a.scaled = high.scaled
	a.value, a.max, a.next, a.percent = low, &high.value, high.next, high.percent
}

// digits reads a number written in digits at i: dots part thousands, a comma the decimals ("1.250,5").
func (c *counter) digits(i int) (v float64, next int, ok bool) {
	j := i + 1
	for c.At(j).Is(".", ",") && c.At(j).Glued && c.At(j+1).Kind == language.Number && c.At(j+1).Glued {
		j += 2
	}
	if c.Tokens[j-1].To-c.Tokens[i].From > maxDigits {
		return 0, j, false
	}
	text, ok := c.plain(i, j)
	if !ok {
		return 0, j, false
	}
	v, err := strconv.ParseFloat(text, 64)
	return v, j, err == nil
}

// maxDigits is longer than any quantity that a plan sets.
const maxDigits = 20

// plain writes the tokens i to j of a number as ParseFloat wants them. Groups
// that are neither thousands nor decimals ("1.16.05") are no number, and a long
// one with a leading zero is a telephone's.
func (c *counter) plain(i, j int) (string, bool) {
	first := c.Tokens[i].Key
	if j == i+1 {
		return first, len(first) < 5 || first[0] != '0'
	}
	decimal := c.decimalSign(i, j)
	var b strings.Builder
	b.WriteString(first)
	for k := i + 1; k < j; k += 2 {
		switch {
		case k == decimal:
			b.WriteByte('.')
		case len(c.Tokens[k+1].Key) != 3 || len(first) > 3 || c.Tokens[k].Key != c.Tokens[i+1].Key:
			return "", false
		case decimal >= 0 && c.Tokens[k].Key == c.Tokens[decimal].Key:
			return "", false
		}
		b.WriteString(c.Tokens[k+1].Key)
	}
	return b.String(), true
}

// decimalSign is the token of the decimal sign among the tokens i to j of a
// number, or -1. A group of three digits behind a dot is thousands; behind a
// comma it is decimals, unless it is "000" or one of several such groups.
func (c *counter) decimalSign(i, j int) int {
	last := j - 2
	group := c.Tokens[j-1].Key
	switch {
	case len(group) != 3, c.Tokens[i].Key == "0":
		return last
	case c.Tokens[last].Key == "," && group != "000" && (last == i+1 || c.Tokens[i+1].Key == "."):
		return last
	}
	return -1
}

// numbering reports whether the number at i counts the items of the text itself: "1.", "2)" in front.
func (c *counter) numbering(i int) bool {
	return i == 0 && (c.At(1).Key == ")" || c.At(1).Key == "." && c.At(2).Kind != language.Number)
}

// coded reports whether what stands glued before the number at i makes it part
// of a code: "IPv6", "Covid-19", "QĐ/2021", "minh2" (a footnote's mark).
func (c *counter) coded(i int) bool {
	if i == 0 || !c.Tokens[i].Glued {
		return false
	}
	p, q := c.Tokens[i-1], c.At(i-2)
	switch {
	case p.Kind == language.Word:
		return c.percentSign(i+1) == 0
	case p.Key == ":":
		return p.Glued && q.Kind == language.Number
	case p.Is("/", "-", ".", ",", "_", "&", "@", "#"):
		return i > 1 && p.Glued && q.Kind != language.Mark
	}
	return false
}

// codedAfter reports whether what stands glued at j, behind a number, makes it
// part of a code: "749/QĐ", "07-NQ", "5G". Measures and words with a lost blank do not.
func (c *counter) codedAfter(j int) bool {
	t, u := c.At(j), c.At(j+1)
	if !t.Glued {
		return false
	}
	switch {
	case t.Kind == language.Word:
		return !measures.Has(t) && (t.Capital || len(t.Key) < 3 || u.Kind == language.Number && u.Glued)
	case t.Is("/", "-", "_", "@"):
		return u.Glued && u.Kind == language.Word
	case t.Key == ".":
		return u.Glued && u.Kind == language.Word && !u.Capital
	}
	return false
}

// chainEnd is the token after everything that is glued to the one at i.
func (c *counter) chainEnd(i int) int {
	for i++; i < len(c.Tokens) && c.Tokens[i].Glued && !c.Tokens[i].Is(";", ")", "(", ","); i++ {
	}
	return i
}

// worded reads a number word. Alone "một" is rather an article and "năm" a
// year, so it counts only behind a firm bound, "tối thiểu một đơn vị", or as a share: "chín mươi phần trăm".
func (c *counter) worded(i int) (a amount, next int, ok bool) {
	if !c.Is(i, language.Numeral) || c.Is(i+1, uncounted) || c.At(i+1).Kind == language.Number {
		return a, i + 1, false
	}
	n, next, _ := c.Count(i)
	if b, _ := c.boundBefore(i); b != boundGe && b != boundLe && (c.percentSign(next) == 0 || c.deep[i] > 0) {
		return a, i + 1, false
	}
	a = amount{value: float64(n), at: i, next: next}
	a.scale(c)
	return a, a.next, true
}

// uncounted are what stands behind a number word that counts nothing: "một số", "một phần".
var uncounted = language.NewPhrases("uncounted")
