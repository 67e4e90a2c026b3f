package report

import (
	"fmt"
	"slices"
	"strings"

	"kehoach/extract/marker"
	"kehoach/extract/outline"
	"kehoach/extract/table"
	"kehoach/plan"
)

// Codes of warnings.
const (
	skippedNumber  = "skipped-number"
	lostHeading    = "lost-heading"
	deepNumber     = "deep-number"
	oddRow         = "odd-row"
	earlyDeadline  = "early-deadline"
	brokenBytes    = "broken-bytes"
	noItems        = "no-items"
	unreadPage     = "unread-page"
	recognisedPage = "recognised-page"
	unsureFigure   = "unsure-figure"

	hiddenSheet     = "hidden-sheet"
	hiddenRows      = "hidden-rows"
	hiddenColumns   = "hidden-columns"
	unvaluedFormula = "unvalued-formula"
	unknownSheet    = "unknown-sheet"
)

// Warnings returns what a person should look at in the document and its plan.
func (r Read) Warnings(p *plan.Plan) []plan.Warning {
	var out []plan.Warning
	if len(p.Tasks)+len(p.Targets)+len(p.Indicators) == 0 {
		out = append(out, plan.Warning{Code: noItems, Message: "no task, target or indicator was found; is this a plan?"})
	}
	if broken := r.Doc.Source.Invalid(); len(broken) > 0 {
		out = append(out, plan.Warning{Code: brokenBytes, Message: fmt.Sprintf("%d bytes are not valid text; they are shown as �", len(broken))})
	}
	return slices.Concat(out, r.skipped(), r.tooDeep(), r.oddRows(), early(p), r.unsure(p))
}

// skipped warns of numbers that are skipped or repeated among provisions.
func (r Read) skipped() []plan.Warning {
	var out []plan.Warning
	r.Root.Walk(func(n *outline.Node) {
		last := map[marker.Kind]int{}
		for _, c := range n.Children {
			if c.Kind != outline.Provision || c.Mark.Number == 0 {
				if c.Kind == outline.Annex {
					clear(last)
				}
				continue
			}
			before, seen := last[c.Mark.Kind]
			switch {
			case seen && c.Mark.Number > before+1:
				out = append(out, plan.Warning{Code: skippedNumber, Message: fmt.Sprintf("%q follows number %d", c.Mark.Label, before), Source: r.Places.Of(c.Block)})
			case seen && c.Mark.Number <= before && !(c.Mark.Inserted && c.Mark.Number == before):
				out = append(out, plan.Warning{Code: lostHeading, Message: fmt.Sprintf("%q follows number %d: a heading between them may be lost", c.Mark.Label, before), Source: r.Places.Of(c.Block)})
			}
			last[c.Mark.Kind] = c.Mark.Number
		}
	})
	return out
}

// tooDeep warns of paragraphs whose number has too many levels to be a mark.
func (r Read) tooDeep() []plan.Warning {
	var out []plan.Warning
	r.Root.Walk(func(n *outline.Node) {
		if n.Kind == outline.Paragraph && marker.TooDeep(n.Block.String()) {
			out = append(out, plan.Warning{Code: deepNumber, Message: fmt.Sprintf("a number of more than %d levels opens no provision", marker.MaxDepth), Source: r.Places.Of(n.Block)})
		}
	})
	return out
}

// oddRows warns of rows that do not fit their tables.
func (r Read) oddRows() []plan.Warning {
	var out []plan.Warning
	r.Root.Walk(func(n *outline.Node) {
		t := r.Tables[n]
		if t == nil {
			return
		}
		for _, row := range t.Rows {
			for _, d := range row.Doubts {
				code := oddRow
				if d == table.Gap {
					code = skippedNumber
				}
				out = append(out, plan.Warning{Code: code, Message: string(d), Source: r.Places.Span(row.Span())})
			}
		}
	})
	return out
}

// early warns of times before the document's own date.
func early(p *plan.Plan) []plan.Warning {
	var out []plan.Warning
	issued := string(p.Document.Issued)
	for _, t := range p.Tasks {
		for _, d := range t.Deadlines {
			if issued != "" && d.Due != "" && string(d.Due) < issued {
				out = append(out, plan.Warning{Code: earlyDeadline, Source: t.Source,
					Message: fmt.Sprintf("%s is due %s, before the document's date %s", t.ID, d.Due, issued)})
			}
		}
	}
	return out
}

// figureEnds are the signs that may stand around a figure.
const figureEnds = " .,;:()"

// unsure warns of figures in times and quantities that were hardly legible to the
// recognition.
func (r Read) unsure(p *plan.Plan) []plan.Warning {
	var out []plan.Warning
	for _, d := range r.Doc.Doubts() {
		place := r.Places.Span(d.Start, d.End)
		word := strings.Trim(string(place.Quote), figureEnds)
		in := func(raw plan.Text) bool {
			return slices.ContainsFunc(strings.Fields(string(raw)), func(s string) bool { return strings.Trim(s, figureEnds) == word })
		}
		used := func(item plan.Place, quantity plan.Text, times plan.List[plan.Deadline]) bool {
			return item.Start <= place.Start && place.End <= item.End &&
				(in(quantity) || slices.ContainsFunc(times, func(t plan.Deadline) bool { return in(t.Raw) }))
		}
		if slices.ContainsFunc(p.Tasks, func(t plan.Task) bool { return used(t.Source, "", t.Deadlines) }) ||
			slices.ContainsFunc(p.Targets, func(t plan.Target) bool { return used(t.Source, t.Raw, nil) }) {
			out = append(out, plan.Warning{Code: unsureFigure, Source: place, Message: fmt.Sprintf("%q was hardly legible; compare it with the page", word)})
		}
	}
	return out
}
