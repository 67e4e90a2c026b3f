package doc

import (
	"encoding/binary"
	"fmt"
	"unicode/utf16"
	"unicode/utf8"

	"golang.org/x/text/encoding/charmap"

	"kehoach/extract/document/compound"
	"kehoach/extract/document/office"
	"kehoach/internal/fault"
)

// file is an open document.
type file struct {
	word, table, data []byte // streams
	lengths           lengths
	pieces            []piece
	runs, paragraphs  []stretch
	styles            []style
	fonts             []string
	defaultFont       int
	looks             map[int]look // of the styles, as far as they were asked for
	lists             *lists
	tables            office.Tables
	anchored          map[int][]span // text boxes, by the character of the text that they hang on
	loose             []span         // text boxes that hang on none
	changed           int            // bytes of changes that were applied
	ended             int            // paragraphs
}

// lengths are those of the parts of the text, in characters ([MS-DOC], FibRgLw97).
type lengths struct{ main, footnotes, headers, macros, comments, endnotes, boxes, headerBoxes int }

// The numbers of the places that the file information block names ([MS-DOC], FibRgFcLcb97).
const (
	placeStyles     = 1
	placeRuns       = 12
	placeParagraphs = 13
	placeFonts      = 15
	placePieces     = 33
	placeAnchors    = 40
	placeDrawings   = 50
	placeBoxes      = 56
	placeLists      = 73
	placeOverrides  = 74
)

func u16(b []byte, at int) int { return int(binary.LittleEndian.Uint16(b[at:])) }
func u32(b []byte, at int) int { return int(binary.LittleEndian.Uint32(b[at:])) }
func i16(b []byte, at int) int { return int(int16(u16(b, at))) }

// open reads the structures around the text.
func open(raw []byte) (*file, error) {
	all, err := compound.Read(raw, "WordDocument", "0Table", "1Table", "Data")
	if err != nil {
		return nil, err
	}
	word := all["WordDocument"]
	if len(word) < 34 {
		return nil, other(all)
	}
	// The magic and the version ([MS-DOC], FibBase).
	switch magic, version := u16(word, 0), u16(word, 2); {
	case magic == 0xA5DC || magic == 0xA5EC && version < 0xC0:
		return nil, ErrOld
	case magic != 0xA5EC:
		return nil, fmt.Errorf("%w: %w", ErrDamaged, fault.Found("not-word"))
	}
	flags := u16(word, 10)
	if flags&0x0100 != 0 { // fEncrypted, also where it is only obfuscated
		return nil, ErrEncrypted
	}
	f := &file{word: word, table: all["0Table"], data: all["Data"], looks: map[int]look{}}
	if flags&0x0200 != 0 { // fWhichTblStm
		f.table = all["1Table"]
	}
	if len(f.table) == 0 {
		return nil, fmt.Errorf("%w: %w", ErrDamaged, fault.Found("no-table-stream"))
	}
	places := f.readLengths()
	if err := f.readPieces(places(placePieces)); err != nil {
		return nil, err
	}
	f.runs = f.stretches(places(placeRuns), runStretches)
	f.paragraphs = f.stretches(places(placeParagraphs), paragraphStretches)
	f.readFonts(places(placeFonts))
	f.readStyles(places(placeStyles))
	f.readLists(places(placeLists), places(placeOverrides))
	l := f.lengths
	f.readBoxes(places(placeAnchors), places(placeBoxes), readGroups(places(placeDrawings)), l.main+l.footnotes+l.headers+l.macros+l.comments+l.endnotes, l.boxes)
	return f, nil
}

// readLengths reads the lengths of the parts, and returns a function that gives
// the bytes of the table stream at a numbered place.
func (f *file) readLengths() func(int) []byte {
	longs := 34 + 2*u16(f.word, 32) + 2 // behind csw, fibRgW and cslw ([MS-DOC], Fib)
	long := func(i int) int { return u32(f.word, longs+4*i) }
	f.lengths = lengths{long(3), long(4), long(5), long(6), long(7), long(8), long(9), long(10)}
	places := longs + 4*u16(f.word, longs-2) + 2
	count := u16(f.word, places-2)
	return func(i int) []byte {
		if i >= count {
			return nil
		}
		at, size := u32(f.word, places+8*i), u32(f.word, places+8*i+4)
		if size == 0 {
			return nil
		}
		return f.table[at : at+size]
	}
}

// Bounds. A thousand pages have some three million characters, fifty thousand
// paragraphs and twenty million bytes of changes: many runs share theirs, and a
// hostile file can let every character do so.
const (
	maxChars      = 16 << 20
	maxParagraphs = 1 << 18
	maxChanges    = 1 << 27
)

// bounded returns an error if what was read is beyond the bounds.
func (f *file) bounded() error {
	switch {
	case f.ended > maxParagraphs:
		return fmt.Errorf("%w: %w", ErrTooLarge, fault.Found("more-paragraphs", maxParagraphs))
	case f.changed > maxChanges:
		return fmt.Errorf("%w: %w", ErrTooLarge, fault.Found("endless-properties"))
	}
	return nil
}

// piece is a stretch of the text that lies in one place of the file ([MS-DOC],
// PlcPcd and Pcd).
type piece struct {
	start, end int // in characters of the text
	at         int // in the stream
	width      int // of a character: 1, or 2 for UTF-16
	changes    []byte
}

// readPieces reads the piece table ([MS-DOC], Clx).
func (f *file) readPieces(clx []byte) error {
	var changes [][]byte
	for len(clx) > 0 && clx[0] == 1 { // Prc
		size := u16(clx, 1)
		changes = append(changes, clx[3:3+size])
		clx = clx[3+size:]
	}
	if len(clx) < 5 || clx[0] != 2 { // Pcdt
		return fmt.Errorf("%w: %w", ErrDamaged, fault.Found("no-pieces"))
	}
	size := u32(clx, 1)
	table := clx[5 : 5+size]
	n := (size - 4) / 12
	for i := range n {
		p := piece{start: u32(table, 4*i), end: u32(table, 4*i+4), width: 2}
		pcd := table[4*(n+1)+8*i:]
		p.at = u32(pcd, 2) & 0x3FFFFFFF
		if pcd[5]&0x40 != 0 { // fCompressed
			p.at, p.width = p.at/2, 1
		}
		if prm := u16(pcd, 6); prm&1 != 0 && prm>>1 < len(changes) { // fComplex
			p.changes = changes[prm>>1]
		}
		if p.end > maxChars {
			return fmt.Errorf("%w: %w", ErrTooLarge, fault.Found("more-characters", maxChars))
		}
		if p.start > p.end || i > 0 && p.start != f.pieces[i-1].end || p.at+(p.end-p.start)*p.width > len(f.word) {
			return fmt.Errorf("%w: %w", ErrDamaged, fault.Found("lost-piece", i+1))
		}
		f.pieces = append(f.pieces, p)
	}
	return nil
}

// char is a character of the text with its place in the stream.
type char struct {
	r       rune
	index   int // in the text
	at      int
	width   int
	changes []byte // of its piece
}

// eachChar calls do with the characters from start to end.
func (f *file) eachChar(start, end int, do func(char) error) error {
	for _, p := range f.pieces {
		for cp := max(start, p.start); cp < min(end, p.end); cp++ {
			at := p.at + (cp-p.start)*p.width
			c := char{index: cp, at: at, width: p.width, changes: p.changes}
			if p.width == 1 {
				c.r = windows(f.word[at])
			} else if c.r = rune(u16(f.word, at)); utf16.IsSurrogate(c.r) && cp+1 < p.end {
				c.r = utf16.DecodeRune(c.r, rune(u16(f.word, at+2)))
				cp++
			}
			if err := do(c); err != nil {
				return err
			}
		}
	}
	return nil
}

// windows returns the character of a byte of a compressed piece ([MS-DOC],
// FcCompressed).
func windows(b byte) rune {
	if r := charmap.Windows1252.DecodeByte(b); r != utf8.RuneError {
		return r
	}
	return rune(b)
}
