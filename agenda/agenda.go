// Package agenda puts the deadlines of plans in the order of time.
package agenda

import (
	"cmp"
	"errors"
	"fmt"
	"slices"
	"time"

	"kehoach/index/query"
	"kehoach/index/search"
	"kehoach/plan"
)

// Entry is one day by which work is to be done.
type Entry struct {
	Day       string    `json:"day"`       // ISO 8601: the last day that still meets the deadline
	Precision plan.Text `json:"precision"` // day, month, quarter, half, year; null where the words do not tell
	Overdue   bool      `json:"overdue"`   // the day is past
	Recurring bool      `json:"recurring"` // one of many such days
	Raw       plan.Text `json:"raw"`       // the words of the deadline

	Hit search.Hit `json:"item"`
}

// Period is a span of days, both inclusive, each as the clock of its place shows it. From
// may be zero, for no bound; then recurring deadlines begin at Today.
type Period struct{ From, To, Today time.Time }

// days are the days of the period as those of plans are: midnight in UTC.
func (p Period) days() Period {
	return Period{midnight(p.From), midnight(p.To), midnight(p.Today)}
}

func midnight(t time.Time) time.Time {
	if t.IsZero() {
		return t
	}
	return time.Date(t.Year(), t.Month(), t.Day(), 0, 0, 0, 0, time.UTC)
}

// MaxEntries bounds an agenda: what recurs has no end.
const MaxEntries = 100_000

// ErrTooMany says that more than [MaxEntries] deadlines lie in a period.
var ErrTooMany = errors.New("too many deadlines in this time")

// List returns the deadlines of items that lie in a period, by day; those of one day in
// the order of the hits.
func List(hits []search.Hit, p Period) (list []Entry, err error) {
	p = p.days()
	for i := range hits {
		for _, d := range hits[i].Deadlines {
			days, err := Days(d, hits[i].Issued, hits[i].Period, p)
			if err != nil {
				return nil, fmt.Errorf("%s of plan %s: %w", hits[i].ID, hits[i].Document, err)
			}
			if len(list)+len(days) > MaxEntries {
				return nil, ErrTooMany
			}
			for _, day := range days {
				list = append(list, Entry{Day: day.Format(time.DateOnly), Precision: d.Precision, Overdue: day.Before(p.Today),
					Recurring: d.Recurrence != "", Raw: d.Raw, Hit: hits[i]})
			}
		}
	}
	slices.SortStableFunc(list, func(a, b Entry) int { return cmp.Compare(a.Day, b.Day) })
	return list, nil
}

// Days returns the last days of a deadline that lie in a period: its due day, or the days
// of its recurrence. What recurs without an end of its own does so from the day on which its
// document was issued, ISO 8601, to the end of the time that the document plans, EDTF; either
// may be unknown. Of more than [MaxEntries] days one more is returned.
func Days(d plan.Deadline, issued, planned plan.Text, p Period) (days []time.Time, err error) {
	p = p.days()
	if d.Recurrence != "" {
		return recurring(d, date(issued), query.LastDay(string(planned)), p)
	}
	if due := date(d.Due); !due.IsZero() && p.holds(due) {
		days = []time.Time{due}
	}
	return days, nil
}

func (p Period) holds(day time.Time) bool { return !day.Before(p.From) && !day.After(p.To) }

// date reads an ISO 8601 day; it is zero where there is none.
func date(s plan.Text) time.Time {
	t, err := time.Parse(time.DateOnly, string(s))
	if err != nil {
		return time.Time{}
	}
	return t
}
