package query

import (
	"regexp"
	"slices"
	"strconv"
	"strings"
	"sync"
	"time"
)

// dateForms are the ways to write a day, month, quarter or year; the first that fits
// counts. Vietnamese writes the day first.
var dateForms = sync.OnceValue(func() []dateForm {
	return []dateForm{
		{form: regexp.MustCompile(`^(\d{4})$`), year: 1},
		{form: regexp.MustCompile(`^(\d{4})-[qQ]([1-4])$`), year: 1, quarter: 2},
		{form: regexp.MustCompile(`(?i)^(?:quý |quy |q)([1-4]|I{1,3}|IV)[/-](\d{4})$`), year: 2, quarter: 1},
		{form: regexp.MustCompile(`^(\d{4})-(\d{1,2})$`), year: 1, month: 2},
		{form: regexp.MustCompile(`^(\d{1,2})/(\d{4})$`), year: 2, month: 1},
		{form: regexp.MustCompile(`^(\d{4})-(\d{1,2})-(\d{1,2})$`), year: 1, month: 2, day: 3},
		{form: regexp.MustCompile(`^(\d{1,2})/(\d{1,2})/(\d{4})$`), year: 3, month: 2, day: 1},
	}
})

type dateForm struct {
	form                      *regexp.Regexp
	year, quarter, month, day int // the group of each, 0 for none
}

// roman has the numerals of quarters, each at its number.
var roman = []string{"", "I", "II", "III", "IV"}

// ParseDate reads a day ("2025-07-01", "1/7/2025"), month ("2025-07", "7/2025"),
// quarter ("2025-Q3", "Q3/2025", "quý III/2025") or year ("2025"), and returns its first and last
// day. It is false for what is none of these or no date of the calendar.
func ParseDate(s string) (from, to time.Time, ok bool) {
	for _, f := range dateForms() {
		m := f.form.FindStringSubmatch(s)
		if m == nil {
			continue
		}
		part := func(group int) int {
			n, err := strconv.Atoi(m[group])
			if err != nil {
				n = slices.Index(roman, strings.ToUpper(m[group]))
			}
			return n
		}
		year := part(f.year)
		switch {
		case f.quarter > 0:
			from = day(year, 3*part(f.quarter)-2, 1)
			to = from.AddDate(0, 3, -1)
		case f.day > 0:
			from = day(year, part(f.month), part(f.day))
			to = from
			ok = int(from.Month()) == part(f.month) && from.Day() == part(f.day)
			return from, to, ok && year > 0
		case f.month > 0:
			from = day(year, part(f.month), 1)
			to = from.AddDate(0, 1, -1)
			return from, to, int(from.Month()) == part(f.month) && year > 0
		default:
			from, to = day(year, 1, 1), day(year, 12, 31)
		}
		return from, to, year > 0
	}
	return from, to, false
}

// LastDay is the last day of a time in EDTF: of "2025", "2025-06", "2021/2025"; zero where it has
// no end ("2026/..") or is none.
func LastDay(edtf string) time.Time {
	_, last, ok := ParseDate(edtf[strings.LastIndexByte(edtf, '/')+1:])
	if !ok {
		return time.Time{}
	}
	return last
}

func day(year, month, d int) time.Time {
	return time.Date(year, time.Month(month), d, 0, 0, 0, 0, time.UTC)
}
