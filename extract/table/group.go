package table

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"kehoach/extract/document"
	"kehoach/extract/field"
	"kehoach/extract/language"
	"kehoach/extract/marker"
	"kehoach/normalize"
)

// group finds the rows that head others by the rows around them, which one row
// alone does not tell: "1 | Phát triển hạ tầng | | |" above "1.1 | …", an unnumbered
// heading among numbered rows, "B | Theo địa phương | | UBND các xã |". It also
// gives back to the row above what the end of a page cut off it.
func (t *Table) group(l Language) {
	number, subject := t.Find(field.Number), t.Subject()
	if number < 0 || subject < 0 {
		return
	}
	last := -1 // the row that the next one may go on with
	for i := range t.Rows {
		r := &t.Rows[i]
		if last >= 0 && !r.Rest {
			goOn(&t.Rows[last], r, number, subject)
			if r.Rest {
				lend(t.Rows[last], t.Rows[i+1:])
			}
		}
		if r.Rest {
			continue
		}
		next := i + 1
		if !r.Group && next < len(t.Rows) && t.heads(*r, t.Rows[next], number, subject, l) {
			r.Shared = r.shared(number, subject)
			if r.Cells[number].Inherited || r.Cells[number].Text.Len() == 0 {
				r.Number = "" // and not that of the row above
			}
			r.Group, r.Cells = true, headingOf(*r, number, subject)
		}
		if r.across && !r.Group {
			r.Rest = true
			continue
		}
		last = i
	}
}

// shared returns what a heading says in its own cells for the rows below it.
func (r Row) shared(number, subject int) []Cell {
	out := make([]Cell, len(r.Cells))
	for i, c := range r.Cells {
		if i != number && i != subject && !c.Inherited {
			out[i] = c
		}
	}
	return out
}

func headingOf(r Row, number, subject int) []Cell {
	if r.Cells[number].Inherited || r.Cells[number].Text.Len() == 0 {
		return []Cell{r.Cells[subject]}
	}
	return []Cell{r.Cells[number], r.Cells[subject]}
}

// heads reports whether the row heads the next one.
func (t *Table) heads(r, next Row, number, subject int, l Language) bool {
	if next.Rest {
		return false
	}
	words := r.Cells[subject]
	if next.Group || words.Inherited || words.Text.Len() == 0 || !r.plain(number, subject) || !startsUpper(words.Text.String()) {
		return false
	}
	own := !r.Cells[number].Inherited && r.Cells[number].Text.Len() > 0
	mark := marker.OfRow(r.Cells[number].Text.String())
	below := marker.OfRow(next.Cells[number].Text.String())
	switch {
	case own && strings.HasPrefix(next.Number, r.Number+"."):
		return true
	case own:
		return isGroupNumber(mark) && below.Kind == marker.Clause
	}
	return (r.Cells[number].Own || r.unnumbered && !l.Asks(words.Text.String())) && below.Kind != marker.None && !next.Cells[number].Inherited &&
		r.alone(number, subject) && !strings.HasSuffix(words.Text.String(), ".") && !strings.HasSuffix(words.Text.String(), ";")
}

// plain reports whether the row says nothing that only an item says: no time, no
// result, no figure.
func (r Row) plain(number, subject int) bool {
	filled := 0
	for i, c := range r.Cells {
		if i != number && i != subject && !c.Inherited && c.Text.Len() > 0 {
			filled++
		}
	}
	return filled*2 < len(r.Cells)
}

// alone reports whether the row has words in its subject only.
func (r Row) alone(number, subject int) bool {
	for i, c := range r.Cells {
		if i != number && i != subject && !c.Inherited && c.Text.Len() > 0 {
			return false
		}
	}
	return true
}

// goOn gives the row above what the end of a page cut off it: the words of an
// unnumbered row, or of a numbered heading between two pages, that begin small where
// those above are not closed.
func goOn(above, r *Row, number, subject int) {
	if above.Group || r.Group || len(above.Cells) != len(r.Cells) {
		return
	}
	own := r.unnumbered || r.Cells[number].Own && !r.Cells[number].Inherited
	numbered := !r.unnumbered && own && r.Cells[number].Text.Len() > 0
	switch {
	case numbered && !isGroupNumber(marker.OfRow(r.Cells[number].Text.String())):
		return
	case !numbered && (!own || !cutOff(above.Cells[subject], r.Cells[subject])):
		return
	}
	for i, c := range r.Cells {
		if i == number || c.Inherited || c.Text.Len() == 0 || numbered && !(cutOff(above.Cells[i], c) && dangling(above.Cells[i].Text.String())) {
			continue
		}
		above.Cells[i].Text = document.Join(above.Cells[i].Text, c.Text)
		above.Cells[i].Paragraphs = []document.Text{above.Cells[i].Text}
		r.Cells[i] = Cell{Own: true}
	}
	r.Rest = !numbered
}

// lend gives the rows below one that has got its rest the whole of what they inherit from it.
func lend(above Row, below []Row) {
	for _, r := range below {
		inherits := false
		for i := range r.Cells {
			if !r.Rest && !r.Group && r.Cells[i].Inherited {
				r.Cells[i], inherits = above.Cells[i], true
				r.Cells[i].Inherited, r.Cells[i].Own = true, false
			}
		}
		if !inherits {
			return
		}
	}
}

// cutOff reports whether the words below go on in the middle of those above.
func cutOff(above, below Cell) bool {
	a, b := above.Text.String(), below.Text.String()
	if a == "" || below.Inherited || strings.HasSuffix(a, ".") || strings.HasSuffix(a, ";") {
		return false
	}
	r, _ := utf8.DecodeRuneInString(b)
	return unicode.IsLower(r) && below.Text.Mark().Kind == marker.None
}

// dangling reports whether the words want others: no cell ends with these.
func dangling(s string) bool {
	return strings.HasSuffix(s, ",") || wanting.Closes(normalize.ToneKey(s))
}

var wanting = language.NewKeys("wanting")

func startsUpper(s string) bool {
	r, _ := utf8.DecodeRuneInString(s)
	return unicode.IsUpper(r)
}
