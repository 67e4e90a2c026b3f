package quantity

import (
	"kehoach/extract/language"
	"kehoach/plan"
)

// setsCount reports whether the words around a count set it as a goal.
func (c *counter) setsCount(f figure) bool {
	if f.mark && (levels.Has(c.At(f.from-1).Key) || levels.Has(c.At(f.at-1).Key)) {
		return true
	}
	if f.unit == "" && !f.share {
		return (levels.Has(c.At(f.from-1).Key) || c.At(f.from-1).Key == ":") && c.indicated(f)
	}
	if c.money(f) && c.funding(f) {
		return false
	}
	switch f.comparator {
	case plan.Ge, plan.Le:
		return true
	}
	return c.levelled(f) || c.listed(f) || c.object(f) || c.indicated(f) || c.subject(f)
}

// levelled reports the level that a change arrives at, or what somebody gets: "giảm xuống 22 ca",
// "khám mắt cho 3.000 học sinh".
func (c *counter) levelled(f figure) bool {
	if p := c.At(f.from - 1); p.Key != "cho" {
		return p.Key == "gấp" || p.Is("xuống", "lên", "còn") && c.governed(f, movers)
	}
	return f.from > 1 && c.At(f.from-2).Kind == language.Word && !c.governed(f, handedOver)
}

// movers are the verbs that bring a thing to a level.
var movers = language.NewPhrases("move")

// work are the verbs that ask for work.
var work = language.NewPhrases("work")

// handedOver are verbs whose "cho" names who is to do a thing: "giao cho 3 sở".
var handedOver = language.NewPhrases("handover")

// money reports an amount of money.
func (c *counter) money(f figure) bool {
	return c.At(f.next).Is("đồng", "đ", "usd", "vnd") || c.Seq(f.next, "đô", "la") || c.Seq(f.next, "việt", "nam", "đồng")
}

var (
	fundingWords = language.NewPhrases("funding")
	incomeWords  = language.NewPhrases("income")
)

// funding reports money that is to be spent, not to be gained.
func (c *counter) funding(f figure) bool {
	income := false
	for k := f.from - 1; k >= max(0, f.from-2*maxReach); k-- {
		t := c.At(k)
		if t.Is(";", ".") {
			break
		}
		income = income || incomeWords.Has(t.Key) && !c.Seq(k-1, "doanh", "nghiệp")
		if fundingWords.Has(t.Key) && !(t.Key == "sách" && c.Seq(k-2, "thu", "ngân")) {
			return !income || t.Key == "phí"
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
	if !c.At(f.from-1).Is(",", "và", ";", "với", "cùng", "hoặc") && !c.ends(f.from, "trong", "đó") && last.unit != f.unit {
		return false
	}
	return !last.percent() && f.from-last.to < maxReach && c.deep[last.from] == c.deep[f.from]
}

// actionPairs are the words of two syllables that act; single words of [actionWords] act alone.
var (
	actionPairs = language.NewPhrases("act")
	// handlings are acts on what exists: their object is no goal.
	handlings   = language.NewPhrases("handle")
	actionWords = language.NewPhrases("act")
	// blockers part a count from the verb before it: what stands behind them is not the verb's object.
	blockers = language.NewPhrases("barrier")
)

// object reports whether the count is the object of an action or the value of a
// goal: "tập huấn cho 10.000 cán bộ", "có 5 sản phẩm".
func (c *counter) object(f figure) bool {
	if c.grants(f) {
		return true
	}
	from := f.from - 1
	if c.At(from).Is("tại", "của", "ở") { // "biển báo tại 65 cổng trường"
		from--
	}
	chained := c.At(from).Is(",", "và") // "xây dựng thư viện về thủy sản, 12 phòng đọc"
	for k := from; k >= max(0, f.from-maxReach); k-- {
		t := c.At(k)
		switch {
		case c.timed[k]:
			return c.opensWithVerb(f, from)
		case t.Kind == language.Number && c.At(k+1).Glued && c.At(k+1).Kind == language.Word: // "4G"
		case chained && t.Is(",", "/"):
		case t.Kind == language.Mark && t.Key != "(", t.Kind == language.Number, c.blocks(k) && !(chained && t.Is("về", "của")):
			return t.Key == ":" && c.indicated(f) || t.Is(",", ":", ";") && c.opensWithVerb(f, from)
		case handlings.Has(c.At(k-1).Key, t.Key):
			return false
		case c.nounVerb(k):
			return false // a noun: "giá trị sản xuất", "cơ sở đào tạo", "Chương trình tặng …"
		case actionWords.Has(t.Key), actionPairs.Has(c.At(k-1).Key, t.Key):
			return true
		}
	}
	return c.opensWithVerb(f, from)
}

// nounVerb reports a verb that ends at k and belongs to a noun before it: "giá trị sản xuất",
// "cơ sở đào tạo", "Chương trình tặng".
func (c *counter) nounVerb(k int) bool {
	if actionPairs.Has(c.At(k-1).Key, c.At(k).Key) {
		k--
	} else if !actionWords.Has(c.At(k).Key) {
		return false
	}
	return nounPairs.Has(c.At(k-2).Key, c.At(k-1).Key) || c.At(k-1).Is("việc", "đoạn", "nơi")
}

var nounPairs = language.NewPhrases("nominal")

// opensWithVerb reports a count that stands shortly behind the word which opens its clause, where
// that word can be a verb and no noun before a number: "Nạo vét 42 km kênh".
func (c *counter) opensWithVerb(f figure, from int) bool {
	k := from
	for k >= 0 && c.At(k).Kind == language.Word && !c.timed[k] {
		k--
	}
	k = c.pastIntro(k + 1)
	first := c.At(k)
	if c.At(k-1).Key == "," && work.At(&c.Sentence, k) == 0 && (first.Capital || openers.Has(c.At(c.pastIntro(c.pastLabel(0))).Key)) || c.At(c.spelled(f.next)).Capital {
		return false // a name, or a number of what follows: "Mạng LAN, WAN và 02 đường truyền", "ngành 5 Triển khai"
	}
	return !f.share && from >= k && from-k < maxVerb && !handedOver.Has(first.Key) && first.Kind == language.Word && !openers.Has(first.Key) && !blockers.Has(first.Key) && (!stops.Has(first.Key) || first.Key == "cho") &&
		!c.hasBlocker(k, from+1) && !handlings.Has(first.Key, c.At(k+1).Key)
}

// blocks reports a word of [blockers] that belongs to no verb: "thông qua", "về cho".
func (c *counter) blocks(i int) bool {
	return blockers.Has(c.At(i).Key) && !c.Seq(i-1, "thông", "qua") && !c.Seq(i, "về", "cho")
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
	if f.comparator == plan.Gt && !c.closes(f) && !levels.Has(c.At(f.from-1).Key) {
		return false // "giá trị sản xuất trên 1 ha đạt …"
	}
	return c.measured(f) || c.opensWithMeasure(f)
}

// closes reports whether the clause ends behind the figure.
func (c *counter) closes(f figure) bool {
	t := c.At(f.to)
	return f.to >= len(c.Tokens) || t.Kind == language.Mark || t.Is("và", "vào", "trở") || c.timed[f.to]
}

// maxMeasure bounds how far the name of a measure stands before its number.
const maxMeasure = 6

// measured finds the name of a measure right before the figure: "tổng diện tích 750 ha".
func (c *counter) measured(f figure) bool {
	for k := f.from - 1; k >= max(0, f.from-maxMeasure); k-- {
		t := c.At(k)
		if t.Kind != language.Word || blockers.Has(t.Key) {
			return false
		}
		if measureNames.Has(t.Key, c.At(k+1).Key) {
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
	return k < f.from-1 && indicatorHeads.Has(c.At(k).Key) && measuredThings.Has(c.At(k+1).Key)
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
		if c.At(j).Is("được", "đạt", "có") || c.Seq(j, "tham", "gia") || c.Seq(j, "sử", "dụng") {
			return true
		}
		if c.At(j).Is(";", ".", "(") {
			return false
		}
	}
	return false
}

// intros are the words before the matter of a goal: "Phấn đấu", "Mục tiêu", "Bảo đảm", times, bullets.
var intros = language.NewPhrases("intro")

// pastLabel skips the label of an item at i: "a)", "1.", "(1)".
func (c *counter) pastLabel(i int) int {
	if c.At(i).Key == "(" && c.At(i+2).Key == ")" {
		return i + 3
	}
	if c.At(i+1).Is(")", ".") && !(c.At(i+2).Kind == language.Number && c.At(i+2).Glued) && (c.At(i).Kind == language.Number || len(c.At(i).Key) <= len("đ")) {
		return i + 2
	}
	return i
}

// pastIntro skips what introduces a clause at i.
func (c *counter) pastIntro(i int) int {
	for i < len(c.Tokens) && (c.timed[i] || c.Tokens[i].Is("-", "+", "•", "*", ":", ",", "(", ")") ||
		intros.Has(c.Tokens[i].Key) && !(c.Tokens[i].Key == "chỉ" && c.At(i+1).Key == "số")) {
		i++
	}
	return i
}
