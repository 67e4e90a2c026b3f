package metadata

import (
	"slices"
	"strings"
	"unicode"

	"kehoach/extract/agency"
	"kehoach/extract/annotate"
	"kehoach/extract/document"
	"kehoach/extract/form"
	"kehoach/plan"
)

// issuer reads who issues the document and which body it belongs to, the line above (Nghị
// định 30/2020/NĐ-CP, Phụ lục I, mục II.2): the lines in capitals beside the name of the
// country, else those above the number, the date or the type; else the line below the title
// that names who decides.
func (head letterhead) issuer(in Input, title string) (issuer, superior plan.Text) {
	lines := head.bodies(in.Source)
	if head.find(nationalLine) < 0 && !in.Notes.Of(document.Join(lines...).String()).IsName() {
		lines = nil
	}
	if len(lines) > 0 {
		above, body := parted(lines, in.Notes)
		return plan.Text(body), plan.Text(above)
	}
	for _, l := range head {
		if s := l.String(); isAuthorityLine(s) && s != title {
			return plan.Text(s), ""
		}
	}
	return "", ""
}

// bodies returns the lines of the head in which bodies are named.
func (head letterhead) bodies(source string) []document.Text {
	at := head.find(nationalLine)
	if at >= 0 {
		before := head[:at].namesBefore(source)
		return append(before, head[at+1:].namesAfter(source, len(before) > 0)...)
	}
	at = slices.IndexFunc(head, func(l line) bool {
		return l.component != otherLine && l.component != urgencyLine || form.OpensWithType(l.String())
	})
	return head[:max(0, at)].namesBefore(source)
}

// namesBefore returns the names at the end of head. The number and the subject of a letter
// may stand below them, where the left column was read first.
func (head letterhead) namesBefore(source string) []document.Text {
	var out []document.Text
	for i := len(head) - 1; i >= 0; i-- {
		switch l := head[i]; {
		case l.isName():
			out = append(nameLines(l.Text, source), out...)
		case l.component == otherLine && !isScrap(l.String()) && (len(out) > 0 || head[:i].find(numberLine) < 0):
			return out
		}
	}
	return out
}

// namesAfter returns the names behind the name of the country: beside its motto or, if none
// stand before it, below it.
func (head letterhead) namesAfter(source string, known bool) []document.Text {
	var out []document.Text
	for _, l := range head {
		switch {
		case l.isName():
			out = append(out, nameLines(l.Text, source)...)
		case l.component == mottoLine && !known && len(out) == 0:
		case l.component != urgencyLine && !(l.component == otherLine && isScrap(l.String())):
			return out
		}
	}
	return out
}

// nameLines returns the lines of the file in which a name stands, and what stands in bold by
// itself, as converters write lines of a cell.
func nameLines(t document.Text, source string) []document.Text {
	var out []document.Text
	from := 0
	for i := 1; i <= t.Len(); i++ {
		if i < t.Len() && !strings.ContainsAny(gapBefore(t, i, source), "\n*") {
			continue
		}
		if l := trimmed(t.Slice(from, i)); l.Len() > 0 {
			out = append(out, l)
		}
		from = i
	}
	return out
}

// isScrap reports whether a line is too short to say anything: a rule, what a scan made of a spot.
func isScrap(s string) bool {
	letters := 0
	for _, r := range s {
		if unicode.IsLetter(r) {
			letters++
		}
	}
	return letters < 3
}

// parted parts the lines of the left column where a body begins with a line of its own: the
// last one issues, what stands above it is the body that it belongs to.
func parted(lines []document.Text, notes *annotate.Reader) (superior, issuer string) {
	whole := document.Join(lines...).String()
	bodies := notes.Of(whole).Bodies()
	for k := len(lines) - 1; k > 0; k-- {
		above := document.Join(lines[:k]...).String()
		begins := slices.ContainsFunc(bodies, func(m agency.Mention) bool { return m.From == len(above)+1 })
		switch issuer := whole[min(len(above)+1, len(whole)):]; {
		case strings.EqualFold(above, issuer):
			return "", issuer // once as the running head of the page
		case begins:
			return above, issuer
		}
	}
	return "", whole
}
