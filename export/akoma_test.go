package export

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"kehoach/plan"
)

// provisions are the elements of provisions and the groups of the schema that they take.
var provisions = strings.Fields("part chapter section subsection article clause point indent hcontainer")

// schema has the rules of the OASIS schema of Akoma Ntoso 3.0 for the elements that are written:
// what each may hold, in this order; "+" asks for one or more, "*" allows any number, "?" one.
// "provision" stands for any of provisions, "block" for a paragraph or a table.
var schema = map[string]string{
	"akomaNtoso": "act", "act": "meta preface? preamble? body conclusions? attachments?", "doc": "meta mainBody",
	"meta": "identification analysis? references?", "identification": "FRBRWork FRBRExpression FRBRManifestation",
	"FRBRWork":          "FRBRthis FRBRuri FRBRdate FRBRauthor FRBRcountry FRBRsubtype? FRBRnumber? FRBRname?",
	"FRBRExpression":    "FRBRthis FRBRuri FRBRdate FRBRauthor FRBRlanguage",
	"FRBRManifestation": "FRBRthis FRBRuri FRBRdate FRBRauthor FRBRformat",
	"analysis":          "otherReferences", "otherReferences": "alternativeReference+",
	"references": "original TLCReference* TLCOrganization TLCPerson? TLCRole? TLCObject",
	"preface":    "block+", "preamble": "citations block*", "citations": "citation+", "citation": "block+",
	"body": "provision+", "mainBody": "provision+", "conclusions": "block+", "attachments": "attachment+", "attachment": "num? heading? doc",
	"provision": "num? heading? intro? provision* content? wrapUp?", "intro": "block+", "content": "block+", "wrapUp": "block+",
	"table": "row+", "row": "cell+", "cell": "block*",
}

// ruleOf is what the rules call an element.
func ruleOf(name string) string {
	switch {
	case slices.Contains(provisions, name):
		return "provision"
	case name == "p" || name == "table":
		return "block"
	case name == "tr":
		return "row"
	case name == "th" || name == "td":
		return "cell"
	}
	return name
}

// breaks tells how an element breaks its rule, "" if it does not.
func breaks(e *element) string {
	rule, known := schema[ruleOf(e.name)]
	if e.name == "table" {
		rule = schema["table"]
	} else if !known {
		return ""
	}
	at := 0
	for part := range strings.FieldsSeq(rule) {
		name := strings.TrimRight(part, "?*+")
		count := 0
		for at+count < len(e.children) && ruleOf(e.children[at+count].name) == name {
			count++
		}
		many, least := strings.ContainsAny(part, "*+"), 1
		if strings.ContainsAny(part, "*?") {
			least = 0
		}
		if count < least || count > 1 && !many {
			return fmt.Sprintf("%s holds %d %s", e.name, count, name)
		}
		at += count
	}
	if at < len(e.children) {
		return fmt.Sprintf("%s holds %s", e.name, e.children[at].name)
	}
	return ""
}

// checkAkoma checks the rules of the schema and that what is referred to is there.
func checkAkoma(t *testing.T, p *plan.Plan) *element {
	t.Helper()
	root := parse(t, write(t, "akn", Options{}, p))
	ids := map[string]bool{}
	root.walk(func(e *element) {
		if broken := breaks(e); broken != "" {
			t.Errorf("%s: %s", p.ID, broken)
		}
		id, has := e.attributes["eId"]
		if has && (ids[id] || id == "" || strings.ContainsAny(id, " \t\r\n")) {
			t.Errorf("%s: eId %q is blank or not the only one", p.ID, id)
		}
		ids[id] = true
	})
	root.walk(func(e *element) {
		for _, name := range []string{"for", "href", "refersTo", "as", "source"} {
			if id, local := strings.CutPrefix(e.attributes[name], "#"); local && !ids[id] && id != "role" && id != "signer" {
				t.Errorf("%s: %s refers to %s, which is not there", p.ID, e.name, id)
			}
		}
	})
	return root
}

func TestAkomaKeepsTheSchema(t *testing.T) {
	for _, p := range seedPlans(t) {
		root := checkAkoma(t, p)
		rest := strings.Join(strings.Fields(string(root.words)), "")
		var walk func(nodes []plan.Node)
		walk = func(nodes []plan.Node) {
			for _, n := range nodes {
				words := strings.Join(strings.Fields(string(n.Heading+n.Text)), "")
				_, after, found := strings.Cut(rest, words)
				if !found {
					t.Errorf("%s: %s lost %q, or moved it", p.ID, n.ID, words)
				} else {
					rest = after
				}
				walk(n.Children)
			}
		}
		walk(p.Outline)
	}
}

func TestAkoma(t *testing.T) {
	at := func(start, end int) plan.Place { return plan.Place{Start: start, End: end} }
	leaf := func(kind, label, text string) plan.Node {
		return plan.Node{Kind: kind, Label: plan.Text(label), Text: plan.Text(text)}
	}
	cited := plan.Citation{Raw: "Nghị định 30/2020/NĐ-CP", Key: "30-2020-nd-cp-2020", Number: "30/2020/NĐ-CP", Source: at(12, 30),
		Provisions: plan.List[plan.List[string]]{{"Điều 24", "khoản 1", "điểm đ"}}}
	head := plan.Node{Kind: plan.Preamble, Children: plan.List[plan.Node]{
		{Text: "Số: 7/QĐ-UBND", Source: at(0, 5)}, {Text: "Căn cứ Nghị định 30/2020/NĐ-CP;", Source: at(10, 40)}, {Text: "QUYẾT ĐỊNH:", Source: at(41, 50)}}}
	clause := plan.Node{Kind: plan.Clause, Label: "1", Heading: "Đê", Children: plan.List[plan.Node]{leaf(plan.Paragraph, "", "mở"), leaf(plan.Point, "d", "dê"),
		leaf(plan.Point, "đ", "đê"), leaf(plan.Item, "-", "gạch"), leaf(plan.Item, "-", "gạch hai"), leaf(plan.Paragraph, "", "đóng")}}
	p := &plan.Plan{ID: "7-qd-ubnd-2021", Document: plan.Document{Key: "7-qd-ubnd-2021", Number: "7/QĐ-UBND", Issued: "2021-02-03", Bases: plan.List[plan.Citation]{cited}},
		Citations: plan.List[plan.Citation]{cited},
		Outline: plan.List[plan.Node]{head, {Kind: plan.Article, Label: "Điều 1", Heading: "Điều", Children: plan.List[plan.Node]{clause}}, leaf(plan.Article, "Điều 2", "hai"),
			{Kind: plan.AnnexNode, Label: "Phụ lục 1", Children: plan.List[plan.Node]{leaf(plan.Section, "I", "một")}}}}
	var got []string
	checkAkoma(t, p).walk(func(e *element) {
		if id := e.attributes["eId"]; id != "" && !strings.HasPrefix(e.name, "TLC") {
			got = append(got, e.name+" "+id)
		}
		if e.name == "ref" || e.name == "FRBRuri" {
			got = append(got, e.attributes["href"]+e.attributes["value"])
		}
	})
	want := []string{"/akn/vn/act/2021/7-qd-ubnd", "/akn/vn/act/2021/7-qd-ubnd/vie@", "/akn/vn/act/2021/7-qd-ubnd/vie@.xml", "original original",
		"citations cits", "citation cits__cit_1", "ref cits__cit_1__ref_1", "/akn/vn/act/2020/30-2020-nd-cp/~art_24__cl_1__point_đ",
		"article art_1", "clause art_1__cl_1", "intro art_1__cl_1__intro", "point art_1__cl_1__point_d", "content art_1__cl_1__point_d__content",
		"point art_1__cl_1__point_đ", "content art_1__cl_1__point_đ__content", "indent art_1__cl_1__indent_nn_1", "content art_1__cl_1__indent_nn_1__content",
		"indent art_1__cl_1__indent_nn_2", "content art_1__cl_1__indent_nn_2__content", "wrapUp art_1__cl_1__wrapup", "article art_2", "content art_2__content",
		"attachment att_1", "/akn/vn/act/2021/7-qd-ubnd", "/akn/vn/act/2021/7-qd-ubnd/vie@", "/akn/vn/act/2021/7-qd-ubnd/vie@.xml",
		"section att_1__sec_I", "content att_1__sec_I__content"}
	if d := cmp.Diff(want, got); d != "" {
		t.Errorf("(-want +got):\n%s", d)
	}
}

func TestAnEmptyPlanIsAnAct(t *testing.T) { checkAkoma(t, &plan.Plan{ID: "x"}) }

func FuzzAkoma(f *testing.F) {
	for _, s := range hostile {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		root := checkAkoma(t, strange(s))
		if got := root.find("num"); strings.TrimSpace(xmlText(s)) != "" && !slices.Contains(got, xmlText(s)) {
			t.Errorf("%q became %q", s, got)
		}
	})
}
