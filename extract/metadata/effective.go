package metadata

import (
	"strings"

	"kehoach/extract/deadline"
	"kehoach/extract/language"
	"kehoach/extract/outline"
	"kehoach/normalize"
)

// effective reads from when the document is in force: the day of signing, which is that
// of issue, or a date.
func effective(root *outline.Node, issued string) string {
	day := ""
	root.Walk(func(n *outline.Node) {
		if day == "" && n.Within(outline.Preamble) == nil {
			day = inForce(n.Block.String(), issued)
		}
	})
	return day
}

// inForce reads the day from a paragraph that says when the document comes into force.
func inForce(s, issued string) string {
	at := -1
	for word := range language.Class("effective") {
		at = strings.Index(s, word)
	}
	if at < 0 || !entered.In(normalize.ToneKey(s[:at])) {
		return ""
	}
	rest := effectClause(s[at:])
	key := normalize.ToneKey(rest)
	if after.In(key) {
		return "" // so many days after the signing: from which day they count, the clause does not say
	}
	if signingDays.In(key) {
		return issued
	}
	if day, _, _, ok := deadline.Date(rest); ok {
		return string(isoDate(day))
	}
	return ""
}

var (
	entered     = language.NewKeys("entered")
	after       = language.NewKeys("word=after")
	signingDays = language.NewKeys("signingday")
)

// effectClause returns the words of s up to where the clause ends that says from
// when the document is in force. What follows speaks of other documents: "… kể từ
// ngày ký ban hành, thay thế Quyết định số 12/QĐ-TTg ngày 11 tháng 5 năm 2022".
func effectClause(s string) string {
	for _, end := range []string{", ", "; ", ". "} {
		s, _, _ = strings.Cut(s, end)
	}
	for and := range language.Class("word=and") {
		s, _, _ = strings.Cut(s, " "+and+" ")
	}
	return s
}
