package search

import (
	"bytes"
	"encoding/json"
	"fmt"
	"strings"

	"kehoach/index/postings"
	"kehoach/plan"
)

// Result is the answer to a [Query].
type Result struct {
	Query  string  `json:"query"`
	Total  int     `json:"total"`   // all hits, not only those returned
	TookMS float64 `json:"took_ms"` // milliseconds
	// Apart counts the items that hold the words of names and terms, but not side by side; they are no hits.
	Apart int `json:"apart"`
	// Reading tells how the words were taken, null as typed; Read is what they were taken for, and Typed
	// how many hits they have as typed.
	Reading plan.Text `json:"reading"`
	Read    plan.Text `json:"read"`
	Typed   int       `json:"typed"`
	// Missing are words that no item holds.
	Missing plan.List[string] `json:"missing"`
	// Related are names of bodies that a filter finds beside the one it names, since they do its work now.
	Related plan.List[string] `json:"related"`
	// Folded is true where the words were not taken as typed, and Fuzzy where they were taken for words
	// of other letters.
	Folded bool              `json:"folded"`
	Fuzzy  bool              `json:"fuzzy"`
	Hits   plan.List[Hit]    `json:"hits"`
	Facets map[string]Counts `json:"facets"` // by name: kind, document, agency, year, province; empty unless asked for
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
	Issued     plan.Text                `json:"issued"`   // date of the document, ISO 8601
	Province   plan.Text                `json:"province"` // whose body issued the document
	Period     plan.Text                `json:"period"`   // of the document, EDTF
	Heading    plan.Text                `json:"heading"`  // a task's own title
	Path       plan.List[string]        `json:"path"`
	Where      plan.Text                `json:"where"` // the place as it is cited: "Phụ lục 1, mục I, dòng 24"
	Text       plan.Text                `json:"text"`
	Lead       plan.List[plan.Agency]   `json:"lead"`
	Coordinate plan.List[plan.Agency]   `json:"coordinate"`
	Deadlines  plan.List[plan.Deadline] `json:"deadlines"`
	Targets    plan.List[plan.Target]   `json:"targets"` // a task's targets; a target itself
	Place      *plan.Place              `json:"place"`   // null for a document
	Highlights plan.List[Highlight]     `json:"highlights"`
	Score      float64                  `json:"score"`
	plan.Mark
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
	Field   string
	Text    string
	Context bool // ranks below the item's own words
}

// encode writes a passage as it is stored: "-" before one of the context, its field, a blank and
// its text. It is read for each hit that is ranked, which JSON would make slow.
func (p passage) encode() string {
	if p.Context {
		return "-" + p.Field + " " + p.Text
	}
	return p.Field + " " + p.Text
}

func decodePassage(s string) (p passage) {
	s, p.Context = strings.CutPrefix(s, "-")
	p.Field, p.Text, _ = strings.Cut(s, " ")
	return p
}

// stored is what the index keeps of an item.
type stored struct {
	Hit
	Passages []passage

	item item // without what all items of a plan share
}

// own adds words of the item itself, context words around it.
func (s *stored) own(field string, text plan.Text)     { s.add(passage{field, string(text), false}) }
func (s *stored) context(field string, text plan.Text) { s.add(passage{field, string(text), true}) }

func (s *stored) add(p passage) {
	if p.Text != "" {
		s.Passages = append(s.Passages, p)
	}
}

// bodies adds all names of bodies to the context, and returns them as [nameKey] writes them.
func (s *stored) bodies(field string, list []plan.Agency) (keys []string) {
	for _, a := range list {
		names := []plan.Text{a.Name, a.Canonical}
		if a.Canonical == a.Name || a.Canonical == "" {
			names = names[:1]
		}
		for _, n := range names {
			s.context(field, n)
			keys = append(keys, nameKey(string(n)))
		}
	}
	return keys
}

// has notes which of the properties of the filter "has:" the item has.
func (s *stored) has(property string, has bool) {
	if has {
		s.item.Has = append(s.item.Has, property)
	}
}

// found is an item that was found, with what the index keeps of its item; the hit itself is read
// when it is shown.
type found struct {
	score    float64
	passages []passage
	hit      []byte
}

// load reads what the index keeps of items.
func load(r *postings.Reader, items []postings.Item) ([]found, error) {
	list := make([]found, len(items))
	for i, it := range items {
		list[i].score = it.Score
		err := r.Stored(it, func(field string, value []byte) {
			switch field {
			case fieldHit:
				list[i].hit = bytes.Clone(value)
			case fieldPassages:
				list[i].passages = append(list[i].passages, decodePassage(string(value)))
			}
		})
		if err != nil {
			return nil, fmt.Errorf("what is stored of %s: %w", it.ID, err)
		}
	}
	return list, nil
}

// readHits returns the hits of items, with the words of terms highlighted where there are any.
func readHits(list []found, terms []term) ([]Hit, error) {
	hits := make([]Hit, len(list))
	for i, f := range list {
		h := &hits[i]
		if err := json.Unmarshal(f.hit, h); err != nil {
			return nil, fmt.Errorf("stored hit: %w", err)
		}
		if h.Score = f.score; len(terms) > 0 {
			h.Highlights = highlight(terms, f.passages)
		}
	}
	return hits, nil
}
