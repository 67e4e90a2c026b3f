// Package export writes plans in the formats that other programs and offices read.
//
// [Formats] is the table of formats: each is a writer over a sequence of plans, which it
// takes one by one, so that the number of plans is not bounded by memory. Formats that are
// tables share one model of rows, [Row], and one table of columns. A new format is a file with its
// writer, and a line in the table.
package export

import (
	"errors"
	"fmt"
	"io"
	"iter"
	"slices"

	"kehoach/plan"
)

// Plans are plans to write, one after the other. An error ends them; a writer returns it.
type Plans = iter.Seq2[*plan.Plan, error]

// Format is one format in which plans leave.
type Format struct {
	Name      string // as it is asked for: "json"
	Extension string // of its files: ".json"
	// Single tells that a file holds one plan: Write takes the first of its plans and no other.
	Single bool
	// Write writes plans to w as far as it gets. It does not close w.
	Write func(w io.Writer, plans Plans, o Options) error
	// Beside makes the file that belongs beside a file of the format and describes it; nil where there is none.
	Beside func(file string, o Options) (name string, content []byte, err error)
}

// Options are wishes of who asks for an export. A format heeds those that it knows.
type Options struct {
	Table   string // which of [Tables] CSV holds; "" for the tasks
	PerLead bool   // tables have a row for each task and body that leads it, not one a task
	BOM     bool   // CSV begins with a byte order mark, for Excel
	By      string // what [Groups] of tasks the table of Word has; "" for those of documents
	Places  string // which of [Places] JSON has; "" for plain ones
	Events  bool   // a calendar has events, for programs that show no tasks
	Alarm   int    // a calendar reminds so many days before; 0: never
	// Only chooses the deadlines of tasks that a calendar has; nil: all.
	Only func(*plan.Plan, *plan.Task, plan.Deadline) bool
	// LeaveOut is told of a plan that the format cannot say, and the others are written; nil: its error ends all.
	LeaveOut func(p *plan.Plan, err error)
}

// Formats are the formats, in the order in which help names them.
var Formats = []Format{
	{Name: "json", Extension: ".json", Write: writeJSON},
	{Name: "jsonl", Extension: ".jsonl", Write: writeLines},
	{Name: "csv", Extension: ".csv", Write: writeCSV, Beside: describeCSV},
	{Name: "xlsx", Extension: ".xlsx", Write: writeWorkbook},
	{Name: "docx", Extension: ".docx", Write: writeDocument},
	{Name: "ics", Extension: ".ics", Write: writeCalendar},
	{Name: "akn", Extension: ".akn.xml", Single: true, Write: single(writeAkoma)},
	{Name: "edxml", Extension: ".edxml", Single: true, Write: single(writeEdXML)},
	{Name: "html", Extension: ".html", Single: true, Write: single(writeHTML)},
}

// Names returns the names of the formats in their order.
func Names() []string {
	names := make([]string, len(Formats))
	for i, f := range Formats {
		names[i] = f.Name
	}
	return names
}

// Named returns the format of a name, and whether there is one.
func Named(name string) (Format, bool) {
	i := slices.IndexFunc(Formats, func(f Format) bool { return f.Name == name })
	if i < 0 {
		return Format{}, false
	}
	return Formats[i], true
}

// All are plans that are at hand.
func All(plans ...*plan.Plan) Plans {
	return func(yield func(*plan.Plan, error) bool) {
		for _, p := range plans {
			if !yield(p, nil) {
				return
			}
		}
	}
}

// each writes the plans one after the other. An error tells which plan could not be written.
func each(plans Plans, o Options, write func(*plan.Plan) error) error {
	for p, err := range plans {
		if err != nil {
			return err
		}
		err := write(p)
		if errors.Is(err, errUnsaid) && o.LeaveOut != nil {
			o.LeaveOut(p, err)
		} else if err != nil {
			return failed(p, err)
		}
	}
	return nil
}

// errUnsaid is wrapped by the errors of plans that a format cannot say, and of which it has written nothing.
var errUnsaid = errors.New("the plan cannot be written in this format")

// single makes the writer of a format of what writes one plan of it: see [Format].
func single(write func(w io.Writer, p *plan.Plan) error) func(io.Writer, Plans, Options) error {
	return func(w io.Writer, plans Plans, _ Options) error {
		for p, err := range plans {
			if err != nil {
				return err
			}
			if err := write(w, p); err != nil {
				return failed(p, err)
			}
			return nil
		}
		return nil
	}
}

// failed is the error of a plan that could not be written.
func failed(p *plan.Plan, err error) error { return fmt.Errorf("export plan %s: %w", p.ID, err) }
