package metadata

import (
	"kehoach/extract/annotate"
	"kehoach/extract/document"
	"kehoach/extract/form"
	"kehoach/extract/marker"
)

// issuer reads who issues the document (Nghị định 30/2020/NĐ-CP, Phụ lục I, mục II.2): the
// lines before the name of the country, and those in capitals between it and its motto,
// where a page of two columns was read line by line; else the line below the title that
// names who decides.
func (head letterhead) issuer(notes *annotate.Reader, title string) string {
	var lines letterhead
	for i, t := range head {
		s := t.String()
		if form.IsNational(s) {
			if body := besideMotto(head[i+1:]); body.Len() > 0 {
				lines = append(lines, body)
			}
			return document.Join(lines...).String()
		}
		if !marker.IsCapitals(s) || form.IsType(s) || len(lines) > 2 {
			break
		}
		lines = append(lines, t)
	}
	// The left column of the head may stand whole before the name of the country.
	if body := document.Join(lines...).String(); notes.Of(body).IsName() {
		return body
	}
	for _, t := range head {
		if isAuthorityLine(t.String()) && t.String() != title {
			return t.String()
		}
	}
	return ""
}
