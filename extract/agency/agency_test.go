package agency

import (
	"fmt"
	"kehoach/extract/language"
	"os"
	"strings"
	"testing"
	"unicode/utf8"
)

// cases reads testdata/agency.tsv: mode, input, expected, where seen.
func cases(t testing.TB) [][]string {
	t.Helper()
	data, err := os.ReadFile("../../testdata/agency.tsv")
	if err != nil {
		t.Fatal(err)
	}
	var rows [][]string
	for line := range strings.Lines(string(data)) {
		if line = strings.TrimRight(line, "\n"); line != "" && line[0] != '#' {
			rows = append(rows, strings.Split(line, "\t"))
		}
	}
	return rows
}

// answer is what the package says to an input, in the notation of the data file.
func answer(mode, input string) string {
	switch mode {
	case "split":
		return compact(read(input).Split())
	case "heading":
		return compact(read(input).HeadingBodies())
	case "prefix":
		return dash(input[:Prefix(input)])
	case "fate":
		return compactFate(read(input).Fate())
	case "canonical":
		return dash(read(input).Canonical())
	case "roles":
		return compactRoles(read(input).Roles())
	case "cell":
		return compactRoles(read(input).CellRoles())
	}
	if read(input).IsName() {
		return "yes"
	}
	return "no"
}

// compactRoles writes who leads and who coordinates.
func compactRoles(r Roles) string { return compact(r.Lead) + " => " + compact(r.Coordinate) }

// compactFate writes since when a body is no more, and its successors with the dates of theirs.
func compactFate(f Fate, ok bool) string {
	if !ok {
		return "-"
	}
	parts := []string{f.Ended + " " + f.DecidedBy}
	for _, s := range f.Successors {
		parts = append(parts, s.Name+", "+s.Since+" "+s.DecidedBy)
	}
	return strings.Join(parts, " | ")
}

func compact(ms []Mention) string {
	var names []string
	for _, m := range ms {
		names = append(names, m.Name)
	}
	return dash(strings.Join(names, " | "))
}

func dash(s string) string {
	if s == "" {
		return "-"
	}
	return s
}

func TestCases(t *testing.T) {
	rows, right := cases(t), 0
	for _, r := range rows {
		mode, known := strings.CutPrefix(r[0], "!")
		got := answer(mode, r[1])
		switch {
		case got == r[2]:
			right++
			if known {
				t.Errorf("%s %q now succeeds: take the mark away", mode, r[1])
			}
		case !known:
			t.Errorf("%s %q\n got %s\nwant %s", mode, r[1], got, r[2])
		}
	}
	rate := 100 * float64(right) / float64(len(rows))
	t.Logf("agency.tsv: %d of %d right (%.1f %%)", right, len(rows), rate)
	if len(rows) < 400 || rate < 99 {
		t.Errorf("%d cases, %.1f %% right; want 400, 99 %%", len(rows), rate)
	}
}

// check reports mentions that are not slices of the text, in order.
func check(t *testing.T, s string, ms []Mention) {
	t.Helper()
	last := 0
	for _, m := range ms {
		if m.From < last || m.To <= m.From || m.To > len(s) || s[m.From:m.To] != m.Name {
			t.Fatalf("mention %+v of %q", m, s)
		}
		last = m.To
	}
}

func checkAll(t *testing.T, s string) {
	t.Helper()
	check(t, s, read(s).Split())
	check(t, s, read(s).HeadingBodies())
	r := read(s).Roles()
	check(t, s, r.Lead)
	check(t, s, r.Coordinate)
	if r.BodyFrom < 0 || r.BodyFrom > len(s) {
		t.Fatalf("body from %d in %q", r.BodyFrom, s)
	}
	if c := read(s).Canonical(); utf8.ValidString(s) && !utf8.ValidString(c) {
		t.Fatalf("canonical %q of %q", c, s)
	}
	read(s).IsName()
}

func TestMentionsAreSlices(t *testing.T) {
	for _, r := range cases(t) {
		for i := range len(r[1]) + 1 {
			if utf8.RuneStart(append([]byte(r[1]), 0)[i]) {
				checkAll(t, r[1][:i])
			}
		}
	}
}

func FuzzAgency(f *testing.F) {
	for _, r := range cases(f) {
		f.Add(r[1])
	}
	f.Fuzz(checkAll)
}

// hostile are units of texts that send a parser back again and again.
var hostile = []string{
	"các sở, ", "của các cơ quan ", "Giám đốc, ", "Sở Y tế, ", "phối hợp với ", "Chủ tịch và Giám đốc ", "Ban Quản lý A và ",
	"Trung tâm ", "X và ", "các ", "(", "- ", "tỉnh, ", "Hằng năm, ", "doanh nghiệp abc ", "UBND", "Văn phòng của ", "Các Sở: Tài chính, ",
	"Phòng Công an ", "Các xã có ", "Đồng chí Trưởng phòng ", "Thành viên Ban Chỉ đạo kiểm tra ", "Trung tâm A và cây ", "A địa phương ", "huyện A ngành ", "thị xã &trường ", "Trung tâm A ", "1 ", ")", "TP.", "cấp huyện, ",
}

func TestHostileTextsAreRead(t *testing.T) {
	for _, unit := range hostile {
		checkAll(t, strings.Repeat(unit, (1<<14)/len(unit)))
	}
}

// BenchmarkHostile shows by its throughput that a text twice as long takes about twice as long.
func BenchmarkHostile(b *testing.B) {
	for _, size := range []int{1 << 13, 1 << 14} {
		for _, unit := range hostile {
			s := strings.Repeat(unit, size/len(unit))
			b.Run(fmt.Sprintf("%q/%d", unit, size), func(b *testing.B) {
				b.SetBytes(int64(len(s)))
				for b.Loop() {
					read(s).Split()
					read(s).Roles()
				}
			})
		}
	}
}

func TestMegabyte(t *testing.T) {
	s := strings.Repeat("Các sở, ban, ngành tỉnh, UBND cấp huyện chủ trì, phối hợp với Sở Y tế; ", 1<<20/90)
	checkAll(t, s)
}

func TestProvince(t *testing.T) {
	for body, want := range map[string]string{
		"ỦY BAN NHÂN DÂN TỈNH VĨNH PHÚC": "Vĩnh Phúc", "Ban Thường vụ Tỉnh ủy Trà Vinh": "Trà Vinh", "UBND Thành phố Hồ Chí Minh": "Hồ Chí Minh",
		"Cần Thơ": "Cần Thơ", "UBND thành phố Cần Thơ": "Cần Thơ", "UBND thành phố Vĩnh Long": "", "UBND huyện Ba Tri, tỉnh Bến Tre": "", "UBND tỉnh": "",
		"ỦY BAN NHÂN DÂN THÀNH PHỐ THỦ ĐỨC": "", "UBND thành phố Vinh, tỉnh Nghệ An": "", "UBND TỈNH PHÚ YÊN SỞ CÔNG THƯƠNG": "Phú Yên",
		"UBND THÀNH PHỐ HỒ CHÍ MINH ỦY BAN NHÂN DÂN THÀNH PHỐ THỦ ĐỨC": "", "Phú Yên Sở Công Thương": "Phú Yên", "TP.Cần Thơ": "Cần Thơ", "Bộ Y tế": "", "": "",
	} {
		if got := Province(body); got != want {
			t.Errorf("province of %q is %q, want %q", body, got, want)
		}
	}
}

func TestNamedProvince(t *testing.T) {
	for text, want := range map[string]string{
		"Kế hoạch chuyển đổi số tỉnh Thừa Thiên Huế năm 2024":           "Thừa Thiên Huế",
		"CỦA ĐẢNG BỘ TỈNH VỀ CHUYỂN ĐỔI SỐ TỈNH VĨNH LONG ĐẾN NĂM 2025": "Vĩnh Long",
		"Kế hoạch cấp nước của TP. Hồ Chí Minh, thành phố Hồ Chí Minh":  "Hồ Chí Minh",
		"Kế hoạch liên kết tỉnh Bến Tre và tỉnh Trà Vinh":               "",
		"Kế hoạch liên kết với Bến Tre":                                 "",
		"Kế hoạch chỉnh trang thành phố Thủ Đức":                        "",
		"Kế hoạch chỉnh trang thành phố Vĩnh Long":                      "",
		"Kế hoạch của tỉnh":                                             "",
	} {
		if got := NamedProvince(text); got != want {
			t.Errorf("province in %q is %q, want %q", text, got, want)
		}
	}
}

// TestGazetteer holds the file to its own rules: successors are rows of their own, and
// end only after what they took the place of.
func TestGazetteer(t *testing.T) {
	rows := map[string]entry{}
	for _, e := range tables().entries {
		rows[e.name] = e
	}
	for _, e := range tables().entries {
		if (e.since == "") != (e.decidedBy == "") || len(e.successors) > 0 && e.since == "" {
			t.Errorf("end of %+v", e)
		}
		for _, s := range e.successors {
			if next, ok := rows[s]; !ok || next.since != "" && next.since <= e.since {
				t.Errorf("successor %q of %+v", s, e)
			}
		}
	}
}

func benchmarkMode(b *testing.B, mode string) {
	var inputs []string
	size := 0
	for _, r := range cases(b) {
		if r[0] == mode {
			inputs = append(inputs, r[1])
			size += len(r[1])
		}
	}
	b.SetBytes(int64(size))
	b.ReportAllocs()
	for b.Loop() {
		for _, s := range inputs {
			answerOnly(mode, s)
		}
	}
}

func answerOnly(mode, s string) {
	switch mode {
	case "split":
		read(s).Split()
	case "roles":
		read(s).Roles()
	default:
		read(s).IsName()
	}
}

func BenchmarkSplit(b *testing.B)  { benchmarkMode(b, "split") }
func BenchmarkRoles(b *testing.B)  { benchmarkMode(b, "roles") }
func BenchmarkIsName(b *testing.B) { benchmarkMode(b, "isname") }

func read(s string) *Words { return Read(language.Lex(s), nil) }
