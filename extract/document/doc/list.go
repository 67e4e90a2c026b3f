package doc

import "kehoach/extract/document/office"

const maxLevels = 9

// maxNumber is the most letters that the text of a level has ([MS-DOC], LVL).
const maxNumber = 255

// definition is an abstract list ([MS-DOC], LSTF) with the numbers that were
// reached so far, which all lists of it share.
type definition struct {
	levels  office.Levels
	counter office.Counter
}

// list is a list as paragraphs name it ([MS-DOC], LFO).
type list struct {
	office.List
	id int
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
		for i := range count {
			def.levels[i], levels = f.readLevel(levels)
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
		l := &list{office.List{Levels: &office.Levels{}, Starts: map[int]int{}}, u32(all, size*i)}
		f.lists.lists = append(f.lists.lists, l)
		if len(rest) < 4 {
			continue
		}
		rest = rest[4:]
		for range all[size*i+12] { // clfolvl
			start, flags := u32(rest, 0), u32(rest, 4)
			at := min(flags&0xF, office.MaxLevels-1) // at most 8 in a sound file
			rest = rest[8:]
			if flags&0x20 != 0 { // fFormatting
				l.Levels[at], rest = f.readLevel(rest)
				start = l.Levels[at].Start
			}
			if flags&0x10 != 0 { // fStartAt
				l.Starts[at] = start
			}
		}
	}
}

// readLevel reads a level, and returns what follows it.
func (f *file) readLevel(b []byte) (*office.Level, []byte) {
	flags := b[5]
	lv := &office.Level{Start: u32(b, 0), Legal: flags&0x04 != 0, Restart: maxLevels}
	switch b[4] { // nfc, [MS-OSHARED] MSONFC
	case 1:
		lv.Numerals = office.UpperRoman
	case 2:
		lv.Numerals = office.LowerRoman
	case 3:
		lv.Numerals = office.UpperLetter
	case 4:
		lv.Numerals = office.LowerLetter
	case 22:
		lv.Numerals = office.DecimalZero
	case 23:
		lv.Bullet = true
	case 255:
		lv.Numerals = office.NoNumeral
	}
	if flags&0x08 != 0 { // fNoRestart
		lv.Restart = int(b[26])
	}
	switch b[15] { // ixchFollow
	case 0:
		lv.Gap = "\t"
	case 1:
		lv.Gap = " "
	}
	runs, paragraph := int(b[24]), int(b[25])
	b = b[28+paragraph:]
	lv.Font = look{}.set(f, b[:runs], look{}).font
	b = b[runs:]
	size := u16(b, 0)
	for i := range min(size, maxNumber) {
		if r := u16(b, 2+2*i); r < maxLevels {
			lv.Text += office.Number(r)
		} else {
			lv.Text += string(rune(r))
		}
	}
	return lv, b[2+2*size:]
}

// label counts a paragraph and returns the number that stands before its words,
// with what parts it from them, and the font that it sets.
func (l *lists) label(override, at int, words bool) (label, font string) {
	if override < 1 || override > len(l.lists) || at >= maxLevels {
		return "", ""
	}
	own := l.lists[override-1]
	def := l.definitions[own.id]
	if def == nil {
		return "", ""
	}
	if own.Counter == nil {
		own.Counter = &def.counter
		for i, lv := range def.levels {
			if own.Levels[i] == nil {
				own.Levels[i] = lv
			}
		}
	}
	return own.Label(at, words)
}
