package main

import (
	"strings"
	"testing"

	"kehoach/extract"
)

// TestWrite surveys two plans: one whose list says what nobody is asked to do, and one that is whole.
func TestWrite(t *testing.T) {
	var list []health
	for _, d := range []struct{ path, text string }{
		{"whole.txt", "Số: 3/KH-UBND\nKẾ HOẠCH\nTrồng hoa năm 2031\nI. NHIỆM VỤ\n1. Xây dựng vườn ươm.\n2. Tổ chức trồng hoa.\nII. KINH PHÍ\n1. Ngân sách xã.\n"},
		{"worse.txt", "Số: 4/KH-UBND\nKẾ HOẠCH\nTrồng hoa năm 2031\nI. PHẦN HOA\n1. Xây dựng vườn ươm.\n2. Hoa cúc.\n4. Hoa hồng.\n"},
	} {
		p, err := extract.Bytes(d.path, []byte(d.text))
		if err != nil {
			t.Fatal(err)
		}
		list = append(list, healthOf(p))
	}
	var b strings.Builder
	if err := write(&b, list); err != nil {
		t.Fatal(err)
	}
	const want = ` items silent topics doubts  document
     1      2      1      1  worse.txt
                             1 skipped-number
                             ? PHẦN HOA
     2      0      0      0  whole.txt
`
	if b.String() != want {
		t.Errorf("got\n%swant\n%s", b.String(), want)
	}
}
