package phrase

import "time"

// Period reads the time of a heading, title, clause or cell as an EDTF year, month or
// interval ("2025", "2022-06", "2021/2025"), with its byte offsets; "" if there is
// none. Of "đến năm 2025, định hướng đến năm 2030" it is the first.
func Period(s string, c Context) (period string, from, to int) {
	l := borrow(s)
	defer l.back()
	r := reader{s: s, t: l.t, c: c}
	for _, sp := range r.scan() {
		if !sp.calendar() || !r.dates(sp) {
			continue
		}
		if period = sp.period(); period != "" {
			return period, r.t[sp.i].from, r.t[sp.j-1].to
		}
	}
	return "", 0, 0
}

// Year is the year that a heading or title gives all that stands below it ("Nhiệm vụ năm
// 2026"), 0 if it gives none, several, or only an end ("đến năm 2030").
func Year(s string) int {
	l := borrow(s)
	defer l.back()
	r := reader{s: s, t: l.t}
	year := 0
	for _, sp := range r.scan() {
		switch {
		case !sp.calendar() || !r.dates(sp):
		case year != 0 || sp.last.unit != byYear || sp.ranged || sp.onward || sp.prep > within || sp.prep == stage || r.horizon(sp.i):
			return 0
		default:
			year = sp.last.year
		}
	}
	return year
}

// TitlePeriod is the whole time that the title of a plan names, with what it only looks
// ahead to, as EDTF: "2022", "2021/2025", "../2030" of "đến năm 2025, tầm nhìn đến năm 2030",
// "2026/.." of "từ năm 2026". Days, which are those of other documents, do not count. It is
// "" where the title names no time.
func TitlePeriod(title string) string {
	l := borrow(title)
	defer l.back()
	r := reader{s: title, t: l.t}
	begin, end := "", time.Time{}
	var last moment
	for _, sp := range r.scan() {
		if !sp.calendar() || !r.dates(sp) {
			continue
		}
		start, due := sp.bounds()
		switch {
		case sp.first.known() && !due.known():
			return coarse(sp.first) + "/.."
		case !due.known() || due.unit == byDay:
			continue
		case begin == "" && start.known():
			begin = coarse(start)
		case begin == "" && sp.prep > within:
			begin = ".."
		case begin == "":
			begin = coarse(due)
		}
		if due.end().After(end) {
			last, end = due, due.end()
		}
	}
	switch {
	case begin == "":
		return ""
	case last.unit == byQuarter || last.unit == byHalf:
		return begin + "/" + monthOf(end)
	case begin == coarse(last):
		return begin
	}
	return begin + "/" + coarse(last)
}

// dates keeps a count that looks like a year out: "2022 hộ". A year by itself
// is one where it stands alone or first, or in brackets.
func (r *reader) dates(sp span) bool {
	if sp.j-sp.i > 1 {
		return true
	}
	before, after := r.at(sp.i-1), r.at(sp.j)
	return after.kind == mark || before.kind == mark && after.kind != word
}

// period writes the calendar time with no finer unit than the month, and no open ends.
func (sp span) period() string {
	start, due := sp.bounds()
	if sp.prep == since && !sp.ranged && !sp.onward {
		return coarse(start)
	}
	if sp.onward {
		due = sp.last
	}
	if !due.known() {
		return ""
	}
	if due.unit == byQuarter || due.unit == byHalf {
		if !start.known() {
			start = due
		}
		return monthOf(start.begin()) + "/" + monthOf(due.end())
	}
	if start.known() && coarse(start) != coarse(due) {
		return coarse(start) + "/" + coarse(due)
	}
	return coarse(due)
}

// coarse writes a moment as a year or a month.
func coarse(m moment) string {
	switch m.unit {
	case byYear:
		return m.edtf()
	case byQuarter, byHalf:
		return monthOf(m.begin())
	}
	return m.edtf()[:len("2025-06")]
}

func monthOf(t time.Time) string { return t.Format("2006-01") }

// Date reads the first Vietnamese date of a text ("ngày 15 tháng 3 năm 2022",
// "15/3/2022", "ngày14 tháng7 năm 2026"; the first of the month for "tháng 6 năm
// 2026"): the date and its byte offsets.
func Date(s string) (time.Time, int, int, bool) {
	l := borrow(s)
	defer l.back()
	r := reader{s: s, t: l.t, text: true}
	for i := range r.t {
		if r.t[i].kind != number && r.any(i, "ngày", "ngay", "tháng", "thang", "mùng", "mồng") == 0 {
			continue
		}
		m, j, ok := r.moment(i)
		if !ok || !m.known() || m.unit > byMonth {
			continue
		}
		return m.begin(), r.t[i].from, r.t[j-1].to, true
	}
	return time.Time{}, 0, 0, false
}
