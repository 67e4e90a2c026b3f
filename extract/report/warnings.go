package report

import (
	"slices"
	"strconv"
	"strings"
	"unicode"

	"kehoach/extract/marker"
	"kehoach/extract/outline"
	"kehoach/plan"
)

// Warnings returns what a person should look at in the document and its plan.
func (r Read) Warnings(p *plan.Plan) []plan.Warning {
	var out []plan.Warning
	if len(p.Tasks)+len(p.Targets)+len(p.Indicators) == 0 {
		out = append(out, plan.Warning{Code: plan.NoItems})
	}
	if broken := r.Doc.Source.Invalid(); len(broken) > 0 {
		out = append(out, plan.Warning{Code: plan.BrokenBytes, Args: plan.List[string]{strconv.Itoa(len(broken))}})
	}
	return slices.Concat(out, r.skipped(), r.tooDeep(), r.oddRows(), early(p), bare(p), r.unsure(p))
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
			code := ""
			switch {
			case seen && c.Mark.Number > before+1:
				code = plan.SkippedNumber
			case seen && c.Mark.Number <= before && !(c.Mark.Inserted && c.Mark.Number == before):
				code = plan.LostHeading
			}
			if code != "" {
				out = append(out, plan.Warning{Code: code, Args: plan.List[string]{c.Mark.Label, strconv.Itoa(before)}, Source: r.Places.Of(c.Block)})
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
			out = append(out, plan.Warning{Code: plan.DeepNumber, Args: plan.List[string]{strconv.Itoa(marker.MaxDepth)}, Source: r.Places.Of(n.Block)})
		}
	})
	return out
}

// oddRows warns of rows that do not fit their tables.
func (r Read) oddRows() []plan.Warning {
	var out []plan.Warning
	r.Root.Walk(func(n *outline.Node) {
		t := r.Tables[n.Table]
		if t == nil {
			return
		}
		for _, row := range t.Rows {
			for _, d := range row.Doubts {
				out = append(out, plan.Warning{Code: d.Code, Args: d.Args, Source: r.Places.Span(row.Span())})
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
				out = append(out, plan.Warning{Code: plan.EarlyDeadline, Args: plan.List[string]{t.ID, string(d.Due), issued}, Source: t.Source})
			}
		}
	}
	return out
}

// bare warns of targets whose words are a figure and its unit and nothing else.
func bare(p *plan.Plan) []plan.Warning {
	var out []plan.Warning
	for _, t := range p.Targets {
		rest := strings.TrimSpace(strings.Replace(strings.Replace(string(t.Text), string(t.Raw), "", 1), string(t.Unit), "", 1))
		if t.Value != nil && !strings.ContainsFunc(rest, unicode.IsLetter) {
			out = append(out, plan.Warning{Code: plan.BareFigure, Source: t.Source})
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
			out = append(out, plan.Warning{Code: plan.UnsureFigure, Args: plan.List[string]{word}, Source: place})
		}
	}
	return out
}
