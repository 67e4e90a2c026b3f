package document

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"kehoach/extract/marker"
)

// line is one physical line of the canonical text.
type line struct {
	text  Text   // its words
	raw   string // as it stands, with blanks and tabs
	start int    // offset of raw in the canonical text
	table *Table // stands here instead of words, where the format tells tables
	// tail is how many letters the last of the lines has that the format joined to
	// this one; 0 if it joined none.
	tail  int
	inner bool // the format tells that its paragraph began on a line before
}

// splitLines cuts the text at its line ends and folds the blanks of each line.
func splitLines(s string) []line {
	lines := make([]line, 0, strings.Count(s, "\n")+1)
	for start := 0; start < len(s); {
		end := strings.IndexByte(s[start:], '\n')
		if end < 0 {
			end = len(s)
		} else {
			end += start
		}
		raw := s[start:end]
		lines = append(lines, line{text: fold(raw, start), raw: raw, start: start})
		start = end + 1
	}
	return lines
}

// fold returns the words of raw, which stands at src, one blank between them.
func fold(raw string, src int) Text {
	if folded(raw) {
		return Text{s: raw, runs: []run{{0, src}}}
	}
	var b Builder
	for i := 0; i < len(raw); {
		n := blankLen(raw[i:])
		if n > 0 {
			i += n
			continue
		}
		j := i
		for j < len(raw) {
			if n := blankLen(raw[j:]); n > 0 {
				// A single blank between words stays part of the piece.
				if raw[j] == ' ' && j+1 < len(raw) && blankLen(raw[j+1:]) == 0 {
					j++
					continue
				}
				break
			}
			j++
		}
		b.blank()
		b.Write(raw[i:j], src+i)
		i = j
	}
	return b.Text()
}

// folded reports whether raw has no blanks at its ends and only single ones inside.
func folded(raw string) bool {
	blank := true
	for i := 0; i < len(raw); i++ {
		switch n := blankLen(raw[i:]); {
		case n == 0:
			blank = false
		case n > 1 || raw[i] != ' ' || blank:
			return false
		default:
			blank = true
		}
	}
	return !blank || raw == ""
}

// blankLen returns the length of the blank at the head of s: space, tab or no-break space.
func blankLen(s string) int {
	switch {
	case s[0] == ' ' || s[0] == '\t' || s[0] == '\r':
		return 1
	case s[0] == 0xC2 && len(s) > 1 && s[1] == 0xA0:
		return 2
	}
	return 0
}

func (l line) blank() bool { return l.text.Len() == 0 && l.table == nil }

// pipe reports whether the line is a lone "|".
func (l line) pipe() bool { return l.text.String() == "|" }

// cells reports whether the line has cells of a table, or parts them.
func (l line) cells() bool {
	return strings.Contains(l.raw, "|") || strings.Count(strings.TrimSpace(l.raw), "\t") > 1
}

// rule reports whether the line is drawn, not written: "-------", "***", "=====".
func (l line) rule() bool {
	s := l.text.String()
	if len(s) < 3 {
		return false
	}
	for i := 0; i < len(s); i++ {
		if strings.IndexByte("-_=*~ |", s[i]) < 0 {
			return false
		}
	}
	return true
}

func startsLower(s string) bool {
	r, _ := utf8.DecodeRuneInString(s)
	return unicode.IsLower(r)
}

func startsUpper(s string) bool {
	r, _ := utf8.DecodeRuneInString(s)
	return unicode.IsUpper(r)
}

func capitals(s string) bool { return marker.IsCapitals(s) }

func firstWord(s string) string {
	if i := strings.IndexByte(s, ' '); i >= 0 {
		return s[:i]
	}
	return s
}

func lastWord(s string) string { return s[strings.LastIndexByte(s, ' ')+1:] }
