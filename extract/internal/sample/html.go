package sample

import (
	"fmt"
	"html"
	"strings"
)

// HTML returns the document as a web page.
func (d Document) HTML() []byte {
	var b strings.Builder
	b.WriteString("<!DOCTYPE html>\n<html lang=\"vi\"><head><meta charset=\"utf-8\"><title></title></head><body>\n")
	for _, block := range d {
		if block.Rows == nil {
			fmt.Fprintf(&b, "<p>%s</p>\n", html.EscapeString(block.Paragraph))
			continue
		}
		b.WriteString("<table border=\"1\">\n")
		for i := range block.Rows {
			b.WriteString("<tr>")
			for k, c := range block.Rows[i] {
				if !c.Above {
					fmt.Fprintf(&b, "<td rowspan=\"%d\" colspan=\"%d\">", height(block.Rows, i, k), c.Columns)
					for _, p := range c.Paragraphs {
						fmt.Fprintf(&b, "<p>%s</p>", html.EscapeString(p))
					}
					b.WriteString("</td>")
				}
			}
			b.WriteString("</tr>\n")
		}
		b.WriteString("</table>\n")
	}
	b.WriteString("</body></html>\n")
	return []byte(b.String())
}

// height returns how many rows cell k of row i spans.
func height(rows [][]Cell, i, k int) int {
	column, n := columnOf(rows[i], k), 1
	for i+n < len(rows) && spansInto(rows[i+n], column) {
		n++
	}
	return n
}

// columnOf returns in which column cell k of a row stands.
func columnOf(row []Cell, k int) int {
	n := 0
	for _, c := range row[:k] {
		n += c.Columns
	}
	return n
}

// spansInto reports whether a cell above spans the one in the column.
func spansInto(row []Cell, column int) bool {
	for k, c := range row {
		if columnOf(row, k) == column {
			return c.Above
		}
	}
	return false
}
