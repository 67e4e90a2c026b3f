package phrase

import "strconv"

// reader reads times from the tokens of one text.
type reader struct {
	s    string
	t    []token
	c    Context
	text bool // running text, where a number alone is no time

	doubts []doubt
}

// doubt is a time that has no date, in tokens [i,j).
type doubt struct {
	cause string
	i, j  int
}

// end stands for the token after the last one.
var end = token{kind: mark}

// at is the token at i, and a mark with an empty key outside the text.
func (r *reader) at(i int) token {
	if i < 0 || i >= len(r.t) {
		return end
	}
	return r.t[i]
}

// words reports how many tokens the words take at i, 0 if they do not stand there.
func (r *reader) words(i int, seq ...string) int {
	for k, w := range seq {
		if r.at(i+k).key != w {
			return 0
		}
	}
	return len(seq)
}

// any is 1 if the token at i is one of the words, else 0.
func (r *reader) any(i int, keys ...string) int {
	if i < len(r.t) && r.at(i).is(keys...) {
		return 1
	}
	return 0
}

// num reads a number of at most four digits at i.
func (r *reader) num(i int) (n int, ok bool) {
	t := r.at(i)
	if t.kind != number || len(t.key) > 4 {
		return 0, false
	}
	n, err := strconv.Atoi(t.key)
	return n, err == nil
}

// year reads a year at i. The year inside a document's number
// ("45/2020/NĐ-CP") and a decimal are none.
func (r *reader) year(i int) (int, bool) {
	n, ok := r.num(i)
	if !ok || len(r.at(i).key) != 4 || n < 1945 || n > 2099 {
		return 0, false
	}
	next := r.at(i + 1)
	if next.glued && next.key == "/" && r.at(i+2).kind == word && r.at(i+2).glued {
		return 0, false
	}
	if next.glued && next.is(".", ",") && r.at(i+2).glued && r.at(i+2).kind == number {
		return 0, false
	}
	if next.key == "%" {
		return 0, false
	}
	return n, true
}

// month reads the number of a month at i, in digits or in words: "6", "mười hai", "giêng".
func (r *reader) month(i int) (n, next int, ok bool) {
	if n, ok = r.num(i); ok {
		return n, i + 1, n >= 1 && n <= 12 && len(r.at(i).key) <= 2
	}
	if r.at(i).key == "mười" {
		switch r.at(i + 1).key {
		case "một":
			return 11, i + 2, true
		case "hai":
			return 12, i + 2, true
		}
	}
	n = monthWords[r.at(i).key]
	return n, i + 1, n != 0
}

var monthWords = map[string]int{
	"giêng": 1, "một": 1, "hai": 2, "ba": 3, "tư": 4, "năm": 5, "sáu": 6, "bảy": 7, "bẩy": 7,
	"tám": 8, "chín": 9, "mười": 10, "chạp": 12,
}

// quarters are the numbers of quarters as plans write them.
var quarters = map[string]int{"i": 1, "ii": 2, "iii": 3, "iv": 4, "1": 1, "2": 2, "3": 3, "4": 4, "01": 1, "02": 2, "03": 3, "04": 4}

// quarter reads the number of a quarter at i: "IV", "4".
func (r *reader) quarter(i int) (int, bool) {
	q, ok := quarters[r.at(i).key]
	return q, ok
}

// yearOf reads the year that a month or a quarter carries: "/2025", "năm 2025",
// " - 2025", "2025". Without one the moment keeps its place and year 0.
func (r *reader) yearOf(i int) (year, next int) {
	j := i
	switch {
	case r.any(j, "/", "-") == 1, r.at(j).key == "." && r.at(j+1).glued:
		j++
	case r.words(j, "của", "năm") == 2:
		j += 2
	case r.any(j, "năm", "nam") == 1:
		j++
	}
	if y, ok := r.year(j); ok {
		return y, j + 1
	}
	if r.words(i, "năm", "nay") == 2 {
		return r.c.Year, i + 2
	}
	return 0, i
}

// separated reports whether a mark that can part the numbers of a date stands at i. In
// running text a stop with a blank after it ends a sentence.
func (r *reader) separated(i int) bool {
	return r.any(i, "/", "-") == 1 || r.at(i).key == "." && (!r.text || r.at(i+1).glued)
}

// dayAfter reads a day of the month at i, after the word "ngày" or as a bare
// number: "15/6/2025", "15 tháng 6 năm 2025", "15/6", "15".
func (r *reader) dayAfter(i int) (moment, int, bool) {
	d, ok := r.num(i)
	if !ok || d < 1 || d > 31 || len(r.at(i).key) > 2 {
		return moment{}, i, false
	}
	m := moment{unit: byDay, day: d}
	j := i + 1
	sep := j
	switch {
	case r.any(j, "tháng", "thang") == 1:
		j++
	case r.separated(j) && r.at(j+1).kind == number:
		j++
	default:
		return m, j, true
	}
	part, next, ok := r.month(j)
	if !ok {
		return m, sep, true
	}
	dash := r.at(sep).key == "-"
	m.part = part
	m.year, j = r.yearOf(next)
	if dash && m.year == 0 {
		return moment{unit: byDay, day: d}, sep, true
	}
	return m, j, m.exists()
}

// numeric reads a moment that starts with a number: "15/6/2025", "6/2025", "2025", "6 tháng đầu năm 2026".
func (r *reader) numeric(i int) (moment, int, bool) {
	if prev := r.at(i - 1); i > 0 && r.at(i).glued && (prev.key == "/" || prev.kind == number) {
		return moment{}, i, false
	}
	if y, ok := r.year(i); ok {
		return moment{unit: byYear, year: y}, i + 1, true
	}
	if m, ok := r.rangeDay(i); ok {
		return m, i + 1, true
	}
	if m, j, ok := r.dayAfter(i); ok && m.part != 0 && (m.day != 24 || m.part != 7 || m.year != 0) && (m.year != 0 || r.at(i+1).key == "/" && !r.text) {
		return m, j, true
	}
	m, next, ok := r.month(i)
	parted := r.any(next, "/", "-") == 1 || r.at(next).key == "." && !r.text
	if !ok || !parted || !r.at(next).glued {
		return r.part(i)
	}
	if y, ok := r.year(next + 1); ok {
		return moment{unit: byMonth, part: m, year: y}, next + 2, true
	}
	return moment{}, i, false
}

// rangeDay reads a day that begins a range and leaves the rest to its end: "15-20/6/2025", "15 đến ngày 20/6/2025".
func (r *reader) rangeDay(i int) (moment, bool) {
	d, ok := r.num(i)
	if !ok || d < 1 || d > 31 || len(r.at(i).key) > 2 || r.any(i+1, "-", "đến") == 0 {
		return moment{}, false
	}
	last, _, ok := r.dayAfter(i + 2 + r.any(i+2, "ngày"))
	return moment{unit: byDay, day: d}, ok && last.year != 0 && last.part != 0 && last.day > d
}

// part reads "6 tháng đầu năm 2026", "6 tháng cuối năm", "9 tháng đầu năm".
func (r *reader) part(i int) (moment, int, bool) {
	n, ok := r.num(i)
	if !ok {
		if r.at(i).key != "sáu" {
			return moment{}, i, false
		}
		n = 6
	}
	first := r.words(i+1, "tháng", "đầu", "năm") == 3
	last := r.words(i+1, "tháng", "cuối", "năm") == 3
	if !first && !last {
		return moment{}, i, false
	}
	m := moment{unit: byHalf, part: 1}
	switch {
	case n == 6 && last:
		m.part = 2
	case n == 6:
	case n == 3 && first:
		m = moment{unit: byQuarter, part: 1}
	case n == 3:
		m = moment{unit: byQuarter, part: 4}
	case n == 9 && first:
		m = moment{unit: byQuarter, part: 3}
	default:
		return moment{}, i, false
	}
	var j int
	m.year, j = r.yearOf(i + 4)
	return m, j, true
}

// moment reads one moment at i: "ngày 15/6/2025", "tháng 6", "quý IV/2025", "cuối năm 2026".
func (r *reader) moment(i int) (moment, int, bool) {
	t := r.at(i)
	if t.kind == number {
		return r.numeric(i)
	}
	switch t.key {
	case "ngày", "ngay", "mùng", "mồng":
		j := i + 1 + r.any(i+1, "mùng", "mồng")
		return r.dayAfter(j)
	case "tháng", "thang", "t":
		return r.monthAfter(i)
	case "quý", "quy", "q", "qi", "qii", "qiii", "qiv":
		return r.quarterAfter(i)
	case "năm", "nam":
		return r.yearAfter(i)
	case "sáu":
		return r.part(i)
	case "nửa":
		return r.halfAfter(i)
	case "đầu", "giữa", "cuối":
		return r.edge(i)
	case "tuần":
		return r.week(i)
	}
	return moment{}, i, false
}

// monthAfter reads "tháng 6/2025", "T6/2025", "tháng 6".
func (r *reader) monthAfter(i int) (moment, int, bool) {
	j := i + 1
	short := r.at(i).key == "t"
	if short && r.at(j).key == "." {
		j++
	}
	if prev := r.at(i - 1); prev.kind == number && len(prev.key) <= 2 && r.any(i-2, "tuần", "thứ", "lễ") == 0 { // the rest of a date that is no day
		return moment{}, i, false
	}
	part, next, ok := r.month(j)
	if !ok || short && (r.at(j).kind != number || !r.at(j).glued) {
		return moment{}, i, false
	}
	m := moment{unit: byMonth, part: part}
	m.year, next = r.yearOf(next)
	if short && m.year == 0 && r.text {
		return moment{}, i, false
	}
	if r.at(j).key == "năm" && r.at(j+1).key != "năm" || m.year == 0 && r.any(j, "tư", "một", "hai", "ba") == 1 && !r.at(j).capital {
		return moment{}, i, false // "tháng năm 2025" is a blank left for the month
	}
	return m, next, true
}

// quarterAfter reads "Quý IV/2025", "Q.IV/2025", "quý 4 năm 2025", "QIV".
func (r *reader) quarterAfter(i int) (moment, int, bool) {
	key, j := r.at(i).key, i+1
	m := moment{unit: byQuarter}
	ok := false
	switch {
	case len(key) > 1 && key[0] == 'q' && key[1] == 'i':
		m.part, ok = quarters[key[1:]], true
	case key == "q":
		if r.at(j).key == "." {
			j++
		}
		m.part, ok = r.quarter(j)
		ok = ok && r.at(j).glued
		j++
	default:
		m.part, ok = r.quarter(j)
		j++
	}
	if !ok {
		return moment{}, i, false
	}
	m.year, j = r.yearOf(j)
	return m, j, key != "quy" || m.year != 0
}

// yearAfter reads "năm 2025", "năm nay" and, in a field, "trong năm".
func (r *reader) yearAfter(i int) (moment, int, bool) {
	if y, ok := r.year(i + 1); ok {
		return moment{unit: byYear, year: y}, i + 2, true
	}
	if !r.text && r.at(i-1).key == "trong" && r.closes(i+1) {
		return moment{unit: byYear}, i + 1, true
	}
	if r.at(i+1).key == "nay" && r.at(i).key == "năm" {
		return moment{unit: byYear}, i + 2, true
	}
	return moment{}, i, false
}

// halfAfter reads "nửa đầu năm 2026".
func (r *reader) halfAfter(i int) (moment, int, bool) {
	m := moment{unit: byHalf}
	switch r.at(i + 1).key {
	case "đầu":
		m.part = 1
	case "cuối":
		m.part = 2
	}
	if m.part == 0 || r.at(i+2).key != "năm" {
		return moment{}, i, false
	}
	var j int
	m.year, j = r.yearOf(i + 3)
	return m, j, true
}

// edge reads "cuối năm 2026", "đầu tháng 6/2025", "giữa quý II": the unit that
// holds it, since no rule says which day its beginning or its middle ends on.
// "cuối năm" alone is the end of the context's year.
func (r *reader) edge(i int) (moment, int, bool) {
	if r.any(i+1, "năm", "tháng", "quý") == 0 {
		return moment{}, i, false
	}
	if m, j, ok := r.moment(i + 1); ok {
		return m, j, true
	}
	if r.words(i, "cuối", "năm") == 2 {
		return moment{unit: byYear}, i + 2, true
	}
	return moment{}, i, false
}

// week reads "tuần 2 tháng 6/2025" and "tuần đầu tháng 6" as their month.
func (r *reader) week(i int) (moment, int, bool) {
	j := i + 1
	j += r.any(j, "thứ", "lễ")
	_, isNumber := r.num(j)
	if !isNumber && r.any(j, "đầu", "cuối", "i", "ii", "iii", "iv", "nhất", "hai", "ba", "tư") == 0 {
		return moment{}, i, false
	}
	j++
	j += r.any(j, "của")
	if r.any(j, "tháng", "thang") == 0 {
		return moment{}, i, false
	}
	return r.moment(j)
}

// more reads a moment that leaves out the word of its unit, after one that has
// it: "Quý III-IV/2026", "tháng 4, 5/2026", "ngày 15-20/6/2025".
func (r *reader) more(i int, u unit) (moment, int, bool) {
	m, j, ok := moment{unit: u}, i, false
	switch u {
	case byDay:
		return r.dayAfter(i)
	case byMonth:
		m.part, j, ok = r.month(i)
		ok = ok && r.at(i).kind == number
	case byQuarter:
		m.part, ok = r.quarter(i)
		j = i + 1
	case byYear:
		m.year, ok = r.year(i)
		return m, i + 1, ok
	}
	if !ok {
		return moment{}, i, false
	}
	m.year, j = r.yearOf(j)
	return m, j, true
}
