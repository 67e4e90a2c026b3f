// Package report tells what was found: it gives the items their ids and their places in
// words, writes the outline, counts what it covers, and warns of what a person should look at.
package report

import (
	"strconv"

	"kehoach/extract/items"
	"kehoach/plan"
)

// Numbered is the items with their ids, in reading order, and the plan's own lists of
// deadlines and bodies.
type Numbered struct {
	Tasks      plan.List[plan.Task]
	Targets    plan.List[plan.Target]
	Indicators plan.List[plan.Indicator]
	Deadlines  plan.List[plan.Deadline]
	Agencies   plan.List[plan.Agency]
	Warnings   []plan.Warning
}

// Number gives the items their ids and ties targets to their tasks.
func Number(found []items.Item) Numbered {
	n := sized(found)
	for _, f := range found {
		var ids plan.List[string]
		for _, t := range f.Targets {
			t.ID = "target-" + strconv.Itoa(len(n.Targets)+1)
			ids = append(ids, t.ID)
			if f.Task != nil {
				t.Task = plan.Text(taskID(len(n.Tasks)))
			}
			n.Targets = append(n.Targets, t)
		}
		if f.Task != nil {
			t := *f.Task
			t.ID, t.Targets = taskID(len(n.Tasks)), ids
			n.Tasks = append(n.Tasks, t)
		}
		if f.Indicator != nil {
			i := *f.Indicator
			i.ID = "indicator-" + strconv.Itoa(len(n.Indicators)+1)
			n.Indicators = append(n.Indicators, i)
		}
		if f.Warning != nil {
			n.Warnings = append(n.Warnings, *f.Warning)
		}
	}
	n.Deadlines, n.Agencies = plan.DeadlinesOf(n.Tasks), plan.AgenciesOf(n.Tasks, n.Indicators)
	return n
}

// sized returns the lists with room for all that was found.
func sized(found []items.Item) Numbered {
	tasks, targets := 0, 0
	for _, f := range found {
		targets += len(f.Targets)
		if f.Task != nil {
			tasks++
		}
	}
	var n Numbered
	if tasks > 0 {
		n.Tasks = make(plan.List[plan.Task], 0, tasks)
	}
	if targets > 0 {
		n.Targets = make(plan.List[plan.Target], 0, targets)
	}
	return n
}

// taskID is the id of the task at index i.
func taskID(i int) string { return "task-" + strconv.Itoa(i+1) }
