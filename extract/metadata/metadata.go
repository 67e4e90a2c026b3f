// Package metadata reads what a document is: the components of its form (Nghị định
// 30/2020/NĐ-CP, Phụ lục I) in its head and its closing, and where these are missing
// what the web site that it was taken from says of it; the short forms that it defines;
// and the documents that it cites.
package metadata

import (
	"cmp"

	"kehoach/extract/annotate"
	"kehoach/extract/citation"
	"kehoach/extract/deadline"
	"kehoach/extract/document"
	"kehoach/extract/outline"
	"kehoach/extract/place"
	"kehoach/plan"
)

// Input is a document as its outline and the annotations of its words tell of it.
type Input struct {
	Root   *outline.Node
	Notes  *annotate.Reader
	Places place.Finder
	Source string // the canonical text, which tells how wide the gaps between words are
}

// Metadata is what a document is, and what its head and its form tell of all that stands
// in it.
type Metadata struct {
	Document      plan.Document
	Abbreviations plan.List[plan.Abbreviation]
	Citations     plan.List[plan.Citation] // all references of the text, in reading order
	Warnings      []plan.Warning
	Time          deadline.Context // the document's date and the year of its title, against which times are resolved
	Period        string           // EDTF, that the title gives all that stands below it
	// Cite reads the documents that words cite, with all that the text tells of them elsewhere.
	Cite func(document.Text) plan.List[plan.Citation]
}

// Read reads what a document is. What its text does not say stays empty.
func Read(in Input) Metadata {
	head := headOf(in.Root)
	d, warnings := formOf(in, head)
	refs := referencesOf(in, d)
	d.Key, d.Bases = refs.own.Key, head.bases(refs)
	m := Metadata{Document: d, Abbreviations: abbreviations(in), Citations: refs.list, Warnings: warnings, Cite: refs.cite}
	m.Time, m.Period = timeOf(in, &d)
	return m
}

// formOf reads the components of the form, each from its own place.
func formOf(in Input, head letterhead) (d plan.Document, warnings []plan.Warning) {
	var unread, undated document.Text
	d.Number, unread = head.number(in.Places)
	d.Place, d.Issued, undated = head.dated(in.Places)
	if d.Place == "" && d.Issued == "" {
		d.Place, d.Issued = datedBelow(in.Root)
	}
	kind, title := head.title(in.Notes)
	d.Type, d.Title = plan.Text(kind), plan.Text(title)
	d.Issuer, d.Superior = head.issuer(in, title)
	d.Priority = head.urgency()
	d.Signer, d.Recipients = closingOf(in)
	d.Annexes = annexes(in)
	if d.Title == "" && len(head) == 0 && len(d.Annexes) == 1 {
		d.Title = d.Annexes[0].Title // the file holds nothing but an annex
	}
	cited(&d)
	d.Type = cmp.Or(d.Type, plan.Text(citation.TypeOf(string(d.Number))))
	lost(&d, in.Root)
	d.Issued = cmp.Or(d.Issued, adopted(in.Root))
	d.Effective = cmp.Or(d.Effective, plan.Text(effective(in.Root, string(d.Issued))))
	d.Type = cmp.Or(d.Type, plan.Text(citation.TypeOf(string(d.Number))))
	d.Province = plan.Text(provinceOf(&d))
	d.Period = plan.Text(deadline.TitlePeriod(string(d.Title)))
	if d.Number == "" {
		warnings = append(warnings, plan.Warning{Code: plan.NoNumber, Source: in.Places.Of(unread)})
	}
	if d.Issued == "" && undated.Len() > 0 {
		warnings = append(warnings, plan.Warning{Code: plan.UnreadDate, Source: in.Places.Of(undated)})
	}
	return d, warnings
}
