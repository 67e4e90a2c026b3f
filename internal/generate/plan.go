package generate

import (
	"fmt"
	"slices"
	"strings"
	"time"
)

// Plan returns the text of a plan with about fifty tasks and targets: a letterhead,
// objectives with figures, tasks in prose or with labelled fields, the organisation of
// the work, and an annex with a table of tasks.
func Plan(seed uint64) string { return write(seed, wrapped).String() }

// Lines returns the text of the plan of a seed with each paragraph on a line.
func Lines(seed uint64) string { return write(seed, !wrapped).String() }

// wrapped tells that every third plan is to be wrapped.
const wrapped = true

// Work is a task of a [Plan] as it is meant.
type Work struct {
	Text       string // its words, without who does it and by when
	Lead       string
	Coordinate []string
	Due        string // the last day, ISO 8601; "" where there is none
}

// Works returns the tasks of the plan of a seed, in its order.
func Works(seed uint64) []Work { return write(seed, wrapped).works }

// orderly writes a plan as an office would.
type orderly struct {
	*writer
	number uint64
	works  []Work
}

func write(seed uint64, wrapped bool) *orderly {
	g := &orderly{writer: newWriter(seed, 1), number: seed + 1}
	if g.IntN(3) == 0 {
		g.width = 70 + g.IntN(30)
	}
	if !wrapped {
		g.width = 0
	}
	g.head()
	g.objectives()
	g.tasks()
	g.organisation()
	g.closing()
	g.annex()
	return g
}

func (g *orderly) head() {
	g.line("ỦY BAN NHÂN DÂN")
	g.line("TỈNH %s", strings.ToUpper(g.province))
	g.WriteString("-------\n")
	g.line("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM")
	g.line("Độc lập - Tự do - Hạnh phúc")
	g.WriteString("---------------\n")
	g.line("Số: %d/KH-UBND", g.number)
	g.line("%s, ngày %02d tháng %02d năm %d", g.province, 10+g.IntN(18), 1+g.IntN(3), g.year)
	g.WriteString("\nKẾ HOẠCH\n")
	g.line("%s tỉnh %s năm %d", g.subject.name, g.province, g.year)
	g.WriteByte('\n')
	for range 1 + g.IntN(3) {
		g.line("Căn cứ Quyết định số %d/QĐ-TTg ngày %02d tháng %02d năm %d của Thủ tướng Chính phủ về %s;",
			1+g.IntN(2500), 10+g.IntN(18), 10+g.IntN(3), g.year-1-g.IntN(3), strings.ToLower(subjects[g.IntN(len(subjects))].name))
	}
	g.WriteByte('\n')
}

func (g *orderly) objectives() {
	g.line("I. MỤC TIÊU")
	for i := range 2 + g.IntN(3) {
		g.line("%d. Về %s", i+1, g.thing())
		for j := range 2 + g.IntN(3) {
			g.line("%s) %s.", letters[j], g.goal())
		}
	}
}

func (g *orderly) goal() string {
	share := fmt.Sprintf("%s %d%%", g.of([]string{"đạt", "đạt trên", "tối thiểu", "đạt ít nhất"}), 30+g.IntN(70))
	if g.IntN(4) == 0 {
		return fmt.Sprintf("%s %d %s %s", g.of([]string{"Xây dựng", "Đào tạo", "Hỗ trợ", "Triển khai"}), 2+g.IntN(900), g.ranked(units), g.tail())
	}
	return fmt.Sprintf("Tỷ lệ %s %s %s đến hết năm %d", g.ranked(groups), g.tail(), share, g.year+g.IntN(5))
}

func (g *orderly) tasks() {
	g.line("II. NHIỆM VỤ VÀ GIẢI PHÁP")
	labelled := g.IntN(2) == 0
	for i := range 3 + g.IntN(3) {
		g.line("%d. Phát triển %s", i+1, g.thing())
		for j := range 3 + g.IntN(4) {
			if labelled {
				w, when := g.work(g.cellTime, 2)
				g.line("%s) %s.", letters[j], capital(w.Text))
				g.line("- Cơ quan chủ trì: %s.", w.Lead)
				g.line("- Cơ quan phối hợp: %s.", strings.Join(w.Coordinate, ", "))
				g.line("- Thời gian hoàn thành: %s.", when)
			} else {
				w, when := g.work(g.time, 1)
				g.line("%s) %s chủ trì, phối hợp với %s %s.", letters[j], w.Lead, w.Coordinate[0], strings.TrimSpace(w.Text+" "+when))
			}
		}
	}
}

// work notes a work of the plan with so many bodies that coordinate, and returns it with
// its time in words.
func (g *orderly) work(when func() (words, due string), coordinate int) (w Work, words string) {
	w.Text, w.Lead = g.order(), g.body()
	for len(w.Coordinate) < coordinate {
		if b := g.body(); b != w.Lead && !slices.Contains(w.Coordinate, b) {
			w.Coordinate = append(w.Coordinate, b)
		}
	}
	words, w.Due = when()
	g.works = append(g.works, w)
	return w, words
}

// order is what is to be done.
func (g *orderly) order() string {
	s := g.ranked(verbs) + " " + g.things() + " " + g.tail()
	if g.IntN(2) == 0 {
		s += ", " + g.ranked(verbs) + " " + g.things()
	}
	if g.IntN(6) == 0 {
		s += fmt.Sprintf(" theo Quyết định số %d/QĐ-TTg", 1+g.IntN(2500))
	}
	if g.IntN(3) == 0 {
		s += ", " + g.ranked(purposes)
	}
	return s
}

// time is when a work of a sentence is to be done: not before the plan's own date.
func (g *orderly) time() (words, due string) {
	switch g.IntN(5) {
	case 0:
		day := time.Date(g.year, time.Month(4+g.IntN(9)), 10+g.IntN(18), 0, 0, 0, 0, time.UTC)
		return day.Format("trước ngày 02/01/2006"), iso(day.AddDate(0, 0, -1))
	case 1:
		q := 2 + g.IntN(3)
		return fmt.Sprintf("trong quý %s năm %d", quarters[q-1], g.year), monthEnd(g.year, 3*q)
	case 2:
		year := g.year + g.IntN(4)
		return fmt.Sprintf("đến hết năm %d", year), monthEnd(year, 12)
	case 3:
		return fmt.Sprintf("trong năm %d", g.year), monthEnd(g.year, 12)
	}
	return "", ""
}

// cellTime is when a work is to be done, in the words of a field or a cell.
func (g *orderly) cellTime() (words, due string) {
	switch g.IntN(6) {
	case 0:
		q := 2 + g.IntN(3)
		return fmt.Sprintf("Quý %s/%d", quarters[q-1], g.year), monthEnd(g.year, 3*q)
	case 1:
		month := 4 + g.IntN(9)
		return fmt.Sprintf("Tháng %d/%d", month, g.year), monthEnd(g.year, month)
	case 2:
		return fmt.Sprintf("Năm %d", g.year), monthEnd(g.year, 12)
	case 3:
		last := g.year + 1 + g.IntN(5)
		return fmt.Sprintf("%d-%d", g.year, last), monthEnd(last, 12)
	}
	return g.of([]string{"Thường xuyên", "Hằng năm"}), ""
}

func iso(day time.Time) string { return day.Format(time.DateOnly) }

func monthEnd(year, month int) string {
	return iso(time.Date(year, time.Month(month+1), 0, 0, 0, 0, 0, time.UTC))
}

func (g *orderly) organisation() {
	g.line("III. TỔ CHỨC THỰC HIỆN")
	for i := range 3 + g.IntN(4) {
		w, when := g.work(func() (words, due string) {
			return fmt.Sprintf("trước ngày %d tháng 12 hằng năm", 1+g.IntN(28)), ""
		}, 0)
		g.line("%d. %s %s, báo cáo Ủy ban nhân dân tỉnh %s.", i+1, w.Lead, w.Text, when)
	}
}

func (g *orderly) closing() {
	g.WriteString("\nNơi nhận:\n- Như trên;\n- Lưu: VT.\n\nTM. ỦY BAN NHÂN DÂN\nCHỦ TỊCH\n\n")
	g.line("%s %s", g.of(families), g.of(names))
	g.WriteByte('\n')
}

// annex writes a table of tasks.
func (g *orderly) annex() {
	g.line("PHỤ LỤC")
	g.line("DANH MỤC NHIỆM VỤ")
	g.line("(Kèm theo Kế hoạch số %d/KH-UBND)", g.number)
	row := shapes[g.IntN(len(shapes))]
	g.WriteString(row([]string{"STT", "Nội dung nhiệm vụ", "Cơ quan chủ trì", "Cơ quan phối hợp", "Thời gian hoàn thành", "Kết quả"}))
	for i := range 8 + g.IntN(12) {
		w, when := g.work(g.cellTime, 1)
		g.WriteString(row([]string{fmt.Sprint(i + 1), capital(w.Text), w.Lead, w.Coordinate[0], when, g.ranked(results)}))
	}
}
