package docx

import (
	"encoding/xml"
	"strings"

	"kehoach/extract/document/archive"
	"kehoach/extract/document/office"
)

// maxLevels is the number of levels of a list (ISO/IEC 29500-1, 17.9.3).
const maxLevels = 9

// maxStart bounds the first number of a list, as in Word.
const maxStart = 32767

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

// level is a level of a list as numbering.xml defines it (17.9.6).
type level struct {
	start    int
	numerals office.Numerals
	bullet   bool
	text     string // with %1 to %9 for the numbers of the levels
	legal    bool   // all numbers in decimals
	restart  int    // begins anew after a paragraph of a level below this; 0 for never
	style    string // the paragraph style that stands for this level
	gap      string // after the number
	font     string
}

// definition is an abstract list (17.9.1), with the numbers reached so far, which
// all lists of the same definition share.
type definition struct {
	levels  [maxLevels]level
	style   string // the numbering style that defines it instead
	reached [maxLevels]int
	begun   [maxLevels]bool
}

// list is a list of paragraphs (w:num, 17.9.15).
type list struct {
	definition string
	levels     [maxLevels]*level // those it defines anew
	starts     [maxLevels]int    // the numbers it begins with, -1 where it goes on
	begun      bool
}

// lists are the lists of a document.
type lists struct {
	definitions map[string]*definition
	lists       map[string]*list
	styles      *styles
}

// of returns the list and the definition that a number belongs to, nil if there is
// none. A definition may lead to another by a numbering style (17.9.21).
func (l *lists) of(num string) (*list, *definition) {
	own := l.lists[num]
	if own == nil {
		return nil, nil
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
	return own, def
}

// label counts a paragraph and returns the number that stands before its words, with
// what parts it from them, and the font that it sets. A bullet without words is none.
func (l *lists) label(ref numberRef, words bool) (label, font string) {
	own, def := l.of(ref.num)
	if def == nil {
		return "", ""
	}
	at := ref.level
	for i := range maxLevels {
		if ref.style != "" && own.level(def, i).style == ref.style {
			at = i
		}
	}
	own.count(def, at)
	lv := own.level(def, at)
	label = own.text(def, at)
	if label == "" || lv.bullet && !words {
		return "", ""
	}
	return label + lv.gap, lv.font
}

func (l *list) level(def *definition, i int) *level {
	if l.levels[i] != nil {
		return l.levels[i]
	}
	return &def.levels[i]
}

func (l *list) start(def *definition, i int) int {
	if l.starts[i] >= 0 {
		return l.starts[i]
	}
	return l.level(def, i).start
}

// count counts a paragraph at a level.
func (l *list) count(def *definition, at int) {
	if !l.begun {
		l.begun = true
		for i, start := range l.starts {
			def.begun[i] = def.begun[i] && start < 0
		}
	}
	if def.begun[at] {
		def.reached[at]++
	} else {
		def.reached[at], def.begun[at] = l.start(def, at), true
	}
	for i := at + 1; i < maxLevels; i++ {
		if at < l.level(def, i).restart {
			def.begun[i] = false
		}
	}
}

// text fills in the numbers of the levels.
func (l *list) text(def *definition, at int) string {
	lv := l.level(def, at)
	if lv.bullet {
		return lv.text
	}
	var b strings.Builder
	for i := 0; i < len(lv.text); i++ {
		if lv.text[i] != '%' || i+1 == len(lv.text) || lv.text[i+1] < '1' || lv.text[i+1] > '9' {
			b.WriteByte(lv.text[i])
			continue
		}
		i++
		if of := int(lv.text[i] - '1'); of <= at && !l.level(def, of).bullet {
			b.WriteString(l.numeral(def, of, lv.legal))
		}
	}
	return b.String()
}

func (l *list) numeral(def *definition, of int, legal bool) string {
	n := def.reached[of]
	if !def.begun[of] {
		n = l.start(def, of)
	}
	numerals := l.level(def, of).numerals
	if legal && numerals != office.NoNumeral {
		numerals = office.Decimal
	}
	return numerals.Format(n)
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
				own := &list{}
				for i := range own.starts {
					own.starts[i] = -1
				}
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
			var err error
			def.levels[i], err = l.readLevel(x, i)
			return err
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
					own.starts[i] = min(number(val(e)), maxStart)
				case "lvl":
					lv, err := l.readLevel(x, i)
					own.levels[i] = &lv
					return err
				}
				return nil
			})
		}
		return nil
	})
}

// readLevel reads a w:lvl, the i-th of its list.
func (l *lists) readLevel(x *archive.XML, i int) (level, error) {
	lv := level{restart: i, gap: " "}
	s := &story{x: x}
	var h handler
	h = func(e xml.StartElement) error {
		switch name(e.Name) {
		case "start":
			lv.start = min(number(val(e)), maxStart)
		case "numFmt":
			lv.numerals = numerals(val(e), archive.Attr(e, "format"))
			lv.bullet = val(e) == "bullet"
		case "lvlText":
			lv.text = val(e)
		case "lvlRestart":
			lv.restart = min(number(val(e)), i)
		case "isLgl":
			lv.legal = on(e)
		case "pStyle":
			lv.style = val(e)
		case "suff":
			if val(e) == "nothing" {
				lv.gap = ""
			}
		case "rPr":
			return x.Children(func(e xml.StartElement) error {
				var own look
				l.styles.property(&own, e)
				if own.font != "" {
					lv.font = own.font
				}
				return nil
			})
		case "mc:AlternateContent":
			return s.alternate(h)
		}
		return nil
	}
	err := x.Children(h)
	if lv.bullet {
		lv.text = office.Bullet(lv.text, lv.font)
	}
	return lv, err
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
