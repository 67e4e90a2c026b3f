package search

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

func TestProvince(t *testing.T) {
	for _, c := range []struct{ issuer, place, title, want string }{
		{"ỦY BAN NHÂN DÂN TỈNH TRÀ VINH", "Trà Vinh", "", "Trà Vinh"},
		{"UBND thành phố Vinh, tỉnh Nghệ An", "", "", "Nghệ An"},
		{"Hội đồng nhân dân TP. Hồ Chí Minh", "", "", "Hồ Chí Minh"},
		{"ỦY BAN NHÂN DÂN TỈNH BÀ RỊA - VŨNG TÀU", "", "", "Bà Rịa - Vũng Tàu"},
		{"ỦY BAN NHÂN DÂN", "Vĩnh Phúc", "chỉ số tỉnh", "Vĩnh Phúc"},
		{"CHỦ TỊCH ỦY BAN NHÂN DÂN TỈNH", "", "CỦA ĐẢNG BỘ TỈNH VỀ CHUYỂN ĐỔI SỐ TỈNH VĨNH LONG ĐẾN NĂM 2025", "Vĩnh Long"},
		{"", "", "Kế hoạch chuyển đổi số tỉnh Thừa Thiên Huế năm 2024", "Thừa Thiên Huế"},
		{"Bộ Công an", "Hà Nội", "Kế hoạch phối hợp với tỉnh Lào Cai", ""},
		{"TỈNH ỦY", "", "", ""},
	} {
		d := plan.Document{Issuer: plan.Text(c.issuer), Place: plan.Text(c.place), Title: plan.Text(c.title)}
		if got := province(&d); got != c.want {
			t.Errorf("%+v: got %q", c, got)
		}
	}
}
