package quantity

import "kehoach/extract/language"

// percentUnit is the unit of a percentage (phần trăm).
const percentUnit = "%"

// measures are the units of measure that may stand glued to their number.
var measures = language.NewPhrases("unit")

// stops are the words that end a counted noun: prepositions, conjunctions, auxiliaries and verbs of one syllable.
var stops = language.NewPhrases("nounend")

// verbs are the verbs of two syllables that end a counted noun. Those that name
// a trade or a quality of the noun ("kinh doanh", "chuyển đổi số") do not.
var verbs = language.NewPhrases("predicate")

// compounds are nouns and adjectives that hold a word of [stops].
var compounds = language.NewPhrases("compound")

// permille is the unit of a rate in a thousand (phần nghìn).
const permille = "‰"

// maxUnit bounds the words of a counted noun.
const maxUnit = 8

// unit reads the unit behind an amount ("%", "doanh nghiệp nhỏ và vừa"), and the token after it.
func (c *counter) unit(a amount) (string, int) {
	switch {
	case a.percent:
		return percentUnit, a.next
	case c.At(a.next).Key == permille:
		return permille, a.next + 1
	}
	from := c.spelled(a.next)
	from += c.determiners(from)
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

// unitAhead reads the unit in brackets before a colon: "Diện tích lúa (ha): 1.200".
func (c *counter) unitAhead(i int) string {
	if !c.ends(i, ")", ":") {
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
	if !c.At(i).Is("/", "trên") {
		return i
	}
	j := i + 1
	if c.At(j).Kind == language.Number {
		_, j, _ = c.digits(j)
	} else if c.At(i).Key == "trên" && c.At(j).Key == "một" {
		j++
	}
	for magnitudes[c.At(j).Key] > 0 {
		j++
	}
	if end := c.nounEnd(j); j > i+1 && end > j {
		return end
	}
	return i
}

// spelled skips the number in words that repeats the figure: "01 (một)".
func (c *counter) spelled(i int) int {
	if c.At(i).Key != "(" || numberWords[c.At(i+1).Key] == 0 {
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
	if c.At(i).Is("các", "số") && c.At(i+1).Kind == language.Word {
		return 1
	}
	return 0
}

// nounEnd is the token after the counted noun that starts at i.
func (c *counter) nounEnd(i int) int {
	if durations.Has(c.At(i).Key) && c.At(i+1).Key != "/" {
		return i + 1 + c.Words(i+1, "làm", "việc")
	}
	free := i
	if c.At(i).Key == "lượt" { // "lượt truy cập": a classifier makes a noun of the verb behind it
		free = i + 1
	}
	j := i
	for words := 0; words < maxUnit; j++ {
		t := c.At(j)
		switch {
		case c.pairedAdjectives(j):
			return j + 3
		case t.Kind == language.Word && (j <= free && j > i && !stops.Has(t.Key) || !c.endsNoun(j, j > i)):
			words++
		case j > i && t.Glued && t.Key == "/" && c.At(j+1).Kind == language.Number: // "bác sĩ/10.000 dân"
			if _, next, ok := c.digits(j + 1); ok {
				j = next - 1
			}
		case j > i && t.Glued && (t.Key == "/" && c.At(j+1).Kind == language.Word || t.Is("2", "3", "²", "³") && measures.Has(c.At(j-1).Key)):
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
	if c.timed[j] || stops.Has(t.Key) && !compounds.Has(c.At(j-1).Key, t.Key) && !compounds.Has(t.Key, c.At(j+1).Key) {
		return true
	}
	return further && verbs.Has(t.Key, c.At(j+1).Key)
}

// pairedAdjectives reads "nhỏ và vừa", "vừa và nhỏ", "tin, bài".
func (c *counter) pairedAdjectives(j int) bool {
	return c.Seq(j, "nhỏ", "và", "vừa") || c.Seq(j, "vừa", "và", "nhỏ") || c.Seq(j, "tin", ",", "bài")
}
