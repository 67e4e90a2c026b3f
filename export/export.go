// Package export writes stored plans in the formats that other programs read.
//
// The formats are "json", one array of plans (of one plan too, and [] for
// none), and "jsonl", JSON Lines: one plan a line. A plan in them is the JSON
// that [plan.Schema] describes. Plans are written as they are added, so that the
// number of plans is not bounded by memory.
package export

import (
	"bufio"
	"fmt"
	"io"
	"slices"
	"strings"

	"kehoach/plan"
)

// Writer writes plans in one format. Close completes what Add began; it does not
// close the destination.
type Writer interface {
	Add(p *plan.Plan) error
	Close() error
}

type format struct {
	name string
	new  func(io.Writer) Writer
}

var formats = []format{
	{"json", newArray},
	{"jsonl", newLines},
}

// Formats returns the names of the formats, in alphabetical order.
func Formats() []string {
	names := make([]string, len(formats))
	for i, f := range formats {
		names[i] = f.name
	}
	return names
}

// New returns a Writer of the named format to w, or an error that names the
// known formats.
func New(w io.Writer, name string) (Writer, error) {
	i := slices.IndexFunc(formats, func(f format) bool { return f.name == name })
	if i < 0 {
		return nil, fmt.Errorf("unknown export format %q (known: %s)", name, strings.Join(Formats(), ", "))
	}
	return formats[i].new(w), nil
}

// Write writes all plans to w in the named format.
func Write(w io.Writer, name string, plans []*plan.Plan) error {
	out, err := New(w, name)
	if err != nil {
		return err
	}
	for _, p := range plans {
		if err := out.Add(p); err != nil {
			return err
		}
	}
	return out.Close()
}

// lines writes JSON Lines.
type lines struct {
	w *bufio.Writer
}

func newLines(w io.Writer) Writer { return &lines{bufio.NewWriter(w)} }

func (l *lines) Add(p *plan.Plan) error {
	if err := plan.EncodeLine(l.w, p); err != nil {
		return fmt.Errorf("export plan %s: %w", p.ID, err)
	}
	return nil
}

func (l *lines) Close() error {
	if err := l.w.Flush(); err != nil {
		return fmt.Errorf("export: %w", err)
	}
	return nil
}
