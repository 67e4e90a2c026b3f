package plan

import (
	"strconv"
	"strings"
)

// DeadlinesOf lists each time of tasks once, with the tasks that it is the time of and the
// targets of these tasks.
func DeadlinesOf(tasks []Task) List[Deadline] {
	var out List[Deadline]
	at := map[string]int{}
	for i := range tasks {
		t := &tasks[i]
		for _, d := range t.Deadlines {
			key := strings.Join([]string{string(d.Due), string(d.Start), string(d.Recurrence), strconv.FormatBool(d.Ongoing), string(d.Reference), string(d.Raw)}, "\x00")
			i, ok := at[key]
			if !ok {
				i = len(out)
				at[key] = i
				out = append(out, d)
			}
			out[i].Of = append(out[i].Of, t.ID)
			out[i].Of = append(out[i].Of, t.Targets...)
		}
	}
	return out
}

// AgenciesOf lists each body once that leads or coordinates.
func AgenciesOf(tasks []Task, indicators []Indicator) List[Agency] {
	var out List[Agency]
	seen := map[string]bool{}
	add := func(list []Agency) {
		for _, a := range list {
			if !seen[a.ID] {
				seen[a.ID] = true
				out = append(out, a)
			}
		}
	}
	for i := range tasks {
		add(tasks[i].Lead)
		add(tasks[i].Coordinate)
	}
	for i := range indicators {
		add(indicators[i].Lead)
		add(indicators[i].Coordinate)
	}
	return out
}

// Names lists bodies as their document names them.
func Names(list []Agency) []string {
	names := make([]string, len(list))
	for i, a := range list {
		names[i] = string(a.Name)
	}
	return names
}
