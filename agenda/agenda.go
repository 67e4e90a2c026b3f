// Package agenda puts the deadlines of plans in the order of time.
package agenda

import (
	"cmp"
	"errors"
	"fmt"
	"slices"
	"strings"
	"time"

	"kehoach/index/query"
	"kehoach/index/search"
	"kehoach/plan"
)

// Entry is one day by which work is to be done.
type Entry struct {
	Day       plan.Text `json:"day"`       // ISO 8601: the last day that still meets the deadline; null for what is done all the time
	Every     plan.Text `json:"every"`     // [Daily], [Weekly] or [Always] for work that has one line and no days; else null
	Precision plan.Text `json:"precision"` // day, month, quarter, half, year; null where the words do not tell
	Overdue   bool      `json:"overdue"`   // the day is past, and the only one, and the work is not marked as done
	Recurring bool      `json:"recurring"` // one of many such days
	Raw       plan.Text `json:"raw"`       // the words of the deadline

	Hit search.Hit `json:"item"`
}

// How often work is done that has one line.
const (
	Daily  = "day"
	Weekly = "week"
	Always = "always"
)

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
// the order of the hits. What is done daily, weekly or all the time has one line at the end: to list its
// days would hide the others.
func List(hits []search.Hit, p Period) (list []Entry, err error) {
	p = p.days()
	for i := range hits {
		h := &hits[i]
		for _, d := range h.Deadlines {
			days, err := Days(d, h.Issued, h.Period, p)
			if err != nil {
				return nil, fmt.Errorf("%s of plan %s: %w", h.ID, h.Document, err)
			}
			if len(list)+len(days) > MaxEntries {
				return nil, ErrTooMany
			}
			list = append(list, entries(h, d, days, p)...)
		}
	}
	slices.SortStableFunc(list, func(a, b Entry) int {
		return cmp.Or(cmp.Compare(len(b.Day), len(a.Day)), cmp.Compare(a.Day, b.Day))
	})
	return list, nil
}

// entries are the lines of a deadline: one for each of its days, or one for all of them.
func entries(h *search.Hit, d plan.Deadline, days []time.Time, p Period) (list []Entry) {
	e := Entry{Precision: d.Precision, Recurring: d.Recurrence != "", Raw: d.Raw, Hit: *h}
	if e.Every = every(d); e.Every != "" {
		if len(days) > 0 || e.Every == Always && p.reaches(query.LastDay(string(h.Period))) {
			list = append(list, e)
		}
		return list
	}
	for _, day := range days {
		e.Day, e.Overdue = plan.Text(day.Format(time.DateOnly)), day.Before(p.Today) && !e.Recurring && h.Done == ""
		list = append(list, e)
	}
	return list
}

// every tells how often the work of a deadline is done if that is daily, weekly or all the time.
func every(d plan.Deadline) plan.Text {
	switch {
	case strings.Contains(string(d.Recurrence), "FREQ=DAILY"):
		return Daily
	case strings.Contains(string(d.Recurrence), "FREQ=WEEKLY"):
		return Weekly
	case d.Ongoing && d.Due == "" && d.Recurrence == "":
		return Always
	}
	return ""
}

// reaches reports whether a time that ends with a day, or has no end where that is zero, is not over when the
// period begins.
func (p Period) reaches(end time.Time) bool {
	begin := p.From
	if begin.IsZero() {
		begin = p.Today
	}
	return end.IsZero() || !end.Before(begin)
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
