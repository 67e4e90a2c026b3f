package correct

import (
	"bytes"
	"encoding/json"
	"fmt"
	"slices"
	"strings"

	"kehoach/internal/fault"
	"kehoach/plan"
)

// Values lists the names of the values that an item of a kind has, as a wish names them: its text, those
// of its kind, and the note. A provision has none.
func Values(kind string) []string {
	own, is := fields[kind]
	if !is {
		return nil
	}
	return slices.Concat([]string{"text"}, own, []string{"note"})
}

// Value returns where a wish has the value of a name; nil where wishes have no such value.
func (w *Wish) Value(name string) **string {
	switch name {
	case "class":
		return &w.Class
	case "title":
		return &w.Title
	case "text":
		return &w.Text
	case "result":
		return &w.Result
	case "method":
		return &w.Method
	case "lead":
		return &w.Lead
	case "coordinate":
		return &w.Coordinate
	case "due":
		return &w.Due
	case "figure":
		return &w.Figure
	case "period":
		return &w.Period
	case "note":
		return &w.Note
	}
	return nil
}

// ParseWish reads a wish in JSON. A name that wishes have not is an error, so that no slip goes unseen.
func ParseWish(raw []byte) (w Wish, err error) {
	d := json.NewDecoder(bytes.NewReader(raw))
	d.DisallowUnknownFields()
	if err := d.Decode(&w); err != nil {
		return w, fmt.Errorf("%w: %w", ErrLine, err)
	}
	return w, nil
}

// Item is an item of a plan, or a provision, as one who corrects it sees it.
type Item struct {
	Kind, ID string
	Place    plan.Place
	Mark     plan.Mark
	Values   map[string]string // by the names of [Values], in the words of a wish
}

// ItemOf returns the item or provision of an id.
func ItemOf(p *plan.Plan, id string) (i Item, found bool) {
	it, found := find(p, id)
	if !found {
		return i, false
	}
	i = Item{Kind: it.kind, ID: id, Place: *it.place}
	switch it.kind {
	case Task:
		t := &p.Tasks[it.at]
		i.Mark = t.Mark
		i.Values = map[string]string{"class": t.Class, "title": string(t.Title), "text": string(t.Text), "result": string(t.Result),
			"lead": names(t.Lead), "coordinate": names(t.Coordinate), "due": times(t.Deadlines)}
	case Target:
		t := &p.Targets[it.at]
		i.Mark = t.Mark
		i.Values = map[string]string{"text": string(t.Text), "lead": names(t.Lead), "figure": string(t.Raw), "period": string(t.Period)}
	case Indicator:
		t := &p.Indicators[it.at]
		i.Mark = t.Mark
		i.Values = map[string]string{"text": string(t.Text), "method": string(t.Method), "lead": names(t.Lead), "coordinate": names(t.Coordinate)}
	default:
		return i, true
	}
	i.Values["note"] = string(i.Mark.Note)
	return i, true
}

// Changes returns the wish for those values that one changed in a form. The form showed the item as it was
// after the record with the number seen; what nobody changed in it is not asked for, so that it takes back
// nothing that another person has said meanwhile. Where both changed the same value the error is [ErrChanged].
func (b *Book) Changes(id string, typed map[string]string, seen int) (w Wish, err error) {
	laid, _ := b.Laid()
	now, found := ItemOf(laid, id)
	if !found {
		return w, fmt.Errorf("%w: %w", ErrItem, fault.Found("item", id))
	}
	known := slices.IndexFunc(b.Records, func(r Record) bool { return r.Number > seen })
	was := now
	if known >= 0 {
		then, _ := Overlay(b.Truth, b.Records[:known])
		if was, found = ItemOf(then, id); !found {
			return w, fmt.Errorf("%w: %w", ErrItem, fault.Found("item", id))
		}
	}
	w.Item = id
	for _, name := range Values(now.Kind) {
		value, is := typed[name]
		if !is {
			continue
		}
		if value, err = textOf(value); err != nil {
			return w, err
		}
		before, present := strings.TrimSpace(was.Values[name]), strings.TrimSpace(now.Values[name])
		switch {
		case value == before:
		case present != before && present != value:
			return w, fmt.Errorf("%w: %w", ErrChanged, fault.Found("written", present))
		default:
			*w.Value(name) = &value
		}
	}
	return w, nil
}

// Peers lists the items of the kind of an item, in the order of the plan.
func Peers(p *plan.Plan, kind string) (list []Item) {
	for _, it := range itemsOf(p, kind) {
		peer, _ := ItemOf(p, it.id)
		list = append(list, peer)
	}
	return list
}

// names lists bodies as a wish does.
func names(list []plan.Agency) string { return strings.Join(plan.Names(list), separator) }

// separator parts the values of a list in a wish.
const separator = "; "

// times says times in the words of the plan, else by their days.
func times(list []plan.Deadline) string {
	var all []string
	for _, d := range list {
		for _, words := range []plan.Text{d.Raw, d.Reference, d.Due} {
			if words != "" {
				all = append(all, string(words))
				break
			}
		}
	}
	return strings.Join(all, separator)
}
