package extract

import (
	"strings"
	"testing"

	"kehoach/plan"
)

// TestUnknownHeads checks that a table whose heads nobody knows stays a table, that its
// times are read, and that one warning tells of it.
func TestUnknownHeads(t *testing.T) {
	const page = `<html><body><p>KẾ HOẠCH</p><p>Chăm sóc vườn hoa năm 2026</p><p>I. NHIỆM VỤ NĂM 2026</p>
<table><tr><td>TT</td><td>Phần việc</td><td>Người lo</td><td>Xong khi nào</td></tr>
<tr><td>1</td><td>Tưới hoa ở cổng</td><td>Sở Xây dựng</td><td>Tháng 6</td></tr>
<tr><td>2</td><td>Tỉa cành quanh sân</td><td>Sở Y tế</td><td>Quý III/2026</td></tr></table></body></html>`
	p, err := Bytes("vườn.html", []byte(page))
	if err != nil {
		t.Fatal(err)
	}
	var due []string
	for _, d := range p.Deadlines {
		due = append(due, string(d.Due))
	}
	if got := strings.Join(due, " "); got != "2026-06-30 2026-09-30" {
		t.Errorf("the times are %q", got)
	}
	warnings := 0
	for _, w := range p.Warnings {
		if w.Code == plan.UnknownColumns {
			warnings++
		}
	}
	if warnings != 1 {
		t.Errorf("%d warnings, want one: %v", warnings, p.Warnings)
	}
	if columns := columnsOf(p.Outline); columns != 4 {
		t.Errorf("the table has %d columns, want 4", columns)
	}
}

// columnsOf returns how many cells the head of the first table has.
func columnsOf(nodes []plan.Node) int {
	for _, n := range nodes {
		if n.Kind == plan.Table {
			return len(n.Children[0].Children)
		}
		if columns := columnsOf(n.Children); columns > 0 {
			return columns
		}
	}
	return 0
}
