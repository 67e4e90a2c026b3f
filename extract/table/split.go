package table

import (
	"kehoach/extract/document"
)

// split cuts the cells into rows where the format says for sure, and returns
// the number of cells in the first row. Rows that the columns must decide are
// left whole for regroup.
func split(cells []document.Cell) (rows [][]document.Cell, columns int) {
	from := 0
	for i := range cells {
		if i > 0 && (cells[i].Break == document.NewRow || columns == 0 && cells[i].Break == document.RowOrBlank) {
			rows = append(rows, cells[from:i])
			from = i
			if columns == 0 {
				columns = i
			}
		}
	}
	if from < len(cells) {
		rows = append(rows, cells[from:])
	}
	if columns == 0 {
		columns = len(cells)
	}
	return rows, columns
}

// regroup cuts the rows whose ends are doubtful, now that the number of columns is known.
func regroup(rows [][]document.Cell, columns int) [][]document.Cell {
	var out [][]document.Cell
	for _, cells := range rows {
		var row []document.Cell
		for i, c := range cells {
			if len(row) > 0 && ends(row, cells[i:], columns) {
				out = append(out, row)
				row = nil
			} else if c.Break == document.RowOrBlank && len(row) > 0 {
				row = append(row, document.Cell{})
			}
			row = append(row, c)
		}
		if len(row) > 0 {
			out = append(out, row)
		}
	}
	return out
}

// ends reports whether the row ends before rest[0].
func ends(row, rest []document.Cell, columns int) bool {
	switch rest[0].Break {
	case document.RowIfFull:
		return len(row) >= columns
	case document.RowOrBlank:
		if len(row) >= columns || isNumber(rest[0].Text().String()) {
			return true
		}
		run := 1
		for run < len(rest) && rest[run].Break == document.SameRow {
			run++
		}
		return len(row)+1+run > columns
	}
	return false
}
