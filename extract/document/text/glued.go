package text

import (
	"unicode"
	"unicode/utf8"

	"kehoach/extract/document"
	"kehoach/extract/form"
)

// headingLetters is how far into a paragraph a heading that is glued to it may reach.
const headingLetters = 170

// unglue cuts a paragraph where a converter lost the end of a line.
func unglue(t document.Text) []document.Text {
	at := max(glued(t.String()), country(t.String()))
	if at == 0 {
		return []document.Text{t}
	}
	return []document.Text{t.Slice(0, at).Trim(), t.Slice(at, t.Len())}
}

// glued returns where the text begins that a converter glued to the heading
// before it ("Dữ liệu sốPhấn đấu …"), 0 if nothing is glued. Both halves of the
// broken word have Vietnamese letters, which tells it from "VNeID" and "SMEdx".
func glued(s string) int {
	var before rune
	marked := false // the word so far has a letter that only Vietnamese has
	letters := 0
	for i, r := range s {
		if letters++; letters > headingLetters {
			return 0
		}
		if unicode.IsUpper(r) && unicode.IsLower(before) && marked && vietnamese(s[i:]) {
			return i
		}
		if !unicode.IsLetter(r) {
			marked = false
		} else if r >= utf8.RuneSelf {
			marked = true
		}
		before = r
	}
	return 0
}

// vietnamese reports whether s opens with a capital and small letters, one of
// which only Vietnamese has.
func vietnamese(s string) bool {
	for i, r := range s {
		switch {
		case i == 0:
		case !unicode.IsLower(r):
			return false
		case r >= utf8.RuneSelf:
			return true
		}
	}
	return false
}

// country returns where the name of the country begins that stands in one line with
// the issuer, to the right of it on paper; 0 if it does not (Nghị định 30/2020/NĐ-CP,
// Phụ lục I, mục IV).
func country(s string) int {
	letters := 0
	for i := range s {
		if letters++; letters > headingLetters {
			s = s[:i]
			break
		}
	}
	from, _ := form.National(s)
	return from
}
