package text

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"kehoach/extract/document"
	"kehoach/extract/marker"
)

// line is one physical line of the canonical text.
type line struct {
	text  document.Text   // its words
	raw   string          // as it stands, with blanks and tabs
	start int             // offset of raw in the canonical text
	table *document.Table // stands here instead of words, where the format tells tables
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
		l := line{text: document.Fold(raw, start), raw: raw, start: start}
		if !l.cells() {
			l.text = l.text.Marked()
		}
		lines = append(lines, l)
		start = end + 1
	}
	return lines
}

// linesOf cuts a paragraph of a format at the ends of its lines. A full line ends
// one only where a sentence closes and the next line opens as a paragraph does.
func linesOf(p document.Text) []line {
	var lines []line
	for _, hard := range p.Lines(document.LineEnd) {
		var open []document.Text
		end := func() {
			l := line{text: document.Join(open...).Marked()}
			l.raw = l.text.String()
			l.start, _ = l.text.Span()
			lines = append(lines, l)
			open = nil
		}
		for _, t := range hard.Lines(document.Wrap) {
			if len(open) > 0 && closed(open[len(open)-1].String()) && opens(t) {
				end()
			}
			open = append(open, t)
		}
		end()
	}
	return lines
}

// tail returns how many letters stand after the last full line that a format joined to
// this one, 0 if it joined none.
func (l line) tail() int {
	if parts := l.text.Lines(document.Wrap); len(parts) > 1 {
		return utf8.RuneCountInString(parts[len(parts)-1].String())
	}
	return 0
}

func (l line) blank() bool { return l.text.Len() == 0 && l.table == nil }

// markup reports whether the line holds marks of markup and no word: "** **".
func (l line) markup() bool { return l.text.Len() == 0 && strings.Trim(l.raw, " \t\r\u00a0") != "" }

// bold reports whether markup sets the whole line in bold letters: "**1. Sở Y tế**".
func (l line) bold() bool {
	s := strings.TrimSpace(l.raw)
	return len(s) > 2*len(boldMark) && strings.HasPrefix(s, boldMark) && strings.HasSuffix(s, boldMark)
}

const boldMark = "**"

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
	if before, _, ok := strings.Cut(s, " "); ok {
		return before
	}
	return s
}

func lastWord(s string) string { return s[strings.LastIndexByte(s, ' ')+1:] }
