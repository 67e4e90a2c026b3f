package outline

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"kehoach/extract/document"
	"kehoach/extract/field"
	"kehoach/extract/language"
	"kehoach/normalize"
)

// breaksBefore are the marks after which a label may begin inside a paragraph:
// "Cắm mốc hành lang hồ. Cơ quan chủ trì: Sở Xây dựng; thời gian: 2026".
var breaksBefore = []string{". ", "; ", ", ", " (", " - ", " – "}

// parts cuts a paragraph before each label inside it that says who does the work, or
// when. The first part is the work itself, or a label as well.
func parts(p document.Text) []document.Text {
	s := p.String()
	if strings.Count(s, ":") == 0 {
		return []document.Text{p}
	}
	var out []document.Text
	from, labelled := 0, opensWithLabel(s)
	for i := max(1, p.Mark().Rest); i < len(s); i++ {
		if n := breakAt(s, i); n > 0 && !(s[i] == ',' && onlyChairs(s[max(from, p.Mark().Rest):i])) && (isInline(s[i+n:], s[i] == '.') || labelled && s[i] != ',' && isOpen(s[i+n:], true)) {
			out = append(out, p.Slice(from, i+n).Trim())
			from = i + n
		}
	}
	return append(out, p.Slice(from, p.Len()))
}

// onlyChairs reports whether words before a comma only say that somebody leads, so that the sentence goes on behind it:
// "Sở Y tế: Chủ trì, phối hợp với: Sở Nội vụ, Sở Xây dựng rà soát …".
func onlyChairs(words string) bool {
	return chairs.Is(normalize.ToneKey(strings.TrimSpace(words[strings.LastIndexByte(words, ':')+1:])))
}

var chairs = language.NewKeys("word=lead") // say that somebody leads

// opensWithLabel reports whether a paragraph is labels from its first word on, also in a bracket.
func opensWithLabel(s string) bool {
	role, _ := field.Label(strings.TrimLeft(s, "("))
	return role != field.None
}

// breakAt returns the length of the mark at i after which a label may begin, 0 if there is none.
func breakAt(s string, i int) int {
	for _, b := range breaksBefore {
		if strings.HasPrefix(s[i:], b) {
			return len(b)
		}
	}
	return 0
}

// isInline reports whether s opens with a label that has a value. A result is told
// from the words of a sentence only after a full stop.
func isInline(s string, stopped bool) bool {
	role, at := field.Label(s)
	if at >= len(s) {
		return false
	}
	if role == field.None && stopped {
		return isOpen(s, false)
	}
	switch role {
	case field.Lead, field.Coordinate, field.Time:
		return true
	case field.Result:
		return stopped
	}
	return false
}

// isOpen reports whether a sentence, with no other behind it than labels, looks like a label that only its value can
// confirm: "Đào mương ở ấp Tư. Thực hiện: Tổ Thủy nông." Its value opens with a capital, as names do, unless the
// paragraph is labels all along: "(Chủ trì: Sở Y tế. Thực hiện: hằng năm.)".
func isOpen(s string, labelled bool) bool {
	name, value, ok := strings.Cut(s, ": ")
	value, rest, more := strings.Cut(value, ". ")
	if !ok || more && !labelled && !isInline(rest, true) || strings.Count(value, " ") > valueWords {
		return false
	}
	r, _ := utf8.DecodeRuneInString(value)
	return (labelled || unicode.IsUpper(r) || unicode.IsDigit(r)) && field.Open(name) != field.None
}

// valueWords is how many words the value of such a label has at the most.
const valueWords = 20

// Bare returns the value of a label without the bracket that closes behind it:
// "(Chủ trì: Sở Y tế; thời hạn: 2026.)".
func Bare(value document.Text) document.Text {
	s := strings.TrimRight(value.String(), stops)
	if strings.HasSuffix(s, ")") && !strings.Contains(s, "(") {
		return value.Slice(0, len(strings.TrimRight(s[:len(s)-1], stops)))
	}
	return value
}

// stops may end the value of a label.
const stops = " .;"
