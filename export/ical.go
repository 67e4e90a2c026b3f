package export

import (
	"bufio"
	"cmp"
	"crypto/sha256"
	"fmt"
	"io"
	"slices"
	"strings"
	"time"
	"unicode/utf8"

	"kehoach/agenda"
	"kehoach/plan"
)

// writeCalendar writes the deadlines of tasks as iCalendar (RFC 5545): one VTODO a deadline, or
// one VEVENT, which deadlines without a day cannot be.
//
// What it writes depends on the plans alone, so that a calendar that is imported again changes
// nothing: UID is made of the plan's id and the words of task and deadline, DTSTAMP is the day
// on which the document was issued or a person marked the task as done, and SEQUENCE is the version
// of the rules that it was read by.
//
// DUE is the last day that still meets the deadline, as programs show it. What recurs has
// DTSTART and RRULE and no DUE, which would have to be later. A deadline without a day, or
// one that recurs from an unknown beginning, is a VTODO without one.
func writeCalendar(w io.Writer, plans Plans, o Options) error {
	c := calendar{bufio.NewWriter(w), o}
	c.line("BEGIN", "VCALENDAR")
	c.line("VERSION", "2.0")
	c.line("PRODID", "-//kehoach//kehoach//VI")
	if err := each(plans, o, c.add); err != nil {
		return err
	}
	c.line("END", "VCALENDAR")
	if err := c.w.Flush(); err != nil {
		return fmt.Errorf("export: %w", err)
	}
	return nil
}

type calendar struct {
	w *bufio.Writer
	Options
}

// add writes the deadlines of a plan.
func (c *calendar) add(p *plan.Plan) error {
	entries, err := entriesOf(p)
	if err != nil {
		return fmt.Errorf("%w: %w", errUnsaid, err)
	}
	for i := range entries {
		e := &entries[i]
		if (c.Only == nil || c.Only(p, e.task, e.deadline)) && (e.dated() || !c.Events) {
			c.entry(p, e)
		}
	}
	return c.w.Flush()
}

// entry is a deadline of a task with its days.
type entry struct {
	task            *plan.Task
	deadline        plan.Deadline
	uid             string
	parent, sibling string // UIDs of the first deadlines of the task that this one belongs to, and of its own
	series          agenda.Series
	recurs          bool
	due, start      string // YYYYMMDD, "" if unknown
}

func (e *entry) dated() bool { return e.recurs || e.due != "" }

// entriesOf lists the deadlines of all tasks of a plan.
func entriesOf(p *plan.Plan) (list []entry, err error) {
	seen := map[string]int{}
	firstOf := map[plan.Text]string{} // by the code of the task
	for i := range p.Tasks {
		t, first := &p.Tasks[i], ""
		for _, d := range t.Deadlines {
			e := entry{task: t, deadline: d, sibling: first, due: compact(d.Due), start: compact(d.Start)}
			if d.Recurrence != "" {
				if e.series, e.recurs, err = agenda.SeriesOf(d, p.Document.Issued, p.Document.Period); err != nil {
					return nil, fmt.Errorf("%s: %w", t.ID, err)
				}
			}
			e.uid = uid(p, t, d, seen)
			first = cmp.Or(first, e.uid)
			list = append(list, e)
		}
		if firstOf[t.Code] == "" {
			firstOf[t.Code] = first
		}
	}
	for i := range list {
		if of := list[i].task.Parent; of != "" {
			list[i].parent = firstOf[of]
		}
	}
	return list, nil
}

// uid is the same for a deadline wherever its task stands in the list of tasks, since that
// may change with the rules of the extraction. seen counts deadlines that nothing tells apart.
func uid(p *plan.Plan, t *plan.Task, d plan.Deadline, seen map[string]int) string {
	words := strings.Join([]string{string(cmp.Or(t.Code, t.Title+"\n"+t.Text)), strings.Join(t.Path, "\n"), Bodies(t.Lead), string(d.Raw)}, "\n\n")
	seen[words]++
	sum := sha256.Sum256(fmt.Append(nil, words, seen[words]))
	return fmt.Sprintf("%s.%x@kehoach", p.ID, sum[:8])
}

const (
	compactDay = "20060102"
	midnight   = "T000000Z"
)

// compact writes an ISO 8601 day as RFC 5545 does; it is "" where there is none.
func compact(day plan.Text) string {
	t, err := time.Parse(time.DateOnly, string(day))
	if err != nil {
		return ""
	}
	return t.Format(compactDay)
}

func (c *calendar) entry(p *plan.Plan, e *entry) {
	kind := "VTODO"
	if c.Events {
		kind = "VEVENT"
	}
	c.line("BEGIN", kind)
	c.text("UID", e.uid)
	done := compact(e.task.Done)
	c.line("DTSTAMP", max(compact(p.Document.Issued), done, "19700101")+midnight)
	c.line("SEQUENCE", fmt.Sprint(int(p.Source.Extraction)))
	c.days(e)
	c.text("SUMMARY", summary(e.task))
	c.text("DESCRIPTION", description(p, e))
	c.texts("CATEGORIES", bodies(e.task))
	if e.parent != "" {
		c.text("RELATED-TO;RELTYPE=PARENT", e.parent)
	}
	if e.sibling != "" {
		c.text("RELATED-TO;RELTYPE=SIBLING", e.sibling)
	}
	if e.task.Note != "" {
		c.text("COMMENT", string(e.task.Note))
	}
	switch {
	case c.Events:
		c.line("TRANSP", "TRANSPARENT")
	case done != "":
		c.line("STATUS", "COMPLETED")
		c.line("COMPLETED", done+midnight)
	}
	if done == "" {
		c.alarm(e)
	}
	c.line("END", kind)
}

// days writes when a deadline is. DUE has to be later than DTSTART, so a beginning that is
// the same day is left out.
func (c *calendar) days(e *entry) {
	switch {
	case e.recurs:
		c.line("DTSTART;VALUE=DATE", e.series.Start.Format(compactDay))
		c.line("RRULE", e.series.Rule)
		if !e.series.Apart.IsZero() {
			c.line("RDATE;VALUE=DATE", e.series.Apart.Format(compactDay))
		}
	case c.Events:
		c.line("DTSTART;VALUE=DATE", e.due)
	default:
		if e.start != "" && (e.due == "" || e.start < e.due) {
			c.line("DTSTART;VALUE=DATE", e.start)
		}
		if e.due != "" {
			c.line("DUE;VALUE=DATE", e.due)
		}
	}
}

func (c *calendar) alarm(e *entry) {
	if c.Alarm <= 0 || !e.dated() {
		return
	}
	related := ""
	if !e.recurs && !c.Events {
		related = ";RELATED=END"
	}
	c.line("BEGIN", "VALARM")
	c.line("ACTION", "DISPLAY")
	c.text("DESCRIPTION", summary(e.task))
	c.line("TRIGGER"+related, fmt.Sprintf("-P%dD", c.Alarm))
	c.line("END", "VALARM")
}

// maxSummary is how many letters of a task stand in a summary, which programs show on one
// line; the description has them all.
const maxSummary = 160

func summary(t *plan.Task) string {
	return shorten(string(cmp.Or(t.Title, t.Text)), maxSummary)
}

// shorten cuts a text between words after at most so many letters.
func shorten(s string, letters int) string {
	if utf8.RuneCountInString(s) <= letters {
		return s
	}
	head := string([]rune(s)[:letters])
	if i := strings.LastIndexByte(head, ' '); i > 0 {
		head = head[:i]
	}
	return strings.TrimRight(head, " ,;:") + "…"
}

func description(p *plan.Plan, e *entry) string {
	t, d := e.task, &p.Document
	var lines []string
	add := func(name string, value plan.Text) {
		if value != "" {
			lines = append(lines, name+string(value))
		}
	}
	add("", t.Title)
	add("", t.Text)
	add("Sản phẩm: ", t.Result)
	add("Chủ trì: ", plan.Text(Bodies(t.Lead)))
	add("Phối hợp: ", plan.Text(Bodies(t.Coordinate)))
	add("Thời hạn: ", e.deadline.Raw)
	add("Phụ thuộc: ", e.deadline.Reference)
	add("Văn bản: ", cmp.Or(d.Number, d.Title, plan.Text(p.ID)))
	add("Vị trí: ", plan.Text(position(t.Source)))
	return strings.Join(lines, "\n")
}

// position says where in the document and in its file an item stands: "Phụ lục 1, mục I,
// dòng 24 (trang 5)".
func position(place plan.Place) string {
	var spot string
	switch {
	case place.Sheet != "" || place.Cell != "":
		spot = strings.Trim(string(place.Sheet+"!"+place.Cell), "!")
	case place.Page != 0:
		spot = fmt.Sprintf("trang %d", place.Page)
	case place.Line != 0:
		spot = fmt.Sprintf("dòng %d của tệp", place.Line)
	}
	if place.Where == "" || spot == "" {
		return string(place.Where) + spot
	}
	return fmt.Sprintf("%s (%s)", place.Where, spot)
}

// bodies lists the bodies of a task by their full names, those that lead first.
func bodies(t *plan.Task) (list []string) {
	for _, a := range slices.Concat(t.Lead, t.Coordinate) {
		if name := string(cmp.Or(a.Canonical, a.Name)); name != "" && !slices.Contains(list, name) {
			list = append(list, name)
		}
	}
	return list
}
