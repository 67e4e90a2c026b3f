package extract_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"kehoach/extract"
	"kehoach/extract/internal/sample"
	"kehoach/internal/golden"
	"kehoach/plan"
)

// forms are the ways in which a document with tables may be written. Those of one line a row
// have no paragraphs in cells.
var forms = []struct {
	name string
	line bool
	make func(d sample.Document) ([]byte, error)
}{
	{"page.html", false, func(d sample.Document) ([]byte, error) { return d.HTML(), nil }},
	{"plan.docx", false, sample.Document.DOCX},
	{"plan.md", false, func(d sample.Document) ([]byte, error) { return d.Markdown(), nil }},
	{"pipes.txt", false, func(d sample.Document) ([]byte, error) { return d.Pipes(), nil }},
	{"lines.txt", true, func(d sample.Document) ([]byte, error) { return d.RowLines(), nil }},
	{"tabs.txt", true, func(d sample.Document) ([]byte, error) { return d.Tabs(), nil }},
}

// TestTables reads the kinds of tables that plans have, as testdata/tables/*.txt draft them, and
// compares what is found with the .items beside each: the same in whatever form the document is.
func TestTables(t *testing.T) {
	golden.Files(t, "testdata/tables/*.txt", ".items", func(t *testing.T, _ string, raw []byte) string {
		d := sample.Draft(string(raw))
		first := ""
		var doubts []string
		for _, f := range forms {
			if f.line && d.Broken() {
				continue
			}
			made, err := f.make(d)
			if err != nil {
				t.Fatal(err)
			}
			p, err := extract.Bytes(f.name, made)
			if err != nil {
				t.Fatal(f.name, err)
			}
			got := found(p)
			if first == "" {
				first, doubts = got, codes(p)
			} else if got != first {
				t.Errorf("%s gives other items\n%s\nthan %s\n%s", f.name, got, forms[0].name, first)
			}
		}
		return first + strings.Join(doubts, "")
	})
}

// found tells of the items of a plan in lines that a person can read.
func found(p *plan.Plan) string {
	var b strings.Builder
	for _, t := range p.Tasks {
		fields(&b, string(t.Class), "", plan.Text(strings.Join(t.Path, " > ")), "title", t.Title, "text", t.Text,
			"lead", names(t.Lead), "coordinate", names(t.Coordinate), "time", whens(t.Deadlines), "result", t.Result)
	}
	for _, t := range p.Targets {
		of := plan.Text("")
		if t.Task != "" {
			of = "a task"
		}
		fields(&b, "target", "", plan.Text(strings.Join(t.Path, " > ")), "text", t.Text, "goal", goal(t), "raw", t.Raw, "period", t.Period, "lead", names(t.Lead), "of", of)
	}
	for _, i := range p.Indicators {
		fields(&b, "indicator", "", plan.Text(strings.Join(i.Path, " > ")), "text", i.Text, "method", i.Method, "lead", names(i.Lead), "coordinate", names(i.Coordinate))
	}
	return b.String()
}

// whens tells of times without their words, which a line a row may cut.
func whens(list plan.List[plan.Deadline]) plan.Text {
	var out []string
	for _, d := range list {
		s := fmt.Sprint(d.Start, "/", d.Due)
		for _, more := range []plan.Text{d.Recurrence, d.Reference} {
			if more != "" {
				s += " " + string(more)
			}
		}
		if d.Ongoing {
			s += " ongoing"
		}
		out = append(out, s)
	}
	return plan.Text(strings.Join(out, " | "))
}

func goal(t plan.Target) plan.Text {
	if t.Value == nil {
		return ""
	}
	s := fmt.Sprintf("%s %.10g", t.Comparator, *t.Value)
	if t.Max != nil {
		s += fmt.Sprintf("-%.10g", *t.Max)
	}
	return plan.Text(strings.TrimSpace(s + " " + string(t.Unit)))
}

// codes lists the doubts about tables.
func codes(p *plan.Plan) []string {
	var out []string
	for _, w := range p.Warnings {
		if !slices.Contains([]string{"no-number", "no-items"}, w.Code) {
			out = append(out, "! "+w.Code+" "+strings.Join(strings.Fields(string(w.Source.Quote)), " ")+"\n")
		}
	}
	return out
}

// TestCellsSayTheirColumn has a blank head, a blank cell, a group row and a row that goes on.
func TestCellsSayTheirColumn(t *testing.T) {
	p, err := extract.Bytes("a.txt", []byte(`KẾ HOẠCH
II. NHIỆM VỤ
| Nội dung nhiệm vụ | Cơ quan chủ trì | Thời gian hoàn thành | Ghi chú |
|---|---|---|---|
| I. Đê điều | | | |
| Sửa đê | Sở Thủy lợi | 2031 | |
| Trồng tre | | 2032 | chậm |
`))
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	var walk func(nodes []plan.Node)
	walk = func(nodes []plan.Node) {
		for _, n := range nodes {
			if n.Kind == plan.Cell {
				got = append(got, fmt.Sprintf("%d %s", n.Source.Column, n.Text))
			}
			walk(n.Children)
		}
	}
	walk(p.Outline)
	want := []string{"1 Nội dung nhiệm vụ", "2 Cơ quan chủ trì", "3 Thời gian hoàn thành", "4 Ghi chú", "0 I. Đê điều",
		"1 Sửa đê", "2 Sở Thủy lợi", "3 2031", "1 Trồng tre", "3 2032", "4 chậm"}
	if d := cmp.Diff(want, got); d != "" {
		t.Errorf("(-want +got):\n%s", d)
	}
}
