package office

import (
	"strconv"
	"strings"
)

// Numerals are the ways to write the number of an item of a list.
type Numerals int

// The ways to write a number.
const (
	Decimal     Numerals = iota // 1, 2
	DecimalZero                 // 01, 02
	UpperRoman                  // I, II
	LowerRoman                  // i, ii
	UpperLetter                 // A … Z, AA, BB
	LowerLetter                 // a … z, aa, bb: the Latin alphabet, as word processors count
	NoNumeral                   // nothing
)

// Beyond these numbers word processors go on in other ways; decimals say the same.
const (
	maxRoman  = 3999
	maxLetter = 780 // thirty letters
)

// Format writes n; what the numerals cannot write is written in decimals.
func (f Numerals) Format(n int) string {
	switch f {
	case NoNumeral:
		return ""
	case DecimalZero:
		if 0 <= n && n < 10 {
			return "0" + strconv.Itoa(n)
		}
	case UpperRoman, LowerRoman:
		if 0 < n && n <= maxRoman {
			return f.lower(roman(n))
		}
	case UpperLetter, LowerLetter:
		if 0 < n && n <= maxLetter {
			letter := string(rune('A' + (n-1)%26))
			return f.lower(strings.Repeat(letter, 1+(n-1)/26))
		}
	}
	return strconv.Itoa(n)
}

func (f Numerals) lower(s string) string {
	if f == LowerRoman || f == LowerLetter {
		return strings.ToLower(s)
	}
	return s
}

func roman(n int) string {
	var b strings.Builder
	for _, d := range []struct {
		value int
		sign  string
	}{
		{1000, "M"}, {900, "CM"}, {500, "D"}, {400, "CD"}, {100, "C"}, {90, "XC"},
		{50, "L"}, {40, "XL"}, {10, "X"}, {9, "IX"}, {5, "V"}, {4, "IV"}, {1, "I"},
	} {
		for n >= d.value {
			b.WriteString(d.sign)
			n -= d.value
		}
	}
	return b.String()
}
