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
	n := 1
	for i+n < len(rows) && k < len(rows[i+n]) && rows[i+n][k].Above {
		n++
	}
	return n
}
