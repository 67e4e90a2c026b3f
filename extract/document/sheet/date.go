package sheet

import (
	"math"
	"slices"
	"strconv"
	"strings"
	"time"
)

// The first days of the calendars of Excel: it takes 1900 for a leap year (ISO/IEC
// 29500-1, 18.17.4.1).
var (
	day1900 = time.Date(1899, 12, 31, 0, 0, 0, 0, time.UTC)
	day1904 = time.Date(1904, 1, 1, 0, 0, 0, 0, time.UTC)
)

const (
	falseLeapDay = 60      // 29/02/1900, which was none
	lastSerial   = 2958466 // 01/01/10000
)

// dayOf returns the moment that a number stands for.
func dayOf(serial float64, from1904 bool) time.Time {
	days := math.Floor(serial)
	rest := time.Duration(math.Round((serial-days)*24*60*60)) * time.Second
	first := day1900
	switch {
	case from1904:
		first = day1904
	case days > falseLeapDay:
		days--
	}
	return first.AddDate(0, 0, int(days)).Add(rest)
}

// writeDate writes a day as "dd/mm/yyyy", a month as "mm/yyyy", with the time of day where
// the format shows one.
func (s section) writeDate(v float64, from1904 bool) (string, bool) {
	if v < 0 || v >= lastSerial {
		return "", false
	}
	when := dayOf(v, from1904)
	clock := s.has("hs")
	date := s.has("yd") || s.has("m") && !clock
	switch {
	case s.elapsed() || !date:
		minutes := int(math.Round(v * 24 * 60))
		if !s.elapsed() {
			minutes %= 24 * 60
		}
		return strconv.Itoa(minutes/60) + ":" + twoDigits(minutes%60), true
	case clock && (when.Hour() > 0 || when.Minute() > 0):
		return when.Format("02/01/2006 15:04"), true
	case s.has("d") || clock:
		return when.Format("02/01/2006"), true
	case s.has("m"):
		return when.Format("01/2006"), true
	}
	return when.Format("2006"), true
}

// elapsed reports whether the section counts hours, minutes or seconds.
func (s section) elapsed() bool {
	return slices.ContainsFunc(s.tokens, func(t token) bool { return strings.HasPrefix(t.text, "[") && t.kind != literal })
}

func twoDigits(n int) string {
	if n < 10 {
		return "0" + strconv.Itoa(n)
	}
	return strconv.Itoa(n)
}

// writeDay shows a moment in a format, or as a day where the format is none of dates.
func writeDay(when time.Time, f format) string {
	serial := when.Sub(day1900).Hours() / 24
	if serial >= falseLeapDay {
		serial++
	}
	if !f.isDate() {
		f = parseFormat("dd/mm/yyyy hh:mm")
	}
	return f.write(math.Round(serial*86400)/86400, false)
}
