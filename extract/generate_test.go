package extract_test

import (
	"fmt"
	"math/rand/v2"
	"strings"
)

// grammar writes random plans out of the words that plans are made of: all the
// parts that the program knows, in combinations that no one has seen.
type grammar struct {
	*rand.Rand
	b strings.Builder
}

// generate returns the plan of a seed; the same seed gives the same plan.
func generate(seed uint64) string {
	g := &grammar{Rand: rand.New(rand.NewPCG(seed, 0))}
	g.head()
	for n := 1 + g.IntN(3); n > 0; n-- {
		g.often(g.article, g.section)
	}
	g.maybe(g.closing)
	for n := g.IntN(3); n > 0; n-- {
		g.annex()
	}
	if g.IntN(4) == 0 {
		return strings.ReplaceAll(g.b.String(), "\n", "\r\n")
	}
	return g.b.String()
}

// The words of the grammar.
var (
	bodies = []string{"Sở Y tế", "Bộ Văn hóa, Thể thao và Du lịch", "UBND các huyện, thị xã, thành phố", "các sở, ban, ngành", "Công an tỉnh",
		"Văn phòng Ủy ban nhân dân tỉnh", "Sở Lao động - Thương binh và Xã hội", "Uỷ ban nhân dân cấp xã", "Bộ trưởng Bộ Nội vụ", "các doanh nghiệp"}
	verbs = []string{"Xây dựng", "Hoàn thành", "Tham mưu", "triển khai", "Tổ chức", "Rà soát", "Chủ trì", "phối hợp với", "Giao", "Tiếp tục đẩy mạnh"}
	nouns = []string{"cơ sở dữ liệu dân cư", "hệ thống thông tin", "kế hoạch năm 2025", "hạ tầng số", "dịch vụ công trực tuyến toàn trình", "đề án số 06",
		"hoà giải ở cơ sở", "mức độ 4", "nền tảng \"một cửa\"", "chỉ số PAR INDEX (viết tắt là PAR)", "Nghị quyết số 52-NQ/TW ngày 27/9/2019"}
	quantities = []string{"100% hộ gia đình", "trên 80% dân số", "từ 65 - 70%", "10.000 cán bộ", "tối thiểu 2 lớp", "khoảng 8,5%", "top 20", "30 triệu lượt",
		"không quá 15 ngày", "≥ 90 %", "ít nhất 01 mô hình", "tăng 30%"}
	times = []string{"Tháng 6/2025", "Quý I/2026", "đến hết năm 2030", "Hằng năm", "Thường xuyên", "trước ngày 15/6/2025", "2025-2027", "31/02/2025",
		"6 tháng đầu năm 2025", "trước ngày 25 hàng tháng", "Theo kế hoạch của Bộ Công an", "năm 2030 - 2025", "sau khi được phê duyệt"}
	columns = []string{"STT", "Nội dung nhiệm vụ", "Cơ quan chủ trì", "Cơ quan phối hợp", "Thời gian hoàn thành", "Kết quả", "Chỉ tiêu", "2025", "2026", "Ghi chú"}
	labels  = []string{"Thời gian hoàn thành", "Đơn vị chủ trì", "Cơ quan phối hợp", "+ Sản phẩm", "- Thời gian thực hiện", "Kinh phí"}
	marks   = []string{"1.", "2.", "1.1.", "a)", "đ)", "-", "+", "•", "1)", "2.3.4.", "A.", "*"}
)

func (g *grammar) of(words []string) string { return words[g.IntN(len(words))] }

func (g *grammar) maybe(part func()) {
	if g.IntN(2) == 0 {
		part()
	}
}

func (g *grammar) often(parts ...func()) { parts[g.IntN(len(parts))]() }

// line writes a paragraph, on one line or wrapped.
func (g *grammar) line(format string, args ...any) {
	width := 0
	if g.IntN(3) == 0 {
		width = 40 + g.IntN(60)
	}
	at := 0
	for i, w := range strings.Fields(fmt.Sprintf(format, args...)) {
		switch {
		case i > 0 && width > 0 && at > width:
			g.b.WriteByte('\n')
			at = 0
		case i > 0:
			g.b.WriteByte(' ')
		}
		g.b.WriteString(w)
		at += len(w)
	}
	g.b.WriteByte('\n')
	g.maybe(func() { g.b.WriteByte('\n') })
}

func (g *grammar) head() {
	g.maybe(func() {
		g.line("ỦY BAN NHÂN DÂN TỈNH HÀ GIANG | CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM Độc lập - Tự do - Hạnh phúc")
		g.b.WriteString("-------\n")
		g.line("Số: %d/QĐ-UBND | Hà Giang, ngày %d tháng %d năm 2025", g.IntN(3000), 1+g.IntN(31), 1+g.IntN(12))
	})
	g.line("%s", g.of([]string{"QUYẾT ĐỊNH", "KẾ HOẠCH", "Kế hoạch", "CHƯƠNG TRÌNH"}))
	g.line("Triển khai %s giai đoạn 2025 - 2030", g.of(nouns))
	for n := g.IntN(4); n > 0; n-- {
		g.line("Căn cứ Luật Tổ chức chính quyền địa phương ngày 19 tháng 6 năm 2015; Căn cứ %s;", g.of(nouns))
	}
	g.maybe(func() { g.line("QUYẾT ĐỊNH:") })
}

func (g *grammar) article() {
	g.line("Điều %d. %s", 1+g.IntN(9), g.sentence())
	g.items()
}

func (g *grammar) section() {
	g.line("%s. %s", g.of([]string{"I", "II", "III", "IV"}), g.of([]string{"MỤC TIÊU", "NHIỆM VỤ VÀ GIẢI PHÁP", "TỔ CHỨC THỰC HIỆN", "Mục đích, yêu cầu"}))
	g.items()
	g.maybe(g.table)
}

func (g *grammar) items() {
	for n := g.IntN(6); n > 0; n-- {
		g.line("%s %s", g.of(marks), g.sentence())
		for n := g.IntN(3); n > 0; n-- {
			g.label()
		}
	}
}

func (g *grammar) label() {
	g.line("%s: %s", g.of(labels), g.of([]string{g.of(times), g.bodies(), g.of(quantities), ""}))
}

func (g *grammar) bodies() string {
	return g.of(bodies) + g.of([]string{", ", "; ", " và ", "/"}) + g.of(bodies)
}

func (g *grammar) sentence() string {
	var s []string
	g.maybe(func() { s = append(s, g.bodies()) })
	s = append(s, g.of(verbs), g.of(nouns))
	g.maybe(func() { s = append(s, g.of([]string{"đạt", "cho", "phấn đấu", ":"}), g.of(quantities)) })
	g.maybe(func() { s = append(s, g.of(times)) })
	return strings.Join(s, " ") + g.of([]string{".", ";", ":", "", "…"})
}

func (g *grammar) closing() {
	g.line("Nơi nhận:")
	g.line("- Như Điều 3; | TM. ỦY BAN NHÂN DÂN KT. CHỦ TỊCH")
	g.line("- Lưu: VT. | PHÓ CHỦ TỊCH Nguyễn Văn An")
}

func (g *grammar) annex() {
	g.line("PHỤ LỤC %s", g.of([]string{"I", "02", "", "III: NHIỆM VỤ"}))
	g.line("(Kèm theo Quyết định số 12/QĐ-UBND ngày 01/02/2025)")
	g.table()
}

// table writes a table in one of the shapes that converters leave, with cells
// missing and blank as merged ones do.
func (g *grammar) table() {
	n := 3 + g.IntN(5)
	at := g.IntN(len(columns) - 2)
	head := columns[at:min(at+n, len(columns))]
	write := []func([]string){g.pipes, g.markdown, g.tabs, g.cellLines}[g.IntN(4)]
	write(head)
	for i := range 1 + g.IntN(6) {
		row := make([]string, 0, len(head))
		for _, h := range head {
			if g.IntN(9) > 0 {
				row = append(row, g.cell(h, i+1))
			}
		}
		if len(row) > 0 {
			write(row)
		}
	}
	g.b.WriteString("\n\n")
}

func (g *grammar) cell(column string, row int) string {
	if g.IntN(8) == 0 {
		return ""
	}
	switch column {
	case "STT":
		return g.of([]string{fmt.Sprint(row), fmt.Sprintf("%d.", row), "II", ""})
	case "Cơ quan chủ trì", "Cơ quan phối hợp":
		return g.bodies()
	case "Thời gian hoàn thành":
		return g.of(times)
	case "2025", "2026", "Chỉ tiêu":
		return g.of([]string{g.of(quantities), "X", "70", "Thường xuyên"})
	}
	return g.sentence()
}

func (g *grammar) pipes(cells []string) { g.b.WriteString(strings.Join(cells, " | ") + " |\n") }

func (g *grammar) markdown(cells []string) {
	g.b.WriteString("| " + strings.Join(cells, " | ") + " |\n")
}

func (g *grammar) tabs(cells []string) {
	g.b.WriteString("\t" + strings.Join(cells, "\t") + "\n")
}

func (g *grammar) cellLines(cells []string) {
	g.b.WriteString("|\n")
	for _, c := range cells {
		g.b.WriteString(c + "\n|\n")
	}
}
