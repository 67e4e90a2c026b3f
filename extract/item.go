package extract

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"kehoach/extract/agency"
	"kehoach/extract/document"
	"kehoach/extract/field"
	"kehoach/extract/marker"
	"kehoach/extract/outline"
	"kehoach/extract/phrase"
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
		x.task(unit{node: n, text: n.Words, extent: extent(n, own)}, inner)
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
		}
		x.task(u, inner)
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
	for _, p := range n.Children {
		if p.Field == field.None && !isGoal(p.Words.String()) && !isStatement(normalize.ToneKey(p.Words.String())) {
			works = append(works, p)
		}
	}
	if inner.topic == objective || inner.topic == viewpoint || inner.topic == funding || len(works) == 0 {
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
	id := x.task(unit{n, document.Join(texts...), append([]document.Text{n.Block}, texts...)}, inner)
	for _, p := range n.Children {
		if p.Field == field.None && isGoal(p.Words.String()) {
			x.goals(p.Words, inner, id)
		}
	}
}

// withoutGoals joins the paragraphs from the first to the last that is not only
// a goal, so that the text of a task stands in one piece in the source.
func withoutGoals(paragraphs []document.Text) document.Text {
	first, last := -1, -1
	for i, p := range paragraphs {
		if !isGoal(p.String()) {
			if first < 0 {
				first = i
			}
			last = i
		}
	}
	if first < 0 {
		return document.Join(paragraphs...)
	}
	return document.Join(paragraphs[first : last+1]...)
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
	case c.topic == objective:
		x.goals(n.Words, inner, nil)
	case c.topic == viewpoint || c.topic == effect:
		x.quantities(n.Words, inner, nil)
	case c.topic == funding && len(agency.RolesIn(firstSentence(s)).Lead) == 0:
	case c.prose:
		x.prose(n, inner)
	case isWork(s, inner):
		x.task(unit{n, n.Words, []document.Text{n.Block}}, inner)
	case c.topic == unknown || c.topic == work:
		x.quantities(n.Words, inner, nil)
	}
}

// footnote returns where the words of a footnote begin, which opens with its
// number and a blank: "1 Hầu hết các dữ liệu …"; 0 if n is none.
func footnote(n *outline.Node) int {
	s := n.Words.String()
	digits := len(s) - len(strings.TrimLeft(s, "0123456789"))
	if n.Kind != outline.Paragraph || digits == 0 || digits > 2 || !strings.HasPrefix(s[digits:], " ") {
		return 0
	}
	if r, _ := utf8.DecodeRuneInString(s[digits+1:]); !unicode.IsUpper(r) {
		return 0
	}
	return digits + 1
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

// isWork reports whether a leaf states work. Below a heading that says so it
// does unless its words say otherwise; elsewhere it must read as work: it opens
// with a verb, or names who does it.
func isWork(s string, c scope) bool {
	key := normalize.ToneKey(s)
	if isStatement(key) || isIntroduction(s, key) {
		return false
	}
	if (c.topic == work || c.topic == duty) && !c.loose {
		return true
	}
	return opensWithVerb(key) || len(agency.RolesIn(firstSentence(s)).Lead) > 0
}

// statements open sentences that state something of the plan and ask for no work.
var statements = []string{"kinh phí", "nguồn kinh phí", "nguồn vốn", "nhiệm vụ", "các nhiệm vụ", "đính kèm", "(đính kèm", "(kèm theo", "(ban hành kèm", "kèm theo", "(chi tiết", "chi tiết tại",
	"(có phụ lục", "có phụ lục", "phụ lục", "(phụ lục", "nội dung chi tiết", "căn cứ nghị quyết", "căn cứ quyết định", "thực hiện nghị quyết số", "thực hiện quyết định số",
	"quyết định này", "kế hoạch này có hiệu lực", "nghị quyết này", "ban hành kèm theo", "phê duyệt kèm theo", "lộ trình chung", "trên đây là", "nơi nhận", "việc "}

func isStatement(key string) bool {
	for _, s := range statements {
		if strings.HasPrefix(key, s) {
			return true
		}
	}
	return strings.Contains(key, "có hiệu lực") && strings.Contains(key, "kể từ ngày") || strings.Contains(key, "chịu trách nhiệm thi hành")
}

// isIntroduction reports whether the words only introduce what follows: "Sở Y tế
// có trách nhiệm thực hiện các nhiệm vụ sau", "Cụ thể như sau:". A sentence that
// gives a body work before it introduces more is an item all the same.
func isIntroduction(s, key string) bool {
	for _, tail := range []string{"sau", "sau đây", "cụ thể", "gồm", "bao gồm"} {
		if strings.HasSuffix(strings.TrimRight(key, ":. "), " "+tail) {
			short := strings.Count(s, " ") < 25
			return short && len(bodiesOfHeading(s)) > 0 || len(agency.RolesIn(firstSentence(s)).Lead) == 0
		}
	}
	return false
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
		var open document.Text
		for _, at := range sentences(t.String()) {
			sentence := t.Slice(at[0], at[1]).Trim()
			key := normalize.ToneKey(sentence.String())
			if isStatement(key) || len(agency.RolesIn(sentence.String()).Lead) == 0 {
				continue
			}
			open = sentence
			x.task(unit{n, open, []document.Text{open}}, c)
		}
	}
}

// isSentence reports whether a provision's own words are an item and not a
// heading: they close, or they are longer than headings are.
func isSentence(s string) bool {
	if s == "" || strings.HasSuffix(s, ":") || marker.IsCapitals(s) {
		return false
	}
	words := strings.Count(s, " ") + 1
	return words > 14 && strings.HasSuffix(s, ".") || words > 40
}

// firstSentence returns the first sentence of s.
func firstSentence(s string) string {
	if at := sentences(s); len(at) > 0 {
		return s[at[0][0]:at[0][1]]
	}
	return s
}

// isGoal reports whether the words state a goal and nothing else: they open with
// "Mục tiêu", "Phấn đấu", "Chỉ tiêu" or with the time by which it is reached.
func isGoal(s string) bool {
	key := normalize.ToneKey(s)
	for _, o := range []string{"mục tiêu", "hoàn thành mục tiêu", "phấn đấu", "chỉ tiêu"} {
		if strings.HasPrefix(key, o) {
			return true
		}
	}
	for _, o := range []string{"đến hết năm", "hết năm", "đến năm", "đến cuối năm"} {
		if strings.HasPrefix(key, o) {
			return len(quantitiesIn(s)) > 0
		}
	}
	return false
}

// trimGoals cuts the sentences at the end of a task's text that only state its goal.
func trimGoals(t document.Text) document.Text {
	at := sentences(t.String())
	end := len(at)
	for end > 1 && isGoal(strings.TrimSpace(t.String()[at[end-1][0]:at[end-1][1]])) {
		end--
	}
	if end == len(at) || end == 0 {
		return t
	}
	return t.Slice(0, at[end-1][1]).Trim()
}

// task adds a task and the targets in its words, and returns it.
func (x *extraction) task(u unit, c scope) *plan.Task {
	text := trimGoals(u.text)
	s := text.String()
	heading, rest := splitHeading(text)
	t := plan.Task{Class: plan.Assignment, Text: plan.Text(s), Path: plan.List[string](c.path)}
	if c.topic == duty {
		t.Class = plan.Duty
	}
	if c.title.Len() > 0 && c.labels.any() || c.title.Len() > 0 && u.node.Kind != outline.Paragraph || len(u.extent) > 1 {
		t.Title = plan.Text(strings.TrimRight(c.title.String(), ": "))
	}
	roles := x.roles(s, heading, rest, c)
	t.Lead, t.Coordinate = x.bodiesOf(roles.Lead), x.bodiesOf(roles.Coordinate)
	t.Deadlines = x.deadlines(s, c)
	t.Result = plan.Text(c.labels.text(field.Result).String())
	t.Bases = citations(c.labels.text(field.Basis).String())
	places := u.extent
	if len(places) == 0 {
		places = []document.Text{u.node.Block}
	}
	t.Source = x.places.of(append([]document.Text{text}, places...)...)
	x.plan.Tasks = append(x.plan.Tasks, t)
	task := &x.plan.Tasks[len(x.plan.Tasks)-1]
	x.goalsOf(u.text, c, task)
	return task
}

// roles decides who leads and who coordinates: the labels first, then the
// sentence's own subject, then the heading.
func (x *extraction) roles(s string, heading, rest document.Text, c scope) agency.Roles {
	var r agency.Roles
	if bodies := leadOfHeading(heading, rest); len(bodies) > 0 {
		r = agency.RolesIn(rest.String())
		r.Lead = bodies
	} else {
		for i, at := range sentences(s) {
			one := agency.RolesIn(s[at[0]:at[1]])
			if i == 0 {
				r.Lead = one.Lead
			}
			r.Coordinate = append(r.Coordinate, one.Coordinate...)
		}
	}
	if lead := c.labels.bodies(field.Lead); len(lead) > 0 {
		r.Lead = lead
	}
	if len(r.Lead) == 0 {
		r.Lead = c.bodies
	}
	if coordinate := c.labels.bodies(field.Coordinate); len(coordinate) > 0 {
		r.Coordinate = append(r.Coordinate, coordinate...)
	}
	return r
}

// leadOfHeading returns the bodies before the colon of "Sở Tài chính: …".
func leadOfHeading(heading, rest document.Text) []agency.Mention {
	if rest.Len() == 0 {
		return nil
	}
	return bodiesOfHeading(heading.String())
}

// deadlines returns the times of a task: those of its labels, or else those that
// its own sentences state.
func (x *extraction) deadlines(s string, c scope) plan.List[plan.Deadline] {
	var out plan.List[plan.Deadline]
	if c.labels.names(field.Time) {
		for _, d := range c.labels.times(c.time) {
			out = append(out, d.Deadline)
		}
		return out
	}
	for _, at := range sentences(s) {
		for _, d := range phrase.TimesIn(s[at[0]:at[1]], c.time) {
			out = append(out, d.Deadline)
		}
	}
	if len(out) == 0 {
		for _, d := range times(finalBracket(s), c.time) {
			out = append(out, d.Deadline)
		}
	}
	return out
}

// bracketBytes is the longest time in brackets at the end of an item.
const bracketBytes = 48

// finalBracket returns what stands in brackets at the end of an item, where
// plans put its time: "Hoàn thiện hạ tầng … (2025 - 2026)."
func finalBracket(s string) string {
	s, ok := strings.CutSuffix(strings.TrimRight(s, ".; "), ")")
	open := strings.LastIndexByte(s, '(')
	if !ok || open < 0 || len(s)-open > bracketBytes {
		return ""
	}
	return s[open+1:]
}

func citations(s string) plan.List[plan.Citation] {
	var out plan.List[plan.Citation]
	if s == "" {
		return nil
	}
	for _, c := range citationsIn(s) {
		out = append(out, c.Citation)
	}
	return out
}

// opensWithVerb reports whether the words begin with a verb of work.
func opensWithVerb(key string) bool {
	key = strings.TrimLeft(key, `"“( `)
	if r, _ := utf8.DecodeRuneInString(key); !unicode.IsLetter(r) {
		return false
	}
	words := strings.FieldsFunc(key[:min(len(key), 60)], func(r rune) bool { return r == ' ' || r == ',' })
	for n := min(3, len(words)); n > 0; n-- {
		if verbs[strings.Join(words[:n], " ")] {
			return true
		}
	}
	return false
}
