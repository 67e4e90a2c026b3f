package document

import (
	"sort"
	"strconv"
)

// Cells returns where in a workbook the extracted text between two offsets stands, the
// second included: the sheet of its first word, and the cells there, "B5" or "A5:F7";
// both are "" in other formats.
func (d *Document) Cells(first, last int) (sheet, cells string) {
	i := sort.Search(len(d.spots), func(i int) bool { return d.spots[i].start > first }) - 1
	if i < 0 {
		return "", ""
	}
	from, to := d.spots[i].Spot, d.spots[i].Spot
	for ; i < len(d.spots) && d.spots[i].start <= last && d.spots[i].Sheet == from.Sheet; i++ {
		s := d.spots[i].Spot
		switch {
		case s.Row == 0:
			continue // the sheet's name
		case from.Row == 0:
			from, to = s, s
			continue
		}
		from.Row, from.Column = min(from.Row, s.Row), min(from.Column, s.Column)
		to.Row, to.Column = max(to.Row, s.Row), max(to.Column, s.Column)
	}
	return from.Sheet, CellRange(from, to)
}

// Spot returns the cell of a workbook in which the byte of the extracted text at the offset
// stands; the zero Spot in other formats.
func (d *Document) Spot(offset int) Spot {
	i := sort.Search(len(d.spots), func(i int) bool { return d.spots[i].start > offset }) - 1
	if i < 0 {
		return Spot{}
	}
	return d.spots[i].Spot
}

// CellRange names the cells from one to another as spreadsheets do: "B5", "A5:F7". It
// is "" for the name of a sheet.
func CellRange(from, to Spot) string {
	switch {
	case from.Row == 0:
		return ""
	case from == to:
		return from.cell()
	}
	return from.cell() + ":" + to.cell()
}

func (s Spot) cell() string { return ColumnName(s.Column) + strconv.Itoa(s.Row) }

// ColumnName writes the number of a column, from 1, in letters: A, Z, AA.
func ColumnName(n int) string {
	var letters []byte
	for ; n > 0; n = (n - 1) / 26 {
		letters = append([]byte{byte('A' + (n-1)%26)}, letters...)
	}
	return string(letters)
}
