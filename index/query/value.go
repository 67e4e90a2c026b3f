package query

import (
	"strings"
	"time"
	"unicode"

	"kehoach/extract/deadline"
	"kehoach/extract/language"
	"kehoach/extract/quantity"
	"kehoach/normalize"
	"kehoach/plan"
)

// maxValueWords bounds the words of a value that is written without quotation marks.
const maxValueWords = 6

// valueLen returns the length of the value at the beginning of text: a chunk, or several that are one value
// of the field, as in loại:nhiệm vụ, due:quý III/2025 and value>=25 tỷ đồng.
func (f Field) valueLen(text string) int {
	first := chunkLen(text)
	if first == 0 {
		return 0
	}
	var is func(text string) bool
	switch f.Sort {
	case ChoiceValue:
		names := f.choices()
		is = func(text string) bool { return names[normalize.Fold(text)] != "" }
	case DateValue, OptionalDay:
		if _, _, ok := ParseDate(text[:first]); ok {
			return first
		}
		is = func(text string) bool { _, _, ok := readTime(text); return ok }
	case NumberValue:
		is = func(amount string) bool {
			_, _, ok := readAmount(amount)
			return ok && !beginsRatio(text[len(amount):], amount)
		}
	default:
		return first
	}
	longest, end := first, first
	for range maxValueWords - 1 {
		rest := strings.TrimLeftFunc(text[end:], unicode.IsSpace)
		n := chunkLen(rest)
		if n == 0 {
			break
		}
		end = len(text) - len(rest) + n
		if is(text[:end]) {
			longest = end
		}
	}
	return longest
}

// beginsRatio reports whether the last word of an amount belongs to what follows: "90 | tỷ lệ".
func beginsRatio(following, amount string) bool {
	next := strings.TrimLeftFunc(following, unicode.IsSpace)
	next = next[:chunkLen(next)]
	_, unit, _ := strings.Cut(amount, " ")
	multiple, _ := quantity.Multiple(unit + " " + next)
	return next != "" && multiple == 1
}

// readTime reads a time in any form that deadlines have, and returns its first and last day.
func readTime(text string) (from, to time.Time, ok bool) {
	if from, to, ok = ParseDate(text); ok {
		return from, to, true
	}
	times := deadline.Times(language.Lex(text), deadline.Context{})
	if len(times) != 1 || times[0].From != 0 || times[0].To != len(text) || times[0].Due == "" {
		return from, to, false
	}
	d := times[0].Deadline
	if to, ok = isoDay(d.Due); !ok {
		return from, to, false
	}
	if from, ok = isoDay(d.Start); ok {
		return from, to, true
	}
	return firstDay(to, d.Precision), to, true
}

func isoDay(text plan.Text) (time.Time, bool) {
	t, err := time.Parse(time.DateOnly, string(text))
	return t, err == nil
}

// firstDay is the first day of the month, quarter, half or year that ends with a day.
func firstDay(last time.Time, precision plan.Text) time.Time {
	months := map[plan.Text]int{plan.Month: 1, plan.Quarter: 3, plan.Half: 6, plan.Year: 12}[precision]
	if months == 0 {
		return last
	}
	return time.Date(last.Year(), last.Month()-time.Month(months-1), 1, 0, 0, 0, 0, time.UTC)
}

// money is the unit of a multiple that names none: "25 tỷ".
const money = "đồng"

// readAmount reads a number with what multiplies it and its unit: "25 tỷ đồng", "10 triệu".
func readAmount(text string) (value float64, unit string, ok bool) {
	number, rest, _ := strings.Cut(text, " ")
	if value, ok = parseNumber(number); !ok || rest == "" {
		return value, "", ok
	}
	multiple, unit := quantity.Multiple(rest)
	if multiple == 1 {
		multiple, unit = quantity.Multiple(rest + " " + money)
		if multiple == 1 || unit != money {
			return 0, "", false
		}
		unit = ""
	}
	if unit != "" && normalize.Fold(unit) != normalize.Fold(money) {
		return 0, "", false
	}
	return quantity.Multiply(value, multiple), unit, true
}
