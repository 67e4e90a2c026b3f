package agenda

import (
	"fmt"
	"strings"
	"time"

	"github.com/teambition/rrule-go"

	"kehoach/index/query"
	"kehoach/plan"
)

// recurring expands a rule over a period.
func recurring(d plan.Deadline, issued, end time.Time, p Period) (days []time.Time, err error) {
	from := p.From
	if from.IsZero() {
		from = p.Today
	}
	s, err := newSeries(d, issued, end, from)
	if err != nil {
		return nil, err
	}
	if !s.first.IsZero() && p.holds(s.first) {
		days = append(days, s.first)
	}
	next := s.iterator()
	for day, ok := next(); ok && !day.After(p.To) && len(days) <= MaxEntries; day, ok = next() {
		if !day.Before(from) && !day.Equal(s.first) {
			days = append(days, day)
		}
	}
	return days, nil
}

// Series is a recurring deadline as RFC 5545 writes it.
type Series struct {
	Start time.Time // DTSTART: the first day that the rule gives
	Rule  string    // RRULE, complete; its UNTIL is a day
	// Apart is the first day of the series where the words name one that the rule does not
	// give, an RDATE; else zero.
	Apart time.Time
}

// SeriesOf returns the days of a recurring deadline as a series, which [Days] lists in a
// period. It is false where nothing tells when the series begins, or where it has no day.
func SeriesOf(d plan.Deadline, issued, planned plan.Text) (Series, bool, error) {
	s, err := newSeries(d, date(issued), query.LastDay(string(planned)), time.Time{})
	if err != nil || s.begin.IsZero() {
		return Series{}, false, err
	}
	start, ok := s.iterator()()
	if !ok {
		return Series{}, false, nil
	}
	rule, until, ends := strings.Cut(s.RRuleString(), "UNTIL=")
	if ends {
		day, rest, _ := strings.Cut(until, ";")
		rule = strings.TrimSuffix(rule+rest, ";") + ";UNTIL=" + day[:len("20301231")]
	}
	out := Series{Start: start, Rule: rule}
	if !s.first.IsZero() && !s.first.Equal(start) {
		out.Apart = s.first
	}
	return out, true, nil
}

// newSeries completes the rule of a deadline. Its periods count from the beginning of what its
// words give ("từ năm 2026"), else from the issue of the document, before which it asks for
// nothing, else from a day that the caller names. It ends where its words say, else with the
// time that the document plans.
//
// A due day ends the rule after a beginning ("2026 - 2030") and in an interval with an open
// one ("hằng năm, đến năm 2030"); else it is the first of its days ("quý I/2026 và hằng năm").
func newSeries(d plan.Deadline, issued, end, from time.Time) (series, error) {
	o, err := rrule.StrToROption(string(d.Recurrence))
	if err != nil {
		return series{}, fmt.Errorf("recurrence %q: %w", d.Recurrence, err)
	}
	s := series{ROption: o, rule: string(d.Recurrence), begin: date(d.Start)}
	if due := date(d.Due); !due.IsZero() {
		if ends := !s.begin.IsZero() || strings.HasPrefix(string(d.EDTF), "../"); ends {
			o.Until = due
		} else {
			s.begin, s.first, s.exact = due, due, d.Precision == plan.Day
		}
	}
	if o.Until.IsZero() && end.After(issued) && end.After(s.begin) {
		o.Until = end
	}
	for _, begin := range []time.Time{issued, from} {
		if s.begin.IsZero() {
			s.begin = begin
		}
	}
	s.complete()
	if s.days, err = rrule.NewRRule(*o); err != nil {
		return series{}, fmt.Errorf("recurrence %q: %w", d.Recurrence, err)
	}
	return s, nil
}

// series is a rule that is to be completed: plans say "hằng quý" and seldom a day.
type series struct {
	*rrule.ROption
	rule  string
	begin time.Time // from which its periods count
	first time.Time // the first of its days, where the words name it
	exact bool      // they name the day itself, not a month or a year
	days  *rrule.RRule
}

// iterator returns the days of the rule one by one, from its beginning.
func (s series) iterator() rrule.Next {
	next := s.days.Iterator()
	return func() (day time.Time, ok bool) {
		for day, ok = next(); ok && day.Before(s.begin); day, ok = next() {
		}
		return day, ok
	}
}

func (s series) names(part string) bool { return strings.Contains(s.rule, part+"=") }

// complete gives the rule a beginning, and the day that its words leave out: the last of
// the month, year or week. Periods count from the beginning of a year, so that "hằng quý"
// ends in March, June, September and December; those of a series whose first day is known
// count from that day.
func (s series) complete() {
	every := max(s.Interval, 1)
	year, known := s.begin.Year(), !s.first.IsZero()
	switch s.Freq {
	case rrule.YEARLY:
		s.Dtstart = firstOf(year+every-1, 1)
		if known {
			s.Dtstart = firstOf(year, 1)
		}
		if !s.names("BYMONTH") && !s.names("BYDAY") && !s.names("BYYEARDAY") {
			s.Bymonth = []int{12}
			if known {
				s.Bymonth = []int{int(s.first.Month())}
			}
		}
	case rrule.MONTHLY:
		s.Dtstart = firstOf(year, every)
		if known {
			s.Dtstart = firstOf(year, int(s.first.Month()))
		}
	case rrule.WEEKLY:
		monday := s.begin.AddDate(0, 0, -(int(s.begin.Weekday())+6)%7)
		s.Dtstart = monday.AddDate(0, 0, 7*(every-1))
		switch {
		case known:
			s.Dtstart = s.first
		case !s.names("BYDAY"):
			s.Byweekday = []rrule.Weekday{rrule.SU}
		}
		return
	default:
		s.Dtstart = s.begin.AddDate(0, 0, every-1)
		if known {
			s.Dtstart = s.first
		}
		return
	}
	s.completeDay()
}

func firstOf(year, month int) time.Time {
	return time.Date(year, time.Month(month), 1, 0, 0, 0, 0, time.UTC)
}

// completeDay gives a rule of months the day that it leaves out. A month that is too short
// for the day has its last day instead.
func (s series) completeDay() {
	if !s.names("BYMONTHDAY") && !s.names("BYDAY") && !s.names("BYYEARDAY") {
		s.Bymonthday = []int{-1}
		if s.exact {
			s.Bymonthday = []int{s.first.Day()}
		}
	}
	if len(s.Bymonthday) != 1 || s.Bymonthday[0] <= 28 || s.Bymonthday[0] > 31 || s.names("BYSETPOS") {
		return
	}
	if s.Freq == rrule.YEARLY && s.Interval <= 1 && len(s.Bymonth) > 0 {
		s.Freq = rrule.MONTHLY // in which each month has its last day, not each year
	}
	last := s.Bymonthday[0]
	s.Bymonthday = []int{28, 29, 30, 31}[:last-27]
	s.Bysetpos = []int{-1}
}
