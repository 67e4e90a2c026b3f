package index

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"kehoach/plan"
)

// Three small plans in the words of real ones.

func agencies(names ...string) plan.List[plan.Agency] {
	var list plan.List[plan.Agency]
	for _, n := range names {
		a := plan.Agency{ID: slug(n), Name: plan.Text(n)}
		if n == "Sở TTTT" {
			a.Canonical = "Sở Thông tin và Truyền thông"
		}
		list = append(list, a)
	}
	return list
}

func number(v float64) *float64 { return &v }

func newPlan(id, num, title, issuer, issued string) *plan.Plan {
	return &plan.Plan{SchemaVersion: plan.SchemaVersion, ID: id,
		Document: plan.Document{Number: plan.Text(num), Type: "Quyết định", Title: plan.Text(title),
			Issuer: plan.Text(issuer), Issued: plan.Text(issued)},
		Source: plan.Source{Path: id + ".txt", SHA256: strings.Repeat("ab", 32)}}
}

func traVinh() *plan.Plan {
	p := newPlan("749-qd-ubnd-2025", "749/QĐ-UBND", "Ban hành Kế hoạch chuyển đổi số tỉnh Trà Vinh năm 2025", "UBND tỉnh Trà Vinh", "2025-03-01")
	p.Outline = plan.List[plan.Node]{{ID: "n1", Kind: plan.Section, Label: "II", Heading: "Nhiệm vụ trọng tâm", Source: plan.Place{Start: 5},
		Children: plan.List[plan.Node]{{ID: "n2", Kind: plan.Item, Label: "Phát triển hạ tầng số", Source: plan.Place{Start: 8}}}}}
	p.Tasks = plan.List[plan.Task]{
		{ID: "task-1", Class: plan.Assignment, Text: "Rà soát tổ chức triển khai chuyển đổi các hệ thống thông tin của UBND tỉnh (tên miền travinh.gov.vn) sang sử dụng địa chỉ giao thức Internet thế hệ mới - IPv6.",
			Lead: agencies("các sở, ban, ngành tỉnh", "UBND các cấp"), Path: plan.List[string]{"II", "Phát triển hạ tầng số"},
			Deadlines: plan.List[plan.Deadline]{{Raw: "trước tháng 6/2025", Due: "2025-05-31", Precision: plan.Month}}, Source: plan.Place{Start: 10, End: 90, Line: 333}},
		{ID: "task-2", Class: plan.Assignment, Text: "Hoàn thiện mạng LAN của cơ quan nhà nước các cấp, hoàn thành trong năm 2025.",
			Lead: agencies("Sở TTTT"), Path: plan.List[string]{"II", "Phát triển hạ tầng số"}, Source: plan.Place{Start: 95, End: 160}},
		{ID: "task-3", Class: plan.Duty, Text: "Giao Đài Truyền hình Việt Nam hòa mạng, tuyên truyền về chuyển đổi số.", Lead: agencies("Đài Truyền hình Việt Nam")},
	}
	p.Indicators = plan.List[plan.Indicator]{{ID: "indicator-1", Text: "Tỷ lệ hồ sơ trực tuyến", Method: "Số hồ sơ trực tuyến chia tổng số hồ sơ"}}
	return p
}

func vinhPhuc() *plan.Plan {
	p := newPlan("2005-qd-ubnd-2021", "2005/QĐ-UBND", "Phân công nhiệm vụ chuyển đổi số tỉnh Vĩnh Phúc", "UBND tỉnh Vĩnh Phúc", "2021-07-30")
	p.Tasks = plan.List[plan.Task]{
		{ID: "task-6", Class: plan.Assignment, Text: "Xây dựng kĩ năng số theo Quyết định số 749/QĐ-TTg của Thủ tướng Chính phủ"},
		{ID: "task-7", Class: plan.Assignment, Text: "Ứng dụng IPv6 trên hạ tầng, mạng lưới dịch vụ của cơ quan nhà nước trên địa bàn tỉnh Vĩnh Phúc",
			Result: "Tổ chức, triển khai thực hiện các nội dung trong Kế hoạch số 76/KH-UBND ngày 12/5/2020 của UBND tỉnh về chuyển đổi địa chỉ Internet thế hệ 6",
			Lead:   agencies("Sở Thông tin và Truyền thông"), Coordinate: agencies("Các sở, ban, ngành, địa phương"), Path: plan.List[string]{"PHỤ LỤC 1", "I", "7"},
			Deadlines: plan.List[plan.Deadline]{{Raw: "2021-2023", Start: "2021-01-01", Due: "2023-12-31", Precision: plan.Year}}},
		{ID: "task-8", Class: plan.Assignment, Text: "Kiện toàn TTPVHCC của tỉnh", Result: "Quyết định kiện toàn"},
	}
	p.Abbreviations = plan.List[plan.Abbreviation]{{Short: "TTPVHCC", Long: "Trung tâm Phục vụ một cửa"}}
	return p
}

func vinhLong() *plan.Plan {
	p := newPlan("27-kh-ubnd-2023", "27/KH-UBND", "Kế hoạch chuyển đổi số tỉnh Vĩnh Long", "UBND tỉnh Vĩnh Long", "2023-02-10")
	const row = "Tỷ lệ mạng lưới, hệ thống thông tin ứng dụng trong cơ quan Nhà nước được chuyển đổi địa chỉ giao thức Internet thế hệ mới (IPv6)"
	p.Targets = plan.List[plan.Target]{{ID: "target-1", Comparator: plan.Eq, Value: number(100), Unit: "%", Period: "2025", Raw: "100%",
		Text:      "100% mạng lưới, hệ thống thông tin ứng dụng trong cơ quan Nhà nước được chuyển đổi địa chỉ giao thức Internet thế hệ mới (IPv6).",
		Indicator: "mạng lưới, hệ thống thông tin ứng dụng trong cơ quan Nhà nước được chuyển đổi địa chỉ giao thức Internet thế hệ mới (IPv6)"}}
	p.Tasks = plan.List[plan.Task]{
		{ID: "task-1", Class: plan.Assignment, Title: "Hạ tầng số", Text: "Xây dựng, phát triển hạ tầng băng thông rộng. Chuyển đổi mạng viễn thông, mạng Internet thế hệ mới (Ipv6, Internet băng thông rộng cố định và di động) trên phạm vi toàn tỉnh."},
		{ID: "task-24", Class: plan.Assignment, Text: row, Lead: agencies("Sở TTTT"), Path: plan.List[string]{"PHỤ LỤC", "24"}, Targets: plan.List[string]{"target-2", "target-3", "target-4"}},
		{ID: "task-25", Class: plan.Assignment, Text: "Bồi dưỡng kỹ năng số cho cán bộ cơ sở", Targets: plan.List[string]{"target-5"}},
	}
	for i, v := range []float64{60, 80, 100} {
		p.Targets = append(p.Targets, plan.Target{ID: fmt.Sprint("target-", i+2), Text: row, Indicator: row, Comparator: plan.Eq, Value: number(v), Unit: "%",
			Period: plan.Text(fmt.Sprint(2023 + i)), Raw: plan.Text(fmt.Sprintf("%g%%", v)), Task: "task-24"})
	}
	p.Targets = append(p.Targets, plan.Target{ID: "target-5", Text: "Mục tiêu 10.000 lượt người được tập huấn", Task: "task-25", Comparator: plan.Eq, Value: number(10000), Unit: "lượt người", Raw: "10.000 lượt người"})
	return p
}

func samplePlans() []*plan.Plan { return []*plan.Plan{traVinh(), vinhPhuc(), vinhLong()} }

// bigPlan is a plan of n tasks over a small vocabulary.
func bigPlan(id string, n int) *plan.Plan {
	vocabulary := strings.Fields("xây dựng hạ tầng số phát triển chính quyền điện tử dịch vụ công trực tuyến cơ sở dữ liệu dùng chung an toàn thông tin mạng nền tảng đô thị thông minh kinh tế xã hội đào tạo tuyên truyền hoàn thành báo cáo năm 2025")
	p := newPlan(id, id, "Kế hoạch "+id, "UBND tỉnh", "2024-01-02")
	seed := uint32(len(id)*7919 + n)
	for _, b := range []byte(id) {
		seed = seed*31 + uint32(b)
	}
	for i := range n {
		var text []string
		for range 40 {
			seed = seed*1664525 + 1013904223
			text = append(text, vocabulary[int(seed>>16)%len(vocabulary)])
		}
		if i%10 == 0 {
			text = append(text, fmt.Sprint("mục", i))
		}
		p.Tasks = append(p.Tasks, plan.Task{ID: fmt.Sprint("task-", i+1), Class: plan.Assignment, Text: plan.Text(strings.Join(text, " ")), Lead: agencies("Sở TTTT")})
	}
	return p
}

func openStore(t testing.TB, dir string, o Options) *Store {
	t.Helper()
	s, err := Open(dir, o)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := s.Close(); err != nil {
			t.Error(err)
		}
	})
	return s
}

func sampleStore(t testing.TB) *Store {
	t.Helper()
	s := openStore(t, t.TempDir(), Options{Names: sampleNames})
	if err := s.Put(samplePlans()...); err != nil {
		t.Fatal(err)
	}
	return s
}

// sampleNames are some bodies as the gazetteer has them.
var sampleNames = slices.Values([]Name{
	{Official: "Sở Thông tin và Truyền thông", Others: []string{"Sở 4T"}, Successors: []string{"Sở Khoa học và Công nghệ"}, Initials: true},
	{Official: "Sở Khoa học và Công nghệ", Initials: true},
	{Official: "Sở Bưu chính, Viễn thông"},
})
