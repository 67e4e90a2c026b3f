package language

import (
	"strings"
	"testing"
	"unicode/utf8"
)

func TestSentences(t *testing.T) {
	for _, c := range []string{ // the sentences are parted by "|"
		"",
		"Một câu không có dấu chấm",
		"Câu thứ nhất.|Câu thứ hai.",
		"Ủy ban nhân dân TP. Hồ Chí Minh chỉ đạo.|Sở Y tế thực hiện.",
		"Tp. Vĩnh Long và tx. Bình Minh triển khai.",
		"Do GS. Nguyễn Văn A và PGS.TS. Trần B phụ trách.|Hoàn thành trong năm 2025.",
		"Đạt 1.000 lượt; bảo đảm chất lượng.|Đạt 8.5% trở lên.",
		"Các dịch vụ như điện, nước, v.v. Tất cả được kết nối.",
		"Môi trường,…; đào tạo trực tuyến.|Đảm bảo 100% phần mềm được thiết kế.",
		"Theo Quyết định số 1.16.05/QĐ-UBND.|Thực hiện từ năm 2025.",
		"02. Triển khai nhiệm vụ.",
		"1.2. Mục tiêu chung",
		"II. NHIỆM VỤ",
		"a. Phát triển hạ tầng số.|Bảo đảm an toàn.",
		"Điện, nước, học phí... Các dịch vụ khác.",
		"Hoàn thành trong năm 2025.|100% cơ quan sử dụng.",
		"Trên địa bàn tỉnh.Mục tiêu đạt 80%.",
		"Truy cập data.vinhlong.gov.vn để tải.|Có hướng dẫn.",
		"Thi hành Quyết định này./.",
		"Các sở, ban. ngành tỉnh.",
		"“Chuyển đổi số quốc gia.”|Sở chủ trì.",
		"P. Bến Nghé, Q. 1 thực hiện!|Được không?|Được.",
	} {
		want := strings.ReplaceAll(c, "|", " ")
		if c == "Trên địa bàn tỉnh.Mục tiêu đạt 80%." {
			c, want = "Trên địa bàn tỉnh.|Mục tiêu đạt 80%.", c
		}
		var got []string
		for _, b := range Sentences(want) {
			got = append(got, want[b[0]:b[1]])
		}
		if strings.Join(got, "|") != c {
			t.Errorf("got  %s\n\twant %s", strings.Join(got, "|"), c)
		}
	}
}

// checkSentences: in order, without overlap, and nothing but blanks left over.
func checkSentences(t *testing.T, s string) {
	t.Helper()
	last := 0
	var left strings.Builder
	for _, b := range Sentences(s) {
		if b[0] < last || b[1] <= b[0] || b[1] > len(s) || !utf8.ValidString(s[b[0]:b[1]]) {
			t.Fatalf("sentence %v after %d of %q", b, last, s)
		}
		left.WriteString(s[last:b[0]])
		last = b[1]
	}
	left.WriteString(s[last:])
	if strings.TrimSpace(left.String()) != "" {
		t.Fatalf("left over %q of %q", left.String(), s)
	}
}

func TestLongSentencesAreSplit(t *testing.T) {
	for _, unit := range []string{".", ". ", "a.", "A. ", "tỉnh.", "1.", "v.v. ", "?!", "./", ") .", "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"} {
		checkSentences(t, strings.Repeat(unit, 1<<18/len(unit)))
	}
}

func FuzzSentences(f *testing.F) {
	for _, s := range []string{"Tp. A. B", "1. Đạt 1.000. Hết", "v.v. Ủy", "a.”) B", "tỉnh.Mục"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		if !utf8.ValidString(s) {
			t.Skip()
		}
		checkSentences(t, s)
	})
}
