package sheet

import (
	"unicode/utf16"
)

// pieces are the bytes of a record and of those that continue it.
type pieces struct{ rest [][]byte }

// ended reports whether nothing is left.
func (p *pieces) ended() bool {
	for len(p.rest) > 0 && len(p.rest[0]) == 0 {
		p.rest = p.rest[1:]
	}
	return len(p.rest) == 0
}

// u8 takes a byte; 0 if nothing is left.
func (p *pieces) u8() int {
	if p.ended() {
		return 0
	}
	b := p.rest[0][0]
	p.rest[0] = p.rest[0][1:]
	return int(b)
}

func (p *pieces) u16() int { return p.u8() | p.u8()<<8 }
func (p *pieces) u32() int { return p.u16() | p.u16()<<16 }

// skip leaves out n bytes.
func (p *pieces) skip(n int) {
	for n > 0 && !p.ended() {
		k := min(n, len(p.rest[0]))
		p.rest[0] = p.rest[0][k:]
		n -= k
	}
}

// text takes a string of n characters behind the byte that tells their width ([MS-XLS],
// XLUnicodeString).
func (p *pieces) text(n int) string { return p.letters(n, p.u8()) }

// letters takes n characters: two bytes each where the first bit of the flags is set, else
// one. Where a record continues within them, another byte of flags stands before the rest.
func (p *pieces) letters(n, flags int) string {
	units := make([]uint16, 0, min(n, len(p.rest)*maxRecord))
	for n > 0 && len(p.rest) > 0 {
		if len(p.rest[0]) == 0 {
			if p.ended() {
				break
			}
			flags = p.u8()
			continue
		}
		if flags&1 == 0 {
			units = append(units, uint16(p.u8()))
		} else {
			units = append(units, uint16(p.u16()))
		}
		n--
	}
	return string(utf16.Decode(units))
}

// maxRecord is the longest record, in bytes ([MS-XLS], Record).
const maxRecord = 8224

// richText takes a string with its length, and leaves out its fonts and its pronunciation
// ([MS-XLS], XLUnicodeRichExtendedString).
func (p *pieces) richText() string {
	n, flags, runs, more := p.u16(), p.u8(), 0, 0
	if flags&8 != 0 {
		runs = p.u16()
	}
	if flags&4 != 0 {
		more = p.u32()
	}
	s := p.letters(n, flags)
	p.skip(4*runs + more)
	return s
}
