package ocr

import (
	"strings"
	"testing"

	"kehoach/extract/document"
)

func paragraph(text string, page int) document.Part {
	return document.Part{Paragraph: document.Words{{Text: text, Page: page}}}
}

// grid makes a table of lines with cells between bars; "^" is covered from above.
func grid(page int, lines ...string) document.Part {
	g := &document.Grid{}
	for _, l := range lines {
		var row document.GridRow
		for _, text := range strings.Split(l, "|") {
			var c document.GridCell
			switch text = strings.TrimSpace(text); text {
			case "":
			case "^":
				c.Covered = document.FromAbove
			default:
				c.Paragraphs = []document.Words{{{Text: text, Page: page}}}
			}
			row = append(row, c)
		}
		g.Rows = append(g.Rows, row)
	}
	return document.Part{Grid: g}
}

func aside(text string, page int) document.Part {
	p := paragraph(text, page)
	p.Aside = document.PageFurniture
	return p
}

func TestMerge(t *testing.T) {
	head := "TT | Việc | Cơ quan"
	for _, c := range []struct {
		name  string
		text  []document.Part
		pages []result
		want  string
	}{
		{
			"in the order of the pages",
			[]document.Part{paragraph("một", 1), aside("dấu", 2), paragraph("ba", 3)},
			[]result{{2, []document.Part{paragraph("hai", 2)}, 90}, {4, []document.Part{paragraph("bốn", 4)}, 90}},
			"một\nhai\nba\nbốn",
		},
		{
			"a table that goes on",
			nil,
			[]result{{1, []document.Part{grid(1, head, "1 | a | b"), aside("1", 1)}, 90}, {2, []document.Part{grid(2, "2 | c | d")}, 90}},
			head + "\n1 | a | b\n2 | c | d",
		},
		{
			"its head once",
			nil,
			[]result{{1, []document.Part{grid(1, head, "1 | a | b")}, 90}, {2, []document.Part{grid(2, head, "2 | c | d")}, 90}},
			head + "\n1 | a | b\n2 | c | d",
		},
		{
			"a row that the page cut",
			nil,
			[]result{{1, []document.Part{grid(1, head, "1 | Rà soát | Sở Y tế và")}, 90}, {2, []document.Part{grid(2, " | | các sở", "2 | c | d")}, 90}},
			head + "\n1 | Rà soát | Sở Y tế và các sở\n2 | c | d",
		},
		{
			"a row without a number is no rest",
			nil,
			[]result{{1, []document.Part{grid(1, head, "1 | a | b")}, 90}, {2, []document.Part{grid(2, " | Báo cáo | Sở Y tế")}, 90}},
			head + "\n1 | a | b\n | Báo cáo | Sở Y tế",
		},
		{
			"words between tables",
			nil,
			[]result{{1, []document.Part{grid(1, head, "1 | a | b")}, 90}, {2, []document.Part{paragraph("hai", 2), grid(2, head, "1 | c | d")}, 90}},
			head + "\n1 | a | b\nhai\n" + head + "\n1 | c | d",
		},
	} {
		content := unread(5)
		content.Parts = c.text
		got := merge(content, c.pages)
		if s := strings.Join(said(got.Parts), "\n"); s != c.want {
			t.Errorf("%s: got\n%s\nwant\n%s", c.name, s, c.want)
		}
		for _, p := range got.Pages {
			read := false
			for _, r := range c.pages {
				read = read || r.number == p.Number
			}
			if read != (p.Read == document.PageOCR) || read != (p.Confidence == 90) {
				t.Errorf("%s: page %+v", c.name, p)
			}
		}
		if content.Pages[0].Read != document.PageUnread {
			t.Errorf("%s: the content that was given has changed", c.name)
		}
	}
}

func TestSetNumbersAside(t *testing.T) {
	pages := []result{
		{2, []document.Part{paragraph("- 2 -", 2), paragraph("hai", 2)}, 0},
		{3, []document.Part{paragraph("15", 3), paragraph("ba", 3)}, 0},
		{4, []document.Part{paragraph("bốn", 4), paragraph("16", 4)}, 0},
		{5, []document.Part{paragraph("2026", 5), paragraph("năm", 5)}, 0},
	}
	setNumbersAside(pages)
	var got []string
	for _, p := range pages {
		got = append(got, said(p.parts)...)
	}
	if s := strings.Join(got, " "); s != "hai ba bốn 2026 năm" {
		t.Errorf("got %s", s)
	}
}
