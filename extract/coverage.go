package extract

import (
	"slices"
	"strings"
	"unicode"

	"kehoach/plan"
)

// coverage counts the characters that are not blank: all of them, those in the
// leaves of the outline, and the rest by name. What no rule placed is counted
// under its own name and warned of.
func (x *extraction) coverage(t *tree) {
	c := &x.plan.Coverage
	s := x.places.text.String()
	c.Total, c.Placed = solid(s), t.placed
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
			if strings.Trim(trimmed[:end], markup) == "" {
				marks += solid(trimmed[:end])
				if first < 0 {
					first = from
				}
				last = from + end
			} else {
				place := x.places.span(from, from+end)
				c.Remainders = append(c.Remainders, plan.Remainder{Name: unplaced, Characters: solid(trimmed[:end]), Source: place})
				x.warn("unplaced", "no provision holds these words", place)
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
		place := x.places.span(first, last)
		place.Quote = ""
		c.Remainders = append(c.Remainders, plan.Remainder{Name: drawing, Characters: marks, Source: place})
	}
}

// unplaced names what no rule placed.
const unplaced = "unplaced"

// markup are the characters that rules, table borders and Markdown are drawn with.
const markup = "|-_=*#\\`~:>+"

// warn adds a warning.
func (x *extraction) warn(code, message string, place plan.Place) {
	x.plan.Warnings = append(x.plan.Warnings, plan.Warning{Code: code, Message: message, Source: place})
}
