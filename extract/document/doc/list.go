package doc

import (
	"strings"

	"kehoach/extract/document/office"
)

const maxLevels = 9

// level is a level of a list ([MS-DOC], LVL and LVLF).
type level struct {
	start    int
	numerals office.Numerals
	bullet   bool
	legal    bool // all numbers in decimals
	restart  int  // begins anew after a paragraph of a level below this, 0-based
	text     []rune
	gap      string // after the number
	font     string
}

// definition is an abstract list ([MS-DOC], LSTF) with the numbers that were
// reached so far, which all lists of it share.
type definition struct {
	levels  []level
	reached [maxLevels]int
	begun   [maxLevels]bool
}

// list is a list as paragraphs name it ([MS-DOC], LFO).
type list struct {
	id     int
	levels map[int]level // those that it defines anew
	starts map[int]int   // the numbers that it begins with
	begun  bool
}

// lists are the lists of a document.
type lists struct {
	definitions map[int]*definition
	lists       []*list
}

// readLists reads the definitions and the lists ([MS-DOC], PlfLst and
// PlfLfo); the levels follow the former.
func (f *file) readLists(table, overrides []byte) {
	f.lists = &lists{definitions: map[int]*definition{}}
	if len(table) < 2 {
		return
	}
	levels := table[len(table):cap(table)] // the size of the table does not count them
	const size = 28                        // of a definition
	for i := range u16(table, 0) {
		d := table[2+size*i:]
		def := &definition{}
		count := maxLevels
		if d[26]&1 != 0 { // fSimpleList
			count = 1
		}
		for range count {
			var lv level
			lv, levels = f.readLevel(levels)
			def.levels = append(def.levels, lv)
		}
		f.lists.definitions[u32(d, 0)] = def
	}
	if len(overrides) >= 4 {
		f.readOverrides(overrides)
	}
}

// readOverrides reads the lists.
func (f *file) readOverrides(b []byte) {
	const size = 16 // of a list
	n := u32(b, 0)
	all, rest := b[4:4+size*n], b[4+size*n:]
	for i := range n {
		l := &list{id: u32(all, size*i), levels: map[int]level{}, starts: map[int]int{}}
		f.lists.lists = append(f.lists.lists, l)
		if len(rest) < 4 {
			continue
		}
		rest = rest[4:]
		for range all[size*i+12] { // clfolvl
			start, flags := u32(rest, 0), u32(rest, 4)
			at := flags & 0xF
			rest = rest[8:]
			if flags&0x20 != 0 { // fFormatting
				l.levels[at], rest = f.readLevel(rest)
				start = l.levels[at].start
			}
			if flags&0x10 != 0 { // fStartAt
				l.starts[at] = start
			}
		}
	}
}

// readLevel reads a level, and returns what follows it.
func (f *file) readLevel(b []byte) (level, []byte) {
	flags := b[5]
	lv := level{start: u32(b, 0), legal: flags&0x04 != 0, restart: maxLevels}
	switch b[4] { // nfc, [MS-OSHARED] MSONFC
	case 1:
		lv.numerals = office.UpperRoman
	case 2:
		lv.numerals = office.LowerRoman
	case 3:
		lv.numerals = office.UpperLetter
	case 4:
		lv.numerals = office.LowerLetter
	case 22:
		lv.numerals = office.DecimalZero
	case 23:
		lv.bullet = true
	case 255:
		lv.numerals = office.NoNumeral
	}
	if flags&0x08 != 0 { // fNoRestart
		lv.restart = int(b[26])
	}
	switch b[15] { // ixchFollow
	case 0:
		lv.gap = "\t"
	case 1:
		lv.gap = " "
	}
	runs, paragraph := int(b[24]), int(b[25])
	b = b[28+paragraph:]
	lv.font = look{}.set(f, b[:runs], look{}).font
	b = b[runs:]
	size := u16(b, 0)
	for i := range size {
		lv.text = append(lv.text, rune(u16(b, 2+2*i)))
	}
	return lv, b[2+2*size:]
}

// level returns a level of the list, nil if it has none.
func (l *list) level(def *definition, i int) *level {
	if lv, ok := l.levels[i]; ok {
		return &lv
	}
	if i >= len(def.levels) {
		return nil
	}
	return &def.levels[i]
}

func (l *list) start(def *definition, i int) int {
	if start, ok := l.starts[i]; ok {
		return start
	}
	if lv := l.level(def, i); lv != nil {
		return lv.start
	}
	return 1
}

// label counts a paragraph and returns the number that stands before its words,
// with what parts it from them, and the font that it sets. A bullet without words
// is none.
func (l *lists) label(override, at int, words bool) (label, font string) {
	if override < 1 || override > len(l.lists) || at >= maxLevels {
		return "", ""
	}
	own := l.lists[override-1]
	def := l.definitions[own.id]
	if def == nil {
		return "", ""
	}
	own.count(def, at)
	lv := own.level(def, at)
	if lv == nil || lv.bullet && !words {
		return "", ""
	}
	var b strings.Builder
	for _, r := range lv.text {
		if r < maxLevels {
			b.WriteString(own.number(def, lv, int(r)))
		} else {
			b.WriteRune(r)
		}
	}
	if b.Len() == 0 {
		return "", ""
	}
	return b.String() + lv.gap, lv.font
}

// number writes the number that a level has reached, in the text of another.
func (l *list) number(def *definition, in *level, i int) string {
	lv := l.level(def, i)
	if lv == nil || lv.bullet {
		return ""
	}
	n := def.reached[i]
	if !def.begun[i] {
		n = l.start(def, i)
	}
	if in.legal {
		return office.Decimal.Format(n)
	}
	return lv.numerals.Format(n)
}

// count counts a paragraph at a level.
func (l *list) count(def *definition, at int) {
	if !l.begun {
		l.begun = true
		for i := range l.starts {
			if i < maxLevels {
				def.begun[i] = false
			}
		}
	}
	if def.begun[at] {
		def.reached[at]++
	} else {
		def.begun[at], def.reached[at] = true, l.start(def, at)
	}
	for i := at + 1; i < maxLevels; i++ {
		if lv := l.level(def, i); lv != nil && at < lv.restart {
			def.begun[i] = false
		}
	}
}
