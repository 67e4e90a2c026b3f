package items

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"kehoach/extract/document"
	"kehoach/extract/field"
	"kehoach/extract/marker"
	"kehoach/extract/outline"
	"kehoach/extract/table"
	"kehoach/plan"
)

// sibling is a node of a list with what was read from it.
type sibling struct {
	node  *outline.Node
	scope scope
	items []Item
}

// gave reports whether a task was read from the node.
func (s sibling) gave() bool {
	return slices.ContainsFunc(s.items, func(i Item) bool { return i.Task != nil })
}

// isSilent reports whether a provision of a list, or a paragraph, gave neither an item nor a doubt.
func (s sibling) isSilent() bool {
	n := s.node
	return len(s.items) == 0 && !heads(n) && n.Field == field.None && (n.Kind == outline.Paragraph || n.Kind == outline.Provision && n.Mark.Kind >= marker.Clause)
}

// doubtSiblings warns of what only shows beside siblings.
func (x *reader) doubtSiblings(list []sibling) []Item {
	provision := func(s sibling) bool { return isProvision(s.node) }
	gave, led := shareOf(list, provision, sibling.gave), shareOf(list, provision, sibling.isLed)
	most := gave.some >= fewest && gave.some*4 >= gave.all*3
	out := x.warnRuns(plan.UnreadWork, list, func(s sibling) bool { return s.isSilent() && x.mayAsk(s, most) })
	for _, s := range list {
		if s.gave() && s.node.Kind == outline.Paragraph && opensSmall(s.node.Words.String()) {
			out = append(out, x.warn(plan.BrokenTask, s.node.Block))
		}
	}
	if led.some == 0 && gave.some > 1 {
		out = append(out, x.warnRuns(plan.NoLead, list, func(s sibling) bool { return s.scope.topic == duty && s.gave() })...)
	}
	return out
}

// fewest is how many tasks the provisions of a list give at least where the others should, too.
const fewest = 3

// isLed reports whether a body leads one of the tasks of the node.
func (s sibling) isLed() bool {
	return slices.ContainsFunc(s.items, func(i Item) bool { return i.Task != nil && len(i.Task.Lead) > 0 })
}

// warnRuns warns of the nodes of a list that are in doubt, once of those that follow each other.
func (x *reader) warnRuns(code string, list []sibling, doubted func(sibling) bool) []Item {
	var out []Item
	var run []document.Text
	for i, s := range list {
		if doubted(s) {
			run = append(run, s.node.Block)
		}
		if len(run) > 0 && (i+1 == len(list) || !doubted(list[i+1])) {
			out, run = append(out, x.warn(code, run...)), nil
		}
	}
	return out
}

// opensSmall reports whether an unmarked line begins with a small letter, or with what ends
// a sentence or a clause. Behind a mark, a small letter may be the habit of who wrote it.
func opensSmall(s string) bool {
	r, _ := utf8.DecodeRuneInString(s)
	return unicode.IsLower(r) || strings.ContainsRune(".,;)", r)
}

// mayAsk reports whether silent words may be work: of a section that assigns some, or may.
func (x *reader) mayAsk(s sibling, most bool) bool {
	note := x.note(s.node.Words)
	if s.scope.topic != unknown && s.scope.topic != work && s.scope.topic != duty || s.scope.prose {
		return false
	}
	if role, _ := field.Label(note.String()); role != field.None || topicOf(note, false) != unknown || note.IsStatement() || note.IsScrap() || note.Connects() {
		return false
	}
	if s.node.Kind == outline.Paragraph {
		return note.NamesLead() && !note.IsIntroduction()
	}
	return most && !note.IsGoal() || note.AsksForWork() || note.NamesLead()
}

// doubtAnnex warns of an annex that gave neither an item nor a doubt though a provision of it asks for work.
// Beside a table of data (criteria with their points) such provisions are its headings.
func (x *reader) doubtAnnex(n *outline.Node, items []Item) []Item {
	asks, data := false, false
	n.Walk(func(c *outline.Node) {
		t := x.tables[c.Table]
		data = data || t != nil && t.Kind == table.Data
		asks = asks || c.Kind == outline.Provision && x.note(c.Words).AsksForWork()
	})
	if len(items) > 0 || data || !asks {
		return items
	}
	return []Item{x.warn(plan.UnreadAnnex, n.Block)}
}
