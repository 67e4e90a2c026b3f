package phrase

import (
	"cmp"

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

// preps are the words before a time; the longest at a place wins.
var preps = map[string][]struct {
	seq []string
	p   prep
}{
	"chậm":  {{[]string{"chậm", "nhất", "là"}, latest}, {[]string{"chậm", "nhất"}, latest}},
	"muộn":  {{[]string{"muộn", "nhất", "là"}, latest}, {[]string{"muộn", "nhất"}, latest}},
	"không": {{[]string{"không", "muộn", "hơn"}, latest}, {[]string{"không", "quá"}, latest}},
	"trước": {{[]string{"trước"}, before}},
	"cho":   {{[]string{"cho", "đến"}, by}, {[]string{"cho", "tới"}, by}},
	"đến":   {{[]string{"đến", "hết"}, byEnd}, {[]string{"đến"}, by}},
	"tới":   {{[]string{"tới", "hết"}, byEnd}, {[]string{"tới"}, by}},
	"hết":   {{[]string{"hết"}, byEnd}},
	"trong": {{[]string{"trong", "khoảng"}, within}, {[]string{"trong"}, within}},
	"vào":   {{[]string{"vào"}, within}},
	"bắt":   {{[]string{"bắt", "đầu", "từ"}, since}},
	"kể":    {{[]string{"kể", "từ"}, since}},
	"từ":    {{[]string{"từ", "nay", "đến"}, by}, {[]string{"từ", "nay", "tới"}, by}, {[]string{"từ"}, since}},
	"giai":  {{[]string{"giai", "đoạn"}, stage}},
	"thời": {{[]string{"thời", "kỳ"}, stage}, {[]string{"thời", "gian", "từ"}, since}, {[]string{"thời", "gian"}, plain},
		{[]string{"thời", "điểm"}, plain}},
	"xuyên":  {{[]string{"xuyên", "suốt"}, stage}},
	"suốt":   {{[]string{"suốt"}, stage}},
	"các":    {{[]string{"các", "năm"}, stage}, {[]string{"các"}, stage}},
	"những":  {{[]string{"những", "năm"}, stage}},
	"dự":     {{[]string{"dự", "kiến"}, plain}},
	"khoảng": {{[]string{"khoảng"}, plain}},
	"cả":     {{[]string{"cả"}, plain}},
}

// maxPreps bounds how many prepositions may follow one another.
const maxPreps = 5

// prep reads the prepositions at i: "chậm nhất trước", "trong giai đoạn", "đến hết".
func (r *reader) prep(i int) (prep, int) {
	p, j := plain, i
	for range maxPreps {
		q, n := r.onePrep(j)
		if n == 0 {
			break
		}
		p, j = max(p, q), j+n
	}
	return p, j
}

// onePrep reads one preposition at i, "chậm nhất là", and how many tokens it takes.
func (r *reader) onePrep(i int) (prep, int) {
	t := r.at(i)
	if t.kind == number { // "trong 2 năm 2004-2005"
		if _, isYear := r.year(i + 2); isYear && r.at(i+1).key == "năm" && len(t.key) < 3 {
			return stage, 2
		}
		return plain, 0
	}
	if t.kind != word || t.key == "từ" && r.at(i-1).key == "chứng" { // "hóa đơn, chứng từ năm 2025"
		return plain, 0
	}
	for _, e := range preps[t.key] {
		if n := r.words(i, e.seq...); n > 0 {
			if e.p == stage && n == 2 && e.seq[1] == "năm" && r.at(i+n).kind != number {
				continue
			}
			return e.p, n
		}
	}
	return plain, 0
}

// item is one member of a list of times: a moment or a range of two.
type item struct {
	i, j        int
	first, last moment
	bare        bool // without the word of its unit, or joined by "và": one with the item before, if it follows on
	ends        bool // the end is "trước …"
}

// ranged reports whether the item has a beginning of its own.
func (it item) ranged() bool { return it.first != it.last }

// calendar reads the calendar times at i, with their prepositions ("trước ngày 15/6/2025", "giai đoạn
// 2021-2025", "Quý I và Quý III/2026"): one span for
// a moment or a range, several for a list.
func (r *reader) calendar(i int) ([]span, int) {
	p, j := r.prep(i)
	it, ok := r.item(j, p, noUnit)
	if !ok {
		if m, next, _ := r.moment(j); !m.exists() {
			return nil, next
		}
		return nil, i
	}
	if !it.ranged() && r.any(it.j, "đến", "tới") == 1 && r.at(it.j+1).key == "nay" { // what has been
		return nil, i
	}
	it.i = i
	items := []item{it}
	for {
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
	filled := items[len(items)-1].last.year == 0
	from := ""
	for k := range items {
		from = cmp.Or(r.complete(&items[k].first), r.complete(&items[k].last), from)
		if items[k].first.unit == byDay && items[k].first.part == 0 {
			return nil, i
		}
	}
	items = joined(items)
	spans := make([]span, len(items))
	for k, it := range items {
		spans[k] = span{i: it.i, j: it.j, prep: p, first: it.first, last: it.last, ranged: it.ranged(), until: it.ends, filled: filled, from: from}
	}
	return spans, r.onward(spans, j)
}

// item reads a moment or a range at i: "tháng 6/2025", "từ 01/7 đến 15/8/2025". A unit asks for that unit alone, and
// allows its word to be missing.
func (r *reader) item(i int, p prep, u unit) (item, bool) {
	m, j, ok := r.moment(i)
	bare := false
	switch {
	case u != noUnit && (!ok || m.unit != u):
		if ok && r.at(i).kind != number {
			return item{}, false
		}
		m, j, ok = r.more(i, u)
		bare = true
	case !ok && p > within:
		m, j, ok = r.dayAfter(i)
		ok = ok && m.part != 0 && r.at(i+1).key == "/"
	}
	if !ok {
		return item{}, false
	}
	it := item{i: i, j: j, first: m, last: m, bare: bare}
	if last, next, until, ok := r.rangeEnd(m, j); ok {
		it.last, it.j, it.ends = last, next, until
	}
	return it, true
}

// rangeEnd reads the rest of a range at j: "- 2025", "đến hết tháng 6/2026".
func (r *reader) rangeEnd(first moment, j int) (last moment, next int, until bool, ok bool) {
	dash := r.any(j, "-", "→") == 1
	if !dash && r.any(j, "đến", "tới") == 0 {
		return moment{}, j, false, false
	}
	p, j := r.prep(j + 1)
	until = p == before
	last, next, ok = r.moment(j)
	if !ok || last.unit == byYear && first.unit == byYear && r.at(j).kind == number {
		last, next, ok = r.more(j, first.unit)
		if ok && last.unit != byYear && last.year == 0 && (first.year != 0 || !r.at(j).glued && r.text) {
			return moment{}, j, false, false
		}
	}
	if !ok || last.unit == byDay && last.part == 0 && first.part != 0 {
		return moment{}, j, false, false
	}
	from := first.within(last)
	if from.known() && last.known() && !from.begin().Before(last.begin()) {
		return moment{}, j, false, false
	}
	return last, next, until, true
}

// listed reads the next member of a list after it: ", Tháng 7", "và Quý III/2022".
func (r *reader) listed(it item, p prep) (item, bool) {
	j := it.j
	and := false
	switch {
	case r.words(j, ",", "và") == 2:
		j, and = j+2, true
	case r.any(j, "và", "hoặc", "&") == 1:
		j, and = j+1, true
	case r.at(j).key == ",":
		j++
	default:
		if k := r.bracket(j); k > j && r.at(k).key == "," && !r.text {
			it.j = k
			return r.listed(it, p)
		}
		return item{}, false
	}
	_, k := r.prep(j)
	if k > j && p == plain {
		return item{}, false
	}
	next, ok := r.item(k, p, it.last.unit)
	if !ok || !r.plausible(it, next) {
		return item{}, false
	}
	short := r.at(k).kind == number && (next.first.unit == byYear || it.last.year == 0)
	next.i, next.bare = j, next.bare || and || short
	return next, true
}

// plausible keeps counted things out of a list of times: "Tháng 6, 10 lớp".
func (r *reader) plausible(prev, next item) bool {
	if !next.bare {
		return true
	}
	a, b := prev.last, next.first
	if a.unit == byYear {
		return b.year > a.year
	}
	if a.year != 0 && b.year == 0 {
		return false
	}
	if a.unit == byDay && b.part == 0 {
		return false
	}
	after := r.at(next.j)
	return b.year != 0 || after.kind != word || after.is("hằng", "hàng", "mỗi", "và")
}

// bracket is the index after a short bracket that opens at j, else j.
func (r *reader) bracket(j int) int {
	if r.at(j).key != "(" {
		return j
	}
	for k := j + 1; k < len(r.t) && k < j+maxBracket; k++ {
		if r.t[k].key == ")" {
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
			items[k].last = items[k].last.within(items[k+1].first)
		}
		items[k].first = items[k].first.within(items[k].last)
	}
}

// complete takes a year that the text leaves out from the context: that of the
// nearest heading, else that of the date of issue where the time is not past then.
// It returns what the year comes from, "" where the text has one or none is known.
func (r *reader) complete(m *moment) (from string) {
	if m.year != 0 || m.unit == noUnit {
		return ""
	}
	if m.year = r.c.Year; m.year != 0 {
		return plan.Heading
	}
	if r.c.Issued.IsZero() || m.unit == byDay && m.part == 0 {
		return ""
	}
	m.year = r.c.Issued.Year()
	if m.end().Before(r.c.Issued) {
		m.year = 0
		return ""
	}
	return plan.Issued
}

// joined makes one item of those that follow on without the word of their
// unit ("Quý I, II/2025") or with "và" ("Quý II và Quý III/2022").
func joined(items []item) []item {
	out := items[:1]
	for _, it := range items[1:] {
		prev := &out[len(out)-1]
		if it.bare && it.first.follows(prev.last) {
			prev.last, prev.j = it.last, it.j
			continue
		}
		out = append(out, it)
	}
	return out
}

// onward reads what continues a time without end, into the last span: "trở đi", "và các năm tiếp theo".
func (r *reader) onward(spans []span, j int) int {
	last := &spans[len(spans)-1]
	open := r.any(j, "(")
	k := j + open + r.any(j+open, "và", ",")
	k += r.any(k, "và")
	switch {
	case r.words(j, "trở", "đi") > 0, r.words(j, "trở", "về", "sau") > 0:
		k = j + 2 + r.any(j+2, "sau")
	case r.any(k, "các", "những") == 1 && r.any(k+1, "năm", "giai") == 1:
		k += 2 + r.any(k+2, "đoạn")
		n := r.words(k, "tiếp", "theo") + r.words(k, "kế", "tiếp") + r.any(k, "sau", "tới")
		if n == 0 {
			return j
		}
		k += n + r.any(k+n, "đó", "này")
		if open == 1 {
			k += r.any(k, ")")
		}
	default:
		return j
	}
	last.j, last.onward = k, true
	return k
}
