package language

import (
	"strconv"
	"time"

	"kehoach/plan"
)

// Unit is the grain of a Moment, from the finest to the coarsest.
type Unit uint8

const (
	NoUnit Unit = iota
	ByDay
	ByMonth
	ByQuarter
	ByHalf
	ByYear
)

// Precisions are the names that the plan's JSON gives to units.
var Precisions = [...]plan.Text{"", plan.Day, plan.Month, plan.Quarter, plan.Half, plan.Year}

// Moment is a day, month, quarter, half or whole of a year. Year and month are
// 0 where the text leaves them to the context ("tháng 6", "ngày 15").
type Moment struct {
	Unit Unit
	Year int
	Part int // month of a day or a month, number of a quarter or of a half
	Day  int
}

// Begin is the first day of the Moment.
func (m Moment) Begin() time.Time {
	month, day := 1, 1
	switch m.Unit {
	case ByDay:
		month, day = m.Part, m.Day
	case ByMonth:
		month = m.Part
	case ByQuarter:
		month = 3*m.Part - 2
	case ByHalf:
		month = 6*m.Part - 5
	}
	return time.Date(m.Year, time.Month(month), day, 0, 0, 0, 0, time.UTC)
}

// months counts the months of the units.
var months = [...]int{ByMonth: 1, ByQuarter: 3, ByHalf: 6, ByYear: 12}

// End is the last day of the Moment.
func (m Moment) End() time.Time {
	if m.Unit == ByDay {
		return m.Begin()
	}
	return m.Begin().AddDate(0, months[m.Unit], -1)
}

// Previous is the Moment of the same unit just before this one.
func (m Moment) Previous() Moment {
	t := m.Begin().AddDate(0, 0, -1)
	p := Moment{Unit: m.Unit, Year: t.Year()}
	month := int(t.Month())
	switch m.Unit {
	case ByDay:
		p.Part, p.Day = month, t.Day()
	case ByMonth:
		p.Part = month
	case ByQuarter:
		p.Part = (month + 2) / 3
	case ByHalf:
		p.Part = (month + 5) / 6
	}
	return p
}

// Follows reports whether m is the Moment right after p, of the same unit.
func (m Moment) Follows(p Moment) bool {
	return m.Known() && p.Known() && m.Unit == p.Unit && m.Previous() == p
}

// Known reports whether nothing is left to the context.
func (m Moment) Known() bool {
	return m.Unit != NoUnit && m.Year != 0 && (m.Unit == ByYear || m.Part != 0)
}

// EDTF writes the Moment as EDTF: level 0 dates, and the groupings of level 2
// for quarters (33 to 36) and halves (40, 41). It is "" for an unknown Moment.
func (m Moment) EDTF() string {
	if !m.Known() {
		return ""
	}
	year := strconv.Itoa(m.Year)
	switch m.Unit {
	case ByDay:
		return year + "-" + two(m.Part) + "-" + two(m.Day)
	case ByMonth:
		return year + "-" + two(m.Part)
	case ByQuarter:
		return year + "-" + strconv.Itoa(32+m.Part)
	case ByHalf:
		return year + "-" + strconv.Itoa(39+m.Part)
	}
	return year
}

func two(n int) string {
	if n < 10 {
		return "0" + strconv.Itoa(n)
	}
	return strconv.Itoa(n)
}

// Exists reports whether a day stands in the calendar; without a year, 29 February does.
func (m Moment) Exists() bool {
	if m.Unit != ByDay || m.Part == 0 {
		return true
	}
	year := m.Year
	if year == 0 {
		year = 2024
	}
	t := time.Date(year, time.Month(m.Part), m.Day, 0, 0, 0, 0, time.UTC)
	return int(t.Month()) == m.Part && t.Day() == m.Day
}

// Within gives a Moment without a year or a month those of a later one in the
// same list or range ("ngày 15 đến ngày 20/6/2025", "Quý III-IV/2026").
func (m Moment) Within(later Moment) Moment {
	if m.Unit == ByDay && m.Part == 0 && later.Unit == ByDay {
		m.Part = later.Part
	}
	if m.Year == 0 {
		m.Year = later.Year
	}
	return m
}
