package text

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"kehoach/extract/document"
	"kehoach/extract/table"
)

func words(s string) document.Words { return document.Words{{Text: s}} }

func cells(texts ...string) document.GridRow {
	var row document.GridRow
	for _, s := range texts {
		switch s {
		case "^":
			row = append(row, document.GridCell{Covered: document.FromAbove})
		case "<":
			row = append(row, document.GridCell{Covered: document.FromLeft})
		case "":
			row = append(row, document.GridCell{})
		default:
			row = append(row, document.GridCell{Paragraphs: []document.Words{words(s)}})
		}
	}
	return row
}

// hardWrapped returns paragraphs after some that are lines of one text.
func hardWrapped(paragraphs ...string) []document.Part {
	var parts []document.Part
	for range 2 {
		for _, l := range []string{"đổi số của tỉnh trong năm", "và những năm tiếp theo ở đây của tỉnh", "vẫn còn;"} {
			parts = append(parts, document.Part{Paragraph: words(l)})
		}
	}
	for _, p := range paragraphs {
		parts = append(parts, document.Part{Paragraph: words(p)})
	}
	return parts
}

func TestAssembleBlocks(t *testing.T) {
	head := cells("TT", "Nhiệm vụ", "Cơ quan chủ trì")
	for _, c := range []struct {
		name  string
		parts []document.Part
		want  string
	}{
		{"decomposed letters over two runs", []document.Part{{Paragraph: document.Words{{Text: "Kê"}, {Text: "\u0301 hoạch"}}}}, "Kế hoạch\n"},
		{"a line break ends a line", []document.Part{{Paragraph: words("THỦ TƯỚNG CHÍNH PHỦ\n-------")}}, "THỦ TƯỚNG CHÍNH PHỦ\n"},
		{"a title that its author broke", []document.Part{{Paragraph: words("QUYẾT ĐỊNH\nBan hành Quy chế phối hợp\ncủa các cơ quan\nTHỦ TƯỚNG CHÍNH PHỦ")}}, "QUYẾT ĐỊNH\nBan hành Quy chế phối hợp của các cơ quan\nTHỦ TƯỚNG CHÍNH PHỦ\n"},
		{"a paragraph over two pages", []document.Part{{Paragraph: document.Words{{Text: "Xây dựng ", Page: 1}, {Text: "kế hoạch.", Page: 2}}}}, "Xây dựng kế hoạch.\n"},
		{"a full line goes on", []document.Part{{Paragraph: words("Xây dựng kế hoạch.\vHoàn thành trong năm.")}}, "Xây dựng kế hoạch. Hoàn thành trong năm.\n"},
		{"a label opens a paragraph though the line before it is full", []document.Part{{Paragraph: words("Xây dựng kế hoạch.\vThời gian hoàn thành: 2026")}},
			"Xây dựng kế hoạch.\nThời gian hoàn thành: 2026\n"},
		{"the width of a line is that of its last part", hardWrapped("- Rà", "soát các giải pháp hỗ trợ\vngười dân (trừ dịch vụ)", "+ Tên: Sở A"),
			"đổi số của tỉnh trong năm và những năm tiếp theo ở đây của tỉnh vẫn còn; đổi số của tỉnh trong năm và những năm tiếp theo ở đây của tỉnh vẫn còn;\n- Rà soát các giải pháp hỗ trợ người dân (trừ dịch vụ)\n+ Tên: Sở A\n"},
		{"a number in a sentence opens none", []document.Part{{Paragraph: words("đạt từ\v65. Tỷ lệ")}}, "đạt từ 65. Tỷ lệ\n"},
		{"a layout is paragraphs", []document.Part{{Grid: &document.Grid{Rows: []document.GridRow{cells("ỦY BAN NHÂN DÂN", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM")}}}},
			"ỦY BAN NHÂN DÂN\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\n"},
		{"a table with its title inside", []document.Part{{Grid: &document.Grid{Rows: []document.GridRow{cells("Danh mục nhiệm vụ", "<", "<"), head, cells("1", "Xây dựng", "Bộ Công an")}}}},
			"Danh mục nhiệm vụ\ntable: [TT] [Nhiệm vụ] [Cơ quan chủ trì] / [1] [Xây dựng] [Bộ Công an]\n"},
		{"a table in two grids", []document.Part{{Grid: &document.Grid{Rows: []document.GridRow{head}}}, {Paragraph: words(" ")}, {Grid: &document.Grid{Rows: []document.GridRow{cells("1", "Xây dựng", "Bộ Công an")}}}},
			"table: [TT] [Nhiệm vụ] [Cơ quan chủ trì] / [1] [Xây dựng] [Bộ Công an]\n"},
		{"a grid after words is another", []document.Part{{Grid: &document.Grid{Rows: []document.GridRow{head}}}, {Paragraph: words("Nơi nhận:")}, {Grid: &document.Grid{Rows: []document.GridRow{cells("Như trên", "", "CHỦ TỊCH")}}}},
			"table: [TT] [Nhiệm vụ] [Cơ quan chủ trì]\nNơi nhận:\nNhư trên\nCHỦ TỊCH\n"},
		{"a column that only some rows use", []document.Part{{Grid: &document.Grid{Rows: []document.GridRow{cells("TT", "Nhiệm vụ", "<", "Cơ quan chủ trì"), cells("1", "a)", "Xây dựng", "Bộ Công an")}}}},
			"table: [TT] [Nhiệm vụ] [Cơ quan chủ trì] / [1] [a) Xây dựng] [Bộ Công an]\n"},
		{"a head of two rows", []document.Part{{Grid: &document.Grid{Rows: []document.GridRow{cells("TT", "Nhiệm vụ", "Thời gian", "<"), cells("^", "^", "Năm 2025", "Năm 2026"), cells("1", "Xây dựng", "x", "")}}}},
			"table: [TT] [Nhiệm vụ] [Thời gian] [] / [^] [^] [Năm 2025] [Năm 2026] / [1] [Xây dựng] [x] []\n"},
		{"an item after a comma", []document.Part{{Paragraph: words("- Sở Nội vụ,")}, {Paragraph: words("- Sở Tư pháp;")}}, "- Sở Nội vụ,\n- Sở Tư pháp;\n"},
		{"what follows is no word that wants another", []document.Part{{Paragraph: words("Điều 7. Nhiệm vụ tiếp theo")}, {Paragraph: words("Chương II Tổ chức thực hiện")}},
			"Điều 7. Nhiệm vụ tiếp theo\nChương II Tổ chức thực hiện\n"},
		{"asides are no blocks", []document.Part{{Paragraph: words("Số trang"), Aside: document.PageFurniture}, {Paragraph: words("QUYẾT ĐỊNH")}}, "QUYẾT ĐỊNH\n"},
	} {
		t.Run(c.name, func(t *testing.T) {
			if diff := cmp.Diff(c.want, rowsOf(Assemble(document.Content{Format: "pdf", Parts: c.parts, Unsure: true}))); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func TestAssembleOldEncoding(t *testing.T) {
	d := Assemble(document.Content{Format: "docx", Parts: []document.Part{
		{Paragraph: document.Words{{Text: "QUYÕT §ÞNH", Font: ".VnTimeH"}}},
		{Paragraph: words("VÒ viÖc ban hµnh KÕ ho¹ch c¶i c¸ch hµnh chÝnh nhµ n\u00adíc giai ®o¹n 2004 - 2010")},
		{Grid: &document.Grid{Rows: []document.GridRow{cells("TT", "NhiÖm vô", "C¬ quan chñ tr×"), cells("1", "X©y dùng kÕ ho¹ch ®µo t¹o c¸n bé", "Së Néi vô")}}},
	}})
	const want = "QUYẾT ĐỊNH\nVề việc ban hành Kế hoạch cải cách hành chính nhà nước giai đoạn 2004 - 2010\n" +
		"table: [TT] [Nhiệm vụ] [Cơ quan chủ trì] / [1] [Xây dựng kế hoạch đào tạo cán bộ] [Sở Nội vụ]\n"
	if diff := cmp.Diff(want, rowsOf(d)); diff != "" {
		t.Error(diff)
	}
	if d.Encoding != "tcvn3" {
		t.Errorf("encoding is %q", d.Encoding)
	}
}

// rowsOf writes a paragraph a line, and a table as one with its rows apart.
func rowsOf(d *document.Document) string {
	var b strings.Builder
	for _, block := range table.Arrange(d.Blocks) {
		if block.Table == nil {
			b.WriteString(block.Paragraph.String() + "\n")
			continue
		}
		b.WriteString("table:")
		for i, row := range block.Table.Rows {
			if i > 0 {
				b.WriteString(" /")
			}
			for _, c := range row {
				if c.Covered == document.FromAbove {
					b.WriteString(" [^]")
				} else {
					b.WriteString(" [" + c.Text().String() + "]")
				}
			}
		}
		b.WriteString("\n")
	}
	return b.String()
}

// TestAssemblePlaces checks that each text stands in the extracted text where its
// spans say, and on its page.
func TestAssemblePlaces(t *testing.T) {
	d := Assemble(document.Content{Format: "pdf", Pages: []document.Page{{Number: 1}, {Number: 2, Read: document.PageOCR, Confidence: 80}}, Parts: []document.Part{
		{Paragraph: document.Words{{Text: "1.  Xây\u00a0dựng ", Page: 1}, {Text: "kế\u00a0 hoạch.", Page: 2}}},
		{Paragraph: document.Words{{Text: "Trang 2", Page: 2}}, Aside: document.PageFurniture},
		{Grid: &document.Grid{Rows: []document.GridRow{cells("TT", "Nhiệm vụ", "Cơ quan chủ trì")}}},
	}})
	s := d.Source.String()
	check := func(text document.Text) {
		t.Helper()
		var pieces []string
		for _, span := range text.Spans() {
			pieces = append(pieces, s[span[0]:span[1]])
		}
		if got := strings.Join(pieces, " "); got != text.String() {
			t.Errorf("%q stands at %q", text, got)
		}
	}
	check(d.Blocks[0].Paragraph)
	for _, c := range d.Blocks[1].Table.Rows[0] {
		check(c.Text())
	}
	check(d.Asides[0].Text)
	start, end := d.Blocks[0].Paragraph.Span()
	if first, last := d.Page(start), d.Page(end-1); first.Number != 1 || last.Number != 2 || last.Confidence != 80 {
		t.Errorf("pages %v and %v", first, last)
	}
}

// TestCertain checks that the paragraphs of a reader that is sure of them stay apart where
// those of another are joined.
func TestCertain(t *testing.T) {
	for _, c := range []struct {
		unsure bool
		want   int // paragraphs
	}{{true, 2}, {false, 7}} {
		content := document.Content{Format: "docx", Parts: hardWrapped("QUYẾT ĐỊNH"), Unsure: c.unsure}
		if got := len(Assemble(content).Blocks); got != c.want {
			t.Errorf("unsure %v: %d paragraphs, want %d", c.unsure, got, c.want)
		}
	}
}

// TestPartsName joins the lines of a name that a cell breaks before a capital, and leaves
// names below each other apart.
func TestPartsName(t *testing.T) {
	for _, c := range []struct {
		line, next string
		want       bool
	}{
		{"Tập đoàn", "Hoa Mai", true},
		{"Công an", "Thành phố", true},
		{"Ủy ban nhân dân", "Thành phố Bình Hòa", true},
		{"Ủy ban nhân dân", "Sở Y tế", false},
		{"Hội Nông dân", "Thành phố", true},
		{"Ngân hàng", "Nhà nước", true},
		{"Công an", "Sở Y tế", false},
		{"Công đoàn", "Đoàn Thanh niên", false},
		{"Hội Nông dân", "Y tế", false},
		{"Sở Tài chính", "Sở Nội vụ", false},
		{"Tập đoàn Hoa Mai", "Bình Sơn", false},
		{"Công an", "các xã", false},
		{"Công an", "", false},
	} {
		if got := partsName(c.line, c.next); got != c.want {
			t.Errorf("%s / %s: got %v", c.line, c.next, got)
		}
	}
}
