package metadata

import (
	"strings"

	"kehoach/extract/document"
	"kehoach/extract/form"
	"kehoach/extract/marker"
	"kehoach/extract/outline"
	"kehoach/plan"
)

// title reads the type and the title (Nghị định 30/2020/NĐ-CP, Phụ lục I, mục II.5): the
// type on its own line in capitals, in older forms with who decides ("QUYẾT ĐỊNH CỦA ỦY
// BAN NHÂN DÂN TỈNH"), and the title below it, or a title that stands without one.
func (head letterhead) title() (kind, title plan.Text) {
	for i, t := range head {
		s, _, _ := strings.Cut(strings.TrimSuffix(t.String(), ":"), " CỦA ")
		if !form.IsType(s) {
			continue
		}
		if kind == "" {
			kind = plan.Text(s)
		}
		if lines := titleLines(head[i+1:]); len(lines) > 0 && !strings.HasSuffix(t.String(), ":") {
			return kind, plan.Text(document.Join(lines...).String())
		}
	}
	for _, t := range head {
		if s := t.String(); marker.IsCapitals(s) && strings.Count(s, " ") > 5 && !form.IsNational(s) {
			return kind, plan.Text(s)
		}
	}
	return kind, ""
}

// titleLines returns the lines of the title at the head of lines: those in
// capitals, or a sentence that goes on over the lines below it.
func titleLines(lines letterhead) letterhead {
	n := 0
	for n < len(lines) && marker.IsCapitals(lines[n].String()) && !form.EndsTitle(lines[n].String()) && (n == 0 || !isAuthorityLine(lines[n].String())) {
		n++
	}
	if n > 0 || len(lines) == 0 || form.EndsTitle(lines[0].String()) {
		return lines[:n]
	}
	for n = 1; n < len(lines) && outline.GoesOn(lines[n].String()); n++ {
	}
	// Lines that open with a name go on as well, if the căn cứ or who decides follow them.
	for end := n; end < len(lines) && end < maxTitleLines; end++ {
		s := lines[end].String()
		if form.EndsTitle(s) || marker.IsCapitals(s) {
			return lines[:end]
		}
		if len(s) > maxTitleLine || strings.HasSuffix(s, ".") || strings.HasSuffix(s, ":") {
			break
		}
	}
	return lines[:n]
}

// The longest titles that are set in small letters, broken by hand to stand in the
// middle of the page.
const (
	maxTitleLines = 6
	maxTitleLine  = 180 // bytes
)
