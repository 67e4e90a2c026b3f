package table

import (
	"fmt"
	"strings"
	"testing"

	"kehoach/extract/document/text"
	"kehoach/extract/field"
	"kehoach/extract/internal/golden"
	"kehoach/normalize"
)

var roles = map[field.Role]string{field.None: "?", field.Number: "number", field.Work: "work", field.Measure: "measure",
	field.Method: "method", field.Unit: "unit", field.Goal: "goal", field.Result: "result", field.Lead: "lead",
	field.Coordinate: "coordinate", field.Time: "time", field.Basis: "basis", field.Funding: "funding", field.Note: "note", field.Parent: "parent", field.Report: "report", field.Start: "start",
	field.Code: "code", field.ParentCode: "parent code"}

// TestRead reads each testdata/*.txt and compares its tables with the .grid beside it.
func TestRead(t *testing.T) {
	golden.Files(t, "testdata/*.txt", ".grid", func(t *testing.T, _ string, raw []byte) string { return grids(t, raw) })
}

// grids writes the tables of a document: a line for the roles of the columns and
// one for each row. "^" is a cell that belongs to the row above as well, "=" opens
// a heading inside the table, "!" a doubt.
func grids(t *testing.T, raw []byte) string {
	t.Helper()
	source, err := normalize.Decode(raw)
	if err != nil {
		t.Fatal(err)
	}
	var b strings.Builder
	for _, block := range Arrange(text.Read(source).Blocks) {
		if block.Table == nil {
			fmt.Fprintf(&b, "paragraph: %s\n", block.Paragraph)
			continue
		}
		grid(&b, Read(block.Table, "", plain))
	}
	return b.String()
}

func grid(b *strings.Builder, t *Table) {
	var names []string
	for _, c := range t.Columns {
		name := roles[c.Role]
		if c.Year != 0 {
			name = fmt.Sprint(c.Year)
		}
		names = append(names, name)
	}
	fmt.Fprintln(b, strings.Join(names, " | "))
	for _, r := range t.Rows {
		var cells []string
		for _, c := range r.Cells {
			s := c.Text.String()
			if c.Inherited {
				s = "^"
			}
			cells = append(cells, s)
		}
		line := strings.TrimRight(strings.Join(cells, " | "), " ")
		if r.Group {
			line = "= " + line
		}
		fmt.Fprintln(b, line)
		for _, d := range r.Doubts {
			fmt.Fprintln(b, "!", d)
		}
	}
}

// plain is the language of the small tables of these tests.
var plain = Language{Class: plainly, Figure: func(s string) bool { return s != "" && s[0] >= '0' && s[0] <= '9' },
	Asks: func(s string) bool { return strings.HasPrefix(s, "Xây dựng") || strings.HasPrefix(s, "Rà soát") }}

// plainly classifies cells by their first word, which is enough for small tables.
func plainly(words string) Class {
	first, _, _ := strings.Cut(words, " ")
	switch first {
	case "Sở", "UBND", "Bộ", "Công":
		return Who
	case "Tháng", "Quý", "Hằng", "Năm":
		return When
	}
	if strings.HasSuffix(words, "%") {
		return Amount
	}
	return Words
}
