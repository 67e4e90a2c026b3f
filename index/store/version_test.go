package store

import (
	"fmt"
	"testing"

	"kehoach/plan"
)

// TestVersions tells versions of one document from documents that are only like it.
func TestVersions(t *testing.T) {
	const words = "Sở Xây dựng trồng hoa ở bốn công viên trước mùa mưa, tỉa cành cây trên các tuyến phố chính, dọn cỏ quanh hồ nước. "
	entry := func(id, number, title, issued, words string) Entry {
		return Entry{ID: id, Number: plan.Text(number), Title: plan.Text(title), Issuer: "UBND tỉnh Bắc Lam", Issued: plan.Text(issued), Sketch: sketch(words)}
	}
	signed := entry("signed", "5/KH", "Vườn hoa năm 2031", "2031-03-09", words)
	for _, c := range []struct {
		name  string
		other Entry
		want  bool
	}{
		{"a draft with another date and one more work", entry("draft", "", "VƯỜN HOA NĂM 2031", "2031-03-01", words+"Sở Y tế kiểm tra nước tưới."), true},
		{"another number", entry("other", "6/KH", "Vườn hoa năm 2031", "2031-03-09", words), false},
		{"another title", entry("other", "", "Vườn hoa năm 2032", "", words), false},
		{"no title", entry("other", "", "", "", words), false},
		{"other words", entry("other", "", "Vườn hoa năm 2031", "", "Hội Sinh vật cảnh tổ chức hội thi hoa xuân cho các xã, phường và trao giải."), false},
	} {
		if got := len(versionsOf([]Entry{c.other, signed}, "signed")) > 0; got != c.want {
			t.Errorf("%s: %v", c.name, got)
		}
	}
	other := entry("elsewhere", "", "Vườn hoa năm 2031", "", words)
	other.Issuer = "UBND tỉnh Đông Xanh"
	list := []Entry{entry("b", "", "Vườn hoa năm 2031", "2031-02-01", words), entry("a", "", "Vườn hoa năm 2031", "2031-02-15", words), other, signed}
	if got := fmt.Sprint(Versions(list)); got != "[[b a signed]]" {
		t.Errorf("got %s", got)
	}
}
