package generate

import (
	"fmt"
	"strings"
)

// Odd returns the text of a plan in which all that plans hold stands in combinations that
// no one has seen: marks out of order, labels without values, cells that are missing,
// times that do not exist. What it means is anyone's guess; what holds for all documents
// must hold for it.
func Odd(seed uint64) string {
	g := &odd{writer: newWriter(seed, 0)}
	g.head()
	for n := 1 + g.IntN(3); n > 0; n-- {
		g.one(g.article, g.section)
	}
	g.maybe(g.closing)
	for n := g.IntN(3); n > 0; n-- {
		g.annex()
	}
	if g.IntN(4) == 0 {
		return strings.ReplaceAll(g.String(), "\n", "\r\n")
	}
	return g.String()
}

// odd writes a plan as some converter might leave it.
type odd struct{ *writer }

// one writes one of the parts.
func (g *odd) one(parts ...func()) { parts[g.IntN(len(parts))]() }

// either returns one of the words of an office, or one that readers stumble over.
func (g *odd) either(usual string, odd []string) string {
	if g.IntN(2) == 0 {
		return usual
	}
	return g.of(odd)
}

func (g *odd) thing() string { return g.either(g.writer.thing(), oddThings) }
func (g *odd) body() string  { return g.either(g.writer.body(), oddBodies) }

func (g *odd) bodies() string {
	return g.body() + g.of([]string{", ", "; ", " và ", "/"}) + g.body()
}

// line writes a paragraph, on one line or wrapped, and often a blank line after it.
func (g *odd) line(format string, args ...any) {
	g.width = 0
	if g.IntN(3) == 0 {
		g.width = 40 + g.IntN(60)
	}
	g.writer.line(format, args...)
	g.maybe(func() { g.WriteByte('\n') })
}

func (g *odd) head() {
	g.maybe(func() {
		g.line("ỦY BAN NHÂN DÂN TỈNH %s | CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM Độc lập - Tự do - Hạnh phúc", strings.ToUpper(g.province))
		g.WriteString("-------\n")
		g.line("Số: %d/QĐ-UBND | %s, ngày %d tháng %d năm %d", g.IntN(3000), g.province, 1+g.IntN(31), 1+g.IntN(12), g.year)
	})
	g.line("%s", g.of([]string{"QUYẾT ĐỊNH", "KẾ HOẠCH", "Kế hoạch", "CHƯƠNG TRÌNH"}))
	g.line("Triển khai %s giai đoạn 2025 - 2030", g.thing())
	for n := g.IntN(4); n > 0; n-- {
		g.line("Căn cứ Luật Tổ chức chính quyền địa phương ngày 19 tháng 6 năm 2015; Căn cứ %s;", g.thing())
	}
	g.maybe(func() { g.line("QUYẾT ĐỊNH:") })
}

func (g *odd) article() {
	g.line("Điều %d. %s", 1+g.IntN(9), g.sentence())
	g.items()
}

func (g *odd) section() {
	g.line("%s. %s", g.of(quarters), g.of([]string{"MỤC TIÊU", "NHIỆM VỤ VÀ GIẢI PHÁP", "TỔ CHỨC THỰC HIỆN", "Mục đích, yêu cầu"}))
	g.items()
	g.maybe(g.table)
}

func (g *odd) items() {
	for n := g.IntN(6); n > 0; n-- {
		g.line("%s %s", g.of(marks), g.sentence())
		for n := g.IntN(3); n > 0; n-- {
			g.line("%s: %s", g.of(labels), g.of([]string{g.of(oddTimes), g.bodies(), g.of(quantities), ""}))
		}
	}
}

func (g *odd) sentence() string {
	var s []string
	g.maybe(func() { s = append(s, g.bodies()) })
	s = append(s, g.either(capital(g.ranked(verbs)), oddVerbs), g.thing())
	g.maybe(func() { s = append(s, g.of([]string{"đạt", "cho", "phấn đấu", ":"}), g.of(quantities)) })
	g.maybe(func() { s = append(s, g.of(oddTimes)) })
	return strings.Join(s, " ") + g.of([]string{".", ";", ":", "", "…"})
}

func (g *odd) closing() {
	g.line("Nơi nhận:")
	g.line("- Như Điều 3; | TM. ỦY BAN NHÂN DÂN KT. CHỦ TỊCH")
	g.line("- Lưu: VT. | PHÓ CHỦ TỊCH %s %s", g.of(families), g.of(names))
}

func (g *odd) annex() {
	g.line("PHỤ LỤC %s", g.of([]string{"I", "02", "", "III: NHIỆM VỤ"}))
	g.line("(Kèm theo Quyết định số 12/QĐ-UBND ngày 01/02/2025)")
	g.table()
}

// table writes a table with cells missing and blank as merged ones do.
func (g *odd) table() {
	n := 3 + g.IntN(5)
	at := g.IntN(len(columns) - 2)
	head := columns[at:min(at+n, len(columns))]
	row := shapes[g.IntN(len(shapes))]
	g.WriteString(row(head))
	for i := range 1 + g.IntN(6) {
		cells := make([]string, 0, len(head))
		for _, h := range head {
			if g.IntN(9) > 0 {
				cells = append(cells, g.cell(h, i+1))
			}
		}
		if len(cells) > 0 {
			g.WriteString(row(cells))
		}
	}
	g.WriteString("\n\n")
}

func (g *odd) cell(column string, row int) string {
	if g.IntN(8) == 0 {
		return ""
	}
	switch column {
	case "STT":
		return g.of([]string{fmt.Sprint(row), fmt.Sprintf("%d.", row), "II", ""})
	case "Cơ quan chủ trì", "Cơ quan phối hợp":
		return g.bodies()
	case "Thời gian hoàn thành":
		return g.of(oddTimes)
	case "2025", "2026", "Chỉ tiêu":
		return g.of([]string{g.of(quantities), "X", "70", "Thường xuyên"})
	}
	return g.sentence()
}
