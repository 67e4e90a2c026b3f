package ocr

import (
	"regexp"
	"slices"
	"strconv"
	"sync"
	"unicode"
	"unicode/utf8"

	"kehoach/extract/document"
)

// merge puts the pages that were read among the parts of content, by the order of the
// pages, and marks them. A table that goes on from one of these pages to the next
// becomes one.
func merge(content document.Content, pages []result) document.Content {
	merged := content
	merged.Parts, merged.Pages = nil, slices.Clone(content.Pages)
	rest := content.Parts
	for _, p := range pages {
		n := 0
		for n < len(rest) && firstPage(rest[n]) <= p.number {
			n++
		}
		merged.Parts = append(append(merged.Parts, rest[:n]...), p.parts...)
		rest = rest[n:]
		for i := range merged.Pages {
			if m := &merged.Pages[i]; m.Number == p.number {
				m.Read, m.Confidence = document.PageOCR, p.confidence
			}
		}
	}
	merged.Parts = joinTables(append(merged.Parts, rest...))
	return merged
}

// firstPage returns the page on which a part begins, 0 if it has no words.
func firstPage(p document.Part) int {
	first := 0
	visit(p, func(w document.Words) {
		for _, r := range w {
			if first == 0 {
				first = r.Page
			}
		}
	})
	return first
}

// visit calls f with all paragraphs of a part, in order.
func visit(p document.Part, f func(document.Words)) {
	f(p.Paragraph)
	if p.Grid == nil {
		return
	}
	for _, row := range p.Grid.Rows {
		for _, c := range row {
			for _, w := range c.Paragraphs {
				f(w)
			}
		}
	}
}

var loneNumber = sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(`^[-–— ]*([0-9]{1,4})[-–—. ]*$`) })

// setNumbersAside makes furniture of the numbers of pages: lone numbers at the head or
// the foot that are the page's own, or count on with those of other pages.
func setNumbersAside(pages []result) {
	type candidate struct {
		part   *document.Part
		offset int
	}
	var all []candidate
	offsets := map[int]map[int]bool{0: {}} // the pages that bear out an offset
	for _, p := range pages {
		for _, i := range []int{0, len(p.parts) - 1} {
			if len(p.parts) < 2 || len(p.parts[i].Paragraph) != 1 {
				continue
			}
			m := loneNumber().FindStringSubmatch(p.parts[i].Paragraph[0].Text)
			if m == nil {
				continue
			}
			n, _ := strconv.Atoi(m[1])
			c := candidate{&p.parts[i], n - p.number}
			all = append(all, c)
			if offsets[c.offset] == nil {
				offsets[c.offset] = map[int]bool{}
			}
			offsets[c.offset][p.number] = true
		}
	}
	for _, c := range all {
		if c.offset == 0 || len(offsets[c.offset]) > 1 {
			c.part.Aside = document.PageFurniture
		}
	}
}

// joinTables joins each table with the one that goes on with it on the next page, with
// nothing but furniture between them.
func joinTables(parts []document.Part) []document.Part {
	var joined []document.Part
	open := -1 // the table that may go on
	for _, p := range parts {
		switch {
		case p.Aside != "":
		case p.Grid == nil:
			open = -1
		case open >= 0 && continues(joined[open], p):
			joined[open].Grid = joinGrids(joined[open].Grid, p.Grid)
			continue
		default:
			open = len(joined)
		}
		joined = append(joined, p)
	}
	return joined
}

// continues reports whether a table stands on the page after the other and has as many
// columns.
func continues(p, next document.Part) bool {
	last := 0
	visit(p, func(w document.Words) {
		for _, r := range w {
			last = max(last, r.Page)
		}
	})
	return len(p.Grid.Rows) > 0 && len(next.Grid.Rows) > 0 &&
		len(p.Grid.Rows[0]) == len(next.Grid.Rows[0]) && firstPage(next) == last+1
}

// joinGrids returns a table and its continuation as one: without the head that it
// repeats, and with the row in one piece that the end of the page cut in two.
func joinGrids(g, next *document.Grid) *document.Grid {
	rows := slices.Clone(g.Rows)
	rest := next.Rows
	if sameRow(rows[0], rest[0]) {
		rest = rest[1:]
	}
	if last := len(rows) - 1; last > 0 && len(rest) > 0 && cut(rows[last], rest[0]) {
		rows[last] = joinRows(rows[last], rest[0])
		rest = rest[1:]
	}
	return &document.Grid{Rows: append(rows, rest...)}
}

func sameRow(a, b document.GridRow) bool {
	for i := range a {
		if cellText(a[i]) != cellText(b[i]) {
			return false
		}
	}
	return true
}

func cellText(c document.GridCell) string {
	text := ""
	for _, w := range c.Paragraphs {
		for _, r := range w {
			text += r.Text + "\n"
		}
	}
	return text
}

// cut reports whether a row is the rest of the one above it: its first cell is
// empty, and each other goes on in the middle of a sentence, in small letters.
func cut(row, rest document.GridRow) bool {
	if cellText(rest[0]) != "" {
		return false
	}
	goesOn := false
	for i, c := range rest {
		first, _ := utf8.DecodeRuneInString(cellText(c))
		if first == utf8.RuneError {
			continue
		}
		if !unicode.IsLower(first) || cellText(row[i]) == "" {
			return false
		}
		goesOn = true
	}
	return goesOn
}

// joinRows returns a row with the rest of its cells, each going on with its last
// paragraph.
func joinRows(row, rest document.GridRow) document.GridRow {
	joined := slices.Clone(row)
	for i, c := range rest {
		if len(c.Paragraphs) == 0 {
			continue
		}
		own := slices.Clone(joined[i].Paragraphs)
		last := len(own) - 1
		own[last] = slices.Concat(own[last], document.Words{{Text: " ", Page: c.Paragraphs[0][0].Page}}, c.Paragraphs[0])
		joined[i].Paragraphs = append(own, c.Paragraphs[1:]...)
	}
	return joined
}
