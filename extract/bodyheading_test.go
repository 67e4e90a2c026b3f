package extract

import (
	"fmt"
	"strings"
	"testing"
)

// bodyHeadings give the works below them to a body.
var bodyHeadings = []string{
	"%s", "%s:", "Giao %s:", "Riêng %s:", "Riêng đối với %s:", "Phân công %s:", "Đề nghị %s", "Trách nhiệm của %s", "%s có trách nhiệm:",
	"%s chủ trì, phối hợp với các ngành:", "Giao Giám đốc %s:", "%s (cơ quan thường trực)",
}

// listMarks are how a heading and the works below it may be marked.
var listMarks = []struct{ heading, work string }{
	{"1. ", "- "}, {"1. ", "a) "}, {"a) ", "- "}, {"1. ", ""}, {"- ", "+ "}, {"", "- "}, {"", ""},
}

// TestBodyHeadings checks that works have the body of their heading, in whatever words it gives them and with whatever marks.
func TestBodyHeadings(t *testing.T) {
	next := strings.NewReplacer("1", "2", "a)", "b)")
	for _, marks := range listMarks {
		for _, heading := range bodyHeadings {
			text := "KẾ HOẠCH\nChăm sóc vườn ươm năm 2031\n\nI. MỤC ĐÍCH\nGiữ vườn xanh.\n\nII. TỔ CHỨC THỰC HIỆN\n" +
				marks.heading + fmt.Sprintf(heading, "Sở Xây dựng") + "\n" +
				marks.work + "Bố trí người tưới cây.\n" + next.Replace(marks.work) + "Kiểm tra vòi nước hằng tuần.\n" +
				next.Replace(marks.heading) + fmt.Sprintf(heading, "Sở Y tế") + "\n" +
				marks.work + "Hướng dẫn rửa tay.\n" + next.Replace(marks.work) + "Báo cáo kết quả.\n"
			p, err := Bytes("vườn.md", []byte(text))
			if err != nil {
				t.Fatal(err)
			}
			var got []string
			for _, task := range p.Tasks {
				for _, lead := range task.Lead {
					got = append(got, strings.TrimPrefix(string(lead.Name), "Giám đốc "))
				}
			}
			const want = "Sở Xây dựng, Sở Xây dựng, Sở Y tế, Sở Y tế"
			if leads := strings.Join(got, ", "); leads != want || len(p.Tasks) != 4 {
				t.Errorf("%d tasks of %s below:\n%s", len(p.Tasks), leads, text)
			}
		}
	}
}
