package quantity

import (
	"kehoach/extract/language"
	"kehoach/plan"
)

// setsCount reports whether the words around a count set it as a goal.
func (c *counter) setsCount(f figure) bool {
	if c.describes(f) {
		return false
	}
	if f.mark && (c.Is(f.from-1, levels) || c.Is(f.at-1, levels)) {
		return true
	}
	if f.unit == "" && !f.share {
		return (c.Is(f.from-1, levels) || c.At(f.from-1).Key == ":") && c.indicated(f)
	}
	if c.money(f) && c.funding(f) {
		return false
	}
	switch f.comparator {
	case plan.Ge, plan.Le:
		return !c.selects(f)
	}
	return c.levelled(f) || c.listed(f) || c.object(f) || c.distributed(f) || c.indicated(f) || c.subject(f)
}

// selects reports a floor that only tells which things are meant: "chung cư từ 5 tầng trở lên",
// "vùng chè có diện tích từ 20 ha trở lên", "thu từ 01 ha chè không dưới 90 triệu đồng".
func (c *counter) selects(f figure) bool {
	p := f.from - 1
	p -= c.Ends(f.from, outcomes)
	if !c.Is(f.from, language.From) || p < 0 || c.At(p).Kind != language.Word || c.timed[p] {
		return false
	}
	if measureNames.Has(c.At(p-1), c.At(p)) {
		return c.Is(p-2, having) || c.Ends(f.to, orAbove) == 0 && c.goesOn(f)
	}
	return !c.Is(p, links) && !c.Is(p, levels) && !c.Is(p, intros) && !acts.Has(c.At(p)) && !acts.Has(c.At(p-1), c.At(p)) && !c.levelled(f) && !c.measured(f) && !c.ofEach(f)
}

// describes reports a floor that tells which of those counted right before it are meant: "100% doanh nghiệp có từ 25 lao
// động trở lên".
func (c *counter) describes(f figure) bool {
	n := len(c.found)
	if n == 0 || !c.Is(f.from-1, having) || c.At(c.found[n-1].from-1).Kind != language.Word || f.comparator != plan.Ge && f.comparator != plan.Gt {
		return false
	}
	for k := c.found[n-1].to; k < f.from-1; k++ {
		if c.At(k).Kind != language.Word || c.Is(k, each) {
			return false
		}
	}
	return true
}

// goesOn reports whether another number follows the figure in its clause.
func (c *counter) goesOn(f figure) bool {
	for j := f.to; j < len(c.Tokens) && !c.Tokens[j].Is(";", ",", ".", ":"); j++ {
		if c.Tokens[j].Kind == language.Number && !c.timed[j] {
			return true
		}
	}
	return false
}

// distributed reports a count that each of several is to bring or gets: "mỗi xã trồng 500 cây", "mỗi thôn 40 phiếu".
func (c *counter) distributed(f figure) bool {
	for k := f.from - 1; k >= max(0, f.from-maxReach); k-- {
		t := c.At(k)
		if t.Kind != language.Word || c.timed[k] || c.blocks(k) || handlings.Has(t, c.At(k+1)) {
			return false
		}
		if c.Is(k, each) {
			return f.from-k > 1 && (k == 0 || c.Ends(k, averages) > 0 || c.At(k-1).Kind == language.Mark || c.Is(k-1, language.And))
		}
	}
	return false
}

var (
	each     = language.NewPhrases("every")   // before each of several
	averages = language.NewPhrases("average") // before each of several that have as much
)

// levelled reports the level that a change arrives at, or what somebody gets: "giảm xuống 22 ca",
// "khám mắt cho 3.000 học sinh".
func (c *counter) levelled(f figure) bool {
	if p := f.from - 1; !c.Is(p, language.Giving) {
		return c.Is(p, multiples) || c.Is(p, arrivals) && (c.governed(f, movers) || c.Starts(c.pastIntro(c.pastLabel(0)), movers) > 0)
	}
	return f.from > 1 && c.At(f.from-2).Kind == language.Word && !c.governed(f, handedOver)
}

var (
	outcomes   = language.NewPhrases("outcome")       // behind a verb, before what it brings about: "thành công"
	multiples  = language.NewPhrases("word=multiple") // before a multiple
	arrivals   = language.NewPhrases("arrival")       // before the level that a change arrives at
	movers     = language.NewPhrases("move")          // verbs that bring a thing to a level
	work       = language.NewPhrases("work")          // verbs that ask for work
	handedOver = language.NewPhrases("handover")      // verbs whose "cho" names who is to do a thing: "giao cho 3 sở"
	currencies = language.NewPhrases("currency")
	comrades   = language.NewPhrases("person=title") // people, though a currency opens them: "đồng chí"
	spent      = language.NewPhrases("budget=source")
	incomes    = language.NewPhrases("budget=income")
	revenues   = language.NewPhrases("budget=revenue") // money that comes in, though a fund is named
	expenses   = language.NewPhrases("budget=expense") // name money that is spent, whatever comes in
	adding     = language.NewPhrases("adding")         // before one more count of a list
)

// money reports an amount of money.
func (c *counter) money(f figure) bool {
	return c.Starts(f.next, currencies) > 0 && c.Starts(f.next, comrades) == 0
}

// funding reports money that is to be spent, not to be gained.
func (c *counter) funding(f figure) bool {
	income := false
	for k := f.from - 1; k >= max(0, f.from-2*maxReach); k-- {
		t := c.At(k)
		if t.Is(";", ".") {
			break
		}
		income = income || incomes.Has(t)
		if spent.Has(t) && c.Ends(k+1, revenues) == 0 {
			return !income || expenses.Has(t)
		}
	}
	return !income
}

// listed reports a count that follows another goal of its kind in a list: "500
// cán bộ, 200 kỹ sư", "cấp tỉnh 02 cán bộ, cấp xã 01 cán bộ".
func (c *counter) listed(f figure) bool {
	if len(c.found) == 0 {
		return false
	}
	last := c.found[len(c.found)-1]
	from := last.to
	if part := c.part(from, f.from); part < f.from {
		from = part // ", trong đó nữ là 20 người"
	} else if !c.At(f.from-1).Is(",", ";") && c.Ends(f.from, adding) == 0 && last.unit != f.unit {
		return false
	}
	return !last.percent() && f.from-from < maxReach && c.deep[last.from] == c.deep[f.from]
}

// ofEach reports a figure in a clause that opens with those of whom each reaches it: "Mỗi trẻ có chỗ ngồi từ 2 m² trở lên".
func (c *counter) ofEach(f figure) bool {
	k := f.from
	for k > 0 && c.Tokens[k-1].Kind == language.Word {
		k--
	}
	return c.Is(k, each)
}

// part is the token in [i, j) that opens a part of what was counted before: "trong đó"; or j.
func (c *counter) part(i, j int) int {
	for k := i; k < j && c.Tokens[k].Key != ";"; k++ {
		if c.Starts(k, details) > 0 {
			return k
		}
	}
	return j
}

var (
	acts      = language.NewPhrases("act")       // verbs of one syllable or two that act
	handlings = language.NewPhrases("handle")    // acts on what exists: their object is no goal
	blockers  = language.NewPhrases("barrier")   // part a count from the verb before it: what stands behind them is not the verb's object
	verbal    = language.NewPhrases("verbal")    // hold a blocker that belongs to a verb
	whereof   = language.NewPhrases("belonging") // between a verb and a count that it reaches
	nominals  = language.NewPhrases("nominal")   // before a verb that is part of a name
	planned   = language.NewPhrases("planned")   // before the work that a thing is to have
	whens     = language.NewPhrases("when")      // before an event
)

// object reports whether the count is the object of an action or the value of a
// goal: "tập huấn cho 10.000 cán bộ", "có 5 sản phẩm".
func (c *counter) object(f figure) bool {
	if c.grants(f) {
		return true
	}
	from := f.from - 1
	from -= c.One(from, whereof)                                 // "biển báo tại 65 cổng trường"
	chained := c.At(from).Key == "," || c.Is(from, language.And) // "xây dựng thư viện về thủy sản, 12 phòng đọc"
	for k := from; k >= max(0, f.from-maxReach); k-- {
		t := c.At(k)
		switch {
		case c.timed[k]:
			return c.opensWithVerb(f, from)
		case t.Kind == language.Number && c.At(k+1).Glued && c.At(k+1).Kind == language.Word: // "4G"
		case chained && t.Is(",", "/"):
		case t.Kind == language.Mark && t.Key != "(", t.Kind == language.Number, c.blocks(k) && !chained:
			return t.Key == ":" && c.indicated(f) || t.Is(",", ":", ";") && c.opensWithVerb(f, from)
		case handlings.Has(c.At(k-1), t):
			return false
		case c.nounVerb(k):
			return false // a noun: "giá trị sản xuất", "cơ sở đào tạo", "Chương trình tặng …"
		case acts.Has(t), acts.Has(c.At(k-1), t):
			return true
		}
	}
	return c.opensWithVerb(f, from)
}

// nounVerb reports a verb that ends at k and belongs to a noun before it, "giá trị sản xuất",
// "cơ sở đào tạo", "Chương trình tặng", "danh mục hoàn thành", or tells of an event: "sau khi hoàn thành".
func (c *counter) nounVerb(k int) bool {
	if acts.Has(c.At(k-1), c.At(k)) {
		k--
	} else if !c.Is(k, acts) {
		return false
	}
	return c.Ends(k, nominals) > 0 || c.Ends(k, planned) > 0 || c.Is(k-1, whens)
}

// opensWithVerb reports a count that stands shortly behind the word which opens its clause, where
// that word can be a verb and no noun before a number: "Nạo vét 42 km kênh".
func (c *counter) opensWithVerb(f figure, from int) bool {
	k := from
	for k >= 0 && c.At(k).Kind == language.Word && !c.timed[k] {
		k--
	}
	k = c.pastIntro(k + 1)
	first := c.At(k)
	if c.At(k-1).Key == "," && c.Starts(k, work) == 0 && (first.Capital || c.Is(c.pastIntro(c.pastLabel(0)), openers)) || c.At(c.spelled(f.next)).Capital {
		return false // a name, or a number of what follows: "Mạng LAN, WAN và 02 đường truyền", "ngành 5 Triển khai"
	}
	return !f.share && from >= k && from-k < maxVerb && !handedOver.Has(first) && first.Kind == language.Word && !openers.Has(first) && !blockers.Has(first) && (!stops.Has(first) || language.Giving.Has(first)) &&
		!c.hasBlocker(k, from+1) && !handlings.Has(first, c.At(k+1))
}

// blocks reports a word of [blockers] that belongs to no verb: "thông qua", "về cho".
func (c *counter) blocks(i int) bool {
	return c.Is(i, blockers) && c.Ends(i+1, verbal) == 0 && c.Starts(i, verbal) == 0
}

// hasBlocker reports a word of [blockers] in tokens [i, j).
func (c *counter) hasBlocker(i, j int) bool {
	for ; i < j; i++ {
		if c.blocks(i) {
			return true
		}
	}
	return false
}

// maxVerb is how many words stand between the opening of a clause and the count that is its verb's
// object: "sơn lại vạch kẻ 65 cổng trường".
const maxVerb = 4

// openers are first words of nouns, which no count follows as an object.
var openers = language.NewPhrases("nounhead")

// indicatorHeads open a clause that names a measure: "Số doanh nghiệp … 500".
var (
	indicatorHeads = language.NewPhrases("counthead")
	measuredThings = language.NewPhrases("countee")
)

// indicated reports whether a measure is named before the figure: as the
// matter of its clause, or right before it.
func (c *counter) indicated(f figure) bool {
	if f.comparator == plan.Gt && !c.closes(f) && !c.Is(f.from-1, levels) {
		return false // "giá trị sản xuất trên 1 ha đạt …"
	}
	return c.measured(f) || c.opensWithMeasure(f)
}

// closes reports whether the clause ends behind the figure.
func (c *counter) closes(f figure) bool {
	t := c.At(f.to)
	return f.to >= len(c.Tokens) || t.Kind == language.Mark || closings.Has(t) || c.timed[f.to]
}

// maxMeasure bounds how far the name of a measure stands before its number.
const maxMeasure = 6

// measured finds the name of a measure right before the figure: "tổng diện tích 750 ha".
func (c *counter) measured(f figure) bool {
	for k := f.from - 1; k >= max(0, f.from-maxMeasure); k-- {
		t := c.At(k)
		if t.Kind != language.Word || blockers.Has(t) {
			return false
		}
		if measureNames.Has(t, c.At(k+1)) {
			return true
		}
	}
	return false
}

// opensWithMeasure finds the name of a measure at the beginning of the figure's clause.
func (c *counter) opensWithMeasure(f figure) bool {
	first := max(0, f.from-2*maxReach)
	k := f.from - 1
	for k >= first && !c.bars(k, f) {
		k--
	}
	if k < first && first > 0 {
		return false
	}
	k = c.pastIntro(k + 1)
	return k < f.from-1 && c.Is(k, indicatorHeads) && c.Is(k+1, measuredThings)
}

// bars reports a token that ends the stretch to which the measure of a figure
// behind it belongs: a stop, an open bracket around the figure, another number.
func (c *counter) bars(k int, f figure) bool {
	t := c.At(k)
	switch {
	case t.Key == "(":
		return c.deep[f.from] > c.deep[k]
	case t.Kind == language.Number:
		return !c.timed[k]
	}
	return t.Is(";", ".")
}

// subject reports a count that opens the sentence and of which something is
// said: "500 doanh nghiệp được hỗ trợ".
func (c *counter) subject(f figure) bool {
	if c.pastIntro(c.pastLabel(0)) != f.from {
		return false
	}
	for j := f.next; j < min(f.next+2*maxReach, len(c.Tokens)); j++ {
		if c.Starts(j, happens) > 0 {
			return true
		}
		if c.At(j).Is(";", ".", "(") {
			return false
		}
	}
	return false
}

var (
	closings = language.NewPhrases("closing")    // behind a count whose clause ends
	happens  = language.NewPhrases("happens")    // said of those whose count opens the sentence
	intros   = language.NewPhrases("intro")      // before the matter of a goal: "Phấn đấu", "Mục tiêu", "Bảo đảm"
	indices  = language.NewPhrases("word=index") // names of indicators that begin like an intro
)

// pastLabel skips the label of an item at i: "a)", "1.", "(1)".
func (c *counter) pastLabel(i int) int {
	if c.At(i).Key == "(" && c.At(i+2).Key == ")" {
		return i + 3
	}
	if c.At(i+1).Is(")", ".") && !(c.At(i+2).Kind == language.Number && c.At(i+2).Glued) && (c.At(i).Kind == language.Number || len(c.At(i).Key) <= maxLabel) {
		return i + 2
	}
	return i
}

// maxLabel is how many bytes the letters of a label take: "ii", "đ".
const maxLabel = 2

// pastIntro skips what introduces a clause at i.
func (c *counter) pastIntro(i int) int {
	for i < len(c.Tokens) && (c.timed[i] || c.Tokens[i].Is("-", "+", "•", "*", ":", ",", "(", ")") ||
		c.Is(i, intros) && c.Starts(i, indices) == 0) {
		i++
	}
	return i
}
