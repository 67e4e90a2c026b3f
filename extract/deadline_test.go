package extract_test

import (
	"strings"
	"testing"

	"kehoach/extract"
)

// Months without a year take it from the nearest heading, and say so; days that do not
// exist and years that nothing tells become warnings at their place.
func TestTimesInTheirContext(t *testing.T) {
	p, err := extract.Bytes("a.txt", []byte(`Số: 012/KH-UBND
Bến Tre, ngày 05 tháng 01 năm 2024
KẾ HOẠCH
Chuyển đổi số năm 2024
I. NHIỆM VỤ
1. Nhiệm vụ năm 2026
a) Rà soát các văn bản về chuyển đổi số.
Thời gian hoàn thành: Tháng 6.
b) Sở Y tế triển khai hồ sơ sức khỏe điện tử, hoàn thành trước ngày 31/02/2026.
2. Nhiệm vụ khác
a) Sở Nội vụ báo cáo kết quả trước ngày 15/12.
`))
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, task := range p.Tasks {
		for _, d := range task.Deadlines {
			got = append(got, string(d.Due)+" "+string(d.RelativeTo))
		}
	}
	if want := "2026-06-30 heading, 2024-12-14 heading"; strings.Join(got, ", ") != want {
		t.Errorf("got %s, want %s", strings.Join(got, ", "), want)
	}
	var doubts []string
	for _, w := range p.Warnings {
		doubts = append(doubts, w.Code+" "+string(w.Source.Quote))
	}
	if want := "no-such-day trước ngày 31/02/2026"; strings.Join(doubts, ", ") != want {
		t.Errorf("warnings %q, want %q", doubts, want)
	}
}

// A month in a row takes its year from the heading above the table, and nothing is doubted.
func TestMonthBelowAHeadingWithItsYear(t *testing.T) {
	p, err := extract.Bytes("a.txt", []byte(`Số: 09/KH-UBND
Bình Khê, ngày 20 tháng 12 năm 2025
KẾ HOẠCH
Bảo vệ rừng đầu nguồn
I. NHIỆM VỤ NĂM 2026
STT | Nội dung công việc | Cơ quan chủ trì | Thời gian hoàn thành
1 | Trồng bổ sung rừng phòng hộ | Sở Nông nghiệp và Môi trường | Tháng 6
2 | Kiểm tra các chốt gác rừng | Công an tỉnh | Tháng 9
`))
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
	for _, w := range p.Warnings {
		t.Errorf("warning %s %q: %s", w.Code, w.Args, w.Source.Quote)
	}
}
