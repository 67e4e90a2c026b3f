package report

import (
	"math"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"kehoach/extract/document"
	"kehoach/extract/form"
	"kehoach/plan"
)

// Locate says where the tasks, targets and indicators of a plan stand: in words, in characters,
// and where the format tells it in boxes on its pages.
func Locate(p *plan.Plan, doc *document.Document) {
	provisions := plan.ProvisionsOf(p.Outline)
	count := newCharacters(doc)
	at := func(place *plan.Place, path []string) {
		place.Characters = count.between(place.Start, place.End)
		place.Where = plan.Text(cite(path, provisions.At(place)))
		place.Boxes = boxes(doc.Boxes(place.Start, place.End))
	}
	for i := range p.Tasks {
		at(&p.Tasks[i].Source, p.Tasks[i].Path)
	}
	for i := range p.Targets {
		at(&p.Targets[i].Source, p.Targets[i].Path)
	}
	for i := range p.Indicators {
		at(&p.Indicators[i].Source, p.Indicators[i].Path)
	}
}

// boxes writes the places of words to a tenth of a point.
func boxes(found []document.PageBox) []plan.Box {
	round := func(x float64) float64 { return math.Round(x*10) / 10 }
	var out []plan.Box
	for _, b := range found {
		out = append(out, plan.Box{Page: b.Page, X0: round(b.X0), Y0: round(b.Y0), X1: round(b.X1), Y1: round(b.Y1)})
	}
	return out
}

// citedAs is what stands before the label of a provision where it is cited (Nghị định
// 30/2020/NĐ-CP); an article and an annex have it in their label.
var citedAs = func() map[string]string {
	names := map[string]string{plan.Row: form.RowWord}
	for i, kind := range []string{plan.AnnexNode, plan.Part, plan.Chapter, plan.Section, plan.Subsection, plan.Article, plan.Clause, plan.Point} {
		names[kind] = strings.Join(form.Levels()[i].Words, " ")
	}
	return names
}()

// cite writes a place as it is cited: "Phụ lục 1, mục I, dòng 24". The labels of the path
// are named by the provisions above the place; a Roman numeral that is none of them heads
// a group of rows of a table. Bullets and headings without a label are left out.
func cite(path []string, above []*plan.Node) string {
	var parts []string
	for _, label := range path {
		i := slices.IndexFunc(above, func(n *plan.Node) bool { return string(n.Label) == label || string(n.Heading) == label })
		switch {
		case i >= 0:
			parts = append(parts, cited(above[i]))
			above = above[i+1:]
		case label != "" && strings.Trim(label, "IVXLC") == "":
			parts = append(parts, citedAs[plan.Section]+" "+label)
		}
	}
	if len(path) == 0 {
		for _, n := range above {
			parts = append(parts, cited(n))
		}
	}
	text := strings.Join(slices.DeleteFunc(parts, func(p string) bool { return p == "" }), ", ")
	r, size := utf8.DecodeRuneInString(text)
	if size == 0 {
		return ""
	}
	return string(unicode.ToUpper(r)) + text[size:]
}

// cited names one provision, "" if it has no name of its own.
func cited(n *plan.Node) string {
	name := citedAs[n.Kind]
	label := strings.Trim(string(n.Label), " .:)-+")
	switch {
	case name == "" || label == "" && n.Kind != plan.AnnexNode:
		return ""
	case label == "":
		return string(n.Heading)
	case !strings.HasPrefix(strings.ToLower(label), name):
		return name + " " + label
	case label == strings.ToUpper(label):
		return name + label[len(name):]
	}
	return label
}
