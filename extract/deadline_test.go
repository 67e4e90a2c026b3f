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
