package export

import (
	"bytes"
	"errors"
	"io"
	"strings"
	"testing"
	"time"
	"unicode"
	"unicode/utf8"

	"github.com/emersion/go-ical"
	"github.com/google/go-cmp/cmp"

	"kehoach/agenda"
	"kehoach/plan"
)

func calendarOf(t testing.TB, o Options, plans ...*plan.Plan) (raw []byte, entries []*ical.Component) {
	t.Helper()
	var b bytes.Buffer
	if err := writeCalendar(&b, All(plans...), o); err != nil {
		t.Fatal(err)
	}
	raw = b.Bytes()
	c, err := ical.NewDecoder(bytes.NewReader(raw)).Decode()
	if err != nil {
		t.Fatalf("%v\n%s", err, raw)
	}
	return raw, c.Children
}

// values are the properties of an entry that are not made of its words, in a fixed order.
func values(e *ical.Component) string {
	var out []string
	for _, name := range []string{"DTSTAMP", "SEQUENCE", "DTSTART", "DUE", "RRULE", "RDATE"} {
		for _, p := range e.Props[name] {
			out = append(out, name+"="+p.Value)
		}
	}
	return strings.Join(append([]string{e.Name}, out...), " ")
}

// busy is a plan whose tasks have deadlines of every kind.
func busy() *plan.Plan {
	task := func(id string, deadlines ...plan.Deadline) plan.Task {
		return plan.Task{ID: id, Text: plan.Text("Việc " + id), Deadlines: deadlines}
	}
	return &plan.Plan{ID: "12-kh-ubnd-2024", Document: plan.Document{Number: "12/KH-UBND", Issued: "2024-02-05", Period: "2024/2026"},
		Source: plan.Source{Extraction: 7},
		Tasks: plan.List[plan.Task]{
			task("day", plan.Deadline{Raw: "trước 30/6/2024", Due: "2024-06-29"}),
			task("span", plan.Deadline{Raw: "2024-2025", Start: "2024-01-01", Due: "2025-12-31"}),
			task("same day", plan.Deadline{Raw: "01/6/2024", Start: "2024-06-01", Due: "2024-06-01"}),
			task("ongoing", plan.Deadline{Raw: "thường xuyên", Ongoing: true}),
			task("quarters", plan.Deadline{Raw: "hằng quý", Recurrence: "FREQ=MONTHLY;INTERVAL=3"}),
			task("apart", plan.Deadline{Raw: "tháng 6/2024 và tháng 10 hằng năm", Due: "2024-06-30", Precision: plan.Month, EDTF: "2024-06", Recurrence: "FREQ=YEARLY;BYMONTH=10"}),
			task("thirtieth", plan.Deadline{Raw: "ngày 30 hằng tháng", Recurrence: "FREQ=MONTHLY;BYMONTHDAY=30"}),
			task("two", plan.Deadline{Raw: "2024", Due: "2024-12-31"}, plan.Deadline{Raw: "2025", Due: "2025-12-31"}),
		}}
}

func TestCalendar(t *testing.T) {
	_, todos := calendarOf(t, Options{}, busy())
	_, events := calendarOf(t, Options{Events: true}, busy())
	made := " DTSTAMP=20240205T000000Z SEQUENCE=7 "
	quarters := made + "DTSTART=20240331 RRULE=FREQ=MONTHLY;INTERVAL=3;BYMONTHDAY=-1;UNTIL=20261231"
	apart := made + "DTSTART=20241031 RRULE=FREQ=YEARLY;BYMONTH=10;BYMONTHDAY=-1;UNTIL=20261231 RDATE=20240630"
	thirtieth := made + "DTSTART=20240229 RRULE=FREQ=MONTHLY;BYSETPOS=-1;BYMONTHDAY=28,29,30;UNTIL=20261231"
	for _, c := range []struct {
		name      string
		got, want []string
	}{
		{"tasks", all(todos), []string{"VTODO" + made + "DUE=20240629", "VTODO" + made + "DTSTART=20240101 DUE=20251231", "VTODO" + made + "DUE=20240601",
			"VTODO" + strings.TrimSuffix(made, " "), "VTODO" + quarters, "VTODO" + apart, "VTODO" + thirtieth, "VTODO" + made + "DUE=20241231", "VTODO" + made + "DUE=20251231"}},
		{"events", all(events), []string{"VEVENT" + made + "DTSTART=20240629", "VEVENT" + made + "DTSTART=20251231", "VEVENT" + made + "DTSTART=20240601",
			"VEVENT" + quarters, "VEVENT" + apart, "VEVENT" + thirtieth, "VEVENT" + made + "DTSTART=20241231", "VEVENT" + made + "DTSTART=20251231"}},
	} {
		if d := cmp.Diff(c.want, c.got); d != "" {
			t.Errorf("%s (-want +got):\n%s", c.name, d)
		}
	}
}

func all(entries []*ical.Component) (list []string) {
	for _, e := range entries {
		list = append(list, values(e))
	}
	return list
}

// TestCalendarRecursAsTheAgenda expands each rule with a reader's own dates, beside the days
// of the agenda over ten years.
func TestCalendarRecursAsTheAgenda(t *testing.T) {
	p, compared := busy(), 0
	p.Document.Period = ""
	_, events := calendarOf(t, Options{Events: true}, p)
	at := 0
	for _, task := range p.Tasks {
		for _, d := range task.Deadlines {
			if d.Ongoing {
				continue
			}
			e := events[at]
			at++
			if d.Recurrence == "" {
				continue
			}
			set, err := e.RecurrenceSet(time.UTC)
			if err != nil {
				t.Fatal(err)
			}
			for _, apart := range e.Props["RDATE"] {
				day, err := time.Parse("20060102", apart.Value)
				if err != nil {
					t.Fatal(err)
				}
				set.RDate(day)
			}
			period := agenda.Period{From: time.Date(2024, 1, 1, 0, 0, 0, 0, time.UTC), To: time.Date(2033, 12, 31, 0, 0, 0, 0, time.UTC)}
			want, err := agenda.Days(d, p.Document.Issued, "", period)
			got := set.Between(period.From, period.To, true)
			if diff := cmp.Diff(want, got); err != nil || diff != "" || len(got) < 10 {
				t.Errorf("%s: %v (-agenda +calendar):\n%s", task.ID, err, diff)
			}
			compared++
		}
	}
	if compared != 3 {
		t.Errorf("%d rules compared", compared)
	}
}

func TestCalendarSaysWhatATaskIs(t *testing.T) {
	p := &plan.Plan{ID: "x", Document: plan.Document{Number: "12/KH-UBND"}, Tasks: plan.List[plan.Task]{
		{ID: "task-1", Code: "N1", Text: "Việc lớn", Deadlines: plan.List[plan.Deadline]{{Raw: "2024"}}},
		{ID: "task-2", Parent: "N1", Title: "Tiêu đề", Text: plan.Text(strings.Repeat("rất dài, ", 30)), Result: "Báo cáo; biên bản",
			Lead: plan.List[plan.Agency]{{Name: "Sở TTTT", Canonical: "Sở Thông tin, Truyền thông"}}, Coordinate: plan.List[plan.Agency]{{Name: "Các huyện"}},
			Deadlines: plan.List[plan.Deadline]{{Raw: "Quý I", Due: "2024-03-31", Reference: "kế hoạch"}, {Raw: "Quý II", Due: "2024-06-30"}},
			Source:    plan.Place{Where: "Mục II, khoản 1", Line: 12}}}}
	raw, entries := calendarOf(t, Options{Alarm: 7}, p)
	first, second, third := entries[0], entries[1], entries[2]
	get := func(e *ical.Component, name string) string {
		s, err := e.Props.Text(name)
		if err != nil {
			t.Fatal(err)
		}
		return s
	}
	text := strings.TrimSpace(strings.Repeat("rất dài, ", 30)) + " "
	want := "Tiêu đề\n" + text + "\nSản phẩm: Báo cáo; biên bản\nChủ trì: Sở TTTT\nPhối hợp: Các huyện\nThời hạn: Quý I\nPhụ thuộc: kế hoạch\nVăn bản: 12/KH-UBND\nVị trí: Mục II, khoản 1 (dòng 12 của tệp)"
	if d := cmp.Diff(want, get(second, "DESCRIPTION")); d != "" {
		t.Error(d)
	}
	if get(second, "SUMMARY") != "Tiêu đề" || get(first, "SUMMARY") != "Việc lớn" {
		t.Errorf("summaries %q, %q", get(first, "SUMMARY"), get(second, "SUMMARY"))
	}
	bodies, err := second.Props.Get("CATEGORIES").TextList()
	if d := cmp.Diff([]string{"Sở Thông tin, Truyền thông", "Các huyện"}, bodies); d != "" || err != nil {
		t.Error(d, err)
	}
	var related []string
	for _, e := range entries {
		for _, r := range e.Props["RELATED-TO"] {
			related = append(related, r.Params.Get("RELTYPE")+" "+r.Value)
		}
	}
	if d := cmp.Diff([]string{"PARENT " + get(first, "UID"), "PARENT " + get(first, "UID"), "SIBLING " + get(second, "UID")}, related); d != "" {
		t.Error(d)
	}
	if len(first.Children) != 0 || len(third.Children) != 1 || third.Children[0].Props.Get("TRIGGER").Value != "-P7D" {
		t.Errorf("alarms:\n%s", raw)
	}
}

// TestCalendarTellsWhatIsDone has a task that a person ticked off: it is completed, and reminds nobody.
func TestCalendarTellsWhatIsDone(t *testing.T) {
	p := busy()
	p.Tasks = p.Tasks[:1]
	p.Tasks[0].Mark = plan.Mark{Done: "2024-06-20", Note: "Báo cáo số 8"}
	for _, events := range []bool{false, true} {
		_, entries := calendarOf(t, Options{Alarm: 7, Events: events}, p)
		var got []string
		for _, name := range []string{"DTSTAMP", "STATUS", "COMPLETED", "COMMENT"} {
			for _, v := range entries[0].Props[name] {
				got = append(got, v.Value)
			}
		}
		want := []string{"20240620T000000Z", "COMPLETED", "20240620T000000Z", "Báo cáo số 8"}
		if events {
			want = []string{want[0], want[3]} // an event knows no such state
		}
		if d := cmp.Diff(want, got); d != "" || len(entries[0].Children) > 0 {
			t.Errorf("events %v: %s, %d alarms", events, d, len(entries[0].Children))
		}
	}
}

// TestCalendarLeavesOutAPlan has a plan with a rule that is none between two others.
func TestCalendarLeavesOutAPlan(t *testing.T) {
	bad := &plan.Plan{ID: "bad", Tasks: plan.List[plan.Task]{{ID: "task-1", Deadlines: plan.List[plan.Deadline]{{Raw: "2024", Due: "2024-12-31"}, {Raw: "?", Recurrence: "FREQ=NEVER"}}}}}
	if err := writeCalendar(io.Discard, All(busy(), bad), Options{}); !errors.Is(err, errUnsaid) {
		t.Errorf("got %v", err)
	}
	var left []string
	_, entries := calendarOf(t, Options{LeaveOut: func(p *plan.Plan, _ error) { left = append(left, p.ID) }}, busy(), bad, busy())
	_, want := calendarOf(t, Options{}, busy(), busy())
	if len(entries) != len(want) || len(left) != 1 || left[0] != "bad" {
		t.Errorf("%d entries of %d, left out %v", len(entries), len(want), left)
	}
}

// TestUIDsStay has a task added before the others, which changes their ids.
func TestUIDsStay(t *testing.T) {
	uids := func(p *plan.Plan) (list []string) {
		_, entries := calendarOf(t, Options{}, p)
		for _, e := range entries {
			list = append(list, e.Props.Get("UID").Value)
		}
		return list
	}
	p := busy()
	before := uids(p)
	added := plan.Task{ID: "new", Text: "Việc mới", Deadlines: plan.List[plan.Deadline]{{Raw: "2024"}}}
	p.Tasks = append(plan.List[plan.Task]{added}, p.Tasks...)
	if d := cmp.Diff(before, uids(p)[1:]); d != "" {
		t.Error(d)
	}
	twice := uids(&plan.Plan{Tasks: plan.List[plan.Task]{added, added}})
	if twice[0] == twice[1] {
		t.Errorf("two deadlines are one: %v", twice)
	}
}

func TestOnlySomeDeadlines(t *testing.T) {
	_, entries := calendarOf(t, Options{Only: func(_ *plan.Plan, _ *plan.Task, d plan.Deadline) bool { return d.Due == "2025-12-31" }}, busy())
	if len(entries) != 2 {
		t.Errorf("%d entries, want 2", len(entries))
	}
}

func FuzzCalendar(f *testing.F) {
	for _, s := range []string{"", "a,b;c\\n\n\"", "\r\nEND:VTODO\r\n", "\x00\u202e\u200f", "👩‍👩‍👧‍👦", strings.Repeat("ế", 200), strings.Repeat("e\u0302\u0301", 90), strings.Repeat("\u0301", 200), "\xff\xfe"} {
		f.Add(s, "2024-02-05", "FREQ=YEARLY")
		f.Add("x", s, s)
	}
	f.Fuzz(func(t *testing.T, s, day, rule string) {
		text := plan.Text(s)
		p := &plan.Plan{ID: "x", Document: plan.Document{Number: text, Issued: plan.Text(day)}, Tasks: plan.List[plan.Task]{{Code: text, Title: text, Text: text, Parent: text,
			Lead:      plan.List[plan.Agency]{{Name: text}, {Name: text + ","}},
			Deadlines: plan.List[plan.Deadline]{{Raw: text, Due: plan.Text(day)}, {Raw: text, Start: plan.Text(day), Reference: text}}}}}
		raw, entries := calendarOf(t, Options{Alarm: 1}, p)
		if len(entries) != 2 {
			t.Fatalf("%d entries of 2\n%s", len(entries), raw)
		}
		if got, err := entries[0].Props.Text("SUMMARY"); err != nil || utf8.RuneCountInString(s) < 100 && got != plainText(s) {
			t.Errorf("%v: %q became %q", err, s, got)
		}
		for line := range strings.SplitSeq(string(raw), "\r\n") {
			if len(line) > maxLine || !utf8.ValidString(line) || strings.ContainsAny(line, "\r\n\x00") {
				t.Errorf("line %q", line)
			}
		}
		p.Tasks[0].Deadlines[0].Recurrence = plan.Text(rule)
		var b bytes.Buffer
		if writeCalendar(&b, All(p), Options{}) == nil {
			if _, err := ical.NewDecoder(&b).Decode(); err != nil {
				t.Error(err)
			}
		}
	})
}

// plainText is what a value of type TEXT can hold of a text.
func plainText(s string) string {
	s = strings.NewReplacer("\r\n", "\n", "\r", "\n").Replace(strings.ToValidUTF8(s, "\uFFFD"))
	return strings.Map(func(r rune) rune {
		if unicode.IsControl(r) && r != '\n' && r != '\t' {
			return -1
		}
		return r
	}, s)
}
