package table

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"kehoach/extract/document"
	"kehoach/extract/document/text"
	"kehoach/extract/field"
	"kehoach/internal/golden"
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

// TestRules reads each testdata/rules/*.txt, whose rows are lines of cells between "|", and
// compares its tables, each with its kind, with the .grid beside it. "^" is a cell that the one
// above spans, "<" one that the cell left of it spans, "~" one that may only fill up the row.
// "sheet" opens a whole sheet of a workbook.
func TestRules(t *testing.T) {
	golden.Files(t, "testdata/rules/*.txt", ".grid", func(t *testing.T, _ string, raw []byte) string {
		return golden.Each(raw, func(raw []byte) string {
			var b strings.Builder
			title := ""
			in := blocks(raw)
			out := Arrange(in)
			if in[0].Table != nil && in[0].Table.Sheet != nil && HasTable(in[0].Table) != slices.ContainsFunc(out, func(b document.Block) bool { return b.Table != nil }) {
				t.Errorf("HasTable is wrong of\n%s", raw)
			}
			for _, block := range out {
				if block.Table == nil {
					title = block.Paragraph.String()
					fmt.Fprintf(&b, "paragraph: %s\n", title)
					continue
				}
				read := Read(block.Table, title, plain)
				fmt.Fprintf(&b, "%s: ", kinds[read.Kind])
				grid(&b, read)
			}
			return b.String()
		})
	})
}

var kinds = map[Kind]string{Unread: "unread", Tasks: "tasks", Targets: "targets", Indicators: "indicators", Data: "data"}

// blocks makes paragraphs and tables of lines.
func blocks(raw []byte) []document.Block {
	var out []document.Block
	var table *document.Table
	var sheet *document.Sheet
	for line := range strings.Lines(string(raw)) {
		line = strings.TrimSpace(line)
		switch {
		case line == "":
			table, sheet = nil, nil
		case line == "sheet":
			sheet = &document.Sheet{Name: "Trang 1"}
		case !strings.Contains(line, "|"):
			table = nil
			out = append(out, document.Block{Paragraph: document.Fold(line, 0)})
		default:
			if table == nil {
				table = &document.Table{Sheet: sheet}
				out = append(out, document.Block{Table: table})
			}
			table.Rows = append(table.Rows, cells(line))
		}
	}
	return out
}

func cells(line string) []document.Cell {
	var out []document.Cell
	for _, s := range strings.Split(strings.TrimSuffix(line, "|"), "|") {
		c := document.Cell{}
		switch s = strings.TrimSpace(s); s {
		case "":
		case "^":
			c.Covered = document.FromAbove
		case "<":
			c.Covered = document.FromLeft
		case "~":
			c.Covered = document.Unsure
		default:
			c.Paragraphs = []document.Text{document.Fold(s, 0)}
		}
		out = append(out, c)
	}
	return out
}

func grid(b *strings.Builder, t *Table) {
	var names []string
	for _, c := range t.Columns {
		name := roles[c.Role]
		if c.Year != 0 {
			name = fmt.Sprint(c.Year)
		}
		if c.Figures {
			name += " of figures"
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
		if r.Rest {
			line = strings.TrimRight("(no item) "+line, " ")
		}
		fmt.Fprintln(b, line)
		for _, d := range r.Doubts {
			fmt.Fprintln(b, "!", d.Code, strings.Join(d.Args, " "))
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
	if strings.HasSuffix(words, "%") || strings.HasSuffix(words, " cây") {
		return Amount
	}
	return Words
}
