package diff

import (
	"fmt"
	"slices"
	"strings"

	"kehoach/normalize"
	"kehoach/plan"
)

// item is what is compared: the fields of a document, a task, a target or an indicator.
type item struct {
	kind, id string
	text     plan.Text
	words    []string // of the text, in rising order
	fields   []field
}

// field is the values of a field: by what they are compared, and as the document has them.
type field struct {
	name string
	keys []string
	said plan.List[plan.Text]
}

func newItem(kind, id string, text plan.Text, fields ...field) item {
	words := strings.Fields(normalize.Fold(string(text)))
	slices.Sort(words)
	return item{kind, id, text, words, fields}
}

// head is what is known of a document.
func head(p *plan.Plan) item {
	d := &p.Document
	return newItem("document", p.ID, d.Title,
		text("number", d.Number), text("title", d.Title), text("issuer", d.Issuer), text("issued", d.Issued), text("signer", d.Signer.Name))
}

// itemsOf returns the tasks, targets and indicators of a plan.
func itemsOf(p *plan.Plan) [3][]item {
	var all [3][]item
	for _, t := range p.Tasks {
		all[0] = append(all[0], newItem("task", t.ID, plan.Text(strings.TrimSpace(string(t.Title+" "+t.Text))),
			text("title", t.Title), text("text", t.Text), bodies("lead", t.Lead), bodies("coordinate", t.Coordinate),
			times(t.Deadlines), text("result", t.Result)))
	}
	for _, t := range p.Targets {
		all[1] = append(all[1], newItem("target", t.ID, t.Text,
			text("text", t.Text), figure(&t), text("period", t.Period), bodies("lead", t.Lead)))
	}
	for _, n := range p.Indicators {
		all[2] = append(all[2], newItem("indicator", n.ID, n.Text,
			text("text", n.Text), text("method", n.Method), bodies("lead", n.Lead), bodies("coordinate", n.Coordinate)))
	}
	return all
}

// text is a field of words. Blanks do not count.
func text(name string, t plan.Text) field {
	f := field{name: name}
	if t != "" {
		f.keys, f.said = []string{strings.Join(strings.Fields(string(t)), " ")}, plan.List[plan.Text]{t}
	}
	return f
}

// bodies is a field of bodies, whatever their order and spelling.
func bodies(name string, list []plan.Agency) field {
	f := field{name: name}
	for _, a := range list {
		f.keys, f.said = append(f.keys, a.ID), append(f.said, a.Name)
	}
	slices.Sort(f.keys)
	return f
}

// times is the field of times, by what they mean.
func times(list []plan.Deadline) field {
	f := field{name: "deadline"}
	for _, d := range list {
		f.keys = append(f.keys, fmt.Sprint(d.Due, d.Start, d.Precision, d.Recurrence, d.Ongoing, d.Reference, d.EDTF))
		f.said = append(f.said, d.Raw)
	}
	return f
}

// figure is the field of what a target wants to be reached.
func figure(t *plan.Target) field {
	f := field{name: "figure"}
	if t.Value == nil {
		return f
	}
	key := fmt.Sprint(t.Comparator, *t.Value, t.Unit, t.Change)
	if t.Max != nil {
		key += fmt.Sprint(" ", *t.Max)
	}
	f.keys, f.said = []string{key}, plan.List[plan.Text]{t.Raw}
	return f
}
