package extract

import (
	"strings"

	"kehoach/extract/agency"
	"kehoach/extract/document"
	"kehoach/extract/field"
	"kehoach/extract/marker"
	"kehoach/extract/outline"
	"kehoach/normalize"
	"kehoach/plan"
)

// labelled reads a provision whose work has labelled fields. It is one task, or
// one for each bullet or point that states a work of its own; the fields then
// serve them all.
func (x *extraction) labelled(n *outline.Node, c scope, own labels) {
	inner := x.headingScope(n, c)
	inner.topic = c.topic
	if inner.topic != duty {
		inner.topic = work
	}
	inner.labels = own
	units := unitsOf(n, own)
	if len(units) == 0 {
		inner.title = document.Text{}
		x.labelledGoals(own, inner, x.task(unit{node: n, text: n.Words, extent: extent(n, own)}, inner))
		return
	}
	if len(units) > 1 && len(own.times(c.time)) > 1 {
		// Several times for several works: which is whose, the label does not say.
		x.warn(sharedTimes, "several times serve several works; none was given to one of them", x.places.of(extent(n, own)...))
		inner.labels = own.without(field.Time)
	}
	for _, u := range units {
		if len(units) == 1 {
			u.extent = extent(n, own)
			x.labelledGoals(own, inner, x.task(u, inner))
			return
		}
		x.task(u, inner)
	}
	x.labelledGoals(own, inner, nil)
}

// labelledGoals reads the fields that state what is to be reached ("Mục tiêu: …").
// Those of several works belong to none of them.
func (x *extraction) labelledGoals(own labels, c scope, task *plan.Task) {
	for _, n := range own.nodes {
		if n.Field != field.Goal {
			continue
		}
		for _, t := range valuesOf(n) {
			x.goals(t, c, task)
		}
	}
}

// unit is the words that state one work.
type unit struct {
	node   *outline.Node
	text   document.Text
	extent []document.Text // where the task stands, with its heading and labels
}

// unitsOf returns the works below a provision with labelled fields.
func unitsOf(n *outline.Node, own labels) []unit {
	var units []unit
	for _, w := range own.works {
		if w.Value.Len() > 0 {
			units = append(units, unit{w, w.Value, []document.Text{w.Block}})
		}
		for _, c := range w.Children {
			units = append(units, unit{c, c.Words, []document.Text{c.Block}})
		}
	}
	if len(units) > 0 {
		return units
	}
	var paragraphs []document.Text
	for _, c := range n.Children {
		switch {
		case c.Field != field.None:
		case c.Kind == outline.Paragraph:
			paragraphs = append(paragraphs, c.Words)
		case c.Kind == outline.Provision && len(c.Children) > 0 && strings.HasSuffix(c.Words.String(), ":") && !isLongWork(c.Words.String()):
			units = append(units, unitsOf(c, labels{})...) // "2. Nội dung thực hiện:" heads the works
		case c.Kind == outline.Provision:
			units = append(units, unit{c, c.Words, []document.Text{c.Block}})
		}
	}
	if len(paragraphs) > 0 && len(units) == 0 {
		return []unit{{n, withoutGoals(paragraphs), nil}}
	}
	return units
}

func extent(n *outline.Node, own labels) []document.Text {
	return append([]document.Text{n.Block}, own.blocks()...)
}

// titled reads a provision whose work stands in unmarked paragraphs below its
// heading. Where the first of them names who leads, they are one task with the
// heading as its title, for it speaks to the end of the item; otherwise, and
// where there are many, each paragraph states a work of its own.
func (x *extraction) titled(n *outline.Node, c scope) {
	if isSentence(n.Words.String()) {
		x.leaf(n, c)
		x.readAll(n.Children, c)
		return
	}
	inner := x.headingScope(n, c)
	var works []*outline.Node
	strays := 0 // lines that state no work and say nothing of the provision either
	for _, p := range n.Children {
		s := p.Words.String()
		key := normalize.ToneKey(s)
		switch {
		case p.Field != field.None || isGoal(s) || isStatement(key):
		case isScrap(s) || isIntroduction(s, key):
			strays++
		default:
			works = append(works, p)
		}
	}
	if len(works) == 0 && strays > 0 && isWork(n.Words.String(), c) {
		x.leaf(n, c)
		x.readAll(n.Children, c)
		return
	}
	if inner.topic == objective || inner.topic == viewpoint || inner.topic == state || inner.topic == funding || len(works) == 0 {
		x.readAll(n.Children, inner)
		return
	}
	if len(works) > 2 || len(works) > 1 && len(agency.RolesIn(firstSentence(works[0].Words.String())).Lead) == 0 {
		x.readAll(n.Children, inner)
		return
	}
	texts := make([]document.Text, len(works))
	for i, w := range works {
		texts[i] = w.Words
	}
	task := x.task(unit{n, document.Join(texts...), append([]document.Text{n.Block}, texts...)}, inner)
	for _, p := range n.Children {
		if p.Field == field.None && isGoal(p.Words.String()) {
			x.goals(p.Words, inner, task)
		}
	}
}

// leaf reads a provision or a paragraph that nothing stands below.
func (x *extraction) leaf(n *outline.Node, c scope) {
	if n.Field != field.None || n.Words.Len() == 0 {
		return
	}
	s := n.Words.String()
	inner := c
	if n.Kind == outline.Provision {
		inner.path = with(c.path, n.Mark.Label)
	}
	if at := footnote(n); at > 0 {
		x.quantities(n.Words.Slice(at, n.Words.Len()), inner, nil)
		return
	}
	switch {
	case c.topic == state:
	case c.topic == objective:
		x.goals(n.Words, inner, nil)
	case c.topic == viewpoint || c.topic == effect:
		x.quantities(n.Words, inner, nil)
	case c.topic == funding && len(agency.RolesIn(firstSentence(s)).Lead) == 0:
	case c.prose:
		x.prose(n, inner)
	case n.Kind == outline.Paragraph && isScrap(s):
	case x.enumerated(n, inner):
	case isWork(s, inner):
		x.task(unit{n, n.Words, []document.Text{n.Block}}, inner)
	case c.topic == unknown || c.topic == work:
		x.quantities(n.Words, inner, nil)
	}
}

// prose reads a paragraph of a text without headings.
func (x *extraction) prose(n *outline.Node, c scope) {
	s := n.Words.String()
	if !isStatement(normalize.ToneKey(s)) && len(quantitiesIn(s)) == 0 && len(agency.RolesIn(firstSentence(s)).Lead) > 0 && !strings.Contains(normalize.ToneKey(firstSentence(s)), "mục tiêu") {
		x.task(unit{n, n.Words, []document.Text{n.Block}}, c)
		return
	}
	x.quantities(n.Words, c, nil)
}

// lists reports whether a provision states work and the bullets below it only name
// what it is about: "a) Ưu tiên vốn đầu tư công cho các dự án: - Dự án A; - Dự án B".
func lists(n *outline.Node) bool {
	s := n.Words.String()
	if n.Kind != outline.Provision || n.Mark.Kind < marker.Clause || !strings.HasSuffix(s, ":") || !isLongWork(s) {
		return false
	}
	for _, c := range n.Children {
		s := c.Words.String()
		if c.Kind != outline.Provision || c.Mark.Kind < marker.Dash || len(c.Children) > 0 || c.Field != field.None ||
			opensWithVerb(normalize.ToneKey(s)) || len(agency.RolesIn(firstSentence(s)).Lead) > 0 || len(bodiesOfHeading(s)) > 0 {
			return false
		}
	}
	return true
}

// isLongWork tells a sentence that asks for work from a heading: it opens with a
// verb and is longer than headings are.
func isLongWork(s string) bool {
	return strings.Count(s, " ") >= longHeading && opensWithVerb(normalize.ToneKey(s))
}

// longHeading is how many words headings seldom have.
const longHeading = 20

// enumeration reads a provision with the bullets that it lists as one task. Their
// figures are its targets.
func (x *extraction) enumeration(n *outline.Node, c scope) {
	inner := c
	inner.path = with(c.path, n.Mark.Label)
	extent := []document.Text{n.Block}
	for _, b := range n.Children {
		extent = append(extent, b.Block)
	}
	task := x.task(unit{node: n, text: n.Words, extent: extent}, inner)
	for _, b := range n.Children {
		x.quantities(b.Words, inner, task)
	}
}

func isArticle(n *outline.Node) bool { return n.Mark.Kind == marker.Article }

// article reads an article that stands alone: each sentence of it that gives
// work to a body is a duty.
func (x *extraction) article(n *outline.Node, c scope) {
	c.topic = duty
	c.path = with(c.path, n.Mark.Label)
	c.bodies = nil
	texts := []document.Text{n.Words}
	for _, p := range n.Children {
		texts = append(texts, p.Words)
	}
	for _, t := range texts {
		for _, at := range sentences(t.String()) {
			sentence := t.Slice(at[0], at[1]).Trim()
			if !isStatement(normalize.ToneKey(sentence.String())) && len(agency.RolesIn(sentence.String()).Lead) > 0 {
				x.task(unit{n, sentence, []document.Text{sentence}}, c)
			}
		}
	}
}
