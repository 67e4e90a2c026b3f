package extract

import (
	"strconv"
	"strings"

	"kehoach/extract/document"
	"kehoach/extract/field"
	"kehoach/normalize"
	"kehoach/plan"
)

// targets adds the goals of a row: those in its year columns and goal columns,
// in its result, or where it has none of these in its work.
func (r rowReader) targets(text document.Text, task *plan.Task) {
	years := r.yearColumns()
	for _, i := range years {
		r.goalCell(i, strconv.Itoa(r.table.Columns[i].Year), text, task)
	}
	goals := false
	for i, c := range r.table.Columns {
		if c.Role == field.Goal && c.Year == 0 {
			goals = true
			period, _, _ := periodIn(c.Name, r.scope.time)
			r.goalCell(i, period, text, task)
		}
	}
	if len(years) > 0 || goals {
		return
	}
	result := r.cell(field.Result)
	if r.table.Find(field.Result) >= 0 {
		if !result.Inherited {
			r.goalsIn(result.Text, task)
		}
		if result.Text.Len() > 0 {
			return
		}
	}
	if work := r.cell(field.Work); !work.Inherited {
		r.goalsIn(work.Text, task)
	}
}

// goalCell reads the cell of a column of goals.
func (r rowReader) goalCell(i int, period string, text document.Text, task *plan.Task) {
	cell := r.row.Cells[i]
	s := cell.Text.String()
	if s == "" || cell.Inherited || isMark(s) {
		return
	}
	c := r.scope
	if period == "" {
		period = c.period
	}
	quantities := cellQuantities(s)
	for _, q := range quantities {
		t := target(q)
		r.addGoal(t, period, s, i, text, task)
	}
	if len(quantities) == 0 && len(times(s, c.time)) == 0 && states(s) {
		r.addGoal(plan.Target{}, period, s, i, text, task)
	}
}

// states reports whether a cell of a goal column that holds no figure states a
// goal in words ("Hoàn thành các mục tiêu của Kế hoạch").
func states(s string) bool {
	key := normalize.ToneKey(s)
	return strings.Contains(key, "mục tiêu") || strings.Contains(key, "hoàn thành") || strings.Contains(key, "đạt")
}

func (r rowReader) addGoal(t plan.Target, period, raw string, column int, text document.Text, task *plan.Task) {
	t.Text, t.Raw = plan.Text(text.String()), plan.Text(raw)
	t.Indicator = t.Text
	if t.Unit == "" {
		if unit := r.cell(field.Unit).Text; unit.Len() > 0 && t.Value != nil {
			t.Unit = plan.Text(unit.String())
		} else if t.Value != nil {
			t.Unit = plan.Text(countedNoun(text.String()))
		}
	}
	t.Period = plan.Text(period)
	t.Path = plan.List[string](r.scope.path)
	t.Source = r.place(text)
	t.Source.Column = plan.Number(column + 1)
	r.x.addTarget(t, task)
}

// countedNoun returns what a bare number in a row counts: the noun after "Số
// lượng" or after the verb that opens the row's words ("Hỗ trợ doanh nghiệp …").
func countedNoun(s string) string {
	words := strings.SplitN(s, " ", 3)
	if len(words) < 3 {
		return ""
	}
	noun := words[2]
	if key := normalize.ToneKey(words[0] + " " + words[1]); key != "số lượng" && !verbs()[key] {
		if normalize.ToneKey(words[0]) != "số" {
			return ""
		}
		noun = words[1] + " " + words[2]
	}
	if q := cellQuantities("1 " + noun); len(q) > 0 {
		return q[0].Unit
	}
	return ""
}

// goalsIn reads the goals in the running words of a cell; the row's time is theirs.
func (r rowReader) goalsIn(words document.Text, task *plan.Task) {
	before := len(r.x.plan.Targets)
	r.x.quantities(words, r.scope, task)
	for i := before; i < len(r.x.plan.Targets); i++ {
		r.x.plan.Targets[i].Source.Row = plan.Number(r.row.Index)
	}
}
