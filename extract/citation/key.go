package citation

import (
	"strings"
	"unicode"

	"kehoach/extract/form"
	"kehoach/normalize"
)

// Key identifies a document by its number and its year: "749/QĐ-TTg" of 2020 is "749-qd-ttg-2020".
// Blanks, leading zeros, case, lost diacritics ("QD-TTg") and the place of the year
// ("45/2020/NĐ-CP") make no difference; only where two types would become one (ĐA and DA, HĐ
// and HD) đ stays apart, as "dd". The year is that in the number, else that of the date
// (ISO 8601); where neither is known the key is without one, and so begins the keys of all
// documents that it may stand for. It is "" without a number.
func Key(number, issued string) string {
	serial, year, symbol := partsOf(number)
	if serial == "" {
		return ""
	}
	key := serial + symbol
	if year == "" && len(issued) >= len("2020") {
		year = issued[:len("2020")]
	}
	if year != "" {
		key += "-" + year
	}
	return key
}

// partsOf parts a number into its serial number, the year in it, and its symbol as the
// key writes it, with a dash before each group.
func partsOf(number string) (serial, year, symbol string) {
	var b strings.Builder
	for k, group := range strings.FieldsFunc(number, func(r rune) bool { return r == '/' || r == '-' || unicode.IsSpace(r) }) {
		switch {
		case k == 0:
			serial = strings.TrimLeft(slugged(group), "0")
		case isYear(group):
			year = group
		default:
			b.WriteString("-" + slugged(group))
		}
	}
	return serial, year, b.String()
}

func isYear(s string) bool {
	return len(s) == 4 && strings.Trim(s, "0123456789") == "" && (s[:2] == "19" || s[:2] == "20")
}

// slugged writes a group of a number in small letters and digits.
func slugged(group string) string {
	if form.Distinct(group) {
		group = strings.ReplaceAll(strings.ToUpper(group), "Đ", "DD")
	}
	return strings.Map(func(r rune) rune {
		switch {
		case r >= 'a' && r <= 'z', r >= '0' && r <= '9', r == '-':
			return r
		case r == '.':
			return '-'
		}
		return -1
	}, normalize.Fold(group))
}

// lawKey identifies a law without a number by its name and year: "luat-dat-dai-2024".
func lawKey(name, year string) string {
	return strings.Join(strings.FieldsFunc(normalize.Fold(name), func(r rune) bool { return !(r >= 'a' && r <= 'z' || r >= '0' && r <= '9') }), "-") + "-" + year
}
