package quantity

import (
	"strconv"
	"strings"
	"testing"
	"unicode/utf8"

	"kehoach/extract/language"
	"kehoach/internal/golden"
	"kehoach/plan"
)

func cases(t testing.TB) []golden.Row { return golden.Rows(t, "../../testdata/quantity.tsv", 4) }

func read(row golden.Row) []Quantity {
	if row.Fields[1] == "cell" {
		return CellQuantities(language.Lex(row.Fields[0]))
	}
	return Quantities(language.Lex(row.Fields[0]))
}

// brief writes quantities as the table of cases does.
func brief(qs []Quantity) string {
	if len(qs) == 0 {
		return "none"
	}
	var b strings.Builder
	for i, q := range qs {
		if i > 0 {
			b.WriteString("; ")
		}
		b.WriteString(q.Comparator + " " + strconv.FormatFloat(q.Value, 'f', -1, 64))
		if q.Max != nil {
			b.WriteString(".." + strconv.FormatFloat(*q.Max, 'f', -1, 64))
		}
		if q.Unit != "" {
			b.WriteString(" " + q.Unit)
		}
		switch q.Change {
		case plan.Increase:
			b.WriteString(" +")
		case plan.Decrease:
			b.WriteString(" -")
		}
		if q.Period != "" {
			b.WriteString(" @" + q.Period)
		}
	}
	return b.String()
}

func TestQuantities(t *testing.T) {
	golden.Rate(t, "quantity.tsv", cases(t), 2, func(row golden.Row) string { return brief(read(row)) })
}

// TestQuantityPlaces checks the places of all cases: inside the text, in order,
// the number inside the quantity and the quantity inside its clause.
func TestQuantityPlaces(t *testing.T) {
	for _, c := range cases(t) {
		checkQuantities(t, c.Fields[0], read(c))
		for _, q := range read(c) {
			ahead := strings.Contains(c.Fields[0][:q.From], "("+q.Unit+")")
			if q.Unit != "" && q.Unit != Rank && !ahead && !strings.Contains(c.Fields[0][q.From:q.To], q.Unit) && !strings.Contains(c.Fields[0][q.From:q.To], "phần trăm") {
				t.Errorf("unit %q is not in %q: %s", q.Unit, c.Fields[0][q.From:q.To], c.Fields[0])
			}
		}
	}
}

func checkQuantities(t *testing.T, s string, qs []Quantity) {
	t.Helper()
	last := 0
	for _, q := range qs {
		switch {
		case q.From < last || q.To <= q.From || q.To > len(s):
			t.Errorf("quantity at %d to %d of %d after %d: %q", q.From, q.To, len(s), last, s)
		case q.ClauseFrom > q.From || q.ClauseTo < q.To || q.ClauseFrom < 0 || q.ClauseTo > len(s):
			t.Errorf("clause %d to %d of quantity %d to %d: %q", q.ClauseFrom, q.ClauseTo, q.From, q.To, s)
		case !boundary(s, q.From) || !boundary(s, q.To) || !boundary(s, q.ClauseFrom) || !boundary(s, q.ClauseTo):
			t.Errorf("quantity cuts a character: %q", s)
		case (q.Comparator == plan.Range) != (q.Max != nil):
			t.Errorf("comparator %s and max %v: %q", q.Comparator, q.Max, s)
		case q.Max != nil && *q.Max <= q.Value:
			t.Errorf("range %v to %v: %q", q.Value, *q.Max, s)
		}
		last = q.To
	}
}

// boundary reports whether a character starts at i, or s ends there.
func boundary(s string, i int) bool { return i == len(s) || utf8.RuneStart(s[i]) }

func TestQuantityClauses(t *testing.T) {
	for _, c := range []struct{ text, clauses, indicators string }{
		{"Mục tiêu đến hết năm 2022 tối thiểu 75% hộ gia đình có cáp quang, phủ sóng băng rộng di động tới 100% thôn/bản; tỷ lệ dân số có điện thoại thông minh đạt 85%.",
			"Mục tiêu đến hết năm 2022 tối thiểu 75% hộ gia đình có cáp quang|phủ sóng băng rộng di động tới 100% thôn/bản|tỷ lệ dân số có điện thoại thông minh đạt 85%.",
			"hộ gia đình có cáp quang||tỷ lệ dân số có điện thoại thông minh"},
		{"Mục tiêu 100% cơ quan nhà nước được giám sát bảo đảm an toàn, 100% máy tính của cán bộ được cài đặt phần mềm.",
			"Mục tiêu 100% cơ quan nhà nước được giám sát bảo đảm an toàn|100% máy tính của cán bộ được cài đặt phần mềm.",
			"cơ quan nhà nước được giám sát bảo đảm an toàn|máy tính của cán bộ được cài đặt phần mềm"},
		{"100% hồ sơ tại cấp tỉnh, 95% hồ sơ tại cấp huyện được xử lý trên phần mềm",
			"100% hồ sơ tại cấp tỉnh, 95% hồ sơ tại cấp huyện được xử lý trên phần mềm|100% hồ sơ tại cấp tỉnh, 95% hồ sơ tại cấp huyện được xử lý trên phần mềm", "|"},
		{"Triển khai nền tảng dùng chung (LGSP) và kết nối 100% ứng dụng dùng chung của tỉnh qua LGSP",
			"kết nối 100% ứng dụng dùng chung của tỉnh qua LGSP", ""},
		{"Bảo đảm hạ tầng theo quy định; 100% cán bộ có máy tính được kết nối Internet.",
			"100% cán bộ có máy tính được kết nối Internet.", "cán bộ có máy tính được kết nối Internet"},
		{"10% người dân được phổ biến kiến thức về an toàn thông tin; bảo vệ dữ liệu cá nhân.",
			"10% người dân được phổ biến kiến thức về an toàn thông tin; bảo vệ dữ liệu cá nhân.",
			"người dân được phổ biến kiến thức về an toàn thông tin; bảo vệ dữ liệu cá nhân"},
		{"Phấn đấu chỉ số của tỉnh trong top 20 vào năm 2022 và top 10 vào năm 2025, cơ bản hình thành chính quyền số",
			"Phấn đấu chỉ số của tỉnh trong top 20 vào năm 2022 và top 10 vào năm 2025, cơ bản hình thành chính quyền số|" +
				"Phấn đấu chỉ số của tỉnh trong top 20 vào năm 2022 và top 10 vào năm 2025, cơ bản hình thành chính quyền số", "|"},
		{"a) Tỷ lệ hồ sơ trực tuyến đạt trên 80% vào năm 2025.", "a) Tỷ lệ hồ sơ trực tuyến đạt trên 80% vào năm 2025.", "Tỷ lệ hồ sơ trực tuyến"},
		{"Tỷ trọng doanh thu thương mại điện tử chiếm từ 10 - 12% so với tổng mức bán lẻ của tỉnh, tăng trưởng trung bình hằng năm so với năm trước khoảng 25%.",
			"Tỷ trọng doanh thu thương mại điện tử chiếm từ 10 - 12% so với tổng mức bán lẻ của tỉnh|tăng trưởng trung bình hằng năm so với năm trước khoảng 25%.",
			"|tăng trưởng trung bình hằng năm so với năm trước"},
	} {
		var clauses, indicators []string
		for _, q := range Quantities(language.Lex(c.text)) {
			clauses = append(clauses, c.text[q.ClauseFrom:q.ClauseTo])
			indicators = append(indicators, q.Indicator)
		}
		if got := strings.Join(clauses, "|"); got != c.clauses {
			t.Errorf("clauses of %s\n\tgot  %s\n\twant %s", c.text, got, c.clauses)
		}
		if got := strings.Join(indicators, "|"); got != c.indicators {
			t.Errorf("indicators of %s\n\tgot  %s\n\twant %s", c.text, got, c.indicators)
		}
	}
}

// TestHostileQuantities reads texts that make a quadratic reader stand still.
func TestHostileQuantities(t *testing.T) {
	if testing.Short() {
		t.Skip("long texts")
	}
	for _, unit := range []string{
		"10%, ", "tối thiểu ", "10 ", "từ 10 - ", "(", "\"10% ", "1.", "1,", "và 10 xã ", "trên 80% hộ có điện, ", "80% năm 2025; ", "tăng ",
		"đến năm 2025 ", "nhóm 10 tỉnh ", "một ", "Tp. ", "a. ", "A1-", "/", "xã/", "trong đó ", "có 10 xã với ", "đã ",
	} {
		s := strings.Repeat(unit, 1<<17/len(unit))
		checkQuantities(t, s, Quantities(language.Lex(s)))
		checkQuantities(t, s, CellQuantities(language.Lex(s)))
	}
}

func FuzzQuantities(f *testing.F) {
	for _, c := range cases(f) {
		f.Add(c.Fields[0])
	}
	f.Add("\"(10% 2/3 - 5..1,1.000.00đến 5G")
	f.Fuzz(func(t *testing.T, s string) {
		if !utf8.ValidString(s) {
			t.Skip()
		}
		checkQuantities(t, s, Quantities(language.Lex(s)))
		checkQuantities(t, s, CellQuantities(language.Lex(s)))
	})
}

func BenchmarkQuantities(b *testing.B) {
	var texts []string
	size := 0
	for _, c := range cases(b) {
		texts = append(texts, c.Fields[0])
		size += len(c.Fields[0])
	}
	b.SetBytes(int64(size))
	b.ReportAllocs()
	for b.Loop() {
		for _, s := range texts {
			Quantities(language.Lex(s))
		}
	}
}

func TestMultiply(t *testing.T) {
	for _, c := range []struct {
		value float64
		unit  string
		want  float64
		rest  string
	}{
		{0.7, "%", 0.7, "%"},
		{0.0625, "điểm", 0.0625, "điểm"},
		{16.4, "triệu lượt", 16_400_000, "lượt"},
		{1.1, "nghìn tỷ đồng", 1_100_000_000_000, "đồng"},
		{2.35, "tỉ đồng", 2_350_000_000, "đồng"},
	} {
		multiple, rest := Multiple(c.unit)
		if got := Multiply(c.value, multiple); got != c.want || rest != c.rest {
			t.Errorf("%v %s: got %v %s, want %v %s", c.value, c.unit, got, rest, c.want, c.rest)
		}
	}
}
