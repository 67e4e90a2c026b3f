package annotate

import (
	"fmt"
	"strings"
	"testing"

	"kehoach/extract/deadline"
)

// TestKinds asks of sentences what they are.
func TestKinds(t *testing.T) {
	for _, c := range []struct {
		name string
		is   func(*Note) bool
		yes  []string
		no   []string
	}{
		{"asks for work", (*Note).AsksForWork,
			[]string{"Xây dựng bến thuyền ở cửa sông.", "Trên cơ sở kết quả khảo sát, triển khai trồng cây."},
			[]string{"Bến thuyền ở cửa sông.", "1234", ""}},
		{"introduces", (*Note).IsIntroduction,
			[]string{"Cụ thể như sau:", "Nội dung năm 2031:"},
			[]string{"Sở Y tế chủ trì tiêm phòng cho đàn trâu:", "Tiêm phòng cho đàn trâu."}},
		{"is a sentence", (*Note).IsSentence,
			[]string{"Sở Y tế chủ trì, phối hợp với Công an tỉnh kiểm tra việc bán thuốc ở các chợ phiên vùng cao trong dịp Tết."},
			[]string{"", "Công tác y tế", "TRỒNG RỪNG VÀ CHĂM SÓC RỪNG.", "Các việc chính gồm:"}},
		{"is a goal", (*Note).IsGoal,
			[]string{"Phấn đấu phủ xanh các đồi trọc.", "Đến năm 2031, 95% hộ có nước sạch.", "Tỷ lệ hộ có nước sạch đạt 95%."},
			[]string{"Đến năm 2031 hoàn thành cầu qua suối.", "Xây cầu qua suối."}},
		{"is closed", (*Note).IsClosed, []string{"Xây cầu;", "Xây cầu."}, []string{"Xây cầu", "Xây cầu:"}},
		{"names the lead", (*Note).NamesLead,
			[]string{"Sở Y tế chủ trì tiêm phòng.", "Sở Y tế chủ trì tiêm phòng. Kinh phí do ngân sách cấp."},
			[]string{"Tiêm phòng cho đàn trâu. Sở Y tế chủ trì."}},
		{"is the name of a body", (*Note).IsName, []string{"Sở Y tế"}, []string{"Sở Y tế chủ trì tiêm phòng", strings.Repeat("Sở Y tế, ", 1000)}},
	} {
		r := NewReader()
		for _, s := range c.yes {
			if !c.is(r.Of(s)) {
				t.Errorf("%q: not %q", s, c.name)
			}
		}
		for _, s := range c.no {
			if c.is(r.Of(s)) {
				t.Errorf("%q: %q", s, c.name)
			}
		}
	}
}

// TestBodies reads the bodies of lists: what a body is told apart by stays with it.
func TestBodies(t *testing.T) {
	for text, want := range map[string]string{
		"Sở Y tế, Công an tỉnh": "Sở Y tế | Công an tỉnh",
		"các cơ quan được giao nhiệm vụ tại Kế hoạch số 8/KH-UBND, Sở Y tế": "các cơ quan được giao nhiệm vụ tại Kế hoạch số 8/KH-UBND | Sở Y tế",
		"": "",
	} {
		var got []string
		for _, m := range NewReader().Of(text).Bodies() {
			got = append(got, m.Name)
		}
		if s := strings.Join(got, " | "); s != want {
			t.Errorf("%q: got %q, want %q", text, s, want)
		}
	}
}

// TestContext reads the same words against two years: each answer is that of its own year.
func TestContext(t *testing.T) {
	n := NewReader().Of("Báo cáo trước ngày 30/6.")
	for range 2 {
		for _, year := range []int{2031, 2032} {
			times, _ := n.WorkTimes(deadline.Context{Year: year})
			if want := fmt.Sprint(year, "-06-29"); len(times) != 1 || string(times[0].Due) != want {
				t.Errorf("in %d: %+v, want %s", year, times, want)
			}
		}
	}
}

// TestSentences checks that sentences cover the words in order, and that none is longer
// than the grammars read at once, nor cut inside a letter.
func TestSentences(t *testing.T) {
	for _, text := range []string{
		"", "Một câu.", "Một câu. Hai câu; ba vế.", strings.Repeat("đường ", 3000), strings.Repeat("ề", 5000),
	} {
		at := 0
		for _, s := range NewReader().Of(text).Sentences() {
			if s[0] < at || s[1] <= s[0] || s[1]-s[0] > maxSentence || strings.TrimSpace(text[at:s[0]]) != "" {
				t.Errorf("%.20q…: the sentence %v after %d", text, s, at)
			}
			if strings.ContainsRune(strings.ToValidUTF8(text[s[0]:s[1]], "\uFFFD"), '\uFFFD') {
				t.Errorf("%.20q…: the sentence %v is cut inside a letter", text, s)
			}
			at = s[1]
		}
		if strings.TrimSpace(text[at:]) != "" {
			t.Errorf("%.20q…: the sentences end at %d", text, at)
		}
	}
}
