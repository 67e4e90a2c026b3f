package normalize

import (
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// removed is the replacement of a character that leaves the text.
const removed = -1

// replacement returns what stands for r wherever it occurs: r itself for nearly
// every character.
func replacement(r rune) rune {
	switch {
	case r == '\t' || r == '\n':
		return r
	case r == '\r', r == '\v', r == '\f', r == 0x2028, r == 0x2029:
		return '\n'
	case r < ' ', r == 0x7F: // C0 controls
		return removed
	case r == 0x1680, 0x2000 <= r && r <= 0x200A, r == 0x202F, r == 0x205F, r == 0x3000: // spaces
		return ' '
	case r == 0x00AD, r == 0x180E, 0x200B <= r && r <= 0x200F, r == 0x2060, r == 0xFEFF, // zero width
		r == 0x061C, 0x202A <= r && r <= 0x202E, 0x2061 <= r && r <= 0x206F, // direction, invisible operators
		0xFE00 <= r && r <= 0xFE0F: // variation selectors
		return removed
	case r == 'Ð', r == 'Ɖ':
		return 'Đ'
	case r == 'ð':
		return 'đ'
	case r == 0xF0A7, r == 0xF0B7, r == 0xF0D8, r == 0xF0FC: // ▪ • ➢ ✓ of Wingdings and Symbol
		return '•'
	}
	return r
}

// isSymbolFont tells whether r is a character of a symbol font, which word
// processors keep in the private-use area.
func isSymbolFont(r rune) bool { return 0xF020 <= r && r <= 0xF0FF }

// plainRanges are the characters beyond ASCII that are common and never change:
// they are canonical, combine with no character before them, and have no
// replacement.
var plainRanges = [...]struct{ first, last rune }{
	{0x00A0, 0x00AC}, {0x00AE, 0x00CF}, {0x00D1, 0x00EF}, {0x00F1, 0x0188}, {0x018A, 0x01A1}, {0x01A4, 0x02FF},
	{0x1E00, 0x1EFF},
	{0x2010, 0x2027}, {0x2030, 0x205E},
	{0x20A0, 0x20B0},
	{0x2190, 0x21FF}, {0x2500, 0x26FF},
}

// plainBelow bounds the characters that isPlain knows.
const plainBelow = 0x2700

// isPlain holds plainRanges and the plain characters of ASCII.
var isPlain = func() (plain [plainBelow]bool) {
	plain['\t'], plain['\n'] = true, true
	for r := ' '; r < 0x7F; r++ {
		plain[r] = true
	}
	for _, span := range plainRanges {
		for r := span.first; r <= span.last; r++ {
			plain[r] = true
		}
	}
	return plain
}()

// plainSpan returns the end of the plain characters of s from offset i, a rune
// boundary, on. What is not UTF-8 is not plain.
func plainSpan[T string | []byte](s T, i int) int {
	for i < len(s) {
		c := s[i]
		switch {
		case c < 0x80:
			if !isPlain[c] {
				return i
			}
			i++
		case c < 0xE0:
			if i+1 >= len(s) || s[i+1]&0xC0 != 0x80 || !isPlain[rune(c&0x1F)<<6|rune(s[i+1]&0x3F)] {
				return i
			}
			i += 2
		case c <= 0xE2:
			if i+2 >= len(s) || s[i+1]&0xC0 != 0x80 || s[i+2]&0xC0 != 0x80 {
				return i
			}
			r := rune(c&0x0F)<<12 | rune(s[i+1]&0x3F)<<6 | rune(s[i+2]&0x3F)
			if r < 0x800 || r >= plainBelow || !isPlain[r] {
				return i
			}
			i += 3
		default:
			return i
		}
	}
	return i
}

// isVietnamese tells whether r is a letter of the Vietnamese alphabet with or
// without a tone, a character that becomes one, or ƣ itself.
func isVietnamese(r rune) bool {
	switch r {
	case 'Đ', 'đ', 'Ð', 'Ɖ', 'ð', 'Ƣ', 'ƣ':
		return true
	case 'f', 'j', 'w', 'z', 'F', 'J', 'W', 'Z':
		return false
	}
	if 'a' <= r|0x20 && r|0x20 <= 'z' {
		return true
	}
	return vowelOf(unicode.ToLower(r)) != noVowel
}

// isToneOrQuality tells whether r is a combining mark of Vietnamese: a tone or
// the mark of â, ă or ơ.
func isToneOrQuality(r rune) bool {
	switch r {
	case 0x0300, 0x0301, 0x0302, 0x0303, 0x0306, 0x0309, 0x031B, 0x0323, 0x0340, 0x0341:
		return true
	}
	return false
}

// composed returns r in NFC.
func composed(r rune) rune {
	for _, c := range norm.NFC.String(string(r)) {
		return c
	}
	return r
}
