package text

import (
	"fmt"
	"strings"
	"testing"

	"kehoach/extract/document"
)

// TestContents sets tables of contents aside, and nothing else: the number is that of the first
// lines.
func TestContents(t *testing.T) {
	for _, c := range []struct {
		name, text string
		contents   int // lines of it
	}{
		{"with leaders", "Mục lục\nI. Vườn hoa ...... 2\n1. Tưới hoa ...... 2\nII. Công viên ......... 11\nI. Vườn hoa\n1. Tưới hoa\n", 4},
		{"without", "MỤC LỤC:\n\nI. Vườn hoa 2\nII. Công viên 9\nIII. Đường phố 12\n\nI. VƯỜN HOA\nCả xã có 14\n", 4},
		{"an entry over two lines", "MỤC LỤC\nI. Vườn hoa 2\nII. Công viên và các\nđường phố 9\nIII. Kinh phí 12\nI. Vườn hoa\n", 5},
		{"no heading of its own", "I. Vườn hoa ....... 2\nII. Công viên ....... 9\nIII. Đường phố ....... 12\nTưới hoa.\n", 3},
		{"the document begins with other words", "MỤC LỤC\nI. Vườn hoa 2\nII. Công viên 9\nIII. Đường phố 12\nTưới hoa.\nTỉa cành.\nDọn cỏ.\nTrồng cây ở 20\n", 4},
		{"pages count back", "MỤC LỤC\nI. Vườn hoa 2\nII. Công viên 9\nIII. Đường phố 12\nSố cây đã trồng: 4\n", 4},
		{"a year is no page", "MỤC LỤC\nI. Vườn hoa 2\nII. Công viên 9\nIII. Đường phố 12\nI. Trồng cây năm 2031\n", 4},
		{"the heading alone, as where the format tells the entries", "MỤC LỤC\nI. Vườn hoa\nTưới hoa.\n", 1},
		{"blanks to be filled in", "Số cây: ........\nSố hoa: ........\nSố vườn: ........\n", 0},
		{"two leaders are none", "Số cây: .... 2\nSố hoa: .... 9\nTưới hoa.\n", 0},
		{"figures", "I. Vườn hoa 2\nII. Công viên 9\nIII. Đường phố 12\n", 0},
		{"the words in a sentence", "Mục lục được in ở trang cuối.\nI. Vườn hoa 2\nII. Công viên 9\nIII. Đường phố 12\n", 0},
	} {
		_, contents := setContentsAside(splitLines(c.text))
		want := strings.FieldsFunc(c.text, func(r rune) bool { return r == '\n' })[:c.contents]
		got := []string{}
		for _, r := range contents {
			got = append(got, r.Text.String())
		}
		if fmt.Sprintf("%q", got) != fmt.Sprintf("%q", want) {
			t.Errorf("%s: set aside %q", c.name, got)
		}
	}
}

// TestContentsOfPage reads a table of contents whose lines a reader of pages took for full
// lines of one paragraph.
func TestContentsOfPage(t *testing.T) {
	words := document.Words{{Text: "I. Vườn hoa ..... 2" + document.Wrap + "II. Công viên ..... 9" + document.Wrap + "III. Đường phố ..... 12"}}
	d := Assemble(document.Content{Format: "pdf", Unsure: true, Parts: []document.Part{
		{Paragraph: document.Words{{Text: "MỤC LỤC"}}}, {Paragraph: words}, {Paragraph: document.Words{{Text: "I. Vườn hoa"}}},
	}})
	if got := blocks(d); got != "format: pdf\nI. Vườn hoa\n" {
		t.Errorf("got %q", got)
	}
}
