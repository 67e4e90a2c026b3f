package export_test

import (
	"archive/zip"
	"bytes"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"kehoach/export"
	"kehoach/extract"
	"kehoach/plan"
)

// wordRows reads the rows of the table of a document of Word, and checks that each part is well formed.
func wordRows(t testing.TB, raw []byte) (rows [][]string) {
	t.Helper()
	z, err := zip.NewReader(bytes.NewReader(raw), int64(len(raw)))
	if err != nil {
		t.Fatal(err)
	}
	for _, part := range z.File {
		r, err := part.Open()
		if err != nil {
			t.Fatal(err)
		}
		d := xml.NewDecoder(r)
		for {
			token, err := d.Token()
			if errors.Is(err, io.EOF) {
				break
			}
			if err != nil {
				t.Fatal(part.Name, err)
			}
			rows = wordToken(rows, token)
		}
	}
	return rows
}

// wordToken adds what a token says of the table to its rows.
func wordToken(rows [][]string, token xml.Token) [][]string {
	last := len(rows) - 1
	switch e := token.(type) {
	case xml.StartElement:
		switch e.Name.Local {
		case "tr":
			return append(rows, nil)
		case "tc":
			rows[last] = append(rows[last], "")
		case "br":
			if last < 0 {
				break // in the title
			}
			rows[last][len(rows[last])-1] += "\n"
		}
	case xml.CharData:
		if last >= 0 && len(rows[last]) > 0 {
			rows[last][len(rows[last])-1] += string(e)
		}
	}
	return rows
}

func TestWordHoldsWords(t *testing.T) {
	for _, words := range append(slices.Clone(nasty), strings.Repeat("Sở ", 1<<18)) {
		rows := wordRows(t, written(t, "docx", export.Options{}, nastyPlan(words)))
		want := strings.ReplaceAll(strings.ReplaceAll(inXML(words), "\r\n", "\n"), "\r", "\n")
		if len(rows) != 2 || rows[1][1] != want || rows[1][5] != want {
			t.Errorf("%q became %q", words, rows[1:])
		}
	}
}

func TestWordGroups(t *testing.T) {
	body := func(name string) plan.Agency { return plan.Agency{ID: name, Name: plan.Text(name)} }
	task := func(n int, due plan.Text, leads ...plan.Agency) plan.Task {
		k := plan.Task{ID: fmt.Sprint("task-", n), Text: plan.Text(fmt.Sprint("Việc ", n)), Lead: leads}
		if due != "" {
			k.Deadlines = plan.List[plan.Deadline]{{Raw: "hạn", Due: due, RelativeTo: plan.Heading}}
		}
		return k
	}
	a := &plan.Plan{ID: "a", Document: plan.Document{Type: "Kế hoạch", Number: "1/KH", Issued: "2031-01-05", Issuer: "Sở A", Title: "Năm 2031"},
		Tasks: plan.List[plan.Task]{task(1, "2031-09-30", body("Sở B"), body("Sở C")), task(2, "", body("Sở C"))}}
	b := &plan.Plan{ID: "b", Tasks: plan.List[plan.Task]{task(3, "2031-06-30"), task(4, "2031-06-15", body("Sở B"))}}
	for _, c := range []struct {
		by   string
		want []string // the first two cells of each row
	}{
		{export.ByDocument, []string{"Kế hoạch số 1/KH ngày 05/01/2031 của Sở A: Năm 2031", "1 Việc 1", "2 Việc 2", "Văn bản", "1 Việc 3", "2 Việc 4"}},
		{export.ByLead, []string{"Sở B", "1 Việc 1", "2 Việc 4", "Sở C", "1 Việc 1", "2 Việc 2", "Không nêu cơ quan chủ trì", "1 Việc 3"}},
		{export.ByTime, []string{"Tháng 06/2031", "1 Việc 4", "2 Việc 3", "Tháng 09/2031", "1 Việc 1", "Không có ngày hoàn thành: văn bản không nêu thời hạn", "1 Việc 2"}},
	} {
		rows := wordRows(t, written(t, "docx", export.Options{By: c.by}, a, b))
		var got []string
		for _, r := range rows[1:] {
			got = append(got, strings.Join(r[:min(2, len(r))], " "))
		}
		if d := cmp.Diff(c.want, got); d != "" {
			t.Errorf("by %s:\n%s", c.by, d)
		}
		if head := strings.Join(rows[0], "|"); head != "STT|Nội dung nhiệm vụ|Cơ quan chủ trì|Cơ quan phối hợp|Thời gian hoàn thành|Sản phẩm|Căn cứ" {
			t.Errorf("the head is %s", head)
		}
		if by := c.by; by == export.ByTime && rows[2][4] != "hạn (15/06/2031)" {
			t.Errorf("the time is %q", rows[2][4])
		}
	}
	if rows := wordRows(t, written(t, "docx", export.Options{}, a)); len(rows) != 3 {
		t.Errorf("one document has a group of its own: %q", rows)
	}
}

// TestWordTellsMarks has a column of what people said only where they said anything.
func TestWordTellsMarks(t *testing.T) {
	p := &plan.Plan{ID: "a", Tasks: plan.List[plan.Task]{{ID: "task-1", Text: "Việc 1"}, {ID: "task-2", Text: "Việc 2"}}}
	if rows := wordRows(t, written(t, "docx", export.Options{}, p)); len(rows[0]) != 7 || len(rows[1]) != 7 {
		t.Errorf("nobody said anything, and the rows are %q", rows)
	}
	p.Tasks[1].Mark = plan.Mark{Done: "2031-03-05", Note: "Công văn số 12"}
	rows := wordRows(t, written(t, "docx", export.Options{By: export.ByLead}, p))
	var last []string
	for _, r := range rows {
		last = append(last, r[len(r)-1])
	}
	want := []string{"Ghi chú", "Không nêu cơ quan chủ trì", "", "Đã xong ngày 05/03/2031; Công văn số 12"}
	if d := cmp.Diff(want, last); d != "" || len(rows[2]) != 8 || len(rows[3]) != 8 {
		t.Errorf("%s\n%q", d, rows)
	}
}

// TestWordIsReadBack reads the table of each seed as a document, and finds the same works.
func TestWordIsReadBack(t *testing.T) {
	for _, p := range seeds(t) {
		var want, got []string
		for _, r := range export.Tasks(p, false) {
			want = append(want, r.Text)
		}
		again, err := extract.Bytes("export.docx", written(t, "docx", export.Options{}, p))
		if err != nil {
			t.Fatal(p.ID, err)
		}
		for i := range again.Tasks {
			got = append(got, string(again.Tasks[i].Text))
		}
		if d := cmp.Diff(want, got); d != "" {
			t.Errorf("%s:\n%.3000s", p.ID, d)
		}
	}
}
