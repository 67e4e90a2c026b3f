package metadata

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"kehoach/extract/document"
	"kehoach/extract/form"
	"kehoach/extract/marker"
	"kehoach/extract/outline"
	"kehoach/plan"
)

// letterhead is the head of a document, from who issues it down to the căn cứ, line by line.
type letterhead []line

// line is a line of the head with the component of the form that it is. Where a page of two
// columns was joined, a paragraph holds several.
type line struct {
	document.Text
	component component
}

// component is a part of the form of a document (Nghị định 30/2020/NĐ-CP, Phụ lục I).
type component int

const (
	otherLine    component = iota // none of those below
	nationalLine                  // the name of the country or of the Party
	mottoLine                     // below the name of the country
	numberLine                    // "Số: …"
	dateLine                      // place and date
	urgencyLine                   // a stamp
	typeLine                      // the name of the type, alone
	addressLine                   // "Kính gửi: …"
	basisLine                     // a căn cứ
)

// leftColumn is how many paragraphs may stand before the name of the country where the left
// column of the head was read first: two bodies in four lines, the number and the subject of a letter.
const leftColumn = 8

// longestHead is more paragraphs than any head has with what it is based on; a document
// without provisions is all head.
const longestHead = 1000

// headOf reads the paragraphs before the first provision. What stands far above the name of
// the country is the frame of a web page.
func headOf(root *outline.Node) letterhead {
	paragraphs := preamble(root)
	from := slices.IndexFunc(paragraphs, func(t document.Text) bool {
		_, to := form.National(t.String())
		return to > 0 || form.IsNational(t.String())
	})
	var head letterhead
	rest := paragraphs[max(0, from-leftColumn):]
	for rest = rest[:min(len(rest), longestHead)]; len(rest) > 0; {
		t, n := whole(rest)
		head, rest = append(head, head.cut(t)...), rest[n:]
	}
	return head
}

// whole returns the first paragraph with those in which the name of the country or a date
// goes on that a narrow column has broken in it, and how many these are.
func whole(paragraphs []document.Text) (document.Text, int) {
	first := paragraphs[0]
	if componentOf(first.String()) != otherLine {
		return first, 1
	}
	for n := 2; n <= min(brokenLines, len(paragraphs)); n++ {
		joined := document.Join(paragraphs[:n]...)
		last := joined.Len() - paragraphs[n-1].Len()
		for _, c := range joinedComponents {
			from, to := c.find(joined.String())
			if from >= first.Len() || to <= last {
				continue
			}
			_, alone := c.find(paragraphs[n-1].String())
			if alone == 0 || from == 0 && len(strings.Fields(first.String())) <= c.broken {
				return joined, n
			}
		}
	}
	return first, 1
}

// brokenLines is how many lines the name of the country or a date is broken into at the most.
const brokenLines = 3

func preamble(root *outline.Node) []document.Text {
	var out []document.Text
	for _, n := range root.Children {
		switch n.Kind {
		case outline.Preamble:
			for _, c := range n.Children {
				out = append(out, unmarked(c))
			}
		case outline.Furniture:
		default:
			return out
		}
	}
	return out
}

// unmarked returns a paragraph without the rule or the star that stands above the number in
// documents of the Party.
func unmarked(n *outline.Node) document.Text {
	if n.Mark.Kind >= marker.Dash {
		return n.Words.Trim()
	}
	return n.Block
}

// cut returns the lines of a paragraph that follows the head up to here. Below the type no
// two components share a line.
func (head letterhead) cut(t document.Text) letterhead {
	if t = t.Trim(); t.Len() == 0 {
		return nil
	}
	if head.find(typeLine) >= 0 {
		return letterhead{{t, componentOf(t.String())}}
	}
	for _, joined := range joinedComponents {
		from, to := joined.find(t.String())
		if to == 0 {
			continue
		}
		out := head.cut(t.Slice(0, from))
		out = append(out, line{t.Slice(from, to), joined.component})
		return append(out, append(head, out...).cut(t.Slice(to, t.Len()))...)
	}
	return letterhead{{t, componentOf(t.String())}}
}

// joinedComponents are found inside of lines, in this order.
var joinedComponents = []joinedComponent{
	{nationalLine, form.National, 5},
	{mottoLine, form.Motto, 0},
	{dateLine, placeAndDate, 2},
}

type joinedComponent struct {
	component component
	find      func(string) (from, to int)
	// broken is how many words of its own may stand in a line before one that tells it alone:
	// the name of the country before "CHỦ NGHĨA VIỆT NAM", the place before a date.
	broken int
}

// componentOf tells what a whole line is.
func componentOf(s string) component {
	switch {
	case form.Urgency(s) != "":
		return urgencyLine
	case form.TypeIn(strings.TrimRight(s, typeEnds)) != "":
		return typeLine
	case isNumber(s):
		return numberLine
	case form.IsAddressee(s):
		return addressLine
	case form.IsBasis(s):
		return basisLine
	}
	return otherLine
}

// find returns the index of the first line of a component, -1 if there is none.
func (head letterhead) find(c component) int {
	return slices.IndexFunc(head, func(l line) bool { return l.component == c })
}

// below returns the lines below who issues the document: those behind its number and date,
// and the name of the country.
func (head letterhead) below() letterhead {
	from := 0
	for i, l := range head {
		if l.component >= typeLine {
			break
		}
		if l.component != otherLine && l.component != urgencyLine {
			from = i + 1
		}
	}
	return head[from:]
}

// urgency reads the stamp of how urgent the document is (Nghị định 30/2020/NĐ-CP, Phụ lục I,
// mục II.8.b), beside the number or behind the type: "CÔNG ĐIỆN (HỎA TỐC)".
func (head letterhead) urgency() plan.Text {
	for _, l := range head {
		if l.component == urgencyLine {
			return plan.Text(form.Urgency(l.String()))
		}
		if _, stamp := stamped(l.String()); stamp != "" {
			return plan.Text(stamp)
		}
		if l.component == basisLine {
			break
		}
	}
	return ""
}

// stamped parts "CÔNG ĐIỆN KHẨN" into the type and the stamp behind it, "" if there is none.
func stamped(s string) (kind, stamp string) {
	for i := range s {
		if i == 0 || s[i] != ' ' {
			continue
		}
		if stamp := form.Urgency(s[i:]); stamp != "" && form.TypeIn(s[:i]) != "" {
			return form.TypeIn(s[:i]), stamp
		}
	}
	return "", ""
}

// isName reports whether a line in capitals may be part of the name of a body.
func (l line) isName() bool {
	s := l.String()
	return l.component == otherLine && marker.IsCapitals(s) && !isScrap(s) && !form.IsStamp(strings.Trim(s, "()[] .")) && !form.OpensWithType(s) && !strings.ContainsFunc(s, inNoName)
}

// inNoName reports whether a rune, which scans leave, is in the name of no body.
func inNoName(r rune) bool {
	return unicode.IsSymbol(r) && r != 'ˆ' && r != '^' || strings.ContainsRune("?!#*@\\<>»«", r)
}

// isAuthorityLine reports whether s, below the title, names who decides.
func isAuthorityLine(s string) bool { return marker.IsCapitals(s) && form.Decides(s) }

// trimmed returns t without marks at its ends that scans and converters leave there.
func trimmed(t document.Text) document.Text {
	s := t.String()
	from := strings.IndexFunc(s, func(r rune) bool { return isWord(r) || strings.ContainsRune("\"“‘", r) })
	to := strings.LastIndexFunc(s, func(r rune) bool { return isWord(r) || strings.ContainsRune(")\"”’", r) })
	if from < 0 || to < from {
		return document.Text{}
	}
	_, n := utf8.DecodeRuneInString(s[to:])
	return t.Slice(from, to+n)
}

func isWord(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }
