package language

import (
	"strconv"
	"strings"
)

// Num reads a number of at most four digits at i.
func (r *Sentence) Num(i int) (n int, ok bool) {
	t := r.At(i)
	if t.Kind != Number || len(t.Key) > 4 {
		return 0, false
	}
	n, err := strconv.Atoi(t.Key)
	return n, err == nil
}

// Year reads a year at i. The year inside a document's number
// ("45/2020/NĐ-CP") and a decimal are none.
func (r *Sentence) Year(i int) (int, bool) {
	n, ok := r.Num(i)
	if !ok || len(r.At(i).Key) != 4 || n < 1945 || n > 2099 {
		return 0, false
	}
	next := r.At(i + 1)
	if next.Glued && next.Key == "/" && r.At(i+2).Kind == Word && r.At(i+2).Glued {
		return 0, false
	}
	if next.Glued && next.Is(".", ",") && r.At(i+2).Glued && r.At(i+2).Kind == Number {
		return 0, false
	}
	if next.Key == "%" {
		return 0, false
	}
	return n, true
}

// Month reads the number of a month at i, in digits or in words: "6", "mười hai", "giêng".
func (r *Sentence) Month(i int) (n, next int, ok bool) {
	if n, ok = r.Num(i); ok {
		return n, i + 1, n >= 1 && n <= 12 && len(r.At(i).Key) <= 2
	}
	if r.At(i).Key == "mười" {
		switch r.At(i + 1).Key {
		case "một":
			return 11, i + 2, true
		case "hai":
			return 12, i + 2, true
		}
	}
	n = monthWords[r.At(i).Key]
	return n, i + 1, n != 0
}

// monthWords are the names of the months.
var monthWords = map[string]int{
	"giêng": 1, "một": 1, "hai": 2, "ba": 3, "tư": 4, "năm": 5, "sáu": 6, "bảy": 7, "bẩy": 7,
	"tám": 8, "chín": 9, "mười": 10, "chạp": 12,
}

// Count reads a number of at most four digits or of words below a hundred at i: "05", "năm", "mười lăm", "ba mươi".
func (r *Sentence) Count(i int) (n, next int, ok bool) {
	if n, ok = r.Num(i); ok {
		return n, i + 1, true
	}
	n = Numeral.Value(r.At(i))
	switch {
	case n == 0:
		return 0, i, false
	case r.Is(i+1, tens) && n < 10:
		n, i = 10*n, i+1
	case n != 10:
		return n, i + 1, true
	}
	if one := Numeral.Value(r.At(i + 1)); one > 0 && one < 10 {
		return n + one, i + 2, true
	}
	return n, i + 1, true
}

// tens makes tens of the number word before it.
var tens = NewPhrases("tens")

// quarters are the numbers of quarters as plans write them.
var quarters = map[string]int{"i": 1, "ii": 2, "iii": 3, "iv": 4, "1": 1, "2": 2, "3": 3, "4": 4, "01": 1, "02": 2, "03": 3, "04": 4}

// Quarter reads the number of a quarter at i: "IV", "4".
func (r *Sentence) Quarter(i int) (int, bool) {
	q, ok := quarters[r.At(i).Key]
	return q, ok
}

// yearOf reads the year that a month or a quarter carries: "/2025", "năm 2025",
// " - 2025", "2025". Without one the moment keeps its place and year 0.
func (r *Sentence) yearOf(i int) (year, next int) {
	j := i
	switch {
	case r.Any(j, "/", "-") == 1, r.At(j).Key == "." && r.At(j+1).Glued:
		j++
	case r.Words(j, "của", "năm") == 2:
		j += 2
	case r.Any(j, "năm", "nam") == 1:
		j++
	}
	if y, ok := r.Year(j); ok {
		return y, j + 1
	}
	if y, ok := r.shortYear(j); ok {
		return y, j + 1
	}
	if r.Words(i, "năm", "nay") == 2 {
		return 0, i + 2
	}
	return 0, i
}

// shortYear reads the last two digits of a year behind the mark that parts them from the month or quarter: "31/5/27",
// and in a field "31-12-28" and "15.9.27". It is of this century, and neither before [firstShort], which could be a day or a
// month, nor 19 or 20, which are the first half of a year that a line broke.
func (r *Sentence) shortYear(i int) (int, bool) {
	n, ok := r.Num(i)
	if !ok || len(r.At(i).Key) != 2 || n < firstShort || n > lastShort || n == 19 || n == 20 || !r.At(i).Glued || !r.At(i-1).Glued {
		return 0, false
	}
	if mark := r.At(i - 1); mark.Key != "/" && !(r.Field && mark.Is("-", ".") && r.At(i-3).Key == mark.Key) {
		return 0, false
	}
	after, behind := r.At(i+1), r.At(i+2)
	return century + n, !(after.Glued && after.Is("/", "-", ".", ",", "%") && behind.Glued && behind.Kind != Mark)
}

// Years of two digits reach from 2013, the first number that is no month, to 2049.
const (
	century    = 2000
	firstShort = 13
	lastShort  = 49
)

// separated reports whether a mark that can part the numbers of a date stands at i. In
// running text a stop with a blank after it ends a sentence.
func (r *Sentence) separated(i int) bool {
	return r.Any(i, "/", "-") == 1 || r.At(i).Key == "." && (r.Field || r.At(i+1).Glued)
}

// DayAfter reads a day of the month at i, after the word "ngày" or as a bare
// number: "15/6/2025", "15 tháng 6 năm 2025", "15/6", "15".
func (r *Sentence) DayAfter(i int) (Moment, int, bool) {
	d, ok := r.Num(i)
	if !ok || d < 1 || d > 31 || len(r.At(i).Key) > 2 {
		return Moment{}, i, false
	}
	m := Moment{Unit: ByDay, Day: d}
	j := i + 1
	sep := j
	switch {
	case r.Any(j, "tháng", "thang") == 1:
		j++
	case r.separated(j) && r.At(j+1).Kind == Number:
		j++
	default:
		return m, j, true
	}
	part, next, ok := r.Month(j)
	if !ok {
		return m, sep, true
	}
	dash := r.At(sep).Key == "-"
	m.Part = part
	m.Year, j = r.yearOf(next)
	if dash && m.Year == 0 {
		return Moment{Unit: ByDay, Day: d}, sep, true
	}
	return m, j, m.Exists()
}

// numeric reads a moment that starts with a number: "15/6/2025", "6/2025", "2025", "6 tháng đầu năm 2026".
func (r *Sentence) numeric(i int) (Moment, int, bool) {
	if prev := r.At(i - 1); i > 0 && r.At(i).Glued && (prev.Key == "/" || prev.Kind == Number) {
		return Moment{}, i, false
	}
	if y, ok := r.Year(i); ok {
		if q, ok := r.Quarter(i + 3); ok && r.Field && r.At(i+1).Key == "-" && r.At(i+2).Key == "q" && r.At(i+3).Glued { // ISO 8601-2: "2026-Q3"
			return Moment{Unit: ByQuarter, Part: q, Year: y}, i + 4, true
		}
		return Moment{Unit: ByYear, Year: y}, i + 1, true
	}
	if m, ok := r.rangeDay(i); ok {
		return m, i + 1, true
	}
	if m, j, ok := r.DayAfter(i); ok && m.Part != 0 && (m.Day != 24 || m.Part != 7 || m.Year != 0) && (m.Year != 0 || r.At(i+1).Key == "/" && r.Field) {
		return m, j, true
	}
	m, next, ok := r.Month(i)
	parted := r.Any(next, "/", "-") == 1 || r.At(next).Key == "." && r.Field
	if !ok || !parted || !r.At(next).Glued {
		return r.part(i)
	}
	if y, ok := r.Year(next + 1); ok {
		return Moment{Unit: ByMonth, Part: m, Year: y}, next + 2, true
	}
	return Moment{}, i, false
}

// rangeDay reads a day that begins a range and leaves the rest to its end: "15-20/6/2025", "15 đến ngày 20/6/2025".
func (r *Sentence) rangeDay(i int) (Moment, bool) {
	d, ok := r.Num(i)
	if !ok || d < 1 || d > 31 || len(r.At(i).Key) > 2 || r.Any(i+1, "-", "đến") == 0 {
		return Moment{}, false
	}
	last, _, ok := r.DayAfter(i + 2 + r.Any(i+2, "ngày"))
	return Moment{Unit: ByDay, Day: d}, ok && last.Year != 0 && last.Part != 0 && last.Day > d
}

// part reads "6 tháng đầu năm 2026", "6 tháng cuối năm", "9 tháng đầu năm".
func (r *Sentence) part(i int) (Moment, int, bool) {
	n, ok := r.Num(i)
	if !ok {
		if r.At(i).Key != "sáu" {
			return Moment{}, i, false
		}
		n = 6
	}
	first := r.Words(i+1, "tháng", "đầu", "năm") == 3
	last := r.Words(i+1, "tháng", "cuối", "năm") == 3
	if !first && !last {
		return Moment{}, i, false
	}
	m := Moment{Unit: ByHalf, Part: 1}
	switch {
	case n == 6 && last:
		m.Part = 2
	case n == 6:
	case n == 3 && first:
		m = Moment{Unit: ByQuarter, Part: 1}
	case n == 3:
		m = Moment{Unit: ByQuarter, Part: 4}
	case n == 9 && first:
		m = Moment{Unit: ByQuarter, Part: 3}
	default:
		return Moment{}, i, false
	}
	var j int
	m.Year, j = r.yearOf(i + 4)
	return m, j, true
}

// Moment reads one moment at i: "ngày 15/6/2025", "tháng 6", "quý IV/2025", "cuối năm 2026".
func (r *Sentence) Moment(i int) (Moment, int, bool) {
	t := r.At(i)
	if t.Kind == Number {
		return r.numeric(i)
	}
	switch t.Key {
	case "ngày", "ngay", "mùng", "mồng":
		j := i + 1 + r.Any(i+1, "mùng", "mồng")
		return r.DayAfter(j)
	case "tháng", "thang", "t":
		return r.monthAfter(i)
	case "quý", "quy", "q", "qi", "qii", "qiii", "qiv", "quýi", "quýii", "quýiii", "quýiv":
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
	return Moment{}, i, false
}

// monthAfter reads "tháng 6/2025", "T6/2025", "tháng 6".
func (r *Sentence) monthAfter(i int) (Moment, int, bool) {
	j := i + 1
	short := r.At(i).Key == "t"
	if short && r.At(j).Key == "." {
		j++
	}
	if prev := r.At(i - 1); prev.Kind == Number && len(prev.Key) <= 2 && r.Any(i-2, "tuần", "thứ", "lễ") == 0 { // the rest of a date that is no day
		return Moment{}, i, false
	}
	part, next, ok := r.Month(j)
	if !ok || short && (r.At(j).Kind != Number || !r.At(j).Glued) {
		return Moment{}, i, false
	}
	m := Moment{Unit: ByMonth, Part: part}
	m.Year, next = r.yearOf(next)
	if short && m.Year == 0 && !r.Field {
		return Moment{}, i, false
	}
	if r.At(j).Key == "năm" && r.At(j+1).Key != "năm" || m.Year == 0 && r.Any(j, "tư", "một", "hai", "ba") == 1 && !r.At(j).Capital {
		return Moment{}, i, false // "tháng năm 2025" is a blank left for the month
	}
	return m, next, true
}

// quarterAfter reads "Quý IV/2025", "Q.IV/2025", "quý 4 năm 2025", "QIV", "quýIV/2025".
func (r *Sentence) quarterAfter(i int) (Moment, int, bool) {
	key, j := r.At(i).Key, i+1
	m := Moment{Unit: ByQuarter}
	ok := false
	glued := strings.TrimPrefix(strings.TrimPrefix(key, "q"), "uý")
	switch {
	case glued != "" && key != "quy":
		m.Part, ok = quarters[glued], true
	case key == "q":
		if r.At(j).Key == "." {
			j++
		}
		m.Part, ok = r.Quarter(j)
		ok = ok && r.At(j).Glued
		j++
	default:
		m.Part, ok = r.Quarter(j)
		j++
	}
	if !ok {
		return Moment{}, i, false
	}
	m.Year, j = r.yearOf(j)
	return m, j, key != "quy" || m.Year != 0
}

// yearAfter reads "năm 2025", "năm nay" and, in a field, "trong năm".
func (r *Sentence) yearAfter(i int) (Moment, int, bool) {
	if y, ok := r.Year(i + 1); ok {
		return Moment{Unit: ByYear, Year: y}, i + 2, true
	}
	if r.Field && r.At(i-1).Key == "trong" && r.Closes(i+1) {
		return Moment{Unit: ByYear}, i + 1, true
	}
	if r.At(i+1).Key == "nay" && r.At(i).Key == "năm" {
		return Moment{Unit: ByYear}, i + 2, true
	}
	return Moment{}, i, false
}

// halfAfter reads "nửa đầu năm 2026".
func (r *Sentence) halfAfter(i int) (Moment, int, bool) {
	m := Moment{Unit: ByHalf}
	switch r.At(i + 1).Key {
	case "đầu":
		m.Part = 1
	case "cuối":
		m.Part = 2
	}
	if m.Part == 0 || r.At(i+2).Key != "năm" {
		return Moment{}, i, false
	}
	var j int
	m.Year, j = r.yearOf(i + 3)
	return m, j, true
}

// edge reads "cuối năm 2026", "đầu tháng 6/2025", "giữa quý II": the unit that
// holds it, since no rule says which day its beginning or its middle ends on.
// "cuối năm" alone is the end of the context's year.
func (r *Sentence) edge(i int) (Moment, int, bool) {
	if r.Any(i+1, "năm", "tháng", "quý") == 0 {
		return Moment{}, i, false
	}
	if m, j, ok := r.Moment(i + 1); ok {
		return m, j, true
	}
	if r.Words(i, "cuối", "năm") == 2 {
		return Moment{Unit: ByYear}, i + 2, true
	}
	return Moment{}, i, false
}

// week reads "tuần 2 tháng 6/2025" and "tuần đầu tháng 6" as their month.
func (r *Sentence) week(i int) (Moment, int, bool) {
	j := i + 1
	j += r.Any(j, "thứ", "lễ")
	_, isNumber := r.Num(j)
	if !isNumber && r.Any(j, "đầu", "cuối", "i", "ii", "iii", "iv", "nhất", "hai", "ba", "tư") == 0 {
		return Moment{}, i, false
	}
	j++
	j += r.Any(j, "của")
	if r.Any(j, "tháng", "thang") == 0 {
		return Moment{}, i, false
	}
	return r.Moment(j)
}

// More reads a moment that leaves out the word of its unit, after one that has
// it: "Quý III-IV/2026", "tháng 4, 5/2026", "ngày 15-20/6/2025".
func (r *Sentence) More(i int, u Unit) (Moment, int, bool) {
	m, j, ok := Moment{Unit: u}, i, false
	switch u {
	case ByDay:
		return r.DayAfter(i)
	case ByMonth:
		m.Part, j, ok = r.Month(i)
		ok = ok && r.At(i).Kind == Number
	case ByQuarter:
		m.Part, ok = r.Quarter(i)
		j = i + 1
	case ByYear:
		m.Year, ok = r.Year(i)
		return m, i + 1, ok
	}
	if !ok {
		return Moment{}, i, false
	}
	m.Year, j = r.yearOf(j)
	return m, j, true
}

// Closes reports whether the clause ends at j.
func (r *Sentence) Closes(j int) bool {
	return j >= len(r.Tokens) || r.Tokens[j].Is(".", ";", ",", ":", ")")
}
