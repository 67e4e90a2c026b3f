package extract_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"
)

// TestRestatedTasks checks that rows which share code and words are one task, and that a date beside the
// words of a time is no second time.
func TestRestatedTasks(t *testing.T) {
	head := []string{"Mã nhiệm vụ", "Nội dung nhiệm vụ", "Cơ quan chủ trì", "Hạn cuối", "Thời hạn", "Lặp lại"}
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
		{"the date completes words without a year", [][]string{
			{"A1", "Xây dựng cổng dữ liệu", "Sở Y tế", "30/06/2028", "Tháng 6"},
			{"A2", "Tổ chức tập huấn", "Sở Nội vụ", "31/03/2028", "Tháng 3; tháng 9"},
		}, ` | A1 |  | Xây dựng cổng dữ liệu | Sở Y tế |  | Tháng 6 → /2028-06-30 |  | 0 targets
 | A2 |  | Tổ chức tập huấn | Sở Nội vụ |  | Tháng 3 → /2028-03-31 | tháng 9 → /2028-09-30 |  | 0 targets
`},
		{"a rule in a column of its own", [][]string{
			{"A1", "Xây dựng cổng dữ liệu", "Sở Y tế", "", "trước 30/11", ""},
			{"A1", "Xây dựng cổng dữ liệu", "Sở Y tế", "", "trước 30/11", "FREQ=YEARLY;BYMONTH=11;BYMONTHDAY=29"},
			{"A2", "Tổ chức tập huấn", "Sở Nội vụ", "", "", "FREQ=MONTHLY"},
		}, ` | A1 |  | Xây dựng cổng dữ liệu | Sở Y tế |  | trước 30/11 → /2031-11-29 FREQ=YEARLY;BYMONTH=11;BYMONTHDAY=29 |  | 0 targets
 | A2 |  | Tổ chức tập huấn | Sở Nội vụ |  | FREQ=MONTHLY → / FREQ=MONTHLY |  | 0 targets
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
