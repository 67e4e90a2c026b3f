package pdf

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"kehoach/extract/document"
)

// show prints content a part a line: the page, the words; a row of a grid a line,
// its cells between bars; ~ stands where lines are joined.
func show(c document.Content) string {
	var b strings.Builder
	for _, p := range c.Parts {
		switch {
		case p.Grid != nil:
			for _, r := range p.Grid.Rows {
				for _, c := range r {
					b.WriteString("| " + []string{"", "<above>", "<left>"}[c.Covered])
					for i, w := range c.Paragraphs {
						b.WriteString(strings.Repeat(" / ", min(i, 1)) + words(w))
					}
					b.WriteString(" ")
				}
				b.WriteString("|\n")
			}
		default:
			aside := ""
			if p.Aside != "" {
				aside = "(" + string(p.Aside) + ") "
			}
			fmt.Fprintf(&b, "%d: %s%s\n", p.Paragraph[0].Page, aside, words(p.Paragraph))
		}
	}
	for _, p := range c.Pages {
		if p.Read != document.PageText {
			fmt.Fprintf(&b, "page %d is %s\n", p.Number, p.Read)
		}
	}
	return b.String()
}

func words(w document.Words) string {
	var b strings.Builder
	for _, r := range w {
		b.WriteString(r.Text)
	}
	return strings.ReplaceAll(b.String(), document.Wrap, " ~ ")
}

func check(t *testing.T, raw []byte, want string) {
	t.Helper()
	c, err := Read(raw)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(strings.TrimLeft(want, "\n"), show(c)); diff != "" {
		t.Errorf("-want +got:\n%s", diff)
	}
}

// long is a line that fills a page of the tests, 60 letters wide.
const long = "the words of this line go on to the right margin of the page"

func TestText(t *testing.T) {
	for _, c := range []struct{ name, content, want string }{
		{"an array moves the pen", "BT /F1 10 Tf 50 350 Td [(Qu) -20 (y) (\341) -300 (t)] TJ ET", "1: Quyá t\n"},
		{"operators of lines", "BT /F1 10 Tf 14 TL 50 350 Td (one) Tj T* (two) Tj (three) ' 0 0 (four) \" 0 -14 TD (five) Tj ET",
			"1: one\n1: two\n1: three\n1: four\n1: five\n"},
		{"spacing of letters is no blank", "BT /F1 10 Tf 1.5 Tc 50 350 Td (letters) Tj ET", "1: letters\n"},
		{"spacing of words widens blanks", "BT /F1 10 Tf 3 Tw 50 350 Td (two words) Tj ET", "1: two words\n"},
		{"a narrow blank of a full line", "BT /F1 10 Tf -1 Tw 80 Tz 50 350 Td (two words) Tj ET", "1: two words\n"},
		{"escapes in strings", `BT /F1 10 Tf 50 350 Td (a\(b\)\\\143\
d) Tj <656> Tj ET`, "1: a(b)\\cde`\n"},
		{"invisible text is that of a scan", "BT /F1 10 Tf 3 Tr 50 350 Td (hidden) Tj ET", "page 1 is unread\n"},
		{"an inline image", at(50, 350, "before") + "q 9 0 0 9 50 330 cm BI /W 2 /H 2 ID (\x01)] EI\x02 <<\nEI\nQ\n" + at(50, 310, "after"), "1: before\n1: after\n"},
		{"a raised number belongs to its line", at(50, 350, "text") + "BT /F1 6 Tf 70 354 Td (1) Tj ET", "1: text1\n"},
		{"bold by drawing twice", at(50, 350, "twice") + "BT /F1 10 Tf 50.3 350 Td (twice) Tj ET", "1: twice\n"},
		{"the order of the page, not of the file", at(80, 350, "second") + at(50, 350, "first") + at(50, 370, "above"), "1: above\n1: first second\n"},
		{"text beyond the page", at(50, 350, "inside") + at(500, 350, "outside"), "1: inside\n"},
		{"a page that is printed sideways", "0 1 -1 0 400 0 cm " + at(50, 350, "sideways") + at(50, 300, "below"), "1: sideways\n1: below\n"},
		{"turned words on an upright page", at(50, 350, "upright words") + "q 0.7 0.7 -0.7 0.7 100 100 cm " + at(0, 0, "COPY") + "Q", "1: upright words\n1: (page furniture) COPY\n"},
		{"unbalanced states and unknown operators", "Q Q q (x) foo ] >> 1 0 0 cm /F9 10 Tf (none) Tj " + at(50, 350, "text"), "1: text\n"},
	} {
		t.Run(c.name, func(t *testing.T) {
			w := newWriter()
			w.page(c.content)
			check(t, w.bytes(), c.want)
		})
	}
}

func TestPageIsTurned(t *testing.T) {
	for degrees, content := range map[int]string{
		90:   "0 1 -1 0 400 0 cm ",
		180:  "-1 0 0 -1 400 400 cm ",
		-90:  "0 -1 1 0 0 400 cm ",
		720:  "",
		-180: "-1 0 0 -1 400 400 cm ",
	} {
		w := newWriter()
		w.pageWith(fmt.Sprintf("/Rotate %d", degrees), "", content+at(50, 350, "first")+at(90, 350, "second")+at(50, 330, "below"))
		check(t, w.bytes(), "1: first second\n1: below\n")
	}
}

func TestForms(t *testing.T) {
	w := newWriter()
	form := w.stream(fmt.Sprintf("/Type /XObject /Subtype /Form /BBox [0 0 400 400] /Matrix [1 0 0 1 0 100] /Resources <</Font <<%s>>>>", w.fonts), at(50, 250, "in the form")+"q q")
	w.pageWith("", fmt.Sprintf("/XObject <</X %d 0 R>>", form), at(50, 370, "above")+"/X Do "+at(50, 330, "below"))
	check(t, w.bytes(), "1: above\n1: in the form\n1: below\n")
}

// TestAnnotations reads what annotations show: a number stamped into a gap is part of its
// line, its appearance fitted into the place of the field; a panel of several lines is
// none of the text; what is hidden, and the other states of a field, is not there.
func TestAnnotations(t *testing.T) {
	w := newWriter()
	form := func(content string) int {
		return w.stream(fmt.Sprintf("/Type /XObject /Subtype /Form /BBox [0 0 40 20] /Resources <</Font <<%s>>>>", w.fonts), content)
	}
	number, panel, hidden := form(at(0, 0, "07")), form(at(0, 12, "signed by")+at(0, 0, "one of us")), form(at(0, 0, "no"))
	annots := ""
	for _, a := range []string{
		fmt.Sprintf("/Subtype /Widget /FT /Sig /F 132 /Rect [75 350 115 370] /AP <</N %d 0 R>>", number),
		fmt.Sprintf("/Subtype /Widget /Rect [300 300 380 340] /AP <</N %d 0 R>>", panel),
		fmt.Sprintf("/Subtype /Widget /F 2 /Rect [75 320 115 340] /AP <</N %d 0 R>>", hidden),
		fmt.Sprintf("/Subtype /Widget /Rect [130 350 150 360] /AS /On /AP <</N <</Off %d 0 R /On %d 0 R>>>>", hidden, number),
		"/Subtype /Link /Rect [75 320 115 340]",
	} {
		annots += fmt.Sprintf("%d 0 R ", w.add("<</Type /Annot %s>>", a))
	}
	w.pageWith("/Annots ["+annots+"]", "", at(50, 350, "No:")+at(90, 350, "/AB of"))
	check(t, w.bytes(), "1: No: 07 /AB of 07\n1: (page furniture) signed by\n1: (page furniture) one of us\n")
}

func TestFormThatDrawsItself(t *testing.T) {
	w := newWriter()
	n := len(w.objects) + 1
	w.stream(fmt.Sprintf("/Subtype /Form /Resources <</XObject <</X %d 0 R>>>>", n), "/X Do /X Do")
	w.pageWith("", fmt.Sprintf("/XObject <</X %d 0 R>>", n), at(50, 350, "text")+"/X Do")
	check(t, w.bytes(), "1: text\n")
}

func TestFonts(t *testing.T) {
	w := newWriter()
	unicode := w.stream("", "1 begincodespacerange <00> <FF> endcodespacerange 1 beginbfchar <61> <1EC7> endbfchar 1 beginbfrange <62> <63> [<0111> <00660069>] endbfrange")
	wide := w.stream("", "1 begincodespacerange <0000> <FFFF> endcodespacerange 1 beginbfrange <0001> <0003> <1EA1> endbfrange")
	simple := w.add("<</Type /Font /Subtype /Type1 /BaseFont /ABCDEF+Old /Encoding <</Differences [97 /a 100 /uni1EBF /dcroat /u01A1]>> /ToUnicode %d 0 R>>", unicode)
	inner := w.add("<</Type /Font /Subtype /CIDFontType2 /DW 1000 /W [1 [500 600] 3 3 700]>>")
	composite := w.add("<</Type /Font /Subtype /Type0 /BaseFont /Wide /Encoding /Identity-H /DescendantFonts [%d 0 R] /ToUnicode %d 0 R>>", inner, wide)
	old := w.add("<</Type /Font /Subtype /TrueType /BaseFont /.VnTime>>")
	w.fonts += fmt.Sprintf(" /S %d 0 R /W %d 0 R /O %d 0 R", simple, composite, old)
	w.page(`BT /S 10 Tf 50 350 Td (abcdef) Tj ET
BT /W 10 Tf 50 330 Td <00010002> Tj <0003> Tj ET BT /W 10 Tf 79 330 Td <0001> Tj ET
BT /O 10 Tf 50 310 Td (C\351ng ho\265) Tj ET`)
	c, err := Read(w.bytes())
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff("1: ệđfiếđơ\n1: ạẢả ạ\n1: Céng hoµ\n", show(c)); diff != "" {
		t.Error(diff)
	}
	for i, font := range []string{"Old", "Wide", ".VnTime"} {
		if got := c.Parts[i].Paragraph[0].Font; got != font {
			t.Errorf("font %q, want %q", got, font)
		}
	}
}

func TestParagraphs(t *testing.T) {
	for _, c := range []struct{ name, content, want string }{
		{"a full line goes on, a short one ends", at(50, 350, long) + at(50, 338, "and ends.") + at(50, 326, "Another."),
			"1: " + long + " ~ and ends.\n1: Another.\n"},
		{"a word cut at its hyphen", at(50, 350, "the words of this line go on to the right, number 1084/QD-") + at(50, 338, "UBND."),
			"1: the words of this line go on to the right, number 1084/QD-UBND.\n"},
		{"an indent begins anew", at(70, 350, long[:55]) + at(50, 338, long) + at(70, 326, long[:55]) + at(50, 314, "end"),
			"1: " + long[:55] + " ~ " + long + "\n1: " + long[:55] + " ~ end\n"},
		{"a distance begins anew", at(50, 350, long) + at(50, 338, long) + at(50, 320, long) + at(50, 308, long),
			"1: " + long + " ~ " + long + "\n1: " + long + " ~ " + long + "\n"},
		{"a mark after a stop begins anew", at(50, 350, long[:59]+".") + at(50, 338, long[:59]+".") + at(50, 326, "- "+long[:57]+";") + at(50, 314, "- "+long[:58]),
			"1: " + long[:59] + ". ~ " + long[:59] + ".\n1: - " + long[:57] + ";\n1: - " + long[:58] + "\n"},
		{"headings in the middle", at(50, 370, long) + at(150, 350, "A HEADING IN HERE") + at(165, 338, "AND ANOTHER") + at(50, 320, long),
			"1: " + long + "\n1: A HEADING IN HERE\n1: AND ANOTHER\n1: " + long + "\n"},
		{"larger letters are no part", at(50, 350, long) + "BT /F1 14 Tf 50 335 Td (Large) Tj ET", "1: " + long + "\n1: Large\n"},
	} {
		t.Run(c.name, func(t *testing.T) {
			w := newWriter()
			w.page(c.content)
			check(t, w.bytes(), c.want)
		})
	}
}

func TestColumns(t *testing.T) {
	w := newWriter()
	w.page(at(60, 370, "UY BAN NHAN DAN") + at(190, 370, "CONG HOA XA HOI CHU NGHIA VIET") +
		at(210, 358, "Doc lap - Tu do - Hanh") + at(72, 352, "So: 12/KH-U") + at(205, 340, "Son Hai, ngay 02 thang 3") +
		at(150, 310, "KE HOACH CUA TINH") + at(50, 290, long) + at(50, 278, long))
	check(t, w.bytes(), `
1: UY BAN NHAN DAN
1: So: 12/KH-U
1: CONG HOA XA HOI CHU NGHIA VIET
1: Doc lap - Tu do - Hanh
1: Son Hai, ngay 02 thang 3
1: KE HOACH CUA TINH
1: `+long+" ~ "+long+"\n")
}

func TestMarksAreNoColumn(t *testing.T) {
	w := newWriter()
	w.page(at(50, 370, "1.") + at(80, 370, "the first of the items") + at(50, 358, "2.") + at(80, 358, "the second of the items"))
	check(t, w.bytes(), "1: 1. the first of the items\n1: 2. the second of the items\n")
}

func TestFurniture(t *testing.T) {
	w := newWriter()
	for n := 1; n <= 4; n++ {
		heading := "ANNEX " + strings.Repeat("I", n)
		w.page(at(50, 380, fmt.Sprintf("GAZETTE no. 277 %d", 51+n)) + at(150, 350, heading) + at(50, 330, fmt.Sprintf("item %d of the text", 3*n)) + at(190, 15, fmt.Sprint(n)))
	}
	check(t, w.bytes(), `
1: ANNEX I
1: item 3 of the text
1: (page furniture) GAZETTE no. 277 52
1: (page furniture) 1
2: ANNEX II
2: item 6 of the text
2: (page furniture) GAZETTE no. 277 53
2: (page furniture) 2
3: ANNEX III
3: item 9 of the text
3: (page furniture) GAZETTE no. 277 54
3: (page furniture) 3
4: ANNEX IIII
4: item 12 of the text
4: (page furniture) GAZETTE no. 277 55
4: (page furniture) 4
`)
}

func TestParagraphOverPages(t *testing.T) {
	w := newWriter()
	w.page(at(50, 100, long) + at(50, 88, long) + at(190, 15, "1"))
	w.page(at(50, 350, long) + at(50, 338, "and ends.") + at(190, 15, "2"))
	w.page(at(50, 350, "Another paragraph.") + at(190, 15, "3"))
	c, err := Read(w.bytes())
	if err != nil {
		t.Fatal(err)
	}
	want := `
1: ` + long + " ~ " + long + " ~ " + long + ` ~ and ends.
1: (page furniture) 1
2: (page furniture) 2
3: Another paragraph.
3: (page furniture) 3
`
	if diff := cmp.Diff(strings.TrimLeft(want, "\n"), show(c)); diff != "" {
		t.Error(diff)
	}
	if runs := c.Parts[0].Paragraph; runs[len(runs)-1].Page != 2 {
		t.Errorf("the end stands on page %d", runs[len(runs)-1].Page)
	}
}

func TestFootnotes(t *testing.T) {
	w := newWriter()
	small := func(y int, words string) string { return fmt.Sprintf("BT /F1 7 Tf 50 %d Td (%s) Tj ET ", y, words) }
	w.page(at(50, 350, long) + at(50, 338, long) + "50 80 m 150 80 l S " + small(70, "1 See the decree.") + small(60, "2 And the law."))
	check(t, w.bytes(), `
1: `+long+" ~ "+long+`
1: (footnote) 1 See the decree.
1: (footnote) 2 And the law.
`)
}

func TestGrids(t *testing.T) {
	bars := func(bars ...string) string { return strings.Join(bars, " re f ") + " re f " }
	for _, c := range []struct{ name, content, want string }{
		{"lines", at(50, 350, "Above") + ruling([]int{50, 150, 250}, []int{200, 250, 300}) +
			at(60, 270, "a") + at(160, 270, "b") + at(60, 220, "c") + at(160, 220, "d") + at(50, 150, "Below"),
			"1: Above\n| a | b |\n| c | d |\n1: Below\n"},
		{"thin bars", bars("50 200 200 .5", "50 250 200 .5", "50 300 200 .5", "50 200 .5 100", "150 200 .5 100", "250 200 .5 100") +
			at(60, 270, "a") + at(160, 270, "b") + at(60, 220, "c") + at(160, 220, "d"),
			"| a | b |\n| c | d |\n"},
		{"open sides", "50 200 m 250 200 l 50 250 m 250 250 l 50 300 m 250 300 l 150 200 m 150 300 l S " +
			at(60, 270, "a") + at(160, 270, "b") + at(60, 220, "c") + at(160, 220, "d"),
			"| a | b |\n| c | d |\n"},
		{"merged cells", "50 200 m 350 200 l 50 300 m 350 300 l 150 250 m 350 250 l 50 200 m 50 300 l 150 200 m 150 300 l 250 200 m 250 250 l 350 200 m 350 300 l S " +
			at(60, 245, "down") + at(160, 270, "across the two columns") + at(160, 220, "c") + at(260, 220, "d"),
			"| down | across the two columns | <left> |\n| <above> | c | d |\n"},
		{"a spanned place without a border", "50 200 m 50 300 l 150 150 m 150 300 l 250 150 m 250 300 l 350 200 m 350 300 l S " +
			"50 300 m 350 300 l 50 250 m 350 250 l 50 200 m 350 200 l 150 150 m 250 150 l S " +
			at(60, 270, "a") + at(160, 270, "b") + at(260, 270, "c") + at(60, 220, "d") + at(160, 220, "e") + at(260, 220, "f") + at(160, 170, "g"),
			"| a | b | c |\n| d | e | f |\n| <above> | g | <above> |\n"},
		{"lines in a cell", ruling([]int{50, 150, 250}, []int{200, 300}) + at(60, 280, "words that go") + at(60, 268, "on. And") + at(160, 280, "x"),
			"| words that go ~ on. And | x |\n"},
		{"a frame is no table", ruling([]int{50, 350}, []int{200, 300}) + at(60, 280, "framed words"), "1: framed words\n"},
		{"a line under words is no table", at(50, 350, "words") + "50 348 m 90 348 l S", "1: words\n"},
	} {
		t.Run(c.name, func(t *testing.T) {
			w := newWriter()
			w.page(c.content)
			check(t, w.bytes(), c.want)
		})
	}
}

func TestGridOverPages(t *testing.T) {
	w := newWriter()
	xs := []int{50, 100, 250, 350}
	head := func(y int) string { return at(60, y, "No") + at(110, y, "Work") + at(260, y, "Lead") }
	w.page(at(50, 370, "Annex") + ruling(xs, []int{50, 100, 150}) + head(120) +
		at(60, 80, "1") + at(110, 80, "work that has to be done by") + at(110, 68, "all and that goes on until") + at(260, 80, "Body A"))
	w.page(ruling(xs, []int{200, 250, 300, 350}) + head(320) + at(110, 280, "the next page.") +
		at(60, 230, "2") + at(110, 230, "other work") + at(260, 230, "Body B"))
	w.page(ruling(xs, []int{250, 300, 350}) + head(320) + at(110, 280, "Work without a number.") + at(260, 280, "Body C"))
	check(t, w.bytes(), `
1: Annex
| No | Work | Lead |
| 1 | work that has to be done by ~ all and that goes on until ~ the next page. | Body A |
| 2 | other work | Body B |
|  | Work without a number. | Body C |
`)
}

func TestSpanOverPages(t *testing.T) {
	w := newWriter()
	// The left column is one cell over two rows on each page.
	rows := "50 50 m 350 50 l 150 100 m 350 100 l 50 150 m 350 150 l 50 50 m 50 150 l 150 50 m 150 150 l 350 50 m 350 150 l S "
	w.page(rows + at(60, 120, "spans all") + at(160, 120, "a") + at(160, 70, "b"))
	w.page(rows + at(160, 120, "c") + at(160, 70, "d"))
	check(t, w.bytes(), `
| spans all | a |
| <above> | b |
| <above> | c |
| <above> | d |
`)
}

func TestPages(t *testing.T) {
	w := newWriter()
	image := w.stream("/Type /XObject /Subtype /Image /Width 1 /Height 1 /ColorSpace /DeviceGray /BitsPerComponent 8", "x")
	x := fmt.Sprintf("/XObject <</I %d 0 R>>", image)
	w.page(at(50, 350, "text"))
	w.page("")
	w.pageWith("", x, "q 400 0 0 400 0 0 cm /I Do Q "+at(50, 20, "Signed by somebody"))
	w.pageWith("", x, "q 40 0 0 40 0 0 cm /I Do Q "+at(50, 350, "text beside a seal"))
	wide := w.add("<</Type /Font /Subtype /Type0 /BaseFont /Unknown /Encoding /Identity-H>>")
	w.pageWith("", "", fmt.Sprintf("BT /F1 10 Tf 50 350 Td ET %% %d", wide))
	w.fonts = fmt.Sprintf("/F1 %d 0 R", wide)
	w.page(at(50, 350, "letters that the file does not tell"))
	c, err := Read(w.bytes())
	if err != nil {
		t.Fatal(err)
	}
	var got []document.PageRead
	for _, p := range c.Pages {
		got = append(got, p.Read)
	}
	want := []document.PageRead{document.PageText, document.PageBlank, document.PageUnread, document.PageText, document.PageBlank, document.PageUnread}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
	for _, p := range c.Parts {
		if page := p.Paragraph[0].Page; p.Aside == "" && page != 1 && page != 4 {
			t.Errorf("page %d has text: %s", page, words(p.Paragraph))
		}
	}
}
