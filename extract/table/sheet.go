package table

import (
	"slices"
	"strings"

	"kehoach/extract/document"
	"kehoach/extract/field"
	"kehoach/extract/marker"
)

// Reaches in a sheet.
const (
	titleCells = 2  // cells with words of a row of a title at the most: its words, and a unit of money
	betterHead = 5  // rows from one that may be a head to one that surely is
	gridReach  = 20 // rows above a table whose heads nobody knows
)

// addSheet appends the blocks of a sheet of a workbook. The first of them, or the name of
// the sheet before them, says that a sheet begins.
func addSheet(out []document.Block, t *document.Table) []document.Block {
	first := len(out)
	if first > 0 && out[first-1].Table == nil && out[first-1].Paragraph.String() == t.Sheet.Name {
		first--
	}
	out = append(out, arrangeSheet(t)...)
	if first < len(out) {
		out[first].Sheet = true
	}
	return out
}

// arrangeSheet finds the tables of a sheet of a workbook. What stands above their heads and
// below their last rows becomes paragraphs.
func arrangeSheet(t *document.Table) []document.Block {
	var out []document.Block
	for rows, head := t.Rows, firstHead(t.Rows); ; head = sheetHead(rows) {
		if head < 0 {
			return append(out, around(rows)...)
		}
		end := tableEnd(rows, head)
		table := &document.Table{Rows: compact(rows[head:end]), Sheet: t.Sheet}
		out = append(append(out, around(rows[:head])...), document.Block{Table: narrow(table, 0)})
		rows = rows[end:]
	}
}

// HasTable reports whether a table was found in a sheet.
func HasTable(t *document.Table) bool { return firstHead(t.Rows) >= 0 }

// firstHead returns the row of the head of the first table in a sheet, -1 if there is none.
// Only where no row names fields may the first table be one whose heads nobody knows.
func firstHead(rows [][]document.Cell) int {
	if head := sheetHead(rows); head >= 0 {
		return head
	}
	return unknownHead(rows)
}

// tableEnd returns the row behind the last one of the table with the head.
func tableEnd(rows [][]document.Cell, head int) int {
	inside := head // the last row that is known to belong to it
	for end := head + 1; end < len(rows); end++ {
		if isFoot(rows[end]) {
			return end
		}
		if !blankRow(rows[end]) || end < inside {
			continue
		}
		below := goesOn(rows[end+1:])
		if below < 0 {
			return end
		}
		inside = end + 1 + below
	}
	return len(rows)
}

// goesOn returns which of the rows behind a blank one shows that the table goes on; -1 if
// notes, a signature or a title follow, up to the end of the sheet or the head of the next
// table.
func goesOn(rows [][]document.Cell) int {
	most := 0 // cells with words of a row
	for i, r := range rows {
		switch {
		case isFoot(r):
			if most <= 1 {
				return -1
			}
			return i
		case isSureHead(r):
			return -1
		}
		if most = max(most, filled(r)); most > titleCells {
			return i
		}
	}
	if most <= 1 {
		return -1
	}
	return len(rows)
}

// isFoot reports whether a row belongs to the foot of a letter: one of a few cells, or those of several who
// sign side by side. A body in capitals may as well lead the task of a row.
func isFoot(row []document.Cell) bool {
	if !slices.ContainsFunc(row, isLetter) {
		return false
	}
	return filled(row) <= titleCells || !slices.ContainsFunc(row, func(c document.Cell) bool {
		return !c.Blank() && !isLetter(c) && !marker.IsCapitals(c.Text().String())
	})
}

// sheetHead returns the first row that names fields, -1 if none does. A row that also names
// the column that counts the others is preferred where it follows at once.
func sheetHead(rows [][]document.Cell) int {
	for i, row := range rows {
		if !isHeadRow(row) || slices.ContainsFunc(row, isLetter) {
			continue
		}
		for k := i; k < len(rows) && k <= i+betterHead; k++ {
			if isSureHead(rows[k]) {
				return k
			}
		}
		return i
	}
	return -1
}

// unknownHead returns the row from which the sheet is a grid whose heads nobody knows.
func unknownHead(rows [][]document.Cell) int {
	for i := range rows {
		if i == gridReach {
			break
		}
		if below := compact(rows[i:]); len(below) > 0 && !blankRow(rows[i]) && isGrid(below) {
			return i
		}
	}
	return -1
}

func isHeadRow(row []document.Cell) bool {
	return field.IsHead(len(row), func(k int) string { return row[k].Text().String() })
}

// isSureHead reports whether a row names fields and the column that counts the rows, or
// names fields only, in few words each.
func isSureHead(row []document.Cell) bool {
	if !isHeadRow(row) {
		return false
	}
	names := true
	for _, c := range row {
		s := c.Text().String()
		role := field.Of(s)
		if role == field.Number {
			return true
		}
		if s != "" && (role == field.None && field.Year(s) == 0 || strings.Count(s, " ") >= fieldWords) {
			names = false
		}
	}
	return names
}

// fieldWords is how many words the name of a field has at the most.
const fieldWords = 6

func filled(row []document.Cell) int {
	n := 0
	for _, c := range row {
		if !c.Blank() {
			n++
		}
	}
	return n
}

// compact returns rows without those and without the columns that hold no words.
func compact(rows [][]document.Cell) [][]document.Cell {
	used := map[int]bool{}
	for _, r := range rows {
		for k, c := range r {
			used[k] = used[k] || !c.Blank()
		}
	}
	var out [][]document.Cell
	for _, r := range rows {
		if blankRow(r) {
			continue
		}
		line := make([]document.Cell, 0, len(r))
		for k, c := range r {
			if used[k] {
				line = append(line, c)
			}
		}
		out = append(out, line)
	}
	return out
}

// around makes paragraphs of the rows above or below a table. Where the head or the foot of
// a letter stands in two columns, the left one comes first.
func around(rows [][]document.Cell) []document.Block {
	var out []document.Block
	for len(rows) > 0 {
		n, split := sides(rows)
		if n == 0 {
			out = append(out, layout(rows[:1])...)
			rows = rows[1:]
			continue
		}
		for _, side := range [][2]int{{0, split}, {split, len(rows[0])}} {
			for _, r := range rows[:n] {
				out = append(out, layout([][]document.Cell{r[side[0]:side[1]]})...)
			}
		}
		rows = rows[n:]
	}
	return out
}

// sides returns how many rows from the first on stand in two columns, as the head and the
// foot of a letter do, and where the second begins; 0 if they do not.
func sides(rows [][]document.Cell) (n, split int) {
	split = second(rows[0])
	if split < 0 {
		return 0, 0
	}
	letter := false
	for i, r := range rows {
		if blankRow(r) || r[split].Covered == document.FromLeft && crosses(r, split) {
			break
		}
		left, right := filled(r[:split]), filled(r[split:])
		if left > 1 || right > 1 {
			break
		}
		letter = letter || slices.ContainsFunc(r, isLetter)
		if right == 1 {
			n = i + 1
		}
	}
	if !letter {
		return 0, 0
	}
	return n, split
}

// second returns the column of the second of two cells with words, -1 if there are more or less.
func second(row []document.Cell) int {
	if filled(row) != 2 {
		return -1
	}
	at := -1
	for k, c := range row {
		if !c.Blank() {
			at = k
		}
	}
	return at
}

// crosses reports whether a cell with words left of the column spans it.
func crosses(row []document.Cell, column int) bool {
	for k := column - 1; k >= 0; k-- {
		if !row[k].Blank() {
			return true
		}
		if row[k].Covered != document.FromLeft {
			return false
		}
	}
	return false
}
