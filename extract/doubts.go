package extract

import (
	"fmt"
	"slices"

	"kehoach/extract/deadline"
	"kehoach/extract/document"
	"kehoach/extract/field"
	"kehoach/extract/marker"
	"kehoach/extract/outline"
	"kehoach/extract/table"
	"kehoach/plan"
)

// Codes of warnings.
const (
	skippedNumber  = "skipped-number"
	lostHeading    = "lost-heading"
	oddRow         = "odd-row"
	unreadTable    = "unread-table"
	unreadTime     = "unread-time"
	earlyDeadline  = "early-deadline"
	noLead         = "no-lead"
	brokenBytes    = "broken-bytes"
	noNumber       = "no-number"
	sharedTimes    = "shared-times"
	noItems        = "no-items"
	unreadPage     = "unread-page"
	recognisedPage = "recognised-page"
)

// doubts notes what a person should look at.
func (x *extraction) doubts() {
	if x.plan.Document.Number == "" {
		x.warn(noNumber, "the document's number was not found", plan.Place{})
	}
	if len(x.plan.Tasks)+len(x.plan.Targets)+len(x.plan.Indicators) == 0 {
		x.warn(noItems, "no task, target or indicator was found; is this a plan?", plan.Place{})
	}
	if broken := x.places.text.Invalid(); len(broken) > 0 {
		x.warn(brokenBytes, fmt.Sprintf("%d bytes are not valid text; they are shown as �", len(broken)), plan.Place{})
	}
	x.doubtProvisions()
	x.doubtTables()
	x.doubtTasks()
	slices.SortStableFunc(x.plan.Warnings, func(a, b plan.Warning) int { return a.Source.Start - b.Source.Start })
}

// doubtProvisions notes numbers that are skipped or repeated among provisions.
func (x *extraction) doubtProvisions() {
	x.root.Walk(func(n *outline.Node) {
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
				x.warn(skippedNumber, fmt.Sprintf("%q follows number %d", c.Mark.Label, before), x.places.of(c.Block))
			case seen && c.Mark.Number <= before:
				x.warn(lostHeading, fmt.Sprintf("%q follows number %d: a heading between them may be lost", c.Mark.Label, before), x.places.of(c.Block))
			}
			last[c.Mark.Kind] = c.Mark.Number
		}
	})
}

func (x *extraction) doubtTables() {
	x.root.Walk(func(n *outline.Node) {
		t := x.tables[n]
		if t == nil {
			return
		}
		for _, r := range t.Rows {
			for _, d := range r.Doubts {
				code := oddRow
				if d == table.Gap {
					code = skippedNumber
				}
				x.warn(code, string(d), x.places.span(r.Span()))
			}
			x.doubtTimes(t, r)
		}
	})
	x.root.Walk(func(n *outline.Node) {
		if n.Field == field.Time && n.Value.Len() > 0 {
			x.doubtTime(n.Value, timesOf(valuesOf(n), x.time))
		}
	})
}

// doubtTimes notes cells of time columns whose time was not understood.
func (x *extraction) doubtTimes(t *table.Table, r table.Row) {
	if r.Group || r.Rest {
		return
	}
	for i, c := range t.Columns {
		if c.Role != field.Time || r.Cells[i].Inherited {
			continue
		}
		if s := r.Cells[i].Text; s.Len() > 0 {
			x.doubtTime(s, timesOf(r.Cells[i].Paragraphs, x.time))
		}
	}
}

// doubtTime notes a field or cell in which no time was read, or only times without a year.
func (x *extraction) doubtTime(words document.Text, read []deadline.Deadline) {
	if len(read) == 0 {
		x.warn(unreadTime, "this time was not understood", x.places.of(words))
		return
	}
	for _, d := range read {
		if d.EDTF != "" || d.Recurrence != "" || d.Ongoing || d.Reference != "" {
			return
		}
	}
	x.warn(deadline.NoYear, causes[deadline.NoYear], x.places.of(words))
}

// doubtTasks notes times before the document's own date.
func (x *extraction) doubtTasks() {
	issued := string(x.plan.Document.Issued)
	for _, t := range x.plan.Tasks {
		for _, d := range t.Deadlines {
			if issued != "" && d.Due != "" && string(d.Due) < issued {
				x.warn(earlyDeadline, fmt.Sprintf("%s is due %s, before the document's date %s", t.ID, d.Due, issued), t.Source)
			}
		}
	}
}

// trimMark returns the words after a mark at the head of s.
func trimMark(s string) string { return s[marker.Of(s).Rest:] }
