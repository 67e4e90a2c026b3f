package query

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"kehoach/normalize"
)

// sort of a token.
type sort int

const (
	end      sort = iota
	open          // (
	closing       // )
	minus         // - before something
	or            // OR
	quoted        // "text"
	chunk         // anything else between blanks
	relation      // a field and its operator; the value follows in value
)

type token struct {
	sort       sort
	text       string // of a chunk or a quotation; the field of a relation
	match      Match
	op         string
	value      string
	start, end int // bytes of the query
}

// lexer splits a query into tokens.
type lexer struct {
	src string
	at  int
}

// marks that people and word processors write for a quotation mark.
const quotes = "\"“”„«»"

// operators, the longer before the shorter.
var operators = []string{"<=", ">=", "≤", "≥", "<", ">", ":", "="}

// plainOp is the operator as the rest of the program knows it.
func plainOp(op string) string {
	switch op {
	case "≤":
		return "<="
	case "≥":
		return ">="
	case "=":
		return ":"
	}
	return op
}

// next returns the next token, or an error of the query.
func (l *lexer) next() (token, error) {
	l.blanks()
	start := l.at
	r, size := utf8.DecodeRuneInString(l.src[l.at:])
	switch {
	case size == 0:
		return token{sort: end, start: start, end: start}, nil
	case r == '(' || r == ')':
		l.at += size
		return token{sort: map[rune]sort{'(': open, ')': closing}[r], start: start, end: l.at}, nil
	case strings.ContainsRune(quotes, r):
		text := l.quotation()
		return token{sort: quoted, text: text, start: start, end: l.at}, nil
	case r == '-' && l.excludes():
		l.at += size
		return token{sort: minus, start: start, end: l.at}, nil
	}
	if t, found, err := l.relation(); found || err != nil {
		return t, err
	}
	return l.chunk(), nil
}

// blanks skips what parts tokens: blanks, and signs of relation that stand apart from
// a field, as in "tăng > 5%".
func (l *lexer) blanks() {
	rest := strings.TrimLeftFunc(l.src[l.at:], func(r rune) bool { return unicode.IsSpace(r) || isRelation(r) })
	l.at = len(l.src) - len(rest)
}

func isRelation(r rune) bool { return strings.ContainsRune("<>≤≥", r) }

// quotation reads from a quotation mark to the next one, or to the end.
func (l *lexer) quotation() string {
	_, size := utf8.DecodeRuneInString(l.src[l.at:])
	from := l.at + size
	n := strings.IndexAny(l.src[from:], quotes)
	if n < 0 {
		l.at = len(l.src)
		return l.src[from:]
	}
	_, size = utf8.DecodeRuneInString(l.src[from+n:])
	l.at = from + n + size
	return l.src[from : from+n]
}

// excludes reports whether a minus at the lexer's place belongs to what follows. One
// before a blank is a dash.
func (l *lexer) excludes() bool {
	r, size := utf8.DecodeRuneInString(l.src[l.at+1:])
	return size > 0 && !unicode.IsSpace(r) && r != '-'
}

// chunk reads up to a blank, a parenthesis or a quotation mark; of "90 %" also the sign.
func (l *lexer) chunk() token {
	start := l.at
	l.at += chunkLen(l.src[start:])
	rest, percent := strings.CutPrefix(l.src[l.at:], " %")
	if percent && chunkLen(rest) == 0 && isDigit(l.src[l.at-1]) {
		l.at += len(" %")
	}
	t := token{sort: chunk, text: l.src[start:l.at], start: start, end: l.at}
	switch t.text {
	case "OR":
		t.sort = or
		return t
	case "NOT":
		t.sort = minus
		return t
	}
	for _, m := range []Match{Prefix, Fuzzy} {
		if text, ok := strings.CutSuffix(t.text, string(m)); ok && endsInWord(text) {
			t.text, t.match = text, m
		}
	}
	return t
}

func chunkLen(s string) int {
	n := strings.IndexFunc(s, func(r rune) bool {
		return unicode.IsSpace(r) || r == '(' || r == ')' || strings.ContainsRune(quotes, r)
	})
	if n < 0 {
		return len(s)
	}
	return n
}

func endsInWord(s string) bool {
	r, _ := utf8.DecodeLastRuneInString(s)
	return isWord(r)
}

func isDigit(b byte) bool { return '0' <= b && b <= '9' }

func isWord(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.IsMark(r) }

// hasWord reports whether text holds anything to find.
func hasWord(text string) bool { return strings.ContainsFunc(text, isWord) }

// relation reads a field, its operator and its value. Small letters before an
// operator are meant as a field, so that a misspelt one is told; but "15:30",
// "https://…", "Thời hạn:", "a=b" and a colon before a blank are text.
func (l *lexer) relation() (t token, found bool, err error) {
	rest := l.src[l.at:]
	written, field := fieldAt(rest)
	known := field != ""
	if !known {
		written = rest[:len(rest)-len(strings.TrimLeftFunc(rest, unicode.IsLower))]
	}
	at := len(written)
	if gap := skipBlanks(rest, at); field == written && operatorAt(rest[gap:]) != "" {
		at = gap
	}
	op := operatorAt(rest[at:])
	if written == "" || op == "" || op == "=" && !known || strings.HasPrefix(rest[at:], "://") {
		return t, false, nil
	}
	t = token{sort: relation, text: field, op: plainOp(op), start: l.at}
	valueAt := at + len(op)
	if field == written && op != ":" {
		valueAt = skipBlanks(rest, valueAt)
	}
	bare := chunkLen(rest[valueAt:]) == 0 && !strings.ContainsRune(quotes+"(", firstRune(rest[valueAt:]))
	if field != written && bare && field != "overdue" {
		return t, false, nil
	}
	l.at += valueAt
	if !known {
		l.at = t.start + at + len(op)
		return t, true, &Error{UnknownField, []any{written, names()}, t.start, l.at}
	}
	if !bare && strings.ContainsRune(quotes, firstRune(l.src[l.at:])) {
		t.value = l.quotation()
	} else {
		f, _ := fieldNamed(field)
		n := f.valueLen(l.src[l.at:])
		t.value = l.src[l.at : l.at+n]
		l.at += n
	}
	t.end = l.at
	return t, true, nil
}

// fieldAt returns the name of a field that text begins with before an operator, as it is written there and
// its own.
func fieldAt(text string) (written, field string) {
	n := strings.IndexAny(text, "<>≤≥:=")
	if n < 0 {
		return "", ""
	}
	written = strings.TrimRightFunc(text[:n], unicode.IsSpace)
	if _, ok := fieldNamed(written); ok {
		return written, written
	}
	if len(written) < n { // "năm > 5 %" is text
		return "", ""
	}
	return written, vietnamese()[normalize.Fold(strings.Join(strings.Fields(written), " "))]
}

func operatorAt(s string) string {
	for _, op := range operators {
		if strings.HasPrefix(s, op) {
			return op
		}
	}
	return ""
}

func skipBlanks(s string, at int) int {
	return len(s) - len(strings.TrimLeftFunc(s[at:], unicode.IsSpace))
}

func firstRune(s string) rune {
	r, _ := utf8.DecodeRuneInString(s)
	return r
}
