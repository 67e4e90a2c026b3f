package search

import (
	"cmp"
	"context"
	"slices"

	"kehoach/plan"
)

// Comparison sets the targets of one indicator beside each other.
type Comparison struct {
	Query string                   `json:"query"`
	Years plan.List[string]        `json:"years"` // in which a target is to be reached, in order
	Rows  plan.List[ComparisonRow] `json:"rows"`  // the indicators that are most like the query first
	// Left counts the targets that hold words of the query and were not looked at, since others hold more of them.
	Left int `json:"left"`
}

// ComparisonRow is an indicator of one document.
type ComparisonRow struct {
	Document  string                 `json:"document"` // plan id
	Number    plan.Text              `json:"number"`
	Title     plan.Text              `json:"title"` // of the document
	Province  plan.Text              `json:"province"`
	Indicator plan.Text              `json:"indicator"`
	Likeness  float64                `json:"likeness"` // to the query, from 0 to 1
	Targets   plan.List[plan.Target] `json:"targets"`  // in the order of the document
}

// In returns the row's targets of a year; "" are those without a time.
func (r ComparisonRow) In(year string) (list []plan.Target) {
	for _, t := range r.Targets {
		if yearOf(&t) == year {
			list = append(list, t)
		}
	}
	return list
}

func yearOf(t *plan.Target) string {
	if list := years(t.Period); len(list) > 0 {
		return list[0]
	}
	return ""
}

// Measures of a comparison.
const (
	sameIndicator = 0.55 // likeness from which a target is taken to be one of the indicator
	maxComparison = 2000 // targets
)

// Compare finds the targets whose indicator means the same as text, in all plans that q's Text
// allows, and puts them side by side by document and year.
func (x *Index) Compare(ctx context.Context, text string, q Query) (Comparison, error) {
	q.Kind, q.Limit, q.Offset = TargetKind, maxComparison, 0
	found, left, err := x.similar(ctx, text, sameIndicator, maxComparison, q)
	if err != nil {
		return Comparison{}, err
	}
	c := Comparison{Query: text, Left: left}
	for i := range found.Hits {
		c.add(&found.Hits[i])
	}
	slices.Sort(c.Years)
	for _, r := range c.Rows {
		slices.SortStableFunc(r.Targets, func(a, b plan.Target) int { return cmp.Compare(a.Source.Start, b.Source.Start) })
	}
	return c, nil
}

// add puts a target into the row of its document and indicator.
func (c *Comparison) add(h *Hit) {
	t := h.Targets[0]
	indicator := cmp.Or(t.Indicator, t.Text)
	key := formOf(string(indicator)).key()
	i := slices.IndexFunc(c.Rows, func(r ComparisonRow) bool {
		return r.Document == h.Document && formOf(string(r.Indicator)).key() == key
	})
	if i < 0 {
		i = len(c.Rows)
		c.Rows = append(c.Rows, ComparisonRow{Document: h.Document, Number: h.Number, Title: h.Title, Province: h.Province, Indicator: indicator, Likeness: h.Score})
	}
	c.Rows[i].Targets = append(c.Rows[i].Targets, t)
	if year := yearOf(&t); year != "" && !slices.Contains(c.Years, year) {
		c.Years = append(c.Years, year)
	}
}
