package pdf

import (
	"unicode/utf16"
)

// maxMapped is how many codes one CMap may map.
const maxMapped = 1 << 16

// cmap maps character codes: to Unicode (ToUnicode) or to glyph numbers (the
// encoding of a Type0 font) (ISO 32000-1, 9.7.5 and 9.10.3).
type cmap struct {
	wide    [5]bool // by bytes of a code: which lengths the code space has
	unicode map[uint32]string
	cids    map[uint32]uint32
}

// readCMap reads a CMap. What is malformed in it maps nothing.
func readCMap(data []byte) *cmap {
	m := &cmap{unicode: map[uint32]string{}, cids: map[uint32]uint32{}}
	s := &scanner{data: data}
	for op := s.next(); op != ""; op = s.next() {
		switch op {
		case "endcodespacerange":
			for _, o := range s.operands {
				if o.kind == text && len(o.bytes) >= 1 && len(o.bytes) <= 4 {
					m.wide[len(o.bytes)] = true
				}
			}
		case "endbfchar":
			m.readChars(s.operands)
		case "endbfrange":
			m.readRanges(s.operands)
		case "endcidchar":
			m.readCIDs(s.operands, 2)
		case "endcidrange":
			m.readCIDs(s.operands, 3)
		}
	}
	return m
}

func (m *cmap) readChars(operands []operand) {
	for i := 0; i+1 < len(operands); i += 2 {
		if operands[i].kind == text && operands[i+1].kind == text {
			m.set(code(operands[i].bytes), decodeUTF16(operands[i+1].bytes))
		}
	}
}

// readRanges reads triples of first code, last code, and either the text of the
// first code or the texts of all in brackets.
func (m *cmap) readRanges(operands []operand) {
	for i := 0; i+2 < len(operands); i++ {
		first, last := code(operands[i].bytes), code(operands[i+1].bytes)
		i += 2
		if operands[i].kind == mark {
			for i++; i < len(operands) && operands[i].kind != mark; i++ {
				if first <= last {
					m.set(first, decodeUTF16(operands[i].bytes))
				}
				first++
			}
			continue
		}
		units := utf16Units(operands[i].bytes)
		for c := first; c <= last && len(units) > 0 && c-first < maxMapped; c++ {
			m.set(c, string(utf16.Decode(units)))
			units[len(units)-1]++
		}
	}
}

// readCIDs reads codes and the glyph numbers of the first of them, in groups of n operands.
func (m *cmap) readCIDs(operands []operand, n int) {
	for ; len(operands) >= n; operands = operands[n:] {
		first, last := code(operands[0].bytes), code(operands[n-2].bytes)
		for c := first; c <= last && len(m.cids) < maxMapped && c-first < maxMapped; c++ {
			m.cids[c] = uint32(max(operands[n-1].number, 0)) + c - first
		}
	}
}

func (m *cmap) set(code uint32, s string) {
	if len(m.unicode) < maxMapped {
		m.unicode[code] = s
	}
}

// length returns how many bytes the code at the head of data has.
func (m *cmap) length(data []byte) int {
	for n := 1; n <= 4; n++ {
		if !m.wide[n] || n > len(data) {
			continue
		}
		_, mapped := m.cids[code(data[:n])]
		if mapped || n == 4 || !m.wide[n+1] {
			return n
		}
	}
	return min(2, len(data))
}

func code(b []byte) uint32 {
	var c uint32
	for _, x := range b {
		c = c<<8 | uint32(x)
	}
	return c
}

func utf16Units(b []byte) []uint16 {
	if len(b) == 1 {
		return []uint16{uint16(b[0])}
	}
	units := make([]uint16, len(b)/2)
	for i := range units {
		units[i] = uint16(b[2*i])<<8 | uint16(b[2*i+1])
	}
	return units
}

func decodeUTF16(b []byte) string { return string(utf16.Decode(utf16Units(b))) }
