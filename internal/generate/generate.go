// Package generate writes plans out of a grammar, in any number: for measuring the
// program at a scale for which no documents are at hand. The same seed gives the same
// plan, two seeds give plans of other bodies, figures, words and layouts.
package generate

import (
	"fmt"
	"math/rand/v2"
	"strings"
)

// Plan returns the text of a plan with about fifty tasks and targets: a letterhead,
// objectives with figures, tasks in prose or with labelled fields, the organisation of
// the work, and an annex with a table of tasks.
func Plan(seed uint64) string {
	g := &writer{Rand: rand.New(rand.NewPCG(seed, 1)), number: seed}
	g.province, g.year, g.subject = g.of(provinces), 2021+g.IntN(10), g.of(subjects)
	if g.IntN(3) == 0 {
		g.width = 70 + g.IntN(30)
	}
	g.head()
	g.objectives()
	g.tasks()
	g.organisation()
	g.closing()
	g.annex()
	return g.String()
}

// writer writes one plan.
type writer struct {
	*rand.Rand
	strings.Builder
	number            uint64
	province, subject string
	year              int
	width             int // columns at which lines are wrapped; 0 where they are not
}

func (g *writer) of(words []string) string { return words[g.IntN(len(words))] }

// line writes a paragraph, wrapped where the plan's lines are.
func (g *writer) line(format string, args ...any) {
	at := 0
	for i, w := range strings.Fields(fmt.Sprintf(format, args...)) {
		n := len([]rune(w))
		switch {
		case i > 0 && g.width > 0 && at+1+n > g.width:
			g.WriteByte('\n')
			at = 0
		case i > 0:
			g.WriteByte(' ')
			at++
		}
		g.WriteString(w)
		at += n
	}
	g.WriteByte('\n')
}

func (g *writer) head() {
	g.line("ỦY BAN NHÂN DÂN")
	g.line("TỈNH %s", strings.ToUpper(g.province))
	g.WriteString("-------\n")
	g.line("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM")
	g.line("Độc lập - Tự do - Hạnh phúc")
	g.WriteString("---------------\n")
	g.line("Số: %d/KH-UBND", 1+g.number)
	g.line("%s, ngày %02d tháng %02d năm %d", g.province, 10+g.IntN(18), 1+g.IntN(6), g.year)
	g.WriteString("\nKẾ HOẠCH\n")
	g.line("%s tỉnh %s năm %d", g.subject, g.province, g.year)
	g.WriteByte('\n')
	for range 1 + g.IntN(3) {
		g.line("Căn cứ Quyết định số %d/QĐ-TTg ngày %02d tháng %02d năm %d của Thủ tướng Chính phủ về %s;",
			g.IntN(2500), 10+g.IntN(18), 10+g.IntN(3), g.year-1-g.IntN(3), strings.ToLower(g.of(subjects)))
	}
	g.WriteByte('\n')
}

func (g *writer) objectives() {
	g.line("I. MỤC TIÊU")
	for i := range 2 + g.IntN(3) {
		g.line("%d. Về %s", i+1, g.of(objects))
		for j := range 2 + g.IntN(3) {
			g.line("%s) %s.", letters[j], g.goal())
		}
	}
}

func (g *writer) goal() string {
	share := fmt.Sprintf("%s %d%%", g.of([]string{"đạt", "đạt trên", "tối thiểu", "đạt ít nhất"}), 30+g.IntN(70))
	if g.IntN(4) == 0 {
		return fmt.Sprintf("%s %d %s %s", g.of([]string{"Xây dựng", "Đào tạo", "Hỗ trợ", "Triển khai"}), 2+g.IntN(900), g.of(units), g.of(tails))
	}
	return fmt.Sprintf("Tỷ lệ %s %s %s đến hết năm %d", g.of(groups), g.of(tails), share, g.year+g.IntN(5))
}

func (g *writer) tasks() {
	g.line("II. NHIỆM VỤ VÀ GIẢI PHÁP")
	labelled := g.IntN(2) == 0
	for i := range 3 + g.IntN(3) {
		g.line("%d. Phát triển %s", i+1, g.of(objects))
		for j := range 3 + g.IntN(4) {
			if !labelled {
				g.line("%s) %s chủ trì, phối hợp với %s %s %s.", letters[j], g.of(bodies), g.of(bodies), g.work(), g.time())
				continue
			}
			g.line("%s) %s.", letters[j], capital(g.work()))
			g.line("- Cơ quan chủ trì: %s.", g.of(bodies))
			g.line("- Cơ quan phối hợp: %s, %s.", g.of(bodies), g.of(bodies))
			g.line("- Thời gian hoàn thành: %s.", g.cellTime())
		}
	}
}

// work is what is to be done, in the words of an order.
func (g *writer) work() string {
	s := fmt.Sprintf("%s %s %s", g.of(verbs), g.of(objects), g.of(tails))
	if g.IntN(2) == 0 {
		s += ", " + g.of(verbs) + " " + g.of(objects)
	}
	if g.IntN(6) == 0 {
		s += fmt.Sprintf(" theo Quyết định số %d/QĐ-TTg", g.IntN(2500))
	}
	return s
}

func (g *writer) time() string {
	return g.of([]string{
		fmt.Sprintf("trước ngày %02d/%02d/%d", 10+g.IntN(18), 1+g.IntN(12), g.year),
		fmt.Sprintf("trong quý %s năm %d", g.of(quarters), g.year),
		fmt.Sprintf("đến hết năm %d", g.year+g.IntN(4)),
		fmt.Sprintf("trong năm %d", g.year), ""})
}

func (g *writer) cellTime() string {
	return g.of([]string{fmt.Sprintf("Quý %s/%d", g.of(quarters), g.year), fmt.Sprintf("Tháng %d/%d", 1+g.IntN(12), g.year),
		fmt.Sprint("Năm ", g.year), fmt.Sprintf("%d-%d", g.year, g.year+g.IntN(5)), "Thường xuyên", "Hằng năm"})
}

func (g *writer) organisation() {
	g.line("III. TỔ CHỨC THỰC HIỆN")
	for i := range 3 + g.IntN(4) {
		g.line("%d. %s %s, báo cáo Ủy ban nhân dân tỉnh trước ngày %d tháng 12 hằng năm.", i+1, g.of(bodies), g.work(), 1+g.IntN(28))
	}
}

func (g *writer) closing() {
	g.WriteString("\nNơi nhận:\n- Như trên;\n- Lưu: VT.\n\nTM. ỦY BAN NHÂN DÂN\nCHỦ TỊCH\n\n")
	g.line("%s %s", g.of(families), g.of(names))
	g.WriteByte('\n')
}

// annex writes a table of tasks, a row a line, in one of the shapes of converters.
func (g *writer) annex() {
	g.line("PHỤ LỤC")
	g.line("DANH MỤC NHIỆM VỤ")
	g.line("(Kèm theo Kế hoạch số %d/KH-UBND)", 1+g.number)
	before, between, after := "| ", " | ", " |\n"
	if g.IntN(2) == 0 {
		before, between, after = "\t", "\t", "\n"
	}
	row := func(cells ...string) { g.WriteString(before + strings.Join(cells, between) + after) }
	row("STT", "Nội dung nhiệm vụ", "Cơ quan chủ trì", "Cơ quan phối hợp", "Thời gian hoàn thành", "Kết quả")
	for i := range 8 + g.IntN(12) {
		row(fmt.Sprint(i+1), capital(g.work()), g.of(bodies), g.of(bodies), g.cellTime(), g.of(results))
	}
}

func capital(s string) string {
	r := []rune(s)
	return strings.ToUpper(string(r[:1])) + string(r[1:])
}
