package metadata

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"kehoach/extract/citation"
	"kehoach/extract/document"
	"kehoach/extract/form"
	"kehoach/extract/place"
	"kehoach/plan"
)

// number reads the number and symbol ("Số: 27/KH-UBND"), which may stand on a line of its own
// below the word (Nghị định 30/2020/NĐ-CP, Phụ lục I, mục II.3). Of a number that is blank, was
// not read whole, or seems to be written by hand, it returns "" and the line.
func (head letterhead) number(places place.Finder) (number plan.Text, doubt document.Text) {
	for i, l := range head {
		if l.component != numberLine {
			continue
		}
		rest, _ := afterNumberWord(l.String())
		legible := !places.Handwritten(l.Text)
		if rest = strings.TrimLeft(rest, ": "); rest == "" && i+1 < len(head) {
			rest, legible = head[i+1].String(), !places.Handwritten(head[i+1].Text)
		}
		if n, from, _, ok := citation.Number(closedUp(rest)); ok && legible && strings.Trim(rest[:from], ":. ") == "" {
			return plan.Text(n), document.Text{}
		}
		return "", l.Text
	}
	return "", document.Text{}
}

// closedUp writes a number without blanks about its marks: "12 / KH – UBND".
func closedUp(s string) string {
	for _, mark := range []string{"/", "-", "–"} {
		parts := strings.Split(s, mark)
		for i := range parts {
			parts[i] = strings.TrimSpace(parts[i])
		}
		s = strings.Join(parts, strings.ReplaceAll(mark, "–", "-"))
	}
	return s
}

// isNumber reports whether a line tells the document's own number, also of a number that is
// blank: "Số: /KH-UBND".
func isNumber(s string) bool {
	rest, ok := afterNumberWord(s)
	if !ok {
		return false
	}
	r, _ := utf8.DecodeRuneInString(strings.TrimLeft(rest, " "))
	return !unicode.IsLetter(r)
}

// numberWords are the word before a number in all cases: "Số", "SỐ", "số".
var numberWords = []string{strings.ToUpper(form.NumberWord[:1]) + form.NumberWord[1:], strings.ToUpper(form.NumberWord), form.NumberWord}

// afterNumberWord returns what follows "Số", at the head of a line or behind the name of a type.
func afterNumberWord(s string) (rest string, ok bool) {
	for _, w := range numberWords {
		before, rest, ok := strings.Cut(s, w)
		if ok && (before == "" || form.IsType(strings.ToUpper(before))) {
			return rest, true
		}
	}
	return "", false
}
