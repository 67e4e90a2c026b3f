package index

import (
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/blevesearch/bleve/v2"
	"github.com/blevesearch/bleve/v2/analysis/analyzer/keyword"
	"github.com/blevesearch/bleve/v2/mapping"

	"kehoach/plan"
)

// Kinds of items.
const (
	DocumentKind  = "document"
	TaskKind      = "task"
	TargetKind    = "target"
	IndicatorKind = "indicator"
)

// kinds lists the kinds in the order of a plan's items.
var kinds = []string{DocumentKind, TaskKind, TargetKind, IndicatorKind}

// Fields of an item in the Bleve index. The text fields stand twice, with
// diacritics and without, because a field has one analyzer.
const (
	fieldText          = "text" // the item's own words
	fieldTextFolded    = "text_folded"
	fieldContext       = "context" // names of bodies, labels and headings above
	fieldContextFolded = "context_folded"
	fieldNumber        = "number" // slug of the document's number
	fieldKind          = "kind"
	fieldDocument      = "document" // plan id
	fieldAgency        = "agency"
	fieldYear          = "year"
	fieldInside        = "inside" // "1" for a target shown inside its task
	fieldHit           = "hit"    // the stored hit, as JSON
)

// item is one Bleve document; id orders the items of a store.
type item struct {
	id       string
	Text     []string `json:"text"`
	Context  []string `json:"context"`
	Number   string   `json:"number"`
	Kind     string   `json:"kind"`
	Document string   `json:"document"`
	Agency   []string `json:"agency"`
	Year     []string `json:"year"`
	Inside   string   `json:"inside"`
	Hit      string   `json:"hit"`
}

// newMapping describes the fields of [item] to Bleve.
func newMapping() mapping.IndexMapping {
	doc := bleve.NewDocumentStaticMapping()
	doc.AddFieldMappingsAt(fieldText, textField(fieldText, exactAnalyzer), textField(fieldTextFolded, foldedAnalyzer))
	doc.AddFieldMappingsAt(fieldContext, textField(fieldContext, exactAnalyzer), textField(fieldContextFolded, foldedAnalyzer))
	for _, name := range []string{fieldNumber, fieldInside} {
		doc.AddFieldMappingsAt(name, keywordField(name, false))
	}
	for _, name := range facetFields {
		doc.AddFieldMappingsAt(name, keywordField(name, true))
	}
	hit := bleve.NewTextFieldMapping()
	hit.Index, hit.IncludeInAll, hit.IncludeTermVectors, hit.DocValues = false, false, false, false
	doc.AddFieldMappingsAt(fieldHit, hit)

	m := bleve.NewIndexMapping()
	m.DefaultMapping = doc
	m.DefaultAnalyzer = exactAnalyzer
	return m
}

func textField(name, analyzer string) *mapping.FieldMapping {
	f := bleve.NewTextFieldMapping()
	f.Name, f.Analyzer = name, analyzer
	f.Store, f.IncludeInAll, f.DocValues = false, false, false
	return f // with term vectors, which phrases need
}

func keywordField(name string, facet bool) *mapping.FieldMapping {
	f := bleve.NewTextFieldMapping()
	f.Name, f.Analyzer = name, keyword.Name
	f.Store, f.IncludeInAll, f.IncludeTermVectors, f.DocValues = false, false, false, facet
	return f
}

// itemID names an item so that the order of the names is that of the items.
func itemID(planID string, kind, i int) string {
	return fmt.Sprintf("%s/%d%06d", planID, kind, i)
}

// itemIDs lists the ids of all items of a stored plan.
func itemIDs(e Entry) []string {
	var ids []string
	for kind, n := range [...]int{1, e.Tasks, e.Targets, e.Indicators} {
		for i := range n {
			ids = append(ids, itemID(e.ID, kind, i))
		}
	}
	return ids
}

// items turns a plan into the documents of the index.
func items(p *plan.Plan) ([]item, error) {
	targets := targetsByTask(p)
	inside := insideTargets(p.Tasks, targets)
	list := make([]stored, 0, 1+len(p.Tasks)+len(p.Targets)+len(p.Indicators))
	list = append(list, documentItem(p))
	for i := range p.Tasks {
		list = append(list, taskItem(p, &p.Tasks[i], targets[p.Tasks[i].ID], inside))
	}
	for i := range p.Targets {
		list = append(list, targetItem(p, &p.Targets[i]))
	}
	for i := range p.Indicators {
		list = append(list, indicatorItem(p, &p.Indicators[i]))
	}
	out := make([]item, len(list))
	for i := range list {
		it, err := list[i].item(p)
		if err != nil {
			return nil, err
		}
		if list[i].Kind == TargetKind && inside[list[i].ID] {
			it.Inside = "1"
		}
		out[i] = it
	}
	for i, id := range itemIDs(entryOf(p)) {
		out[i].id = id
	}
	return out, nil
}

// targetsByTask returns the targets of each task, in the order of the plan.
func targetsByTask(p *plan.Plan) map[string][]plan.Target {
	of := make(map[string][]plan.Target)
	for _, t := range p.Targets {
		if t.Task != "" {
			of[string(t.Task)] = append(of[string(t.Task)], t)
		}
	}
	return of
}

// insideTargets returns the ids of the targets that say nothing but words of
// their task.
func insideTargets(tasks []plan.Task, of map[string][]plan.Target) map[string]bool {
	ids := make(map[string]bool)
	for _, task := range tasks {
		targets := of[task.ID]
		if len(targets) == 0 {
			continue
		}
		said := wordSet(task.Title, task.Text, task.Result)
		for _, t := range targets {
			if subset(wordSet(t.Text, t.Indicator), said) {
				ids[t.ID] = true
			}
		}
	}
	return ids
}

func wordSet(texts ...plan.Text) map[string]bool {
	set := make(map[string]bool)
	for _, text := range texts {
		for _, w := range words(string(text)) {
			set[w.folded] = true
		}
	}
	return set
}

func subset(a, b map[string]bool) bool {
	for k := range a {
		if !b[k] {
			return false
		}
	}
	return true
}

// headings returns the headings of the provisions along a path of labels. It
// stops where two provisions have the same label.
func headings(outline []plan.Node, path []string) []string {
	var list []string
	for _, label := range path {
		var found *plan.Node
		for i := range outline {
			if n := &outline[i]; string(n.Label) == label || string(n.Heading) == label {
				if found != nil {
					return list
				}
				found = n
			}
		}
		if found == nil {
			return list
		}
		if h := string(found.Heading); h != "" && h != label {
			list = append(list, h)
		}
		outline = found.Children
	}
	return list
}

// agencyNames returns the official name of each body, and the written one where
// that is unknown, with a capital at the beginning: texts write "các sở" and "Các sở".
func agencyNames(list []plan.Agency) []string {
	names := make([]string, len(list))
	for i, a := range list {
		names[i] = string(a.Name)
		if a.Canonical != "" {
			names[i] = string(a.Canonical)
		}
		if r, size := utf8.DecodeRuneInString(names[i]); size > 0 {
			names[i] = string(unicode.ToUpper(r)) + names[i][size:]
		}
	}
	return names
}

// years returns the last year of each time: of "2022/2025" and of a due day.
func years(times ...plan.Text) []string {
	var list []string
	for _, t := range times {
		s := string(t)
		s = s[strings.LastIndexByte(s, '/')+1:]
		if len(s) >= 4 {
			list = append(list, s[:4])
		}
	}
	return list
}
