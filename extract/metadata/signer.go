package metadata

import (
	"strings"

	"kehoach/extract/document"
	"kehoach/extract/form"
	"kehoach/extract/marker"
	"kehoach/extract/outline"
)

// opensSignature reports whether a line in capitals opens with the right to sign or a post:
// "TM. ỦY BAN NHÂN DÂN", "GIÁM ĐỐC".
func opensSignature(s string) bool {
	return !longer(s, roleWords) && marker.IsCapitals(s) && (form.IsAuthority(s) || form.IsPost(s))
}

// longer reports whether s has more than so many words. It looks at no more of them, since a line without end is
// asked at each of its blanks.
func longer(s string, words int) bool {
	for range words {
		at := strings.IndexByte(s, ' ')
		if at < 0 {
			return false
		}
		s = s[at+1:]
	}
	return true
}

// roleWords is how many words a line of a signature has at the most: "KT. TRƯỞNG BAN CHỈ ĐẠO …".
const roleWords = 25

// isPersonName reports whether s is the name of a person, and of no body or place that every
// document names.
func isPersonName(s string) bool {
	return outline.IsPersonName(s) && !form.IsSigned(s) && !form.IsRecipients(s) && !form.OpensWithType(s)
}

// nameGoesOn reports whether a line is the rest of a name that was broken in the file: one of
// the two is a single word, and together they are a name.
func nameGoesOn(name, s string) bool {
	single := !strings.Contains(s, " ") || !strings.Contains(name, " ")
	return single && outline.IsPersonName(name+" "+s)
}

// columns parts a line of a page of two columns at a wide gap or behind the stop of a
// recipient: the list of recipients, and the signature that stands beside it.
func columns(t document.Text, source string) (left, right document.Text) {
	s := t.String()
	if opensSignature(s) {
		return t, document.Text{}
	}
	for i := 1; i < len(s); i++ {
		if s[i-1] != ' ' {
			continue
		}
		stop := strings.ContainsRune(";:.)", rune(s[max(0, i-2)]))
		if !stop && !wideGap(t, i, source) {
			continue
		}
		if rest := strings.TrimSpace(s[i:]); opensSignature(rest) || isPersonName(rest) && (i-2 >= 0 && s[i-2] == ';' || wideGap(t, i, source)) {
			return t.Slice(0, i).Trim(), t.Slice(i, len(s)).Trim()
		}
	}
	return t, document.Text{}
}

// wideGap reports whether the source has more than a blank before offset i of t, on one line.
func wideGap(t document.Text, i int, source string) bool {
	gap := gapBefore(t, i, source)
	return !strings.Contains(gap, "\n") && (strings.Contains(gap, "\t") || strings.Contains(gap, "  "))
}

// gapBefore returns what the source has where t has the blank before offset i, "" if it has none.
func gapBefore(t document.Text, i int, source string) string {
	if t.String()[i-1] != ' ' {
		return ""
	}
	_, from := t.Slice(0, i-1).Span()
	to, _ := t.Slice(i, t.Len()).Span()
	if from < 0 || to > len(source) || from >= to {
		return ""
	}
	return source[from:to]
}

// roleAndName parts a line that holds the post and the name: "GIÁM ĐỐC Nguyễn Văn A".
func roleAndName(s string) (role, name string, ok bool) {
	for i := range s {
		if i > 0 && s[i-1] == ' ' && opensSignature(s[:i-1]) && isPersonName(s[i:]) {
			return strings.TrimRight(s[:i], ", "), s[i:], true
		}
	}
	return "", "", false
}
