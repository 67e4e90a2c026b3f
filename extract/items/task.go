package items

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"kehoach/extract/agency"
	"kehoach/extract/annotate"
	"kehoach/extract/deadline"
	"kehoach/extract/document"
	"kehoach/extract/field"
	"kehoach/extract/language"
	"kehoach/extract/outline"
	"kehoach/normalize"
	"kehoach/plan"
)

// task reads a work as a task with the targets in its words. A target of it that is
// not told from its words is appended by the caller.
func (x *reader) task(u unit, c scope) []Item {
	text := x.trimGoals(u.text)
	heading, rest := splitHeading(text)
	t := plan.Task{Class: plan.Assignment, Text: plan.Text(text.String()), Path: plan.List[string](c.path)}
	if c.topic == duty {
		t.Class = plan.Duty
	}
	if c.title.Len() > 0 && c.labels.any() || c.title.Len() > 0 && u.node.Kind != outline.Paragraph || len(u.extent) > 1 {
		t.Title = plan.Text(strings.TrimRight(c.title.String(), ": "))
	}
	roles := x.roles(text, heading, rest, c)
	t.Lead, t.Coordinate = x.agencies(roles.Lead), x.agencies(roles.Coordinate)
	times, doubts := x.deadlines(text, c)
	t.Deadlines = times
	t.Result = plan.Text(c.labels.text(field.Result).String())
	t.Bases = x.Cite(c.labels.text(field.Basis))
	places := u.extent
	if len(places) == 0 {
		places = []document.Text{u.node.Block}
	}
	t.Source = x.Places.Of(append([]document.Text{text}, places...)...)
	if x.joins(text, c) {
		doubts = append(doubts, x.warn(plan.JoinedTasks, text))
	}
	return append(doubts, Item{Task: &t, Targets: x.quantities(u.text, c, &t)})
}

// withGoals adds targets to the task that items end with.
func withGoals(items []Item, goals []plan.Target) []Item {
	last := &items[len(items)-1]
	last.Targets = append(last.Targets, goals...)
	return items
}

// roles decides who leads and who coordinates. The first sentence that names a lead decides,
// but not behind one that asks for work of nobody by name. Words behind the colon of a heading may have
// a subject of their own: "Ban Quản lý chợ: Sở Công Thương lập phương án".
func (x *reader) roles(text, heading, rest document.Text, c scope) agency.Roles {
	words := text
	named := x.leadOfHeading(text, heading, rest, c)
	if len(named) > 0 {
		words = rest
	}
	var r agency.Roles
	asked := false
	for _, sentence := range x.note(words).EachSentence() {
		one := sentence.Roles()
		if len(r.Lead) == 0 && !asked && !(len(c.bodies) > 0 && sentence.HandsOn()) {
			r.Lead = one.Lead
		}
		asked = asked || sentence.AsksForWork()
		r.Coordinate = append(r.Coordinate, one.Coordinate...)
	}
	if x.areSteered(r.Lead, c.bodies) {
		r.Lead = c.bodies
	}
	if len(r.Lead) == 0 || len(named) > 0 && x.refersBack(r.Lead) {
		r.Lead = named
	}
	if c.asked && x.note(text).Grants() {
		c.bodies = nil
	}
	labelled := x.labelRoles(c.labels)
	bracket := x.bracketRoles(text, c.time)
	r.Lead = leads{label: labelled.Lead, subject: r.Lead, bracket: bracket.Lead, heading: c.bodies}.first()
	r.Coordinate = append(append(r.Coordinate, labelled.Coordinate...), bracket.Coordinate...)
	if len(r.Coordinate) == 0 {
		r.Coordinate = c.with
	}
	return r
}

// areSteered reports whether a subject is what a body of the Party, which the heading names, does with others: "Lãnh
// đạo UBND tỉnh cụ thể hóa Kế hoạch" below "Đảng ủy UBND tỉnh".
func (x *reader) areSteered(lead, heading []agency.Mention) bool {
	return len(lead) > 0 && len(heading) > 0 && steering.Opens(x.Notes.Of(lead[0].Name).Key()) > 0 &&
		committees.Opens(x.Notes.Of(heading[0].Name).Key()) > 0
}

var (
	steering   = language.NewKeys("steering")
	committees = language.NewKeys("committee")
)

// refersBack reports whether a subject only stands for the bodies that were named before it: "mỗi đơn vị", "các bên".
func (x *reader) refersBack(lead []agency.Mention) bool {
	for _, m := range lead {
		if !anaphors.Is(x.Notes.Of(m.Name).Key()) {
			return false
		}
	}
	return len(lead) > 0
}

var anaphors = language.NewKeys("anaphor")

// leadOfHeading returns the bodies before the colon of "Sở Tài chính: …". Where the name of
// one goes on behind the colon, none stands before it: "Ủy ban nhân dân các tỉnh: A, B chỉ đạo …".
func (x *reader) leadOfHeading(text, heading, rest document.Text, c scope) []agency.Mention {
	if rest.Len() == 0 || x.note(heading).Concerns() && c.topic != duty {
		return nil
	}
	if lead := x.note(text).First().Roles().Lead; len(lead) > 0 && lead[0].To > heading.Len() {
		return nil
	}
	bodies := x.note(heading).HeadingBodies()
	if len(bodies) == 0 && c.named && x.note(rest).AsksForWork() && topicOf(x.note(heading), false) == unknown {
		bodies = x.unlistedBodies(x.note(heading))
	}
	if len(bodies) == 0 && (c.named || c.topic == duty) && x.note(rest).AsksForWork() && x.note(heading).NamesMany() {
		bodies = []agency.Mention{{Name: heading.String(), To: heading.Len()}}
	}
	return bodies
}

// bracketRoles returns who leads and who coordinates by the bracket at the end of an item that holds nothing but
// bodies and times: "Nạo vét kênh Bà Tư. (Phòng Kinh tế, phối hợp Hội Nông dân; quý II/2026)".
func (x *reader) bracketRoles(text document.Text, c deadline.Context) agency.Roles {
	var out agency.Roles
	bracket := finalBracket(text.String())
	for part := range strings.SplitSeq(bracket, ";") {
		note := x.Notes.Of(strings.TrimSpace(part))
		roles := x.namedIn(note)
		if len(roles.Lead)+len(roles.Coordinate) == 0 && len(note.Times(c)) == 0 {
			return agency.Roles{}
		}
		out.Lead, out.Coordinate = append(out.Lead, roles.Lead...), append(out.Coordinate, roles.Coordinate...)
	}
	return out
}

// namedIn returns the bodies of a part of a bracket that holds nothing else. Since semicolons part the bodies there, commas may
// stand in the name of one: "Phòng Nghiệp vụ, Dự toán, Pháp chế".
func (x *reader) namedIn(part *annotate.Note) agency.Roles {
	if bodies := part.HeadingBodies(); len(bodies) > 0 {
		return agency.Roles{Lead: bodies}
	}
	first, rest, ok := strings.Cut(part.String(), ", ")
	if lead := x.Notes.Of(first).HeadingBodies(); ok && len(lead) > 0 {
		if with := x.Notes.Of(rest).Roles().Coordinate; len(with) > 0 {
			return agency.Roles{Lead: lead, Coordinate: with}
		}
		if isNames(rest) && len(part.Bodies()) > 1 {
			return agency.Roles{Lead: []agency.Mention{{Name: part.String(), To: len(part.String())}}}
		}
	}
	return agency.Roles{}
}

// isNames reports whether each of the words between commas begins with a capital letter.
func isNames(s string) bool {
	for one := range strings.SplitSeq(s, ", ") {
		if r, _ := utf8.DecodeRuneInString(one); !unicode.IsUpper(r) {
			return false
		}
	}
	return true
}

// deadlines returns the times of a task, and warnings of those without a date. A label of
// time decides even where no time was read in it; the sentences may add when it begins.
func (x *reader) deadlines(text document.Text, c scope) (plan.List[plan.Deadline], []Item) {
	stated, doubts := x.timesIn(text, c.time)
	if c.labels.names(field.Time) {
		return placeless(deadline.Join(x.labelTimes(c.labels, c.time), stated)), doubts
	}
	bracket := slices.DeleteFunc(slices.Clone(x.Notes.Of(finalBracket(text.String())).Times(c.time)), func(d deadline.Deadline) bool {
		return d.EDTF == "" && d.Recurrence == "" && !d.Ongoing // "(theo tuổi cây)" does not say when
	})
	return placeless(whens{sentence: stated, bracket: bracket, heading: c.when}.first()), doubts
}

// timesIn reads the times of work in running text. Those without a date become warnings.
func (x *reader) timesIn(text document.Text, c deadline.Context) (times []deadline.Deadline, doubts []Item) {
	note := x.note(text)
	for i, sentence := range note.EachSentence() {
		at := note.Sentences()[i]
		found, unsure := sentence.WorkTimes(c)
		times = append(times, found...)
		for _, d := range unsure {
			doubts = append(doubts, x.warn(d.Cause, text.Slice(at[0]+d.From, at[0]+d.To)))
		}
	}
	return times, doubts
}

// doubtTime warns of a field or cell in which no time was read, or only times whose year
// nothing tells.
func (x *reader) doubtTime(words document.Text, read []deadline.Deadline) []Item {
	if len(read) == 0 {
		return []Item{x.warn(plan.UnreadTime, words)}
	}
	for _, d := range read {
		if d.EDTF != "" || d.Recurrence != "" || d.Ongoing || d.Reference != "" {
			return nil
		}
	}
	return []Item{x.warn(plan.NoYear, words)}
}

// placeless returns the deadlines without their places in the phrase. A time that
// is said twice ("thường xuyên, lồng ghép trong nhiệm vụ thường xuyên") is one.
func placeless(found []deadline.Deadline) plan.List[plan.Deadline] {
	var out plan.List[plan.Deadline]
	for _, d := range found {
		again := func(o plan.Deadline) bool {
			return normalize.ToneKey(string(o.Raw)) == normalize.ToneKey(string(d.Raw))
		}
		if !slices.ContainsFunc(out, again) {
			out = append(out, d.Deadline)
		}
	}
	return out
}

// bracketWords is how many words the longest time has in brackets at the end of an item.
const bracketWords = 12

// finalBracket returns what stands in brackets at the end of an item, where
// plans put its time: "Hoàn thiện hạ tầng … (2025 - 2026)."
func finalBracket(s string) string {
	s, ok := strings.CutSuffix(strings.TrimRight(s, ".; "), ")")
	open := strings.LastIndexByte(s, '(')
	if !ok || open < 0 || len(strings.Fields(s[open+1:])) > bracketWords {
		return ""
	}
	return s[open+1:]
}

// withoutGoals joins the paragraphs from the first to the last that is not only
// a goal, so that the text of a task stands in one piece in the source.
func (x *reader) withoutGoals(paragraphs []document.Text) document.Text {
	first, last := -1, -1
	for i, p := range paragraphs {
		if !x.note(p).IsGoal() {
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

// trimGoals cuts the sentences at the end of a task's text that only state its goal.
func (x *reader) trimGoals(t document.Text) document.Text {
	at := x.note(t).Sentences()
	end := len(at)
	for end > 1 && x.note(t.Slice(at[end-1][0], at[end-1][1]).Trim()).IsGoal() {
		end--
	}
	if end == len(at) || end == 0 {
		return t
	}
	return t.Slice(0, at[end-1][1]).Trim()
}

// isEndnote reports whether a paragraph is a note that a word processor writes below the
// text: "[1] Theo báo cáo …". What it says is the ground of the plan and asks for nothing.
func isEndnote(n *outline.Node) bool {
	s := n.Words.String()
	end := strings.IndexByte(s, ']')
	return n.Kind == outline.Paragraph && end > 1 && s[0] == '[' && strings.Trim(s[1:end], "0123456789") == ""
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
