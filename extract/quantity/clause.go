package quantity

import (
	"cmp"
	"slices"

	"kehoach/extract/deadline"
	"kehoach/extract/language"
)

// part is the stretch of the sentence that belongs to one figure, in tokens
// [from, to): from the cut before the figure to the cut before the next.
type part struct {
	from, to int
	cut      bool // a mark or "và" stands at from, so that a clause may begin there
	said     bool // it holds a verb, or names a measure
	words    int  // the words of its matter
}

// complete reports whether the part says something of its own.
func (p part) complete() bool { return p.said && p.words >= 2 }

// divide gives each figure its clause, and the time that the clause sets. A
// clause ends between two figures where both sides say something of their own;
// "100% hồ sơ cấp tỉnh, 95% hồ sơ cấp huyện được xử lý" is one clause.
func (c *counter) divide() {
	if len(c.found) == 0 {
		return
	}
	parts := c.parts()
	first, left := 0, parts[0]
	for k, p := range parts[1:] {
		if !p.cut || !left.complete() || !p.complete() {
			left.to, left.said, left.words = p.to, left.said || p.said, left.words+p.words
			continue
		}
		c.close(first, k+1, left)
		first, left = k+1, p
	}
	c.close(first, len(parts), left)
	c.date(parts)
}

// close makes p the clause of the figures first to last.
func (c *counter) close(first, last int, p part) {
	for p.from < c.found[first].from && (c.Tokens[p.from].Is(",", ";") || c.Is(p.from, language.And)) {
		p.from++
	}
	for i := first; i < last; i++ {
		c.found[i].clause = [2]int{p.from, p.to}
		c.found[i].alone = last-first == 1
	}
}

// parts divides the sentence among its figures.
func (c *counter) parts() []part {
	parts := make([]part, len(c.found))
	parts[0].from = c.opening()
	for k := range parts {
		p := &parts[k]
		p.to = len(c.Tokens)
		if k+1 < len(parts) {
			next := c.cutBetween(k + 1)
			shared := next >= 0 && c.Is(next, language.And) && next+1 == c.found[k+1].from && !c.found[k].percent() && !c.found[k+1].percent() // "tại 05 trạm và 10 bến"
			parts[k+1].cut = next >= 0 && !shared
			if next < 0 {
				next = c.found[k+1].from
			}
			p.to, parts[k+1].from = next, next
		}
		c.weigh(p, c.found[k])
	}
	return parts
}

// opening is where the clause of the first figure starts: behind the last
// semicolon before it, or behind an "và" that a verb of its own follows.
func (c *counter) opening() int {
	from := c.found[0].from
	for k := from - 1; k > 0; k-- {
		if c.deep[k] != c.deep[from] {
			continue
		}
		if c.Tokens[k].Key == ";" {
			return k + 1
		}
		if c.Is(k, language.And) && from-k <= 3 && c.acts(k+1, from) && !c.timed[k] {
			return k + 1
		}
	}
	return 0
}

// acts reports whether the tokens i to j are a verb: "kết nối", "đạt".
func (c *counter) acts(i, j int) bool {
	return j-i == 1 && c.Is(i, acts) || j-i == 2 && acts.Has(c.At(i), c.At(i+1))
}

// cutBetween is the last place before figure k, behind the one before it, at
// which a clause may end, or -1. A semicolon goes before a comma and "và".
func (c *counter) cutBetween(k int) int {
	from, to := c.found[k-1].to, c.found[k].from
	comma := -1
	for i := to - 1; i >= from; i-- {
		if c.deep[i] > 0 && c.deep[i] != c.deep[to] {
			continue
		}
		switch and := c.Is(i, language.And); {
		case c.Tokens[i].Key == ";":
			return i
		case c.Tokens[i].Key == "," && (comma == i+1 && c.Is(comma, language.And)), comma < 0 && (and || c.Tokens[i].Key == ","):
			comma = i
		}
	}
	return comma
}

// weigh counts what the part says besides the figure's number and the time, until it is complete.
func (c *counter) weigh(p *part, f figure) {
	to := p.to
	if f.unit == Rank { // of whom it is said stands before a rank: "và top 10 vào năm 2025, …"
		to = f.from
	}
	for k := p.from; k < to && !p.complete(); k++ {
		if k >= f.from && k < f.next || c.timed[k] || c.Tokens[k].Kind != language.Word {
			continue
		}
		p.said = p.said || c.verb(k) || measureNames.Has(c.At(k), c.At(k+1))
		if !c.Is(k, intros) && !c.Is(k, says) {
			p.words++
		}
	}
}

// verb reports a verb or an auxiliary at k.
func (c *counter) verb(k int) bool {
	t, next := c.At(k), c.At(k+1)
	return says.Has(t) || verbs.Has(t, next) || acts.Has(t, next) && !intros.Has(t)
}

var (
	says         = language.NewPhrases("says")
	measureNames = language.NewPhrases("measure")
	ties         = language.NewPhrases("tie") // between a measure and its figure
)

// date gives each figure its period: the time right behind it, else the first
// before it in its part, else one behind it there, else the time that the
// sentence or an earlier part opened with, else one that closes the parts after it.
func (c *counter) date(parts []part) {
	opened := c.timeIn(0, c.pastIntro(c.pastLabel(0)))
	closing := make([]string, len(parts))
	for k, p := range parts {
		f := &c.found[k]
		ahead := c.timeIn(p.from, f.at)
		behind := c.pastBase(*f)
		closing[k] = c.timeIn(behind, c.semicolon(behind, p.to))
		f.period = cmp.Or(c.timeAt(behind), c.timeInBracket(f.at), ahead, closing[k], opened)
		opened = cmp.Or(ahead, opened)
	}
	for k := len(parts) - 2; k >= 0; k-- {
		if closing[k] == "" && c.Tokens[parts[k+1].from].Key != ";" {
			closing[k] = closing[k+1]
		}
		c.found[k].period = cmp.Or(c.found[k].period, closing[k])
	}
}

// timeInBracket is the period of the last time before token i in the brackets around it: "(năm 2025: 40%)".
func (c *counter) timeInBracket(i int) string {
	k, _ := c.timeFrom(i)
	if k--; k < 0 || c.deep[i] == 0 {
		return ""
	}
	for j := c.times[k].From; j < i; j++ {
		if c.deep[j] < c.deep[i] {
			return ""
		}
	}
	return c.times[k].Period
}

// pastBase is the token behind the figure and the year that a multiple is counted from: "gấp 1,5 lần năm 2024".
func (c *counter) pastBase(f figure) int {
	if k, ok := c.timeFrom(f.to); ok && c.Is(f.next, folds) {
		return c.times[k].To
	}
	return f.to
}

// timeAt is the period of the time that starts at token i.
func (c *counter) timeAt(i int) string {
	if k, ok := c.timeFrom(i); ok {
		return c.times[k].Period
	}
	return ""
}

// timeFrom finds the first time that starts at token i or behind it.
func (c *counter) timeFrom(i int) (k int, exact bool) {
	return slices.BinarySearchFunc(c.times, i, func(t deadline.Stated, i int) int { return t.From - i })
}

// semicolon is the first semicolon in tokens [i, j), or j.
func (c *counter) semicolon(i, j int) int {
	for ; i < j; i++ {
		if c.Tokens[i].Key == ";" {
			break
		}
	}
	return i
}

// timeIn is the period of the first time in tokens [i, j) that can be one's due.
func (c *counter) timeIn(i, j int) string {
	k, _ := c.timeFrom(i)
	for ; k < len(c.times) && c.times[k].To <= j; k++ {
		if t := c.times[k]; t.Period != "" && c.deep[t.From] == 0 {
			return t.Period
		}
	}
	return ""
}

// indicator is what the figure measures, without the quantity, the time and
// the words that introduce the goal. Where the clause holds other figures, or
// words on both sides of this one, it is not told.
func (c *counter) indicator(f figure) string {
	if !f.alone {
		return ""
	}
	i, j := c.pastIntro(c.pastLabel(f.clause[0])), f.clause[1]
	for j > f.to && (c.timed[j-1] || c.Tokens[j-1].Kind == language.Mark && c.Tokens[j-1].Key != ")" || c.Is(j-1, language.Year)) {
		j--
	}
	head, tail := c.trimLinks(i, f.from), c.valueEnd(f)
	switch {
	case head <= i && tail < j:
		return c.Text[c.Tokens[tail].From:c.Tokens[j-1].To]
	case head > i && f.to >= j:
		return c.Text[c.Tokens[i].From:c.Tokens[head-1].To]
	}
	return ""
}

// valueEnd is the token behind the number of the figure: the counted noun belongs to what is measured.
func (c *counter) valueEnd(f figure) int {
	if f.percent() || f.unit == Rank {
		return f.to
	}
	return f.next
}

// trimLinks takes the words that only tie the quantity to its measure off the end of tokens [i, j).
func (c *counter) trimLinks(i, j int) int {
	for c.Ends(j, averages) > 0 && j-c.Ends(j, averages) > i {
		j -= c.Ends(j, averages)
	}
	for j > i && (c.Is(j-1, links) || c.Is(j-1, ties) || c.timed[j-1] || c.Tokens[j-1].Is(":", ",")) {
		j--
	}
	return j
}
