package main

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// ANSI sequences that begin and end bold text.
const (
	boldOn  = "\x1b[1m"
	boldOff = "\x1b[0m"
)

var unbold = strings.NewReplacer(boldOn, "", boldOff, "")

// columns returns how many columns s takes on a terminal. Vietnamese has no wide
// letters, so in NFC each character takes one.
func columns(s string) int {
	return utf8.RuneCountInString(unbold.Replace(norm.NFC.String(s)))
}

// printable returns s on one line, in NFC, without what could control a terminal.
func printable(s string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case unicode.IsSpace(r):
			return ' '
		case unicode.IsControl(r), unicode.Is(unicode.Cf, r):
			return -1
		}
		return r
	}, norm.NFC.String(s))
}

// printableLines is printable for a text of lines.
func printableLines(s string) string {
	lines := strings.Split(s, "\n")
	for i, line := range lines {
		lines[i] = printable(line)
	}
	return strings.Join(lines, "\n")
}

// cut shortens s to width columns, with "…" at the end where something is gone.
func cut(s string, width int) string {
	if columns(s) <= width {
		return s
	}
	letters := []rune(norm.NFC.String(s))
	return strings.TrimRight(string(letters[:max(width-1, 0)]), " ") + "…"
}

// wrap breaks s at blanks into lines of at most width columns; a longer word has
// a line of its own.
func wrap(s string, width int) []string {
	var lines []string
	var line strings.Builder
	used := 0
	for _, word := range strings.Fields(s) {
		n := columns(word)
		if used > 0 && used+1+n > width {
			lines = append(lines, line.String())
			line.Reset()
			used = 0
		}
		if used > 0 {
			line.WriteByte(' ')
			used++
		}
		line.WriteString(word)
		used += n
	}
	return append(lines, line.String())
}

// pad fills s with blanks to width columns, before it if right is set.
func pad(s string, width int, right bool) string {
	blanks := strings.Repeat(" ", max(width-columns(s), 0))
	if right {
		return blanks + s
	}
	return s + blanks
}
