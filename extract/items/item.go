package items

import (
	"slices"
	"strings"

	"kehoach/extract/annotate"
	"kehoach/extract/document"
	"kehoach/extract/field"
	"kehoach/extract/language"
	"kehoach/extract/marker"
	"kehoach/extract/outline"
	"kehoach/extract/quantity"
	"kehoach/plan"
)

// labelled reads a provision whose work has labelled fields. It is one task, or
// one for each bullet or point that states a work of its own; the fields then
// serve them all.
func (x *reader) labelled(n *outline.Node, c scope, own labels) []Item {
	inner := x.headingScope(n, c)
	inner.topic = c.topic
	if inner.topic != duty {
		inner.topic = work
	}
	inner.labels = own
	out := x.doubtLabels(own, inner)
	units := x.unitsOf(n, own)
	if len(units) == 0 && isMain(n.Mark.Kind) && (topicOf(x.note(n.Words), true) != unknown || field.Of(n.Words.String()) == field.Time) {
		return out // they say something of the section, whose name is no work
	}
	if len(units) == 0 {
		inner.title = document.Text{}
		units = []unit{{node: n, text: n.Words}}
	}
	if !slices.ContainsFunc(units, func(u unit) bool { return !x.note(u.text).NamesProcedure() }) {
		return nil // the labels say how long a procedure takes, and not by when work is done
	}
	if len(units) == 1 {
		units[0].extent = extent(n, own)
		task := x.task(units[0], inner)
		return append(out, withGoals(task, x.labelledGoals(own, inner, task[len(task)-1].Task))...)
	}
	if len(x.labelTimes(own, c.time)) > 1 {
		// Several times for several works: which is whose, the label does not say.
		out = append(out, x.warn(plan.SharedTimes, extent(n, own)...))
		inner.labels = own.without(field.Time)
	}
	for _, u := range units {
		out = append(out, x.task(u, inner)...)
	}
	return append(out, loose(x.labelledGoals(own, inner, nil))...)
}

// labelledGoals reads the fields that state what is to be reached ("Mục tiêu: …"), and the bounds of what comes of the work
// ("Kết quả: Nền tảng phục vụ ít nhất 2.000 người"). Those of several works belong to none of them.
func (x *reader) labelledGoals(own labels, c scope, task *plan.Task) []plan.Target {
	var out []plan.Target
	for _, n := range own.nodes {
		for _, t := range valuesOf(n) {
			switch n.Field {
			case field.Goal:
				out = append(out, x.goals(t, c, task)...)
			case field.Result:
				out = append(out, slices.DeleteFunc(x.quantities(t, c, task), func(t plan.Target) bool { return t.Comparator == plan.Eq && t.Unit != quantity.Percent })...)
			}
		}
	}
	return out
}

// doubtLabels warns of the fields of time that were not understood.
func (x *reader) doubtLabels(own labels, c scope) []Item {
	var out []Item
	for _, n := range own.nodes {
		if n.Field == field.Time && n.Value.Len() > 0 {
			out = append(out, x.doubtTime(n.Value, x.Notes.TimesOf(valuesOf(n), c.time))...)
		}
	}
	return out
}

// unit is the words that state one work.
type unit struct {
	node   *outline.Node
	text   document.Text
	extent []document.Text // where the task stands, with its heading and labels
}

// unitsOf returns the works below a provision with labelled fields.
func (x *reader) unitsOf(n *outline.Node, own labels) []unit {
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
		case c.Kind == outline.LeadIn, x.headsWorks(c):
			units = append(units, x.unitsOf(c, labels{})...)
		case c.Kind == outline.Provision:
			units = append(units, unit{c, c.Words, []document.Text{c.Block}})
		}
	}
	if len(paragraphs) > 0 && len(units) == 0 {
		return []unit{{n, x.withoutGoals(paragraphs), nil}}
	}
	return units
}

// headsWorks reports whether a provision beside labelled fields is only the heading of the
// works below it: "2. Nội dung thực hiện:", "c) Các hoạt động chính" over bullets that ask for work.
func (x *reader) headsWorks(n *outline.Node) bool {
	if n.Kind != outline.Provision || len(n.Children) == 0 || x.isLongWork(n.Words) {
		return false
	}
	note := x.note(n.Words)
	return strings.HasSuffix(note.String(), ":") || !note.IsClosed() && !note.AsksForWork() && x.mostAsk(listed(n))
}

// listed returns what stands below n, with what a paragraph there introduces.
func listed(n *outline.Node) []*outline.Node {
	var out []*outline.Node
	for _, c := range n.Children {
		if c.Kind == outline.LeadIn {
			out = append(out, listed(c)...)
		} else {
			out = append(out, c)
		}
	}
	return out
}

func extent(n *outline.Node, own labels) []document.Text {
	return append([]document.Text{n.Block}, own.blocks()...)
}

// titled reads a provision with unmarked paragraphs below its words. Where these title
// the paragraphs and only the first names who leads, they are one task with that title, for
// it speaks to the end of the item; otherwise, and where there are many, each paragraph
// states a work of its own.
func (x *reader) titled(n *outline.Node, c scope) []Item {
	if x.standsAlone(n, c) {
		return x.continued(n, c)
	}
	inner := x.headingScope(n, c)
	works, strays := x.worksBelow(n)
	if own := x.note(n.Words); len(works) == 0 && (strays > 0 || own.IsClosed()) && isWork(own, c) {
		return append(x.leaf(n, c), x.readAll(n.Children, c)...)
	}
	if inner.topic == objective || inner.topic == viewpoint || inner.topic == state || inner.topic == funding || len(works) == 0 {
		return x.readAll(n.Children, inner)
	}
	if len(works) > 2 || len(works) > 1 && (!x.note(works[0].Words).NamesLead() || x.note(works[1].Words).NamesLead()) {
		return x.readAll(n.Children, inner)
	}
	texts := make([]document.Text, len(works))
	for i, w := range works {
		texts[i] = w.Words
	}
	task := x.task(unit{n, document.Join(texts...), append([]document.Text{n.Block}, texts...)}, inner)
	for _, p := range n.Children {
		if p.Field == field.None && x.note(p.Words).IsGoal() {
			task = withGoals(task, x.goals(p.Words, inner, task[len(task)-1].Task))
		}
	}
	return task
}

// worksBelow returns the paragraphs below a title that state work, and how many lines state
// none and say nothing of the provision either.
func (x *reader) worksBelow(n *outline.Node) (works []*outline.Node, strays int) {
	for _, p := range n.Children {
		note := x.note(p.Words)
		switch {
		case p.Field != field.None || note.IsGoal() || note.IsStatement():
		case note.IsScrap() || note.IsIntroduction():
			strays++
		default:
			works = append(works, p)
		}
	}
	return works, strays
}

// standsAlone reports whether the words of a provision are an item and no title of the
// paragraphs below: they are a sentence, or they close and name who leads, or they close
// and nothing stands below most provisions beside them.
func (x *reader) standsAlone(n *outline.Node, c scope) bool {
	note := x.note(n.Words)
	if note.IsSentence() {
		return true
	}
	return note.IsClosed() && isWork(note, c) && (note.NamesLead() || c.leaves)
}

// continued reads a provision that is an item, with the paragraphs below. Those inside a
// list go on with it, and so does a line that says when; behind the last provision of a
// list, and where a paragraph names who does it, they are items beside it.
func (x *reader) continued(n *outline.Node, c scope) []Item {
	own := []document.Text{n.Words}
	rest := n.Children
	for len(rest) > 0 && x.goesOn(rest[0], c) {
		own = append(own, rest[0].Words)
		rest = rest[1:]
	}
	if len(own) == 1 {
		return append(x.leaf(n, c), x.readAll(rest, c)...)
	}
	whole := *n
	whole.Words, whole.Block = document.Join(own...), document.Join(append([]document.Text{n.Block}, own[1:]...)...)
	return append(x.leaf(&whole, c), x.readAll(rest, c)...)
}

// goesOn reports whether a paragraph below an item goes on with it.
func (x *reader) goesOn(p *outline.Node, c scope) bool {
	note := x.note(p.Words)
	if note.Connects() && p.Field == field.None {
		return true
	}
	if p.Field != field.None || footnote(p) > 0 || isEndnote(p) || note.IsStatement() || note.IsIntroduction() || note.NamesLead() || note.IsGoal() {
		return false
	}
	if times, _ := note.WorkTimes(c.time); len(times) > 0 && strings.Count(note.String(), " ") < whenWords {
		return true
	}
	return !c.last && !note.IsScrap() && !note.OpensWithVerb()
}

// whenWords is how many words a line has at the most that only says when: "Hoàn thành
// trước ngày 30 tháng 11 năm 2026."
const whenWords = 10

// leaf reads a provision or a paragraph that nothing stands below.
func (x *reader) leaf(n *outline.Node, c scope) []Item {
	if n.Field != field.None {
		return x.doubtLabels(labels{nodes: []*outline.Node{n}}, c)
	}
	if n.Words.Len() == 0 || isEndnote(n) {
		return nil
	}
	if n.Kind == outline.Provision {
		c.path = with(c.path, n.Mark.Label)
	}
	if at := footnote(n); at > 0 {
		return loose(x.quantities(n.Words.Slice(at, n.Words.Len()), c, nil))
	}
	note := x.note(n.Words)
	switch {
	case c.topic == state:
		return nil
	case c.topic == objective:
		return loose(x.goals(n.Words, c, nil))
	case c.topic == viewpoint:
		return loose(x.quantities(n.Words, c, nil))
	case c.topic == effect:
		return x.duties(n, n.Words, c)
	case c.topic == funding && !note.NamesLead():
		return loose(x.fundingGoals(n.Words, c))
	case c.prose:
		return x.prose(n, c)
	case n.Kind == outline.Paragraph && note.IsScrap(), note.Supposes(), note.Praises():
		return nil
	}
	if work, fields := x.fields(n.Words, c.time); c.fielded && fields.any() {
		c.labels = fields
		return x.task(unit{n, work, []document.Text{n.Block}}, c)
	}
	if note.IsGoal() && !note.NamesLead() && !(len(c.bodies) > 0 && note.StrivesToDo()) && n.Kind == outline.Provision && len(note.Sentences()) == 1 {
		return loose(x.goals(n.Words, c, nil))
	}
	if works := x.enumeration(n.Words, c); len(works) > 0 {
		return x.enumerated(n, works)
	}
	switch {
	case isWork(note, c):
		return x.task(unit{n, n.Words, []document.Text{n.Block}}, c)
	case c.topic == unknown || c.topic == work:
		return loose(x.quantities(n.Words, c, nil))
	}
	return nil
}

// prose reads a paragraph of a text without headings. What stands before the sentence that asks a body for work only tells
// why.
func (x *reader) prose(n *outline.Node, c scope) []Item {
	words, asked := x.request(n.Words)
	note := x.note(words)
	if len(c.bodies) > 0 && !note.IsStatement() && (note.AsksForWork() || n.Kind == outline.Provision && isWork(note, c)) {
		return x.task(unit{n, words, []document.Text{n.Block}}, c)
	}
	if !note.IsStatement() && note.NamesLead() && (asked || len(note.Quantities()) == 0) && !objectiveHeads.In(note.First().Key()) {
		return x.task(unit{n, words, []document.Text{n.Block}}, c)
	}
	return loose(x.quantities(n.Words, c, nil))
}

// request returns the sentences of a paragraph from the first on that asks a body for work, and whether there is one; else
// all of it.
func (x *reader) request(words document.Text) (document.Text, bool) {
	for _, at := range x.note(words).Sentences() {
		if rest := words.Slice(at[0], words.Len()).Trim(); len(x.note(words.Slice(at[0], at[1]).Trim()).Roles().Asked) > 0 {
			return rest, true
		}
	}
	return words, false
}

// lists reports whether a provision states work and the bullets below it only name
// what it is about: "a) Ưu tiên vốn đầu tư công cho các dự án: - Dự án A; - Dự án B". The
// work is a long sentence before a colon or one that ends in "gồm:", or each bullet begins
// with words of it.
func (x *reader) lists(n *outline.Node) bool {
	own := x.note(n.Words)
	listing := own.Lists() && own.NamesLead()
	isWork := n.Kind == outline.Provision && own.AsksForWork()
	if n.Kind == outline.Provision && n.Mark.Kind < marker.Clause || !listing && !isWork {
		return false
	}
	long := strings.HasSuffix(n.Words.String(), ":") && (x.isLongWork(n.Words) || own.Lists())
	key := own.Key()
	asking := 0 // things whose names begin like works: "Báo cáo giá của các chợ"
	for _, c := range n.Children {
		note := x.note(c.Words)
		if c.Kind != outline.Provision || c.Mark.Kind < marker.Dash && !listing || len(c.Children) > 0 || c.Field != field.None ||
			note.NamesLead() || len(note.HeadingBodies()) > 0 {
			return false
		}
		if note.AsksForWork() {
			asking++
		} else if !long && (!strings.Contains(key, strings.Join(language.FirstWords(note.Key(), thingWords), " ")) || x.asksSomewhere(c.Words)) {
			return false
		}
	}
	return asking == 0 || own.Lists() && asking*2 < len(n.Children)
}

// asksSomewhere reports whether a sentence of the words asks for work.
func (x *reader) asksSomewhere(words document.Text) bool {
	return slices.ContainsFunc(x.note(words).EachSentence(), (*annotate.Note).AsksForWork)
}

// thingWords is how many syllables name a thing that a work is about: "kho sách", "dự án".
const thingWords = 2

// isLongWork tells a sentence that asks for work from a heading: it opens with a
// verb and is longer than headings are.
func (x *reader) isLongWork(words document.Text) bool {
	return strings.Count(words.String(), " ") >= headingWords && x.note(words).AsksForWork()
}

// headingWords is how many words a heading that opens with a verb has at the most.
const headingWords = 20

// bulleted reads a provision with the bullets that it lists as one task. Their
// figures are its targets.
func (x *reader) bulleted(n *outline.Node, c scope) []Item {
	inner := c
	inner.path = with(c.path, n.Mark.Label)
	extent := []document.Text{n.Block}
	for _, b := range n.Children {
		extent = append(extent, b.Block)
	}
	task := x.task(unit{node: n, text: n.Words, extent: extent}, inner)
	for _, b := range n.Children {
		task = withGoals(task, x.quantities(b.Words, inner, task[len(task)-1].Task))
	}
	return task
}

func isArticle(n *outline.Node) bool { return n.Mark.Kind == marker.Article }

// givesWork reports whether a sentence gives work to a body that it names or that the heading does.
func givesWork(sentence *annotate.Note, c scope) bool {
	if sentence.IsStatement() || sentence.IsDutyOf() {
		return false
	}
	return len(sentence.Roles().Lead) > 0 || len(c.bodies) > 0 && sentence.AsksForWork()
}

// article reads an article that stands alone: each sentence of it that gives work to a body
// is a duty, and each that asks for work where the heading names the body. Below a title that tells how
// things stand nothing is asked.
func (x *reader) article(n *outline.Node, c scope) []Item {
	if len(n.Children) > 0 && topicOf(x.note(n.Words), isMain(n.Mark.Kind)) == state {
		return nil
	}
	var out []Item
	c.bodies = headingBodies(n, x.note(n.Words), c)
	c.path = with(c.path, n.Mark.Label)
	texts := []document.Text{n.Words}
	for _, p := range n.Children {
		texts = append(texts, p.Words)
	}
	for _, t := range texts {
		out = append(out, x.duties(n, t, c)...)
	}
	return out
}

// duties reads the sentences of an article or of the final provisions that give work.
func (x *reader) duties(n *outline.Node, words document.Text, c scope) []Item {
	var out []Item
	c.topic = duty
	for _, at := range x.note(words).Sentences() {
		sentence := words.Slice(at[0], at[1]).Trim()
		if givesWork(x.note(sentence), c) {
			out = append(out, x.task(unit{n, sentence, []document.Text{sentence}}, c)...)
		}
		if lead := x.note(sentence).Roles().Lead; len(lead) > 0 {
			c.bodies = lead // the sentences behind go on with them
		}
	}
	return out
}
