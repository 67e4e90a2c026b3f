package outline

import (
	"kehoach/extract/document"
	"kehoach/extract/form"
	"kehoach/extract/marker"
)

// leastHeadings is how many lines in capitals head sections of a document without marks: one
// alone may be anything.
const leastHeadings = 2

// headings finds the lines in capitals that head sections without a mark, "TỔ CHỨC THỰC HIỆN", "SỞ Y TẾ",
// where no section, article or part bears one: each stands right above words in small letters.
// A document opens with the line of its type below its letterhead; elsewhere that line is part of a
// sample or a list.
func headings(blocks []document.Block) map[int]bool {
	out := map[int]bool{}
	head := true // nothing but a letterhead stands above
	for i, b := range blocks {
		if b.Table != nil {
			continue
		}
		s := b.Paragraph.String()
		switch k := b.Paragraph.Mark().Kind; {
		case k == marker.Annex, form.IsRecipients(s), isAuthority(s):
			head = true
		case k != marker.None && k < marker.Dash:
			head = false
		}
		if !head || !opensText(s) {
			continue
		}
		head = false
		from := i + 1
		if form.IsType(s) {
			from++ // the title
		}
		if found := headingsFrom(blocks, from); len(found) >= leastHeadings {
			for _, k := range found {
				out[k] = true
			}
		}
	}
	return out
}

// opensText reports whether a line in capitals names the type of the document: "KẾ HOẠCH".
func opensText(s string) bool {
	return marker.IsCapitals(s) && (form.IsType(s) || form.OpensWithType(s))
}

// headingsFrom returns the headings from block i to the end of the document's text, none if
// marks open its sections. Lines in capitals inside a clause, behind which the next clause counts on, head none.
func headingsFrom(blocks []document.Block, i int) []int {
	var out []int
	clause, inClause, clauseBelow := 0, 0, false // its number, how many headings stand before it, and whether clauses stand below one since
	for ; i < len(blocks); i++ {
		if blocks[i].Table != nil {
			continue
		}
		s := blocks[i].Paragraph.String()
		switch k := blocks[i].Paragraph.Mark().Kind; {
		case k == marker.Annex, form.IsRecipients(s), isAuthority(s), isPost(s) && signs(blocks, i+1), opensText(s):
			return out
		case k >= marker.Part && k <= marker.Roman:
			return nil
		case k == marker.Clause:
			number := blocks[i].Paragraph.Mark().Number
			if number > 1 && number == clause+1 && !clauseBelow {
				out = out[:inClause] // they are part of the clause that goes before
			}
			clause, inClause, clauseBelow = number, len(out), false
		case k == marker.None && marker.IsCapitals(s) && len(s) < headingBytes && headsWords(blocks, i+1):
			clauseBelow = clauseBelow || blocks[i+1].Paragraph.Mark().Kind == marker.Clause
			out = append(out, i)
		}
	}
	return out
}

// headingBytes is the length of the longest heading, of some twenty words.
const headingBytes = 240

// headsWords reports whether words of a text stand at block i, in small letters and no căn cứ.
func headsWords(blocks []document.Block, i int) bool {
	if i >= len(blocks) || blocks[i].Table != nil {
		return false
	}
	s := blocks[i].Paragraph.String()
	return !marker.IsCapitals(s) && !form.IsBasis(s) && !form.IsAttachment(s) && !IsPersonName(s)
}
