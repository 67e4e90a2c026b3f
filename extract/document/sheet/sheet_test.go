package sheet

import (
	"archive/zip"
	"bytes"
	"errors"
	"fmt"
	"io"
	"strings"
	"testing"
	"time"

	"github.com/xuri/excelize/v2"

	"kehoach/extract/document"
	"kehoach/extract/document/internal/readertest"
	"kehoach/internal/golden"
)

// maker fills a workbook.
type maker struct {
	*excelize.File
	t testing.TB
}

func (m maker) must(err error) {
	m.t.Helper()
	if err != nil {
		m.t.Fatal(err)
	}
}

// rows writes rows from a cell on.
func (m maker) rows(sheet, from string, rows ...[]any) {
	m.t.Helper()
	column, row, err := excelize.CellNameToCoordinates(from)
	m.must(err)
	for i, r := range rows {
		name, err := excelize.CoordinatesToCellName(column, row+i)
		m.must(err)
		m.must(m.SetSheetRow(sheet, name, &r))
	}
}

// format gives cells a number format.
func (m maker) format(sheet, from, to, code string) {
	m.t.Helper()
	style, err := m.NewStyle(&excelize.Style{CustomNumFmt: &code})
	m.must(err)
	m.must(m.SetCellStyle(sheet, from, to, style))
}

// xlsxOf makes a workbook.
func xlsxOf(t testing.TB, fill func(m maker)) []byte {
	t.Helper()
	f := excelize.NewFile()
	defer f.Close()
	m := maker{f, t}
	fill(m)
	var b bytes.Buffer
	m.must(f.Write(&b))
	return b.Bytes()
}

var head = []any{"TT", "Nhiệm vụ", "Cơ quan chủ trì", "Thời gian hoàn thành"}

// workbooks are a workbook for each feature, by the name of the file that holds what is
// read of it.
var workbooks = map[string]func(m maker){
	"sheets": func(m maker) {
		m.must(m.SetSheetName("Sheet1", "Phụ lục 1"))
		m.rows("Phụ lục 1", "A1", head, []any{1, "Số hóa sách cổ", "Thư viện tỉnh", "Quý I/2031"})
		for _, name := range []string{"Trống", "Phụ lục 2", "Ẩn", "Rất ẩn"} {
			_, err := m.NewSheet(name)
			m.must(err)
		}
		m.rows("Phụ lục 2", "C5", head, []any{1, "Mở lớp tập huấn", "Sở Nội vụ", "2031"})
		m.rows("Ẩn", "A1", []any{"Danh mục"})
		m.rows("Rất ẩn", "A1", []any{"Danh mục kín"})
		m.must(m.SetSheetVisible("Ẩn", false))
		m.must(m.SetSheetVisible("Rất ẩn", false, true))
	},
	"merged": func(m maker) {
		m.rows("Sheet1", "A1", []any{"TT", "Nhiệm vụ", "Cơ quan", nil, "Thời gian"}, []any{nil, nil, "Chủ trì", "Phối hợp", nil},
			[]any{1, "Lập danh mục", "Sở Nội vụ", "Sở Tài chính", "Quý I/2031"}, []any{2, "Công bố danh mục", nil, "khuất sau ô gộp"})
		for _, a := range []string{"A1:A2", "B1:B2", "C1:D1", "E1:E2", "C3:D4", "E3:E4", "G1:H2"} {
			from, to, _ := strings.Cut(a, ":")
			m.must(m.MergeCell("Sheet1", from, to))
		}
	},
	"hidden": func(m maker) {
		m.rows("Sheet1", "A1", head, []any{1, "Lập danh mục", "Sở Nội vụ", "2031"}, []any{2, "Công bố danh mục", "Sở Nội vụ", "2031"}, nil, nil, []any{3, "In danh mục", "Sở Nội vụ", "2031"})
		m.must(m.SetRowVisible("Sheet1", 3, false))
		m.must(m.SetRowVisible("Sheet1", 4, false))
		m.must(m.SetRowVisible("Sheet1", 6, false))
		m.must(m.SetColVisible("Sheet1", "C:D", false))
	},
	"dates": func(m maker) {
		day := time.Date(2031, 6, 30, 0, 0, 0, 0, time.UTC)
		m.rows("Sheet1", "A1", []any{"ngày thật", "ngày dạng chữ", "tháng", "ngày và giờ", "giờ", "số"}, []any{day, "30/6/2031", day, day.Add(14 * time.Hour), 0.5, 48029})
		m.format("Sheet1", "A2", "A2", "dd-mmm-yy")
		m.format("Sheet1", "C2", "C2", "mm/yyyy")
		m.format("Sheet1", "D2", "D2", "dd/mm/yyyy hh:mm")
		m.format("Sheet1", "E2", "E2", "hh:mm")
	},
	"numbers": func(m maker) {
		m.rows("Sheet1", "A1", []any{1, 1.1, 0.85, 1234567, 25, true, -3.5, 0.1 + 0.2})
		m.format("Sheet1", "C1", "C1", "0%")
		m.format("Sheet1", "D1", "D1", "#,##0")
		m.format("Sheet1", "E1", "E1", `"≥ "0" hộ"`)
	},
	"formulas": func(m maker) {
		m.rows("Sheet1", "A1", []any{"a", "b"}, []any{1, 2})
		m.must(m.SetCellFormula("Sheet1", "C2", "A2+B2"))
		m.must(m.SetCellValue("Sheet1", "D2", "không công thức"))
	},
	"words": func(m maker) {
		m.rows("Sheet1", "A1", []any{"Dòng một\nDòng hai", "  thụt vào ", "a_x000D_b", "_x0041_"})
		m.must(m.SetCellRichText("Sheet1", "A2", []excelize.RichTextRun{{Text: "Nhiệm ", Font: &excelize.Font{Bold: true}}, {Text: "vụ"}}))
		style, err := m.NewStyle(&excelize.Style{Font: &excelize.Font{Family: ".VnTimeH"}})
		m.must(err)
		m.must(m.SetCellValue("Sheet1", "B2", "KÕ ho¹ch"))
		m.must(m.SetCellStyle("Sheet1", "B2", "B2", style))
		m.must(m.AddComment("Sheet1", excelize.Comment{Cell: "A1", Author: "a", Text: "ghi chú riêng"}))
	},
}

// TestXLSX reads a workbook for each feature, and compares with testdata/NAME.content.
func TestXLSX(t *testing.T) {
	for name, fill := range workbooks {
		t.Run(name, func(t *testing.T) {
			raw := xlsxOf(t, fill)
			if !ClaimsXLSX(raw) {
				t.Error("not claimed")
			}
			content, err := ReadXLSX(raw)
			if err != nil {
				t.Fatal(err)
			}
			golden.Compare(t, "testdata/"+name+".content", describe(content))
		})
	}
}

// describe is readertest.Describe with what the sheets say of themselves. The font that
// Excel gives to all cells is left out.
func describe(c document.Content) string {
	var b strings.Builder
	for i, p := range c.Parts {
		for _, r := range p.Paragraph {
			fmt.Fprintf(&b, "at %v: ", r.Spot)
		}
		if p.Grid == nil {
			b.WriteString(strings.TrimPrefix(readertest.Describe(document.Content{Parts: c.Parts[i : i+1]}), "format: \n"))
			continue
		}
		s := p.Grid.Sheet
		fmt.Fprintf(&b, "sheet %q, hidden: %v, rows %v, columns %v; without value: %v\n", s.Name, s.Hidden, s.Rows, s.Columns, s.Unvalued)
		for _, row := range p.Grid.Rows {
			b.WriteString(" ")
			for _, cell := range row {
				b.WriteString(" | ")
				switch {
				case cell.Covered == document.FromAbove:
					b.WriteString("^")
				case cell.Covered == document.FromLeft:
					b.WriteString("<")
				}
				for _, p := range cell.Paragraphs {
					for _, r := range p {
						fmt.Fprintf(&b, "%s: ", document.CellRange(r.Spot, r.Spot))
						if r.Font != "" && r.Font != "Calibri" && r.Font != "Arial" {
							fmt.Fprintf(&b, "{%s}", r.Font)
						}
						b.WriteString(strings.ReplaceAll(r.Text, "\n", "⏎"))
					}
				}
			}
			b.WriteString("\n")
		}
	}
	return fmt.Sprintf("format: %s\n%s", c.Format, &b)
}

// TestErrors reads workbooks that cannot be read.
func TestErrors(t *testing.T) {
	sound := xlsxOf(t, workbooks["dates"])
	row := `<row><c t="inlineStr"><is><t>x</t></is></c></row>`
	shared := `<sst><si><t>` + strings.Repeat("x", 1<<20) + `</t></si></sst>`
	for _, c := range []struct {
		name string
		raw  []byte
		want error
	}{
		{"cut", sound[:len(sound)/2], document.ErrDamaged},
		{"cut part", pack(t, row[:20], ""), document.ErrDamaged},
		{"no workbook", packParts(t, "[Content_Types].xml", "", "xl/other.xml", ""), document.ErrDamaged},
		{"binary", packParts(t, "[Content_Types].xml", "", "xl/workbook.bin", "", "_rels/.rels", relations("officeDocument", "xl/workbook.bin")), ErrBinary},
		{"bomb", pack(t, strings.Repeat(" ", maxUnpacked+1), ""), document.ErrTooLarge},
		{"a string in many cells", pack(t, strings.Repeat(`<row><c t="s"><v>0</v></c></row>`, 100), shared), document.ErrTooLarge},
		{"a diagonal", pack(t, diagonal(2000), ""), document.ErrTooLarge},
		{"many merged cells", pack(t, row, "", strings.Repeat(`<mergeCell ref="A1:XFD1048576"/>`, maxMerges+1)), document.ErrTooLarge},
		{"merged cells one over another", pack(t, strings.Repeat(row, 3000), "", strings.Repeat(`<mergeCell ref="A1:XFD1048576"/>`, 3000)), document.ErrTooLarge},
		{"deep", pack(t, strings.Repeat("<row>", 1000), ""), document.ErrTooLarge},
	} {
		if !ClaimsXLSX(c.raw) {
			t.Errorf("%s: not claimed", c.name)
		}
		if _, err := ReadXLSX(c.raw); !errors.Is(err, c.want) {
			t.Errorf("%s: got %v", c.name, err)
		}
	}
}

// diagonal is rows of one cell each, each in a column of its own.
func diagonal(n int) string {
	var b strings.Builder
	for i := range n {
		fmt.Fprintf(&b, `<row><c r="%s%d"><v>1</v></c></row>`, document.ColumnName(i+1), i+1)
	}
	return b.String()
}

// TestFar checks that cells without words and rows far away cost nothing: who formats
// whole rows and columns leaves such behind.
func TestFar(t *testing.T) {
	raw := pack(t, `<row r="1"><c r="A1"><v>1</v></c><c r="XFD1" s="1"/></row><row r="1048576"><c r="XFD1048576"><v>2</v></c></row><row r="1048577"><c r="A1048577"><v>3</v></c></row>`, "",
		`<mergeCell ref="A1:XFD1048576"/>`, `<mergeCell ref="B2:A1"/>`, `<mergeCell ref="A"/>`)
	content, err := ReadXLSX(raw)
	if err != nil {
		t.Fatal(err)
	}
	if rows := content.Parts[1].Grid.Rows; len(rows) != 1 || len(rows[0]) != 1 {
		t.Errorf("got %d rows", len(rows))
	}
}

// pack makes a workbook of one sheet of rows, shared strings and merged cells.
func pack(t testing.TB, rows, shared string, merges ...string) []byte {
	t.Helper()
	const id = `xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"`
	return packParts(t, "[Content_Types].xml", "", "_rels/.rels", relations("officeDocument", "xl/workbook.xml"),
		"xl/workbook.xml", `<workbook `+id+`><sheets><sheet name="A" r:id="r0"/></sheets></workbook>`,
		"xl/_rels/workbook.xml.rels", relations("worksheet", "a.xml", "sharedStrings", "s.xml"), "xl/s.xml", shared,
		"xl/a.xml", `<worksheet><sheetData>`+rows+`</sheetData><mergeCells>`+strings.Join(merges, "")+`</mergeCells></worksheet>`)
}

// relations writes relations given as kind, target, kind, target …
func relations(pairs ...string) string {
	var b strings.Builder
	for i := 0; i < len(pairs); i += 2 {
		fmt.Fprintf(&b, `<Relationship Id="r%d" Type="x/%s" Target="%s"/>`, i/2, pairs[i], pairs[i+1])
	}
	return "<Relationships>" + b.String() + "</Relationships>"
}

// packParts packs parts given as name, content, name, content …
func packParts(t testing.TB, parts ...string) []byte {
	t.Helper()
	var b bytes.Buffer
	w := zip.NewWriter(&b)
	for i := 0; i < len(parts); i += 2 {
		f, err := w.Create(parts[i])
		if err != nil {
			t.Fatal(err)
		}
		if _, err := io.WriteString(f, parts[i+1]); err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// TestDamaged reads damaged files.
func TestDamaged(t *testing.T) {
	for damaged := range readertest.Damage(xlsxOf(t, workbooks["merged"]), 500) {
		if ClaimsXLSX(damaged) {
			ReadXLSX(damaged)
		}
	}
}

func FuzzXLSX(f *testing.F) {
	f.Add(`<row><c r="A1" t="s" s="0"><v>0</v></c><c t="inlineStr"><is><t>x</t></is></c></row>`, `<sst><si><r><t>a</t></r></si></sst>`, `<mergeCell ref="A1:B2"/>`)
	f.Add(`<row r="9" hidden="1"><c r="XFD9"><f>A1</f></c><c t="d"><v>2031-06-30</v></c></row>`, "", "")
	f.Fuzz(func(t *testing.T, rows, shared, merges string) {
		content, err := ReadXLSX(pack(t, rows, shared, merges))
		if err == nil {
			document.Assemble(content)
		}
	})
}

// BenchmarkXLSX reads 1,000 rows of ten cells.
func BenchmarkXLSX(b *testing.B) {
	raw := xlsxOf(b, manyRows)
	b.SetBytes(int64(len(raw)))
	b.ReportAllocs()
	for b.Loop() {
		if _, err := ReadXLSX(raw); err != nil {
			b.Fatal(err)
		}
	}
}

func manyRows(m maker) {
	for i := 1; i <= 1000; i++ {
		m.rows("Sheet1", fmt.Sprintf("A%d", i), []any{i, fmt.Sprintf("Rà soát, hoàn thiện quy trình số %d của các cơ quan, đơn vị", i), "Sở Nội vụ", "Các sở, ban, ngành",
			"Quý II/2031", "Báo cáo", 1234.5, "KH20_TT_N01.1", "x", "y"})
	}
}
