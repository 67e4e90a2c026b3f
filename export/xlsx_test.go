package export_test

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/xuri/excelize/v2"

	"kehoach/export"
	"kehoach/extract"
	"kehoach/plan"
)

// seeds returns the plans of the seeds, with ids as a store gives them.
func seeds(t testing.TB) []*plan.Plan { return plansOf(t, "../seeds/*.txt") }

// plansOf returns the plans of files.
func plansOf(t testing.TB, patterns ...string) (plans []*plan.Plan) {
	t.Helper()
	var files []string
	for _, pattern := range patterns {
		found, err := filepath.Glob(pattern)
		if err != nil || len(found) == 0 {
			t.Fatal("no files", pattern, err)
		}
		files = append(files, found...)
	}
	for _, file := range files {
		raw, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		p, err := extract.Bytes(filepath.Base(file), raw)
		if err != nil {
			t.Fatal(err)
		}
		plans = append(plans, p)
	}
	return plans
}

// written returns what a format makes of plans.
func written(t testing.TB, name string, o export.Options, plans ...*plan.Plan) []byte {
	t.Helper()
	f, known := export.Named(name)
	if !known {
		t.Fatalf("no format %s", name)
	}
	var b bytes.Buffer
	if err := f.Write(&b, export.All(plans...), o); err != nil {
		t.Fatal(name, err)
	}
	return b.Bytes()
}

// workOf writes what a task asks of whom by when, a line each. The words of times are left out: a mark
// in the column of a year becomes a date.
func workOf(code, text string, t *plan.Task, bodies bool) string {
	var times []string
	for _, d := range t.Deadlines {
		times = append(times, fmt.Sprint(d.Due, " ", d.Recurrence, " ", d.Ongoing))
	}
	slices.Sort(times)
	who := ""
	if bodies {
		who = export.Bodies(t.Lead) + " | " + export.Bodies(t.Coordinate)
	}
	return fmt.Sprintf("%s | %s | %s | %s | %s\n", code, text, who, t.Result, strings.Join(times, ", "))
}

// TestWorkbookIsReadBack reads the workbook of each seed as a document, and finds the same tasks.
func TestWorkbookIsReadBack(t *testing.T) {
	for _, p := range seeds(t) {
		var want strings.Builder
		for i, r := range export.Tasks(p, false) {
			want.WriteString(workOf(r.Code, r.Text, &p.Tasks[i], true))
		}
		for _, perLead := range []bool{false, true} {
			again, err := extract.Bytes("export.xlsx", written(t, "xlsx", export.Options{PerLead: perLead}, p))
			if err != nil {
				t.Fatal(p.ID, err)
			}
			var got strings.Builder
			for i := range again.Tasks {
				got.WriteString(workOf(string(again.Tasks[i].Code), string(again.Tasks[i].Text), &again.Tasks[i], true))
			}
			if d := cmp.Diff(want.String(), got.String()); d != "" {
				t.Errorf("%s, a row a lead %v:\n%s", p.ID, perLead, d)
			}
		}
	}
}

// TestEachWorkbookIsReadBack does the same with many plans, whose bodies it leaves aside: a list in a cell does not tell which comma
// belongs to a name.
func TestEachWorkbookIsReadBack(t *testing.T) {
	if testing.Short() {
		t.Skip("reads 90 documents twice")
	}
	for _, p := range plansOf(t, "../testdata/benchmark/*.txt", "../testdata/benchmark/*.md") {
		var want, got strings.Builder
		for i, r := range export.Tasks(p, false) {
			want.WriteString(workOf(r.Code, r.Text, &p.Tasks[i], false))
		}
		again, err := extract.Bytes("export.xlsx", written(t, "xlsx", export.Options{}, p))
		if err != nil {
			t.Fatal(p.ID, err)
		}
		for i := range again.Tasks {
			got.WriteString(workOf(string(again.Tasks[i].Code), string(again.Tasks[i].Text), &again.Tasks[i], false))
		}
		if d := cmp.Diff(want.String(), got.String()); d != "" {
			t.Errorf("%s:\n%s", p.Source.Path, d)
		}
	}
}

// opened is a workbook as another library reads it.
func opened(t *testing.T, raw []byte) *excelize.File {
	t.Helper()
	f, err := excelize.OpenReader(bytes.NewReader(raw))
	if err != nil {
		t.Fatal(err)
	}
	return f
}

// nasty are words that break formats which do not expect them.
var nasty = []string{
	`=HYPERLINK("http://x","y")`, "+84 24", "-1+1", "@SUM(A1)", "a,b;c\td", `"trích" 'dẫn'`, "dòng 1\ndòng 2\r\nhết", "]]> & <b>",
	"trước\x00sau\x07", "\u202eđảo\u202c \u200f", "😀 họp", "_x0041_ _x000D_", " cách ", "\ufffe\xff", "1E5", "001", "TRUE", "{\\rtf1}",
}

func nastyPlan(words string) *plan.Plan {
	value := 8.5
	return &plan.Plan{ID: "a", Document: plan.Document{Number: plan.Text(words), Title: plan.Text(words), Issued: "2024-11-19"},
		Tasks: plan.List[plan.Task]{{ID: "task-1", Text: plan.Text(words), Result: plan.Text(words), Lead: plan.List[plan.Agency]{{Name: plan.Text(words)}},
			Deadlines: plan.List[plan.Deadline]{{Raw: plan.Text(words), Due: "2025-06-30"}}}},
		Targets:   plan.List[plan.Target]{{ID: "target-1", Text: plan.Text(words), Value: &value, Comparator: plan.Ge, Raw: plan.Text(words)}},
		Deadlines: plan.List[plan.Deadline]{{Raw: plan.Text(words), Due: "2025-06-30", Of: plan.List[string]{"task-1"}}},
		Warnings:  plan.List[plan.Warning]{{Code: plan.NoLead, Source: plan.Place{Quote: plan.Text(words), Line: 7}}}}
}

// TestWorkbookHoldsWords checks that foreign words stay words: no formula, and each letter that XML can hold.
func TestWorkbookHoldsWords(t *testing.T) {
	for _, words := range nasty {
		f := opened(t, written(t, "xlsx", export.Options{}, nastyPlan(words)))
		got, err := f.GetCellValue("Nhiệm vụ", "D2")
		if err != nil {
			t.Fatal(err)
		}
		if want := inXML(words); got != want {
			t.Errorf("%q became %q", words, got)
		}
		for _, sheet := range f.GetSheetList() {
			for _, cell := range []string{"A2", "B2", "C2", "D2", "E2", "H2", "J2", "L2"} {
				if formula, _ := f.GetCellFormula(sheet, cell); formula != "" {
					t.Errorf("%s!%s is the formula %q", sheet, cell, formula)
				}
			}
		}
	}
}

// inXML is text as XML holds it: each byte that is no UTF-8, and what is no character of XML 1.0, becomes U+FFFD.
func inXML(s string) string {
	return strings.Map(func(r rune) rune {
		if r < ' ' && r != '\t' && r != '\n' && r != '\r' || r == 0xfffe || r == 0xffff {
			return '\ufffd'
		}
		return r
	}, s)
}

// TestWorkbookHasDatesAndNumbers checks types, and what makes a sheet of use: its head stays, its columns filter.
func TestWorkbookHasDatesAndNumbers(t *testing.T) {
	f := opened(t, written(t, "xlsx", export.Options{}, nastyPlan("việc")))
	for _, c := range []struct{ sheet, cell, raw, shown string }{
		{"Nhiệm vụ", "G2", "45838", "30/06/2025"}, {"Nhiệm vụ", "M2", "45615", "19/11/2024"}, {"Mục tiêu", "G2", "8.5", "8.5"}, {"Cảnh báo", "E2", "7", "7"},
		{"Mục tiêu", "F2", "ít nhất", "ít nhất"}, {"Văn bản", "I2", "1", "1"},
	} {
		raw, err := f.GetCellValue(c.sheet, c.cell, excelize.Options{RawCellValue: true})
		if err != nil {
			t.Fatal(err)
		}
		shown, err := f.GetCellValue(c.sheet, c.cell)
		if raw != c.raw || shown != c.shown || err != nil {
			t.Errorf("%s!%s is %q, shown as %q, %v; want %q, %q", c.sheet, c.cell, raw, shown, err, c.raw, c.shown)
		}
	}
	want := []string{"Nhiệm vụ", "Mục tiêu", "Thời hạn", "Văn bản", "Cảnh báo"}
	if d := cmp.Diff(want, f.GetSheetList()); d != "" {
		t.Error(d)
	}
	for _, sheet := range want {
		if panes, err := f.GetPanes(sheet); err != nil || !panes.Freeze || panes.YSplit != 1 {
			t.Errorf("the head of %s does not stay: %+v %v", sheet, panes, err)
		}
	}
	filters := 0
	for _, n := range f.GetDefinedName() {
		if n.Name == "_xlnm._FilterDatabase" {
			filters++
		}
	}
	if filters != len(want) {
		t.Errorf("%d sheets filter, want %d", filters, len(want))
	}
}

// TestLongCellIsCutAndSaid checks that a cell beyond what a workbook holds says so, as does a warning.
func TestLongCellIsCutAndSaid(t *testing.T) {
	for _, letter := range []string{"a", "ộ", "😀"} {
		f := opened(t, written(t, "xlsx", export.Options{}, nastyPlan(strings.Repeat(letter, 1<<20))))
		got, err := f.GetCellValue("Nhiệm vụ", "D2")
		if err != nil {
			t.Fatal(err)
		}
		if !strings.HasPrefix(got, strings.Repeat(letter, 16_000)) || !strings.HasSuffix(got, " […]") {
			t.Errorf("a cell of %d bytes ends in %q", len(got), got[max(0, len(got)-20):])
		}
		rows, err := f.GetRows("Cảnh báo")
		if err != nil {
			t.Fatal(err)
		}
		if !slices.ContainsFunc(rows, func(row []string) bool {
			return slices.Contains(row, "ô “Nội dung nhiệm vụ” của a/task-1 chỉ chứa được 32.767 chữ đầu")
		}) {
			t.Errorf("nothing says that the cell was cut: %.300q", rows)
		}
	}
	whole := strings.Repeat("a", excelize.TotalCellChars)
	f := opened(t, written(t, "xlsx", export.Options{}, nastyPlan(whole)))
	if got, err := f.GetCellValue("Nhiệm vụ", "D2"); got != whole || err != nil {
		t.Errorf("of %d letters %d are left, %v", len(whole), len(got), err)
	}
}
