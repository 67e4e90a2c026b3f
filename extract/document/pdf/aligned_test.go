package pdf

import (
	"fmt"
	"strings"
	"testing"
)

// cells draws words beside each other, at the columns of the tests.
func cells(y int, words ...string) string {
	var b strings.Builder
	for i, w := range words {
		if w != "" {
			b.WriteString(at([]int{50, 90, 230, 310}[i], y, w))
		}
	}
	return b.String()
}

func level(ys ...int) string { return ruling([]int{50, 350}, ys)[len(ruling([]int{50, 350}, ys[:1])):] }

func TestAligned(t *testing.T) {
	for _, c := range []struct{ name, content, want string }{
		{"columns without lines", at(50, 370, long) +
			cells(340, "No", "Work", "Lead", "Due") +
			cells(322, "1", "Write the program of", "Body A", "2025") + cells(310, "", "the whole year", "and B") +
			cells(292, "2", "Send it", "Body C", "2026") +
			cells(274, "3", "Read it", "", "2027") + at(50, 240, long),
			"1: " + long + `
| No | Work | Lead | Due |
| 1 | Write the program of ~ the whole year | Body A ~ and B | 2025 |
| 2 | Send it | Body C | 2026 |
| 3 | Read it |  | 2027 |
1: ` + long + "\n"},
		{"lines that stand close", cells(340, "1", "Write the program of", "Body A") + cells(328, "", "the whole year") +
			cells(316, "2", "Send it", "Body C") + cells(304, "3", "Read it", "Body D"),
			`
| 1 | Write the program of ~ the whole year | Body A |
| 2 | Send it | Body C |
| 3 | Read it | Body D |
`},
		{"a head of two lines that spans columns", at(100, 340, "Work") + at(230, 340, "the years that follow") +
			cells(328, "No", "", "2025", "2026") + cells(310, "1", "Roads", "10", "20") + cells(292, "2", "Schools", "30", "40") + cells(274, "3", "Wells", "50", "60"),
			`
|  | Work | the years that follow | <left> |
| No |  | 2025 | 2026 |
| 1 | Roads | 10 | 20 |
| 2 | Schools | 30 | 40 |
| 3 | Wells | 50 | 60 |
`},
		{"narrow gutters and numbers in the middle", at(50, 350, "No") + at(80, 350, "Work") + at(162, 350, "Lead") +
			at(80, 326, "Write a program") + at(80, 314, "of all the year") + at(80, 302, "and read it") + at(50, 314, "1") + at(162, 320, "Body A") + at(162, 308, "and B") +
			at(80, 278, "Send it") + at(80, 266, "to all") + at(50, 272, "2") + at(162, 272, "Body C") +
			at(80, 242, "Read all of it") + at(80, 230, "once more") + at(50, 236, "3") + at(162, 236, "Body D"),
			`
| No | Work | Lead |
| 1 | Write a program ~ of all the year ~ and read it | Body A ~ and B |
| 2 | Send it / to all | Body C |
| 3 | Read all of it ~ once more | Body D |
`},
		{"level lines alone part the rows", level(355, 335, 305, 275, 245) + cells(345, "No", "Work", "Lead") +
			cells(325, "1", "Write the program", "Body A") + cells(313, "", "of the year", "") +
			cells(295, "", "Send it", "Body C") + cells(283, "2", "to all", "") +
			cells(265, "3", "Read it", "Body D"),
			`
| No | Work | Lead |
| 1 | Write the program ~ of the year | Body A |
| 2 | Send it / to all | Body C |
| 3 | Read it | Body D |
`},
		{"names in the first column", at(50, 340, "Roads of the") + at(140, 340, "10") + at(200, 340, "20") + at(50, 328, "whole province") +
			at(50, 316, "Schools") + at(140, 316, "30") + at(200, 316, "40") + at(50, 304, "Wells") + at(140, 304, "50") + at(200, 304, "60"),
			`
| Roads of the ~ whole province | 10 | 20 |
| Schools | 30 | 40 |
| Wells | 50 | 60 |
`},
	} {
		t.Run(c.name, func(t *testing.T) {
			w := newWriter()
			w.page(c.content)
			check(t, w.bytes(), c.want)
		})
	}
}

func TestAlignedOverPages(t *testing.T) {
	w := newWriter()
	w.page(cells(160, "No", "Work", "Lead") + cells(140, "1", "Roads", "Body A") + cells(120, "2", "Schools", "Body B") + cells(100, "3", "Wells", "Body C"))
	w.page(cells(370, "No", "Work", "Lead") + cells(350, "4", "Bridges", "Body A") + cells(330, "5", "Ports", "Body B") + cells(310, "6", "Parks", "Body C") + at(50, 250, long))
	check(t, w.bytes(), `
| No | Work | Lead |
| 1 | Roads | Body A |
| 2 | Schools | Body B |
| 3 | Wells | Body C |
| 4 | Bridges | Body A |
| 5 | Ports | Body B |
| 6 | Parks | Body C |
2: `+long+"\n")
}

func TestAlignedIsNoTable(t *testing.T) {
	for _, c := range []struct{ name, content string }{
		{"a letter head and a signature", at(60, 370, "UY BAN NHAN DAN") + at(190, 370, "CONG HOA XA HOI CHU NGHIA VIET") +
			at(72, 358, "TINH SON HAI") + at(210, 358, "Doc lap - Tu do - Hanh") + at(72, 346, "So: 12/KH-U") + at(205, 346, "Son Hai, ngay 02 thang 3") +
			at(50, 320, long) + at(50, 290, "Noi nhan:") + at(260, 290, "TM. UY BAN") + at(50, 278, "- Nhu dieu 3;") + at(265, 278, "CHU TICH") +
			at(50, 266, "- Luu: VT.") + at(255, 240, "Nguyen Van A")},
		{"three that sign", at(60, 350, "BO Y TE") + at(170, 350, "BO TAI CHINH") + at(290, 350, "BO NOI VU") +
			at(50, 338, "THU TRUONG") + at(175, 338, "THU TRUONG") + at(288, 338, "THU TRUONG") +
			at(55, 326, "Nguyen An") + at(170, 326, "Tran Thi Binh") + at(300, 326, "Le Chi")},
		{"items with tabs", at(50, 370, "1.") + at(80, 370, "the first item of all") + at(50, 358, "1.1.") + at(80, 358, "another item") +
			at(50, 346, "a)") + at(80, 346, "the third") + at(50, 334, "-") + at(80, 334, "the last of the items")},
		{"contents with leaders", at(50, 370, "I.") + at(90, 370, "Aims"+strings.Repeat(" .", 21)) + at(340, 370, "1") +
			at(50, 358, "II.") + at(90, 358, "Works"+strings.Repeat(" .", 21)) + at(340, 358, "2") +
			at(50, 346, "III.") + at(90, 346, "Means"+strings.Repeat(" .", 21)) + at(340, 346, "9")},
		{"prose that is justified", at(50, 370, "the words of") + at(125, 370, "this line go on") + at(215, 370, "to the right margin of the page") +
			at(50, 358, "of the page that") + at(150, 358, "is set so") + at(215, 358, "to the right margin of the page") +
			at(50, 346, "and has gaps") + at(125, 346, "where there are") + at(220, 346, "long words") + at(300, 346, "at the end")},
		{"two rows alone", cells(340, "1", "Roads", "10", "20") + cells(328, "2", "Schools", "30", "40") + at(50, 310, long)},
	} {
		t.Run(c.name, func(t *testing.T) {
			w := newWriter()
			w.page(c.content)
			r, err := Read(w.bytes())
			if err != nil {
				t.Fatal(err)
			}
			if got := show(r); strings.Contains(got, "|") {
				t.Error(got)
			}
		})
	}
}

func TestDrawingIsNoAlignedTable(t *testing.T) {
	var b strings.Builder
	b.WriteString("BT /F1 0.1 Tf\n")
	for y := range 1000 {
		for x := range 30 {
			fmt.Fprintf(&b, "1 0 0 1 %d %g Tm (ab) Tj\n", 20+12*x, 390-0.3*float64(y))
		}
	}
	b.WriteString("ET")
	w := newWriter()
	w.page(b.String())
	c, err := Read(w.bytes())
	if err != nil {
		t.Fatal(err)
	}
	for _, p := range c.Parts {
		if p.Grid != nil {
			t.Fatalf("a table of %d rows", len(p.Grid.Rows))
		}
	}
}
