package odt

import (
	"encoding/xml"
	"strconv"
	"strings"

	"kehoach/extract/document/archive"
	"kehoach/extract/document/office"
)

// maxLevels is the number of levels of a list.
const maxLevels = 10

// maxStart bounds the first number of a list.
const maxStart = 1 << 20

// level is a level of a style of lists (ODF 1.3 part 3, 17.25).
type level struct {
	numerals       office.Numerals
	prefix, suffix string
	format         string // of LibreOffice, with %1% for the number of a level; "" for the usual
	display        int    // how many levels are shown
	start          int
	bullet         string // "" for a number
	gap            string // after the number
}

type listStyle struct{ levels [maxLevels]level }

func (s *styles) readListStyle(x *archive.XML, named string) error {
	st := &listStyle{}
	for i := range st.levels {
		st.levels[i] = level{numerals: office.NoNumeral, start: 1}
	}
	s.lists[named] = st
	return x.Children(func(e xml.StartElement) error {
		at := number(archive.Attr(e, "level"), 1, maxLevels) - 1
		lv := level{
			numerals: numerals(archive.Attr(e, "num-format")),
			prefix:   archive.Attr(e, "num-prefix"),
			suffix:   archive.Attr(e, "num-suffix"),
			format:   archive.Attr(e, "num-list-format"),
			display:  number(archive.Attr(e, "display-levels"), 1, at+1),
			start:    1,
			gap:      " ",
		}
		if start := archive.Attr(e, "start-value"); start != "" {
			lv.start = number(start, 0, maxStart)
		}
		font := ""
		var properties func(e xml.StartElement) error
		properties = func(e xml.StartElement) error {
			switch name(e.Name) {
			case "style:text-properties":
				font = s.font(e)
			case "style:list-level-label-alignment":
				if archive.Attr(e, "label-followed-by") == "nothing" {
					lv.gap = ""
				}
			}
			return x.Children(properties)
		}
		err := x.Children(properties)
		switch name(e.Name) {
		case "text:list-level-style-bullet":
			lv.bullet = office.Bullet(archive.Attr(e, "bullet-char"), font)
		case "text:list-level-style-image":
			lv.bullet = office.Bullet("", "")
		}
		st.levels[at] = lv
		return err
	})
}

func numerals(format string) office.Numerals {
	switch format {
	case "":
		return office.NoNumeral
	case "I":
		return office.UpperRoman
	case "i":
		return office.LowerRoman
	case "A":
		return office.UpperLetter
	case "a":
		return office.LowerLetter
	case "01":
		return office.DecimalZero
	}
	return office.Decimal
}

// list is a list with the numbers that it has reached.
type list struct {
	style   *listStyle // nil if none is known
	reached [maxLevels]int
	begun   [maxLevels]bool
}

// lists are the lists that another may continue.
type lists struct {
	byID, byStyle map[string]*list
}

// begin returns the list that a text:list outside of others continues, or a new one.
func (l *lists) begin(e xml.StartElement, st *styles) *list {
	styleName := archive.Attr(e, "style-name")
	continued := l.byID[archive.Attr(e, "continue-list")]
	if continued == nil && archive.Attr(e, "continue-numbering") == "true" {
		continued = l.byStyle[styleName]
	}
	if continued == nil {
		continued = &list{}
	}
	if named := st.list(styleName); named != nil {
		continued.style = named
	}
	l.byStyle[styleName] = continued
	if id := archive.Attr(e, "id"); id != "" {
		l.byID[id] = continued
	}
	return continued
}

// label counts a paragraph at a level, 0-based, and returns its number and what parts
// it from the words. start is a number to begin anew with, "" for none.
func (l *list) label(st *listStyle, at int, start string) string {
	switch {
	case start != "":
		l.reached[at] = number(start, 0, maxStart)
	case l.begun[at]:
		l.reached[at]++
	default:
		l.reached[at] = st.levels[at].start
	}
	l.begun[at] = true
	for i := at + 1; i < maxLevels; i++ {
		l.begun[i] = false
	}
	text := l.text(st, at)
	if text == "" {
		return ""
	}
	return text + st.levels[at].gap
}

func (l *list) text(st *listStyle, at int) string {
	lv := &st.levels[at]
	switch {
	case lv.bullet != "":
		return lv.bullet
	case lv.format != "":
		text := lv.format
		for i := range at + 1 {
			text = strings.ReplaceAll(text, "%"+strconv.Itoa(i+1)+"%", l.numeral(st, i))
		}
		return text
	case lv.numerals == office.NoNumeral:
		return lv.prefix + lv.suffix
	}
	var numbers []string
	for i := at + 1 - max(lv.display, 1); i <= at; i++ {
		if n := l.numeral(st, i); n != "" {
			numbers = append(numbers, n)
		}
	}
	return lv.prefix + strings.Join(numbers, ".") + lv.suffix
}

// numeral writes the number of a level; one that has not begun shows its start.
func (l *list) numeral(st *listStyle, i int) string {
	n := l.reached[i]
	if !l.begun[i] {
		n = st.levels[i].start
	}
	return st.levels[i].numerals.Format(n)
}
