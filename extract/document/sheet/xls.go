package sheet

import (
	"encoding/binary"
	"errors"
	"fmt"
	"math"
	"runtime"

	"kehoach/extract/document"
	"kehoach/extract/document/compound"
	"kehoach/internal/fault"
)

// ErrOld is returned for the workbooks of Excel before 97.
var ErrOld = errors.New("the file is a workbook of Excel 5 or 95")

// The streams that hold a workbook ([MS-XLS], Workbook Stream; the other one is older).
const (
	workbookStream = "Workbook"
	oldStream      = "Book"
)

// IsXLS reports whether a compound file holds a workbook and no document of Word. It may not
// end for a hostile file, as reading may not.
func IsXLS(raw []byte) bool {
	all, err := compound.Read(raw)
	return err == nil && all["WordDocument"] == nil && (all[workbookStream] != nil || all[oldStream] != nil)
}

// ReadXLS reads a workbook of Excel 97 to 2003.
func ReadXLS(raw []byte) (document.Content, error) {
	all, err := compound.Read(raw, workbookStream)
	switch {
	case err != nil:
		return document.Content{}, err
	case all[workbookStream] == nil:
		return document.Content{}, ErrOld
	}
	return readBIFF(all[workbookStream])
}

// readBIFF reads the stream of a workbook.
func readBIFF(stream []byte) (content document.Content, err error) {
	// A damaged file may name any place in itself; what leads outside of it ends here.
	defer func() {
		if p := recover(); p != nil {
			if _, ok := p.(runtime.Error); !ok {
				panic(p)
			}
			content, err = document.Content{}, fmt.Errorf("%w: %v", document.ErrDamaged, p)
		}
	}()
	x := &xls{stream: stream}
	if err := x.globals(); err != nil {
		return document.Content{}, err
	}
	for _, s := range x.sheets {
		into, err := x.book.add(s.name, s.hidden)
		if err != nil {
			return document.Content{}, err
		}
		r := &cellReader{xls: x, into: into}
		if err := x.each(s.start, r.record); err != nil {
			return document.Content{}, fmt.Errorf("%w: %w", fault.Found("sheet", s.name), err)
		}
	}
	return x.book.content("xls")
}

// The kinds of records that are read ([MS-XLS], Record Enumeration).
const (
	recFormula     = 0x0006
	recEOF         = 0x000A
	rec1904        = 0x0022
	recFilePass    = 0x002F
	recFont        = 0x0031
	recContinue    = 0x003C
	recColumns     = 0x007D
	recSheet       = 0x0085
	recMulRK       = 0x00BD
	recRString     = 0x00D6
	recXF          = 0x00E0
	recMergedCells = 0x00E5
	recSST         = 0x00FC
	recLabelSST    = 0x00FD
	recNumber      = 0x0203
	recLabel       = 0x0204
	recBoolErr     = 0x0205
	recString      = 0x0207
	recRow         = 0x0208
	recRK          = 0x027E
	recFormat      = 0x041E
	recBOF         = 0x0809
)

// xls reads one workbook.
type xls struct {
	stream  []byte
	book    book
	sheets  []biffSheet
	strings []string
	fonts   []string
	looks   []biffLook
	formats formats
}

// biffLook is the format and the font of cells by their numbers; the fonts may still come.
type biffLook struct{ format, font int }

// biffSheet is a sheet in the list of sheets, with where its records begin.
type biffSheet struct {
	name   string
	hidden bool
	start  int
}

func u16(b []byte, at int) int { return int(binary.LittleEndian.Uint16(b[at:])) }
func u32(b []byte, at int) int { return int(binary.LittleEndian.Uint32(b[at:])) }

// each calls do with the records from start to the end of their part of the stream. A record
// comes with those that continue it. Parts inside the part are left out, as those of charts are.
func (x *xls) each(start int, do func(kind int, r *pieces) error) error {
	depth := 0
	for at := start; at+4 <= len(x.stream); {
		kind, size := u16(x.stream, at), u16(x.stream, at+2)
		at += 4
		r := &pieces{rest: [][]byte{x.stream[at:min(at+size, len(x.stream))]}}
		for at += size; at+4 <= len(x.stream) && u16(x.stream, at) == recContinue; {
			size := u16(x.stream, at+2)
			at += 4
			r.rest = append(r.rest, x.stream[at:min(at+size, len(x.stream))])
			at += size
		}
		switch kind {
		case recBOF:
			if depth++; depth == 1 {
				if err := do(kind, r); err != nil {
					return err
				}
			}
		case recEOF:
			if depth--; depth <= 0 {
				return nil
			}
		default:
			if depth != 1 {
				continue
			}
			if err := do(kind, r); err != nil {
				return err
			}
		}
	}
	return fmt.Errorf("%w (%w)", document.ErrDamaged, fault.Found("ends-in-sheet"))
}

// The version of the records of Excel 97 to 2003 ([MS-XLS], BOF).
const biff8 = 0x0600

// globals reads what is common to the sheets.
func (x *xls) globals() error {
	begun := false
	err := x.each(0, func(kind int, r *pieces) error {
		b := r.rest[0]
		switch kind {
		case recBOF:
			if begun = true; u16(b, 0) != biff8 {
				return ErrOld
			}
		case recFilePass:
			return document.ErrEncrypted
		case rec1904:
			x.formats.from1904 = u16(b, 0) == 1
		case recFont:
			r.skip(14)
			x.fonts = append(x.fonts, r.text(r.u8()))
		case recFormat:
			if x.formats.own == nil {
				x.formats.own = map[int]string{}
			}
			id := r.u16()
			x.formats.own[id] = r.text(r.u16())
		case recXF:
			x.looks = append(x.looks, biffLook{format: u16(b, 2), font: u16(b, 0)})
		case recSheet:
			start, state, kind := u32(b, 0), b[4]&3, b[5]
			r.skip(6)
			if kind == 0 { // and no chart, macro or module
				x.sheets = append(x.sheets, biffSheet{r.text(r.u8()), state != 0, start})
			}
		case recSST:
			x.sharedStrings(r)
		}
		return nil
	})
	if err == nil && !begun {
		err = fmt.Errorf("%w (%w)", document.ErrDamaged, fault.Found("no-workbook"))
	}
	return err
}

// sharedStrings reads the strings that cells name by their numbers ([MS-XLS], SST).
func (x *xls) sharedStrings(r *pieces) {
	r.skip(4)
	for n := r.u32(); n > 0 && !r.ended(); n-- {
		x.strings = append(x.strings, r.richText())
	}
}

// look returns the format and the font of cells with a number ([MS-XLS], IXFCell). There is
// no font 4 ([MS-XLS], FontIndex).
func (x *xls) look(i int) look {
	if i >= len(x.looks) {
		return look{}
	}
	l := look{format: x.looks[i].format}
	font := x.looks[i].font
	if font > 4 {
		font--
	}
	if font < len(x.fonts) {
		l.font = x.fonts[font]
	}
	return l
}

// cellReader reads the cells of one sheet.
type cellReader struct {
	*xls
	into    *sheet
	waiting at // the formula whose text follows
	font    string
}

func (c *cellReader) record(kind int, r *pieces) error {
	b := r.rest[0]
	switch kind {
	case recRow:
		if u16(b, 12)&0x20 != 0 { // fDyZero
			c.into.rows[u16(b, 0)+1] = true
		}
	case recColumns:
		if u16(b, 8)&1 != 0 { // fHidden
			c.into.columns = append(c.into.columns, stretch{u16(b, 0) + 1, u16(b, 2) + 1})
		}
	case recMergedCells:
		for i := range u16(b, 0) {
			m := b[2+8*i:]
			if err := c.into.merge(area{at{u16(m, 0) + 1, u16(m, 4) + 1}, at{u16(m, 2) + 1, u16(m, 6) + 1}}); err != nil {
				return err
			}
		}
	case recLabelSST, recLabel, recRString, recNumber, recRK, recBoolErr, recFormula:
		where, l := at{u16(b, 0) + 1, u16(b, 2) + 1}, c.look(u16(b, 4))
		r.skip(6)
		return c.into.put(where, c.show(kind, where, l, r), l.font)
	case recMulRK:
		return c.many(b)
	case recString:
		where := c.waiting
		c.waiting = at{}
		return c.into.put(where, r.text(r.u16()), c.font)
	}
	return nil
}

// show returns what a cell shows whose record goes on with r.
func (c *cellReader) show(kind int, where at, l look, r *pieces) string {
	b := r.rest[0]
	switch kind {
	case recLabelSST:
		if i := r.u32(); i < len(c.strings) {
			return c.strings[i]
		}
		return ""
	case recLabel, recRString:
		return r.text(r.u16())
	case recNumber:
		return c.formats.write(math.Float64frombits(binary.LittleEndian.Uint64(b)), l.format)
	case recRK:
		return c.formats.write(rk(u32(b, 0)), l.format)
	case recBoolErr:
		return truthOrError(b[0], b[1] != 0)
	}
	// A formula: the value that was stored with it ([MS-XLS], FormulaValue).
	if u16(b, 6) != 0xFFFF {
		return c.formats.write(math.Float64frombits(binary.LittleEndian.Uint64(b)), l.format)
	}
	switch b[0] {
	case 0:
		c.waiting, c.font = where, l.font
	case 1, 2:
		return truthOrError(b[2], b[0] == 2)
	}
	return ""
}

// many reads the numbers of cells side by side ([MS-XLS], MulRk).
func (c *cellReader) many(b []byte) error {
	row, first := u16(b, 0)+1, u16(b, 2)+1
	for i := range (len(b) - 6) / 6 {
		l := c.look(u16(b, 4+6*i))
		if err := c.into.put(at{row, first + i}, c.formats.write(rk(u32(b, 6+6*i)), l.format), l.font); err != nil {
			return err
		}
	}
	return nil
}

// rk returns a number of 30 bits ([MS-XLS], RkNumber).
func rk(n int) float64 {
	v := float64(int32(n) >> 2)
	if n&2 == 0 {
		v = math.Float64frombits(uint64(n&^3) << 32)
	}
	if n&1 != 0 {
		v /= 100
	}
	return v
}

// biffErrors are the errors that formulas yield ([MS-XLS], BErr).
var biffErrors = map[byte]string{0x00: "#NULL!", 0x07: "#DIV/0!", 0x0F: "#VALUE!", 0x17: "#REF!", 0x1D: "#NAME?", 0x24: "#NUM!", 0x2A: "#N/A"}

func truthOrError(v byte, isError bool) string {
	if isError {
		return biffErrors[v]
	}
	return truth(v != 0)
}
