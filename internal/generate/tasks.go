package generate

import (
	"fmt"
	"strings"

	"kehoach/plan"
)

// common are words that stand in most plans.
var common = strings.Fields("xây dựng hạ tầng số phát triển chính quyền điện tử dịch vụ công trực tuyến cơ sở dữ liệu dùng chung an toàn thông tin mạng nền tảng đô thị thông minh kinh tế xã hội đào tạo tuyên truyền hoàn thành báo cáo năm 2025")

// taskWords is the length of the text of a generated task, in words.
const taskWords = 40

// Tasks returns a read plan of n tasks over few words. One task in ten has a word of its
// own: "mục0", "mục10", …
func Tasks(id string, n int) *plan.Plan {
	p := &plan.Plan{SchemaVersion: plan.SchemaVersion, ID: id,
		Document: plan.Document{Number: plan.Text(id), Type: "Quyết định", Title: plan.Text("Kế hoạch " + id), Issuer: "UBND tỉnh", Issued: "2024-01-02"},
		Source:   plan.Source{Path: id + ".txt", SHA256: strings.Repeat("ab", 32)}}
	lead := plan.List[plan.Agency]{{ID: "so-tttt", Name: "Sở TTTT", Canonical: "Sở Thông tin và Truyền thông"}}
	words := newWriter(uint64(n), seedOf(id))
	for i := range n {
		var text []string
		for range taskWords {
			text = append(text, words.of(common))
		}
		if i%10 == 0 {
			text = append(text, fmt.Sprint("mục", i))
		}
		p.Tasks = append(p.Tasks, plan.Task{ID: fmt.Sprint("task-", i+1), Class: plan.Assignment, Text: plan.Text(strings.Join(text, " ")), Lead: lead})
	}
	return p
}

// seedOf is a number that differs from name to name.
func seedOf(name string) (seed uint64) {
	for _, b := range []byte(name) {
		seed = seed*31 + uint64(b)
	}
	return seed
}
