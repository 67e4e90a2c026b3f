package main

import (
	"fmt"
	"os"
	"runtime"
	"slices"
	"strings"
	"time"

	"golang.org/x/text/language"
	"golang.org/x/text/message"
)

// english writes numbers as the README does: 1,000.
var english = message.NewPrinter(language.English)

// report is a table of what was measured. Rows and columns stand in the order in which
// they were first named.
type report struct {
	rows, columns []string
	cells         map[[2]string]string // by row and column
}

func newReport() *report { return &report{cells: make(map[[2]string]string)} }

// set fills a cell, and tells it on standard error, since a table takes long to fill.
func (r *report) set(row, column, format string, args ...any) {
	if !slices.Contains(r.rows, row) {
		r.rows = append(r.rows, row)
	}
	if !slices.Contains(r.columns, column) {
		r.columns = append(r.columns, column)
	}
	cell := english.Sprintf(format, args...)
	r.cells[[2]string{row, column}] = cell
	fmt.Fprintf(os.Stderr, "%s, %s: %s\n", column, row, cell)
}

// The parts of a store on disk.
const (
	plansOnDisk = "plans"
	indexOnDisk = "index.bleve"
)

// onDisk tells the size of a part of a store beside that of the text in it.
func (r *report) onDisk(part, column string, bytes, text int64) {
	r.set("on disk for each byte of text, "+part, column, "%.1f", float64(bytes)/float64(text))
}

// String returns the table as Markdown, below what its figures mean.
func (r *report) String() string {
	var b strings.Builder
	fmt.Fprintf(&b, "Measured on %s with %d processors. Times of opening and searching are p50 / p99 in milliseconds, with the most hits that a query had.\n\n",
		time.Now().Format("2 January 2006"), runtime.NumCPU())
	fmt.Fprintf(&b, "| | %s |\n|---|%s\n", strings.Join(r.columns, " | "), strings.Repeat("---|", len(r.columns)))
	for _, row := range r.rows {
		fmt.Fprintf(&b, "| %s |", row)
		for _, column := range r.columns {
			fmt.Fprintf(&b, " %s |", r.cells[[2]string{row, column}])
		}
		b.WriteByte('\n')
	}
	return b.String()
}

// durations are times of the same thing, ascending.
type durations []time.Duration

// share returns the time that so many percent of all do not exceed.
func (d durations) share(percent int) time.Duration {
	return d[min(len(d)*percent/100, len(d)-1)]
}

// String tells the median and the 99th percentile, in milliseconds.
func (d durations) String() string { return ms(d.share(50)) + " / " + ms(d.share(99)) }

// ms writes a time in milliseconds, to a tenth where that tells something.
func ms(d time.Duration) string {
	n := float64(d.Microseconds()) / 1000
	if n < 10 {
		return english.Sprintf("%.1f", n)
	}
	return english.Sprintf("%.0f", n)
}
