package items

import (
	"strings"

	"kehoach/extract/document"
	"kehoach/extract/field"
	"kehoach/extract/marker"
	"kehoach/extract/table"
)

// part is what a cell says of one field of its row.
type part struct {
	role  field.Role // None: what the column is for
	words document.Text
}

// parts reads the labels in the words of a cell: "- Chủ trì: Sở Xây dựng; phối hợp: UBND các
// xã - Thời gian: Quý III", "Lập bản đồ (hoàn thành: tháng 8)". What stands before the
// first is what the column is for.
func (r rowReader) parts(c table.Cell) []part {
	var out []part
	last := part{}
	for _, p := range c.Paragraphs {
		from := 0
		for _, l := range labelsIn(p.String()) {
			out = last.until(out, p.Slice(from, l.from))
			last, from = part{role: l.role}, l.value
		}
		out = last.until(out, p.Slice(from, p.Len()))
	}
	return out
}

// until ends a part with its words and appends it, if it has some.
func (p part) until(out []part, words document.Text) []part {
	s := words.String()
	trimmed := strings.TrimRight(s, separators+"(")
	if p.role != field.None && strings.Count(trimmed, ")") > strings.Count(trimmed, "(") {
		trimmed = strings.TrimRight(trimmed, separators+")")
	}
	words = words.Slice(0, len(trimmed)).Trim()
	if words.Len() == 0 {
		return out
	}
	return append(out, part{p.role, words})
}

// labelAt is a label in the words of a cell.
type labelAt struct {
	role        field.Role
	from, value int // where it and its value begin
}

// labelsIn finds the labels at the head of the words and behind each separator.
func labelsIn(s string) []labelAt {
	if !strings.Contains(s, ":") {
		return nil
	}
	var out []labelAt
	for i := 0; i < len(s); i++ {
		if before := strings.TrimRight(s[:i], " "); s[i] == ' ' || before != "" && !strings.ContainsRune(";.,-+(", rune(before[len(before)-1])) {
			continue
		}
		at := i + markLength(s[i:])
		if role, value := field.Label(s[at:]); labelled[role] {
			out = append(out, labelAt{role, i, at + value})
			i = at + value - 1
		}
	}
	return out
}

// markLength is how long the mark of a bullet is that s opens with.
func markLength(s string) int {
	if m := marker.Of(s); m.Kind >= marker.Dash {
		return m.Rest
	}
	return 0
}

// separators are what may stand before a label inside a cell.
const separators = " ;.,-+"

// labelled are the fields that labels inside a cell may say.
var labelled = map[field.Role]bool{field.Lead: true, field.Coordinate: true, field.Time: true, field.Start: true, field.Result: true, field.Funding: true}

// labelledIn returns the words of the labels with the role in all cells of the row.
func (r rowReader) labelledIn(role field.Role) []document.Text {
	var out []document.Text
	for i, c := range r.grid.Columns {
		if c.Role == field.Number || c.Role == role || c.Year != 0 {
			continue
		}
		for _, p := range r.parts(r.row.Cells[i]) {
			if p.role == role {
				out = append(out, p.words)
			}
		}
	}
	return out
}

// own returns the words of a cell that say what its column is for.
func (r rowReader) own(c table.Cell, role field.Role) []document.Text {
	if len(labelsIn(c.Text.String())) == 0 {
		return c.Paragraphs
	}
	var out []document.Text
	for _, p := range r.parts(c) {
		if p.role == field.None || p.role == role {
			out = append(out, p.words)
		}
	}
	return out
}

// stated returns the words of a cell of work without the labels on lines of their own
// behind them. Labels in brackets stay.
func (r rowReader) stated(c table.Cell) document.Text {
	n := len(c.Paragraphs)
	for n > 1 {
		if l := labelsIn(c.Paragraphs[n-1].String()); len(l) == 0 || l[0].from > 0 {
			break
		}
		n--
	}
	if n == len(c.Paragraphs) {
		return c.Text
	}
	return document.Join(c.Paragraphs[:n]...)
}
