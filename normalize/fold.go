package normalize

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// Lower returns s in lower case, in which every letter keeps its length in
// bytes: an offset in Lower(s) is the same place in s. The few letters whose
// lower case is longer or shorter (İ, ẞ, the Kelvin sign; none of Vietnamese)
// stay as they are, as do bytes that are not UTF-8.
func Lower(s string) string {
	i := 0
	for i < len(s) {
		r, size := decodeRune(s[i:])
		if lowerSized(r, size) != r {
			break
		}
		i += size
	}
	if i == len(s) {
		return s
	}
	var b strings.Builder
	b.Grow(len(s))
	b.WriteString(s[:i])
	for i < len(s) {
		r, size := decodeRune(s[i:])
		if low := lowerSized(r, size); low < utf8.RuneSelf {
			b.WriteByte(byte(low))
		} else if low != r {
			b.WriteRune(low)
		} else {
			b.WriteString(s[i : i+size])
		}
		i += size
	}
	return b.String()
}

// lowerSized is [lower] where the lower case takes as many bytes, size, as r.
func lowerSized(r rune, size int) rune {
	if low := lower(r); low == r || utf8.RuneLen(low) == size {
		return low
	}
	return r
}

// decodeRune is [utf8.DecodeRuneInString] with a short way for ASCII.
func decodeRune(s string) (rune, int) {
	if s[0] < utf8.RuneSelf {
		return rune(s[0]), 1
	}
	return utf8.DecodeRuneInString(s)
}

func lowerASCII(c byte) byte {
	if 'A' <= c && c <= 'Z' {
		return c + ('a' - 'A')
	}
	return c
}

// lower is [unicode.ToLower], with a short way for the letters of Vietnamese.
func lower(r rune) rune {
	switch {
	case r < 0x80:
		return rune(lowerASCII(byte(r)))
	case 0x1EA0 <= r && r <= 0x1EFF: // ẠạẢả…Ỿỿ, capitals even
		return r | 1
	case vowelOf(r) != noVowel, r == 'đ':
		return r
	}
	return unicode.ToLower(r)
}

// Fold returns the search key of s: the canonical text in lower case without
// diacritics, with d for đ and a space for the no-break space. "Hoà", "Hòa" and
// "hoa" have one key. The key is for comparing, never for people to read: năm
// and Nam, đường and dương have one key too.
func Fold(s string) string {
	s = Canonical(s)
	i := 0
	for i < len(s) && !('A' <= s[i] && s[i] <= 'Z') && s[i] < 0x80 {
		i++
	}
	if i == len(s) {
		return s
	}
	b := append(make([]byte, 0, len(s)), s[:i]...)
	for i < len(s) {
		if c := s[i]; c < 0x80 {
			b = append(b, lowerASCII(c))
			i++
			continue
		}
		r, size := utf8.DecodeRuneInString(s[i:])
		b = appendFolded(b, lower(r))
		i += size
	}
	return string(b)
}

// appendFolded appends the lower-case letter r without its marks.
func appendFolded(b []byte, r rune) []byte {
	switch v := vowelOf(r); {
	case v != noVowel:
		return append(b, v.folded())
	case r == 'đ':
		return append(b, 'd')
	case r == 'ƣ': // left in the text beside a foreign letter
		return append(b, 'u')
	case r == 0x00A0:
		return append(b, ' ')
	case unicode.Is(unicode.Mn, r):
		return b
	}
	return utf8.AppendRune(b, withoutMarks(r))
}

// withoutMarks returns the letter that r is made of, if the rest are marks.
func withoutMarks(r rune) rune {
	parts := []rune(norm.NFD.String(string(r)))
	for _, mark := range parts[1:] {
		if !unicode.Is(unicode.Mn, mark) {
			return r
		}
	}
	return parts[0]
}

// ToneKey returns a key for matching words with their diacritics: the canonical
// text in lower case, with one spelling for each syllable that has several.
//
//   - The tone stands where official texts write it most, on the first vowel of
//     an open oa, oe, uy: hoà and hòa are "hòa", uỷ is "ủy". A misplaced tone
//     goes to its right place: "hòan" is "hoàn", "qúy" is "quý".
//   - A final y that is the only vowel after a consonant is i: kỹ is "kĩ", lý
//     is "lí". A syllable of y alone keeps it (ý, y tế).
//   - After qu the final letter is y: quí is "quý", qui is "quy". Both
//     spellings are in use for the same words.
//
// Both sides of a comparison go through ToneKey. The words themselves stay
// distinct: no two syllables that differ in sound have one key.
func ToneKey(s string) string {
	s = Lower(Canonical(s))
	var b strings.Builder
	done := 0
	for i := 0; i < len(s); {
		word := wordAt(s, i)
		if word == "" {
			_, size := utf8.DecodeRuneInString(s[i:])
			i += size
			continue
		}
		if key, changed := Syllable(word); changed {
			b.WriteString(s[done:i])
			b.WriteString(key)
			done = i + len(word)
		}
		i += len(word)
	}
	if done == 0 {
		return s
	}
	b.WriteString(s[done:])
	return b.String()
}

// wordAt returns the letters of s, with their marks, from offset i on.
func wordAt(s string, i int) string {
	end := i
	for end < len(s) {
		if c := s[end]; c < 0x80 {
			if c < 'a' || c > 'z' {
				break
			}
			end++
			continue
		}
		r, size := utf8.DecodeRuneInString(s[end:])
		if vowelOf(r) == noVowel && !unicode.IsLetter(r) && !unicode.IsMark(r) {
			break
		}
		end += size
	}
	return s[i:end]
}
