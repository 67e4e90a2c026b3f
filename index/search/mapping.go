package search

import (
	"fmt"
	"math"
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

// Suffixes of the names of fields that hold a text in another form.
const (
	foldedSuffix  = "_folded"  // compared without diacritics
	pairsSuffix   = "_pairs"   // two neighbouring words a term
	impactsSuffix = "_impacts" // a word with its impact a term
)

// Fields of an item in the Bleve index. The text fields stand several times, with
// diacritics and without, by words and by pairs of words, because a field has one analyzer.
const (
	fieldText    = "text"    // the item's own words
	fieldContext = "context" // names of bodies, labels and headings above

	fieldLead         = "lead" // whole names of bodies, as [nameKey] writes them
	fieldCoordinate   = "coordinate"
	fieldType         = "type" // of the document
	fieldIssuer       = "issuer"
	fieldProvinceName = "province_name"

	fieldNumber   = "number" // slug of the document's number, of the document's own item
	fieldDoc      = "doc"    // slugs of the plan's id and the document's number
	fieldKind     = "kind"
	fieldHas      = "has"
	fieldUnit     = "unit"
	fieldDue      = "due"      // last days, ISO 8601
	fieldValue    = "value"    // numbers, as [numberTerm] writes them
	fieldDocument = "document" // plan id
	fieldAgency   = "agency"   // official names of those that lead
	fieldYear     = "year"
	fieldProvince = "province"
	fieldInside   = "inside"   // "1" for a target shown inside its task
	fieldHit      = "hit"      // the stored hit, as JSON
	fieldPassages = "passages" // the stored texts, each as [passage.encode] writes it
)

// item is one Bleve document; id orders the items of a store.
type item struct {
	id           string
	Text         []string `json:"text"`
	Context      []string `json:"context"`
	Lead         []string `json:"lead"`
	Coordinate   []string `json:"coordinate"`
	Type         string   `json:"type"`
	Issuer       string   `json:"issuer"`
	Number       string   `json:"number"`
	Doc          []string `json:"doc"`
	Kind         string   `json:"kind"`
	Has          []string `json:"has"`
	Unit         []string `json:"unit"`
	Due          []string `json:"due"`
	Value        []string `json:"value"`
	Document     string   `json:"document"`
	Agency       []string `json:"agency"`
	Year         []string `json:"year"`
	Province     string   `json:"province"`
	ProvinceName string   `json:"province_name"`
	Inside       string   `json:"inside"`
	Hit          string   `json:"hit"`
	Passages     []string `json:"passages"`
}

// newMapping describes the fields of [item] to Bleve. Doc values are not needed: sorting
// and counting go by the terms.
func newMapping() mapping.IndexMapping {
	doc := bleve.NewDocumentStaticMapping()
	for _, name := range []string{fieldText, fieldContext} {
		doc.AddFieldMappingsAt(name,
			termsField(name, exactAnalyzer), termsField(name+foldedSuffix, foldedAnalyzer),
			termsField(name+pairsSuffix, exactPairsAnalyzer), placedField(name+foldedSuffix+pairsSuffix, foldedPairsAnalyzer))
	}
	doc.AddFieldMappingsAt(fieldText,
		termsField(fieldText+impactsSuffix, exactImpactsAnalyzer), termsField(fieldText+foldedSuffix+impactsSuffix, foldedImpactsAnalyzer))
	for _, name := range []string{fieldLead, fieldCoordinate, fieldType, fieldIssuer, fieldProvinceName, fieldNumber, fieldDoc, fieldHas, fieldUnit,
		fieldInside, fieldDue, fieldValue, fieldKind, fieldDocument, fieldAgency, fieldYear, fieldProvince} {
		doc.AddFieldMappingsAt(name, termsField(name, keyword.Name))
	}
	kept := bleve.NewTextFieldMapping()
	kept.Index, kept.IncludeInAll, kept.IncludeTermVectors, kept.DocValues = false, false, false, false
	doc.AddFieldMappingsAt(fieldHit, kept)
	doc.AddFieldMappingsAt(fieldPassages, kept)

	doc.AddSubDocumentMapping("_all", bleve.NewDocumentDisabledMapping()) // Bleve's field of all words

	m := bleve.NewIndexMapping()
	m.DefaultMapping = doc
	m.DefaultAnalyzer = exactAnalyzer
	return m
}

// termsField is a field that keeps which items hold which terms.
func termsField(name, analyzer string) *mapping.FieldMapping {
	f := bleve.NewTextFieldMapping()
	f.Name, f.Analyzer = name, analyzer
	f.Store, f.IncludeInAll, f.IncludeTermVectors, f.DocValues = false, false, false, false
	f.SkipFreqNorm = true
	return f
}

// placedField is a field that also keeps where the terms stand, which phrases of more than two
// words need.
func placedField(name, analyzer string) *mapping.FieldMapping {
	f := termsField(name, analyzer)
	f.IncludeTermVectors, f.SkipFreqNorm = true, false
	return f
}

// nameKey is the form in which names of bodies are compared, "" where there is none: with
// a blank at each end, so that a part of a name can be sought by whole words.
func nameKey(name string) string { return formOf(name).nameKey() }

func (f form) nameKey() string {
	if len(f) == 0 {
		return ""
	}
	return " " + f.key() + " "
}

// numberTerm writes a number so that terms sort as numbers do.
func numberTerm(v float64) string {
	bits := math.Float64bits(v)
	if v < 0 {
		bits = ^bits
	} else {
		bits |= 1 << 63
	}
	return fmt.Sprintf("%016x", bits)
}

// items turns a plan into the documents of the index.
func items(p *plan.Plan) ([]item, error) {
	m := itemMaker{plan: p, provisions: plan.ProvisionsOf(p.Outline), definitions: definitionsOf(p), targets: targetsByTask(p)}
	m.inside = insideTargets(p.Tasks, m.targets)
	list := make([]stored, 0, SizeOf(p).Items())
	list = append(list, m.document())
	for i := range p.Tasks {
		list = append(list, m.task(&p.Tasks[i]))
	}
	for i := range p.Targets {
		list = append(list, m.target(&p.Targets[i]))
	}
	for i := range p.Indicators {
		list = append(list, m.indicator(&p.Indicators[i]))
	}
	out := make([]item, len(list))
	for i := range list {
		it, err := m.item(&list[i])
		if err != nil {
			return nil, err
		}
		out[i] = it
	}
	for i, id := range SizeOf(p).ids(p.ID) {
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
