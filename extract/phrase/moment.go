package phrase

import (
	"strconv"
	"time"

	"kehoach/plan"
)

// unit is the grain of a moment, from the finest to the coarsest.
type unit uint8

const (
	noUnit unit = iota
	byDay
	byMonth
	byQuarter
	byHalf
	byYear
)

// precisions are the names that the plan's JSON gives to units.
var precisions = [...]plan.Text{"", plan.Day, plan.Month, plan.Quarter, plan.Half, plan.Year}

// moment is a day, month, quarter, half or whole of a year. Year and month are
// 0 where the text leaves them to the context ("tháng 6", "ngày 15").
type moment struct {
	unit unit
	year int
	part int // month of a day or a month, number of a quarter or of a half
	day  int
}

// begin is the first day of the moment.
func (m moment) begin() time.Time {
	month, day := 1, 1
	switch m.unit {
	case byDay:
		month, day = m.part, m.day
	case byMonth:
		month = m.part
	case byQuarter:
		month = 3*m.part - 2
	case byHalf:
		month = 6*m.part - 5
	}
	return time.Date(m.year, time.Month(month), day, 0, 0, 0, 0, time.UTC)
}

// months counts the months of the units.
var months = [...]int{byMonth: 1, byQuarter: 3, byHalf: 6, byYear: 12}

// end is the last day of the moment.
func (m moment) end() time.Time {
	if m.unit == byDay {
		return m.begin()
	}
	return m.begin().AddDate(0, months[m.unit], -1)
}

// previous is the moment of the same unit just before this one.
func (m moment) previous() moment {
	t := m.begin().AddDate(0, 0, -1)
	p := moment{unit: m.unit, year: t.Year()}
	month := int(t.Month())
	switch m.unit {
	case byDay:
		p.part, p.day = month, t.Day()
	case byMonth:
		p.part = month
	case byQuarter:
		p.part = (month + 2) / 3
	case byHalf:
		p.part = (month + 5) / 6
	}
	return p
}

// follows reports whether m is the moment right after p, of the same unit.
func (m moment) follows(p moment) bool {
	return m.known() && p.known() && m.unit == p.unit && m.previous() == p
}

// known reports whether nothing is left to the context.
func (m moment) known() bool {
	return m.unit != noUnit && m.year != 0 && (m.unit == byYear || m.part != 0)
}

// edtf writes the moment as EDTF: level 0 dates, and the groupings of level 2
// for quarters (33 to 36) and halves (40, 41). It is "" for an unknown moment.
func (m moment) edtf() string {
	if !m.known() {
		return ""
	}
	year := strconv.Itoa(m.year)
	switch m.unit {
	case byDay:
		return year + "-" + two(m.part) + "-" + two(m.day)
	case byMonth:
		return year + "-" + two(m.part)
	case byQuarter:
		return year + "-" + strconv.Itoa(32+m.part)
	case byHalf:
		return year + "-" + strconv.Itoa(39+m.part)
	}
	return year
}

func two(n int) string {
	if n < 10 {
		return "0" + strconv.Itoa(n)
	}
	return strconv.Itoa(n)
}

// exists reports whether a day stands in the calendar; without a year, 29 February does.
func (m moment) exists() bool {
	if m.unit != byDay || m.part == 0 {
		return true
	}
	year := m.year
	if year == 0 {
		year = 2024
	}
	t := time.Date(year, time.Month(m.part), m.day, 0, 0, 0, 0, time.UTC)
	return int(t.Month()) == m.part && t.Day() == m.day
}

// within gives a moment without a year or a month those of a later one in the
// same list or range ("ngày 15 đến ngày 20/6/2025", "Quý III-IV/2026").
func (m moment) within(later moment) moment {
	if m.unit == byDay && m.part == 0 && later.unit == byDay {
		m.part = later.part
	}
	if m.year == 0 {
		m.year = later.year
	}
	return m
}
