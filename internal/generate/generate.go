// Package generate writes plans out of a grammar, in any number: for measuring the
// program at a scale for which no documents are at hand. The same seed gives the same
// plan, two seeds give plans of other bodies, figures, words and layouts.
package generate

import (
	"fmt"
	"math"
	"math/rand/v2"
	"strings"
)

// Plan returns the text of a plan with about fifty tasks and targets: a letterhead,
// objectives with figures, tasks in prose or with labelled fields, the organisation of
// the work, and an annex with a table of tasks.
func Plan(seed uint64) string {
	g := &writer{Rand: rand.New(rand.NewPCG(seed, 1)), number: seed}
	g.province, g.year, g.subject = g.of(provinces), 2021+g.IntN(10), subjects[g.IntN(len(subjects))]
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
	number   uint64
	province string
	subject  subject
	year     int
	width    int // columns at which lines are wrapped; 0 where they are not
}

func (g *writer) of(words []string) string { return words[g.IntN(len(words))] }

// ranked returns one of words by Zipf's law, which words of a language follow: the nth is
// about n times as rare as the first.
func (g *writer) ranked(words []string) string {
	return words[int(math.Pow(float64(len(words)+1), g.Float64()))-1]
}

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
	g.line("%s, ngày %02d tháng %02d năm %d", g.province, 10+g.IntN(18), 1+g.IntN(3), g.year)
	g.WriteString("\nKẾ HOẠCH\n")
	g.line("%s tỉnh %s năm %d", g.subject.name, g.province, g.year)
	g.WriteByte('\n')
	for range 1 + g.IntN(3) {
		g.line("Căn cứ Quyết định số %d/QĐ-TTg ngày %02d tháng %02d năm %d của Thủ tướng Chính phủ về %s;",
			g.IntN(2500), 10+g.IntN(18), 10+g.IntN(3), g.year-1-g.IntN(3), strings.ToLower(subjects[g.IntN(len(subjects))].name))
	}
	g.WriteByte('\n')
}

func (g *writer) objectives() {
	g.line("I. MỤC TIÊU")
	for i := range 2 + g.IntN(3) {
		g.line("%d. Về %s", i+1, g.thing())
		for j := range 2 + g.IntN(3) {
			g.line("%s) %s.", letters[j], g.goal())
		}
	}
}

func (g *writer) goal() string {
	share := fmt.Sprintf("%s %d%%", g.of([]string{"đạt", "đạt trên", "tối thiểu", "đạt ít nhất"}), 30+g.IntN(70))
	if g.IntN(4) == 0 {
		return fmt.Sprintf("%s %d %s %s", g.of([]string{"Xây dựng", "Đào tạo", "Hỗ trợ", "Triển khai"}), 2+g.IntN(900), g.ranked(units), g.tail())
	}
	return fmt.Sprintf("Tỷ lệ %s %s %s đến hết năm %d", g.ranked(groups), g.tail(), share, g.year+g.IntN(5))
}

func (g *writer) tasks() {
	g.line("II. NHIỆM VỤ VÀ GIẢI PHÁP")
	labelled := g.IntN(2) == 0
	for i := range 3 + g.IntN(3) {
		g.line("%d. Phát triển %s", i+1, g.thing())
		for j := range 3 + g.IntN(4) {
			if !labelled {
				g.line("%s) %s chủ trì, phối hợp với %s %s %s.", letters[j], g.body(), g.body(), g.work(), g.time())
				continue
			}
			g.line("%s) %s.", letters[j], capital(g.work()))
			g.line("- Cơ quan chủ trì: %s.", g.body())
			g.line("- Cơ quan phối hợp: %s, %s.", g.body(), g.body())
			g.line("- Thời gian hoàn thành: %s.", g.cellTime())
		}
	}
}

// work is what is to be done, in the words of an order.
func (g *writer) work() string {
	s := g.ranked(verbs) + " " + g.things() + " " + g.tail()
	if g.IntN(2) == 0 {
		s += ", " + g.ranked(verbs) + " " + g.things()
	}
	if g.IntN(6) == 0 {
		s += fmt.Sprintf(" theo Quyết định số %d/QĐ-TTg", g.IntN(2500))
	}
	if g.IntN(3) == 0 {
		s += ", " + g.ranked(purposes)
	}
	return s
}

// things are what a work deals with.
func (g *writer) things() string {
	switch g.IntN(6) {
	case 0:
		return g.thing() + " và " + g.thing()
	case 1:
		return "các " + g.thing()
	}
	return g.thing()
}

// thing is mostly one of the plan's own subject.
func (g *writer) thing() string {
	if g.IntN(4) > 0 {
		return g.ranked(g.subject.things)
	}
	return g.ranked(subjects[g.IntN(len(subjects))].things)
}

func (g *writer) tail() string {
	if g.IntN(5) == 0 {
		return "tại " + g.commune()
	}
	return g.ranked(tails)
}

func (g *writer) commune() string {
	return g.of([]string{"xã ", "xã ", "phường "}) + g.ranked(firsts) + " " + g.ranked(seconds)
}

func (g *writer) body() string {
	switch g.IntN(8) {
	case 0, 1:
		return g.subject.lead
	case 2:
		return "Ủy ban nhân dân " + g.commune()
	}
	return g.ranked(bodies)
}

// time is when a work is to be done, in the words of an order: no time before the plan's own.
func (g *writer) time() string {
	return g.of([]string{
		fmt.Sprintf("trước ngày %02d/%02d/%d", 10+g.IntN(18), 4+g.IntN(9), g.year),
		fmt.Sprintf("trong quý %s năm %d", g.of(quarters), g.year),
		fmt.Sprintf("đến hết năm %d", g.year+g.IntN(4)),
		fmt.Sprintf("trong năm %d", g.year), ""})
}

func (g *writer) cellTime() string {
	return g.of([]string{fmt.Sprintf("Quý %s/%d", g.of(quarters), g.year), fmt.Sprintf("Tháng %d/%d", 4+g.IntN(9), g.year),
		fmt.Sprint("Năm ", g.year), fmt.Sprintf("%d-%d", g.year, g.year+g.IntN(5)), "Thường xuyên", "Hằng năm"})
}

func (g *writer) organisation() {
	g.line("III. TỔ CHỨC THỰC HIỆN")
	for i := range 3 + g.IntN(4) {
		g.line("%d. %s %s, báo cáo Ủy ban nhân dân tỉnh trước ngày %d tháng 12 hằng năm.", i+1, g.body(), g.work(), 1+g.IntN(28))
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
		row(fmt.Sprint(i+1), capital(g.work()), g.body(), g.body(), g.cellTime(), g.ranked(results))
	}
}

func capital(s string) string {
	r := []rune(s)
	return strings.ToUpper(string(r[:1])) + string(r[1:])
}
