package deadline

import (
	"strings"
	"testing"
	"time"

	"kehoach/extract/language"
	"kehoach/plan"
)

func TestPeriod(t *testing.T) {
	for s, want := range map[string]string{
		"ĐẾN NĂM 2025, ĐỊNH HƯỚNG ĐẾN NĂM 2030":            "2025",
		"Mục tiêu đến năm 2025 và định hướng đến năm 2030": "2025",
		"GIAI ĐOẠN 2021-2025": "2021/2025",
		"Chuyển đổi số giai đoạn 2022 - 2025, tầm nhìn đến năm 2030": "2022/2025",
		"Mục tiêu cụ thể đến hết tháng 6/2022":                       "2022-06",
		"Trước ngày 30/6/2025":                                       "2025-06",
		"Quý I/2022":                                                 "2022-01/2022-03",
		"Quý II và Quý III/2022":                                     "2022-04/2022-09",
		"6 tháng đầu năm 2026":                                       "2026-01/2026-06",
		"từ năm 2025 đến năm 2030":                                   "2025/2030",
		"kế hoạch năm 2022 (đợt 1)":                                  "2022",
		"2025":                                                       "2025",
		"Năm 2026":                                                   "2026",
		"Chỉ tiêu 2026-2030":                                         "2026/2030",
		"Năm 2026 và các năm tiếp theo":                              "2026",
		"có 2022 hộ":                                                 "",
		"Hằng năm":                                                   "",
		"":                                                           "",
		"(Kèm theo Quyết định số 27/QĐ-UBND ngày 15 tháng 3 năm 2022)":    "",
		"Thực hiện Nghị quyết số 57-NQ/TW ngày 22/12/2024 trong năm 2025": "2025",
		"Mục tiêu định hướng từ năm 2025 đến năm 2030":                    "2025/2030",
		"tháng 4/2022 - tháng 12/2022":                                    "2022-04/2022-12",
	} {
		got, from, to := Period(language.Lex(s), Context{})
		if got != want {
			t.Errorf("Period(%q) = %q, want %q", s, got, want)
		}
		if from < 0 || to < from || to > len(s) || (got == "") != (to == 0) {
			t.Errorf("Period(%q) is at %d to %d", s, from, to)
		}
	}
	if got, _, _ := Period(language.Lex("tháng 11"), Context{Year: 2024}); got != "2024-11" {
		t.Errorf("a month without a year is %q, want that of the context", got)
	}
}

func TestDate(t *testing.T) {
	for s, want := range map[string]string{
		"Hà Nội, ngày14 tháng7 năm 2026": "2026-07-14", "ngày 15 tháng 3 năm 2022": "2022-03-15", "15/3/2022": "2022-03-15", "tháng 6 năm 2026": "2026-06-01",
		"ngày 06 tháng 01 năm 2022 của": "2022-01-06", "ngày    tháng   năm 2025": "", "ngày 31 tháng 2 năm 2022": "", "29 tháng 11 năm 2025": "2025-11-29",
		"số 45/2020/NĐ-CP ngày 8/4/2020": "2020-04-08", "ngày6 thang 5 năm 2022": "2022-05-06", "Ngày 01-7-2025": "2025-07-01", "năm 2025": "", "": "",
	} {
		d, from, to, ok := Date(s)
		got := ""
		if ok {
			got = d.Format(time.DateOnly)
		}
		if got != want {
			t.Errorf("Date(%q) = %q at %q, want %q", s, got, s[from:to], want)
		}
	}
}

func TestEDTF(t *testing.T) {
	for s, want := range map[string]plan.Text{
		"Tháng 6/2026": "2026-06", "Quý IV/2026": "2026-36", "Quý I/2026": "2026-33", "6 tháng đầu năm 2026": "2026-40", "6 tháng cuối năm 2026": "2026-41",
		"2021-2025": "2021/2025", "từ năm 2026": "2026/..", "Năm 2026 và các năm tiếp theo": "2026/..", "trước ngày 15/6/2025": "2025-06-14",
		"Quý III-IV/2026": "2026-35/2026-36", "Hằng năm": "", "Thường xuyên": "", "trước tháng 1/2026": "2025-12",
		"Hằng năm, đến năm 2030": "../2030", "Hằng quý đến hết năm 2026": "../2026", "2026 và hằng năm": "2026", "đến năm 2030": "2030",
	} {
		ds := Times(language.Lex(s), Context{})
		if len(ds) != 1 || ds[0].EDTF != want {
			t.Errorf("%q: %+v, want EDTF %q", s, ds, want)
		}
	}
}

// What the words leave open is completed by the context, and said to be.
func TestRelativeTo(t *testing.T) {
	issued := Context{Issued: date("2025-03-01")}
	for _, c := range []struct {
		s       string
		context Context
		want    string
	}{
		{"Tháng 6", Context{Year: 2024, Issued: issued.Issued}, "due 2024-06-30 month heading"},
		{"Tháng 6", issued, "due 2025-06-30 month issued"},
		{"Tháng 1", issued, "unknown "},
		{"cuối năm", Context{Year: 2025}, "due 2025-12-31 year heading"},
		{"Cuối năm", Context{}, "unknown "},
		{"trong 15 ngày kể từ ngày ban hành", issued, "due 2025-03-16 day ref=trong 15 ngày kể từ ngày ban hành issued"},
		{"Tháng 6/2025", Context{Year: 2024}, "due 2025-06-30 month "},
		{"Tháng 3 đến tháng 6", Context{Year: 2024}, "from 2024-03-01 due 2024-06-30 month heading"},
	} {
		ds := Times(language.Lex(c.s), c.context)
		if len(ds) != 1 || compact(ds)+" "+string(ds[0].RelativeTo) != c.want {
			t.Errorf("%q: %s, %+v, want %s", c.s, compact(ds), ds, c.want)
		}
	}
}

// A time of the work that has no date is a doubt, not a guess.
func TestDoubts(t *testing.T) {
	for s, want := range map[string]string{
		"Hoàn thành trước ngày 31/02/2025, báo cáo kết quả.": "no-such-day trước ngày 31/02/2025",
		"Trước ngày 30/02/2025 gửi về Sở Y tế":               "no-such-day Trước ngày 30/02/2025",
		"Gửi báo cáo trước ngày 15/6 về Sở Y tế.":            "no-year trước ngày 15/6",
		"Báo cáo trước ngày …/6/2031.":                       "blank-day trước ngày …/",
		"Nộp hồ sơ đến ngày .../.../2031":                    "blank-day đến ngày .../",
		"Từ ngày __ tháng 5 năm 2031 mở chợ":                 "blank-day Từ ngày __ tháng",
		"Xong trước ngày tháng 6 năm 2031":                   "blank-day trước ngày tháng 6",
		"Theo Quyết định số …/QĐ-UBND ngày …/…/2031":         "",
		"Trước ngày. Tháng 6 năm 2031 mở chợ":                "",
		"Ghi rõ từ ngày, tháng, năm nào":                     "",
		"Hoàn thành trong tháng 10.":                         "no-year trong tháng 10",
		"Hoàn thành cuối năm.":                               "no-year cuối năm",
		"Họp tổng kết cuối năm với các đơn vị":               "",
		"Hoàn thành trước ngày 28/02/2025":                   "",
		"Thực hiện Kế hoạch tháng 6 của tỉnh":                "",
	} {
		_, doubts := TimesIn(language.Lex(s), Context{})
		var got []string
		for _, d := range doubts {
			got = append(got, d.Cause+" "+s[d.From:d.To])
		}
		if strings.Join(got, "; ") != want {
			t.Errorf("%q: got %q, want %q", s, got, want)
		}
	}
}

func TestTitlePeriod(t *testing.T) {
	for s, want := range map[string]string{
		"Kế hoạch hoạt động của Ủy ban năm 2022":                               "2022",
		"Cải cách hành chính giai đoạn 2004 - 2010":                            "2004/2010",
		"Chuyển đổi số đến năm 2025, tầm nhìn đến năm 2030":                    "../2030",
		"Chuyển đổi số đến năm 2030":                                           "../2030",
		"Nhiệm vụ năm 2025 và năm 2026":                                        "2025/2026",
		"Kế hoạch tháng 5/2025":                                                "2025-05",
		"Kế hoạch quý I năm 2025":                                              "2025-01/2025-03",
		"Kế hoạch 6 tháng cuối năm 2025":                                       "2025-07/2025-12",
		"Kế hoạch năm 2026 và các năm tiếp theo":                               "2026/..",
		"Kế hoạch từ năm 2026":                                                 "2026/..",
		"Thi hành Luật Đất đai năm 2024":                                       "",
		"Thực hiện Nghị quyết số 214/NQ-CP ngày 23/7/2025 của Chính phủ":       "",
		"Chương trình mục tiêu quốc gia giai đoạn 2021-2025 của tỉnh năm 2023": "2021/2025",
		"Về việc phê duyệt quy hoạch ba loại rừng":                             "",
		"": "",
	} {
		if got := TitlePeriod(s); got != want {
			t.Errorf("TitlePeriod(%q) = %s, want %s", s, got, want)
		}
	}
}

func TestYear(t *testing.T) {
	for s, want := range map[string]int{
		"II. NHIỆM VỤ NĂM 2026": 2026, "Kế hoạch chuyển đổi số trong năm 2025": 2025, "Mục tiêu đến năm 2030": 0, "Giai đoạn 2026-2030": 0,
		"Năm 2025 và những năm tiếp theo": 0, "Nhiệm vụ năm 2025 và năm 2026": 0, "Nhiệm vụ": 0, "Nhiệm vụ tháng 6/2025": 0,
	} {
		if got := Year(language.Lex(s)); got != want {
			t.Errorf("Year(%q) = %d, want %d", s, got, want)
		}
	}
}

func TestJoin(t *testing.T) {
	c := Context{Year: 2022, Issued: date("2022-03-15")}
	text := timesIn("Tập huấn cho 10.000 cán bộ trong năm 2022. Bắt đầu triển khai từ tháng 01/2022.", c)
	if got, want := compact(Join(Times(language.Lex("Tháng 10/2022"), c), text)), "from 2022-01-01 due 2022-10-31 month"; got != want {
		t.Errorf("got %s, want %s", got, want)
	}
	for _, field := range []string{"2022-2025", "Hằng năm", "Tháng 3, Tháng 9", "trước tháng 1/2022"} {
		ds := Times(language.Lex(field), c)
		if got, want := compact(Join(ds, text)), compact(ds); got != want {
			t.Errorf("%s: got %s, want %s", field, got, want)
		}
	}
}

func timesIn(s string, c Context) []Deadline {
	ds, _ := TimesIn(language.Lex(s), c)
	return ds
}
