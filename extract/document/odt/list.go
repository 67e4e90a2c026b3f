package odt

import (
	"encoding/xml"
	"strings"

	"kehoach/extract/document/archive"
	"kehoach/extract/document/office"
)

// levelTexts are the attributes that make the text of a level (ODF 1.3 part 3, 19.503).
type levelTexts struct {
	prefix, suffix string
	format         string // of LibreOffice, with %1% for the number of a level; "" for the usual
	display        int    // how many levels are shown
}

func (s *styles) readListStyle(x *archive.XML, named string) error {
	var texts [office.MaxLevels]levelTexts
	levels := &office.Levels{}
	s.lists[named] = levels
	err := x.Children(func(e xml.StartElement) error {
		at := number(archive.Attr(e, "level"), 1, office.MaxLevels) - 1
		texts[at] = levelTexts{
			prefix:  archive.Attr(e, "num-prefix"),
			suffix:  archive.Attr(e, "num-suffix"),
			format:  archive.Attr(e, "num-list-format"),
			display: number(archive.Attr(e, "display-levels"), 1, at+1),
		}
		var err error
		levels[at], err = s.readLevel(x, e, at)
		return err
	})
	for i, lv := range levels {
		if lv != nil && !lv.Bullet {
			lv.Text = texts[i].text(levels, i)
		}
	}
	return err
}

// readLevel reads a level of a style of lists, all but the text of numbers.
func (s *styles) readLevel(x *archive.XML, e xml.StartElement, at int) (*office.Level, error) {
	lv := &office.Level{Numerals: numerals(archive.Attr(e, "num-format")), Start: 1, Restart: at, Gap: " "}
	if start := archive.Attr(e, "start-value"); start != "" {
		lv.Start = number(start, 0, office.MaxStart)
	}
	font := ""
	var properties func(e xml.StartElement) error
	properties = func(e xml.StartElement) error {
		switch name(e.Name) {
		case "style:text-properties":
			font = s.font(e)
		case "style:list-level-label-alignment":
			if archive.Attr(e, "label-followed-by") == "nothing" {
				lv.Gap = ""
			}
		}
		return x.Children(properties)
	}
	err := x.Children(properties)
	sign := ""
	switch name(e.Name) {
	case "text:list-level-style-bullet":
		sign = office.Bullet(archive.Attr(e, "bullet-char"), font)
	case "text:list-level-style-image":
		sign = office.Bullet("", "")
	}
	lv.Bullet, lv.Text = sign != "", sign
	return lv, err
}

// text returns the text of the level at: its own number, after those of the levels
// above it that it shows.
func (t levelTexts) text(levels *office.Levels, at int) string {
	if t.format != "" {
		return office.LevelText(t.format, "%")
	}
	var numbers []string
	for i := at + 1 - max(t.display, 1); i <= at && levels[at].Numerals != office.NoNumeral; i++ {
		if lv := levels[i]; lv != nil && lv.Numerals != office.NoNumeral {
			numbers = append(numbers, office.Number(i))
		}
	}
	return office.LevelText(t.prefix+strings.Join(numbers, ".")+t.suffix, "%")
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
	style   *office.Levels // nil if none is known
	counter office.Counter
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
