package form

import (
	"strings"
	"testing"
)

// TestWords fails where a line of form.tsv has no class that the package reads, lacks a
// column, or gives a symbol that another line of its own type gives as well.
func TestWords(t *testing.T) {
	known := map[string]bool{}
	for _, class := range strings.Fields("type cited post body authority basis charge attached recipients addressees wiring country national motto subject signed stamp urgency rank family opening sitefield readers law provision row sitelink stampcount numberword issuerword date ordinalword ordinal counting numbereditem adoption self subpoint") {
		known[class] = true
	}
	symbols := map[string]string{}
	for line := range strings.Lines(formTSV) {
		f := strings.Split(strings.TrimRight(line, "\n"), "\t")
		if len(f) != 5 || f[4] == "" {
			t.Errorf("%q: want five columns, the last with its source", line)
			continue
		}
		if !strings.HasPrefix(line, "#") && !known[f[0]] {
			t.Errorf("%q: no such class", line)
		}
		if strings.HasPrefix(line, "#") {
			continue
		}
		if f[0] == "provision" {
			continue // its column of symbols says that letters may number it
		}
		for s := range strings.FieldsSeq(f[2]) {
			if other := symbols[strings.ToUpper(s)]; other != "" {
				t.Errorf("%s is the symbol of %s and of %s", s, other, f[1])
			}
			symbols[strings.ToUpper(s)] = f[1]
		}
	}
}

func TestLines(t *testing.T) {
	for _, c := range []struct {
		name string
		is   func(string) bool
		yes  []string
		no   []string
	}{
		{"IsType", IsType, []string{"PHƯƠNG ÁN", " THÔNG TƯ LIÊN TỊCH ", "GIẤY MỜI"}, []string{"Phương án", "KẾT LUẬN", "PHƯƠNG ÁN TRỒNG CÂY", ""}},
		{"OpensWithType", OpensWithType, []string{"Đề án trồng cây", "CHIẾN LƯỢC", "Luật Cây xanh"}, []string{"Dự ánh sáng", "Đề ", "Cây xanh"}},
		{"IsPost", IsPost, []string{"PHÓ GIÁM ĐỐC", "CHÁNH VĂN PHÒNG", "VIỆN TRƯỞNG VIỆN CÂY XANH"}, []string{"Phó Giám đốc", "ỦY BAN NHÂN DÂN XÃ", ""}},
		{"Decides", Decides, []string{"HỘI ĐỒNG NHÂN DÂN XÃ AN BÌNH", "BỘ TRƯỞNG"}, []string{"PHÒNG KINH TẾ", ""}},
		{"IsAuthority", IsAuthority, []string{"TM. ỦY BAN", "TUQ.CHỦ TỊCH", "T/M ĐẢNG ỦY", "TM ĐẢNG ỦY", "Q. GIÁM ĐỐC"}, []string{"TMĐT", "KTXH", "QUYỀN GIÁM ĐỐC"}},
		{"IsBasis", IsBasis, []string{"Căn cứ Luật Cây xanh", "CĂN CỨ LUẬT", "Thực hiện Kế hoạch số 3/KH-BCĐ"}, []string{"căn cứ", "Trên cơ sở"}},
		{"IsRecipients", IsRecipients, []string{"Nơi nhận:", "NƠI NHẬN"}, []string{"nơi nhận hồ sơ", "Nhận"}},
		{"IsAttachment", IsAttachment, []string{"(Kèm theo Công văn số 8/SXD-CX)", "*(Ban hành kèm theo Quyết định*", "Đính kèm theo Tờ trình"}, []string{"(Đơn vị: cây)", "Ban hành danh mục"}},
		{"IsNational", IsNational, []string{"CỘNG HOÀ XÃ HỘI CHỦ NGHĨA VIỆT NAM", "ĐẢNG CỘNG SẢN VIỆT NAM"}, []string{"CỘNG ĐỒNG", "ĐẢNG ỦY XÃ"}},
		{"EndsTitle", EndsTitle, []string{"Kính gửi: Phòng Kinh tế", "(Kèm theo", "Căn cứ Luật"}, []string{"Trồng cây xanh", "kính gửi"}},
		{"Opens", Opens, []string{"Xét đề nghị của Trưởng phòng", "Số: 4/KH-UBND", "(Kèm theo", "Thực hiện Quyết định", "KT. CHỦ TỊCH", "Nơi nhận"},
			[]string{"Thực hiện trồng cây", "Số cây trồng mới", "kèm theo danh mục", "Đề nghị"}},
	} {
		for _, s := range c.yes {
			if !c.is(s) {
				t.Errorf("%s(%q) is false", c.name, s)
			}
		}
		for _, s := range c.no {
			if c.is(s) {
				t.Errorf("%s(%q) is true", c.name, s)
			}
		}
	}
}

func TestAuthorities(t *testing.T) {
	for role, want := range map[string]string{
		"TM. ỦY BAN NHÂN DÂN KT. CHỦ TỊCH PHÓ CHỦ TỊCH": "TM. KT.", "KT.GIÁM ĐỐC PHÓ GIÁM ĐỐC": "KT.", "T/M ĐẢNG ỦY": "T/M", "Q. GIÁM ĐỐC": "Q.",
		"TM. ỦY BAN NHÂN DÂN Q. BÌNH TÂN": "TM.", "CHỦ TỊCH": "", "": "",
	} {
		if got := strings.Join(Authorities(role), " "); got != want {
			t.Errorf("%q: %q, want %q", role, got, want)
		}
	}
}

func TestTypeOfSymbol(t *testing.T) {
	for symbol, want := range map[string]string{
		"KH": "Kế hoạch", "TTr": "Tờ trình", "TTR": "Tờ trình", "TT": "Thông tư", "QYĐ": "Quy định", "QĐi": "Quy định",
		"CTrHĐ": "Chương trình", "TBKL": "Thông báo", "QD": "Quyết định", "HD": "Hướng dẫn", "HĐ": "Hợp đồng", "UBND": "", "": "",
	} {
		if got := TypeOfSymbol(symbol); got != want {
			t.Errorf("%q: %q, want %q", symbol, got, want)
		}
	}
	for symbol, want := range map[string]bool{"ĐA": true, "HĐ": true, "DA": false, "QĐ": false, "XĐ": false} {
		if got := Distinct(symbol); got != want {
			t.Errorf("Distinct(%s) is %v", symbol, got)
		}
	}
}

func TestNamesEndingIn(t *testing.T) {
	for last, want := range map[string]string{
		"tịch": "thông tư liên tịch = Thông tư liên tịch; nghị quyết liên tịch = Nghị quyết liên tịch",
		"luận": "thông báo kết luận = Thông báo; kết luận = Kết luận",
		"luật": "bộ luật = Bộ luật; luật = Luật",
		"cây":  "",
	} {
		var got []string
		for _, n := range NamesEndingIn(last) {
			got = append(got, strings.Join(n.Words, " ")+" = "+n.Type)
		}
		if s := strings.Join(got, "; "); s != want {
			t.Errorf("%s: %q, want %q", last, s, want)
		}
	}
}
