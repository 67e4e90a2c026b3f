package report

import (
	"strconv"

	"kehoach/extract/document"
	"kehoach/extract/place"
	"kehoach/extract/table"
	"kehoach/plan"
)

// Sheets tells what a reader of the sheets of a workbook may not see or miss: sheets, rows
// and columns that are hidden, formulas without their values, and sheets no row of which
// names its columns.
func Sheets(doc *document.Document, places place.Finder) []plan.Warning {
	var out []plan.Warning
	for _, b := range doc.Blocks {
		if b.Table == nil || b.Table.Sheet == nil {
			continue
		}
		s := sheet{b.Table, doc, places}
		if b.Table.Sheet.Hidden {
			out = append(out, s.warn(plan.HiddenSheet, b.Table.Rows))
		}
		for _, r := range stretches(b.Table.Sheet.Rows) {
			out = append(out, s.warn(plan.HiddenRows, b.Table.Rows[r[0]:r[1]+1]))
		}
		for _, c := range stretches(b.Table.Sheet.Columns) {
			out = append(out, s.column(c[0], c[1]))
		}
		if n := len(b.Table.Sheet.Unvalued); n > 0 {
			out = append(out, s.unvalued())
		}
		if !table.HasTable(b.Table) {
			out = append(out, s.warn(plan.UnknownSheet, b.Table.Rows))
		}
	}
	return out
}

// sheet is a sheet with the finder of its places.
type sheet struct {
	*document.Table
	doc    *document.Document
	places place.Finder
}

func (s sheet) warn(code string, rows [][]document.Cell) plan.Warning {
	return plan.Warning{Code: code, Args: plan.List[string]{s.Sheet.Name}, Source: s.places.Of((&document.Table{Rows: rows}).Texts()...)}
}

// column warns of hidden columns, at their first words: those of the columns between lie
// among the words of others.
func (s sheet) column(first, last int) plan.Warning {
	w := plan.Warning{Code: plan.HiddenColumns, Args: plan.List[string]{s.Sheet.Name}}
	var from, to document.Spot
	for _, r := range s.Rows {
		for _, c := range r[first : last+1] {
			for _, t := range c.Paragraphs {
				start, _ := t.Span()
				at := s.doc.Spot(start)
				if from.Row == 0 {
					w.Source, from, to = s.places.Of(t), at, at
				}
				from.Column, to.Column, to.Row = min(from.Column, at.Column), max(to.Column, at.Column), max(to.Row, at.Row)
			}
		}
	}
	w.Source.Cell = plan.Text(document.CellRange(from, to))
	return w
}

func (s sheet) unvalued() plan.Warning {
	cells := s.Sheet.Unvalued
	w := plan.Warning{Code: plan.UnvaluedFormula, Args: plan.List[string]{strconv.Itoa(len(cells)), s.Sheet.Name}}
	w.Source.Sheet, w.Source.Cell = plan.Text(s.Sheet.Name), plan.Text(document.CellRange(cells[0], cells[0]))
	return w
}

// stretches returns the first and the last of each run of numbers that follow each other.
func stretches(numbers []int) (out [][2]int) {
	for i, n := range numbers {
		if i > 0 && n == numbers[i-1]+1 {
			out[len(out)-1][1] = n
			continue
		}
		out = append(out, [2]int{n, n})
	}
	return out
}
