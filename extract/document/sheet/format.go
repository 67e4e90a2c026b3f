package sheet

import (
	"math"
	"slices"
	"strconv"
	"strings"
)

// format is a number format (ISO/IEC 29500-1, 18.8.31): up to four sections, for numbers
// above, below and equal to zero, and for text.
type format []section

// section is one way to write a number.
type section struct {
	tokens []token
	test   func(float64) bool // of a condition as [>=100]; nil without
	date   bool
	// Of numbers: how often it is divided by 1000 and multiplied by 100, whether thousands are
	// parted, and how many decimals are written at the most and at the least.
	scale, percent int
	grouped        bool
	most, least    int
}

// token is a literal, or a run of one letter that stands for a part of the number.
type token struct {
	kind rune // literal, or one of y m d h s A (AM/PM) G (General) 0 # ? . % E / @
	text string
}

// The kind of tokens that are written as they stand, and of those that part the digits.
const (
	literal = '"'
	general = 'G'
)

// maxFormat bounds the length of a format, in bytes (ISO/IEC 29500-1 allows 255 characters).
const maxFormat = 1024

// parseFormat reads a number format.
func parseFormat(code string) format {
	if code == "" || len(code) > maxFormat {
		return nil
	}
	var f format
	s := section{}
	p := formatParser{rest: code}
	for p.rest != "" {
		if p.rest[0] == ';' {
			p.rest = p.rest[1:]
			f, s = append(f, s.measured()), section{}
			continue
		}
		p.token(&s)
	}
	return append(f, s.measured())
}

type formatParser struct{ rest string }

// take returns the first n bytes of the rest.
func (p *formatParser) take(n int) string {
	n = min(n, len(p.rest))
	s := p.rest[:n]
	p.rest = p.rest[n:]
	return s
}

// token reads one token.
func (p *formatParser) token(s *section) {
	add := func(kind rune, text string) { s.tokens = append(s.tokens, token{kind, text}) }
	upper := strings.ToUpper(p.rest[:min(len(p.rest), len("GENERAL"))])
	switch c := p.rest[0]; {
	case c == '"':
		p.take(1)
		end := strings.IndexByte(p.rest, '"')
		if end < 0 {
			end = len(p.rest)
		}
		add(literal, p.take(end))
		p.take(1)
	case c == '\\':
		p.take(1)
		add(literal, p.letter())
	case c == '_': // room for a letter
		p.take(1)
		p.letter()
		add(literal, " ")
	case c == '*': // a letter that fills the cell
		p.take(1)
		p.letter()
	case c == '[':
		end := strings.IndexByte(p.rest, ']')
		if end < 0 {
			end = len(p.rest)
		}
		inside := strings.TrimPrefix(p.take(end), "[")
		p.take(1)
		p.bracket(s, inside)
	case upper == "GENERAL":
		add(general, p.take(len("GENERAL")))
	case strings.HasPrefix(upper, "AM/PM"):
		add('A', p.take(len("AM/PM")))
	case strings.HasPrefix(upper, "A/P"):
		add('A', p.take(len("A/P")))
	case strings.HasPrefix(upper, "E+"), strings.HasPrefix(upper, "E-"):
		add('E', p.take(2))
	case strings.IndexByte("yYmMdDhHsS", c) >= 0:
		letter := c | 0x20
		n := 0
		for n < len(p.rest) && p.rest[n]|0x20 == letter {
			n++
		}
		add(rune(letter), p.take(n))
	case strings.IndexByte("0#?.,%/@", c) >= 0:
		add(rune(c), p.take(1))
	default:
		add(literal, p.letter())
	}
}

// letter takes one character.
func (p *formatParser) letter() string {
	for i := range p.rest {
		if i > 0 {
			return p.take(i)
		}
	}
	return p.take(len(p.rest))
}

// bracket reads what stands in brackets: a count of hours, a condition, a currency with its
// locale, or a colour, which is not shown.
func (p *formatParser) bracket(s *section, inside string) {
	switch low := strings.ToLower(inside); {
	case low != "" && strings.Trim(low, low[:1]) == "" && strings.Contains("hms", low[:1]):
		s.tokens = append(s.tokens, token{rune(low[0]), "[" + low + "]"})
	case strings.HasPrefix(inside, "$"):
		sign, _, _ := strings.Cut(inside[1:], "-")
		s.tokens = append(s.tokens, token{literal, sign})
	default:
		s.test = condition(inside)
	}
}

// condition reads "<>=100"; nil if it is none.
func condition(s string) func(float64) bool {
	number := strings.TrimLeft(s, "<>=")
	limit, err := strconv.ParseFloat(strings.TrimSpace(number), 64)
	if err != nil {
		return nil
	}
	switch s[:len(s)-len(number)] {
	case "<":
		return func(v float64) bool { return v < limit }
	case ">":
		return func(v float64) bool { return v > limit }
	case "<=":
		return func(v float64) bool { return v <= limit }
	case ">=":
		return func(v float64) bool { return v >= limit }
	case "=":
		return func(v float64) bool { return v == limit }
	case "<>":
		return func(v float64) bool { return v != limit }
	}
	return nil
}

// measured tells what the tokens of a section say together. A comma between places for
// digits parts thousands, behind the last it divides by a thousand.
func (s section) measured() section {
	var out []token
	point := false
	for i, t := range s.tokens {
		switch t.kind {
		case 'y', 'd', 'h', 's', 'm':
			s.date = true
		case '%':
			s.percent++
		case '.':
			point = true
		case '0', '#', '?':
			if point {
				s.most++
				if t.kind == '0' {
					s.least = s.most
				}
			}
		case ',':
			if s.moreDigits(i) {
				s.grouped = true
			} else if i > 0 {
				s.scale++
			}
			continue
		}
		out = append(out, t)
	}
	s.tokens = out
	return s
}

// moreDigits reports whether places for digits of the whole number follow token i.
func (s section) moreDigits(i int) bool {
	for _, t := range s.tokens[i+1:] {
		switch t.kind {
		case '0', '#', '?':
			return true
		case '.':
			return false
		}
	}
	return false
}

// has reports whether the section has a token of one of the kinds.
func (s section) has(kinds string) bool {
	return slices.ContainsFunc(s.tokens, func(t token) bool { return strings.ContainsRune(kinds, t.kind) })
}

// isDate reports whether the format writes a day or a time.
func (f format) isDate() bool { return len(f) > 0 && f[0].date }

// section returns how to write v, and whether its sign is left to the section.
func (f format) section(v float64) (s section, signed bool) {
	if len(f) > 3 {
		f = f[:3]
	}
	switch {
	case len(f) == 0:
		return section{tokens: []token{{general, ""}}}, false
	case f[0].test != nil:
		for _, s := range f {
			if s.test == nil || s.test(v) {
				return s, false
			}
		}
		return section{tokens: []token{{general, ""}}}, false
	case v < 0 && len(f) > 1:
		return f[1], true
	case v == 0 && len(f) > 2:
		return f[2], true
	}
	return f[0], false
}

// write returns the number as the format shows it. Dates are days of the calendar that
// begins in 1904 or in 1900.
func (f format) write(v float64, from1904 bool) string {
	if math.IsNaN(v) || math.IsInf(v, 0) {
		return ""
	}
	s, signed := f.section(v)
	if s.date {
		if text, ok := s.writeDate(v, from1904); ok {
			return text
		}
		return writeGeneral(v)
	}
	var b strings.Builder
	if v < 0 && !signed {
		b.WriteByte('-')
	}
	s.writeNumber(&b, math.Abs(v))
	return strings.TrimSpace(b.String())
}

// builtin are the formats that files name by number only (ISO/IEC 29500-1, 18.8.30). Those
// of eastern languages are dates.
var builtin = map[int]string{
	0: "General", 1: "0", 2: "0.00", 3: "#,##0", 4: "#,##0.00", 5: "#,##0", 6: "#,##0", 7: "#,##0.00", 8: "#,##0.00",
	9: "0%", 10: "0.00%", 11: "0.00E+00", 12: "# ?/?", 13: "# ??/??", 14: "dd/mm/yyyy", 15: "d-mmm-yy", 16: "d-mmm", 17: "mmm-yy",
	18: "h:mm AM/PM", 19: "h:mm:ss AM/PM", 20: "h:mm", 21: "h:mm:ss", 22: "dd/mm/yyyy h:mm", 37: "#,##0;-#,##0", 38: "#,##0;-#,##0",
	39: "#,##0.00;-#,##0.00", 40: "#,##0.00;-#,##0.00", 41: "#,##0", 42: "#,##0", 43: "#,##0.00", 44: "#,##0.00",
	45: "mm:ss", 46: "[h]:mm:ss", 47: "mm:ss.0", 48: "##0.0E+0", 49: "@",
}

// formats are the number formats of a workbook by their numbers.
type formats struct {
	own      map[int]string
	parsed   map[int]format
	from1904 bool
}

// of returns the format of a number; General if nobody knows it.
func (f *formats) of(id int) format {
	if known, ok := f.parsed[id]; ok {
		return known
	}
	code, ok := f.own[id]
	switch {
	case ok:
	case id >= 27 && id <= 36, id >= 50 && id <= 58:
		code = "dd/mm/yyyy"
	default:
		code = builtin[id]
	}
	if f.parsed == nil {
		f.parsed = map[int]format{}
	}
	f.parsed[id] = parseFormat(code)
	return f.parsed[id]
}

// write shows a number in the format of an id.
func (f *formats) write(v float64, id int) string { return f.of(id).write(v, f.from1904) }
