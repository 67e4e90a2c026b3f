package items

import (
	"strconv"

	"kehoach/extract/deadline"
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
	case "x", "v", "✓", "✔", "√":
		return true
	}
	return false
}

func yearEnd(raw string, year int) plan.Deadline {
	y := strconv.Itoa(year)
	return plan.Deadline{Raw: plan.Text(raw), Due: plan.Text(y + "-12-31"), Precision: plan.Year, EDTF: plan.Text(y), RelativeTo: plan.Heading}
}
