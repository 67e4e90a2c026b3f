// Package sample makes Word documents, web pages and workbooks out of plans that are plain text,
// so that tests can ask whether the format of a document changes what is read.
package sample

import (
	"kehoach/extract/document/text"
	"kehoach/extract/table"
	"kehoach/normalize"
)

// Document is what a person would type: paragraphs and ruled tables.
type Document []Block

// Block is a paragraph, or a table if Rows is set.
type Block struct {
	Paragraph string
	Rows      [][]Cell
}

// Cell is one cell of a table. One that a cell above spans has Above set and no words.
type Cell struct {
	Paragraphs []string
	Above      bool
	Columns    int // how many it spans
}

// Of lays out a plan that is plain text. l tells what its words mean.
func Of(raw []byte, l table.Language) (Document, error) {
	source, err := normalize.Decode(raw)
	if err != nil {
		return nil, err
	}
	var out Document
	for _, b := range table.Arrange(text.Read(source).Blocks) {
		if b.Table == nil {
			out = append(out, Block{Paragraph: b.Paragraph.String()})
			continue
		}
		out = append(out, Block{Rows: rows(table.Read(b.Table, "", l))})
	}
	return out, nil
}

func rows(t *table.Table) [][]Cell {
	head := make([]Cell, len(t.Columns))
	for i, c := range t.Columns {
		head[i] = Cell{Paragraphs: []string{c.Name}, Columns: 1}
	}
	out := [][]Cell{head}
	for _, r := range t.Rows {
		if r.Group {
			out = append(out, group(r, len(t.Columns)))
			continue
		}
		row := make([]Cell, len(r.Cells))
		for i, c := range r.Cells {
			row[i] = Cell{Above: c.Inherited && c.Text.Len() > 0, Columns: 1}
			if row[i].Above {
				continue
			}
			for _, p := range c.Paragraphs {
				row[i].Paragraphs = append(row[i].Paragraphs, p.String())
			}
		}
		out = append(out, row)
	}
	return out
}

// group lays out a heading inside a table: its number in the first column, if it
// has one of its own, and its words over all that are left.
func group(r table.Row, columns int) []Cell {
	row := make([]Cell, 0, len(r.Cells))
	for _, c := range r.Cells {
		row = append(row, Cell{Paragraphs: []string{c.Text.String()}, Columns: 1})
	}
	row[len(row)-1].Columns = columns - len(row) + 1
	return row
}
