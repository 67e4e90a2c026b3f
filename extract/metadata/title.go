package metadata

import (
	"cmp"
	"strings"

	"kehoach/extract/annotate"
	"kehoach/extract/citation"
	"kehoach/extract/deadline"
	"kehoach/extract/document"
	"kehoach/extract/form"
	"kehoach/extract/marker"
	"kehoach/extract/outline"
	"kehoach/plan"
)

// typeEnds are marks behind a type that stands alone. The colon of "QUYẾT ĐỊNH:", over what
// is decided, is none.
const typeEnds = " .-–—_*"

// title reads the type and the title (Nghị định 30/2020/NĐ-CP, Phụ lục I, mục II.5): the type
// on its own line in capitals, in older forms with who decides ("QUYẾT ĐỊNH CỦA ỦY BAN NHÂN
// DÂN TỈNH"), and the title below it; the subject of a letter; or a title in capitals that
// stands alone.
func (head letterhead) title(notes *annotate.Reader) (kind, title string) {
	lines := head.below()
	for i, l := range lines {
		of, decides := typeOf(l.String())
		if of == "" {
			continue
		}
		if kind == "" {
			kind = of
		}
		if t := titleLines(lines[i+1:]); t.Len() > 0 && !decides {
			return kind, t.String()
		}
	}
	if kind == "" {
		if s := head.subject(); s != "" {
			return "", s
		}
	}
	of, bare := lines.bareTitle(notes)
	if kind == "" {
		kind = of
	}
	return kind, bare
}

var issuerWord = strings.ToUpper(form.IssuerWord) + " "

// typeOf reads a line that names the type of the document, alone, with a stamp or with who
// decides. decides tells that it stands over what is decided: "QUYẾT ĐỊNH:".
func typeOf(s string) (kind string, decides bool) {
	if kind, _ := stamped(s); kind != "" {
		return kind, false
	}
	s, _, _ = strings.Cut(s, " "+issuerWord)
	s = strings.TrimRight(s, typeEnds)
	name := strings.TrimSuffix(s, ":")
	return form.TypeIn(name), name != s
}

// titleLines returns the title at the head of lines: those in capitals, or a sentence that
// goes on over the lines below it.
func titleLines(lines letterhead) document.Text {
	n := 0
	for n < len(lines) && lines[n].inTitle() && marker.IsCapitals(lines[n].String()) && (n == 0 || !isAuthorityLine(lines[n].String())) {
		n++
	}
	if n == 0 && len(lines) > 0 && (lines[0].inTitle() || lines[0].isCharge()) {
		n = lines.sentence()
	}
	return lines[:n].join()
}

// sentence returns how many lines a title in small letters takes.
func (head letterhead) sentence() int {
	n := 1
	for n < len(head) && outline.GoesOn(head[n].String()) {
		n++
	}
	// Lines that open with a name go on as well, if the căn cứ or who decides follow them.
	for end := n; end < len(head) && end < maxTitleLines; end++ {
		s := head[end].String()
		if !head[end].inTitle() || marker.IsCapitals(s) {
			return end
		}
		if strings.Count(s, " ") >= titleLineWords || strings.HasSuffix(s, ".") || strings.HasSuffix(s, ":") {
			break
		}
	}
	return n
}

// inTitle reports whether a line below the type may belong to the title.
func (l line) inTitle() bool {
	return l.component != dateLine && l.component != urgencyLine && !form.EndsTitle(l.String())
}

// isCharge reports whether a line right below the type names in the title what the document
// carries out ("Triển khai Đề án trồng cây"), and is no sentence of the căn cứ.
func (l line) isCharge() bool {
	s := l.String()
	return form.IsCharge(s) && strings.Count(s, " ") < chargeWords && !strings.ContainsRune(".;:,", rune(s[len(s)-1]))
}

// The longest titles that are set in small letters, broken by hand to stand in the
// middle of the page.
const (
	maxTitleLines  = 6 // with the line that ends it
	titleLineWords = 30
	chargeWords    = 60 // of a line that names what the document carries out, not broken by hand
)

// subject reads the subject of a letter, which stands below its number: "V/v …".
func (head letterhead) subject() string {
	for i, l := range head {
		if l.component == basisLine {
			break
		}
		if l.component != otherLine || !form.IsSubject(l.String()) {
			continue
		}
		n := 1
		for i+n < len(head) && n < maxTitleLines && head[i+n].inSubject() {
			n++
		}
		return head[i : i+n].join().String()
	}
	return ""
}

// inSubject reports whether the subject of a letter, a narrow column, may go on in a line.
func (l line) inSubject() bool {
	s := l.String()
	return l.component == otherLine && !marker.IsCapitals(s) && strings.Count(s, " ") < titleLineWords && !strings.HasSuffix(s, ":")
}

// bareTitle reads a title in capitals without a type on a line of its own: one that opens
// with a type ("KẾ HOẠCH TRỒNG CÂY NĂM 2026"), else the first long one that names no body.
func (head letterhead) bareTitle(notes *annotate.Reader) (kind, title string) {
	first := ""
	for i, l := range head {
		s := l.String()
		if of, _ := typeOf(s); of != "" || l.component != otherLine || !marker.IsCapitals(s) || form.EndsTitle(s) {
			continue
		}
		title := head[i : i+head[i:].capitals()].join().String()
		if of := form.OpeningType(s); of != "" {
			return of, title
		}
		if first == "" && strings.Count(title, " ") >= titleWords && !notes.Of(s).IsName() {
			first = title
		}
	}
	return "", first
}

// titleWords is how many words a title in capitals has at least that no type tells.
const titleWords = 6

// capitals returns how many lines at the head of lines are in capitals and go on with a title.
func (head letterhead) capitals() int {
	n := 1
	for n < len(head) && head[n].isCapitals() && !isAuthorityLine(head[n].String()) {
		n++
	}
	return n
}

// isCapitals reports whether a line in capitals opens no provision.
func (l line) isCapitals() bool {
	s := l.String()
	return l.component == otherLine && marker.IsCapitals(s) && marker.Of(s).Kind == marker.None
}

func (head letterhead) join() document.Text {
	texts := make([]document.Text, len(head))
	for i, l := range head {
		texts[i] = l.Text
	}
	return document.Join(texts...)
}

// cited reads a title in which older forms and web sites say all that a head tells: "CỦA BỘ
// CÔNG THƯƠNG SỐ 17/2025/CT-BCT NGÀY 30 THÁNG 01 NĂM 2025 VỀ MỞ RỘNG CHỢ PHIÊN".
func cited(d *plan.Document) {
	body, after, ok := strings.Cut(string(d.Title), strings.ToUpper(form.NumberWord)+" ")
	body, named := strings.CutPrefix(body, issuerWord)
	if !ok || d.Number != "" || body != "" && !named {
		return
	}
	number, from, to, ok := citation.Number(after)
	if !ok || strings.Trim(after[:from], ": ") != "" {
		return
	}
	rest := strings.TrimLeft(after[to:], " ,-:")
	if day, from, to, ok := deadline.Date(rest); ok && from == 0 {
		d.Issued, rest = isoDate(day), strings.TrimLeft(rest[to:], " ,-:")
	}
	d.Number, d.Title = plan.Text(number), plan.Text(rest)
	d.Issuer = cmp.Or(d.Issuer, plan.Text(strings.TrimSpace(body)))
}

func isTypeName(s string) bool { return form.TypeIn(strings.ToUpper(s)) != "" }
