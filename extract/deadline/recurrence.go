package deadline

import (
	"slices"
	"strconv"
	"strings"

	"github.com/teambition/rrule-go"

	"kehoach/extract/language"
	"kehoach/plan"
)

// writtenRule reads a text that is nothing but a rule of RFC 5545 ("FREQ=YEARLY;BYMONTH=11"), as lists that
// programs write have it.
func writtenRule(s string) (Deadline, bool) {
	if !strings.HasPrefix(s, "FREQ=") {
		return Deadline{}, false
	}
	if _, err := rrule.StrToROption(s); err != nil {
		return Deadline{}, false
	}
	return Deadline{Deadline: plan.Deadline{Raw: plan.Text(s), Recurrence: plan.Text(s)}, To: len(s)}, true
}

// IsRule reports whether a time was written as a rule and says no more than that.
func (d Deadline) IsRule() bool { return d.Recurrence != "" && d.Raw == d.Recurrence }

// frequency is a unit of repetition as RFC 5545 names it: a frequency and how many of it make the unit.
type frequency struct {
	freq string
	n    int
}

// frequencies are the units of repetition.
var frequencies = []struct {
	unit language.Phrases
	frequency
}{
	{language.Year, frequency{"YEARLY", 1}}, {language.Quarter, frequency{"MONTHLY", 3}}, {language.Month, frequency{"MONTHLY", 1}},
	{language.Week, frequency{"WEEKLY", 1}}, {language.Day, frequency{"DAILY", 1}},
}

// frequencyAt is the frequency of the unit at i.
func (r *reader) frequencyAt(i int) (frequency, bool) {
	for _, f := range frequencies {
		if r.Is(i, f.unit) {
			return f.frequency, true
		}
	}
	return frequency{}, false
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
	j := i + r.at(i, periodic)
	periodic := j > i
	if periodic {
		if j += r.Any(j, ":", ","); r.At(j).Key == "(" { // "định kỳ (hằng quý)"
			if sp, k, ok := r.frequency(j+1, false); ok && r.At(k).Key == ")" {
				sp.i, sp.head, sp.periodic, sp.j = i, i, true, k+1
				return []span{sp}, k + 1
			}
		}
		j += r.at(j, accordingTo)
		j += r.at(j, atLeast)
	}
	if sp, k, ok := r.counted(j); ok && periodic {
		sp.i, sp.head, sp.periodic = i, i, true
		return []span{sp}, k
	}
	periodic = periodic || r.reportedOn(i)
	sp, j, ok := r.frequency(j, periodic)
	if !ok {
		return nil, i
	}
	sp.i, sp.head, sp.periodic = i, i, periodic
	spans := []span{sp}
	for {
		k := j + r.Any(j, ",", "/", ";")
		k += r.at(k, language.AndOr)
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

// reportedOn reports whether several frequencies open a clause before what is done so often: "6 tháng, năm báo cáo".
func (r *reader) reportedOn(i int) bool {
	if !r.opens(i) {
		return false
	}
	_, j, ok := r.frequency(i, true)
	several := false
	for ok && (r.At(j).Key == "," || r.Is(j, language.And)) {
		several = true
		_, j, ok = r.frequency(j+1, true)
	}
	return ok && several && r.at(j, reports) > 0
}

// frequency reads "hằng năm", "hằng 6 tháng" and, where the word every may be
// missing, "6 tháng", "quý", with "một lần" or "/lần" after it, and "cuối năm".
func (r *reader) frequency(i int, bare bool) (span, int, bool) {
	if n := r.at(i, annually); n > 0 {
		return span{i: i, j: i + n, rule: yearly}, i + n, true
	}
	if n := r.at(i, yearEnds); n > 0 && bare && r.At(i+n).Kind != language.Number {
		return span{i: i, j: i + n, rule: yearly}, i + n, true
	}
	j := i + r.every(i)
	hang := j > i
	n := 1
	if m, k, ok := r.units(j); ok {
		n, j = m, k
	}
	f, ok := r.frequencyAt(j)
	if !ok || !hang && !bare {
		return span{}, i, false
	}
	if !hang { // "năm 2025", "tháng 6" and "ngày 15" are dates, "năm học" no unit
		if after := r.At(j + 1); after.Kind == language.Number || r.Is(j+1, language.Roman) || f.freq == "DAILY" && n == 1 {
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
	p, at := r.prep(j + r.Any(j, "(", ","))
	if days, k := r.weekdaysAt(at, p); k > at {
		k += open * r.Any(k, ")")
		sp.rule, sp.j, sp.dated, j = sp.rule+";BYDAY="+days, k, true, k
	}
	return sp, j, true
}

// dayBefore reports whether "trước" at i binds a time: "hằng năm trước ngày 10/11", but not "năm trước".
func (r *reader) dayBefore(i int) bool {
	_, _, ok := r.Moment(i + 1)
	return ok && r.Is(i, befores)
}

// units reads a number of units that recur: "6 tháng", "sáu tháng", "hai tuần".
func (r *reader) units(i int) (n, next int, ok bool) {
	n, next, ok = r.Count(i)
	_, unit := r.frequencyAt(next)
	return n, next, ok && unit && n > 0 && n <= maxUnits
}

// maxUnits is how many units may recur together: a number of four digits is a year.
const maxUnits = 999

// times skips "một lần", "/01 lần", "/lần" after a unit.
func (r *reader) times(j int) int {
	k := j + r.Any(j, "/")
	k += r.at(k, once)
	if k > j && r.Is(k, folds) {
		return k + 1
	}
	return j
}

// counted reads a count over a Unit: "01 lần/năm", "2 lần một năm", "mỗi năm 2
// lần", "6 tháng/lần", "02 tuần một lần", "quý/lần".
func (r *reader) counted(i int) (span, int, bool) {
	if n, ok := r.Num(i); ok && r.Is(i+1, folds) {
		return r.perUnit(i, n, i+2)
	}
	if r.Is(i, language.Sole) && r.Is(i+1, folds) {
		return r.perUnit(i, 1, i+2)
	}
	j := i + r.every(i)
	hang := j > i
	n := 1
	if m, k, ok := r.units(j); ok {
		n, j = m, k
	}
	f, ok := r.frequencyAt(j)
	if !ok {
		return span{}, i, false
	}
	j++
	if k := r.times(j); k > j {
		return span{i: i, j: k, rule: f.rule(n), periodic: true, head: i}, k, true
	}
	if count, ok := r.Num(j); ok && (hang || n == 1) && r.Is(j+1, folds) {
		return span{i: i, j: j + 2, rule: f.shared(n, count), periodic: true, head: i}, j + 2, true
	}
	return span{}, i, false
}

// perUnit reads the unit after "N lần" at j: "/năm", "mỗi quý", "trong 01 năm".
func (r *reader) perUnit(i, count, j int) (span, int, bool) {
	k := j + max(r.Any(j, "/"), r.at(j, language.In), r.every(j))
	n := 1
	if m, ok := r.Num(k); ok {
		n, k = m, k+1
	} else {
		k += r.at(k, language.Sole)
	}
	f, ok := r.frequencyAt(k)
	if !ok || k == j || n < 1 || n > maxUnits || r.At(k+1).Kind == language.Number {
		return span{}, i, false
	}
	return span{i: i, j: k + 1, rule: f.shared(n, count), periodic: true, head: i}, k + 1, true
}

// weekdays are the days of the week by their numbers.
var weekdays = [...]string{2: "MO", "TU", "WE", "TH", "FR", "SA"}

// weekday reads "thứ Sáu", "thứ 6", "chủ nhật".
func (r *reader) weekday(i int) (string, int, bool) {
	if n := r.at(i, sundays); n > 0 {
		return "SU", i + n, true
	}
	n, numbered := r.Num(i + 1)
	if !numbered {
		_, n = r.Value(i+1, language.Numeral)
	}
	if !r.Is(i, weekdayHeads) || n < 2 || n >= len(weekdays) || len(r.At(i+1).Key) > 1 && numbered {
		return "", i, false
	}
	return weekdays[n], i + 2, true
}

// weekend reads "các ngày cuối tuần", "mỗi cuối tuần" at i.
func (r *reader) weekend(i int) int {
	j := i + max(r.at(i, those), r.every(i))
	if j == i && r.at(i-1, those) == 0 {
		return i
	}
	j += r.One(j, language.Day)
	if !r.Is(j, language.Late) || !r.Is(j+1, language.Week) || r.At(j+2).Kind == language.Number {
		return i
	}
	return j + 2
}

// weekly reads "thứ Sáu hằng tuần", "thứ Hai đầu tháng", "các ngày cuối tuần".
func (r *reader) weekly(i int) ([]span, int) {
	p, k := r.prep(i)
	if j := r.weekend(k); j > k {
		return []span{{i: i, j: j, rule: "FREQ=WEEKLY;BYDAY=SA,SU", dated: true, prep: p}}, j
	}
	days, j := r.weekdaysAt(k, p)
	if j == k {
		return nil, i
	}
	if r.every(j) == 1 && r.Is(j+1, language.Week) {
		return []span{{i: i, j: j + 2, rule: "FREQ=WEEKLY;BYDAY=" + days, dated: true, prep: p}}, j + 2
	}
	if strings.Contains(days, ",") {
		return nil, i
	}
	j += r.at(j, language.Week)
	n, j := r.edgeOf(j)
	if _, _, numbered := r.Moment(j); n == 0 || numbered || !r.Is(j, language.Month) || p == before {
		return nil, i
	}
	return []span{{i: i, j: j + 1, rule: monthly + ";BYDAY=" + strconv.Itoa(n) + days, dated: true, prep: p}}, j + 1
}

// weekdaysAt reads the days of the week at i that still meet a time: "thứ Hai, thứ Tư và thứ Sáu".
func (r *reader) weekdaysAt(i int, p prep) (days string, next int) {
	var all []string
	next = i
	for k := i; ; {
		day, j, ok := r.weekday(k)
		if !ok {
			return strings.Join(all, ","), next
		}
		if p == before {
			day = dayBefore[day]
		}
		all, next = append(all, day), j
		k = j + r.Any(j, ",")
		if k += r.at(k, language.And); k == j {
			return strings.Join(all, ","), next
		}
	}
}

// edgeOf reads "đầu tiên của" or "cuối cùng của mỗi" at i: 1 for the first, -1 for the last, 0 for neither.
func (r *reader) edgeOf(i int) (n, next int) {
	if n = r.at(i, language.Early) - r.at(i, language.Late); n == 0 {
		return 0, i
	}
	i++
	i += r.at(i, very)
	i += r.at(i, ofIn)
	return n, i + max(r.every(i), r.at(i, those))
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
	next, ok := r.everyUnit(j, language.Year)
	if n := r.at(j, those); n > 0 && r.Is(j+n, language.Year) && r.at(j+n+1, coming) == 0 { // "tháng 9 các năm 2026, 2027"
		next, ok = j+n+1, true
	}
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
func (r *reader) everyUnit(i int, unit language.Phrases) (next int, ok bool) {
	i += r.at(i, language.Of)
	i += r.at(i, periodic)
	return i + 2, r.every(i) == 1 && r.Is(i+1, unit)
}

// yearly begins the rules of what recurs each year.
const yearly = "FREQ=YEARLY"

// recurringMonths are the months and the part of the rule for the day that meet an item each year: all months of a
// range of months, else the last.
func recurringMonths(it item, p prep) (months, day string) {
	month, day := recurringDay(it.last, p)
	if !it.ranged() || it.first.Unit != language.ByMonth || it.last.Unit != language.ByMonth || p == before || it.ends {
		return strconv.Itoa(month), day
	}
	var all []int
	for m := it.first.Part; ; m = m%12 + 1 {
		all = append(all, m)
		if m == month {
			break
		}
	}
	slices.Sort(all)
	return list(all), day
}

// recurringDay is the month and the part of the rule for the day that still meet m each year.
// The last day of a month is -1 where not all months or years have it.
func recurringDay(m language.Moment, p prep) (month int, day string) {
	if p != before && m.Unit == language.ByDay && m.Part == 2 && m.Day == 29 {
		return 2, ";BYMONTHDAY=-1"
	}
	m.Year = commonYear
	m = p.lastOf(m)
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
	return !slices.ContainsFunc(s, func(x string) bool { return x != s[0] })
}

// quarterMonths are the last (-1) and the first (1) months of the quarters.
var quarterMonths = map[int]string{1: "1,4,7,10", -1: "3,6,9,12"}

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
	if next, ok := r.everyUnit(j, language.Month); ok {
		return monthly + ";BYMONTHDAY=" + days, next
	}
	k := j + r.at(j, language.Of)
	if n := r.at(k+1, coming); r.Is(k, language.Month) && n > 0 {
		return monthly + ";BYMONTHDAY=" + days, k + 1 + n
	}
	edge, next := r.edgeOf(k + 1)
	if !r.Is(k, language.Month) || edge == 0 || days == "-1" || !r.Is(next, language.Quarter) {
		return "", j
	}
	months, k := quarterMonths[edge], next+1
	return yearly + ";BYMONTH=" + months + ";BYMONTHDAY=" + days, k + r.at(k, coming)
}

// workingDays are those of the week, as RFC 5545 names them.
const workingDays = "MO,TU,WE,TH,FR"

// edgeDay reads the first or last day of a month or quarter that recurs: "ngày cuối cùng của mỗi tháng", "ngày cuối tháng",
// "ngày làm việc đầu tiên của tháng". With a number it is that of one month or quarter ("ngày cuối cùng của tháng 6").
func (r *reader) edgeDay(i int) ([]span, int) {
	p, j := r.prep(i)
	if r.Is(j, language.Week) {
		return r.edgeWeek(i, j+1)
	}
	if !r.Is(j, language.Day) || r.At(j-1).Kind == language.Number || p == before { // "10 ngày đầu tiên"
		return nil, i
	}
	j++
	working := r.at(j, language.Worked)
	if days, next := r.workingDay(j + working); working > 0 && days != "" {
		return []span{{i: i, j: next, rule: days, dated: true, prep: p}}, next
	}
	n, j := r.edgeOf(j + working)
	_, _, numbered := r.Moment(j)
	rule, edge := "", strconv.Itoa(n)
	switch month := r.Is(j, language.Month); {
	case n == 0 || numbered:
		return nil, i
	case working > 0 && r.Is(j, language.Week):
		rule = "FREQ=WEEKLY;BYDAY=" + workingDays + ";BYSETPOS=" + edge
	case !month && (working > 0 || !r.Is(j, language.Quarter)):
		return nil, i
	case working > 0:
		rule = monthly + ";BYDAY=" + workingDays + ";BYSETPOS=" + edge
	case month:
		rule = monthly + ";BYMONTHDAY=" + edge
	default:
		rule = yearly + ";BYMONTH=" + quarterMonths[n] + ";BYMONTHDAY=" + edge
	}
	return []span{{i: i, j: j + 1, rule: rule, dated: true, prep: p}}, j + 1
}

// workingDay reads which working day of each month is meant: "thứ 5 của tháng kế tiếp", "thứ ba hằng tháng".
func (r *reader) workingDay(i int) (rule string, next int) {
	n, j, ok := r.Count(i + 1)
	if !r.Is(i, weekdayHeads) || !ok || n < 1 || n > maxWorkingDays {
		return "", i
	}
	next, ok = r.everyUnit(j, language.Month)
	if k := j + r.at(j, language.Of); !ok && r.Is(k, language.Month) {
		next = k + 1 + r.at(k+1, coming)
		ok = next > k+1
	}
	if !ok {
		return "", i
	}
	return monthly + ";BYDAY=" + workingDays + ";BYSETPOS=" + strconv.Itoa(n), next
}

// maxWorkingDays is how many working days each month has at least.
const maxWorkingDays = 20

// edgeWeek reads the rest of the first or last week of each month or quarter at j: "tuần cuối của tháng". No rule says which
// day it ends on.
func (r *reader) edgeWeek(i, j int) ([]span, int) {
	n, j := r.edgeOf(j)
	if _, _, numbered := r.Moment(j); n == 0 || numbered || r.At(j).Capital {
		return nil, i
	}
	switch {
	case r.Is(j, language.Month):
		return []span{{i: i, j: j + 1, rule: monthly, head: i}}, j + 1
	case r.Is(j, language.Quarter):
		return []span{{i: i, j: j + 1, rule: quarterly, head: i}}, j + 1
	}
	return nil, i
}

func list(ns []int) string {
	s := make([]string, len(ns))
	for i, n := range ns {
		s[i] = strconv.Itoa(n)
	}
	return strings.Join(s, ",")
}
