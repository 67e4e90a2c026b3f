package document

import (
	"strings"

	"kehoach/extract/field"
	"kehoach/extract/marker"
)

// tableAt reads the table that begins at line i, and returns the index of the
// line after it; nil if none begins there. A table is known by its head: cells
// alone do not make one, since letters are laid out in cells as well.
func tableAt(lines []line, i int) (*Table, int) {
	l := lines[i]
	switch {
	case l.pipe():
		return cellLines(lines, i)
	case strings.Contains(l.text.String(), "|"):
		return rowLines(lines, i)
	case strings.Contains(l.raw, "\t"):
		return tabLines(lines, i)
	}
	return nil, i
}

// A head that is longer is none. The bounds keep the search for one linear.
const (
	headCells = 40 // cells
	headLines = 8  // lines in a cell
)

// isHead reports whether the cells are the head of a table of tasks: two of
// them or more name a field, or stand for a year.
func isHead(cells []Cell) bool {
	roles := 0
	for _, c := range cells {
		s := c.Text().String()
		if len(s) < 120 && (field.Of(s) != field.None || field.Year(s) != 0) {
			roles++
		}
	}
	return roles >= 2 && len(cells) >= 2
}

// splitPipes cuts a line at its "|" into parts that hold words.
func splitPipes(l line) []line {
	s := l.text.String()
	if !strings.Contains(s, "|") {
		return []line{l}
	}
	var parts []line
	for from := 0; from <= len(s); {
		to := strings.IndexByte(s[from:], '|')
		if to < 0 {
			to = len(s)
		} else {
			to += from
		}
		if t := l.text.Slice(from, to).Trim(); t.Len() > 0 {
			parts = append(parts, line{text: t, raw: t.String(), start: l.start})
		}
		from = to + 1
	}
	return parts
}

// rowLines reads a table with a row a line: "cell | cell |". Rows of Markdown
// open with a "|". Elsewhere a line that opens with one goes on with the row
// above it, whose last cell was blank or broken off.
func rowLines(lines []line, i int) (*Table, int) {
	markdown := strings.HasPrefix(lines[i].text.String(), "|")
	head := rowCells(lines[i].text, markdown)
	if len(head) > headCells || !isHead(head) {
		return nil, i
	}
	t := &Table{}
	for ; i < len(lines); i++ {
		text := lines[i].text
		s := text.String()
		if !strings.Contains(s, "|") {
			break
		}
		if markdown && isRule(s) {
			continue
		}
		cells := rowCells(text, markdown)
		if len(cells) > 0 {
			cells[0].Break = NewRow
			if !markdown && s[0] == '|' {
				cells[0].Break = RowIfFull
			}
		}
		t.Cells = append(t.Cells, cells...)
	}
	return t, i
}

// rowCells cuts a line into cells. Blank cells at the end of the line, side by
// side, only fill up the row.
func rowCells(text Text, markdown bool) []Cell {
	s := text.String()
	var cells []Cell
	from := 0
	if markdown && strings.HasPrefix(s, "|") {
		from = 1
	}
	for from < len(s) {
		to := strings.IndexByte(s[from:], '|')
		if to < 0 {
			to = len(s)
		} else {
			to += from
		}
		cells = append(cells, Cell{Paragraphs: paragraphsOf(text.Slice(from, to))})
		from = to + 1
	}
	for k := len(cells) - 1; k > 0 && len(cells[k].Paragraphs) == 0; k-- {
		cells[k].Padding = true
	}
	return cells
}

// paragraphsOf cuts the words of a cell at the line breaks that Markdown writes as <br>.
func paragraphsOf(t Text) []Text {
	var out []Text
	s := t.String()
	for from := 0; from <= len(s); {
		to, n := breakTag(s, from)
		if p := t.Slice(from, to).Trim(); p.Len() > 0 {
			out = append(out, p)
		}
		from = to + n
	}
	return out
}

func breakTag(s string, from int) (at, n int) {
	for _, tag := range []string{"<br>", "<br/>", "<br />"} {
		if k := strings.Index(s[from:], tag); k >= 0 {
			return from + k, len(tag)
		}
	}
	return len(s), 1
}

// isRule reports whether a row of a Markdown table is the line under its head.
func isRule(s string) bool {
	return strings.Trim(s, "|-: ") == "" && strings.Contains(s, "-")
}

// tabLines reads a table with a cell a line, each after a tab, and a blank line
// between rows; or with a row a line, its cells parted by tabs. Lines without a
// tab go on with the cell above them, blank lines inside a cell included.
func tabLines(lines []line, i int) (*Table, int) {
	t := &Table{}
	columns, inRow, blanks := 0, 0, 0
	nbsp := false
	for ; i < len(lines); i++ {
		l := lines[i]
		if !strings.Contains(l.raw, "\t") {
			if l.blank() {
				blanks++
				continue
			}
			if full := columns > 0 && inRow >= columns; len(t.Cells) == 0 || full && (blanks > 0 || opensMarkedPart(l.text.String())) {
				break
			}
			last := &t.Cells[len(t.Cells)-1]
			last.Paragraphs = append(last.Paragraphs, l.text)
			if columns == 0 && len(last.Paragraphs) > headLines {
				return nil, i
			}
			blanks = 0
			continue
		}
		cells := tabCells(l)
		if len(cells) == 0 {
			continue
		}
		if columns == 0 && len(t.Cells) > headCells {
			return nil, i
		}
		if blanks > 0 && len(t.Cells) > 0 || len(cells) > 2 {
			if columns == 0 && len(t.Cells) > 0 {
				if columns = inRow; !isHead(t.Cells) {
					return nil, i
				}
			}
			cells[0].Break = NewRow
			inRow = 0
		}
		for _, c := range cells {
			nbsp = nbsp || len(c.Paragraphs) == 0 && !c.Merged
		}
		t.Cells = append(t.Cells, cells...)
		inRow += len(cells)
		blanks = 0
	}
	if columns == 0 && !isHead(t.Cells) {
		return nil, i
	}
	if !nbsp { // the format writes every blank cell alike
		for k := range t.Cells {
			t.Cells[k].Merged = false
		}
	}
	return t, i - blanks
}

// tabCells cuts a line at its tabs; each opens a cell. A cell with nothing in it
// at all is one that another covers; a blank one holds a no-break space.
func tabCells(l line) []Cell {
	var cells []Cell
	from := 0
	for n := 0; from <= len(l.raw); n++ {
		to := strings.IndexByte(l.raw[from:], '\t')
		if to < 0 {
			to = len(l.raw)
		} else {
			to += from
		}
		piece := l.raw[from:to]
		if n > 0 || piece != "" {
			c := Cell{Merged: piece == ""}
			if t := fold(piece, l.start+from); t.Len() > 0 {
				c.Paragraphs = []Text{t}
			}
			cells = append(cells, c)
		}
		from = to + 1
	}
	return cells
}

// cellLines reads a table whose cells stand on lines of their own between lone
// "|" lines. Two of them close a row and open the next, or hold a blank cell.
func cellLines(lines []line, i int) (*Table, int) {
	t := &Table{}
	pipes := 0
	headed := false
	var rows rowCount
	for ; i < len(lines); i++ {
		l := lines[i]
		switch {
		case l.table != nil, pipes == 1 && rows.full(len(t.Cells)) && opensPart(l.text.String()):
			return headedTable(t, headed, i)
		case l.pipe():
			if pipes++; pipes > headCells && len(t.Cells) == 0 {
				return nil, i
			}
			continue
		case l.blank():
			continue
		case i > 0 && lines[i-1].blank() && len(t.Cells) > 0 && pipes > 0:
			return headedTable(t, headed, i)
		}
		if pipes == 0 && len(t.Cells) > 0 {
			last := &t.Cells[len(t.Cells)-1]
			last.Paragraphs = append(last.Paragraphs, l.text)
			if !headed && len(last.Paragraphs) > headLines {
				return nil, i
			}
			continue
		}
		if !headed && len(t.Cells) > headCells {
			return nil, i
		}
		if pipes > 1 && len(t.Cells) > 0 && !headed {
			if headed = isHead(t.Cells); !headed {
				return nil, i
			}
		}
		for ; pipes > 2 && len(t.Cells) > 0; pipes-- {
			t.Cells = append(t.Cells, Cell{})
		}
		c := Cell{Paragraphs: []Text{l.text}}
		if pipes == 2 && len(t.Cells) > 0 {
			c.Break = RowOrBlank
			rows.next(len(t.Cells))
		}
		t.Cells = append(t.Cells, c)
		pipes = 0
	}
	return headedTable(t, headed, i)
}

// rowCount follows where the rows of a table begin whose blank cells look like the
// ends of rows.
type rowCount struct{ begin, columns, rows int }

// next notes that a row may end before cell n.
func (r *rowCount) next(n int) {
	if n-r.begin < r.columns {
		return // a blank cell
	}
	if r.rows++; r.rows == 1 {
		r.columns = n
	}
	r.begin = n
}

// full reports whether the row has all its cells before cell n. The first rows may
// be a head whose cells span others, and tell nothing.
func (r *rowCount) full(n int) bool { return r.rows > 2 && n-r.begin >= r.columns }

// opensPart reports whether s opens what follows a table: a heading or a letter
// head in capitals, an article, the recipients.
func opensPart(s string) bool {
	m := marker.Of(s)
	return capitals(s[m.Rest:]) && strings.Contains(s, " ") || m.Kind == marker.Article || strings.HasPrefix(s, "Nơi nhận")
}

// opensMarkedPart is opensPart for lines that may go on with the cell above them,
// where capitals alone tell nothing.
func opensMarkedPart(s string) bool {
	return opensPart(s) && (marker.Of(s).Kind != marker.None || !capitals(s))
}

func headedTable(t *Table, headed bool, next int) (*Table, int) {
	if !headed {
		return nil, next
	}
	for i := range t.Cells {
		t.Cells[i].Paragraphs = rejoin(t.Cells[i].Paragraphs)
	}
	return t, next
}

// rejoin joins the lines of a cell that go on in the middle of a sentence or a list.
func rejoin(lines []Text) []Text {
	var out []Text
	for _, l := range lines {
		last := len(out) - 1
		if last >= 0 && (startsLower(l.String()) && marker.Of(l.String()).Kind == marker.None || wants(out[last].String(), l.String())) {
			out[last] = Join(out[last], l)
			continue
		}
		out = append(out, l)
	}
	return out
}
