package sample

import (
	"strings"
)

// Draft reads a document as tests write it: a paragraph a line, and tables with a row a line
// between pipes, in which "^" stands for a cell that the one above spans, "<" for one that
// the one before spans, and " // " for the end of a paragraph.
func Draft(raw string) Document {
	var out Document
	open := false // the last block is a table that goes on
	for line := range strings.Lines(raw) {
		line = strings.TrimSpace(line)
		inner, isRow := strings.CutPrefix(line, "|")
		switch {
		case !isRow:
			if open = false; line != "" {
				out = append(out, Block{Paragraph: line})
			}
			continue
		case !open:
			out, open = append(out, Block{}), true
		}
		last := &out[len(out)-1]
		last.Rows = append(last.Rows, draftRow(strings.TrimSuffix(inner, "|")))
	}
	return out
}

func draftRow(line string) []Cell {
	var row []Cell
	for _, s := range strings.Split(line, "|") {
		switch s = strings.TrimSpace(s); s {
		case "<":
			row[len(row)-1].Columns++
		case "^":
			row = append(row, Cell{Above: true, Columns: 1})
		case "":
			row = append(row, Cell{Columns: 1})
		default:
			row = append(row, Cell{Paragraphs: strings.Split(s, " // "), Columns: 1})
		}
	}
	return row
}

// Broken reports whether a cell of the document holds several paragraphs.
func (d Document) Broken() bool {
	for _, block := range d {
		for _, row := range block.Rows {
			for _, c := range row {
				if len(c.Paragraphs) > 1 {
					return true
				}
			}
		}
	}
	return false
}

// Markdown returns the document as converters to Markdown write it: merged cells are blank.
func (d Document) Markdown() []byte {
	return d.lines(func(i int, row []Cell) string {
		line := "|"
		for _, c := range row {
			line += " " + strings.Join(c.Paragraphs, "<br>") + " |" + strings.Repeat("  |", c.Columns-1)
		}
		if i == 0 {
			line += "\n|" + strings.Repeat("---|", strings.Count(line, "|")-1)
		}
		return line
	})
}

// Pipes returns the document with a line for each paragraph of a cell, and for each border
// between cells; merged cells are gone.
func (d Document) Pipes() []byte {
	return d.lines(func(_ int, row []Cell) string {
		line := "|"
		for _, c := range row {
			if !c.Above {
				line += strings.TrimRight("\n"+strings.Join(c.Paragraphs, "\n"), "\n") + "\n|"
			}
		}
		return line
	})
}

// RowLines returns the document with a row a line, its cells parted by pipes; merged cells are
// gone.
func (d Document) RowLines() []byte {
	return d.lines(func(_ int, row []Cell) string {
		var cells []string
		for _, c := range row {
			if !c.Above {
				cells = append(cells, strings.Join(c.Paragraphs, " "))
			}
		}
		return strings.Join(cells, " | ") + " |"
	})
}

// Tabs returns the document with a row a line and a tab before each cell. Merged cells are
// empty, blank ones hold a no-break space.
func (d Document) Tabs() []byte {
	return d.lines(func(_ int, row []Cell) string {
		line := ""
		for _, c := range row {
			words := strings.Join(c.Paragraphs, " ")
			if words == "" && !c.Above {
				words = "\u00a0"
			}
			line += "\t" + words + strings.Repeat("\t", c.Columns-1)
		}
		return line
	})
}

// lines writes paragraphs and rows on lines of their own, with blank ones around each paragraph
// and table. write is told the index of the row.
func (d Document) lines(write func(i int, row []Cell) string) []byte {
	var b strings.Builder
	for _, block := range d {
		b.WriteString(block.Paragraph)
		for i, row := range block.Rows {
			b.WriteString(write(i, row) + "\n")
		}
		b.WriteString("\n\n")
	}
	return []byte(b.String())
}
