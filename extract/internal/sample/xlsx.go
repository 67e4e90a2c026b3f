package sample

import (
	"bytes"
	"strings"

	"github.com/xuri/excelize/v2"
)

// XLSX returns the document as a workbook of one sheet: a paragraph a row, over all columns,
// and tables between blank rows.
func (d Document) XLSX() ([]byte, error) {
	f := excelize.NewFile()
	defer f.Close()
	w := workbook{file: f, row: 1, columns: 2}
	for _, b := range d {
		if b.Rows != nil {
			w.columns = max(w.columns, len(b.Rows[0]))
		}
	}
	for _, b := range d {
		if b.Rows == nil {
			w.cell(1, b.Paragraph, w.columns, 1)
			w.row++
			continue
		}
		w.row++
		w.table(b.Rows)
		w.row++
	}
	if w.err != nil {
		return nil, w.err
	}
	var out bytes.Buffer
	err := f.Write(&out)
	return out.Bytes(), err
}

// sheetName is the name that excelize gives to the first sheet.
const sheetName = "Sheet1"

// workbook writes a sheet row by row, up to the first error.
type workbook struct {
	file    *excelize.File
	row     int
	columns int // of the widest table
	err     error
}

func (w *workbook) table(rows [][]Cell) {
	for i, row := range rows {
		column := 1
		for k, c := range row {
			if !c.Above {
				w.cell(column, strings.Join(c.Paragraphs, "\n"), c.Columns, height(rows, i, k))
			}
			column += c.Columns
		}
		w.row++
	}
}

// cell writes a cell of the present row that spans columns and rows.
func (w *workbook) cell(column int, text string, columns, rows int) {
	if w.err != nil {
		return
	}
	from, err := excelize.CoordinatesToCellName(column, w.row)
	if err != nil {
		w.err = err
		return
	}
	if w.err = w.file.SetCellStr(sheetName, from, text); w.err != nil || columns*rows == 1 {
		return
	}
	to, err := excelize.CoordinatesToCellName(column+columns-1, w.row+rows-1)
	if err != nil {
		w.err = err
		return
	}
	w.err = w.file.MergeCell(sheetName, from, to)
}
