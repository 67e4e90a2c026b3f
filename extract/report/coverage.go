package report

import (
	"slices"
	"strings"
	"unicode"

	"kehoach/plan"
)

// count counts the characters that are not blank: all of them, those in the
// leaves of the outline, and the rest by name. What no rule placed is counted
// under its own name and warned of.
func (t *tree) count() []plan.Warning {
	var warnings []plan.Warning
	c := &t.coverage
	s := t.Doc.Source.String()
	c.Total = solid(s)
	slices.SortFunc(t.spans, func(a, b span) int { return a.start - b.start })
	at, marks := 0, 0
	first, last := -1, -1
	rest := func(from, to int) {
		for from < to {
			piece := s[from:to]
			trimmed := strings.TrimLeftFunc(piece, unicode.IsSpace)
			from += len(piece) - len(trimmed)
			end := strings.IndexFunc(trimmed, unicode.IsSpace)
			if end < 0 {
				end = len(trimmed)
			}
			if end == 0 {
				return
			}
			if isMarkup(trimmed[:end]) {
				marks += solid(trimmed[:end])
				if first < 0 {
					first = from
				}
				last = from + end
			} else {
				place := t.Places.Span(from, from+end)
				c.Remainders = append(c.Remainders, plan.Remainder{Name: plan.Unplaced, Characters: solid(trimmed[:end]), Source: place})
				warnings = append(warnings, plan.Warning{Code: plan.Unplaced, Source: place})
			}
			from += end
		}
	}
	for _, p := range t.spans {
		rest(at, p.start)
		at = max(at, p.end)
	}
	rest(at, len(s))
	if marks > 0 {
		place := t.Places.Span(first, last)
		place.Quote = ""
		c.Remainders = append(c.Remainders, plan.Remainder{Name: drawing, Characters: marks, Source: place})
	}
	return warnings
}

// markup are the characters that rules, table borders and Markdown are drawn with.
const markup = "|-_=*#\\`~:>+"

// isMarkup reports whether a piece without blanks holds such characters and line breaks only.
func isMarkup(piece string) bool {
	if strings.IndexByte(markup+"</", piece[0]) < 0 {
		return false
	}
	return strings.Trim(breaks.Replace(piece), markup) == ""
}

// breaks takes out the line breaks that Markdown writes inside a cell as tags of HTML.
var breaks = strings.NewReplacer("<br>", "", "<br/>", "", "<br", "", "/>", "")
