package extract

import (
	"fmt"
	"strings"
	"testing"
)

// captions stand above a table of tasks, whose columns say all that there is to read.
var captions = []string{
	"Phân công cụ thể như sau:",
	"Nội dung và phân công thực hiện:",
	"Thời gian thực hiện như sau:",
	"Kết quả cần đạt:",
	"Phối hợp thực hiện:",
	"Trách nhiệm của các cơ quan, đơn vị:",
	"Giao các sở, ngành thực hiện các việc sau:",
	"Lộ trình và phân công trách nhiệm",
	"Bảng phân công nhiệm vụ",
	"Biểu 1. Danh mục nhiệm vụ",
	"(Chi tiết theo bảng dưới đây)",
}

// captionPlaces are where a caption may stand in the section of works.
var captionPlaces = []string{"%s", "1. %s", "- %s", "a) %s", "1. Vườn ươm\n- Sở Nội vụ cử người trông nom.\n- %s"}

// TestCaptions checks that a table gives the same tasks whatever introduces it, and that the caption is none.
func TestCaptions(t *testing.T) {
	const plan = "KẾ HOẠCH\nChăm sóc vườn ươm năm 2031\n\nI. NHIỆM VỤ\n%s\n\n" +
		"| STT | Nội dung | Cơ quan chủ trì | Thời gian |\n|---|---|---|---|\n" +
		"| 1 | Đắp luống | Sở Xây dựng | Tháng 4/2031 |\n| 2 | Gieo hạt | Sở Y tế | Quý III/2031 |\n\n" +
		"II. TỔ CHỨC THỰC HIỆN\n1. Sở Tài chính cấp hạt giống.\n"
	for _, place := range captionPlaces {
		for _, caption := range captions {
			p, err := Bytes("vườn.md", fmt.Appendf(nil, plan, fmt.Sprintf(place, caption)))
			if err != nil {
				t.Fatal(err)
			}
			var got []string
			for _, task := range p.Tasks {
				if lead := string(task.Lead[0].Name); lead != "Sở Nội vụ" {
					got = append(got, lead+": "+string(task.Text))
				}
			}
			const want = "Sở Xây dựng: Đắp luống; Sở Y tế: Gieo hạt; Sở Tài chính: Sở Tài chính cấp hạt giống."
			if tasks := strings.Join(got, "; "); tasks != want {
				t.Errorf("below %q: %s", fmt.Sprintf(place, caption), tasks)
			}
		}
	}
}
