package export

import (
	"bytes"
	"cmp"
	"fmt"
	"slices"
	"unicode/utf8"

	"kehoach/plan"
)

// Ways in which the places of items are written.
const (
	Plain      = "plain"      // offsets, lines, pages
	Annotation = "annotation" // with the selectors of W3C Web Annotations as well
)

// Places are the ways in which JSON writes the places of items.
var Places = []string{Plain, Annotation}

// Annotated returns a plan whose tasks, targets and indicators have their places as W3C Web
// Annotations name them, too. p stays as it is.
func Annotated(p *plan.Plan) *plan.Plan {
	out := *p
	known := stretchesOf(p)
	out.Tasks, out.Targets, out.Indicators = slices.Clone(p.Tasks), slices.Clone(p.Targets), slices.Clone(p.Indicators)
	for i := range out.Tasks {
		out.Tasks[i].Source.Selectors = known.selectors(&out.Tasks[i].Source)
	}
	for i := range out.Targets {
		out.Targets[i].Source.Selectors = known.selectors(&out.Targets[i].Source)
	}
	for i := range out.Indicators {
		out.Indicators[i].Source.Selectors = known.selectors(&out.Indicators[i].Source)
	}
	return &out
}

// placed returns a plan with its places as they are asked for.
func (o Options) placed(p *plan.Plan) *plan.Plan {
	if o.Places == Annotation {
		return Annotated(p)
	}
	return p
}

// pdfFragments is the standard of fragments of PDF files.
const pdfFragments = "http://tools.ietf.org/rfc/rfc8118"

func (k stretches) selectors(at *plan.Place) []plan.Selector {
	if at.Quote == "" {
		return nil
	}
	list := []plan.Selector{{Type: plan.TextQuote, Exact: string(at.Quote), Prefix: k.before(at.Start), Suffix: k.after(at.End)}}
	if c := at.Characters; c != nil {
		list = append(list, plan.Selector{Type: plan.TextPosition, Start: &c[0], End: &c[1]})
	}
	for _, b := range at.Boxes {
		list = append(list, plan.Selector{Type: plan.Fragment, ConformsTo: pdfFragments,
			Value: fmt.Sprintf("page=%d&viewrect=%.1f,%.1f,%.1f,%.1f", b.Page, b.X0, b.Y0, b.X1-b.X0, b.Y1-b.Y0)})
	}
	return list
}

// contextLetters is how many characters of a prefix and a suffix are written at most.
const contextLetters = 32

// stretch is a part of the text whose words the plan has.
type stretch struct {
	start, end int
	words      []byte
}

// stretches are parts of the text in the order of their starts; none reaches into another.
type stretches []stretch

// stretchesOf takes the widest places of the outline and what is beside it, and joins those
// between which only ends of lines stand.
func stretchesOf(p *plan.Plan) (out stretches) {
	var line plan.Number // the last one of the stretch before
	for _, at := range quoted(p) {
		last := len(out) - 1
		if last >= 0 && at.Start < out[last].end {
			continue
		}
		if last >= 0 && at.Start-out[last].end == int(at.Line-line) {
			out[last].words = append(out[last].words, bytes.Repeat([]byte{'\n'}, int(at.Line-line))...)
			out[last].words = append(out[last].words, at.Quote...)
			out[last].end = at.End
		} else {
			out = append(out, stretch{at.Start, at.End, []byte(at.Quote)})
		}
		line = at.EndLine
	}
	return out
}

// quoted lists the places of a plan by their starts, the widest of one start first. Those whose words
// are not the bytes that the offsets count are left out.
func quoted(p *plan.Plan) (all []plan.Place) {
	add := func(at *plan.Place) {
		if at.Quote != "" && len(at.Quote) == at.End-at.Start {
			all = append(all, *at)
		}
	}
	var walk func(nodes []plan.Node)
	walk = func(nodes []plan.Node) {
		for i := range nodes {
			add(&nodes[i].Source)
			walk(nodes[i].Children)
		}
	}
	walk(p.Outline)
	for i := range p.Coverage.Remainders {
		add(&p.Coverage.Remainders[i].Source)
	}
	slices.SortStableFunc(all, func(a, b plan.Place) int {
		return cmp.Or(cmp.Compare(a.Start, b.Start), cmp.Compare(b.End, a.End))
	})
	return all
}

// at returns the stretch that holds the byte at an offset.
func (k stretches) at(offset int) (stretch, bool) {
	i, _ := slices.BinarySearchFunc(k, offset+1, func(s stretch, end int) int { return cmp.Compare(s.end, end) })
	if i == len(k) || k[i].start > offset {
		return stretch{}, false
	}
	return k[i], true
}

// before returns the characters before an offset, as many as are known and wanted.
func (k stretches) before(offset int) string {
	s, found := k.at(offset - 1)
	if !found {
		return ""
	}
	words := s.words[:offset-s.start]
	from := len(words)
	for range contextLetters {
		_, size := utf8.DecodeLastRune(words[:from])
		from -= size
	}
	return string(words[from:])
}

// after returns the characters from an offset on.
func (k stretches) after(offset int) string {
	s, found := k.at(offset)
	if !found {
		return ""
	}
	words, to := s.words[offset-s.start:], 0
	for range contextLetters {
		_, size := utf8.DecodeRune(words[to:])
		to += size
	}
	return string(words[:to])
}
