// Package items finds the tasks, targets and indicators of a document: it goes down its
// outline, hands each provision the scope that the headings above give it, and judges by
// the annotations of the words what they are. Who leads, when and for which period is
// decided by the tables in precedence.go.
package items

import (
	"kehoach/extract/agency"
	"kehoach/extract/annotate"
	"kehoach/extract/deadline"
	"kehoach/extract/document"
	"kehoach/extract/outline"
	"kehoach/extract/place"
	"kehoach/extract/table"
	"kehoach/plan"
	"slices"
)

// Input is a document with what its head and its form tell.
type Input struct {
	Root   *outline.Node
	Notes  *annotate.Reader
	Places place.Finder
	Time   deadline.Context // the document's own date and the year of its title
	Period string           // EDTF, of the title
	Titles []string         // of the annexes, in their order
	Bodies []string         // to which the document goes
	Report bool             // the document tells what has been done; its headings say where that ends
	// Cite reads the documents that words cite.
	Cite func(document.Text) plan.List[plan.Citation]
}

// Item is one find: a task with its targets, targets of no task, an indicator, or a
// warning.
type Item struct {
	Task      *plan.Task
	Targets   []plan.Target
	Indicator *plan.Indicator
	Warning   *plan.Warning
}

// Read returns the items in reading order, and the tables as they were read.
func Read(in Input) ([]Item, map[*document.Table]*table.Table) {
	x := &reader{Input: in, tables: map[*document.Table]*table.Table{}, bodies: map[string]plan.Agency{}}
	x.learnNames(in.Root)
	root := x.withLabels(in.Root)
	x.gaps, x.skips = findGaps(root)
	c := scope{time: in.Time, period: in.Period, prose: !structured(root)}
	if in.Report {
		c.topic = state
	}
	return restated(x.read(root, c)), x.tables
}

// reader is the document with what was worked out about it once.
type reader struct {
	Input
	skips  map[*outline.Node]bool           // provisions after which a number is skipped
	gaps   map[*outline.Node]bool           // provisions after which a heading was lost
	tables map[*document.Table]*table.Table // as read, for the outline
	bodies map[string]plan.Agency           // by their name as written
}

func (x *reader) note(words document.Text) *annotate.Note { return x.Notes.Of(words.String()) }

func (x *reader) warn(code string, texts ...document.Text) Item {
	return Item{Warning: &plan.Warning{Code: code, Source: x.Places.Of(texts...)}}
}

// loose makes an item of targets that belong to no task.
func loose(targets []plan.Target) []Item {
	if len(targets) == 0 {
		return nil
	}
	return []Item{{Targets: targets}}
}

// empty reports whether items hold warnings only.
func empty(items []Item) bool {
	return !slices.ContainsFunc(items, func(i Item) bool { return i.Task != nil || i.Indicator != nil || len(i.Targets) > 0 })
}

// agencies returns the bodies of the mentions, each once.
func (x *reader) agencies(mentions []agency.Mention) plan.List[plan.Agency] {
	var out plan.List[plan.Agency]
	seen := map[string]bool{}
	for _, m := range mentions {
		a := x.agency(m.Name)
		if !seen[a.ID] {
			seen[a.ID] = true
			out = append(out, a)
		}
	}
	return out
}

// agency returns the body of a name as written, with who is in charge today.
func (x *reader) agency(name string) plan.Agency {
	if a, ok := x.bodies[name]; ok {
		return a
	}
	a := agency.Body(name, x.Notes.Of(name))
	x.bodies[name] = a
	return a
}
