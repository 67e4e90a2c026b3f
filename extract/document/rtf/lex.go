package rtf

import "bytes"

// kind is the kind of a token.
type kind int

const (
	end     kind = iota // of the file
	cut                 // of the file, in the middle of a token
	open                // {
	shut                // }
	control             // \name, \name5, or \ and a sign
	char                // a byte of text, plain or as \'hh
)

// token is a piece of an RTF file.
type token struct {
	kind  kind
	name  string // of a control: letters, or one sign
	n     int    // its number
	given bool   // it has a number
	b     byte   // of a char
}

// lexer cuts a file into tokens.
type lexer struct {
	raw []byte
	at  int
}

func (l *lexer) next() token {
	for l.at < len(l.raw) {
		b := l.raw[l.at]
		l.at++
		switch b {
		case '{':
			return token{kind: open}
		case '}':
			return token{kind: shut}
		case '\r', '\n', 0:
			continue
		case '\\':
			return l.control()
		}
		return token{kind: char, b: b}
	}
	return token{kind: end}
}

// control reads what follows a backslash.
func (l *lexer) control() token {
	start := l.at
	for l.at < len(l.raw) && isLetter(l.raw[l.at]) {
		l.at++
	}
	if l.at == start {
		return l.sign()
	}
	t := token{kind: control, name: string(l.raw[start:l.at])}
	t.n, t.given = l.number()
	if l.at < len(l.raw) && l.raw[l.at] == ' ' {
		l.at++
	}
	if t.name == "bin" && t.n > 0 { // raw bytes of a picture
		if l.at+t.n > len(l.raw) {
			return token{kind: cut}
		}
		l.at += t.n
	}
	return t
}

// sign reads a control of one sign, and \'hh.
func (l *lexer) sign() token {
	if l.at == len(l.raw) {
		return token{kind: cut}
	}
	b := l.raw[l.at]
	l.at++
	switch b {
	case '\'':
		if l.at+2 > len(l.raw) {
			return token{kind: cut}
		}
		high, low := hex(l.raw[l.at]), hex(l.raw[l.at+1])
		if high < 0 || low < 0 {
			return token{kind: control, name: "'"}
		}
		l.at += 2
		return token{kind: char, b: byte(high<<4 | low)}
	case '\\', '{', '}':
		return token{kind: char, b: b}
	case '\r', '\n':
		return token{kind: control, name: "par"}
	case '\t':
		return token{kind: control, name: "tab"}
	}
	return token{kind: control, name: string(rune(b))}
}

// maxNumber bounds the numbers of controls; the format has 32 bits with a sign.
const maxNumber = 1<<31 - 1

func (l *lexer) number() (n int, given bool) {
	negative := l.at+1 < len(l.raw) && l.raw[l.at] == '-' && isDigit(l.raw[l.at+1])
	if negative {
		l.at++
	}
	for l.at < len(l.raw) && isDigit(l.raw[l.at]) {
		n = min(n*10+int(l.raw[l.at]-'0'), maxNumber)
		given = true
		l.at++
	}
	if negative {
		n = -n
	}
	return n, given
}

func isLetter(b byte) bool { return 'a' <= b|0x20 && b|0x20 <= 'z' }
func isDigit(b byte) bool  { return '0' <= b && b <= '9' }

// hex returns the value of a digit, -1 if it is none.
func hex(b byte) int { return bytes.IndexByte([]byte("0123456789abcdef"), b|0x20) }
