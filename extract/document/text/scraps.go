package text

import (
	"strings"

	"kehoach/extract/document"
	"kehoach/extract/form"
	"kehoach/extract/language"
	"kehoach/extract/marker"
	"kehoach/normalize"
)

// columnNames name the columns of the heads of tables, one class a column.
var columnNames = []*language.Keys{
	language.NewKeys("column=work"), language.NewKeys("word=lead", "word=carrying"), language.NewKeys("cooperate"),
	language.NewKeys("column=time"), language.NewKeys("column=result"), language.NewKeys("column=note"),
}

// rowNumbers head the column of numbers.
var rowNumbers = language.NewKeys("column=number")

// scrapColumns is the least number of columns whose names run together in the head of a table
// that was recognised without its borders.
const scrapColumns = 3

// scrapLines is the least number of lines below it.
const scrapLines = 3

// isScrapHead reports whether the names of columns run together in a line: "STT Nội dung
// Thời gian | Đơn vị chủ trì Đơn vị phối hợp".
func isScrapHead(l line) bool {
	s := l.text.String()
	if rowNumbers.Opens(normalize.ToneKey(firstWord(s))) == 0 || strings.Contains(l.raw, "\t") {
		return false
	}
	first, rest, _ := strings.Cut(normalize.ToneKey(s), "|")
	n := rowNumbers.Opens(first)
	words := first[n:]
	return n > 0 && columnsIn(words) > 0 && columnsIn(words+" "+rest) >= scrapColumns
}

func columnsIn(words string) int {
	n := 0
	for _, names := range columnNames {
		if names.In(words) {
			n++
		}
	}
	return n
}

// scraps reads what recognition without borders left of a table, up to the next heading: one
// line a row. It returns the index of the line after it, and i if there is no such table.
func (r *reader) scraps(i int) int {
	if !isScrapHead(r.lines[i]) {
		return i
	}
	t := &document.Table{Scraps: true}
	end := i
	for k := i; k < len(r.lines); k++ {
		l := r.lines[k]
		if l.table != nil || k > i && opensSection(l.text.String()) {
			break
		}
		if l.text.Len() == 0 || l.rule() || l.pipe() {
			continue
		}
		row := []document.Cell{}
		for _, part := range splitPipes(l) {
			row = append(row, document.Cell{Paragraphs: []document.Text{part.text}})
		}
		if len(row) > 0 {
			t.Rows, end = append(t.Rows, row), k+1
		}
	}
	if len(t.Rows) <= scrapLines {
		return i
	}
	r.table(t)
	return end
}

// opensSection reports whether a line is a heading that no row of a table is: of an annex, an
// article or a part in capitals.
func opensSection(s string) bool {
	m := marker.Of(s)
	switch m.Kind {
	case marker.Annex, marker.Article:
		return true
	case marker.Roman, marker.Capital:
		return capitals(s[m.Rest:]) && strings.Contains(s[m.Rest:], " ")
	}
	return form.IsRecipients(s)
}
