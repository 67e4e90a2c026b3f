package items

import (
	"slices"
	"strings"
	"unicode/utf8"

	"kehoach/extract/agency"
	"kehoach/extract/annotate"
	"kehoach/extract/deadline"
	"kehoach/extract/document"
	"kehoach/extract/form"
	"kehoach/extract/language"
	"kehoach/extract/marker"
	"kehoach/extract/outline"
	"kehoach/plan"
)

// scope is what the headings above a provision say of it.
type scope struct {
	topic   topic
	bodies  []agency.Mention    // whom the headings name; they lead the work below
	with    []agency.Mention    // whom the headings name after "phối hợp với"
	parties []agency.Mention    // whom the headings beside this one name, if one of them speaks of all: "hai bên"
	asked   bool                // the opening of the document asks them
	named   bool                // most headings beside this one name bodies
	lined   bool                // lines without marks beside this one name bodies
	asking  bool                // most items beside this one ask for work
	fielded bool                // most provisions beside this one are a work, who leads and when, between dashes
	headed  bool                // most provisions beside this one head others
	leaves  bool                // nothing stands below most provisions beside this one
	last    bool                // no provision follows among those beside it
	title   document.Text       // of the nearest heading, where it names work
	path    []string            // labels from the root
	heading string              // the words of the nearest heading, or the title of the annex
	period  string              // EDTF, of the nearest heading that gives one
	when    []deadline.Deadline // the part of a year that is all of the nearest heading: "Tháng 3", "Quý II/2026"
	time    deadline.Context
	labels  labels // fields that serve all works below
	prose   bool   // the document, or the annex, has no headings
	loose   bool   // the headings above were lost: only what reads as work is work
	unit    string // of the figures of a table, which a line above it tells
}

// structured reports whether provisions or tables stand below a node, those of annexes not counted. A
// news article about a plan has none, nor has many a letter.
func structured(n *outline.Node) bool {
	return slices.ContainsFunc(n.Children, func(c *outline.Node) bool {
		return c.Kind == outline.Table || c.Kind == outline.Provision && c.Mark.Kind < marker.Dash || c.Kind != outline.Annex && structured(c)
	})
}

// annexScope is the scope inside an annex or an attached plan.
func (x *reader) annexScope(n *outline.Node, c scope) scope {
	title := outline.AnnexTitle(n).String()
	inner := c
	inner.loose, inner.prose = true, c.prose && !structured(n)
	if inner.topic != state {
		inner.topic = work // until a heading tells
	}
	inner.path = with(c.path, pathLabel(n, title))
	inner.heading = title
	inner.bodies = x.Notes.Of(title).HeadingBodies()
	inner.title = document.Text{}
	if form.IsType(strings.TrimSpace(n.Words.String())) || form.OpensWithType(n.Block.String()) {
		inner.topic = unknown // an attached plan: its own headings tell
	}
	inner.dated(x.Notes.Of(title))
	return inner
}

// headingScope is the scope below a heading.
func (x *reader) headingScope(n *outline.Node, c scope) scope {
	inner := c
	heading, rest := splitHeading(n.Words)
	if whole := x.note(n.Words); rest.Len() > 0 && len(whole.HeadingBodies()) > 1 { // "Các Sở: Tài chính, Nội vụ"
		heading, rest = n.Words, document.Text{}
	}
	s, note := heading.String(), x.note(heading)
	inner.path = with(c.path, pathLabel(n, s))
	inner.heading = s
	t := topicOf(note, isMain(n.Mark.Kind))
	if t == unknown && c.topic == state && aheadHeadings.In(note.Key()) {
		t = work
	}
	if t == unknown && x.introducesGoals(n) {
		t = objective
	}
	if t == viewpoint && (c.topic == work || c.topic == duty) && x.mostNameLeads(n.Children) {
		t = unknown // "1. Yêu cầu chung" among works: its points say who does what
	}
	if t != unknown && isHeading(s) {
		inner.topic = t
		inner.loose = false
		if t == duty {
			inner.title = document.Text{} // the heading above names the work of others
		}
	}
	if n.Mark.Kind == marker.Article && inner.topic == viewpoint && c.topic == viewpoint {
		inner.topic = unknown // each article of a regulation has a matter of its own
	}
	inner.named, inner.asking, inner.headed, inner.leaves, inner.last, inner.parties = false, false, false, false, false, nil
	if with := note.Roles().Coordinate; len(with) > 0 && (strings.HasSuffix(n.Words.String(), ":") || onlyCoordinates(note, with)) {
		inner.with = with
	}
	bodies := headingBodies(n, note, c)
	if len(bodies) == 0 && note.OnlyAssigns() {
		bodies = x.note(rest).HeadingBodies()
	}
	if note.Concerns() && c.topic != duty && !c.named {
		bodies = nil
	}
	if len(bodies) == 0 && speaksOfAll(note) {
		bodies = c.parties
	}
	if len(bodies) == 0 && c.named && topicOf(note, isMain(n.Mark.Kind)) == unknown {
		bodies = x.unlistedBodies(note)
	}
	if len(bodies) > 0 {
		inner.bodies, inner.asked = bodies, false
		inner.title = document.Text{}
		inner.loose = false
		if inner.topic == unknown || inner.topic == viewpoint {
			inner.topic = duty
		}
	} else if isHeading(s) && inner.topic != duty {
		inner.title = heading
	}
	if len(bodies) == 0 && note.IsClosed() {
		if subject := note.First().Roles().Lead; len(subject) > 0 {
			inner.bodies = subject // the bullets go on with what it is to do
		}
	}
	inner.dated(note)
	return inner
}

// onlyCoordinates reports whether a heading says no more than with whom the work below is done: "Chủ trì,
// phối hợp với các sở, ban, ngành".
func onlyCoordinates(heading *annotate.Note, with []agency.Mention) bool {
	return roleHeads.Opens(heading.Key()) > 0 && with[len(with)-1].To >= len(strings.TrimRight(heading.String(), " .:"))
}

// introducesGoals reports whether the words before a colon end in goals, and most of what they introduce holds a
// figure: "Nghị quyết phải có chỉ tiêu cụ thể, gồm:".
func (x *reader) introducesGoals(n *outline.Node) bool {
	intro, ok := strings.CutSuffix(x.note(n.Words).Key(), ":")
	if !ok || !goalNames.In(strings.Join(language.LastWords(intro, goalReach), " ")) {
		return false
	}
	counted := shareOf(n.Children, isProvision, func(c *outline.Node) bool { return len(x.note(c.Words).Quantities()) > 0 })
	return counted.some > 1 && counted.mostly()
}

// goalReach is how many words may say of the goals which they are and that they follow: "chỉ tiêu cụ thể, tối thiểu gồm".
const goalReach = 9

// dated takes the time that a heading gives what stands below it.
func (c *scope) dated(heading *annotate.Note) {
	p := heading.Period(c.time)
	if p == "" {
		return
	}
	c.period = p
	if strings.Count(heading.String(), " ") < partWords {
		c.when = partOfYear(heading, c.time)
	}
	if len(p) > len("2026") {
		return // no single year
	}
	if year := heading.Year(); year != 0 {
		c.time.Year = year
	}
}

// partOfYear returns the time that a heading is if it is a part of a year and nothing else. A year or a stage over works
// bounds them and is no deadline.
func partOfYear(heading *annotate.Note, c deadline.Context) []deadline.Deadline {
	times := heading.Times(c)
	if len(times) != 1 || times[0].From > 0 || times[0].To < len(strings.TrimRight(heading.String(), " .:")) {
		return nil
	}
	switch times[0].Precision {
	case plan.Day, plan.Month, plan.Quarter:
		return times
	}
	return nil
}

// partWords is how many words name a part of a year: "Quý III năm 2026".
const partWords = 4

// headingBodies returns the bodies that a heading names, if that is what it does, or those
// that it gives the items below: "Hằng năm, Công an tỉnh có trách nhiệm:". The name of a body
// alone heads an article on its duties where the chapter or the articles beside it say so.
func headingBodies(n *outline.Node, heading *annotate.Note, c scope) []agency.Mention {
	s := heading.String()
	if n.Mark.Kind == marker.Article && !heading.IsDutyOf() && c.topic != duty && !c.named {
		return nil
	}
	if strings.HasSuffix(s, ":") {
		bodies, _ := introducedBodies(heading)
		return bodies
	}
	if !isHeading(s) {
		return nil
	}
	return heading.HeadingBodies()
}

// introducedBodies returns the bodies to which words that end in a colon give what follows, and those that
// coordinate: those whose name they are, or who does it by the last sentence that says so ("Bộ Giáo dục và
// Đào tạo chỉ đạo các nhà xuất bản:").
func introducedBodies(intro *annotate.Note) (bodies, with []agency.Mention) {
	if intro.Speaks() {
		return nil, nil
	}
	if bodies = intro.HeadingBodies(); len(bodies) > 0 {
		return bodies, nil
	}
	for _, s := range intro.EachSentence() {
		if roles := s.Roles(); len(roles.Lead) > 0 {
			bodies, with = roles.Lead, roles.Coordinate
		}
	}
	return bodies, with
}

// unlistedBodies reads a heading that no list of names knows, beside others that name
// bodies, as a list of bodies, unless it opens with a verb, with what it concerns, or with a noun of work: "Cơ chế phối hợp".
func (x *reader) unlistedBodies(heading *annotate.Note) []agency.Mention {
	if heading.AsksForWork() || heading.Concerns() || workNouns.Opens(heading.Key()) > 0 || !isHeading(strings.TrimRight(heading.String(), ":. ")) {
		return nil
	}
	return x.Notes.Of(strings.TrimRight(heading.String(), ":. ")).Bodies()
}

var workNouns = language.NewKeys("noun", "described") // of works and their parts, which no body is called by

// isHeading reports whether words title what stands below them: they are short
// and not a sentence.
func isHeading(s string) bool {
	if s == "" || strings.Count(s, " ") >= titleWords || utf8.RuneCountInString(s) > titleLetters {
		return false
	}
	return marker.IsCapitals(s) || !strings.HasSuffix(s, ";") && strings.Count(strings.TrimRight(s, ". "), ". ") == 0
}

// How long the longest titles of provisions are. A word has one syllable, of seven letters at the
// most ("nghiêng"), and a blank; what is longer is no title, which each work below would repeat.
const (
	titleWords   = 46
	titleLetters = 8 * titleWords
)

// splitHeading parts "Sở Tài chính: trên cơ sở …" into the heading and the words
// after its colon. A colon at the end belongs to the heading.
func splitHeading(t document.Text) (heading, rest document.Text) {
	s := t.String()
	i := strings.Index(s, ": ")
	if i < 0 || strings.Count(s[:i], " ") >= labelWords {
		return t, document.Text{}
	}
	return t.Slice(0, i), t.Slice(i+2, t.Len())
}

// labelWords is how many words may stand before the colon of a heading.
const labelWords = 26

// pathLabel is how a path names a node: its mark, or the words of its heading.
func pathLabel(n *outline.Node, heading string) string {
	if n.Mark.Label != "" {
		return n.Mark.Label
	}
	label := strings.TrimRight(heading, ": ")
	for at := range label {
		if at >= pathBytes {
			return label[:at]
		}
	}
	return label
}

// pathBytes is how much of a heading a path repeats for each item below: the longest heading of
// a provision seen in a plan has 520 bytes.
const pathBytes = 1024

// with returns path with label added, sharing nothing with it.
func with(path []string, label string) []string {
	if label == "" {
		return path
	}
	return append(path[:len(path):len(path)], label)
}
