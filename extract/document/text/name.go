package text

import (
	"unicode"
	"unicode/utf8"

	"kehoach/extract/language"
)

// The classes of words.tsv that tell where a name of a body begins.
var (
	headWords  = language.NewPhrases("namehead=any")
	wholeWords = language.NewPhrases("namehead=whole")
	organWords = language.NewPhrases("collective=organ")
	placeWords = language.NewPhrases("place")
	localWords = language.NewPhrases("provincebody") // bodies that every place has, whose name wants it: "Ủy ban nhân dân"
)

// partsName reports whether a name of a body is parted between two lines of a cell, of which
// the second begins with a capital: "Tập đoàn / Hoa Mai", "Công an / Thành phố". The first
// is the head of a name and no more; the second is the place of the body, or opens no name
// of its own: "Công an / Sở Y tế" are two bodies.
func partsName(line, next string) bool {
	if r, _ := utf8.DecodeRuneInString(next); !unicode.IsUpper(r) || len(line) > headBytes {
		return false
	}
	s := language.Lex(line)
	if n := s.Starts(0, localWords); n > 0 && n == len(s.Tokens) {
		t := language.Lex(next)
		return t.Starts(0, placeWords) > 0
	}
	if n := s.Starts(0, headWords); n == 0 || n < len(s.Tokens) {
		return false
	}
	t := language.Lex(next)
	return t.Starts(0, placeWords) > 0 || s.Starts(0, wholeWords) == 0 && t.Starts(0, headWords) == 0 && t.Starts(0, organWords) == 0
}

// headBytes is longer than any head of a name: "công ty trách nhiệm hữu hạn một thành viên" has 55.
const headBytes = 80
