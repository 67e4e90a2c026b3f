package phrase

import (
	"strings"
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

// lex cuts a text into tokens. "ngày14/7" gives ngày, 14, / and 7: letters and
// digits never share a token, so that lost blanks do no harm; glued tells what
// stood together. Blanks and invisible characters are no tokens.
func lex(s string) []token {
	toks := make([]token, 0, len(s)/4+4)
	blank := true
	for i := 0; i < len(s); {
		r, n := utf8.DecodeRuneInString(s[i:])
		if invisible(r) {
			i += n
			continue
		}
		if unicode.IsSpace(r) {
			blank = true
			i += n
			continue
		}
		t := token{from: i, kind: kindOf(r), glued: !blank, capital: unicode.IsUpper(r)}
		t.to = i + n
		if t.kind != mark {
			t.to += runLength(s[t.to:], t.kind)
		}
		t.key = fold(s[t.from:t.to])
		toks = append(toks, t)
		blank = false
		i = t.to
	}
	return toks
}

// runLength is the length of the run of characters of one kind at the start of s.
func runLength(s string, k kind) int {
	for i, r := range s {
		if kindOf(r) != k {
			return i
		}
	}
	return len(s)
}

func kindOf(r rune) kind {
	switch {
	case r < utf8.RuneSelf:
		switch {
		case 'a' <= r|0x20 && r|0x20 <= 'z':
			return word
		case '0' <= r && r <= '9':
			return number
		}
		return mark
	case r >= '０' && r <= '９':
		return number
	case unicode.IsLetter(r) || unicode.Is(unicode.Mn, r):
		return word
	}
	return mark
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
	var b strings.Builder
	b.Grow(len(s))
	for _, r := range s {
		b.WriteRune(foldRune(r))
	}
	return vowels(b.String())
}

// folded reports whether fold would change nothing, as for most words of a text.
func folded(s string) bool {
	for _, r := range s {
		if r != foldRune(r) {
			return false
		}
	}
	return vowels(s) == s
}

func foldRune(r rune) rune {
	switch {
	case r < utf8.RuneSelf:
		if 'A' <= r && r <= 'Z' {
			r += 'a' - 'A'
		}
		return r
	case r >= '！' && r <= '～':
		return foldRune(r - '！' + '!')
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

// vowels folds the spelling of the vowels of a lower-case word.
func vowels(s string) string {
	if len(s) < 2 {
		return s
	}
	if i := strings.IndexAny(s, "òóỏõọùúủũụ"); i >= 0 {
		s = toneMoves.Replace(s)
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
