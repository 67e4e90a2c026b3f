package quantity

import "kehoach/extract/language"

// Percent is the unit of a percentage (phần trăm).
const Percent = "%"

// measures are the units of measure that may stand glued to their number.
var measures = language.NewPhrases("unit")

// stops are the words that end a counted noun: prepositions, conjunctions, auxiliaries and verbs of one syllable.
var stops = language.NewPhrases("nounend")

// verbs are the verbs of two syllables that end a counted noun. Those that name
// a trade or a quality of the noun ("kinh doanh", "chuyển đổi số") do not.
var verbs = language.NewPhrases("predicate")

var (
	compounds   = language.NewPhrases("compound")        // nouns and adjectives that hold a word of [stops]
	per         = language.NewPhrases("word=per")        // before what a rate is counted on, like "/"
	countOf     = language.NewPhrases("countof")         // between a number and the noun that it counts
	classifiers = language.NewPhrases("word=classifier") // make a noun of the verb behind them: "lượt truy cập"
	adjectives  = language.NewPhrases("adjectives")      // end a counted noun: "nhỏ và vừa"
)

// permille is the unit of a rate in a thousand (phần nghìn).
const permille = "‰"

// maxUnit bounds the words of a counted noun.
const maxUnit = 8

// unit reads the unit behind an amount ("%", "doanh nghiệp nhỏ và vừa"), and the token after it.
func (c *counter) unit(a amount) (string, int) {
	switch {
	case a.percent:
		return Percent, a.next
	case c.At(a.next).Key == permille:
		return permille, a.next + 1
	}
	from := c.spelled(a.next)
	from += c.determiners(from)
	if end := c.quoted(from); end > from {
		return c.Text[c.Tokens[from+1].From:c.Tokens[end-2].To], end
	}
	to := c.nounEnd(from)
	if a.rate { // "/10.000 lượt xe"
		from, to = a.next, c.perEnd(a.next)
	}
	for to > from && !a.rate && c.perEnd(to) > to {
		to = c.perEnd(to)
	}
	if to == from {
		return c.unitAhead(a.at), a.next
	}
	return c.Text[c.Tokens[from].From:c.Tokens[to-1].To], to
}

// quoted is the token after a counted name in quotation marks at i: "10 “Tổ liên gia”". It is i if none stands there.
func (c *counter) quoted(i int) int {
	if c.At(i).Key != "\"" {
		return i
	}
	for j := i + 2; j < i+2+maxUnit; j++ {
		if c.At(j).Key == "\"" {
			return j + 1
		}
	}
	return i
}

// unitAhead reads the unit in brackets before a colon: "Diện tích lúa (ha): 1.200".
func (c *counter) unitAhead(i int) string {
	if i < 2 || !c.Seq(i-2, ")", ":") {
		return ""
	}
	for k := i - 3; k > max(0, i-2-maxUnit); k-- {
		if c.At(k).Key == "(" {
			return c.Text[c.Tokens[k].To:c.Tokens[i-2].From]
		}
	}
	return ""
}

// perEnd is the token after what a rate is counted on, if that stands at i: "/10.000 dân",
// "trên một vạn dân"; else i.
func (c *counter) perEnd(i int) int {
	if c.At(i).Key != "/" && !c.Is(i, per) {
		return i
	}
	j := i + 1
	if c.At(j).Kind == language.Number {
		_, j, _ = c.digits(j)
	} else if c.Is(i, per) {
		j += c.One(j, language.Sole)
	}
	for c.Is(j, magnitudes) {
		j++
	}
	if end := c.nounEnd(j); j > i+1 && end > j {
		return end
	}
	return i
}

// spelled skips the number in words that repeats the figure: "01 (một)".
func (c *counter) spelled(i int) int {
	if c.At(i).Key != "(" || !c.Is(i+1, language.Numeral) {
		return i
	}
	for j := i + 2; j < i+6; j++ {
		if c.At(j).Key == ")" {
			return j + 1
		}
	}
	return i
}

// determiners counts the words at i that stand before the counted noun: "số", "các".
func (c *counter) determiners(i int) int {
	if c.At(i+1).Kind != language.Word {
		return 0
	}
	return c.One(i, countOf)
}

// nounEnd is the token after the counted noun that starts at i.
func (c *counter) nounEnd(i int) int {
	if c.Is(i, durations) && c.At(i+1).Key != "/" {
		return i + 1 + c.Starts(i+1, language.Worked)
	}
	free := i + c.One(i, classifiers)
	j := i
	for words := 0; words < maxUnit; j++ {
		t := c.At(j)
		switch {
		case c.Starts(j, adjectives) > 0:
			return j + c.Starts(j, adjectives)
		case t.Kind == language.Word && (j <= free && j > i && !stops.Has(t) || !c.endsNoun(j, j > i)):
			words++
		case j > i && t.Glued && t.Key == "/" && c.At(j+1).Kind == language.Number: // "bác sĩ/10.000 dân"
			if _, next, ok := c.digits(j + 1); ok {
				j = next - 1
			}
		case j > i && t.Glued && (t.Key == "/" && c.At(j+1).Kind == language.Word || t.Is("2", "3", "²", "³") && measures.Has(c.At(j-1))):
		default:
			return j
		}
	}
	return j
}

// endsNoun reports whether the word at j cannot belong to a counted noun. Further
// tells that the noun has begun: a verb in front may name the thing ("50 ứng dụng").
func (c *counter) endsNoun(j int, further bool) bool {
	t := c.At(j)
	if c.timed[j] || stops.Has(t) && !compounds.Has(c.At(j-1), t) && !compounds.Has(t, c.At(j+1)) {
		return true
	}
	return further && verbs.Has(t, c.At(j+1))
}
