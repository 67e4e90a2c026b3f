// Package agenda puts the deadlines of plans in the order of time.
package agenda

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/teambition/rrule-go"

	"kehoach/index"
	"kehoach/plan"
)

// Entry is one day by which work is to be done.
type Entry struct {
	Day       string    `json:"day"`       // ISO 8601: the last day that still meets the deadline
	Precision plan.Text `json:"precision"` // day, month, quarter, half, year; null where the words do not tell
	Overdue   bool      `json:"overdue"`   // the day is past
	Recurring bool      `json:"recurring"` // one of many such days
	Raw       plan.Text `json:"raw"`       // the words of the deadline

	Hit index.Hit `json:"item"`
}

// Period is a span of days, both inclusive. From may be zero, for no bound; then recurring
// deadlines begin at Today.
type Period struct{ From, To, Today time.Time }

// List returns the deadlines of items that lie in a period, by day; those of one day in
// the order of the hits.
func List(hits []index.Hit, p Period) (list []Entry, err error) {
	for i := range hits {
		for _, d := range hits[i].Deadlines {
			days, err := Days(d, p)
			if err != nil {
				return nil, fmt.Errorf("%s of plan %s: %w", hits[i].ID, hits[i].Document, err)
			}
			for _, day := range days {
				list = append(list, Entry{Day: day.Format(time.DateOnly), Precision: d.Precision, Overdue: day.Before(midnight(p.Today)),
					Recurring: d.Recurrence != "", Raw: d.Raw, Hit: hits[i]})
			}
		}
	}
	slices.SortStableFunc(list, func(a, b Entry) int { return cmp.Compare(a.Day, b.Day) })
	return list, nil
}

// midnight is the beginning of a day, in UTC, as the days of plans are.
func midnight(t time.Time) time.Time {
	return time.Date(t.Year(), t.Month(), t.Day(), 0, 0, 0, 0, time.UTC)
}

// Days returns the last days of a deadline that lie in a period: its due day, or the
// days of its recurrence.
func Days(d plan.Deadline, p Period) ([]time.Time, error) {
	if d.Recurrence != "" {
		return recurring(d, p)
	}
	due, err := time.Parse(time.DateOnly, string(d.Due))
	if err != nil || due.Before(p.From) || due.After(p.To) {
		return nil, nil // without a due day
	}
	return []time.Time{due}, nil
}

// recurring expands a rule. Where the rule names no day the last day of its month, year or
// week is meant; and periods are counted from the beginning of a year, so that "every
// quarter" ends in March, June, September and December.
func recurring(d plan.Deadline, p Period) ([]time.Time, error) {
	o, err := rrule.StrToROption(string(d.Recurrence))
	if err != nil {
		return nil, fmt.Errorf("recurrence %q: %w", d.Recurrence, err)
	}
	from := p.From
	if from.IsZero() {
		from = midnight(p.Today)
	}
	first := from
	if start, err := time.Parse(time.DateOnly, string(d.Start)); err == nil {
		if start.After(from) {
			from = start
		}
		first = start
	}
	if due, err := time.Parse(time.DateOnly, string(d.Due)); err == nil {
		o.Until = due
	}
	complete(o, string(d.Recurrence), first)
	r, err := rrule.NewRRule(*o)
	if err != nil {
		return nil, fmt.Errorf("recurrence %q: %w", d.Recurrence, err)
	}
	return r.Between(from, p.To, true), nil
}

// complete gives a rule a beginning, and the day that its words leave out.
func complete(o *rrule.ROption, rule string, first time.Time) {
	day := func(name string) bool { return strings.Contains(rule, name+"=") }
	every := max(o.Interval, 1)
	switch o.Freq {
	case rrule.YEARLY:
		o.Dtstart = time.Date(first.Year(), 1, 1, 0, 0, 0, 0, time.UTC)
		if !day("BYMONTH") && !day("BYDAY") && !day("BYYEARDAY") {
			o.Bymonth = []int{12}
		}
	case rrule.MONTHLY:
		month := (every-1)%12 + 1
		o.Dtstart = time.Date(first.Year(), time.Month(month), 1, 0, 0, 0, 0, time.UTC)
	case rrule.WEEKLY:
		o.Dtstart = first.AddDate(0, 0, -(int(first.Weekday())+6)%7)
		if !day("BYDAY") {
			o.Byweekday = []rrule.Weekday{rrule.SU}
		}
		return
	default:
		o.Dtstart = first
		return
	}
	if !day("BYMONTHDAY") && !day("BYDAY") && !day("BYYEARDAY") {
		o.Bymonthday = []int{-1}
	}
}
