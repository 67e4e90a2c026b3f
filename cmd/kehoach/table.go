package main

import (
	"io"
	"strings"
)

// table is an aligned table with a line of heads.
type table struct {
	columns []column
	rows    []row
}

type column struct {
	head  string
	right bool // aligned to the right, as numbers are
	flex  bool // cut where a line would not fit
}

// row is a line of cells, and whole lines beneath it.
type row struct {
	cells []string
	below []string
}

// Measures of a table, in columns of the terminal.
const (
	gap     = 2 // between two columns
	minFlex = 8 // no cell is cut shorter
)

// add appends a row of cells.
func (t *table) add(cells ...string) { t.rows = append(t.rows, row{cells: cells}) }

// write lays the table out in lines of at most width columns, if cutting the
// flexible cells can achieve that.
func (t *table) write(w io.Writer, width int) error {
	heads := make([]string, len(t.columns))
	for i, c := range t.columns {
		heads[i] = c.head
		for _, r := range t.rows {
			r.cells[i] = printable(r.cells[i])
		}
	}
	widths := t.widths(heads, width)
	var b strings.Builder
	t.line(&b, heads, widths)
	for _, r := range t.rows {
		t.line(&b, r.cells, widths)
		for _, s := range r.below {
			b.WriteString(s + "\n")
		}
	}
	_, err := io.WriteString(w, b.String())
	return err
}

func (t *table) line(b *strings.Builder, cells []string, widths []int) {
	var line strings.Builder
	for i, cell := range cells {
		if i > 0 {
			line.WriteString(strings.Repeat(" ", gap))
		}
		line.WriteString(pad(cut(cell, widths[i]), widths[i], t.columns[i].right))
	}
	b.WriteString(strings.TrimRight(line.String(), " ") + "\n")
}

// widths returns the width of each column. The widest flexible column gives way
// first.
func (t *table) widths(heads []string, limit int) []int {
	widths := make([]int, len(heads))
	total := gap * (len(heads) - 1)
	for i, head := range heads {
		widths[i] = columns(head)
		for _, r := range t.rows {
			widths[i] = max(widths[i], columns(r.cells[i]))
		}
		total += widths[i]
	}
	for ; total > limit; total-- {
		widest := -1
		for i, c := range t.columns {
			if c.flex && widths[i] > max(minFlex, columns(c.head)) && (widest < 0 || widths[i] > widths[widest]) {
				widest = i
			}
		}
		if widest < 0 {
			break
		}
		widths[widest]--
	}
	return widths
}
