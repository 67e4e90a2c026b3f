package export_test

import (
	"bytes"
	"encoding/csv"
	"encoding/json"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"kehoach/export"
	"kehoach/plan"
)

// csvRows reads a table as another program does, by the names of its columns.
func csvRows(t testing.TB, raw []byte) (rows []map[string]string) {
	t.Helper()
	all, err := csv.NewReader(bytes.NewReader(raw)).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	for _, cells := range all[1:] {
		row := map[string]string{}
		for i, c := range cells {
			row[all[0][i]] = c
		}
		rows = append(rows, row)
	}
	return rows
}

// TestCSVHoldsWords reads words that break formats back from each column that holds foreign ones.
func TestCSVHoldsWords(t *testing.T) {
	for _, words := range nasty {
		want := strings.ReplaceAll(strings.Map(func(r rune) rune {
			if r < ' ' && !strings.ContainsRune("\t\n\r", r) || strings.ContainsRune("\u200f\u202c\u202e", r) {
				return '\ufffd'
			}
			return r
		}, strings.ToValidUTF8(words, "\ufffd")), "\r\n", "\n") // encoding/csv reads a line end as "\n"
		if strings.ContainsRune("=+-@", rune(words[0])) && words != "+84 24" {
			want = "'" + want
		}
		if words == "+84 24" {
			want = "'+84 24"
		}
		for _, table := range export.Tables[:2] {
			rows := csvRows(t, written(t, "csv", export.Options{Table: table.Name}, nastyPlan(words)))
			if len(rows) != 1 || rows[0]["text"] != want || rows[0]["number"] != want {
				t.Errorf("%s: %q became %q", table.Name, words, rows)
			}
		}
	}
}

func TestCSVTables(t *testing.T) {
	p := nastyPlan("việc")
	p.Tasks[0].Lead = append(p.Tasks[0].Lead, p.Tasks[0].Lead[0])
	p.Tasks[0].Lead[1].Name = "Sở Y tế"
	for _, c := range []struct {
		options export.Options
		want    []map[string]string // the columns that are compared
	}{
		{export.Options{}, []map[string]string{{"code": "a/task-1", "lead": "việc; Sở Y tế", "due": "2025-06-30", "time": "việc", "no_date": "", "issued": "2024-11-19"}}},
		{export.Options{PerLead: true}, []map[string]string{{"code": "a/task-1", "lead": "việc"}, {"code": "a/task-1", "lead": "Sở Y tế"}}},
		{export.Options{Table: "targets"}, []map[string]string{{"code": "a/target-1", "value": "8.5", "comparator": "ge", "max": "", "written": "việc"}}},
		{export.Options{Table: "deadlines"}, []map[string]string{{"code": "a/task-1", "due": "2025-06-30", "recurrence": ""}}},
		{export.Options{Table: "documents"}, []map[string]string{{"document": "a", "tasks": "1", "deadlines": "1"}}},
		{export.Options{Table: "warnings"}, []map[string]string{{"document": "a", "id": "no-lead", "line": "7", "warning": "không nêu cơ quan chủ trì việc này"}}},
	} {
		rows := csvRows(t, written(t, "csv", c.options, p))
		if len(rows) != len(c.want) {
			t.Errorf("%+v: %d rows, want %d", c.options, len(rows), len(c.want))
			continue
		}
		for i, want := range c.want {
			got := map[string]string{}
			for name := range want {
				got[name] = rows[i][name]
			}
			if d := cmp.Diff(want, got); d != "" {
				t.Errorf("%+v, row %d:\n%s", c.options, i+1, d)
			}
		}
	}
}

func TestCSVTellsMarks(t *testing.T) {
	p := nastyPlan("việc")
	p.Tasks[0].Mark = plan.Mark{Done: "2031-03-05", Note: "Công văn số 12"}
	row := csvRows(t, written(t, "csv", export.Options{}, p))[0]
	if row["status"] != export.Done || row["done"] != "2031-03-05" || row["note"] != "Công văn số 12" {
		t.Errorf("the marks became %q, %q, %q", row["status"], row["done"], row["note"])
	}
}

// TestCSVIsDescribed checks that the file beside names the columns as the head does.
func TestCSVIsDescribed(t *testing.T) {
	format, _ := export.Named("csv")
	for _, table := range export.Tables {
		o := export.Options{Table: table.Name}
		name, content, err := format.Beside("out/x.csv", o)
		if err != nil || name != "out/x.csv-metadata.json" {
			t.Fatal(name, err)
		}
		var about struct {
			URL    string
			Schema struct {
				Columns []struct{ Name, Datatype, Separator string }
			} `json:"tableSchema"`
		}
		if err := json.Unmarshal(content, &about); err != nil {
			t.Fatal(err)
		}
		var names []string
		types := map[string]string{}
		for _, c := range about.Schema.Columns {
			names = append(names, c.Name)
			types[c.Name] = c.Datatype
		}
		head, err := csv.NewReader(bytes.NewReader(written(t, "csv", o))).Read()
		if d := cmp.Diff(head, names); d != "" || err != nil || about.URL != "x.csv" {
			t.Errorf("%s of %s: %v\n%s", table.Name, about.URL, err, d)
		}
		if types["document"] != "string" || types["issued"] != "date" {
			t.Errorf("%s: %v", table.Name, types)
		}
	}
}
