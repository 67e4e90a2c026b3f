package text

import (
	"slices"
	"strings"

	"kehoach/extract/document"
	"kehoach/extract/field"
	"kehoach/extract/form"
	"kehoach/extract/marker"
)

// pipeCell is a cell that lone "|" lines enclose.
type pipeCell struct {
	from, to int  // its lines
	pipes    int  // how many stand before it: one parts cells, two rows or a blank cell
	blank    bool // stands for pipes in a row, without a line of its own
	document.Cell
}

// first returns the first line of the cell's words.
func (c pipeCell) first() string {
	if c.Blank() {
		return ""
	}
	return c.Paragraphs[0].String()
}

// pipes reads what lone "|" lines enclose from line i on: grids, and between them the
// paragraphs of letterheads, signatures and titles that stand in cells of their own.
// It returns the index of the line after it.
func (r *reader) pipes(i int) int {
	cells, end := pipeCells(r.lines, i)
	for from := 0; ; {
		at, columns := findHead(cells, from)
		for until := lineOf(cells, at, end); i < until; i++ {
			r.line(i)
		}
		r.close()
		if at == len(cells) {
			return end
		}
		t, next := pipeRows(cells, at, columns)
		r.table(t)
		from, i = next, lineOf(cells, next, end)
	}
}

func lineOf(cells []pipeCell, i, end int) int {
	if i < len(cells) {
		return cells[i].from
	}
	return end
}

// pipeCells collects the cells from line i on, and returns the index of the line after
// the last of them. Words after a blank line are none, nor are those after the last "|"
// from their first blank line on.
func pipeCells(lines []line, i int) (cells []pipeCell, end int) {
	pipes, pause := 0, 0
	for ; i < len(lines) && lines[i].table == nil; i++ {
		l, last := lines[i], len(cells)-1
		switch {
		case l.pipe():
			pipes, pause = pipes+1, 0
		case l.blank() && (pipes == 0 || !l.markup()):
			if pipes == 0 && pause == 0 {
				pause = i
			}
		case pipes == 0:
			cells[last].Paragraphs = append(cells[last].Paragraphs, l.text)
			cells[last].to = i + 1
		case lines[i-1].blank() && !lines[i-1].markup() && last >= 0:
			return joined(cells), i
		default:
			for ; pipes > 2 && last >= 0; pipes-- {
				cells = append(cells, pipeCell{from: i, to: i, pipes: 1, blank: true})
			}
			c := pipeCell{from: i, to: i + 1, pipes: pipes}
			if l.text.Len() > 0 {
				c.Paragraphs = []document.Text{l.text}
			}
			cells, pipes = append(cells, c), 0
		}
	}
	if pipes == 0 && pause > 0 {
		last := &cells[len(cells)-1]
		last.Paragraphs, i = last.Paragraphs[:min(pause-last.from, len(last.Paragraphs))], pause
	}
	return joined(cells), i
}

func joined(cells []pipeCell) []pipeCell {
	for i := range cells {
		cells[i].Paragraphs = rejoin(cells[i].Paragraphs)
	}
	return cells
}

// findHead returns the index of the first cell of the next head, and how many columns
// the table below it has; len(cells) if there is none.
func findHead(cells []pipeCell, from int) (at, columns int) {
	for from < len(cells) {
		end := runEnd(cells, from)
		at := from
		for i := from; i < end; i++ {
			if !cells[i].names() {
				at = i + 1
			}
		}
		if end < len(cells) && isHead(plain(cells[at:end])) {
			n := pipeColumns(cells, end)
			if sub := runEnd(cells, end); divides(cells[end:sub]) {
				if d := numberedColumns(cells, sub); d > n && d < sub-at {
					n = d
				}
			}
			if k := end - n; n > 1 && k > at && isHead(plain(cells[k:end])) && !addsField(cells[at:k], cells[k:end]) {
				at = k
			}
			return at, max(n, end-at)
		}
		if n := end - at; n >= pipeCellsInRow && end < len(cells) && regular(cells, end, n) {
			return at, n
		}
		from = end
	}
	return len(cells), 0
}

// pipeCellsInRow is the least number of cells in the rows of a grid whose heads are unknown.
const pipeCellsInRow = 3

// regular reports whether two rows of n cells stand from cell i on.
func regular(cells []pipeCell, i, n int) bool {
	next := runEnd(cells, i)
	return next-i == n && next < len(cells) && runEnd(cells, next)-next == n
}

// addsField reports whether one of the cells names a field that none of the head behind them
// names. The title of a table may name one that has its own column: "DANH MỤC NHIỆM VỤ".
func addsField(cells, head []pipeCell) bool {
	return slices.ContainsFunc(cells, func(c pipeCell) bool {
		role := field.Of(c.Text().String())
		return role != field.None && !slices.ContainsFunc(head, func(h pipeCell) bool { return field.Of(h.Text().String()) == role })
	})
}

// names reports whether the cell may stand in a head: no part of a letter, and no number.
func (c pipeCell) names() bool {
	if len(c.Paragraphs) > headLines {
		return false
	}
	for _, p := range c.Paragraphs {
		s := p.String()
		if m := marker.Of(s); m.Kind != marker.None && m.Rest < len(s) || m.Kind == marker.Annex || m.Kind == marker.Article ||
			form.IsRecipients(s) || form.IsAttachment(s) || capitals(s) && (form.IsType(s) || form.IsPost(s)) || closed(s) && strings.Contains(s, " ") {
			return false
		}
	}
	return true
}

// divides reports whether the cells may name parts of columns: they may stand in a head and
// are no numbers, or they count: the months of a year.
func divides(cells []pipeCell) bool {
	counts := true
	for i, c := range cells {
		m := marker.OfRow(c.first())
		counts = counts && m.Number == i+1
		if c.blank || !c.names() || m.Kind != marker.None && !counts {
			return false
		}
	}
	return true
}

// pipeColumns returns the commonest number of cells between two double pipes from cell
// i to the next head, 0 if no two rows have it.
func pipeColumns(cells []pipeCell, i int) int {
	var runs [][]document.Cell
	for i < len(cells) {
		end := runEnd(cells, i)
		if len(runs) > 0 && isHead(plain(cells[i:end])) {
			break
		}
		runs = append(runs, plain(cells[i:end]))
		i = end
	}
	n, times := document.CommonWidth(runs)
	if times < 2 {
		return 0
	}
	return n
}

// numberedColumns returns how many cells a row has from cell i on by the pipes between two
// rows whose numbers follow one another; 0 if no two do.
func numberedColumns(cells []pipeCell, i int) int {
	times := map[int]int{}
	best, last, pipes, head := 0, 0, 0, i
	for ; i < len(cells); i++ {
		if i == head {
			if head = runEnd(cells, i); last > 0 && isHead(plain(cells[i:head])) {
				break
			}
		}
		pipes += cells[i].pipes
		m := marker.OfRow(cells[i].first())
		if m.Kind != marker.Clause || m.Number != last+1 && m.Number != 1 {
			continue
		}
		if m.Number == last+1 && last > 0 {
			if times[pipes]++; times[pipes] > times[best] || times[pipes] == times[best] && pipes < best {
				best = pipes
			}
		}
		last, pipes = m.Number, 0
	}
	return max(best-1, 0)
}

// runEnd returns the index after the cells that single pipes part, from cell i on.
func runEnd(cells []pipeCell, i int) int {
	for i++; i < len(cells) && cells[i].pipes == 1; i++ {
	}
	return i
}

func plain(cells []pipeCell) []document.Cell {
	out := make([]document.Cell, len(cells))
	for i, c := range cells {
		out[i] = c.Cell
	}
	return out
}

// pipeRows reads the rows of a table from its head on, and returns the index of the
// first cell after it. Two pipes end a row where it is full, where a number follows, or
// where the cells that follow have no room; else a blank cell stands between them.
func pipeRows(cells []pipeCell, at, columns int) (*document.Table, int) {
	t := &document.Table{}
	row := []document.Cell{cells[at].Cell}
	opened := false // blank cells between many pipes have filled the row above and opened this one
	i := at + 1
	for ; i < len(cells); i++ {
		c := cells[i]
		switch {
		case c.blank && len(t.Rows) > 0 && len(row) >= columns:
			t.Rows = append(t.Rows, row)
			row, opened = nil, true
		case c.blank:
		case opened && len(row) < columns:
			opened = false
		case c.pipes == 1 && len(t.Rows) > 0 && len(row) == columns && follows(cells, i):
			t.Rows = append(t.Rows, row)
			return t, i
		case c.pipes == 1:
		case len(t.Rows) == 0, len(row) >= columns, opensRow(t.Rows, c.Text().String()), len(row)+1+worded(cells, i) > columns:
			t.Rows = append(t.Rows, row)
			row = nil
		default:
			row = append(row, document.Cell{})
		}
		row = append(row, c.Cell)
	}
	t.Rows = append(t.Rows, row)
	return t, i
}

// worded counts the cells with a line of their own that single pipes part, from cell i on.
func worded(cells []pipeCell, i int) int {
	n := 1
	for ; i+n < len(cells) && cells[i+n].pipes == 1 && !cells[i+n].blank; n++ {
	}
	return n
}

// opensRow reports whether a cell holds nothing but the number of the row that follows
// the rows above, not a figure or a mark in the middle of one.
func opensRow(rows [][]document.Cell, s string) bool {
	m := marker.OfRow(s)
	if m.Kind == marker.None || m.Number == 0 {
		return m.Kind != marker.None
	}
	for i := len(rows) - 1; i > 0; i-- {
		if above := marker.OfRow(rows[i][0].Text().String()); above.Kind == m.Kind {
			return m.Number == 1 || m.Number > above.Number && m.Number <= above.Number+skipped
		}
	}
	return m.Kind == marker.Clause || m.Number == 1
}

// skipped is how far the number of a row may lie behind that of the row above.
const skipped = 3

// follows reports whether cell i, for which its row has no room, stands after the table:
// it opens another part, no "|" closes it, or a head stands after it.
func follows(cells []pipeCell, i int) bool {
	first := cells[i].first()
	if m := marker.Of(first); m.Kind != marker.None && m.Rest < len(first) || opensPart(first) || i+1 == len(cells) || len(cells[i].Paragraphs) > headLines {
		return true
	}
	end := runEnd(cells, i)
	return isHead(plain(cells[i+1 : end]))
}
