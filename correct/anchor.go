package correct

import (
	"slices"
	"strings"

	"kehoach/extract/marker"
	"kehoach/plan"
)

// Reasons of conflicts.
const (
	Gone    = "gone"    // the words are not in the plan any more
	Several = "several" // several items have these words
)

// Conflict is a record that could not be laid over its plan.
type Conflict struct {
	Record Record `json:"record"`
	Reason string `json:"reason"` // [Gone] or [Several]
}

// item is what a record may stand on, as all kinds have it.
type item struct {
	kind  string
	id    string
	at    int // its index among those of its kind
	place *plan.Place
	texts [4]plan.Text // its own words
}

func (it item) words() string {
	return fold(it.texts[0] + " " + it.texts[1] + " " + it.texts[2] + " " + it.texts[3])
}

// addedPrefix begins the ids of added items; behind it stands the number of the record.
const addedPrefix = "added-"

func isAdded(id string) bool { return strings.HasPrefix(id, addedPrefix) }

// itemsOf lists the items of a kind.
func itemsOf(p *plan.Plan, kind string) (list []item) {
	switch kind {
	case Task:
		for i := range p.Tasks {
			t := &p.Tasks[i]
			list = append(list, item{kind, t.ID, i, &t.Source, [4]plan.Text{t.Title, t.Text}})
		}
	case Target:
		for i := range p.Targets {
			t := &p.Targets[i]
			list = append(list, item{kind, t.ID, i, &t.Source, [4]plan.Text{t.Text, t.Raw, t.Period, t.Unit}})
		}
	case Indicator:
		for i := range p.Indicators {
			t := &p.Indicators[i]
			list = append(list, item{kind, t.ID, i, &t.Source, [4]plan.Text{t.Text}})
		}
	case Provision:
		list = provisions(p.Outline, nil)
	}
	return list
}

func provisions(nodes []plan.Node, list []item) []item {
	for i := range nodes {
		n := &nodes[i]
		list = append(list, item{Provision, n.ID, len(list), &n.Source, [4]plan.Text{n.Heading, n.Text}})
		list = provisions(n.Children, list)
	}
	return list
}

// fold folds the blanks of a text: line ends may differ between two files of a document.
func fold(t plan.Text) string { return strings.Join(strings.Fields(string(t)), " ") }

// quotes are the items of one kind by their words in the source without the mark at their head, without those that a person added.
type quotes map[string][]item

func byQuote(p *plan.Plan, kind string) quotes {
	all := quotes{}
	for _, it := range itemsOf(p, kind) {
		if !isAdded(it.id) {
			key := unmarked(fold(it.place.Quote))
			all[key] = append(all[key], it)
		}
	}
	return all
}

// unmarked is a quote without the mark at its head: where a provision is added, the numbers of those behind it change.
func unmarked(quote string) string { return strings.TrimSpace(quote[marker.Of(quote).Rest:]) }

// find returns the item with an id, of any kind.
func find(p *plan.Plan, id string) (item, bool) {
	for _, kind := range []string{Task, Target, Indicator, Provision} {
		for _, it := range itemsOf(p, kind) {
			if it.id == id {
				return it, true
			}
		}
	}
	return item{}, false
}

// anchorOf returns the words on which an item stands, among all of its kind.
func anchorOf(all quotes, it item) *Anchor {
	a := &Anchor{Kind: it.kind, ID: it.id, Quote: fold(it.place.Quote), Start: it.place.Start}
	if len(a.nearest(all)) > 1 {
		a.Words = it.words()
	}
	return a
}

// resolve returns the item that the anchor stands on, or why there is none.
func (a *Anchor) resolve(all quotes) (it item, reason string) {
	found := a.nearest(all)
	if a.Words != "" {
		found = slices.DeleteFunc(found, func(it item) bool { return it.words() != a.Words })
	}
	switch len(found) {
	case 0:
		return it, Gone
	case 1:
		return found[0], ""
	}
	return it, Several
}

// nearest returns of the items with the quote those that stand nearest to where it stood.
func (a *Anchor) nearest(all quotes) (found []item) {
	least := -1
	for _, it := range all[unmarked(a.Quote)] {
		distance := max(it.place.Start-a.Start, a.Start-it.place.Start)
		if least < 0 || distance < least {
			least, found = distance, nil
		}
		if distance == least {
			found = append(found, it)
		}
	}
	return found
}
