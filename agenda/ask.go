package agenda

import (
	"strings"
	"time"

	"kehoach/index/query"
	"kehoach/index/search"
)

// Wish chooses tasks whose deadlines are listed; "" in a field chooses all.
type Wish struct {
	Text   string // a query
	Agency string // a body that leads or coordinates
	Since  string // the day, month or year in which documents were issued, or later
}

// Ask returns the search for the tasks whose deadlines may lie in a period. The error is that of
// the query in w, a *query.Error.
func Ask(w Wish, p Period) (search.Query, error) {
	due := "due<=" + p.To.Format(time.DateOnly)
	if !p.From.IsZero() {
		due += " due>=" + p.From.Format(time.DateOnly)
	}
	parts := []string{"kind:task", "(has:recurrence OR has:ongoing OR " + due + ")"}
	if w.Since != "" {
		parts = append(parts, "issued>="+w.Since)
	}
	if w.Agency != "" {
		parts = append(parts, `agency:"`+strings.ReplaceAll(w.Agency, `"`, " ")+`"`)
	}
	q := search.Query{Text: strings.Join(parts, " "), Sort: search.ByDocument, Limit: MaxEntries, Today: p.Today}
	if w.Text != "" {
		if _, err := query.Parse(w.Text); err != nil {
			return q, err
		}
		q.Text = "( " + w.Text + " ) " + q.Text
	}
	return q, nil
}
