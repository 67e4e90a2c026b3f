package index

import (
	"bytes"
	"encoding/json"
	"fmt"
	"strings"

	"kehoach/plan"
)

// Result is the answer to a [Query].
type Result struct {
	Query  string  `json:"query"`
	Total  int     `json:"total"`   // all hits, not only those returned
	TookMS float64 `json:"took_ms"` // milliseconds
	// Folded is true where no item holds the words as typed, and the hits hold
	// them without their diacritics.
	Folded bool              `json:"folded"`
	Hits   plan.List[Hit]    `json:"hits"`
	Facets map[string]Counts `json:"facets"` // by name: kind, document, agency, year; empty unless asked for
}

// Counts are the values of a facet, the most frequent first, at most [maxFacetValues].
type Counts = plan.List[Count]

// Count is how many hits have a value.
type Count struct {
	Value string `json:"value"`
	Count int    `json:"count"`
}

// Hit is an item that a query found, with all that is needed to show it.
type Hit struct {
	Kind       string                   `json:"kind"`
	ID         string                   `json:"id"`       // in its plan: "task-12"
	Document   string                   `json:"document"` // plan id
	Number     plan.Text                `json:"number"`   // of the document
	Title      plan.Text                `json:"title"`    // of the document
	Heading    plan.Text                `json:"heading"`  // a task's own title
	Path       plan.List[string]        `json:"path"`
	Text       plan.Text                `json:"text"`
	Lead       plan.List[plan.Agency]   `json:"lead"`
	Deadlines  plan.List[plan.Deadline] `json:"deadlines"`
	Targets    plan.List[plan.Target]   `json:"targets"` // a task's targets; a target itself
	Place      *plan.Place              `json:"place"`   // null for a document
	Highlights plan.List[Highlight]     `json:"highlights"`
	Score      float64                  `json:"score"`
}

// Highlight is a part of a field in which words of the query stand.
type Highlight struct {
	// Field is the name of the item's field in the JSON of its plan, except for
	// a task's title, which is "heading" as in the hit.
	Field string `json:"field"`
	Text  string `json:"text"` // with "…" where it was cut
	// Spans are the matched words: byte offsets into Text, end exclusive.
	Spans [][2]int `json:"spans"`
}

// passage is a text of an item that is searched and highlighted.
type passage struct {
	Field string `json:"f"`
	Text  string `json:"t"`
	Weak  bool   `json:"w,omitempty"` // context: ranks below the item's own words
}

// stored is what the index keeps of an item.
type stored struct {
	Hit
	Passages []passage `json:"passages"`

	number string
	agency []string
	years  []string
}

func (s *stored) add(weak bool, field string, texts ...string) {
	for _, t := range texts {
		if t != "" {
			s.Passages = append(s.Passages, passage{field, t, weak})
		}
	}
}

func (s *stored) addAgencies(field string, list []plan.Agency) {
	for _, a := range list {
		s.add(true, field, string(a.Name))
		if a.Canonical != a.Name {
			s.add(true, field, string(a.Canonical))
		}
	}
}

func (s *stored) addPath(p *plan.Plan, path []string) {
	s.Path = path
	s.add(true, "path", path...)
	s.add(true, "path", headings(p.Outline, path)...)
}

// item encodes s for the index.
func (s *stored) item(p *plan.Plan) (item, error) {
	s.Document, s.Number, s.Title = p.ID, p.Document.Number, p.Document.Title
	var b bytes.Buffer
	if err := plan.EncodeLine(&b, s); err != nil {
		return item{}, fmt.Errorf("encode %s of plan %s: %w", s.ID, p.ID, err)
	}
	it := item{Kind: s.Kind, Document: p.ID, Number: s.number, Agency: s.agency, Year: s.years, Hit: b.String()}
	for _, passage := range s.Passages {
		if passage.Weak {
			it.Context = append(it.Context, passage.Text)
		} else {
			it.Text = append(it.Text, passage.Text)
		}
	}
	return it, nil
}

func decodeStored(text string) (s stored, err error) {
	if err := json.NewDecoder(strings.NewReader(text)).Decode(&s); err != nil {
		return s, fmt.Errorf("stored hit: %w", err)
	}
	return s, nil
}

func documentItem(p *plan.Plan) stored {
	d := &p.Document
	s := stored{Hit: Hit{Kind: DocumentKind, ID: p.ID, Text: d.Title}, number: slug(string(d.Number))}
	s.years = years(d.Issued)
	s.add(false, "number", string(d.Number))
	s.add(false, "title", string(d.Title))
	s.add(false, "issuer", string(d.Issuer))
	s.add(true, "type", string(d.Type))
	if d.Issuer != "" {
		s.agency = []string{string(d.Issuer)}
	}
	return s
}

func taskItem(p *plan.Plan, t *plan.Task, targets []plan.Target, inside map[string]bool) stored {
	s := stored{Hit: Hit{Kind: TaskKind, ID: t.ID, Heading: t.Title, Text: t.Text, Lead: t.Lead,
		Deadlines: t.Deadlines, Targets: targets, Place: &t.Source}}
	s.add(false, "text", string(t.Text))
	s.add(false, "heading", string(t.Title))
	s.add(false, "result", string(t.Result))
	for _, target := range targets {
		if inside[target.ID] {
			s.add(false, "targets", string(target.Raw))
		}
	}
	s.addAgencies("lead", t.Lead)
	s.addAgencies("coordinate", t.Coordinate)
	s.addPath(p, t.Path)
	s.agency = agencyNames(t.Lead)
	for _, d := range t.Deadlines {
		if d.Due == "" {
			d.Due = d.Start
		}
		s.years = append(s.years, years(d.Due)...)
	}
	return s
}

func targetItem(p *plan.Plan, t *plan.Target) stored {
	s := stored{Hit: Hit{Kind: TargetKind, ID: t.ID, Text: t.Text, Lead: t.Lead,
		Targets: plan.List[plan.Target]{*t}, Place: &t.Source}}
	s.add(false, "text", string(t.Text))
	s.add(false, "indicator", string(t.Indicator))
	s.add(false, "raw", string(t.Raw))
	s.addAgencies("lead", t.Lead)
	s.addPath(p, t.Path)
	s.agency = agencyNames(t.Lead)
	s.years = years(t.Period)
	return s
}

func indicatorItem(p *plan.Plan, t *plan.Indicator) stored {
	s := stored{Hit: Hit{Kind: IndicatorKind, ID: t.ID, Text: t.Text, Lead: t.Lead, Place: &t.Source}}
	s.add(false, "text", string(t.Text))
	s.add(false, "method", string(t.Method))
	s.addAgencies("lead", t.Lead)
	s.addAgencies("coordinate", t.Coordinate)
	s.addPath(p, t.Path)
	s.agency = agencyNames(t.Lead)
	return s
}
