package export

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// text writes a property whose value is TEXT.
func (c *calendar) text(name, value string) { c.line(name, escapeText(value)) }

// texts writes a property whose value is a list of TEXT.
func (c *calendar) texts(name string, values []string) {
	if len(values) == 0 {
		return
	}
	escaped := make([]string, len(values))
	for i, v := range values {
		escaped[i] = escapeText(v)
	}
	c.line(name, strings.Join(escaped, ","))
}

var textEscapes = strings.NewReplacer(`\`, `\\`, ";", `\;`, ",", `\,`, "\r\n", `\n`, "\n", `\n`, "\r", `\n`)

// escapeText writes a value of type TEXT, which holds no control characters but tabs.
func escapeText(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsControl(r) && r != '\t' {
			return -1
		}
		return r
	}, textEscapes.Replace(strings.ToValidUTF8(s, "\uFFFD")))
}

// maxLine is the most octets of a line, without its end (RFC 5545, 3.1).
const maxLine = 75

// line writes a property, folded between letters. An error stays in the buffered writer
// until that is flushed.
func (c *calendar) line(name, value string) {
	s := name + ":" + value
	for room := maxLine; len(s) > room; room = maxLine - 1 {
		n := foldAt(s, room)
		c.w.WriteString(s[:n] + "\r\n ")
		s = s[n:]
	}
	c.w.WriteString(s + "\r\n")
}

// foldAt returns where to fold s so that at most so many octets stand before: between two
// letters, of which one may be written as several characters, unless it is too long for a line.
func foldAt(s string, room int) int {
	n := room
	for !utf8.RuneStart(s[n]) {
		n--
	}
	for whole := n; whole > 0; {
		r, _ := utf8.DecodeRuneInString(s[whole:])
		_, size := utf8.DecodeLastRuneInString(s[:whole])
		if !unicode.In(r, unicode.M) {
			return whole
		}
		whole -= size
	}
	return n
}
