package deadline

import (
	"time"

	"kehoach/extract/language"
)

// Period reads the time of a heading, title, clause or cell as an EDTF year, month or
// interval ("2025", "2022-06", "2021/2025"), with its byte offsets; "" if there is
// none. Of "đến năm 2025, định hướng đến năm 2030" it is the first.
func Period(s language.Sentence, c Context) (period string, from, to int) {
	r := reader{Sentence: s, c: c}
	r.Field = true
	for _, sp := range r.scan() {
		if !sp.calendar() || !r.dates(sp) || r.isBase(sp) {
			continue
		}
		if period = sp.period(); period != "" {
			return period, r.Tokens[sp.i].From, r.Tokens[sp.j-1].To
		}
	}
	return "", 0, 0
}

// Year is the year that a heading or title gives all that stands below it ("Nhiệm vụ năm
// 2026"), 0 if it gives none, several, or only an end ("đến năm 2030").
func Year(s language.Sentence) int {
	r := reader{Sentence: s}
	r.Field = true
	year := 0
	for _, sp := range r.scan() {
		switch {
		case !sp.calendar() || !r.dates(sp):
		case year != 0 || sp.last.Unit != language.ByYear || sp.ranged || sp.onward || sp.open || sp.prep > within || sp.prep == stage || r.horizon(sp.i):
			return 0
		default:
			year = sp.last.Year
		}
	}
	return year
}

// TitlePeriod is the whole time that the title of a plan names, with what it only looks
// ahead to, as EDTF: "2022", "2021/2025", "../2030" of "đến năm 2025, tầm nhìn đến năm 2030",
// "2026/.." of "từ năm 2026". Days, which are those of other documents, do not count. It is
// "" where the title names no time.
func TitlePeriod(title string) string {
	r := reader{Sentence: language.Lex(title)}
	r.Field = true
	begin, end := "", time.Time{}
	var last language.Moment
	for _, sp := range r.scan() {
		if !sp.calendar() || !r.dates(sp) {
			continue
		}
		start, due := sp.bounds()
		switch {
		case sp.first.Known() && (sp.onward || !due.Known()):
			return coarse(sp.first) + "/.."
		case !due.Known() || due.Unit == language.ByDay:
			continue
		case begin == "" && start.Known():
			begin = coarse(start)
		case begin == "" && sp.prep > within:
			begin = ".."
		case begin == "":
			begin = coarse(due)
		}
		if due.End().After(end) {
			last, end = due, due.End()
		}
	}
	switch {
	case begin == "":
		return ""
	case last.Unit == language.ByQuarter || last.Unit == language.ByHalf:
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
	before, after := r.At(sp.i-1), r.At(sp.j)
	return after.Kind == language.Mark || before.Kind == language.Mark && after.Kind != language.Word
}

// period writes the calendar time with no finer unit than the month, and no open ends.
func (sp span) period() string {
	start, due := sp.bounds()
	if sp.prep == since && !sp.ranged && !sp.open {
		return coarse(start)
	}
	if sp.open {
		due = sp.last
	}
	if !due.Known() {
		return ""
	}
	if due.Unit == language.ByQuarter || due.Unit == language.ByHalf {
		if !start.Known() {
			start = due
		}
		return monthOf(start.Begin()) + "/" + monthOf(due.End())
	}
	if start.Known() && coarse(start) != coarse(due) {
		return coarse(start) + "/" + coarse(due)
	}
	return coarse(due)
}

// coarse writes a moment as a year or a month.
func coarse(m language.Moment) string {
	switch m.Unit {
	case language.ByYear:
		return m.EDTF()
	case language.ByQuarter, language.ByHalf:
		return monthOf(m.Begin())
	}
	return m.EDTF()[:len("2025-06")]
}

func monthOf(t time.Time) string { return t.Format("2006-01") }

// Date reads the first Vietnamese date of a text ("ngày 15 tháng 3 năm 2022",
// "15/3/2022", "ngày14 tháng7 năm 2026"; the first of the month for "tháng 6 năm
// 2026"): the date and its byte offsets.
func Date(s string) (time.Time, int, int, bool) {
	r := reader{Sentence: language.Lex(s)}
	for i := range r.Tokens {
		if r.Tokens[i].Kind != language.Number && r.at(i, dateHeads) == 0 {
			continue
		}
		m, j, ok := r.Moment(i)
		if !ok || !m.Known() || m.Unit > language.ByMonth {
			continue
		}
		return m.Begin(), r.Tokens[i].From, r.Tokens[j-1].To, true
	}
	return time.Time{}, 0, 0, false
}
