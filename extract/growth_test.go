package extract_test

import (
	"encoding/json"
	"fmt"
	"strings"
	"testing"
	"time"

	"kehoach/extract"
)

// head opens the documents whose growth is measured.
const head = "ỦY BAN NHÂN DÂN\nTỈNH X\n\nKẾ HOẠCH\nVề chuyển đổi số năm 2025\n\nI. NHIỆM VỤ\n"

// growing are kinds of text of which a document may have much: how each opens, and its i-th line.
var growing = []struct {
	name, head string
	line       func(i int) string
}{
	{"tasks", head, func(i int) string {
		return fmt.Sprintf("%d. Sở Y tế chủ trì, phối hợp với Sở Nội vụ xây dựng hệ thống số %d, hoàn thành trước ngày 15/6/2025, đạt tối thiểu 90%%.\n", i, i)
	}},
	{"paragraphs", head, func(i int) string {
		return fmt.Sprintf("Đoạn văn %d nói về công tác chuyển đổi số của tỉnh trong thời gian qua.\n", i)
	}},
	{"bullets", head, func(int) string { return "- x\n" }},
	{"points", head, func(int) string { return "a) x\n" }},
	{"numerals", head, func(int) string { return "I. x\nII. y\n" }},
	{"capitals", head, func(int) string { return "ABC\n" }},
	{"dashes", head, func(int) string { return "- \n" }},
	{"stops", head, func(int) string { return ".\n" }},
	{"articles", head, func(int) string { return "Điều 1. \n" }},
	{"annexes", head, func(int) string { return "PHỤ LỤC\n" }},
	{"headings", head, func(int) string { return "# x\n" }},
	{"deep numbers", head, func(i int) string { return strings.Repeat("1.", i) + " Xây dựng hệ thống\n" }},
	{"indented", head, func(i int) string { return strings.Repeat(" ", min(i, 2000)) + "- mức\n" }},
	{"cells", head, func(int) string { return "a\tb\tc\n" }},
	{"pipes", head, func(int) string { return "| a | b |\n" }},
	{"table", "| TT | Nhiệm vụ | Chủ trì | Thời gian |\n|---|---|---|---|\n", func(i int) string {
		return fmt.Sprintf("| %d | Xây dựng hệ thống %d | Sở Y tế | Quý I/2025 |\n", i, i)
	}},
	{"lone pipes", "|\nTT\n|\nNhiệm vụ\n|\nChủ trì\n|\nThời gian\n|\n", func(i int) string {
		return fmt.Sprintf("|\n%d\n|\nXây dựng hệ thống %d\n|\nSở Y tế\n|\nQuý I/2025\n|\n", i, i)
	}},
	{"one line", head, func(int) string { return "Sở Y tế, Quyết định số 1/QĐ-TTg ngày 1/1/2025 đạt 90%; " }},
	{"nothing but a head", "", func(int) string { return "Xây dựng hệ thống.\n" }},
	{"stops in one line", head, func(int) string { return "." }},
	{"days in one line", head, func(int) string { return ", ngày" }},
	{"abbreviations", head, func(i int) string {
		return fmt.Sprintf("Sở Thử Nghiệm %d (sau đây gọi tắt là STN%d) chủ trì xây dựng STN%d.\n", i, i, i)
	}},
}

// grown returns a document of a kind, of size bytes and a line at the most.
func grown(head string, line func(int) string, size int) []byte {
	var b strings.Builder
	b.WriteString(head)
	for i := 1; b.Len() < size; i++ {
		b.WriteString(line(i))
	}
	return []byte(b.String())
}

// TestPlanGrows checks that a plan grows as its document does: what stands above an item is
// not copied without bound into each item below.
func TestPlanGrows(t *testing.T) {
	const size, most = 16 << 10, 2.5
	half, tail := strings.Repeat("0", size/2), "\n"
	sized := func(raw []byte) float64 {
		p, err := extract.Bytes("grown.txt", raw)
		if err != nil {
			t.Fatal(err)
		}
		data, err := json.Marshal(p)
		if err != nil {
			t.Fatal(err)
		}
		return float64(len(data))
	}
	for _, k := range growing {
		if ratio := sized(grown(k.head, k.line, 2*size)) / sized(grown(k.head, k.line, size)); ratio > most {
			t.Errorf("%s: a document twice as long gives a plan %.1f times as large", k.name, ratio)
		}
	}
	bullets := strings.Repeat("- Xây dựng hệ thống\n", 500)
	for name, above := range map[string]string{
		"a long label":   "Điều " + half + "1. Nhiệm vụ" + tail,
		"a long heading": "Các nhiệm vụ " + half + ":" + tail,
	} {
		if got := sized([]byte(head + above + bullets)); got > 1<<20 {
			t.Errorf("%s: the plan has %.0f bytes", name, got)
		}
	}
}

// BenchmarkGrowth reports the cost of a byte in documents of each kind, of 1 MB and of 16 MB.
func BenchmarkGrowth(b *testing.B) {
	for _, k := range growing {
		b.Run(strings.ReplaceAll(k.name, " ", "-"), func(b *testing.B) {
			small, large := grown(k.head, k.line, 1<<20), grown(k.head, k.line, 16<<20)
			short, long := time.Hour, time.Hour
			for b.Loop() {
				short, long = min(short, timed(b, small)), min(long, timed(b, large))
			}
			b.ReportMetric(perByte(short, small), "ns/byte-1MB")
			b.ReportMetric(perByte(long, large), "ns/byte-16MB")
		})
	}
}
