package main

import (
	"time"

	"kehoach/index/query"
	"kehoach/index/search"
	"kehoach/index/store"
	"kehoach/plan"
)

// record is an item as rivals get it: the words that the store searches, and what it
// filters by.
type record struct {
	kind, number, province string
	text, context          []string
	lead                   []plan.Agency
	due, unit              string // due is the last day
	timed                  bool   // whether a time is named at all
	value                  *float64
}

// records calls yield with all items of a store, in the order of the plans.
func records(s *store.Store, yield func(record) error) error {
	list, err := s.List()
	if err != nil {
		return err
	}
	for _, e := range list {
		p, err := s.Plan(e.ID)
		if err != nil {
			return err
		}
		for _, r := range recordsOf(p) {
			if err := yield(r); err != nil {
				return err
			}
		}
	}
	return nil
}

// recordsOf returns the items of a plan: the document, its tasks and its targets.
// Generated plans have no indicators.
func recordsOf(p *plan.Plan) []record {
	d := &p.Document
	add := func(r record, kind string) record {
		r.kind, r.number, r.province = kind, string(d.Number), string(d.Place)
		return r
	}
	list := []record{add(record{text: words(d.Number, d.Title, d.Issuer), context: append(words(d.Type), bases(d.Bases)...)}, search.DocumentKind)}
	for i := range p.Tasks {
		t := &p.Tasks[i]
		r := record{text: words(t.Text, t.Title, t.Result), lead: t.Lead}
		r.context = append(bases(t.Bases), around(p, t.Path, &t.Source, t.Lead, t.Coordinate)...)
		r.timed = len(t.Deadlines) > 0
		for _, d := range t.Deadlines {
			if r.due == "" {
				r.due = string(d.Due)
			}
		}
		list = append(list, add(r, search.TaskKind))
	}
	for i := range p.Targets {
		t := &p.Targets[i]
		r := record{text: words(t.Text, t.Indicator, t.Raw), lead: t.Lead, value: t.Value, unit: string(t.Unit)}
		r.context = around(p, t.Path, &t.Source, t.Lead)
		if _, last, ok := query.ParseDate(string(t.Period)); ok {
			r.due, r.timed = last.Format(time.DateOnly), true
		}
		list = append(list, add(r, search.TargetKind))
	}
	return list
}

func words(texts ...plan.Text) (list []string) {
	for _, t := range texts {
		list = append(list, string(t))
	}
	return list
}

func bases(list []plan.Citation) (texts []string) {
	for _, b := range list {
		texts = append(texts, string(b.Raw))
	}
	return texts
}

// around returns the words around an item: its labels, its bodies and the headings above.
func around(p *plan.Plan, path []string, place *plan.Place, bodies ...[]plan.Agency) []string {
	list := append([]string(nil), path...)
	for _, names := range bodies {
		for _, a := range names {
			list = append(list, string(a.Name))
			if a.Canonical != a.Name {
				list = append(list, string(a.Canonical))
			}
		}
	}
	return append(list, headings(p.Outline, place)...)
}

// headings returns the headings of the provisions that a place is in.
func headings(nodes []plan.Node, place *plan.Place) []string {
	in := -1
	for i := range nodes {
		if nodes[i].Source.Start <= place.Start {
			in = i
		}
	}
	if in < 0 {
		return nil
	}
	below := headings(nodes[in].Children, place)
	if h := nodes[in].Heading; h != "" {
		return append(below, string(h))
	}
	return below
}
