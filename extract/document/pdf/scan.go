package pdf

import (
	"bytes"
	"math"
	"slices"
	"strconv"
)

// kind is what an operand is.
type kind uint8

const (
	number kind = iota
	text        // a string, decoded
	name        // without its slash
	mark        // "[", "]", "<<" or ">>"
)

// operand is one operand of an operator. Arrays and dictionaries are not built:
// their marks stand among the operands, so that no nesting can exhaust anything.
type operand struct {
	kind   kind
	number float64
	bytes  []byte
}

// maxOperands is how many operands one operator may have; more end the stream.
const maxOperands = 1 << 16

// scanner reads operands and operators from a content stream or a CMap
// (ISO 32000-1, 7.2 and 7.8.2). It never fails: what is malformed is skipped.
type scanner struct {
	data     []byte
	pos      int
	operands []operand
}

// next returns the next operator, with its operands in s.operands; "" is the end.
func (s *scanner) next() string {
	s.operands = s.operands[:0]
	for {
		c, ok := s.skipBlank()
		if !ok {
			return ""
		}
		switch {
		case c == '(':
			s.push(operand{kind: text, bytes: s.literal()})
		case c == '<' && s.peek(1) != '<':
			s.push(operand{kind: text, bytes: s.hex()})
		case c == '<' || c == '>':
			s.push(operand{kind: mark, bytes: s.data[s.pos : s.pos+1]})
			s.pos++
			if s.peek(0) == c {
				s.pos++
			}
		case c == '[' || c == ']':
			s.push(operand{kind: mark, bytes: s.data[s.pos : s.pos+1]})
			s.pos++
		case c == '/':
			s.pos++
			s.push(operand{kind: name, bytes: s.name()})
		case isDelimiter(c):
			s.pos++
		default:
			word := s.word()
			if n, ok := parseNumber(word); ok {
				s.push(operand{kind: number, number: n})
				continue
			}
			return string(word)
		}
	}
}

func (s *scanner) push(o operand) {
	if s.operands = append(s.operands, o); len(s.operands) == maxOperands {
		s.pos = len(s.data)
	}
}

func (s *scanner) peek(n int) byte {
	if s.pos+n < len(s.data) {
		return s.data[s.pos+n]
	}
	return 0
}

// skipBlank goes to the next byte that is neither blank nor comment.
func (s *scanner) skipBlank() (byte, bool) {
	for ; s.pos < len(s.data); s.pos++ {
		c := s.data[s.pos]
		if c == '%' {
			for s.pos < len(s.data) && s.data[s.pos] != '\n' && s.data[s.pos] != '\r' {
				s.pos++
			}
		} else if !isBlank(c) {
			return c, true
		}
	}
	return 0, false
}

func (s *scanner) word() []byte {
	start := s.pos
	for s.pos < len(s.data) && !isBlank(s.data[s.pos]) && !isDelimiter(s.data[s.pos]) {
		s.pos++
	}
	return s.data[start:s.pos]
}

func (s *scanner) name() []byte {
	word := s.word()
	if bytes.IndexByte(word, '#') < 0 {
		return word
	}
	var b []byte
	for i := 0; i < len(word); i++ {
		if word[i] == '#' && i+2 < len(word) && unhex(word[i+1]) >= 0 && unhex(word[i+2]) >= 0 {
			b = append(b, byte(unhex(word[i+1])<<4|unhex(word[i+2])))
			i += 2
			continue
		}
		b = append(b, word[i])
	}
	return b
}

// literal reads a string in parentheses. One without escapes is a slice of the data.
func (s *scanner) literal() []byte {
	s.pos++
	start, depth := s.pos, 1
	for i := s.pos; i < len(s.data); i++ {
		switch s.data[i] {
		case '(':
			depth++
		case ')':
			if depth--; depth == 0 {
				s.pos = i + 1
				return s.data[start:i]
			}
		case '\\', '\r':
			return s.escaped(start)
		}
	}
	s.pos = len(s.data)
	return s.data[start:]
}

// escapes are the letters that stand for another byte after a backslash.
var escapes = map[byte]byte{'n': '\n', 'r': '\r', 't': '\t', 'b': '\b', 'f': '\f'}

// escaped reads a string that has escapes in it, from its first byte.
func (s *scanner) escaped(start int) []byte {
	var b []byte
	depth := 1
	for s.pos = start; s.pos < len(s.data); s.pos++ {
		c := s.data[s.pos]
		switch c {
		case '(':
			depth++
		case ')':
			if depth--; depth == 0 {
				s.pos++
				return b
			}
		case '\r':
			if s.peek(1) == '\n' {
				s.pos++
			}
			c = '\n'
		case '\\':
			s.pos++
			e := s.peek(0)
			switch {
			case '0' <= e && e <= '7':
				b = append(b, s.octal())
				continue
			case e == '\r' && s.peek(1) == '\n':
				s.pos++
				continue
			case e == '\r' || e == '\n':
				continue
			}
			c = e
			if r, ok := escapes[e]; ok {
				c = r
			}
		}
		b = append(b, c)
	}
	return b
}

// octal reads up to three octal digits and stays on the last.
func (s *scanner) octal() byte {
	n := 0
	for i := 0; i < 3 && '0' <= s.peek(0) && s.peek(0) <= '7'; i++ {
		n = n<<3 | int(s.peek(0)-'0')
		s.pos++
	}
	s.pos--
	return byte(n)
}

func (s *scanner) hex() []byte {
	s.pos++
	var b []byte
	high := -1
	for ; s.pos < len(s.data) && s.data[s.pos] != '>'; s.pos++ {
		d := unhex(s.data[s.pos])
		switch {
		case d < 0:
		case high < 0:
			high = d
		default:
			b = append(b, byte(high<<4|d))
			high = -1
		}
	}
	s.pos++
	if high >= 0 {
		b = append(b, byte(high<<4))
	}
	return b
}

// skipImage passes over the data of an inline image, from after its ID operator to
// after its EI: an "EI" between blanks that is followed by text, since the data
// may hold these bytes as well.
func (s *scanner) skipImage() {
	for from := s.pos; ; {
		i := bytes.Index(s.data[min(from, len(s.data)):], []byte("EI"))
		if i < 0 {
			s.pos = len(s.data)
			return
		}
		at := from + i
		from = at + 2
		if at > 0 && isBlank(s.data[at-1]) && looksLikeText(s.data[from:]) {
			s.pos = from
			return
		}
	}
}

// looksLikeText reports whether data begins with a blank and printable bytes.
func looksLikeText(data []byte) bool {
	data = data[:min(len(data), 12)]
	if len(data) > 0 && !isBlank(data[0]) {
		return false
	}
	return !slices.ContainsFunc(data, func(c byte) bool { return c >= 0x7F || c < ' ' && (c == 0 || !isBlank(c)) })
}

func isBlank(c byte) bool {
	return c == ' ' || c == '\n' || c == '\r' || c == '\t' || c == '\f' || c == 0
}

func isDelimiter(c byte) bool {
	switch c {
	case '(', ')', '<', '>', '[', ']', '{', '}', '/', '%':
		return true
	}
	return false
}

func unhex(c byte) int {
	switch {
	case '0' <= c && c <= '9':
		return int(c - '0')
	case 'a' <= c && c <= 'f':
		return int(c-'a') + 10
	case 'A' <= c && c <= 'F':
		return int(c-'A') + 10
	}
	return -1
}

// parseNumber reads a number as PDF writes it: no exponent, and a sign, digits or
// a point at its head. A number so large that geometry would overflow is none.
func parseNumber(word []byte) (float64, bool) {
	if c := word[0]; c != '+' && c != '-' && c != '.' && (c < '0' || c > '9') {
		return 0, false
	}
	if n, ok := parseInteger(word); ok {
		return n, true
	}
	n, err := strconv.ParseFloat(string(word), 64)
	if err != nil {
		n, err = strconv.ParseFloat(string(bytes.TrimLeft(word, "+-")), 64)
		n = -n
	}
	if err != nil || math.Abs(n) > 1e12 || n != n {
		return 0, false
	}
	return n, true
}

func parseInteger(word []byte) (float64, bool) {
	sign, n := 1.0, 0
	if word[0] == '-' {
		sign, word = -1, word[1:]
	}
	if len(word) == 0 || len(word) > 9 {
		return 0, false
	}
	for _, c := range word {
		if c < '0' || c > '9' {
			return 0, false
		}
		n = n*10 + int(c-'0')
	}
	return sign * float64(n), true
}
