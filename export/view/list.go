package view

import (
	"cmp"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"kehoach/internal/messages"
	"kehoach/plan"
)

// List is the items of one kind.
type List struct {
	Kind, Name string
	Items      []Item
}

// Item is a task, a target or an indicator as the list shows it.
type Item struct {
	Mark
	Title, Text string
	Fields      []Field
	Said        plan.Mark
}

func (p *Page) lists() (all []List) {
	for _, l := range []List{
		{"task", p.Say("tasks"), each(p.Plan.Tasks, p.task)},
		{"target", p.Say("targets"), each(p.Plan.Targets, p.target)},
		{"indicator", p.Say("indicators"), each(p.Plan.Indicators, p.indicator)},
	} {
		if len(l.Items) > 0 {
			all = append(all, l)
		}
	}
	return all
}

func each[T any](list []T, show func(*T) Item) []Item {
	out := make([]Item, len(list))
	for i := range list {
		out[i] = show(&list[i])
	}
	return out
}

func (p *Page) task(t *plan.Task) Item {
	f := fields{page: p}
	f.add("code", string(t.Code))
	f.add("lead", plan.Names(t.Lead)...)
	f.add("coordinate", plan.Names(t.Coordinate)...)
	f.add("deadline", p.times(t.Deadlines)...)
	f.add("result", string(t.Result))
	f.links("targets", p.targets(t.Targets))
	f.add("path", p.where(t.Source, t.Path))
	f.said(t.Mark)
	return Item{p.mark("task", t.ID), string(t.Title), string(t.Text), f.list, t.Mark}
}

func (p *Page) target(t *plan.Target) Item {
	f := fields{page: p}
	f.add("figure", string(t.Raw))
	f.add("period", string(t.Period))
	f.add("lead", plan.Names(t.Lead)...)
	if t.Task != "" {
		f.links("task", []Link{{p.mark("task", string(t.Task)).Sign, string(t.Task)}})
	}
	f.add("path", p.where(t.Source, t.Path))
	f.said(t.Mark)
	return Item{p.mark("target", t.ID), string(t.Indicator), string(t.Text), f.list, t.Mark}
}

func (p *Page) indicator(i *plan.Indicator) Item {
	f := fields{page: p}
	f.add("method", string(i.Method))
	f.add("lead", plan.Names(i.Lead)...)
	f.add("coordinate", plan.Names(i.Coordinate)...)
	f.add("path", p.where(i.Source, i.Path))
	f.said(i.Mark)
	return Item{p.mark("indicator", i.ID), "", string(i.Text), f.list, i.Mark}
}

func (p *Page) mark(kind, id string) Mark { return Mark{id, kind, p.Sign(kind, id)} }

// Sign is the short name of an item: "NV12" of task-12.
func (p *Page) Sign(kind, id string) string { return sign(kind, id, p.language) }

// said adds what people said of an item.
func (f *fields) said(m plan.Mark) {
	f.add("done", shown(m.Done))
	f.add("note", string(m.Note))
	for _, word := range []struct {
		name string
		is   bool
	}{{"confirmed", m.Confirmed}, {"corrected", m.Corrected}} {
		if word.is {
			f.add(word.name, f.page.language.Say("term/yes"))
		}
	}
}

// times says the words of each deadline with the last day that they mean.
func (p *Page) times(list []plan.Deadline) []string {
	out := make([]string, len(list))
	for i, d := range list {
		out[i] = string(cmp.Or(d.Raw, d.Reference))
		if due := shown(d.Due); due != "" && due != out[i] {
			out[i] += " → " + due
		}
	}
	return out
}

func (p *Page) targets(ids []string) []Link {
	out := make([]Link, len(ids))
	for i, id := range ids {
		out[i] = Link{p.mark("target", id).Sign, id}
	}
	return out
}

// where says where an item stands: as it is cited, else by its path, and the page or line.
func (p *Page) where(at plan.Place, path []string) string {
	cited := cmp.Or(string(at.Where), strings.Join(path, " > "))
	return strings.Join(slices.DeleteFunc([]string{cited, spot(at, p.language)}, func(s string) bool { return s == "" }), " · ")
}

// spot names the page, line or cells of a place.
func spot(at plan.Place, l messages.Language) string {
	say := func(word string, number plan.Number) string {
		return fmt.Sprint(l.Say(messages.Key("term/"+word)), " ", strconv.Itoa(int(number)))
	}
	switch {
	case at.Sheet != "" || at.Cell != "":
		return strings.Trim(string(at.Sheet+"!"+at.Cell), "!")
	case at.Page != 0:
		return say("page", at.Page)
	case at.Line != 0:
		return say("line", at.Line)
	}
	return ""
}
