package extract_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"
)

// TestRestatedTasks checks that rows which share code and words are one task, and that a date beside the
// words of a time is no second time.
func TestRestatedTasks(t *testing.T) {
	head := []string{"Mã nhiệm vụ", "Nội dung nhiệm vụ", "Cơ quan chủ trì", "Hạn cuối", "Thời hạn"}
	for _, c := range []struct {
		name string
		rows [][]string
		want string
	}{
		{"a row for each lead", [][]string{
			{"A1", "Xây dựng cổng dữ liệu", "Sở Y tế", "30/06/2031", "quý II/2031"},
			{"A1", "Xây dựng cổng dữ liệu", "Sở Tài chính", "30/06/2031", "quý II/2031"},
			{"A2", "Tổ chức tập huấn", "Sở Nội vụ", "31/12/2031", "thường xuyên"},
		}, ` | A1 |  | Xây dựng cổng dữ liệu | Sở Y tế | Sở Tài chính |  | quý II/2031 → /2031-06-30 |  | 0 targets
 | A2 |  | Tổ chức tập huấn | Sở Nội vụ |  | thường xuyên → /2031-12-31 |  | 0 targets
`},
		{"other words under one code are other work", [][]string{
			{"A1", "Xây dựng cổng dữ liệu", "Sở Y tế", "30/06/2031", ""},
			{"A1", "Vận hành cổng dữ liệu", "Sở Y tế", "30/09/2031", "quý II/2031"},
		}, ` | A1 |  | Xây dựng cổng dữ liệu | Sở Y tế |  | 30/06/2031 → /2031-06-30 |  | 0 targets
 | A1 |  | Vận hành cổng dữ liệu | Sở Y tế |  | 30/09/2031 → /2031-09-30 | quý II/2031 → /2031-06-30 |  | 0 targets
`},
	} {
		t.Run(c.name, func(t *testing.T) {
			got := tasksOf(t, "list.xlsx", xlsxOf(t, "KẾ HOẠCH NĂM 2031", append([][]string{head}, c.rows...)))
			if d := cmp.Diff(c.want, got); d != "" {
				t.Error(d)
			}
		})
	}
}
