package normalize

import (
	"sync"
	"unicode"
	"unicode/utf8"
)

// vni is the encoding of the VNI fonts of Windows: a letter of ASCII, ơ or ư,
// and behind it a character for its marks. The case of the mark says nothing.
var vni = &charset{name: "vni", unit: func(s string) (string, int) {
	base, size := utf8.DecodeRuneInString(s)
	low := unicode.ToLower(base)
	letter, isLetter := vniLetters[low]
	marks, bears := vniMarks()[low]
	if bears {
		mark, markSize := utf8.DecodeRuneInString(s[size:])
		if composed, ok := marks[unicode.ToLower(mark)]; ok {
			return inCaseOf(base, composed), size + markSize
		}
	}
	if !isLetter {
		return "", size
	}
	return inCaseOf(base, letter), size
}}

// vniLetters are the letters that are one character.
var vniLetters = map[rune]rune{'ñ': 'đ', 'ô': 'ơ', 'ö': 'ư', 'í': 'í', 'ì': 'ì', 'æ': 'ỉ', 'ó': 'ĩ', 'ò': 'ị', 'î': 'ỵ'}

// vniMarks are the marks that each letter can bear, with what they make of it.
var vniMarks = sync.OnceValue(func() map[rune]map[rune]rune {
	return map[rune]map[rune]rune{
		'a': pairs("øàûảõãùáïạ" + "ââ" + "àầåẩãẫáấäậ" + "êă" + "èằúẳüẵéắëặ"),
		'e': pairs("øèûẻõẽùéïẹ" + "âê" + "àềåểãễáếäệ"),
		'o': pairs("øòûỏõõùóïọ" + "âô" + "àồåổãỗáốäộ"),
		'ô': pairs("øờûởõỡùớïợ"),
		'u': pairs("øùûủõũùúïụ"),
		'ö': pairs("øừûửõữùứïự"),
		'y': pairs("øỳûỷõỹùý"),
	}
})

// pairs returns a map from each letter at an even place to the one behind it.
func pairs(list string) map[rune]rune {
	letters := []rune(list)
	m := make(map[rune]rune, len(letters)/2)
	for i := 0; i+1 < len(letters); i += 2 {
		m[letters[i]] = letters[i+1]
	}
	return m
}

// inCaseOf returns letter as a capital if model is one.
func inCaseOf(model, letter rune) string {
	if unicode.IsUpper(model) {
		letter = unicode.ToUpper(letter)
	}
	return string(letter)
}
