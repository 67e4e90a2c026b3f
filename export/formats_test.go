package export

import (
	"encoding/xml"
	"errors"
	"io"
	"path/filepath"
	"strings"
	"sync"
	"testing"

	"kehoach/extract"
	"kehoach/plan"
)

// seeds are the plans of the seeds.
var seeds = sync.OnceValues(func() (plans []*plan.Plan, err error) {
	paths, err := filepath.Glob("../seeds/*.txt")
	for _, path := range paths {
		p, err := extract.File(path)
		if err != nil {
			return nil, err
		}
		plans = append(plans, p)
	}
	return plans, err
})

func seedPlans(t testing.TB) []*plan.Plan {
	t.Helper()
	plans, err := seeds()
	if err != nil || len(plans) == 0 {
		t.Fatal("no seeds", err)
	}
	return plans
}

// element is an element of XML as it was read.
type element struct {
	name       string
	attributes map[string]string
	words      []byte // all words inside it
	children   []*element
}

// parse reads XML. Names are without their prefix.
func parse(t testing.TB, raw []byte) *element {
	t.Helper()
	d := xml.NewDecoder(strings.NewReader(string(raw)))
	root := &element{}
	open := []*element{root}
	for {
		token, err := d.Token()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			t.Fatalf("%v\n%.2000s", err, raw)
		}
		switch token := token.(type) {
		case xml.StartElement:
			e := &element{name: token.Name.Local, attributes: map[string]string{}}
			for _, a := range token.Attr {
				e.attributes[a.Name.Local] = a.Value
			}
			parent := open[len(open)-1]
			parent.children = append(parent.children, e)
			open = append(open, e)
		case xml.EndElement:
			open = open[:len(open)-1]
		case xml.CharData:
			for _, e := range open {
				e.words = append(e.words, token...)
			}
		}
	}
	return root.children[0]
}

// walk calls visit for an element and all inside it.
func (e *element) walk(visit func(*element)) {
	visit(e)
	for _, c := range e.children {
		c.walk(visit)
	}
}

// find returns the words of the elements of a name.
func (e *element) find(name string) (words []string) {
	e.walk(func(e *element) {
		if e.name == name {
			words = append(words, string(e.words))
		}
	})
	return words
}

// hostile are texts that try to break formats.
var hostile = []string{"", "]]>", "<script>alert(1)</script>", "</title></style><b>", "\x00\x01\x1b", "\u202eRTL\u200f\u2066", "👩‍👩‍👧‍👦 e\u0302\u0301", "a\r\nb\nc\rd",
	"\"'`=<>&&amp;&#0;", "<!--", "\xff\xfe", "\ufeff", "{{.}}", "javascript:alert(1)", "\u2028\u2029\u0085", strings.Repeat("Sở ", 1<<10)}

// TestLongText has a megabyte in one cell.
func TestLongText(t *testing.T) {
	long := plan.Text(strings.Repeat("Sở ", 1<<18))
	cell := plan.Node{Kind: plan.Cell, Text: long, Source: plan.Place{End: len(long), Column: 1, Quote: long}}
	p := &plan.Plan{ID: "x", Tasks: plan.List[plan.Task]{{ID: "task-1", Text: long, Source: cell.Source, Deadlines: plan.List[plan.Deadline]{{Raw: long}}}},
		Outline: plan.List[plan.Node]{{Kind: plan.Table, Children: plan.List[plan.Node]{{Kind: plan.Row, Children: plan.List[plan.Node]{cell}}}}}}
	for _, name := range []string{"json", "jsonl", "csv", "ics", "akn", "html"} {
		if n := len(write(t, name, Options{}, p)); n < len(long) {
			t.Errorf("%s wrote %d bytes of %d", name, n, len(long))
		}
	}
}

// strange is a plan with a text wherever a document's words or marks may stand.
func strange(s string) *plan.Plan {
	text := plan.Text(s)
	at := plan.Place{Start: 0, End: len(s), Quote: text, Where: text}
	cell := plan.Node{Kind: plan.Cell, Text: text, Source: at}
	cell.Source.Column = 2
	leaf := plan.Node{ID: s, Kind: plan.Paragraph, Text: text, Source: at}
	table := plan.Node{Kind: plan.Table, Children: plan.List[plan.Node]{{Kind: plan.Row, Children: plan.List[plan.Node]{cell, cell}}, {Kind: plan.Row}}}
	provision := func(kind string, children ...plan.Node) plan.Node {
		return plan.Node{ID: s, Kind: kind, Label: text, Heading: text, Source: at, Children: children}
	}
	cited := plan.List[plan.Citation]{{Raw: text, Key: text, Number: text, Type: text, Issued: text, Source: at, Provisions: plan.List[plan.List[string]]{{s, "Điều " + s}}}}
	lead := plan.List[plan.Agency]{{Name: text}, {Name: text, Canonical: text}}
	return &plan.Plan{ID: "x",
		Document: plan.Document{Key: text, Number: text, Type: text, Title: text, Issuer: text, Superior: text, Place: text, Issued: text, Priority: text,
			Signer: plan.Signer{Name: text, Role: text}, Bases: cited, Recipients: plan.List[plan.Text]{text}, Annexes: plan.List[plan.Annex]{{Label: text, Title: text}}},
		Source: plan.Source{Path: s, Pages: 3},
		Outline: plan.List[plan.Node]{provision(plan.Preamble, leaf, leaf), provision(plan.Article, leaf, table, provision(plan.Clause, provision(plan.Point)), leaf,
			provision(plan.Item, leaf), leaf), leaf, table, provision(plan.Closing, leaf), provision(plan.AnnexNode, leaf)},
		Tasks: plan.List[plan.Task]{{ID: "task-1", Code: text, Title: text, Text: text, Result: text, Lead: lead, Coordinate: lead, Path: plan.List[string]{s}, Source: at,
			Targets: plan.List[string]{s}, Deadlines: plan.List[plan.Deadline]{{Raw: text, Due: text, Start: text, Reference: text}}}},
		Targets:    plan.List[plan.Target]{{ID: s, Text: text, Raw: text, Period: text, Task: text, Source: at}},
		Indicators: plan.List[plan.Indicator]{{ID: s, Text: text, Method: text, Source: at}},
		Citations:  cited,
		Warnings:   plan.List[plan.Warning]{{Code: plan.SkippedNumber, Args: plan.List[string]{s, s}, Source: at}},
		Coverage:   plan.Coverage{Remainders: plan.List[plan.Remainder]{{Name: s, Source: at}}}}
}
