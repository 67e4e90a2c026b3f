package annotate

import (
	"strings"

	"kehoach/extract/language"
)

// maxSentence is how much text the grammars read at once, in bytes. Sentences of
// plans stay far below it; what is longer is no sentence but a file without line
// ends or stops, and is read in pieces, so that its cost grows with its length.
const maxSentence = 4 << 10

// sentences splits words into sentences of at most maxSentence bytes. Longer
// ones are cut after a semicolon, a comma or a blank.
func sentences(s string) [][2]int {
	var out [][2]int
	for _, at := range language.Sentences(s) {
		from := at[0]
		for at[1]-from > maxSentence {
			end := from + cut(s[from:from+maxSentence])
			out = append(out, [2]int{from, end})
			from = end
		}
		out = append(out, [2]int{from, at[1]})
	}
	return out
}

// cut returns where to cut s: behind the last separator in it.
func cut(s string) int {
	for _, sep := range []string{"; ", ", ", " "} {
		if i := strings.LastIndex(s, sep); i > 0 {
			return i + len(sep)
		}
	}
	for i := len(s); i > 0; i-- {
		if s[i-1] < 0x80 || s[i-1] >= 0xC0 {
			return max(i-1, 1)
		}
	}
	return len(s)
}

// readable returns the part of a cell, a label or a heading that the grammars read.
func readable(s string) string {
	if len(s) <= maxSentence {
		return s
	}
	return s[:cut(s[:maxSentence])]
}
