package metadata

import (
	"strings"

	"kehoach/extract/deadline"
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
	at := strings.Index(s, "có hiệu lực")
	if at < 0 || !strings.Contains(s[:at], "uyết định") && !strings.Contains(s[:at], "ế hoạch") && !strings.Contains(s[:at], "ghị quyết") {
		return ""
	}
	rest := effectClause(s[at:])
	key := normalize.ToneKey(rest)
	if strings.Contains(key, " sau ") {
		return "" // so many days after the signing: from which day they count, the clause does not say
	}
	for _, day := range []string{"ngày ký", "ngày kí", "ngày ban hành", "ngày thông qua", "ngày được thông qua"} {
		if strings.Contains(key, day) {
			return issued
		}
	}
	if day, _, _, ok := deadline.Date(rest); ok {
		return string(isoDate(day))
	}
	return ""
}

// effectClause returns the words of s up to where the clause ends that says from
// when the document is in force. What follows speaks of other documents: "… kể từ
// ngày ký ban hành, thay thế Quyết định số 12/QĐ-TTg ngày 11 tháng 5 năm 2022".
func effectClause(s string) string {
	for _, end := range []string{", ", "; ", " và ", ". "} {
		s, _, _ = strings.Cut(s, end)
	}
	return s
}
