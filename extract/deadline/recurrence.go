package deadline

import (
	"slices"
	"strconv"
	"strings"

	"kehoach/extract/language"
)

// frequency is a unit of repetition as RFC 5545 names it: a frequency and how many of it make the unit.
type frequency struct {
	freq string
	n    int
}

var frequencies = map[string]frequency{
	"năm": {"YEARLY", 1}, "quý": {"MONTHLY", 3}, "tháng": {"MONTHLY", 1}, "tuần": {"WEEKLY", 1}, "ngày": {"DAILY", 1},
}

// rule writes the frequency n times over as an RRULE.
func (f frequency) rule(n int) string {
	if n *= f.n; n != 1 {
		return "FREQ=" + f.freq + ";INTERVAL=" + strconv.Itoa(n)
	}
	return "FREQ=" + f.freq
}

// shared writes the rule of "times" times in n units, "" where no interval says it ("2 lần/tháng").
func (f frequency) shared(n, times int) string {
	if f.freq == "YEARLY" && times > 1 {
		f = frequency{"MONTHLY", 12}
	}
	if f.freq == "WEEKLY" && n == 1 && times == 7 {
		return "FREQ=DAILY"
	}
	if times < 1 || f.n*n%times != 0 {
		return ""
	}
	f.n = f.n * n / times
	return f.rule(1)
}

// recurrences reads the frequencies at i: "Hằng năm", "định kỳ hàng quý, 6 tháng,
// năm", "02 tuần một lần", "01 lần/năm". One span each.
func (r *reader) recurrences(i int) ([]span, int) {
	if sp, j, ok := r.counted(i); ok {
		return []span{sp}, j
	}
	j := i + r.Words(i, "theo", "định", "kì")
	j += r.Words(j, "định", "kì")
	periodic := j > i
	if periodic {
		if j += r.Any(j, ":", ","); r.At(j).Key == "(" { // "định kỳ (hằng quý)"
			if sp, k, ok := r.frequency(j+1, false); ok && r.At(k).Key == ")" {
				sp.i, sp.head, sp.periodic, sp.j = i, i, true, k+1
				return []span{sp}, k + 1
			}
		}
		j += r.Any(j, "theo")
		j += r.at(j, atLeast)
	}
	if sp, k, ok := r.counted(j); ok && periodic {
		sp.i, sp.head, sp.periodic = i, i, true
		return []span{sp}, k
	}
	sp, j, ok := r.frequency(j, periodic)
	if !ok {
		return nil, i
	}
	sp.i, sp.head, sp.periodic = i, i, periodic
	spans := []span{sp}
	for {
		k := j + r.Any(j, ",", "/", ";")
		k += r.Any(k, "và", "hoặc")
		if k == j {
			return spans, j
		}
		next, after, ok := r.frequency(k, true)
		if !ok || next.rule == sp.rule {
			return spans, j
		}
		next.head, next.periodic = i, periodic
		spans, j = append(spans, next), after
	}
}

// frequency reads "hằng năm", "hằng 6 tháng" and, where the word every may be
// missing, "6 tháng", "quý", with "một lần" or "/lần" after it.
func (r *reader) frequency(i int, bare bool) (span, int, bool) {
	j := i + r.every(i)
	hang := j > i
	n := 1
	if m, k, ok := r.units(j); ok {
		n, j = m, k
	}
	f, ok := frequencies[r.At(j).Key]
	if !ok || !hang && !bare {
		return span{}, i, false
	}
	if !hang { // "năm 2025", "tháng 6" and "ngày 15" are dates, "năm học" no unit
		if after := r.At(j + 1); after.Kind == language.Number || r.Any(j+1, "i", "ii", "iii", "iv") == 1 || f.freq == "DAILY" && n == 1 {
			return span{}, i, false
		}
	}
	if n == 1 && r.at(j+1, nonUnits) > 0 && !r.dayBefore(j+1) {
		return span{}, i, false
	}
	j = r.times(j + 1)
	sp := span{i: i, j: j, rule: f.rule(n)}
	if f.freq != "WEEKLY" {
		return sp, j, true
	}
	open := r.Any(j, "(")
	p, k := r.prep(j + open)
	if day, k, ok := r.weekday(k); ok {
		if p == before {
			day = dayBefore[day]
		}
		k += open * r.Any(k, ")")
		sp.rule, sp.j, sp.dated, j = sp.rule+";BYDAY="+day, k, true, k
	}
	return sp, j, true
}

// dayBefore reports whether "trước" at i binds a time: "hằng năm trước ngày 10/11", but not "năm trước".
func (r *reader) dayBefore(i int) bool {
	_, _, ok := r.Moment(i + 1)
	return ok && r.At(i).Key == "trước"
}

// units reads a number of units that recur: "6 tháng", "sáu tháng", "hai tuần".
func (r *reader) units(i int) (n, next int, ok bool) {
	n, next, ok = r.Count(i)
	_, unit := frequencies[r.At(next).Key]
	return n, next, ok && unit && n > 0 && n < 100
}

// times skips "một lần", "/01 lần", "/lần" after a unit.
func (r *reader) times(j int) int {
	k := j + r.Any(j, "/")
	k += r.Any(k, "một", "1", "01")
	if k > j && r.At(k).Key == "lần" {
		return k + 1
	}
	return j
}

// counted reads a count over a Unit: "01 lần/năm", "2 lần một năm", "mỗi năm 2
// lần", "6 tháng/lần", "02 tuần một lần", "quý/lần".
func (r *reader) counted(i int) (span, int, bool) {
	if n, ok := r.Num(i); ok && r.At(i+1).Key == "lần" {
		return r.perUnit(i, n, i+2)
	}
	if r.Words(i, "một", "lần") == 2 {
		return r.perUnit(i, 1, i+2)
	}
	j := i + r.every(i)
	hang := j > i
	n := 1
	if m, k, ok := r.units(j); ok {
		n, j = m, k
	}
	f, ok := frequencies[r.At(j).Key]
	if !ok {
		return span{}, i, false
	}
	j++
	if k := r.times(j); k > j {
		return span{i: i, j: k, rule: f.rule(n), periodic: true, head: i}, k, true
	}
	if count, ok := r.Num(j); ok && (hang || n == 1) && r.At(j+1).Key == "lần" {
		return span{i: i, j: j + 2, rule: f.shared(n, count), periodic: true, head: i}, j + 2, true
	}
	return span{}, i, false
}

// perUnit reads the unit after "N lần" at j: "/năm", "mỗi quý", "trong 01 năm".
func (r *reader) perUnit(i, count, j int) (span, int, bool) {
	k := j + r.Any(j, "/", "trong", "mỗi", "hằng", "hàng")
	n := 1
	if m, ok := r.Num(k); ok {
		n, k = m, k+1
	} else {
		k += r.Any(k, "một")
	}
	f, ok := frequencies[r.At(k).Key]
	if !ok || k == j || n < 1 || n > 99 || r.At(k+1).Kind == language.Number {
		return span{}, i, false
	}
	return span{i: i, j: k + 1, rule: f.shared(n, count), periodic: true, head: i}, k + 1, true
}

var weekdays = map[string]string{
	"hai": "MO", "ba": "TU", "tư": "WE", "năm": "TH", "sáu": "FR", "bảy": "SA", "2": "MO", "3": "TU", "4": "WE", "5": "TH", "6": "FR", "7": "SA",
}

// weekday reads "thứ Sáu", "thứ 6", "chủ nhật".
func (r *reader) weekday(i int) (string, int, bool) {
	if r.Words(i, "chủ", "nhật") == 2 {
		return "SU", i + 2, true
	}
	if r.At(i).Key != "thứ" {
		return "", i, false
	}
	day, ok := weekdays[r.At(i+1).Key]
	return day, i + 2, ok
}

// weekly reads "thứ Sáu hằng tuần", "thứ Hai đầu tháng".
func (r *reader) weekly(i int) ([]span, int) {
	p, k := r.prep(i)
	day, j, ok := r.weekday(k)
	if !ok {
		return nil, i
	}
	if r.every(j) == 1 && r.At(j+1).Key == "tuần" {
		if p == before {
			day = dayBefore[day]
		}
		return []span{{i: i, j: j + 2, rule: "FREQ=WEEKLY;BYDAY=" + day, dated: true, prep: p}}, j + 2
	}
	j += r.Any(j, "tuần")
	n, j := r.edgeOf(j)
	if _, _, numbered := r.Moment(j); n == 0 || numbered || r.At(j).Key != "tháng" || p == before {
		return nil, i
	}
	return []span{{i: i, j: j + 1, rule: monthly + ";BYDAY=" + strconv.Itoa(n) + day, dated: true, prep: p}}, j + 1
}

// edgeOf reads "đầu tiên của" or "cuối cùng của mỗi" at i: 1 for the first, -1 for the last, 0 for neither.
func (r *reader) edgeOf(i int) (n, next int) {
	switch r.At(i).Key {
	case "đầu":
		n = 1
	case "cuối":
		n = -1
	default:
		return 0, i
	}
	i++
	i += r.Any(i, "tiên", "cùng")
	i += r.Any(i, "của", "trong")
	return n, i + max(r.every(i), r.Any(i, "từng", "các"))
}

var dayBefore = map[string]string{"MO": "SU", "TU": "MO", "WE": "TU", "TH": "WE", "FR": "TH", "SA": "FR", "SU": "SA"}

// recurring turns dates that recur into rules: "ngày 30/12 hằng năm", "tháng 6 và tháng 12
// hằng năm", "ngày 10 và ngày 25 hằng tháng", "ngày 25 của tháng cuối quý". A rule names the last
// day or month that still meets the time. Dates on the same day of several months
// share one rule.
func (r *reader) recurring(items []item, p prep, j int) ([]span, int) {
	one := span{i: items[0].i, dated: true, prep: p}
	if first := items[0].first; first.Unit == language.ByDay && first.Part == 0 {
		one.rule, one.j = r.inMonth(daysOf(items, p), j)
		return []span{one}, one.j
	}
	next, ok := r.everyUnit(j, "năm")
	if !ok {
		return nil, j
	}
	months, days := make([]string, len(items)), make([]string, len(items))
	for k, it := range items {
		if it.last.Year != 0 || it.last.Unit == language.ByYear {
			return nil, j
		}
		months[k], days[k] = recurringMonths(it, p)
	}
	if !same(days) {
		spans := make([]span, len(items))
		for k, it := range items {
			spans[k] = span{i: it.i, j: it.j, dated: true, prep: p, rule: yearly + ";BYMONTH=" + months[k] + days[k]}
		}
		spans[len(spans)-1].j = next
		return spans, next
	}
	one.j, one.rule = next, yearly+";BYMONTH="+strings.Join(months, ",")+days[0]
	return []span{one}, next
}

// everyUnit reads "hằng năm" or, of a unit, "của mỗi tháng", "định kỳ hằng tháng" at i.
func (r *reader) everyUnit(i int, unit string) (next int, ok bool) {
	i += r.Any(i, "của")
	i += r.Words(i, "định", "kì")
	return i + 2, r.every(i) == 1 && r.At(i+1).Key == unit
}

// yearly begins the rules of what recurs each year.
const yearly = "FREQ=YEARLY"

// recurringMonths are the months and the part of the rule for the day that meet an item each year: all months of a
// range of months, else the last.
func recurringMonths(it item, p prep) (months, day string) {
	month, day := recurringDay(it.last, p)
	if !it.ranged() || it.first.Unit != language.ByMonth || it.last.Unit != language.ByMonth || p == before || it.ends || it.first.Part > month {
		return strconv.Itoa(month), day
	}
	var all []int
	for m := it.first.Part; m <= month; m++ {
		all = append(all, m)
	}
	return list(all), day
}

// recurringDay is the month and the part of the rule for the day that still meet m each year.
// The last day of a month is -1 where not all months or years have it.
func recurringDay(m language.Moment, p prep) (month int, day string) {
	if p != before && m.Unit == language.ByDay && m.Part == 2 && m.Day == 29 {
		return 2, ";BYMONTHDAY=-1"
	}
	m.Year = commonYear
	if p == before {
		m = m.Previous()
	}
	last := m.End()
	if m.Unit != language.ByDay {
		return int(last.Month()), ""
	}
	d := last.Day()
	if m.Part == 2 && d == 28 && p == before { // the last of February
		d = -1
	}
	return int(last.Month()), ";BYMONTHDAY=" + strconv.Itoa(d)
}

// commonYear is any year that is no leap year.
const commonYear = 2023

func same(s []string) bool {
	for _, x := range s {
		if x != s[0] {
			return false
		}
	}
	return true
}

// quarterMonths are the first and the last months of the quarters.
var quarterMonths = map[string]string{"đầu": "1,4,7,10", "cuối": "3,6,9,12"}

// daysOf are the days of the month that still meet the items, parted by commas. The last of a month is -1; "before the
// first" is by it.
func daysOf(items []item, p prep) string {
	var days []int
	for _, it := range items {
		day := it.last.Day
		if p == before || it.ends {
			day--
		}
		if day == 0 || day == 31 {
			day = -1
		}
		days = append(days, day)
	}
	return list(slices.Compact(days))
}

// inMonth reads what follows days without a month: "hằng tháng", "của tháng cuối quý".
func (r *reader) inMonth(days string, j int) (rule string, next int) {
	if next, ok := r.everyUnit(j, "tháng"); ok {
		return monthly + ";BYMONTHDAY=" + days, next
	}
	k := j + r.Any(j, "của")
	if n := r.at(k+1, coming); r.At(k).Key == "tháng" && n > 0 {
		return monthly + ";BYMONTHDAY=" + days, k + 1 + n
	}
	months := quarterMonths[r.At(k+1).Key]
	if r.At(k).Key != "tháng" || months == "" || days == "-1" {
		return "", j
	}
	k += 2
	k += r.Any(k, "cùng", "tiên")
	k += r.Any(k, "của")
	k += r.Any(k, "mỗi", "từng", "hằng", "hàng", "các")
	if r.At(k).Key != "quý" {
		return "", j
	}
	k++
	return yearly + ";BYMONTH=" + months + ";BYMONTHDAY=" + days, k + r.at(k, coming)
}

// edgeDays are the units whose first or last day recurs, with its rule.
var edgeDays = map[int]map[string]string{
	1:  {"tháng": monthly + ";BYMONTHDAY=1", "quý": yearly + ";BYMONTH=1,4,7,10;BYMONTHDAY=1"},
	-1: {"tháng": monthly + ";BYMONTHDAY=-1", "quý": yearly + ";BYMONTH=3,6,9,12;BYMONTHDAY=-1"},
}

// workingDays are those of the week, as RFC 5545 names them.
const workingDays = "MO,TU,WE,TH,FR"

// edgeDay reads the first or last day of a month or quarter that recurs: "ngày cuối cùng của mỗi tháng", "ngày cuối tháng",
// "ngày làm việc đầu tiên của tháng". With a number it is that of one month or quarter ("ngày cuối cùng của tháng 6").
func (r *reader) edgeDay(i int) ([]span, int) {
	p, j := r.prep(i)
	if r.At(j).Key != "ngày" || r.At(j-1).Kind == language.Number || p == before { // "10 ngày đầu tiên"
		return nil, i
	}
	j++
	working := r.Words(j, "làm", "việc")
	n, j := r.edgeOf(j + working)
	rule := edgeDays[n][r.At(j).Key]
	if _, _, numbered := r.Moment(j); rule == "" || numbered {
		return nil, i
	}
	if working > 0 {
		if r.At(j).Key != "tháng" {
			return nil, i
		}
		rule = monthly + ";BYDAY=" + workingDays + ";BYSETPOS=" + strconv.Itoa(n)
	}
	return []span{{i: i, j: j + 1, rule: rule, dated: true, prep: p}}, j + 1
}

func list(ns []int) string {
	s := make([]string, len(ns))
	for i, n := range ns {
		s[i] = strconv.Itoa(n)
	}
	return strings.Join(s, ",")
}
