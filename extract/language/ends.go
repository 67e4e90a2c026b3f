package language

import (
	"strings"
	"unicode"
)

// FirstWords returns the first n words of s, or all that it has.
func FirstWords(s string, n int) []string {
	var out []string
	for w := range strings.FieldsSeq(s) {
		if out = append(out, w); len(out) == n {
			break
		}
	}
	return out
}

// LastWords returns the last n words of s, or all that it has.
func LastWords(s string, n int) []string {
	head := s
	for ; n > 0 && head != ""; n-- {
		head = strings.TrimRightFunc(head, unicode.IsSpace)
		head = strings.TrimRightFunc(head, func(r rune) bool { return !unicode.IsSpace(r) })
	}
	return strings.Fields(s[len(head):])
}
