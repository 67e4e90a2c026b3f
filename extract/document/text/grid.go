package text

import (
	"strings"

	"kehoach/extract/document"
	"kehoach/extract/field"
	"kehoach/extract/form"
	"kehoach/extract/marker"
)

// A head that is longer is none. The bounds keep the search for one linear.
const (
	headCells = 40 // cells
	headLines = 8  // lines in a cell
)

func isHead(cells []document.Cell) bool {
	return field.IsHead(len(cells), func(i int) string { return cells[i].Text().String() })
}

// splitPipes cuts a line at its "|" into parts that hold words.
func splitPipes(l line) []line {
	if !strings.Contains(l.text.String(), "|") {
		return []line{l}
	}
	var parts []line
	for _, t := range split(l.text, "|") {
		if t = t.Trim(); t.Len() > 0 {
			parts = append(parts, line{text: t, raw: t.String(), start: l.start})
		}
	}
	return parts
}

// split cuts t at each sep.
func split(t document.Text, sep string) []document.Text {
	var parts []document.Text
	from := 0
	for _, s := range strings.Split(t.String(), sep) {
		parts = append(parts, t.Slice(from, from+len(s)))
		from += len(s) + len(sep)
	}
	return parts
}

// rowLines reads a table with a row a line: "cell | cell |". Rows of Markdown open
// with a "|". Elsewhere a line that opens with one goes on with the row above it, if
// that lacks cells: its last cell was blank or broken off.
func rowLines(lines []line, i int) (*document.Table, int) {
	markdown := strings.HasPrefix(lines[i].text.String(), "|")
	head := rowCells(lines[i].text, markdown)
	cells := func(l line) []document.Cell { return rowCells(l.text, markdown) }
	if len(head) > headCells || !isHead(head) && !ruled(lines, i) && !even(lines, i, cells) && !matrix(lines, i, cells) {
		return nil, i
	}
	t := &document.Table{}
	var broken []int // rows that may go on with the one above
	for ; i < len(lines); i++ {
		s := lines[i].text.String()
		if !strings.Contains(s, "|") {
			break
		}
		if markdown && isRule(s) {
			continue
		}
		if cells := rowCells(lines[i].text, markdown); len(cells) > 0 {
			if !markdown && s[0] == '|' {
				broken = append(broken, len(t.Rows))
			}
			t.Rows = append(t.Rows, cells)
		}
	}
	mend(t, broken)
	return t, i
}

// ruled reports whether line i is the head of a Markdown table: a line of dashes stands
// under it, with as many cells.
func ruled(lines []line, i int) bool {
	if i+1 >= len(lines) {
		return false
	}
	under := lines[i+1].text.String()
	return isRule(under) && len(rowCells(lines[i].text, true)) == len(rowCells(lines[i+1].text, true)) && strings.Contains(under, "|")
}

// evenRows is the least number of rows below the head of a grid whose heads are unknown, and
// evenCells of cells in each.
const evenRows, evenCells = 2, 4

// even reports whether line i heads a grid whose heads nobody knows: the lines below have as
// many cells, and the first of them numbers or fills its cells.
func even(lines []line, i int, cells func(line) []document.Cell) bool {
	n := len(cells(lines[i]))
	if n < evenCells || i+evenRows >= len(lines) {
		return false
	}
	for k := i; k <= i+evenRows; k++ {
		row := cells(lines[k])
		if len(row) != n {
			return false
		}
		for j, c := range row {
			if k == i && (c.Blank() || !names(c)) || j == 0 && k > i && marker.OfRow(c.Text().String()).Number != k-i {
				return false
			}
		}
	}
	return true
}

// matrixCells is the least number of cells in a row of a matrix.
const matrixCells = 3

// matrix reports whether line i heads a grid of figures: its first cell names a field, and the lines
// below have as many cells, words in the first and figures in all others.
func matrix(lines []line, i int, cells func(line) []document.Cell) bool {
	head := cells(lines[i])
	if len(head) < matrixCells || i+evenRows >= len(lines) || field.Of(head[0].Text().String()) == field.None {
		return false
	}
	for k := i; k <= i+evenRows; k++ {
		row := cells(lines[k])
		if len(row) != len(head) {
			return false
		}
		for j, c := range row {
			if figure := isFigure(c.Text().String()); j > 0 && k > i && !figure || (j == 0 || k == i) && (figure || c.Blank()) {
				return false
			}
		}
	}
	return true
}

// isFigure reports whether a cell opens with a number, behind a sign of comparison at the most: "≤ 180".
func isFigure(s string) bool {
	s = strings.TrimLeft(s, "≤≥<>= ")
	return s != "" && s[0] >= '0' && s[0] <= '9'
}

// names reports whether a cell may name a column.
func names(c document.Cell) bool { return pipeCell{Cell: c}.names() }

// mend joins the rows that go on with the one above them, which lacks cells.
func mend(t *document.Table, broken []int) {
	if len(broken) == 0 {
		return
	}
	columns, _ := document.CommonWidth(t.Rows)
	rows := t.Rows[:0]
	for i, row := range t.Rows {
		last := len(rows) - 1
		if len(broken) > 0 && broken[0] == i {
			broken = broken[1:]
			if last >= 0 && len(rows[last]) < columns {
				rows[last] = append(rows[last], row...)
				continue
			}
		}
		rows = append(rows, row)
	}
	t.Rows = rows
}

// rowCells cuts a line into cells. Blank ones at its end may only fill it up.
func rowCells(text document.Text, markdown bool) []document.Cell {
	if s := text.String(); markdown && strings.HasPrefix(s, "|") {
		text = text.Slice(1, len(s))
	}
	if s := text.String(); strings.HasSuffix(s, "|") {
		text = text.Slice(0, len(s)-1)
	} else if s == "" {
		return nil
	}
	var cells []document.Cell
	for _, t := range split(text, "|") {
		cells = append(cells, document.Cell{Paragraphs: paragraphsOf(t)})
	}
	for k := len(cells) - 1; k > 0 && cells[k].Blank(); k-- {
		cells[k].Covered = document.Unsure
	}
	return cells
}

// paragraphsOf cuts the words of a cell at the line breaks that Markdown writes as <br>.
func paragraphsOf(t document.Text) []document.Text {
	var out []document.Text
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

// rejoin joins the lines of a cell that go on in the middle of a sentence, a list or a name.
func rejoin(lines []document.Text) []document.Text {
	var out []document.Text
	for _, l := range lines {
		last := len(out) - 1
		if last >= 0 && (startsLower(l.String()) && l.Mark().Kind == marker.None || wants(out[last], l) || partsName(out[last].String(), l.String())) {
			out[last] = document.Join(out[last], l)
			continue
		}
		out = append(out, l)
	}
	return out
}

// opensPart reports whether s opens what follows a table: a heading or a letter
// head in capitals, an article, the recipients.
func opensPart(s string) bool {
	m := marker.Of(s)
	return capitals(s[m.Rest:]) && strings.Contains(s, " ") || m.Kind == marker.Article || form.IsRecipients(s)
}

// opensMarkedPart is opensPart for lines that may go on with the cell above them,
// where capitals alone tell nothing.
func opensMarkedPart(s string) bool {
	return opensPart(s) && (marker.Of(s).Kind != marker.None || !capitals(s))
}
