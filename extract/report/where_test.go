package report

import (
	"testing"

	"kehoach/plan"
)

func TestCite(t *testing.T) {
	nodes := map[string]*plan.Node{
		"annex": {Kind: plan.AnnexNode, Label: "PHỤ LỤC 1"}, "attached": {Kind: plan.AnnexNode, Heading: "KẾ HOẠCH"},
		"article": {Kind: plan.Article, Label: "Điều 5a"}, "section": {Kind: plan.Section, Label: "II"}, "clause": {Kind: plan.Clause, Label: "1."},
		"point": {Kind: plan.Point, Label: "đ"}, "item": {Kind: plan.Item, Label: "-"}, "row": {Kind: plan.Row, Label: "24"},
	}
	for _, c := range []struct {
		path, above []string
		want        string
	}{
		{[]string{"PHỤ LỤC 1", "I", "24"}, []string{"annex", "row"}, "Phụ lục 1, mục I, dòng 24"},
		{[]string{"Điều 5a", "1.", "đ", "Nhóm việc", "-"}, []string{"article", "clause", "point", "item"}, "Điều 5a, khoản 1, điểm đ"},
		{[]string{"KẾ HOẠCH", "II"}, []string{"attached", "section"}, "KẾ HOẠCH, mục II"},
		{nil, []string{"section", "item"}, "Mục II"},
		{[]string{"-"}, []string{"item"}, ""},
	} {
		var above []*plan.Node
		for _, name := range c.above {
			above = append(above, nodes[name])
		}
		if got := cite(c.path, above); got != c.want {
			t.Errorf("%v: got %q, want %q", c.path, got, c.want)
		}
	}
}
