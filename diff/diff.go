// Package diff tells what changed between two plans, as between a draft and the signed text:
// in what is known of the document, in its tasks, targets and indicators, their bodies, times and
// figures.
package diff

import (
	"cmp"
	"slices"
	"strings"

	"kehoach/plan"
)

// Result is what changed from one plan to another.
type Result struct {
	From    Document          `json:"from"`
	To      Document          `json:"to"`
	Changes plan.List[Change] `json:"changes"` // the document, then each kind of items in the order of the later plan, what was removed last
	Same    int               `json:"same"`    // how many items did not change
}

// Document names a plan.
type Document struct {
	ID     string    `json:"id"`
	Number plan.Text `json:"number"`
	Issued plan.Text `json:"issued"`
	Title  plan.Text `json:"title"`
	Path   string    `json:"path"`
}

// The kinds of changes.
const (
	Added   = "added"
	Removed = "removed"
	Changed = "changed"
)

// Change is what became of an item.
type Change struct {
	Kind   string           `json:"kind"` // document, task, target or indicator
	Change string           `json:"change"`
	From   plan.Text        `json:"from"`   // id of the item in the earlier plan
	To     plan.Text        `json:"to"`     // id in the later plan
	Text   plan.Text        `json:"text"`   // as the item is, or was where it is removed
	Fields plan.List[Field] `json:"fields"` // that changed
}

// Field is what a field of an item was and is, as the document has it.
type Field struct {
	Field string               `json:"field"`
	From  plan.List[plan.Text] `json:"from"`
	To    plan.List[plan.Text] `json:"to"`
}

// Plans compares two plans.
func Plans(from, to *plan.Plan) Result {
	r := Result{From: documentOf(from), To: documentOf(to)}
	if c, changed := compare(head(from), head(to)); changed {
		c.From, c.To = "", ""
		r.Changes = append(r.Changes, c)
	}
	was, is := itemsOf(from), itemsOf(to)
	for k := range was {
		r.compare(was[k], is[k])
	}
	return r
}

func documentOf(p *plan.Plan) Document {
	d := &p.Document
	return Document{p.ID, d.Number, d.Issued, d.Title, p.Source.Path}
}

// compare compares the items of one kind.
func (r *Result) compare(was, is []item) {
	partner := match(was, is)
	gone := make([]bool, len(was))
	for i := range gone {
		gone[i] = true
	}
	for k, item := range is {
		if partner[k] < 0 {
			r.Changes = append(r.Changes, Change{Kind: item.kind, Change: Added, To: plan.Text(item.id), Text: item.text})
			continue
		}
		gone[partner[k]] = false
		if c, changed := compare(was[partner[k]], item); changed {
			r.Changes = append(r.Changes, c)
		} else {
			r.Same++
		}
	}
	for i, item := range was {
		if gone[i] {
			r.Changes = append(r.Changes, Change{Kind: item.kind, Change: Removed, From: plan.Text(item.id), Text: item.text})
		}
	}
}

// compare compares the fields of an item.
func compare(was, is item) (Change, bool) {
	c := Change{Kind: is.kind, Change: Changed, From: plan.Text(was.id), To: plan.Text(is.id), Text: is.text}
	for i, f := range is.fields {
		if before := was.fields[i]; !slices.Equal(before.keys, f.keys) {
			c.Fields = append(c.Fields, Field{f.name, before.said, f.said})
		}
	}
	return c, len(c.Fields) > 0
}

// leastAlike is the share of words from which two items may be the same one, changed: "tối
// thiểu 80 % hộ" and "tối thiểu 90 % hộ có cáp quang" are, two tasks of one body are not.
const leastAlike = 0.5

// match returns for each item of is the index of its partner in was, -1 for none. The likest
// are matched first; of equals those that stand nearest to each other.
func match(was, is []item) []int {
	type pair struct {
		i, k  int
		alike float64
	}
	var pairs []pair
	for k := range is {
		for i := range was {
			if alike := dice(was[i].words, is[k].words); alike >= leastAlike {
				pairs = append(pairs, pair{i, k, alike})
			}
		}
	}
	distance := func(p pair) int { return max(p.i-p.k, p.k-p.i) }
	slices.SortFunc(pairs, func(a, b pair) int {
		return cmp.Or(cmp.Compare(b.alike, a.alike), cmp.Compare(distance(a), distance(b)), cmp.Compare(a.k, b.k), cmp.Compare(a.i, b.i))
	})
	partner, taken := make([]int, len(is)), make([]bool, len(was))
	for k := range partner {
		partner[k] = -1
	}
	for _, p := range pairs {
		if partner[p.k] < 0 && !taken[p.i] {
			partner[p.k], taken[p.i] = p.i, true
		}
	}
	return partner
}

// dice is the share of words that two lists in rising order have in common, 0 to 1.
func dice(a, b []string) float64 {
	both := 0
	for i, k := 0, 0; i < len(a) && k < len(b); {
		switch c := strings.Compare(a[i], b[k]); {
		case c < 0:
			i++
		case c > 0:
			k++
		default:
			both, i, k = both+1, i+1, k+1
		}
	}
	return 2 * float64(both) / float64(max(len(a)+len(b), 1))
}
