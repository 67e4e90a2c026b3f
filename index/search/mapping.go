package search

import (
	"fmt"
	"math"

	"github.com/blevesearch/bleve/v2"
	"github.com/blevesearch/bleve/v2/analysis/analyzer/keyword"
	"github.com/blevesearch/bleve/v2/mapping"
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

	fieldNumber    = "number" // slug of the document's number, of the document's own item
	fieldDoc       = "doc"    // slugs of the plan's id and the document's number
	fieldKind      = "kind"
	fieldHas       = "has"
	fieldUnit      = "unit"
	fieldBases     = "bases"     // slugs of the numbers of the documents that the item itself rests on
	fieldDue       = "due"       // last days, as [dueTerm] writes them
	fieldTime      = "time"      // what the words of its times say, as [timeKeys] writes it
	fieldPrecision = "precision" // of its times
	fieldValue     = "value"     // numbers, as [numberTerm] writes them
	fieldDocument  = "document"  // plan id
	fieldAgency    = "agency"    // official names of those that lead
	fieldYear      = "year"
	fieldIssued    = "issued" // date of the document
	fieldProvince  = "province"
	fieldInside    = "inside"   // "1" for a target shown inside its task
	fieldHit       = "hit"      // the stored hit, as JSON
	fieldPassages  = "passages" // the stored texts, each as [passage.encode] writes it
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
	Bases        []string `json:"bases"`
	Due          []string `json:"due"`
	Time         []string `json:"time"`
	Precision    []string `json:"precision"`
	Value        []string `json:"value"`
	Document     string   `json:"document"`
	Agency       []string `json:"agency"`
	Year         []string `json:"year"`
	Issued       string   `json:"issued"`
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
		fieldInside, fieldBases, fieldDue, fieldTime, fieldPrecision, fieldValue, fieldKind, fieldDocument, fieldAgency, fieldYear, fieldIssued, fieldProvince} {
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
