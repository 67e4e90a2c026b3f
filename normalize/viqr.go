package normalize

import (
	"strings"

	"golang.org/x/text/unicode/norm"
)

// viqr is the quoted-readable writing of RFC 1456, section 3: marks of ASCII
// behind the vowel, dd for đ, and a backslash before what is no mark.
var viqr = &charset{name: "viqr", ascii: true, unit: func(s string) (string, int) {
	switch {
	case len(s) > 1 && s[0] == '\\' && strings.IndexByte(viqrEscaped, s[1]) >= 0:
		return s[1:2], 2
	case len(s) > 1 && lowerASCII(s[0]) == 'd' && lowerASCII(s[1]) == 'd':
		return inCaseOf(rune(s[0]), 'đ'), 2
	case s == "" || strings.IndexByte("aeiouy", lowerASCII(s[0])) < 0:
		return "", 1
	}
	letter, size := s[:1], 1
	for _, marks := range []map[byte]string{viqrQualities[lowerASCII(s[0])], viqrTones} {
		if size < len(s) && marks[s[size]] != "" {
			letter += marks[s[size]]
			size++
		}
	}
	if size == 1 {
		return "", 1
	}
	return norm.NFC.String(letter), size
}}

const viqrEscaped = `\^(+'` + "`" + `?~.dD`

// viqrQualities are the marks of ă â ê ô ơ ư.
var viqrQualities = map[byte]map[byte]string{
	'a': {'^': "\u0302", '(': "\u0306"},
	'e': {'^': "\u0302"},
	'o': {'^': "\u0302", '+': "\u031B"},
	'u': {'+': "\u031B"},
}

var viqrTones = map[byte]string{'\'': "\u0301", '`': "\u0300", '?': "\u0309", '~': "\u0303", '.': "\u0323"}

// viqrSigns are the marks that text in ASCII has rarely behind a letter.
var viqrSigns = func() (signs [128]bool) {
	for _, c := range "^(+`?~.'" {
		signs[c] = true
	}
	return signs
}()

// A document is only taken for VIQR if it has so many marks, and if at most one
// of so many bytes is beyond ASCII.
const (
	minVIQR    = 8
	maxForeign = 50
)

// isVIQR tells whether at least a quarter of the words have diacritics as VIQR:
// in other texts of ASCII, few words look so by chance ("I'm").
func isVIQR(weighed []weights) bool {
	var valid, words int
	for _, w := range weighed {
		valid += w.under[viqr].valid
		words += w.under[viqr].words
	}
	return valid*4 >= words
}

// reads tells whether a block reads as the set of ASCII: two thirds of its words,
// with diacritics or without, are syllables.
func (e evidence) reads() bool { return e.strange*3 <= e.words }

// address returns the length of the address of a mail or a page at the head of s.
func address(s string) int {
	n := strings.IndexAny(s, " \t\r\n\u00A0")
	if n < 0 {
		n = len(s)
	}
	if strings.Contains(s[:n], "@") || strings.Contains(s[:n], "://") || strings.HasPrefix(s, "www.") {
		return n
	}
	return 0
}
