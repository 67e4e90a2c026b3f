package text

import (
	"strings"

	"kehoach/extract/document"
)

// isMarkdown reports whether the lines carry the marks that converters to
// Markdown write. One mark alone proves nothing: a formula has asterisks, a list
// has dashes.
func isMarkdown(lines []line) bool {
	bold, heads, rules := 0, 0, 0
	for _, l := range lines {
		s := l.text.String()
		if s == "" {
			continue
		}
		if strings.Contains(s, "**") {
			bold++
		}
		switch s[0] {
		case '#':
			heads++
		case '|':
			if strings.HasPrefix(s, "|--") || strings.HasPrefix(s, "| --") || strings.HasPrefix(s, "|:-") || strings.HasPrefix(s, "| :-") {
				rules++
			}
		}
	}
	return bold >= 2 || heads >= 2 || rules >= 1
}

// markUp takes the marks of emphasis, headings and escapes out of the lines.
func markUp(lines []line) {
	for i := range lines {
		lines[i].text = unmark(lines[i].text)
	}
}

func unmark(t document.Text) document.Text {
	s := t.String()
	if !strings.ContainsAny(s, "*_#\\`>") {
		return t
	}
	var b document.Builder
	i := quoted(s)
	if head := strings.TrimLeft(s[i:], "#"); len(head) < len(s)-i && strings.HasPrefix(head, " ") {
		i = len(s) - len(head) + 1
	}
	from := i
	for i < len(s) {
		n, drop := mark(s, i)
		if drop {
			b.Append(t.Slice(from, i))
			from = i + n
		}
		i += n
	}
	b.Append(t.Slice(from, len(s)))
	return squeeze(b.Text())
}

// quoted returns where the words of a line begin behind the marks of a block quotation, 0 if
// it has none (CommonMark, section 5.1). "> 90%" is a figure.
func quoted(s string) int {
	at := 0
	for strings.HasPrefix(s[at:], "> ") {
		at += len("> ")
	}
	if at == len(s) || s[at] >= '0' && s[at] <= '9' {
		return 0
	}
	return at
}

// mark tells whether the mark of markup at i is to be dropped, and its length.
func mark(s string, i int) (n int, drop bool) {
	switch s[i] {
	case '*':
		n = 1
		for i+n < len(s) && s[i+n] == '*' {
			n++
		}
		if n > 1 {
			return n, true
		}
		before := i == 0 || s[i-1] == ' '
		after := i+1 == len(s) || s[i+1] == ' '
		// A star between blanks multiplies; one before a blank at the head lists.
		return 1, !(before && after)
	case '\\':
		if i+1 < len(s) && strings.IndexByte("*_#\\`-+.()[]|>", s[i+1]) >= 0 {
			return 1, true
		}
	case '_':
		if strings.HasPrefix(s[i:], "__") {
			return 2, true
		}
	}
	return 1, false
}

// squeeze folds the blanks that dropped marks leave side by side.
func squeeze(t document.Text) document.Text {
	s := t.String()
	if !strings.Contains(s, "  ") && !strings.HasPrefix(s, " ") && !strings.HasSuffix(s, " ") {
		return t
	}
	var b document.Builder
	for i := 0; i < len(s); {
		if s[i] == ' ' {
			i++
			continue
		}
		j := i
		for j < len(s) && !(s[j] == ' ' && (j+1 == len(s) || s[j+1] == ' ')) {
			j++
		}
		b.Add(t.Slice(i, j))
		i = j
	}
	return b.Text()
}
