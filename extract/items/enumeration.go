package items

import (
	"regexp"
	"strconv"
	"strings"

	"kehoach/extract/document"
	"kehoach/extract/outline"
)

// enumerator is the number of a part of a sentence: "(1) ", "(ii) ".
var enumerator = regexp.MustCompile(`\((\d{1,2}|[ivx]{1,5})\)\s+`)

// enumerated makes tasks of the works that a provision enumerates.
func (x *reader) enumerated(n *outline.Node, works []enumeratedWork) []Item {
	var out []Item
	for _, w := range works {
		out = append(out, x.task(unit{n, w.text, []document.Text{w.text}}, w.scope)...)
	}
	return out
}

// enumeratedWork is one of the works that a paragraph enumerates, with what is said before all of them.
type enumeratedWork struct {
	text  document.Text
	scope scope
}

// enumeration returns the works of "X: (1) …; (2) …" where most parts ask for work: one verb
// may be unlisted. Parts that only list things are none. A part may enumerate works of its own.
func (x *reader) enumeration(words document.Text, c scope) []enumeratedWork {
	works, asking := x.parts(words, c)
	if !asking.mostly() {
		return nil
	}
	return works
}

// joins reports whether some parts of an enumeration ask for work, but too few to be works each.
func (x *reader) joins(words document.Text, c scope) bool {
	_, asking := x.parts(words, c)
	return asking.some > 0 && !asking.mostly()
}

// parts returns the works of an enumeration, and how many of its parts ask for work.
func (x *reader) parts(words document.Text, c scope) (works []enumeratedWork, asking share) {
	s := words.String()
	marks := sequence(s, enumerator.FindAllStringSubmatchIndex(s, -1))
	if len(marks) < 2 {
		return nil, share{}
	}
	asking.all = len(marks)
	c = x.introducedScope(strings.TrimSpace(s[:marks[0][0]]), c)
	for i, m := range marks {
		to := len(s)
		if i+1 < len(marks) {
			to = marks[i+1][0]
		}
		part := words.Slice(m[1], to).Trim()
		inner := x.enumeration(part, c)
		if note := x.note(part); len(inner) > 0 || note.AsksForWork() || len(note.Roles().Lead) > 0 {
			asking.some++
		}
		if len(inner) == 0 {
			inner = []enumeratedWork{{part, c}}
		}
		works = append(works, inner...)
	}
	return works, asking
}

// introducedScope is the scope of the parts behind the words that introduce them, which
// may say who leads and who coordinates.
func (x *reader) introducedScope(intro string, c scope) scope {
	if roles := x.Notes.Of(intro).Roles(); len(roles.Lead) > 0 {
		c.bodies, c.with = roles.Lead, roles.Coordinate
	} else if bodies := x.Notes.Of(strings.TrimRight(intro, ": ")).HeadingBodies(); len(bodies) > 0 {
		c.bodies = bodies
	}
	return c
}

// sequence returns the marks that count on from one in the kind of numbers of the first:
// those of an inner enumeration count in another.
func sequence(s string, marks [][]int) [][]int {
	if len(marks) == 0 {
		return nil
	}
	label := func(m []int) string { return strings.TrimLeft(s[m[2]:m[3]], "0") }
	number := strconv.Itoa
	if label(marks[0]) == "i" {
		number = func(n int) string { return romans[min(n, len(romans))-1] }
	}
	var out [][]int
	for _, m := range marks {
		if label(m) == number(len(out)+1) {
			out = append(out, m)
		}
	}
	return out
}

// romans are the numbers of inner enumerations.
var romans = []string{"i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x"}
