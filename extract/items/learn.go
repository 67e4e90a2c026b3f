package items

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"kehoach/extract/document"
	"kehoach/extract/field"
	"kehoach/extract/language"
	"kehoach/extract/marker"
	"kehoach/extract/outline"
	"kehoach/extract/table"
)

// learnNames tells the grammar of bodies the names that stand alone: the recipients, the headings of duties or beside others
// that name bodies, and who leads or coordinates by a label.
func (x *reader) learnNames(root *outline.Node) {
	for _, b := range x.Bodies {
		x.Notes.Learn(b)
	}
	root.Walk(func(n *outline.Node) {
		if n.Field == field.Lead || n.Field == field.Coordinate {
			x.Notes.Learn(n.Value.String())
		}
		if !x.mostAreBodies(n.Children) && topicOf(x.note(n.Words), isMain(n.Mark.Kind)) != duty {
			return
		}
		for _, c := range n.Children {
			if heading, _ := splitHeading(c.Words); c.Kind == outline.Provision && isHeading(heading.String()) && heads(c) {
				x.Notes.Learn(heading.String())
			}
		}
	})
	x.Notes.Learned()
}

// isBriefTime reports whether a few words hold a time right behind what happens then: "kỳ họp cuối năm 2026".
func (x *reader) isBriefTime(value document.Text) bool {
	s := value.String()
	times := x.note(value).Times(x.Time)
	return strings.Count(s, " ") < whenWords && len(times) > 0 && strings.Count(s[:times[0].From], " ") <= eventWords
}

// eventWords is how many words name what happens then: "kỳ họp", "hoàn thành".
const eventWords = 2

// withLabels returns the tree with a role for the labels that their words alone leave open, by what
// they hold: "Giao: Sở Y tế" names who leads, "Thực hiện: tháng 6/2026" says by when, and "Thực
// hiện: trồng cây ven đường" is neither.
func (x *reader) withLabels(root *outline.Node) *outline.Node {
	root = root.Copy()
	root.Walk(func(n *outline.Node) {
		if x.assigns(n) {
			n.Field = field.None
		}
		if n.Field != field.None || len(n.Children) > 0 || n.Kind != outline.Paragraph && (n.Kind != outline.Provision || n.Mark.Kind < marker.Dash) {
			return
		}
		if value := x.timeBehindLabel(n); value.Len() > 0 {
			n.Field, n.Value = field.Time, value
			return
		}
		name, value := splitHeading(n.Words)
		role := field.Open(name.String())
		if role == field.None || value.Len() == 0 {
			return
		}
		value = outline.Bare(value)
		value = value.Slice(0, len(strings.TrimRight(value.String(), " .;")))
		led := fieldsOf(n.Parent.Children).names(field.Lead)
		switch class := classify(x.note(value), x.Time); {
		case class == table.Who && led && role != field.Coordinate:
			role = field.Note
		case class == table.Who && role == field.Time:
			role = field.Lead // "Hoàn thành: Sở Y tế"
		case class == table.Who:
		case class == table.When, led && x.isBriefTime(value):
			role = field.Time
		default:
			return
		}
		n.Field, n.Value = role, value
	})
	return root
}

// timeBehindLabel returns the time that follows the name of its field without a colon, "Thời gian thực hiện từ tháng 3 đến tháng
// 5/2026"; no words where none does.
func (x *reader) timeBehindLabel(n *outline.Node) document.Text {
	s := strings.TrimRight(n.Words.String(), " .;")
	if strings.Contains(s, ":") || strings.Count(s, " ") >= labelledWords || x.note(n.Words).OpensWithVerb() || field.Of(strings.Join(language.FirstWords(s, fewestLabelWords), " ")) != field.Time {
		return document.Text{}
	}
	for at := range len(s) {
		if s[at] != ' ' || field.Of(s[:at]) != field.Time {
			continue
		}
		value := n.Words.Slice(at+1, len(s))
		if r, _ := utf8.DecodeRuneInString(value.String()); !unicode.IsLower(r) {
			continue
		}
		if times := x.note(value).Times(x.Time); len(times) > 0 && times[0].From == 0 && times[0].To == value.Len() {
			return value
		}
	}
	return document.Text{}
}

const (
	fewestLabelWords = 2  // of the name of a field of time: "Thời gian"
	labelledWords    = 20 // of such a name with its time at the most
)

// assigns reports whether a label is the head of a sentence: one that names who works, of a numbered provision ("3. Đầu mối: Phòng
// Y tế giúp hai bên theo dõi", "c) Thời hạn gửi báo cáo: các chợ gửi báo cáo trước ngày 25"), or one that states a figure to be
// reached and no time ("- Thời gian trả lời một đơn: giảm 5%").
func (x *reader) assigns(n *outline.Node) bool {
	if n.Field == field.Lead && x.shares(n) {
		return true
	}
	if n.Value.Len() == 0 || len(n.Children) > 0 {
		return false
	}
	value := x.note(n.Value)
	names := value.NamesLead() && len(value.HeadingBodies()) == 0
	switch n.Field {
	case field.Note:
		role, _ := field.Label(n.Words.String())
		return role == field.Lead && names
	case field.Time:
		numbered := n.Mark.Kind < marker.Dash
		return n.Kind == outline.Provision && (numbered && names || len(value.Times(x.Time)) == 0 && len(value.Quantities()) > 0)
	}
	return false
}

// shares reports whether a label that gives out work is followed by sentences that say who does what: "Phân công: đồng chí Hồ
// Văn Tám phụ trách khâu khen thưởng", or bullets that do.
func (x *reader) shares(n *outline.Node) bool {
	if asks := x.note(n.Words); n.Kind != outline.Provision || !asks.OpensWithVerb() || !asks.Asks() {
		return false
	}
	if n.Value.Len() > 0 {
		return len(n.Children) == 0 && x.note(n.Value).First().GivesWork()
	}
	said := shareOf(n.Children, isItem, func(c *outline.Node) bool { return x.note(c.Words).First().GivesWork() })
	return said.some > 0 && said.mostly()
}
