package metadata

import (
	"time"

	"kehoach/extract/deadline"
	"kehoach/extract/outline"
	"kehoach/plan"
)

// timeOf returns what the times of the document are resolved against, its date and the
// year of its title, and the period that the title gives. The title of an attached plan
// tells before that of the decision that issues it. A month without a year is of the
// title's year, if the title has just one.
func timeOf(in Input, d *plan.Document) (c deadline.Context, period string) {
	c.Issued, _ = time.Parse(time.DateOnly, string(d.Issued))
	titles := []string{}
	for _, a := range d.Annexes {
		if a.Label == "" {
			titles = append(titles, string(a.Title))
		}
	}
	titles = append(titles, string(d.Title))
	if d.Title == "" {
		titles = append(titles, firstWords(in.Root))
	}
	for _, t := range titles {
		if p := in.Notes.Of(t).Period(c); p != "" {
			c.Year = in.Notes.Of(t).Year()
			return c, p
		}
	}
	return c, ""
}

// firstWords returns the first paragraph of a document without a head.
func firstWords(root *outline.Node) string {
	words := ""
	root.Walk(func(n *outline.Node) {
		if words == "" && n.Table == nil {
			words = n.Block.String()
		}
	})
	return words
}
