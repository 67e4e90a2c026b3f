package items

import (
	"strings"

	"kehoach/extract/deadline"
	"kehoach/extract/document"
	"kehoach/extract/field"
	"kehoach/extract/outline"
)

// fields reads "Đề án trồng tre - Hội Làm vườn - UBND xã - quý II/2031": the work, and as its labels the first body, which
// leads, and the time at the end. Dashes may stand in the work as well.
func (x *reader) fields(words document.Text, c deadline.Context) (work document.Text, fields labels) {
	parts := dashed(words)
	last := len(parts) - 1
	if last < leastFields-1 || !isTime(x.note(parts[last]), c) {
		return document.Text{}, labels{}
	}
	first := last
	for first > 1 && len(x.note(parts[first-1]).HeadingBodies()) > 0 {
		first--
	}
	if first == last {
		return document.Text{}, labels{}
	}
	start, _ := words.Span()
	_, end := parts[first-1].Span()
	return words.Slice(0, end-start), labels{nodes: []*outline.Node{
		{Kind: outline.Paragraph, Field: field.Lead, Block: parts[first], Value: parts[first]},
		{Kind: outline.Paragraph, Field: field.Time, Block: parts[last], Value: parts[last]},
	}}
}

// leastFields is how many parts such words have: the work, a body, a time.
const leastFields = 3

// dashed returns the parts of words between dashes with blanks around them.
func dashed(words document.Text) []document.Text {
	s := words.String()
	var out []document.Text
	from := 0
	for from <= len(s) {
		end, next := len(s), len(s)+1
		for _, dash := range []string{" - ", " – "} {
			if i := strings.Index(s[from:], dash); i >= 0 && from+i < end {
				end, next = from+i, from+i+len(dash)
			}
		}
		out = append(out, words.Slice(from, end).Trim())
		from = next
	}
	return out
}
