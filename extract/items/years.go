package items

import (
	"slices"
	"strconv"

	"kehoach/extract/deadline"
	"kehoach/extract/field"
	"kehoach/extract/language"
	"kehoach/extract/marker"
	"kehoach/extract/table"
	"kehoach/normalize"
	"kehoach/plan"
)

func (r rowReader) yearColumns() []int {
	var out []int
	for i, c := range r.grid.Columns {
		if c.Year != 0 {
			out = append(out, i)
		}
	}
	return out
}

// yearDeadlines reads the times in the columns that stand for years. A mark means
// that year's end; the same words in all of them, one time over all the years.
func (r rowReader) yearDeadlines() []plan.Deadline {
	columns := r.yearColumns()
	if len(columns) == 0 {
		return nil
	}
	first, last := r.grid.Columns[columns[0]].Year, r.grid.Columns[columns[0]].Year
	for _, i := range columns {
		first, last = min(first, r.grid.Columns[i].Year), max(last, r.grid.Columns[i].Year)
	}
	var out []plan.Deadline
	ongoing := 0
	var raw string
	for _, i := range columns {
		s := r.row.Cells[i].Text.String()
		year := r.grid.Columns[i].Year
		if isMark(s) {
			out = append(out, yearEnd(s, year))
			continue
		}
		note := r.Notes.Of(s)
		if len(note.CellQuantities()) > 0 {
			continue
		}
		for _, d := range note.Times(deadline.Context{Issued: r.scope.time.Issued, Year: year}) {
			if d.Ongoing && d.Due == "" {
				ongoing++
				raw = s
				continue
			}
			out = append(out, d.Deadline)
		}
	}
	if ongoing > 0 {
		d := plan.Deadline{Raw: plan.Text(raw), Ongoing: true, Precision: plan.Year, RelativeTo: plan.Heading}
		d.Start, d.Due = plan.Text(strconv.Itoa(first)+"-01-01"), plan.Text(strconv.Itoa(last)+"-12-31")
		d.EDTF = plan.Text(strconv.Itoa(first) + "/" + strconv.Itoa(last))
		out = append([]plan.Deadline{d}, out...)
	}
	return out
}

// isMark reports whether a cell only marks its column: "X".
func isMark(s string) bool {
	switch normalize.ToneKey(s) {
	case "x", "v", "✓", "✔", "√", "●", "•", "■":
		return true
	}
	return false
}

func yearEnd(raw string, year int) plan.Deadline {
	y := strconv.Itoa(year)
	return plan.Deadline{Raw: plan.Text(raw), Due: plan.Text(y + "-12-31"), Precision: plan.Year, EDTF: plan.Text(y), RelativeTo: plan.Heading}
}

// isPeriod reports whether a column stands for a part of a year or a stage, whose cells are
// marked where the work falls into it: "Quý I", "Tháng 3", "Giai đoạn 2031 - 2033".
func (r rowReader) isPeriod(c table.Column) bool {
	if c.Year != 0 || c.Figures || c.Role != field.None && c.Role != field.Time {
		return false
	}
	times := r.Notes.Of(r.periodName(c)).Times(r.scope.time)
	return len(times) == 1 && times[0].Due != "" && times[0].From == 0
}

// partHeads name parts of a year.
var partHeads = language.NewKeys("calendar=quarter", "calendar=month")

// periodName is the time that the head of a column names. A bare number counts what the
// cell above it names: "Tháng" over "1", "2", "3".
func (r rowReader) periodName(c table.Column) string {
	if m := marker.OfRow(c.Name); m.Kind == marker.Clause || m.Kind == marker.Roman {
		key := r.Notes.Of(c.Over).Key()
		if at, n := partHeads.Find(key); n > 0 {
			return key[at:at+n] + " " + c.Name
		}
	}
	return c.Name
}

// marked returns the times of the period columns that the row marks. Columns side by side
// are one time.
func (r rowReader) marked() []deadline.Deadline {
	var out []deadline.Deadline
	first := "" // of the columns side by side
	for i, c := range r.grid.Columns {
		if !r.isPeriod(c) {
			continue
		}
		raw, name := r.row.Cells[i].Text.String(), r.periodName(c)
		if raw == "" || raw == "-" {
			first = ""
			continue
		}
		times := slices.Clone(r.Notes.Of(name).Times(r.scope.time))
		if first == "" {
			first = name
		} else {
			times, out = deadline.Between(deadline.Starts(language.Lex(first), r.scope.time), times), out[:len(out)-1]
		}
		times[0].Raw = plan.Text(raw)
		out = append(out, times...)
	}
	return out
}
