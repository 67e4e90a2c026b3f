package agenda

import (
	"os"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"kehoach/index"
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

func TestDays(t *testing.T) {
	b, err := os.ReadFile("testdata/days.tsv")
	if err != nil {
		t.Fatal(err)
	}
	for line := range strings.Lines(string(b)) {
		if line[0] == '#' {
			continue
		}
		f := strings.Split(strings.TrimSuffix(line, "\n"), "\t")
		d := plan.Deadline{Start: plan.Text(f[0]), Due: plan.Text(f[1]), Recurrence: plan.Text(f[2])}
		days, err := Days(d, Period{From: day(t, f[3]), To: day(t, f[4]), Today: day(t, "2025-02-10")})
		if err != nil {
			t.Errorf("%s: %v", line, err)
		}
		var got []string
		for _, d := range days {
			got = append(got, d.Format(time.DateOnly))
		}
		if d := cmp.Diff(f[5], strings.Join(got, " ")); d != "" {
			t.Errorf("%s (-want +got):\n%s", strings.Join(f[:5], " "), d)
		}
	}
}

func TestListIsInTheOrderOfTime(t *testing.T) {
	hits := []index.Hit{
		{ID: "task-1", Deadlines: plan.List[plan.Deadline]{{Due: "2025-12-31", Precision: plan.Year}, {Recurrence: "FREQ=MONTHLY;INTERVAL=6"}}},
		{ID: "task-2", Deadlines: plan.List[plan.Deadline]{{Due: "2024-06-30"}, {Ongoing: true}}},
	}
	list, err := List(hits, Period{To: day(t, "2025-12-31"), Today: day(t, "2025-02-10")})
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, e := range list {
		line := e.Day + " " + e.Hit.ID
		if e.Overdue {
			line += " overdue"
		}
		if e.Recurring {
			line += " recurring"
		}
		got = append(got, line)
	}
	want := []string{"2024-06-30 task-2 overdue", "2025-06-30 task-1 recurring", "2025-12-31 task-1", "2025-12-31 task-1 recurring"}
	if d := cmp.Diff(want, got); d != "" {
		t.Errorf("(-want +got):\n%s", d)
	}
}

func TestBadRule(t *testing.T) {
	if _, err := Days(plan.Deadline{Recurrence: "FREQ=SOMETIMES"}, Period{}); err == nil {
		t.Error("no error")
	}
}
