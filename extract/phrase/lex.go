package phrase

import (
	"slices"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"
)

// kind is what a token is made of.
type kind uint8

const (
	word   kind = iota // a run of letters
	number             // a run of digits
	mark               // any other single character
)

// token is a word, a run of digits or a mark, with its place in the text.
type token struct {
	from, to int    // byte offsets in the text
	key      string // folded, as [fold] does it
	kind     kind
	glued    bool // no blank stands before it
	capital  bool // a word that starts with a capital letter
}

// is reports whether the folded token equals one of the keys.
func (t token) is(keys ...string) bool {
	for _, k := range keys {
		if t.key == k {
			return true
		}
	}
	return false
}

// lexed is a text with its tokens, lent to one grammar at a time.
type lexed struct {
	s string
	t []token
}

// lent keeps texts that grammars gave back. Several grammars read one sentence after the other, and
// all share its tokens where the text that is lent is the one that was read last.
var lent = sync.Pool{New: func() any { return new(lexed) }}

// borrow lends the tokens of a text until they are given back.
func borrow(s string) *lexed {
	l := lent.Get().(*lexed)
	if l.s != s {
		l.s, l.t = s, lex(s, l.t[:0])
	}
	return l
}

// back gives the tokens back. Those of a text longer than any sentence are not kept.
func (l *lexed) back() {
	if len(l.s) <= maxLent {
		lent.Put(l)
	}
}

// maxLent is how many bytes of a text are kept with its tokens.
const maxLent = 1 << 14

// lex cuts a text into tokens, in the space of toks. "ngày14/7" gives ngày, 14, / and 7: letters and
// digits never share a token, so that lost blanks do no harm; glued tells what
// stood together. Blanks and invisible characters are no tokens.
func lex(s string, toks []token) []token {
	toks = slices.Grow(toks, len(s)/4+4)
	a, blank := characters(), true
	for i := 0; i < len(s); {
		r, n := decode(s[i:])
		c := a.class(r)
		switch c {
		case hidden:
			i += n
			continue
		case space:
			blank = true
			i += n
			continue
		}
		t := token{from: i, kind: c.kind(), glued: !blank, capital: c == upper}
		t.to, t.key = i+n, ""
		if t.kind == mark {
			t.key = fold(s[i:t.to])
		} else {
			t.to, t.key = a.run(s, i, t.kind)
		}
		toks = append(toks, t)
		blank = false
		i = t.to
	}
	return toks
}

// run is the end and the folded form of the run of letters or digits that begins at i.
func (a *alphabet) run(s string, i int, k kind) (int, string) {
	same, j := true, i
	for j < len(s) {
		r, n := decode(s[j:])
		if c := a.class(r); c.kind() != k || c == space || c == hidden {
			break
		}
		same = same && a.fold(r) == r && !movable(r)
		j += n
	}
	switch {
	case !same:
		return j, refold(s[i:j])
	case k == number || j-i > maxY:
		return j, s[i:j]
	}
	return j, vowels(s[i:j])
}

// decode is utf8.DecodeRuneInString with a short way for ASCII.
func decode(s string) (rune, int) {
	if s[0] < utf8.RuneSelf {
		return rune(s[0]), 1
	}
	return utf8.DecodeRuneInString(s)
}

// class is what the lexer makes of a character.
type class uint8

const (
	other class = iota
	space
	hidden
	digit
	lower
	upper
)

func (c class) kind() kind {
	switch c {
	case digit:
		return number
	case lower, upper:
		return word
	}
	return mark
}

// tabled is the end of the characters whose class and folding are looked up: all
// Vietnamese letters and the common marks lie below it.
const tabled = 0x2100

// alphabet holds what is looked up of characters.
type alphabet struct {
	classes [tabled]class
	folded  [tabled]rune
}

// characters is made when the first text is read, since most commands of a program
// read none. Loops over a text ask for it once.
var characters = sync.OnceValue(func() *alphabet {
	a := new(alphabet)
	for r := range rune(tabled) {
		a.classes[r], a.folded[r] = classify(r), foldSlowly(r)
	}
	return a
})

func (a *alphabet) class(r rune) class {
	if r < tabled {
		return a.classes[r]
	}
	return classify(r)
}

func (a *alphabet) fold(r rune) rune {
	if r < tabled {
		return a.folded[r]
	}
	return foldSlowly(r)
}

func classify(r rune) class {
	switch {
	case invisible(r):
		return hidden
	case unicode.IsSpace(r):
		return space
	case r >= '0' && r <= '9', r >= '０' && r <= '９':
		return digit
	case unicode.IsUpper(r):
		return upper
	case unicode.IsLetter(r), unicode.Is(unicode.Mn, r):
		return lower
	}
	return other
}

// movable reports whether a lower-case vowel carries a tone that schools place differently.
func movable(r rune) bool {
	switch r {
	case 'ò', 'ó', 'ỏ', 'õ', 'ọ', 'ù', 'ú', 'ủ', 'ũ', 'ụ':
		return true
	}
	return false
}

// invisible reports soft hyphens and zero-width characters, which part no words.
func invisible(r rune) bool {
	switch r {
	case '\u00ad', '\u200b', '\u200c', '\u200d', '\u2060', '\ufeff':
		return true
	}
	return false
}

// fold gives the form in which words are compared: lower case, one placement of
// the tone mark (hoà for hòa, uỷ for ủy), y for i after a single h, k, l, m, s, t or
// qu (kỳ for kì, quý for quí, tỷ for tỉ), ASCII for full-width forms, and one
// sign each for dashes and quotation marks. Tables of words are folded with it too.
func fold(s string) string {
	if folded(s) {
		return s
	}
	return refold(s)
}

func refold(s string) string {
	a := characters()
	var b strings.Builder
	b.Grow(len(s))
	for _, r := range s {
		b.WriteRune(a.fold(r))
	}
	return vowels(b.String())
}

// folded reports whether fold would change nothing, as for most words of a text.
func folded(s string) bool {
	a := characters()
	for _, r := range s {
		if r != a.fold(r) {
			return false
		}
	}
	return vowels(s) == s
}

func foldSlowly(r rune) rune {
	switch {
	case r < utf8.RuneSelf:
		if 'A' <= r && r <= 'Z' {
			r += 'a' - 'A'
		}
		return r
	case r >= '！' && r <= '～':
		return foldSlowly(r - '！' + '!')
	}
	switch r {
	case '‐', '‑', '‒', '–', '—', '―', '−':
		return '-'
	case '“', '”', '„', '«', '»', '″':
		return '"'
	case '‘', '’', '′':
		return '\''
	case '⁄', '∕':
		return '/'
	case 'Ð', 'Ɖ', 'ð':
		return 'đ'
	case 'ƣ', 'Ƣ':
		return 'ư'
	}
	return unicode.ToLower(r)
}

// The two spellings that differ between schools, the second of each pair as fold writes it.
var (
	toneMoves = strings.NewReplacer(
		"òa", "oà", "óa", "oá", "ỏa", "oả", "õa", "oã", "ọa", "oạ",
		"òe", "oè", "óe", "oé", "ỏe", "oẻ", "õe", "oẽ", "ọe", "oẹ",
		"ùy", "uỳ", "úy", "uý", "ủy", "uỷ", "ũy", "uỹ", "ụy", "uỵ")
	finalY = map[string]string{"i": "y", "ì": "ỳ", "í": "ý", "ỉ": "ỷ", "ĩ": "ỹ", "ị": "ỵ"}
)

// maxY is how many bytes a word may have that ends in i or y for finalY: "qu" and a toned letter.
const maxY = 5

// vowels folds the spelling of the vowels of a lower-case word.
func vowels(s string) string {
	if len(s) < 2 {
		return s
	}
	if i := strings.IndexAny(s, "òóỏõọùúủũụ"); i >= 0 {
		s = toneMoves.Replace(s)
	}
	if len(s) > maxY {
		return s
	}
	head := 1
	if strings.HasPrefix(s, "qu") {
		head = 2
	}
	if y, ok := finalY[s[min(head, len(s)):]]; ok && strings.IndexByte("hklmstq", s[0]) >= 0 {
		return s[:head] + y
	}
	return s
}

// blanks folds runs of blanks to single spaces.
func blanks(s string) string {
	if !strings.ContainsFunc(s, func(r rune) bool { return r != ' ' && unicode.IsSpace(r) }) && !strings.Contains(s, "  ") {
		return s
	}
	return strings.Join(strings.Fields(s), " ")
}
