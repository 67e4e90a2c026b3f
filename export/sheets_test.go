package export

import (
	"bytes"
	"fmt"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/xuri/excelize/v2"

	"kehoach/plan"
)

// TestFullSheetGoesOn checks that rows beyond the last of a sheet stand in another one, with a head of its own.
func TestFullSheetGoesOn(t *testing.T) {
	b, err := newWorkbook(3)
	if err != nil {
		t.Fatal(err)
	}
	p := &plan.Plan{ID: "a"}
	for i := range 5 {
		p.Tasks = append(p.Tasks, plan.Task{ID: fmt.Sprint("task-", i+1), Text: "Việc"})
	}
	var raw bytes.Buffer
	if err := b.add(p, Options{}); err != nil {
		t.Fatal(err)
	}
	if err := b.write(&raw); err != nil {
		t.Fatal(err)
	}
	f, err := excelize.OpenReader(&raw)
	if err != nil {
		t.Fatal(err)
	}
	got := map[string][]string{}
	for _, sheet := range []string{"Nhiệm vụ", "Nhiệm vụ (2)", "Nhiệm vụ (3)"} {
		column, err := f.GetCols(sheet)
		if err != nil {
			t.Fatal(err)
		}
		got[sheet] = column[0]
	}
	want := map[string][]string{"Nhiệm vụ": {"Mã nhiệm vụ", "a/task-1", "a/task-2"}, "Nhiệm vụ (2)": {"Mã nhiệm vụ", "a/task-3", "a/task-4"}, "Nhiệm vụ (3)": {"Mã nhiệm vụ", "a/task-5"}}
	if d := cmp.Diff(want, got); d != "" {
		t.Error(d)
	}
}
