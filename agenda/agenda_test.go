package agenda

import (
	"errors"
	"fmt"
	"os"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/teambition/rrule-go"

	"kehoach/index/search"
	"kehoach/plan"
)

func day(t *testing.T, s string) time.Time {
	t.Helper()
	if s == "" {
		return time.Time{}
	}
	d, err := time.Parse(time.DateOnly, s)
	if err != nil {
		t.Fatal(err)
	}
	return d
}

// dated is a deadline with what its days depend on, a case of days.tsv.
type dated struct {
	deadline        plan.Deadline
	issued, planned plan.Text
	from, to, days  string
}

func cases(t *testing.T) (list []dated) {
	t.Helper()
	b, err := os.ReadFile("testdata/days.tsv")
	if err != nil {
		t.Fatal(err)
	}
	for line := range strings.Lines(string(b)) {
		if line[0] == '#' {
			continue
		}
		f := strings.Split(strings.TrimSuffix(line, "\n"), "\t")
		d := plan.Deadline{Start: plan.Text(f[0]), Due: plan.Text(f[1]), Precision: plan.Text(f[2]), EDTF: plan.Text(f[3]), Recurrence: plan.Text(f[4])}
		issued, planned, _ := strings.Cut(f[5], "/")
		list = append(list, dated{d, plan.Text(issued), plan.Text(planned), f[6], f[7], f[8]})
	}
	return list
}

func TestDays(t *testing.T) {
	for _, c := range cases(t) {
		days, err := Days(c.deadline, c.issued, c.planned, Period{From: day(t, c.from), To: day(t, c.to), Today: day(t, "2025-02-10")})
		if err != nil {
			t.Errorf("%+v: %v", c, err)
		}
		var got []string
		for _, d := range days {
			got = append(got, d.Format(time.DateOnly))
		}
		if d := cmp.Diff(c.days, strings.Join(got, " ")); d != "" {
			t.Errorf("%+v (-want +got):\n%s", c, d)
		}
	}
}

func TestListIsInTheOrderOfTime(t *testing.T) {
	hits := []search.Hit{
		{ID: "task-1", Deadlines: plan.List[plan.Deadline]{{Due: "2025-12-31", Precision: plan.Year}, {Recurrence: "FREQ=MONTHLY;INTERVAL=6"}}},
		{ID: "task-2", Deadlines: plan.List[plan.Deadline]{{Due: "2024-06-30"}, {Ongoing: true}}},
		{ID: "task-3", Deadlines: plan.List[plan.Deadline]{{Recurrence: "FREQ=DAILY"}, {Recurrence: "FREQ=WEEKLY;BYDAY=MO"}, {Due: "2025-03-01", Ongoing: true}}},
		{ID: "task-4", Period: "2021/2024", Deadlines: plan.List[plan.Deadline]{{Ongoing: true}}},
		{ID: "task-5", Deadlines: plan.List[plan.Deadline]{{Recurrence: "FREQ=YEARLY;BYMONTH=1"}}},
	}
	list, err := List(hits, Period{From: day(t, "2024-06-01"), To: day(t, "2025-12-31"), Today: day(t, "2025-02-10")})
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, e := range list {
		line := string(e.Day+e.Every) + " " + e.Hit.ID
		if e.Overdue {
			line += " overdue"
		}
		if e.Recurring {
			line += " recurring"
		}
		got = append(got, line)
	}
	want := []string{"2024-06-30 task-1 recurring", "2024-06-30 task-2 overdue", "2024-12-31 task-1 recurring", "2025-01-31 task-5 recurring", "2025-03-01 task-3",
		"2025-06-30 task-1 recurring", "2025-12-31 task-1", "2025-12-31 task-1 recurring", "always task-2", "day task-3 recurring", "week task-3 recurring", "always task-4"}
	if d := cmp.Diff(want, got); d != "" {
		t.Errorf("(-want +got):\n%s", d)
	}
}

func TestBadRule(t *testing.T) {
	if _, err := Days(plan.Deadline{Recurrence: "FREQ=SOMETIMES"}, "", "", Period{}); err == nil {
		t.Error("no error")
	}
}

// TestDaysOfAZone has the clock of a place where the day has begun that has not begun in
// Greenwich: the last day of the period still counts.
func TestDaysOfAZone(t *testing.T) {
	early := time.Date(2025, 2, 10, 5, 0, 0, 0, time.FixedZone("Hà Nội", 7*3600))
	p := Period{Today: early, To: early.AddDate(0, 1, 0)}
	for _, d := range []plan.Deadline{{Due: "2025-03-10"}, {Recurrence: "FREQ=YEARLY;BYMONTH=3;BYMONTHDAY=10"}} {
		if days, err := Days(d, "", "", p); err != nil || len(days) != 1 {
			t.Errorf("%+v: %v, %v", d, days, err)
		}
	}
	list, err := List([]search.Hit{{Deadlines: plan.List[plan.Deadline]{{Due: "2025-02-09"}, {Due: "2025-02-10"}}}}, p)
	if err != nil || len(list) != 2 || !list[0].Overdue || list[1].Overdue {
		t.Errorf("%+v, %v", list, err)
	}
}

func TestTooMany(t *testing.T) {
	hits := make([]search.Hit, 40)
	for i := range hits {
		hits[i].Deadlines = plan.List[plan.Deadline]{{Recurrence: "FREQ=DAILY"}}
	}
	if _, err := List(hits, Period{Today: day(t, "2025-01-01"), To: day(t, "9999-12-31")}); !errors.Is(err, ErrTooMany) {
		t.Errorf("got %v, want %v", err, ErrTooMany)
	}
}

// TestPeriodsJoin wants the days of two periods that follow each other to be those of both
// in one: what recurs does not depend on where one begins to look.
func TestPeriodsJoin(t *testing.T) {
	for _, freq := range []string{"YEARLY", "MONTHLY", "WEEKLY", "DAILY"} {
		for every := 1; every < 20; every++ {
			d := plan.Deadline{Recurrence: plan.Text(fmt.Sprintf("FREQ=%s;INTERVAL=%d", freq, every))}
			days := func(from, to string) []time.Time {
				list, err := Days(d, "2021-05-17", "", Period{From: day(t, from), To: day(t, to), Today: day(t, "2025-02-10")})
				if err != nil {
					t.Fatal(err)
				}
				return list
			}
			parts := append(days("2020-01-01", "2026-03-14"), days("2026-03-15", "2059-12-31")...)
			if d := cmp.Diff(days("2020-01-01", "2059-12-31"), parts); d != "" {
				t.Errorf("%s every %d (-whole +parts):\n%s", freq, every, d)
			}
		}
	}
}

// TestSeriesIsThatOfDays expands the series of each recurring case over ten years, beside the
// days of the deadline itself.
func TestSeriesIsThatOfDays(t *testing.T) {
	for _, c := range cases(t) {
		if c.deadline.Recurrence == "" {
			continue
		}
		issued := c.issued
		if issued == "" {
			issued = "2024-01-01"
		}
		s, ok, err := SeriesOf(c.deadline, issued, c.planned)
		if err != nil || !ok {
			t.Errorf("%+v: no series, %v", c, err)
			continue
		}
		r, err := rrule.StrToRRule("DTSTART:" + s.Start.Format("20060102T150405Z") + "\nRRULE:" + s.Rule)
		if err != nil {
			t.Errorf("%+v: %v", s, err)
			continue
		}
		to := s.Start.AddDate(10, 0, 0)
		got := r.Between(s.Start, to, true)
		if len(got) == 0 || got[0] != s.Start {
			t.Errorf("%+v does not give the day that it starts on", s)
		}
		if !s.Apart.IsZero() {
			got = append([]time.Time{s.Apart}, got...)
		}
		want, err := Days(c.deadline, issued, c.planned, Period{From: day(t, "1990-01-01"), To: to})
		if d := cmp.Diff(want, got); err != nil || d != "" {
			t.Errorf("%+v of %+v: %v (-days +series):\n%s", s, c.deadline, err, d)
		}
	}
}

func TestSeriesWithoutABeginning(t *testing.T) {
	if s, ok, err := SeriesOf(plan.Deadline{Recurrence: "FREQ=YEARLY"}, "", ""); ok || err != nil {
		t.Errorf("%+v, %v", s, err)
	}
	if _, _, err := SeriesOf(plan.Deadline{Recurrence: "FREQ=SOMETIMES"}, "", ""); err == nil {
		t.Error("no error")
	}
}
