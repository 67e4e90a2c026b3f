package citation

import (
	"strings"
	"testing"
	"unicode/utf8"

	"kehoach/extract/language"
	"kehoach/internal/golden"
	"kehoach/plan"
)

// compactCitations writes citations as the data file does.
func compactCitations(cs []Citation) string {
	if len(cs) == 0 {
		return "-"
	}
	out := make([]string, len(cs))
	for k, c := range cs {
		fields := []string{string(c.Raw), dash(c.Type), dash(c.Number), dash(c.Issued), dash(c.Issuer), dash(c.Key)}
		if c.Self {
			fields[len(fields)-1] = "self"
		}
		for _, path := range c.Provisions {
			fields = append(fields, strings.Join(path, " > "))
		}
		out[k] = strings.Join(fields, " ~ ")
	}
	return strings.Join(out, " || ")
}

func dash(t plan.Text) string {
	if t == "" {
		return "-"
	}
	return string(t)
}

func TestCitations(t *testing.T) {
	golden.Rate(t, "citation.tsv", cases(t), 1, func(row golden.Row) string {
		cs := Citations(language.Lex(row.Fields[0]))
		checkCitations(t, row.Fields[0], cs)
		return compactCitations(cs)
	})
}

func cases(t testing.TB) []golden.Row { return golden.Rows(t, "../../testdata/citation.tsv", 3) }

func FuzzCitations(f *testing.F) {
	for _, row := range cases(f) {
		f.Add(row.Fields[0])
	}
	f.Fuzz(func(t *testing.T, s string) {
		checkCitations(t, s, Citations(language.Lex(s)))
		if n, _, _, ok := Number(s); ok && utf8.ValidString(s) && !utf8.ValidString(n) {
			t.Errorf("number %q cuts a character", n)
		}
	})
}

// checkCitations holds the promises about places, as checkPlaces does.
func checkCitations(t *testing.T, s string, cs []Citation) {
	t.Helper()
	at := 0
	for _, c := range cs {
		if c.From < at || c.To <= c.From || c.To > len(s) {
			t.Fatalf("%q: place %d to %d after %d", s, c.From, c.To, at)
		}
		if string(c.Raw) != language.Blanks(s[c.From:c.To]) {
			t.Errorf("%q: raw %q, want %q", s, c.Raw, s[c.From:c.To])
		}
		at = c.To
	}
}

func TestNumber(t *testing.T) {
	for s, want := range map[string]string{
		"27/QĐ-UBQGCĐS": "27/QĐ-UBQGCĐS", "Số:277    /KH-UBND": "277/KH-UBND", "16/TTr- STTTT": "16/TTr-STTTT", "07-NQ/TU": "07-NQ/TU",
		"66.7/2025/NQ-CP": "66.7/2025/NQ-CP", "144/2002/QĐ/BTC": "144/2002/QĐ/BTC", "Số: 0134/KH-UBND": "0134/KH-UBND",
		"số 66-/NQ/TW": "66-NQ/TW", "Số: 256 /2004/QĐ-UB TP.Cần Thơ, ngày 01 tháng 7 năm 2004": "256/2004/QĐ-UB",
		"Số: 991/QĐ-UBND Đồng Xoài, ngày 14 tháng5 năm 2008": "991/QĐ-UBND", "Số: 12 / KH-UBND": "12/KH-UBND",
		"Số:      /KH-UBND": "", "Hà Nội, ngày 15/3/2022": "", "": "", "12/2025": "", "Số: 66.2/QD-BTC Hà Nội": "66.2/QD-BTC",
	} {
		got, from, to, ok := Number(s)
		if got != want || ok != (want != "") {
			t.Errorf("Number(%q) = %q, %v, want %q", s, got, ok, want)
		}
		if from < 0 || to < from || to > len(s) {
			t.Errorf("Number(%q) is at %d to %d", s, from, to)
		}
	}
}

func TestTypeOf(t *testing.T) {
	for number, want := range map[string]string{
		"27/QĐ-UBQGCĐS": "Quyết định", "277/KH-UBND": "Kế hoạch", "16/TTr-STTTT": "Tờ trình", "07-NQ/TU": "Nghị quyết", "45/2020/NĐ-CP": "Nghị định",
		"58/2024/QH15": "", "1255/BTTTT-THH": "", "": "", "12": "", "21/CTr-UBND": "Chương trình", "5/CT-TTg": "Chỉ thị", "3/TB-VPCP": "Thông báo",
		"01/2021/TT-BTTTT": "Thông tư", "459-KHHĐ/TU": "Kế hoạch", "12-KL/TW": "Kết luận", "2/QyĐ-UBND": "Quy định", "06/QĐ-TTG": "Quyết định",
		"06/QD-TTg": "Quyết định", "12/HD-SYT": "Hướng dẫn", "12/HĐ-SYT": "Hợp đồng", "13/ND-CP": "Nghị định",
	} {
		if got := TypeOf(number); got != want {
			t.Errorf("TypeOf(%q) = %q, want %q", number, got, want)
		}
	}
}
