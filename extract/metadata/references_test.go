package metadata_test

import (
	"strings"
	"testing"

	"kehoach/extract"
	"kehoach/plan"
)

// letter is a plan with a head, and room for its words.
const letter = `ỦY BAN NHÂN DÂN
TỈNH BẾN TRE
-------
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
---------------
Số: 012/KH-UBND
Bến Tre, ngày 05 tháng 01 năm 2024

KẾ HOẠCH
Chuyển đổi số năm 2024

I. NHIỆM VỤ
`

func cited(t *testing.T, words string) *plan.Plan {
	t.Helper()
	p, err := extract.Bytes("a.txt", []byte(letter+words))
	if err != nil {
		t.Fatal(err)
	}
	return p
}

// keysOf writes the keys of all references, "-" for one without.
func keysOf(p *plan.Plan) string {
	keys := make([]string, len(p.Citations))
	for i, c := range p.Citations {
		keys[i] = string(c.Key)
		if c.Key == "" {
			keys[i] = "-"
		}
	}
	return strings.Join(keys, " ")
}

// Same document, same key: what one reference leaves out another tells.
func TestKeys(t *testing.T) {
	const own = "12-kh-ubnd-2024-ben-tre"
	for _, c := range []struct{ name, words, keys string }{
		{"the date in one place", "1. Sở Y tế thực hiện Quyết định số 749/QĐ-TTg.\n2. Rà soát theo Quyết định số 749/QĐ-TTg ngày 03/6/2020 của Thủ tướng Chính phủ.",
			"749-qd-ttg-2020 749-qd-ttg-2020"},
		{"two of one number", "1. Theo Quyết định số 749/QĐ-TTg ngày 03/6/2020.\n2. Theo Quyết định số 749/QĐ-TTg ngày 03/6/2021.\n3. Theo Quyết định số 749/QĐ-TTg.",
			"749-qd-ttg-2020 749-qd-ttg-2021 749-qd-ttg"},
		{"spelling", "1. Theo Quyết định số 0749/QD-TTg ngày 03/6/2020 và Quyết định số: 749 /QĐ-TTg ngày 3 tháng 6 năm 2020.", "749-qd-ttg-2020 749-qd-ttg-2020"},
		{"the province's own", "1. Theo Kế hoạch số 88/KH-UBND ngày 15/12/2022 của UBND tỉnh và Kế hoạch số 88/KH-UBND ngày 01/02/2022 của UBND tỉnh Vĩnh Phúc.",
			"88-kh-ubnd-2022-ben-tre 88-kh-ubnd-2022-vinh-phuc"},
		{"an issuer that is not told", "1. Theo Kế hoạch số 88/KH-UBND ngày 15/12/2022.", "88-kh-ubnd-2022"},
		{"the document itself", "1. Sở Y tế thực hiện Kế hoạch này.\n2. Theo Mục II Kế hoạch số 12/KH-UBND ngày 05/01/2024.", own + " " + own},
		{"another of the type before", "1. Tiếp tục Kế hoạch số 5/KH-UBND ngày 01/02/2023 và các giải pháp của Kế hoạch này.", "5-kh-ubnd-2023"},
		{"a type that is not its own", "1. Sở Y tế thực hiện dự án này, thông tư này.", ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			p := cited(t, c.words)
			if got := keysOf(p); got != c.keys {
				t.Errorf("got %q, want %q", got, c.keys)
			}
			if p.Document.Key != own || !strings.HasPrefix(own, p.ID+"-") {
				t.Errorf("key %q, id %q", p.Document.Key, p.ID)
			}
		})
	}
}

// A decision that approves a plan speaks of "this plan" and of itself.
func TestSelfOfAttachedPlan(t *testing.T) {
	words := strings.NewReplacer("KẾ HOẠCH", "QUYẾT ĐỊNH", "Chuyển đổi số", "Ban hành Kế hoạch chuyển đổi số", "KH-", "QĐ-").Replace(letter) +
		"1. Thực hiện khoản 2 Điều 3 Quyết định này và Phụ lục I kèm theo Kế hoạch này."
	p, err := extract.Bytes("a.txt", []byte(words))
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, c := range p.Citations {
		if !c.Self || c.Number != "012/QĐ-UBND" || c.Issued != "2024-01-05" {
			t.Errorf("%+v", c)
		}
		for _, path := range c.Provisions {
			got = append(got, string(c.Type)+": "+strings.Join(path, " > "))
		}
	}
	if want := "Quyết định: Điều 3 > khoản 2; Kế hoạch: Phụ lục I"; strings.Join(got, "; ") != want {
		t.Errorf("got %q, want %q", got, want)
	}
}

// TestProvinceAndKeyAgree reads documents of a city below a province, of a province and of one
// that is no more.
func TestProvinceAndKeyAgree(t *testing.T) {
	for _, c := range []struct{ issuer, place, province, key string }{
		{"ỦY BAN NHÂN DÂN THÀNH PHỐ THỦ ĐỨC", "Thủ Đức", "", "12-kh-ubnd-2024"},
		{"ỦY BAN NHÂN DÂN TỈNH VĨNH LONG", "Vĩnh Long", "Vĩnh Long", "12-kh-ubnd-2024-vinh-long"},
		{"ỦY BAN NHÂN DÂN TỈNH PHÚ YÊN", "Phú Yên", "Phú Yên", "12-kh-ubnd-2024-phu-yen"},
	} {
		text := c.issuer + "\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nSố: 12/KH-UBND\n" + c.place + ", ngày 12 tháng 01 năm 2024\n" +
			"KẾ HOẠCH\nTRỒNG CÂY VEN ĐƯỜNG NĂM 2024\nI. NHIỆM VỤ\n1. Sở Xây dựng trồng cây ven đường.\n"
		p, err := extract.Bytes("a.txt", []byte(text))
		if err != nil {
			t.Fatal(err)
		}
		d := p.Document
		if string(d.Province) != c.province || string(d.Key) != c.key || d.Period != "2024" {
			t.Errorf("%s: province %q, key %q, period %q", c.issuer, d.Province, d.Key, d.Period)
		}
		if len(p.Tasks) != 1 || p.Tasks[0].Source.Where != "Mục I, khoản 1" {
			t.Errorf("%s: tasks %+v", c.issuer, p.Tasks)
		}
	}
}
