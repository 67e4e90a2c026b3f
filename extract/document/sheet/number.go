package sheet

import (
	"math"
	"strconv"
	"strings"
)

// generalDigits is how many digits a cell without a format shows of a fraction (Excel
// shows eleven characters).
const generalDigits = 10

// writeGeneral writes a number that has no format.
func writeGeneral(v float64) string {
	if v == math.Trunc(v) && math.Abs(v) < 1e15 {
		return strconv.FormatFloat(v, 'f', 0, 64)
	}
	text := strconv.FormatFloat(v, 'g', generalDigits, 64)
	if rounded, err := strconv.ParseFloat(text, 64); err == nil && math.Abs(v) >= 1e-9 && math.Abs(v) < 1e15 {
		text = strconv.FormatFloat(rounded, 'f', -1, 64)
	}
	whole, decimals, _ := strings.Cut(text, ".")
	return join(whole, decimals, false)
}

// join puts a whole number and its decimals together. The decimal sign is a point, and a
// comma where a point would be read as one that parts thousands: beside such points, and
// before three digits.
func join(whole, decimals string, grouped bool) string {
	switch {
	case decimals == "":
		return whole
	case grouped || len(decimals) == 3:
		return whole + "," + decimals
	}
	return whole + "." + decimals
}

// writeNumber writes a number that is not negative.
func (s section) writeNumber(b *strings.Builder, v float64) {
	if s.has("/E") {
		s.writePlain(b, writeGeneral(v))
		return
	}
	for range s.percent {
		v *= 100
	}
	for range s.scale {
		v /= 1000
	}
	whole, decimals := s.digits(v)
	places, next := 0, 0 // of the whole number: in the format, and written
	for _, t := range s.tokens {
		if t.kind == '.' {
			break
		}
		if strings.ContainsRune("0#?", t.kind) {
			places++
		}
	}
	behind := false // the decimal sign
	for _, t := range s.tokens {
		switch t.kind {
		case literal:
			b.WriteString(t.text)
		case '%':
			b.WriteByte('%')
		case general, '@':
			b.WriteString(writeGeneral(v))
		case '.':
			if places == 0 && whole != "0" {
				b.WriteString(whole)
			}
			behind = true
			text := join("", decimals, s.grouped)
			b.WriteString(text)
		case '0', '#', '?':
			if behind {
				continue
			}
			from, to := len(whole)-places+next, len(whole)-places+next+1
			if next == 0 {
				from = 0 // the digits that have no place of their own stand before the first
			}
			switch {
			case to > 0:
				b.WriteString(s.group(whole, max(from, 0), to))
			case t.kind == '0':
				b.WriteByte('0')
			}
			next++
		}
	}
}

// writePlain writes text in the place of the number.
func (s section) writePlain(b *strings.Builder, text string) {
	for _, t := range s.tokens {
		switch {
		case t.kind == literal:
			b.WriteString(t.text)
		case t.kind == '%':
			b.WriteByte('%')
		case strings.ContainsRune("0#?", t.kind):
			b.WriteString(text)
			text = ""
		}
	}
}

// digits returns the whole part and the decimals of a number, rounded.
func (s section) digits(v float64) (whole, decimals string) {
	most := min(s.most, 15)
	if unit := math.Pow10(most); v*unit < 1e15 {
		v = math.Round(v*unit) / unit
	}
	whole, decimals, _ = strings.Cut(strconv.FormatFloat(v, 'f', most, 64), ".")
	for len(decimals) > s.least && strings.HasSuffix(decimals, "0") {
		decimals = decimals[:len(decimals)-1]
	}
	if whole == "0" && !s.zero() {
		whole = ""
	}
	return whole, decimals
}

// zero reports whether the section writes a whole part of zero.
func (s section) zero() bool {
	for _, t := range s.tokens {
		switch t.kind {
		case '.':
			return false
		case '0':
			return true
		}
	}
	return false
}

// group returns the digits of a whole number between two offsets, with the points that part
// thousands.
func (s section) group(whole string, from, to int) string {
	if !s.grouped {
		return whole[from:to]
	}
	var b strings.Builder
	for i := from; i < to; i++ {
		if i > 0 && (len(whole)-i)%3 == 0 {
			b.WriteByte('.')
		}
		b.WriteByte(whole[i])
	}
	return b.String()
}
