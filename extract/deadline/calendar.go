package deadline

import (
	"cmp"

	"kehoach/extract/language"
	"kehoach/plan"
)

// prep is how a time is bound to the work, from the loosest to the tightest.
type prep uint8

const (
	plain  prep = iota // "năm 2025"
	stage              // giai đoạn, thời kỳ
	within             // trong, vào
	since              // từ, kể từ
	by                 // đến, tới
	byEnd              // đến hết
	latest             // chậm nhất
	before             // trước: strictly before
)

// maxPreps bounds how many prepositions may follow one another.
const maxPreps = 5

// prep reads the prepositions at i: "chậm nhất trước", "trong giai đoạn", "đến hết".
func (r *reader) prep(i int) (prep, int) {
	p, j := plain, i
	hour := false
	for range maxPreps {
		q, n := r.onePrep(j)
		if n == 0 {
			if n = r.hour(j); n == 0 {
				break
			}
			hour = true
		}
		p, j = max(p, q), j+n
	}
	if hour && p == before { // "trước 17h00 ngày 15/6" is on that day
		p = latest
	}
	return p, j
}

// hour returns how many tokens an hour of the day takes at i: "17h00", "17 giờ 00 phút", with the comma before its day.
func (r *reader) hour(i int) int {
	n, ok := r.Num(i)
	if !ok || n > 24 || r.at(i+1, hours) == 0 || r.at(i+2, anchors) > 0 {
		return 0
	}
	j := i + 2
	if minutes, ok := r.Num(j); ok && minutes < 60 && len(r.At(j).Key) == 2 && (r.At(j).Glued || r.Is(i+1, hours)) {
		j++
		j += r.at(j, minutesOf)
	}
	if r.At(j).Key == "," && (r.Is(j+1, language.Day) || r.Is(j+1, weekdayHeads)) {
		j++
	}
	return j - i
}

// onePrep reads one preposition at i, "chậm nhất là", and how many tokens it takes.
func (r *reader) onePrep(i int) (prep, int) {
	t := r.At(i)
	if t.Kind == language.Number { // "trong 2 năm 2004-2005", and not "tháng 9, 10 năm 2004"
		if _, isYear := r.Year(i + 2); isYear && r.Is(i+1, language.Year) && len(t.Key) < 3 && !r.At(i-1).Is("-", "→") && (r.At(i+3).Is("-", "→", ",") || r.Is(i+3, language.AndOr)) {
			return stage, 2
		}
		return plain, 0
	}
	if n := r.session(i); n > 0 {
		return within, n
	}
	if n := r.feast(i); n > 0 {
		return latest, n
	}
	if t.Kind != language.Word || r.behind(i+1, vouchers) > 0 { // "hóa đơn, chứng từ năm 2025"
		return plain, 0
	}
	if !prepositions.Begins(t) {
		return plain, 0
	}
	for _, b := range bounds()[t.Key] {
		if n := r.Words(i, b.words...); n > 0 && !(b.p == stage && n == 2 && r.Is(i+1, language.Year) && r.At(i+n).Kind != language.Number) {
			return b.p, n
		}
	}
	return plain, 0
}

// session returns how many tokens a meeting takes before the time that it is held at: "vào kỳ phát lương" tháng 10, "tại phiên họp"
// tháng 6.
func (r *reader) session(i int) int {
	if r.at(i, meetings) == 0 || r.at(i+1, sessions) == 0 {
		return 0
	}
	for k := i + 2; k <= i+maxSession && r.At(k).Kind == language.Word; k++ {
		if _, _, ok := r.Moment(k); ok {
			return k - i
		}
	}
	return 0
}

// feast returns how many tokens a day by name takes before its date: "đúng ngày Quốc tế Thiếu nhi" 01/6.
func (r *reader) feast(i int) int {
	n := r.at(i, feasts)
	if n == 0 || !r.At(i+n).Capital {
		return 0
	}
	for k := i + n + 1; k <= i+n+maxFeast && (r.At(k).Kind == language.Word || r.At(k).Is("-", ",") || r.At(k).Kind == language.Number); k++ {
		if day, _, ok := r.DayAfter(k); ok && day.Part != 0 && r.At(k+1).Key == "/" {
			return k - i
		}
	}
	return 0
}

// maxFeast is how many words the name of a day has at the most: "Phụ nữ Việt Nam".
const maxFeast = 9

// maxSession is how many words may name a meeting: "tại kỳ họp thường lệ".
const maxSession = 7

// item is one member of a list of times: a moment or a range of two.
type item struct {
	i, j        int
	first, last language.Moment
	bare        bool // without the word of its unit, or joined by "và": one with the item before, if it follows on
	ends        bool // the end is "trước …"
}

// lastOf is the last Moment that still meets a time: "trước tháng 6" ends in May.
func (p prep) lastOf(m language.Moment) language.Moment {
	if p == before {
		return m.Previous()
	}
	return m
}

// ranged reports whether the item has a beginning of its own.
func (it item) ranged() bool { return it.first != it.last }

// calendar reads the calendar times at i, with their prepositions ("trước ngày 15/6/2025", "giai đoạn
// 2021-2025", "Quý I và Quý III/2026"): one span for
// a moment or a range, several for a list.
func (r *reader) calendar(i int) ([]span, int) {
	if sp, ok := r.school(i); ok {
		spans := []span{sp}
		return spans, r.onward(spans, sp.j)
	}
	p, j := r.prep(i)
	it, ok := r.item(j, p, language.NoUnit)
	if r.Is(j, language.Edges) && r.At(it.j-1).Key == ")" {
		p = max(p, within) // what a bracket says more exactly is no part of a name
	}
	if !ok {
		if m, next, _ := r.Moment(j); !m.Exists() {
			return nil, next
		}
		return nil, i
	}
	if !it.ranged() && r.Is(it.j, language.UpTo) && r.Is(it.j+1, now) { // what has been
		return nil, i
	}
	it.i = i
	items := []item{it}
	for len(items) < maxList {
		next, ok := r.listed(items[len(items)-1], p)
		if !ok {
			break
		}
		items = append(items, next)
	}
	j = items[len(items)-1].j
	resolve(items)
	if spans, next := r.recurring(items, p, j); next > j {
		return spans, next
	}
	tail := &items[len(items)-1]
	filled := tail.last.Year == 0
	complete := r.complete
	if next := r.nextYear(j); filled && next > j {
		j, tail.j, complete = next, next, r.completeNext
	}
	from := ""
	for k := range items {
		open := items[k].last.Year == 0
		from = cmp.Or(complete(&items[k].first), complete(&items[k].last), from)
		if first, last := items[k].first, &items[k].last; open && first.Known() && last.Known() && last.Begin().Before(first.Begin()) {
			last.Year++ // "từ tháng 10 đến tháng 3"
		}
		if items[k].first.Unit == language.ByDay && items[k].first.Part == 0 {
			return nil, i
		}
	}
	items = joined(items)
	spans := make([]span, len(items))
	for k, it := range items {
		spans[k] = span{i: it.i, j: it.j, prep: p, first: it.first, last: it.last, ranged: it.ranged(), until: it.ends, filled: filled, from: from, listed: k > 0}
	}
	if j = r.untilEvent(spans, j); spans[len(spans)-1].refers() {
		return spans, j
	}
	return spans, r.onward(spans, j)
}

// maxList is how many times a list may have: the days of a month.
const maxList = 31

// untilEvent reads behind a beginning the event that ends it, into the last span: "từ tháng 3/2025 đến khi kết thúc đợt kiểm đếm".
func (r *reader) untilEvent(spans []span, j int) int {
	last := &spans[len(spans)-1]
	k := j + r.at(j, language.Giving)
	if last.prep != since || last.ranged || !r.Is(k, language.UpTo) {
		return j
	}
	k++
	if r.at(k, when)+r.at(k, terms)+r.at(k, endsOf) == 0 {
		return j
	}
	last.refFrom, last.refTo = k, r.clauseEnd(k)
	last.j = last.refTo
	return last.j
}

// item reads a moment or a range at i: "tháng 6/2025", "từ 01/7 đến 15/8/2025". A unit asks for that unit alone, and
// allows its word to be missing.
func (r *reader) item(i int, p prep, u language.Unit) (item, bool) {
	if u == language.NoUnit {
		if it, ok := r.partOfMonth(i); ok {
			return it, true
		}
		if it, ok := r.partOfYear(i); ok {
			return it, true
		}
	}
	m, j, ok := r.Moment(i)
	bare := false
	switch {
	case u != language.NoUnit && (!ok || m.Unit != u):
		if ok && r.At(i).Kind != language.Number {
			return item{}, false
		}
		m, j, ok = r.DayAfter(i)
		if ok = ok && u == language.ByDay && m.Part != 0; !ok {
			m, j, ok = r.More(i, u)
		}
		bare = true
	case !ok && (p > within || r.Is(i-1, occasions) || r.eachYearAt(i+3)):
		m, j, ok = r.DayAfter(i)
		ok = ok && m.Part != 0 && r.At(i+1).Key == "/"
	case !ok && r.Field && r.countsDays(i):
		m, j, ok = r.DayAfter(i)
	}
	if !ok {
		return item{}, false
	}
	if m.Unit == language.ByYear && m.Year != 0 && r.At(j).Key == "(" {
		if part, ok := r.item(j+1, p, language.NoUnit); ok && part.last.Unit != language.ByYear && part.last.Year == 0 && r.At(part.j).Key == ")" {
			part.first.Year, part.last.Year = m.Year, m.Year
			part.i, part.j = i, part.j+1
			return part, true
		}
	}
	it := item{i: i, j: j, first: m, last: m, bare: bare}
	if last, next, until, ok := r.rangeEnd(m, j); ok {
		it.last, it.j, it.ends = last, next, until
		if overNewYear(m, last) {
			it.first.Year = last.Year - 1
		}
	}
	return it, true
}

// eachYearAt reports whether "hằng năm" stands at i.
func (r *reader) eachYearAt(i int) bool { return r.every(i) == 1 && r.Is(i+1, language.Year) }

// countsDays reports whether the numbers from i on are days without the word: those of a month that the last
// one names ("10, 11/6/2026"), or of each month ("25 hằng tháng").
func (r *reader) countsDays(i int) bool {
	if r.Is(i-1, language.Week) { // "tuần 1 hằng tháng"
		return false
	}
	for k := i; k < i+2*maxList; k += 2 {
		if r.At(k).Kind != language.Number {
			return false
		}
		if day, _, ok := r.DayAfter(k); ok && day.Part != 0 && k > i {
			return true
		}
		if r.at(k+1, everyWords) > 0 && r.Is(k+2, language.Month) {
			return true
		}
		if r.At(k+1).Key != "," && !r.Is(k+1, language.And) {
			return false
		}
	}
	return false
}

// partOfMonth reads some days of a month as a range: "nửa đầu tháng 6", "10 ngày cuối tháng 6", "trung tuần tháng 6".
func (r *reader) partOfMonth(i int) (item, bool) {
	from, to, j, ok := r.monthDays(i)
	if !ok {
		return item{}, false
	}
	month, next, ok := r.Moment(j)
	if !ok || month.Unit != language.ByMonth {
		return item{}, false
	}
	known := month
	if month.Year == 0 {
		known.Year = cmp.Or(r.c.Year, commonYear)
	}
	end := known.End().Day()
	if from < 0 {
		from += end + 1
	}
	if to == 0 {
		to = end
	}
	day := language.Moment{Unit: language.ByDay, Year: month.Year, Part: month.Part, Day: from}
	it := item{i: i, j: next, first: day, last: day}
	it.last.Day = to
	return it, true
}

// monthDays reads which days of a month are meant, and where the month begins. A first day below zero counts from the end, a last
// day of zero is the end.
func (r *reader) monthDays(i int) (from, to, next int, ok bool) {
	if r.Is(i, language.Half) {
		if r.Is(i+1, language.Late) {
			return middle + 1, 0, i + 2, true
		}
		return 1, middle, i + 2, r.Is(i+1, language.Early)
	}
	if n, first := r.Value(i, decades); n > 0 {
		return first, (first + 9) % 30, i + n, true // the last of them ends the month
	}
	n, j, counted := r.Count(i)
	if !counted || n < 2 || n > middle || !r.Is(j, language.Day) {
		return 0, 0, i, false
	}
	if r.Is(j+1, language.Late) {
		return -n, 0, j + 2, true
	}
	return 1, n, j + 2, r.Is(j+1, language.Early)
}

// middle is the last day of the first half of a month.
const middle = 15

// partOfYear reads several months or quarters at the beginning or the end of a year as a range: "02 quý đầu năm 2026",
// "4 tháng cuối năm". Three, six and nine months are moments of their own.
func (r *reader) partOfYear(i int) (item, bool) {
	n, j, ok := r.Count(i)
	unit, all := language.ByMonth, 12
	if r.Is(j, language.Quarter) {
		unit, all = language.ByQuarter, 4
	} else if !r.Is(j, language.Month) || n%3 == 0 {
		return item{}, false
	}
	early, late := r.Is(j+1, language.Early), r.Is(j+1, language.Late)
	if !ok || n < 2 || n >= all || !early && !late || !r.Is(j+2, language.Year) {
		return item{}, false
	}
	first, last := language.Moment{Unit: unit, Part: 1}, language.Moment{Unit: unit, Part: n}
	if late {
		first.Part, last.Part = all-n+1, all
	}
	next := j + 3
	if year, k, ok := r.Moment(j + 2); ok {
		first.Year, last.Year, next = year.Year, year.Year, k
	}
	return item{i: i, j: next, first: first, last: last}, true
}

// rangeEnd reads the rest of a range at j: "- 2025", "đến hết tháng 6/2026".
func (r *reader) rangeEnd(first language.Moment, j int) (last language.Moment, next int, until bool, ok bool) {
	if r.Is(j+1, language.UpTo) {
		j += r.at(j, language.Giving)
	}
	dash := r.Any(j, "-", "→") == 1
	if !dash && !r.Is(j, language.UpTo) {
		return language.Moment{}, j, false, false
	}
	p, j := r.prep(j + 1)
	until = p == before
	last, next, ok = r.Moment(j)
	if !ok || last.Unit == language.ByYear && first.Unit == language.ByYear && r.At(j).Kind == language.Number {
		last, next, ok = r.More(j, first.Unit)
		dated := last.Unit == language.ByDay && last.Part != 0 && (!dash || r.eachYearAt(next)) // "đến 15/5"
		if ok && last.Unit != language.ByYear && last.Year == 0 && (first.Year != 0 || !r.At(j).Glued && !r.Field && !dated) {
			return language.Moment{}, j, false, false
		}
	}
	if !ok || last.Unit == language.ByDay && last.Part == 0 && first.Part != 0 {
		return language.Moment{}, j, false, false
	}
	from := first.Within(last)
	if !overNewYear(first, last) && from.Known() && last.Known() && !from.Begin().Before(last.Begin()) && (last.Unit <= first.Unit || !from.End().Before(last.End())) {
		return language.Moment{}, j, false, false
	}
	return last, next, until, true
}

// overNewYear reports whether a range begins in the year before the one that its end names: "từ tháng 9 đến tháng 3/2028".
func overNewYear(first, last language.Moment) bool {
	return first.Year == 0 && first.Part != 0 && last.Known() && last.Unit == first.Unit && last.Begin().Before(first.Within(last).Begin())
}

// listed reads the next member of a list after it: ", Tháng 7", "và Quý III/2022"; in a field also "; 15/11 hằng năm", without a
// preposition of its own.
func (r *reader) listed(it item, p prep) (item, bool) {
	j := it.j
	and := false
	switch {
	case r.At(j).Key == "," && r.Is(j+1, language.And):
		j, and = j+2, true
	case r.Is(j, language.AndOr), r.Any(j, "&", "+") == 1:
		j, and = j+1, true
	case r.At(j).Key == ",", r.At(j).Key == ";" && r.Field:
		j++
	default:
		if k := r.bracket(j); k > j && r.At(k).Key == "," && r.Field {
			it.j = k
			return r.listed(it, p)
		}
		return item{}, false
	}
	_, k := r.prep(j)
	if k > j && (p == plain || r.At(j-1).Key == ";") {
		return item{}, false
	}
	next, ok := r.item(k, p, it.last.Unit)
	days := and && it.last.Part != 0 && next.first.Part != 0 && next.first.Unit == language.ByDay // "dịp 30/4 và 01/5"
	if !ok || !days && !r.plausible(it, next) {
		return item{}, false
	}
	short := r.At(k).Kind == language.Number && (next.first.Unit == language.ByYear || it.last.Year == 0)
	shared := it.last.Year == 0 && next.last.Year != 0 // "tháng 6, tháng 7/2026"
	next.i, next.bare = j, next.bare || and || short || shared
	return next, true
}

// plausible keeps counted things out of a list of times: "Tháng 6, 10 lớp".
func (r *reader) plausible(prev, next item) bool {
	if !next.bare {
		return true
	}
	a, b := prev.last, next.first
	if a.Unit == language.ByYear {
		return b.Year > a.Year
	}
	if a.Year != 0 && b.Year == 0 {
		return false
	}
	if a.Unit == language.ByDay && b.Part == 0 {
		return a.Part == 0 && b.Day > a.Day // "các ngày 15, 16, 17/7", "ngày 15 và 30 hằng tháng"
	}
	after := r.At(next.j)
	return b.Year != 0 || after.Kind != language.Word || everyWords.Has(after) || language.And.Has(after)
}

// bracket is the index after a short bracket that opens at j, else j.
func (r *reader) bracket(j int) int {
	if r.At(j).Key != "(" {
		return j
	}
	for k := j + 1; k < len(r.Tokens) && k < j+maxBracket; k++ {
		if r.Tokens[k].Key == ")" {
			return k + 1
		}
	}
	return j
}

// maxBracket is how many tokens a bracket may hold that explains a time: "(sơ kết 6 tháng)".
const maxBracket = 40

// resolve hands years and months from the end of a list or range to its beginning.
func resolve(items []item) {
	for k := len(items) - 1; k >= 0; k-- {
		if k+1 < len(items) {
			items[k].last = items[k].last.Within(items[k+1].first)
		}
		items[k].first = items[k].first.Within(items[k].last)
	}
}

// complete takes a year that the text leaves out from the context: that of the
// nearest heading, else that of the date of issue where the time is not past then.
// It returns what the year comes from, "" where the text has one or none is known.
func (r *reader) complete(m *language.Moment) (from string) {
	if m.Year != 0 || m.Unit == language.NoUnit {
		return ""
	}
	if m.Year = r.c.Year; m.Year != 0 {
		return plan.Heading
	}
	if r.c.Issued.IsZero() || m.Unit == language.ByDay && m.Part == 0 {
		return ""
	}
	m.Year = r.c.Issued.Year()
	if m.End().Before(r.c.Issued) {
		m.Year = 0
		return ""
	}
	return plan.Issued
}

// nextYear returns the end of "năm sau", "của năm liền kề" at j, j itself if it does not stand there.
func (r *reader) nextYear(j int) int {
	k := j + r.at(j, language.Of)
	n := max(r.at(k+1, coming), r.at(k+1, upcoming))
	if !r.Is(k, language.Year) || n == 0 || r.at(k+1+n, befores)+r.at(k+1+n, when) > 0 {
		return j
	}
	return k + 1 + n
}

// completeNext takes the year after that of the nearest heading; the date of issue does not tell which year it follows.
func (r *reader) completeNext(m *language.Moment) (from string) {
	if r.c.Year == 0 || m.Year != 0 || m.Unit == language.NoUnit {
		return ""
	}
	m.Year = r.c.Year + 1
	return plan.Heading
}

// joined makes one item of those that follow on without the word of their
// unit ("Quý I, II/2025") or with "và" ("Quý II và Quý III/2022").
func joined(items []item) []item {
	out := items[:1]
	for _, it := range items[1:] {
		prev := &out[len(out)-1]
		if it.bare && it.first.Follows(prev.last) {
			prev.last, prev.j = it.last, it.j
			continue
		}
		out = append(out, it)
	}
	return out
}

// onward reads what continues a time, into the last span: "trở đi" without end, "và các năm tiếp theo" behind its end.
func (r *reader) onward(spans []span, j int) int {
	last := &spans[len(spans)-1]
	if n := r.at(j, endless); n > 0 {
		last.j, last.open = j+n, true
		return last.j
	}
	open := r.Any(j, "(")
	k := j + open + r.Any(j+open, ",")
	for n := 1; n > 0; k += n {
		n = r.at(k, joints)
	}
	if k == j+open && open == 0 {
		return j
	}
	k += r.at(k, language.In)
	next := k + r.at(k, those)
	next += r.at(next, spanUnits)
	n := r.at(next, coming)
	if next == k { // "sau" alone tells of nothing
		n -= r.at(k, afterwards)
	}
	if n <= 0 && next > k {
		n = r.at(next, upcoming)
	}
	if n <= 0 {
		return j
	}
	k = next + n
	k += r.at(k, thatOne)
	k += open * r.Any(k, ")")
	last.j, last.onward = k, true
	return k
}
