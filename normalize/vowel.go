package normalize

import "unicode/utf8"

// vowels holds the twelve vowels, each with its six tones (thanh): ngang,
// huyền, hỏi, ngã, sắc, nặng.
const vowels = "" +
	"aàảãáạ" + "ăằẳẵắặ" + "âầẩẫấậ" + "eèẻẽéẹ" + "êềểễếệ" + "iìỉĩíị" +
	"oòỏõóọ" + "ôồổỗốộ" + "ơờởỡớợ" + "uùủũúụ" + "ưừửữứự" + "yỳỷỹýỵ"

// vowel is a vowel with its tone: six times its place among the twelve, plus
// that of the tone.
type vowel int8

const noVowel vowel = -1

const tones = 6

// tone is 0 for ngang, the tone without a mark.
func (v vowel) tone() int { return int(v % tones) }

// toned returns v with another tone.
func (v vowel) toned(tone int) vowel { return v - v%tones + vowel(tone) }

// letter returns the lower-case letter.
func (v vowel) letter() rune { return vowelLetters[v] }

// folded returns the letter of ASCII under the marks.
func (v vowel) folded() byte { return "aaaeeiooouuy"[v/tones] }

// hasQuality tells whether the letter is one of ă â ê ô ơ ư, which draw the tone.
func (v vowel) hasQuality() bool {
	return v.toned(0).letter() >= utf8.RuneSelf
}

var vowelLetters = []rune(vowels)

// vowelCodes holds one more than the vowel, for each letter below U+1EFA.
var vowelCodes = func() (codes [0x1EFA]int8) {
	for i, r := range vowelLetters {
		codes[r] = int8(i + 1)
	}
	return codes
}()

// vowelOf returns the vowel of a lower-case letter, or noVowel.
func vowelOf(r rune) vowel {
	if r < 0 || int(r) >= len(vowelCodes) {
		return noVowel
	}
	return vowel(vowelCodes[r]) - 1
}
