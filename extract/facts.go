package extract

import (
	"cmp"
	"strings"
	"time"

	"kehoach/extract/citation"
	"kehoach/extract/deadline"
	"kehoach/extract/document"
	"kehoach/extract/form"
	"kehoach/extract/marker"
	"kehoach/extract/outline"
	"kehoach/normalize"
	"kehoach/plan"
)

// facts reads what the document is: the components of its form (Nghị định
// 30/2020/NĐ-CP, Phụ lục I), and where they are missing what the web site that
// it was taken from says of it.
func (x *metadata) facts() {
	d := &x.plan.Document
	head := x.head()
	x.numbered(head)
	x.titleOf(head)
	x.issuer(head)
	x.dated(head)
	x.signature()
	x.annexes()
	x.site()
	x.bases(head)
	x.effective()
	if d.Type == "" {
		d.Type = plan.Text(citation.TypeOf(string(d.Number)))
	}
	d.Province, d.Period = plan.Text(provinceOf(d)), plan.Text(deadline.TitlePeriod(string(d.Title)))
	x.context()
	x.plan.ID = planID(string(d.Number), string(d.Issued), x.plan.Source.SHA256)
	x.abbreviations()
	x.references()
}

// head returns the paragraphs before the first provision.
func (x *metadata) head() []document.Text {
	var out []document.Text
	for _, n := range x.root.Children {
		switch n.Kind {
		case outline.Preamble:
			for _, c := range n.Children {
				out = append(out, c.Block)
			}
		case outline.Furniture:
		default:
			return out
		}
	}
	return out
}

func (x *metadata) numbered(head []document.Text) {
	for i, t := range head {
		s := t.String()
		if !form.IsNumberLine(s) {
			continue
		}
		rest := strings.TrimLeft(strings.TrimPrefix(s, "Số"), ": ")
		if rest == "" && i+1 < len(head) {
			rest = head[i+1].String()
		}
		if n, _, _, ok := citation.Number(rest); ok {
			x.plan.Document.Number = plan.Text(n)
			return
		}
	}
}

// titleOf reads the type and the title: the type on its own line in capitals, in
// older forms with who decides ("QUYẾT ĐỊNH CỦA ỦY BAN NHÂN DÂN TỈNH"), and the
// title below it, or a title that stands without one.
func (x *metadata) titleOf(head []document.Text) {
	d := &x.plan.Document
	for i, t := range head {
		s, _, _ := strings.Cut(strings.TrimSuffix(t.String(), ":"), " CỦA ")
		if !form.IsType(s) {
			continue
		}
		if d.Type == "" {
			d.Type = plan.Text(s)
		}
		title := titleLines(head[i+1:])
		if len(title) > 0 && !strings.HasSuffix(t.String(), ":") {
			d.Title = plan.Text(document.Join(title...).String())
			return
		}
	}
	for _, t := range head {
		if s := t.String(); marker.IsCapitals(s) && strings.Count(s, " ") > 5 && !form.IsNational(s) {
			d.Title = plan.Text(s)
			return
		}
	}
}

// titleLines returns the lines of the title at the head of lines: those in
// capitals, or a sentence that goes on over the lines below it.
func titleLines(lines []document.Text) []document.Text {
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

// besideMotto returns the words in capitals before the motto, on its line or on one of their own.
func besideMotto(lines []document.Text) document.Text {
	if len(lines) == 0 {
		return document.Text{}
	}
	before := lines[0]
	if at := form.Motto(before.String()); at >= 0 {
		before = before.Slice(0, at).Trim()
	} else if len(lines) == 1 || form.Motto(lines[1].String()) != 0 {
		return document.Text{}
	}
	if !marker.IsCapitals(before.String()) {
		return document.Text{}
	}
	return before
}

// isAuthorityLine reports whether s, below the title, names who decides.
func isAuthorityLine(s string) bool { return marker.IsCapitals(s) && form.Decides(s) }

// issuer reads who issues the document: the lines before the name of the country,
// and those in capitals between it and its motto, where a page of two columns was
// read line by line.
func (x *metadata) issuer(head []document.Text) {
	var lines []document.Text
	for i, t := range head {
		s := t.String()
		if form.IsNational(s) {
			if body := besideMotto(head[i+1:]); body.Len() > 0 {
				lines = append(lines, body)
			}
			x.plan.Document.Issuer = plan.Text(document.Join(lines...).String())
			return
		}
		if !marker.IsCapitals(s) || form.IsType(s) || len(lines) > 2 {
			break
		}
		lines = append(lines, t)
	}
	// The left column of the head may stand whole before the name of the country.
	if body := document.Join(lines...).String(); x.notes.Of(body).IsName() {
		x.plan.Document.Issuer = plan.Text(body)
		return
	}
	for _, t := range head {
		if isAuthorityLine(t.String()) && t.String() != string(x.plan.Document.Title) {
			x.plan.Document.Issuer = plan.Text(t.String())
			return
		}
	}
}

// dated reads the line of place and date: "Hà Nội, ngày 15 tháng 3 năm 2022".
func (x *metadata) dated(head []document.Text) {
	for _, t := range head {
		s := t.String()
		place, rest, ok := strings.Cut(s, ",")
		if !ok || len(place) > 60 || !strings.HasPrefix(strings.TrimSpace(rest), "ngày") {
			continue
		}
		// A line that holds the number as well ends in the place.
		if _, _, to, ok := citation.Number(place); ok {
			place = place[to:]
		}
		x.plan.Document.Place = plan.Text(strings.TrimSpace(place))
		if day, _, _, ok := deadline.Date(rest); ok {
			x.plan.Document.Issued = plan.Text(day.Format(time.DateOnly))
		}
		return
	}
}

// bases reads the căn cứ.
func (x *metadata) bases(head []document.Text) {
	seen := map[string]bool{}
	for _, t := range head {
		s := t.String()
		if form.IsBasis(s) {
			for _, c := range x.cited(t) {
				if !c.Self && (c.Number == "" || !seen[string(c.Number)]) {
					seen[string(c.Number)] = true
					x.plan.Document.Bases = append(x.plan.Document.Bases, c)
				}
			}
		}
	}
}

// signature reads the recipients, and the post and the name of who signs.
func (x *metadata) signature() {
	d := &x.plan.Document
	x.root.Walk(func(n *outline.Node) {
		if n.Kind != outline.Closing || d.Signer.Name != "" {
			return
		}
		for _, c := range n.Children {
			s := c.Block.String()
			switch {
			case c.Mark.Kind == marker.Dash || c.Mark.Kind == marker.Plus:
				d.Recipients = append(d.Recipients, plan.Text(strings.TrimRight(c.Words.String(), ";. ")))
			case outline.IsPersonName(s):
				d.Signer.Name = plan.Text(s)
			case marker.IsCapitals(s) && d.Signer.Name == "":
				d.Signer.Role = plan.Text(strings.TrimSpace(string(d.Signer.Role) + " " + s))
			}
		}
	})
}

func (x *metadata) annexes() {
	for _, n := range x.root.Children {
		if n.Kind != outline.Annex {
			continue
		}
		title := outline.AnnexTitle(n)
		a := plan.Annex{Title: plan.Text(title.String()), Source: x.places.Of(n.Block, title)}
		if n.Mark.Kind == marker.Annex {
			a.Label = plan.Text(n.Mark.Label)
		}
		x.plan.Document.Annexes = append(x.plan.Document.Annexes, a)
	}
}

// site fills what the document has lost from the fields of the web site.
func (x *metadata) site() {
	d := &x.plan.Document
	set := func(field *plan.Text, value string) {
		if *field == "" {
			*field = plan.Text(value)
		}
	}
	x.root.Walk(func(n *outline.Node) {
		if n.Kind != outline.Furniture {
			return
		}
		name, value, ok := outline.SiteField(n.Block.String())
		if !ok {
			return
		}
		day := ""
		if t, _, _, ok := deadline.Date(value); ok {
			day = t.Format(time.DateOnly)
		}
		switch name {
		case "Số hiệu":
			set(&d.Number, value)
		case "Người ký":
			set(&d.Signer.Name, value)
		case "Ngày ban hành":
			set(&d.Issued, day)
		case "Ngày hiệu lực":
			set(&d.Effective, day)
		case "Cơ quan ban hành":
			set(&d.Issuer, value)
		}
	})
}

// effective reads from when the document is in force: the day of signing, or a date.
func (x *metadata) effective() {
	d := &x.plan.Document
	x.root.Walk(func(n *outline.Node) {
		s := n.Block.String()
		at := strings.Index(s, "có hiệu lực")
		if d.Effective != "" || at < 0 || n.Within(outline.Preamble) != nil || !strings.Contains(s[:at], "uyết định") && !strings.Contains(s[:at], "ế hoạch") && !strings.Contains(s[:at], "ghị quyết") {
			return
		}
		rest := effectClause(s[at:])
		key := normalize.ToneKey(rest)
		if strings.Contains(key, " sau ") {
			return // so many days after the signing: from which day they count, the clause does not say
		}
		if strings.Contains(key, "ngày ký") || strings.Contains(key, "ngày kí") || strings.Contains(key, "ngày ban hành") {
			d.Effective = d.Issued
		} else if day, _, _, ok := deadline.Date(rest); ok {
			d.Effective = plan.Text(day.Format(time.DateOnly))
		}
	})
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

// context sets what the times of the document are resolved against: its date, and the
// period of its title. A month without a year is of the title's year, if the title has just one.
func (x *metadata) context() {
	d := x.plan.Document
	x.time.Issued, _ = time.Parse(time.DateOnly, string(d.Issued))
	titles := []string{}
	for _, a := range d.Annexes {
		if a.Label == "" {
			titles = append(titles, string(a.Title))
		}
	}
	titles = append(titles, string(d.Title))
	if first := x.firstWords(); d.Title == "" {
		titles = append(titles, first)
	}
	for _, t := range titles {
		if p := x.notes.Of(t).Period(x.time); p != "" {
			x.period, x.time.Year = p, x.notes.Of(t).Year()
			break
		}
	}
}

// firstWords returns the first paragraph of a document without a head.
func (x *metadata) firstWords() string {
	for _, b := range x.doc.Blocks {
		if b.Table == nil {
			return b.Paragraph.String()
		}
	}
	return ""
}

// planID makes the id of a plan: the key of its document, without its place, or where
// that has no number a part of the hash of its file.
func planID(number, issued, hash string) string {
	return cmp.Or(citation.Key(number, issued), "plan-"+hash[:12])
}
