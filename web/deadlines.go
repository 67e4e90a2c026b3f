package web

import (
	"cmp"
	"errors"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"time"

	"kehoach/agenda"
	"kehoach/index/search"
	"kehoach/plan"
)

// Bounds of what the page of deadlines shows.
const (
	maxDeadlines = 300 // of a list
	maxBodies    = 100 // to choose from
	yearsAhead   = 1
)

// deadlinesPage is what is due: a list in groups, or a month.
type deadlinesPage struct {
	frame
	Typed, Agency string
	By            string // "time", "agency" or "plan"; "month" for the calendar
	Wrong         *wrongQuery
	Total         int // deadlines in the time
	Left          int // of them not shown
	Overdue       int
	Done          int  // deadlines of work that is done
	ShowsDone     bool // also these
	Groups        []dueGroup
	Bodies        []string // that lead or coordinate, those with the most deadlines first
	Month         month
}

// dueGroup is deadlines below a heading.
type dueGroup struct {
	Heading string
	Plan    string // id, where the group is that of a plan
	Late    bool
	Entries []agenda.Entry
}

// orders of the page of deadlines.
var deadlineOrders = []string{"time", "agency", "plan", "month"}

// Orders are the ways to put deadlines together.
func (deadlinesPage) Orders() []string { return deadlineOrders }

// Weekdays are the heads of a calendar, from Monday on.
func (p deadlinesPage) Weekdays() []string { return strings.Fields(p.Say("weekdays")) }

// Taken are the parameters by which the tasks of the page are taken along.
func (p deadlinesPage) Taken() string {
	form := url.Values{"q": {p.Typed}, "table": {"deadlines"}, "kind": {"task"}}
	if p.Agency != "" {
		form.Set("agency", p.Agency)
	}
	return "?" + form.Encode()
}

func (s *Server) deadlines(r *request) error {
	p := deadlinesPage{frame: r.frame("deadlines", r.Say("deadlines")), Typed: strings.TrimSpace(r.form.Get("q")), Agency: strings.TrimSpace(r.form.Get("agency")), By: r.form.Get("by")}
	if !slices.Contains(deadlineOrders, p.By) {
		p.By = deadlineOrders[0]
	}
	period := agenda.Period{Today: s.options.Now()}
	period.To = period.Today.AddDate(yearsAhead, 0, 0)
	if p.By == "month" {
		p.Month = monthOf(r.form.Get("month"), period.Today)
		period.From, period.To = p.Month.First, p.Month.Last
	}
	entries, err := s.agenda(r, agenda.Wish{Text: p.Typed, Agency: p.Agency}, period, true)
	if p.Wrong = wrong(r, asked{Typed: p.Typed}, err); p.Wrong != nil {
		err = nil
	}
	if err != nil {
		return err
	}
	p.ShowsDone = r.form.Get("done") != ""
	if undone := undoneOf(entries); !p.ShowsDone {
		p.Done, entries = len(entries)-len(undone), undone
	}
	p.Total, p.Bodies = len(entries), bodiesOf(entries)
	for _, e := range entries {
		if e.Overdue {
			p.Overdue++
		}
	}
	if p.By == "month" {
		p.Month.fill(entries)
		return r.page(http.StatusOK, "deadlines", p)
	}
	if p.Left = len(entries) - maxDeadlines; p.Left > 0 {
		entries = entries[:maxDeadlines]
	}
	p.Groups = r.dueGroups(entries, p.By)
	return r.page(http.StatusOK, "deadlines", p)
}

// agenda lists the deadlines in a period; bare, their items are not told why they were found.
func (s *Server) agenda(r *request, w agenda.Wish, p agenda.Period, bare bool) (list []agenda.Entry, err error) {
	q, err := agenda.Ask(w, p)
	if err != nil {
		return nil, err
	}
	q.Bare = bare
	found, err := s.library.search(r.Context(), q)
	if err != nil {
		return nil, err
	}
	if list, err = agenda.List(found.Hits, p); errors.Is(err, agenda.ErrTooMany) || found.Total > len(found.Hits) {
		return nil, refused(http.StatusUnprocessableEntity, "web/too-many-deadlines")
	}
	return list, err
}

// undoneOf lists the deadlines of work that nobody has marked as done.
func undoneOf(entries []agenda.Entry) (list []agenda.Entry) {
	for _, e := range entries {
		if e.Hit.Done == "" {
			list = append(list, e)
		}
	}
	return list
}

// bodiesOf lists the bodies of deadlines, those with the most of them first.
func bodiesOf(entries []agenda.Entry) []string {
	counts := map[string]int{}
	for i := range entries {
		for _, a := range entries[i].Hit.Lead {
			counts[string(cmp.Or(a.Canonical, a.Name))]++
		}
	}
	names := make([]string, 0, len(counts))
	for name := range counts {
		names = append(names, name)
	}
	slices.SortFunc(names, func(a, b string) int { return cmp.Or(counts[b]-counts[a], strings.Compare(a, b)) })
	return names[:min(len(names), maxBodies)]
}

// dueGroups puts deadlines together: what is overdue first, then by month; or by body or plan, in
// the order in which they come.
func (r *request) dueGroups(entries []agenda.Entry, by string) (groups []dueGroup) {
	at := map[string]int{}
	add := func(g dueGroup, e agenda.Entry) {
		key := g.Plan + "\x00" + g.Heading
		i, is := at[key]
		if !is {
			i = len(groups)
			at[key] = i
			groups = append(groups, g)
		}
		groups[i].Entries = append(groups[i].Entries, e)
	}
	for _, e := range entries {
		switch by {
		case "plan":
			add(dueGroup{Heading: string(cmp.Or(e.Hit.Number, plan.Text(e.Hit.Document))) + " " + string(e.Hit.Title), Plan: e.Hit.Document}, e)
		case "agency":
			add(dueGroup{Heading: cmp.Or(leader(e.Hit), r.Say("no-lead"))}, e)
		default:
			add(r.timeGroup(e), e)
		}
	}
	return groups
}

func (r *request) timeGroup(e agenda.Entry) dueGroup {
	day, err := time.Parse(time.DateOnly, string(e.Day))
	switch {
	case e.Overdue:
		return dueGroup{Heading: r.Say("overdue"), Late: true}
	case err != nil:
		return dueGroup{Heading: r.Say("always")}
	}
	return dueGroup{Heading: r.Say("month-of", day.Format("1/2006"))}
}

// leader is the first body that leads.
func leader(h search.Hit) string {
	if len(h.Lead) == 0 {
		return ""
	}
	return string(cmp.Or(h.Lead[0].Canonical, h.Lead[0].Name))
}

// month is a calendar of a month.
type month struct {
	First, Last time.Time
	Weeks       [][]date // from Monday on
	Always      []agenda.Entry
}

// date is a day of a calendar with what is due.
type date struct {
	Day     int // 0 outside of the month
	Today   bool
	Entries []agenda.Entry
}

// monthOf is the month of an address ("2031-08"), else that of today.
func monthOf(asked string, today time.Time) month {
	first, err := time.Parse("2006-01", asked)
	if err != nil {
		first = time.Date(today.Year(), today.Month(), 1, 0, 0, 0, 0, time.UTC)
	}
	m := month{First: first, Last: first.AddDate(0, 1, -1)}
	before := (int(first.Weekday()) + 6) % 7
	for cell := 0; cell < before+m.Last.Day(); cell++ {
		if cell%7 == 0 {
			m.Weeks = append(m.Weeks, make([]date, 7))
		}
		if d := cell - before + 1; d > 0 {
			m.Weeks[cell/7][cell%7] = date{Day: d, Today: first.AddDate(0, 0, d-1).Format(time.DateOnly) == today.Format(time.DateOnly)}
		}
	}
	return m
}

// fill puts deadlines into their days.
func (m *month) fill(entries []agenda.Entry) {
	before := (int(m.First.Weekday()) + 6) % 7
	for _, e := range entries {
		day, err := time.Parse(time.DateOnly, string(e.Day))
		if err != nil {
			m.Always = append(m.Always, e)
			continue
		}
		cell := before + day.Day() - 1
		m.Weeks[cell/7][cell%7].Entries = append(m.Weeks[cell/7][cell%7].Entries, e)
	}
}

// Name is the month as it is said.
func (m month) Name() string { return m.First.Format("1/2006") }

// Before and After are the months beside this one, as an address has them.
func (m month) Before() string { return m.First.AddDate(0, -1, 0).Format("2006-01") }

// After is the month that follows.
func (m month) After() string { return m.First.AddDate(0, 1, 0).Format("2006-01") }
