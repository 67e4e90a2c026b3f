package extract_test

import (
	"bytes"
	"encoding/csv"
	"fmt"
	"os"
	"strings"
	"testing"
	"time"

	"github.com/xuri/excelize/v2"

	"kehoach/extract"
	"kehoach/internal/golden"
	"kehoach/plan"
)

// TestWorkbookAgreement checks that a table of tasks says the same as a workbook of any kind
// as it says in Markdown. The .xls and the .ods were made of the same rows by xlwt and odfpy.
func TestWorkbookAgreement(t *testing.T) {
	markdown := readFile(t, "testdata/workbook/table.md")
	title, rows := tableOf(string(markdown))
	want := tasksOf(t, "table.md", markdown)
	if strings.Count(want, "\n") < 5 {
		t.Fatalf("Markdown gives only\n%s", want)
	}
	for format, raw := range map[string][]byte{
		"xls": readFile(t, "testdata/workbook/table.xls"), "ods": readFile(t, "testdata/workbook/table.ods"),
		"xlsx": xlsxOf(t, title, rows), "csv": csvOf(t, title, rows, ','), "csv;": csvOf(t, title, rows, ';'), "csv\t": csvOf(t, title, rows, '\t'),
	} {
		if got := tasksOf(t, "table."+format, raw); got != want {
			t.Errorf("as %q:\n%s\nas Markdown:\n%s", format, got, want)
		}
	}
}

func readFile(t *testing.T, path string) []byte {
	t.Helper()
	raw, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return raw
}

// tasksOf extracts a file and writes its tasks, a line each.
func tasksOf(t *testing.T, name string, raw []byte) string {
	t.Helper()
	p, err := extract.Bytes(name, raw)
	if err != nil {
		t.Fatal(name, err)
	}
	var b strings.Builder
	for _, k := range p.Tasks {
		fmt.Fprintf(&b, "%s | %s | %s | %s | %s | %s | %s | %s | %d targets\n", strings.Join(k.Path, " > "), k.Code, k.Parent, k.Text, names(k.Lead), names(k.Coordinate),
			deadlines(k.Deadlines), k.Result, len(k.Targets))
	}
	return b.String()
}

// tableOf returns the title and the rows of a Markdown file.
func tableOf(markdown string) (title string, rows [][]string) {
	for line := range strings.Lines(markdown) {
		line = strings.TrimSpace(line)
		switch {
		case strings.HasPrefix(line, "# "):
			title = line[2:]
		case strings.HasPrefix(line, "|") && !strings.HasPrefix(line, "|---"):
			cells := strings.Split(strings.Trim(line, "|"), "|")
			for i := range cells {
				cells[i] = strings.TrimSpace(cells[i])
			}
			rows = append(rows, cells)
		}
	}
	return title, rows
}

// xlsxOf makes a workbook of a table; its days are true ones.
func xlsxOf(t *testing.T, title string, rows [][]string) []byte {
	t.Helper()
	f := excelize.NewFile()
	defer f.Close()
	must := func(err error) {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
	}
	must(f.SetCellValue("Sheet1", "A1", title))
	for i, r := range rows {
		for k, c := range r {
			name, err := excelize.CoordinatesToCellName(k+1, i+3)
			must(err)
			if day, err := time.Parse("02/01/2006", c); err == nil {
				must(f.SetCellValue("Sheet1", name, day))
			} else if c != "" {
				must(f.SetCellValue("Sheet1", name, c))
			}
		}
	}
	var b bytes.Buffer
	must(f.Write(&b))
	return b.Bytes()
}

// csvOf writes a table with a separator.
func csvOf(t *testing.T, title string, rows [][]string, sign rune) []byte {
	t.Helper()
	var b bytes.Buffer
	w := csv.NewWriter(&b)
	w.Comma = sign
	empty := make([]string, len(rows[0]))
	titled := make([]string, len(rows[0]))
	titled[0] = title
	if err := w.WriteAll(append([][]string{titled, empty}, rows...)); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// workbooks are workbooks as offices have them, row by row; "…>N" spans N columns.
var workbooks = map[string]func(f *book){
	"letter": func(f *book) {
		f.sheet("Sheet1",
			"UBND TỈNH AN LĨNH>3 | | | CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM>3",
			"SỞ NỘI VỤ>3 | | | Độc lập - Tự do - Hạnh phúc>3",
			"Số: 12/KH-SNV>3 | | | An Lĩnh, ngày 05 tháng 01 năm 2031>3",
			"",
			"KẾ HOẠCH>6",
			"Cải cách hành chính năm 2031>6",
			"",
			"STT | Nội dung nhiệm vụ | Cơ quan | | Thời gian hoàn thành | Ghi chú",
			" | | Chủ trì | Phối hợp | | ",
			"I | THỂ CHẾ | | | | ",
			"1 | Rà soát văn bản | Sở Tư pháp | Các sở, ban, ngành | Quý I | ",
			"2 | Ban hành bộ chỉ số | Sở Nội vụ | Sở Tài chính | 30/6/2031 | x",
			"",
			"An Lĩnh, ngày 05 tháng 01 năm 2031>6",
			"Nơi nhận: | | | KT. GIÁM ĐỐC>3",
			"- UBND tỉnh; | | | PHÓ GIÁM ĐỐC>3",
			"- Lưu: VT. | | | Trần Văn An>3")
		f.merge("A8:A9", "B8:B9", "C8:D8", "E8:E9", "F8:F9")
	},
	"two-tables": func(f *book) {
		f.sheet("Phụ lục 1",
			"PHỤ LỤC 1. NHIỆM VỤ TRỌNG TÂM>4",
			"TT | Nhiệm vụ | Cơ quan chủ trì | Thời gian",
			"1 | Lập danh mục thủ tục | Sở Nội vụ | Quý I/2031",
			"2 | Công bố danh mục thủ tục | Văn phòng UBND tỉnh | Quý II/2031",
			"",
			"II. CHỈ TIÊU>4",
			"TT | Chỉ tiêu | Đơn vị tính | Năm 2031",
			"1 | Tỷ lệ hồ sơ trực tuyến | % | 80",
			"2 | Số xã có phòng đọc | xã | 25")
		f.sheet("Bìa", "TÀI LIỆU KÈM THEO")
		f.sheet("Phụ lục 2",
			"TT | Phần việc | Người lo | Xong khi nào",
			"1 | Tưới hoa ở cổng | Sở Xây dựng | Tháng 6/2031",
			"2 | Tỉa cành quanh sân | Sở Y tế | Quý III/2031")
	},
	"follow-up": func(f *book) {
		f.sheet("Theo dõi",
			"BẢNG THEO DÕI NHIỆM VỤ NĂM 2031>6",
			"Mã nhiệm vụ | Thuộc nhiệm vụ | Tên nhiệm vụ | Đơn vị thực hiện | Hạn hoàn thành | Tình hình thực hiện",
			"KH31_TT_N01 | - | Chuyển đổi kho hồ sơ giấy | Sở Nội vụ | 30/6/2031 | Đang làm",
			"KH31_TT_N01.1 | KH31_TT_N01 | Kiểm kê hồ sơ | Chi cục Lưu trữ | 15/3/2031 | Đã xong",
			"KH31_TT_N01.2 | KH31_TT_N01 | Quét hồ sơ | Chi cục Lưu trữ | 15/5/2031 | Chưa làm")
		f.file.SetRowVisible("Theo dõi", 4, false)
		f.file.SetColVisible("Theo dõi", "F", false)
	},
	"across": func(f *book) {
		f.sheet("Sheet1",
			"TT | Nhiệm vụ | Cơ quan chủ trì | Thời gian",
			"Nhóm việc trồng cây>4",
			"1 | Xây dựng vườn ươm | Sở Xây dựng | Quý I/2031",
			"2 | Rà soát đất trống | UBND các xã | Quý II/2031",
			"Nhóm việc chăm cây",
			"3 | Xây dựng đội tưới cây | UBND các xã | Quý III/2031",
			"Tổng cộng | | | ",
			"Ghi chú: các xã tự chọn giống cây.>4")
	},
	"sheets-of-bodies": func(f *book) {
		f.sheet("Sở Nội vụ",
			"TT | Nhiệm vụ | Đơn vị phối hợp | Thời gian",
			"1 | Ban hành quy chế tuyển dụng | Sở Tài chính | Quý I/2031",
			"TT | Nhiệm vụ | Đơn vị phối hợp | Thời gian",
			"2 | Số hóa hồ sơ cán bộ | Sở Y tế | Quý IV/2031")
		f.sheet("Sở Y tế",
			"TT | Nhiệm vụ | Đơn vị phối hợp | Thời gian",
			"1 | Xây dựng hồ sơ sức khỏe điện tử | Bảo hiểm xã hội tỉnh | Quý II/2031")
	},
	"codes-as-numbers": func(f *book) {
		f.sheet("Sheet1",
			"STT | Nội dung công việc | Đơn vị chủ trì | Thời hạn",
			"NV01 | Rà soát quy trình nội bộ | Sở Nội vụ | 30/6/2031",
			"NV01.1 | Ban hành quy trình mới | Sở Y tế | 15/3/2031",
			"NV02 | Công khai quy trình | Sở Tài chính | 15/5/2031")
	},
}

// book is a workbook that is being filled.
type book struct {
	t     *testing.T
	file  *excelize.File
	named string
}

func (f *book) sheet(name string, rows ...string) {
	if f.named == "" {
		f.file.SetSheetName("Sheet1", name)
	} else if _, err := f.file.NewSheet(name); err != nil {
		f.t.Fatal(err)
	}
	f.named = name
	for i, row := range rows {
		for k, c := range strings.Split(row, "|") {
			text, span, _ := strings.Cut(strings.TrimSpace(c), ">")
			if text == "" {
				continue
			}
			from, _ := excelize.CoordinatesToCellName(k+1, i+1)
			f.file.SetCellValue(name, from, text)
			if span != "" {
				to, _ := excelize.CoordinatesToCellName(k+int(span[0]-'0'), i+1)
				f.file.MergeCell(name, from, to)
			}
		}
	}
}

func (f *book) merge(areas ...string) {
	for _, a := range areas {
		from, to, _ := strings.Cut(a, ":")
		f.file.MergeCell(f.named, from, to)
	}
}

// TestWorkbooks extracts workbooks and compares what the document is, its items with their
// places, and its warnings with testdata/workbook.
func TestWorkbooks(t *testing.T) {
	for name, fill := range workbooks {
		t.Run(name, func(t *testing.T) {
			f := &book{t: t, file: excelize.NewFile()}
			defer f.file.Close()
			fill(f)
			var raw bytes.Buffer
			if err := f.file.Write(&raw); err != nil {
				t.Fatal(err)
			}
			p, err := extract.Bytes(name+".xlsx", raw.Bytes())
			if err != nil {
				t.Fatal(err)
			}
			golden.Compare(t, "testdata/workbook/"+name+".items", describe(p)+spots(p))
		})
	}
}

// spots tells where the items and the warnings of a plan stand.
func spots(p *plan.Plan) string {
	var b strings.Builder
	at := func(what string, s plan.Place) { fmt.Fprintf(&b, "%s: %s!%s\n", what, s.Sheet, s.Cell) }
	for _, t := range p.Tasks {
		at(t.ID+" "+string(t.Code)+" in "+string(t.Parent), t.Source)
	}
	for _, t := range p.Targets {
		at(t.ID, t.Source)
	}
	for _, w := range p.Warnings {
		at(w.Code, w.Source)
	}
	fmt.Fprintf(&b, "placed %d of %d\n", p.Coverage.Placed, p.Coverage.Total)
	return b.String()
}
