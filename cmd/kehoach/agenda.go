package main

import (
	"cmp"
	"errors"
	"fmt"
	"io"
	"maps"
	"slices"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"kehoach/agenda"
	"kehoach/export"
	"kehoach/index/query"
	"kehoach/index/search"
	"kehoach/index/store"
	"kehoach/plan"
)

func agendaCommand(c *console) *cobra.Command {
	var from, to, today, agency, since string
	var o export.Options
	format := "table"
	cmd := &cobra.Command{
		Use:     "agenda [QUERY…]",
		Short:   c.text("list deadlines in the order of time"),
		Long:    c.text("Lists the deadlines of tasks in the order of time. A recurring deadline stands once for each time in the period, up to the end of the time that the title of its document names; what is done daily, weekly or all the time stands once, at the end. What is due once and past is marked as overdue; without --from it comes first. The period ends a year after its beginning if --to names no other day. A QUERY chooses tasks, as in kehoach search."),
		Example: agendaExamples,
		Args:    c.count(0, -1),
		RunE: func(cmd *cobra.Command, args []string) (err error) {
			if err := c.oneOf(cmd, "format", format, []string{"table", "json", "jsonl", "csv", "ics"}); err != nil {
				return err
			}
			var p agenda.Period
			if p.Today, err = c.day(cmd, "today", today, time.Now()); err != nil {
				return err
			}
			if p.From, err = c.day(cmd, "from", from, time.Time{}); err != nil {
				return err
			}
			begin := p.From
			if begin.IsZero() {
				begin = p.Today
			}
			if p.To, err = c.day(cmd, "to", to, begin.AddDate(1, 0, 0)); err != nil {
				return err
			}
			if _, _, ok := query.ParseDate(since); since != "" && !ok {
				return c.misuse(cmd, "flag --%s cannot be %q; write a day like 2025-07-01", "since", since)
			}
			if p.To.Before(p.From) {
				return c.misuse(cmd, "--to lies before --from")
			}
			return c.readStore(func(store *store.Store) error {
				list, err := c.agenda(cmd, store, strings.Join(args, " "), agency, since, p)
				if err != nil {
					return err
				}
				if format == "ics" {
					return c.writeCalendar(store, list, p, o)
				}
				return c.writeAgenda(list, format, o.BOM)
			})
		},
	}
	cmd.Flags().StringVar(&from, "from", "", c.text("begin with `DAY` (default: with all that is overdue)"))
	cmd.Flags().StringVar(&to, "to", "", c.text("end with `DAY` (default: a year later)"))
	cmd.Flags().StringVar(&agency, "agency", "", c.text("only tasks that the body `NAME` leads or coordinates"))
	cmd.Flags().StringVar(&since, "since", "", c.text("leave out documents issued before `DAY`, month or year"))
	cmd.Flags().StringVar(&today, "today", "", c.text("count what is overdue from `DAY` (default the present day)"))
	cmd.Flags().StringVar(&format, "format", format, c.text("`FORMAT`: %s (default table)", "table, json, jsonl, csv, ics"))
	cmd.Flags().BoolVar(&o.BOM, "bom", false, c.text("begin CSV with a byte order mark, for Excel"))
	c.calendarFlags(cmd, &o)
	return cmd
}

// agendaExamples are run by a test.
const agendaExamples = `  kehoach agenda
  kehoach agenda --from 2025-07-01 --to 2025-12-31 --agency 'Sở Y tế'
  kehoach agenda 'dữ liệu doc:27/QĐ' --format csv`

// agenda finds the tasks whose deadlines may lie in the period, and lists these.
func (c *console) agenda(cmd *cobra.Command, store *store.Store, text, agency, since string, p agenda.Period) ([]agenda.Entry, error) {
	q, err := agenda.Ask(agenda.Wish{Text: text, Agency: agency, Since: since}, p)
	if err != nil {
		return nil, c.queryFailed(cmd, text, err)
	}
	r, err := store.Search(cmd.Context(), q)
	if err != nil {
		return nil, c.queryFailed(cmd, q.Text, err)
	}
	for _, line := range c.reading(r) {
		c.complain(line)
	}
	list, err := agenda.List(r.Hits, p)
	if r.Total > len(r.Hits) || errors.Is(err, agenda.ErrTooMany) {
		return nil, exit{code: exitFailed, message: c.text("more than %d deadlines lie in this time; ask for less with --from, --to, --agency or a query", agenda.MaxEntries)}
	}
	return list, err
}

func (c *console) writeAgenda(list []agenda.Entry, format string, bom bool) error {
	switch format {
	case "json":
		return plan.Encode(c.out, plan.List[agenda.Entry](list))
	case "jsonl":
		for i := range list {
			if err := plan.EncodeLine(c.out, &list[i]); err != nil {
				return err
			}
		}
		return nil
	case "csv":
		return agendaSheet(c.out, bom, list)
	}
	return c.agendaTable(list)
}

// calendarFlags are those of how a calendar is written.
func (c *console) calendarFlags(cmd *cobra.Command, o *export.Options) {
	cmd.Flags().BoolVar(&o.Events, "events", false, c.text("write a calendar (ics) as events, for programs that show no tasks"))
	cmd.Flags().IntVar(&o.Alarm, "alarm", 0, c.text("have a calendar (ics) remind `DAYS` before"))
}

// writeCalendar writes the deadlines that lie in a period as a calendar. What recurs is one entry
// with its rule, which knows no period.
func (c *console) writeCalendar(store *store.Store, list []agenda.Entry, period agenda.Period, o export.Options) error {
	tasks := map[string][]string{} // ids by plan
	for i := range list {
		h := &list[i].Hit
		tasks[h.Document] = append(tasks[h.Document], h.ID)
	}
	o.Only = func(p *plan.Plan, t *plan.Task, d plan.Deadline) bool {
		days, err := agenda.Days(d, p.Document.Issued, p.Document.Period, period)
		return err == nil && len(days) > 0 && slices.Contains(tasks[p.ID], t.ID)
	}
	ics, _ := export.Named("ics")
	return ics.Write(c.out, func(yield func(*plan.Plan, error) bool) {
		for _, id := range slices.Sorted(maps.Keys(tasks)) {
			if p, err := store.Plan(id); !yield(p, err) || err != nil {
				return
			}
		}
	}, o)
}

func (c *console) agendaTable(list []agenda.Entry) error {
	if len(list) == 0 {
		c.say("no deadline lies in this time")
		return nil
	}
	t := table{columns: []column{
		{head: c.text("DAY")},
		{head: c.text("STATE")},
		{head: c.text("DOCUMENT")},
		{head: c.text("ITEM")},
		{head: c.text("LEAD"), flex: true},
		{head: c.text("WRITTEN"), flex: true},
	}}
	for i := range list {
		e := &list[i]
		var state []string
		if e.Overdue {
			state = append(state, c.text("overdue"))
		}
		if e.Hit.Done != "" {
			state = append(state, c.text("done"))
		}
		if e.Recurring {
			state = append(state, c.text("recurring"))
		}
		t.rows = append(t.rows, row{
			cells: []string{c.when(e), strings.Join(state, ", "), cmp.Or(string(e.Hit.Number), e.Hit.Document), e.Hit.ID, export.Bodies(e.Hit.Lead), string(e.Raw)},
			below: c.indented(cut(printable(summary(&e.Hit)), 2*(c.width-len(indent)))),
		})
	}
	if err := t.write(c.out, c.width); err != nil {
		return err
	}
	c.say("deadlines: %d", len(list))
	return nil
}

// when is the day of an entry, or how often its work is done.
func (c *console) when(e *agenda.Entry) string {
	switch e.Every {
	case agenda.Daily:
		return c.text("daily")
	case agenda.Weekly:
		return c.text("weekly")
	case agenda.Always:
		return c.text("all the time")
	}
	return string(e.Day)
}

// summary is the title of an item, else its words.
func summary(h *search.Hit) string {
	if h.Heading != "" && h.Text != "" {
		return fmt.Sprintf("%s: %s", h.Heading, h.Text)
	}
	return string(cmp.Or(h.Text, h.Heading))
}

// agendaSheet writes deadlines as CSV. The names of the columns stay; new ones come at the end.
func agendaSheet(w io.Writer, bom bool, list []agenda.Entry) error {
	sheet, err := export.NewSheet(w, bom, "day", "precision", "overdue", "recurring", "written", "document", "number", "id", "where", "lead", "coordinate", "text", "every", "done", "note")
	if err != nil {
		return err
	}
	for i := range list {
		e := &list[i]
		err := sheet.Add(string(e.Day), string(e.Precision), fmt.Sprint(e.Overdue), fmt.Sprint(e.Recurring), string(e.Raw),
			e.Hit.Document, string(e.Hit.Number), e.Hit.ID, string(e.Hit.Where), export.Bodies(e.Hit.Lead), export.Bodies(e.Hit.Coordinate), summary(&e.Hit), string(e.Every), string(e.Hit.Done), string(e.Hit.Note))
		if err != nil {
			return err
		}
	}
	return sheet.Close()
}
