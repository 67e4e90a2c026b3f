package docx

import (
	"encoding/xml"
	"strings"

	"kehoach/extract/document/archive"
	"kehoach/extract/document/office"
)

// maxLevels is the number of levels of a list (ISO/IEC 29500-1, 17.9.3).
const maxLevels = 9

// numberRef names a level of a list (w:numPr).
type numberRef struct {
	num   string // "" where not set, "0" for no list
	level int    // 0-based
	set   bool   // level is set
	style string // the style that num or level comes from
}

// with returns r with what over sets. A list of its own does not take over the
// level that a style has in another.
func (r numberRef) with(over numberRef) numberRef {
	if over.num != "" {
		return over
	}
	if over.set {
		r.level, r.set, r.style = over.level, true, over.style
	}
	return r
}

// readNumberRef reads the children of w:numPr.
func readNumberRef(x *archive.XML, r *numberRef) error {
	return x.Children(func(e xml.StartElement) error {
		switch name(e.Name) {
		case "numId":
			r.num = val(e)
		case "ilvl":
			r.level, r.set = min(number(val(e)), maxLevels-1), true
		}
		return nil
	})
}

// definition is an abstract list (17.9.1), with the numbers reached so far, which
// all lists of the same definition share.
type definition struct {
	levels  office.Levels
	styles  [maxLevels]string // the paragraph styles that stand for the levels
	style   string            // the numbering style that defines it instead
	counter office.Counter
}

// list is a list of paragraphs (w:num, 17.9.15).
type list struct {
	office.List
	definition string
	styles     [maxLevels]string // those of the levels that it defines anew
}

// lists are the lists of a document.
type lists struct {
	definitions map[string]*definition
	lists       map[string]*list
	styles      *styles
}

// of returns the list that a number belongs to, nil if there is none. A definition
// may lead to another by a numbering style (17.9.21).
func (l *lists) of(num string) *list {
	own := l.lists[num]
	if own == nil || own.Counter != nil {
		return own
	}
	def := l.definitions[own.definition]
	for range maxBases {
		if def == nil || def.style == "" {
			break
		}
		linked := l.lists[l.styles.resolve(def.style).number.num]
		if linked == nil {
			break
		}
		def = l.definitions[linked.definition]
	}
	if def == nil {
		return nil
	}
	own.Counter = &def.counter
	for i, lv := range def.levels[:maxLevels] {
		if own.Levels[i] == nil {
			own.Levels[i], own.styles[i] = lv, def.styles[i]
		}
	}
	return own
}

// label counts a paragraph and returns the number that stands before its words, with
// what parts it from them, and the font that it sets.
func (l *lists) label(ref numberRef, words bool) (label, font string) {
	own := l.of(ref.num)
	if own == nil {
		return "", ""
	}
	at := ref.level
	for i, style := range own.styles {
		if ref.style != "" && style == ref.style {
			at = i
		}
	}
	return own.Label(at, words)
}

// readLists reads numbering.xml; part may be nil.
func readLists(part *archive.Part, st *styles) (*lists, error) {
	l := &lists{map[string]*definition{}, map[string]*list{}, st}
	if part == nil {
		return l, nil
	}
	x, err := part.XML()
	if err != nil {
		return nil, err
	}
	return l, x.Children(func(xml.StartElement) error {
		return x.Children(func(e xml.StartElement) error {
			switch name(e.Name) {
			case "abstractNum":
				def := &definition{}
				l.definitions[archive.Attr(e, "abstractNumId")] = def
				return l.readDefinition(x, def)
			case "num":
				own := &list{List: office.List{Levels: &office.Levels{}, Starts: map[int]int{}}}
				l.lists[archive.Attr(e, "numId")] = own
				return l.readList(x, own)
			}
			return nil
		})
	})
}

func (l *lists) readDefinition(x *archive.XML, def *definition) error {
	return x.Children(func(e xml.StartElement) error {
		switch name(e.Name) {
		case "numStyleLink":
			def.style = val(e)
		case "lvl":
			i := min(number(archive.Attr(e, "ilvl")), maxLevels-1)
			return l.readLevel(x, i, &def.levels, &def.styles)
		}
		return nil
	})
}

func (l *lists) readList(x *archive.XML, own *list) error {
	return x.Children(func(e xml.StartElement) error {
		switch name(e.Name) {
		case "abstractNumId":
			own.definition = val(e)
		case "lvlOverride":
			i := min(number(archive.Attr(e, "ilvl")), maxLevels-1)
			return x.Children(func(e xml.StartElement) error {
				switch name(e.Name) {
				case "startOverride":
					own.Starts[i] = min(number(val(e)), office.MaxStart)
				case "lvl":
					return l.readLevel(x, i, own.Levels, &own.styles)
				}
				return nil
			})
		}
		return nil
	})
}

// readLevel reads a w:lvl (17.9.6), the i-th of its list, and its paragraph style.
func (l *lists) readLevel(x *archive.XML, i int, levels *office.Levels, named *[maxLevels]string) error {
	lv := &office.Level{Restart: i, Gap: " "}
	levels[i], named[i] = lv, ""
	text := ""
	s := &story{x: x}
	var h handler
	h = func(e xml.StartElement) error {
		switch name(e.Name) {
		case "start":
			lv.Start = min(number(val(e)), office.MaxStart)
		case "numFmt":
			lv.Numerals = numerals(val(e), archive.Attr(e, "format"))
			lv.Bullet = val(e) == "bullet"
		case "lvlText":
			text = val(e)
		case "lvlRestart":
			lv.Restart = min(number(val(e)), i)
		case "isLgl":
			lv.Legal = on(e)
		case "pStyle":
			named[i] = val(e)
		case "suff":
			if val(e) == "nothing" {
				lv.Gap = ""
			}
		case "rPr":
			return x.Children(func(e xml.StartElement) error {
				var own look
				l.styles.property(&own, e)
				if own.font != "" {
					lv.Font = own.font
				}
				return nil
			})
		case "mc:AlternateContent":
			return s.alternate(h)
		}
		return nil
	}
	err := x.Children(h)
	lv.Text = office.LevelText(text, "")
	if lv.Bullet {
		lv.Text = office.Bullet(text, lv.Font)
	}
	return err
}

// numerals returns the numerals of a w:numFmt; what Vietnamese documents do not use
// is written in decimals.
func numerals(kind, format string) office.Numerals {
	switch kind {
	case "decimalZero":
		return office.DecimalZero
	case "custom":
		if strings.HasPrefix(format, "01,") {
			return office.DecimalZero
		}
	case "upperRoman":
		return office.UpperRoman
	case "lowerRoman":
		return office.LowerRoman
	case "upperLetter":
		return office.UpperLetter
	case "lowerLetter":
		return office.LowerLetter
	case "none":
		return office.NoNumeral
	}
	return office.Decimal
}
