package agency

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// token is a word, a run of digits or a mark, with its place in the text.
// A word that is a known abbreviation ("UBND") stands as one token for each
// word of its long form, all with the place of the abbreviation.
type token struct {
	from, to    int
	word        wordID // what the word is, [noWord] if no table holds it
	mark        byte   // the mark, 0 for a word or number
	capital     bool   // a word that starts with a capital letter
	digits      bool
	blank       bool  // the first token after a blank
	short       bool  // part of an abbreviation's long form
	opened      bool  // stands inside brackets
	known       bool  // the phrases that begin here have been looked up
	first, last int32 // they are parser.phrases[first:last]
}

// lex cuts a text into tokens and reports whether all its letters are capitals.
func lex(s string, lx *lexicon) (toks []token, caps bool) {
	toks = make([]token, 0, len(s)/5+8)
	var buf [48]byte
	blank, caps := true, true
	depth := 0
	for i := 0; i < len(s); {
		r, n := utf8.DecodeRuneInString(s[i:])
		switch {
		case unicode.IsSpace(r):
			blank = true
			i += n
			continue
		case isWordRune(r):
			to, lower := wordEnd(s, i)
			caps = caps && !lower
			t := token{from: i, to: to, blank: blank, capital: unicode.IsUpper(r), opened: depth > 0}
			key := foldInto(buf[:0], s[i:to])
			if long := lx.expand(key, s[i:to]); long != nil {
				toks = appendLong(toks, t, long)
				if to < len(s) && s[to] == '.' && (to+1 < len(s) && !strings.ContainsRune(" \n", rune(s[to+1])) || lx.dotted(key)) {
					to++
				}
			} else {
				t.word = lx.id(key)
				toks = append(toks, t)
			}
			i = to
		case r >= '0' && r <= '9':
			to := i + n
			for to < len(s) && s[to] >= '0' && s[to] <= '9' {
				to++
			}
			toks = append(toks, token{from: i, to: to, blank: blank, digits: true, opened: depth > 0})
			i = to
		default:
			m := foldMark(r)
			if m == '(' || m == '[' {
				depth++
			}
			toks = append(toks, token{from: i, to: i + n, mark: m, blank: blank, opened: depth > 0})
			if (m == ')' || m == ']') && depth > 0 {
				depth--
			}
			i += n
		}
		blank = false
	}
	return toks, caps
}

func appendLong(toks []token, t token, long []longWord) []token {
	t.short = true
	for _, w := range long {
		t.word, t.capital = w.id, w.capital
		toks = append(toks, t)
	}
	return toks
}

// isWordRune reports the letters, and the marks that combine with them.
func isWordRune(r rune) bool {
	if r < utf8.RuneSelf {
		return 'a' <= r|0x20 && r|0x20 <= 'z'
	}
	return unicode.IsLetter(r) || unicode.Is(unicode.Mn, r)
}

// wordEnd is where the word at i ends, and whether it has a small letter.
func wordEnd(s string, i int) (end int, lower bool) {
	for i < len(s) {
		r, n := utf8.DecodeRuneInString(s[i:])
		if !isWordRune(r) {
			break
		}
		lower = lower || unicode.IsLower(r)
		i += n
	}
	return i, lower
}

// foldMark gives one sign each for dashes, bullets and other marks, as a byte.
func foldMark(r rune) byte {
	switch {
	case r < utf8.RuneSelf:
		return byte(r)
	}
	switch r {
	case '‐', '‑', '‒', '–', '—', '―', '−', '•', '·', '\uf0a7', '\uf0b7', '▪', '●':
		return '-'
	case '，':
		return ','
	case '；':
		return ';'
	case '：':
		return ':'
	case '（':
		return '('
	case '）':
		return ')'
	}
	return '?'
}

// foldInto appends the form in which words are compared: lower case, one
// placement of the tone mark (hoà for hòa, uỷ for ủy), y for i after a single
// h, k, l, m, s, t or qu (kỳ for kì, quý for quí).
func foldInto(b []byte, s string) []byte {
	start := len(b)
	for _, r := range s {
		switch {
		case r < utf8.RuneSelf:
			if 'A' <= r && r <= 'Z' {
				r += 'a' - 'A'
			}
			b = append(b, byte(r))
			continue
		case r == 'Ð' || r == 'Ɖ' || r == 'ð':
			r = 'đ'
		case r == 'ƣ' || r == 'Ƣ':
			r = 'ư'
		default:
			r = unicode.ToLower(r)
		}
		b = utf8.AppendRune(b, r)
	}
	return foldVowels(b, start)
}

// toneMoves are the pairs of letters that schools write with the tone on the
// one or the other vowel, and the form that stands for both.
var toneMoves = map[string]string{
	"òa": "oà", "óa": "oá", "ỏa": "oả", "õa": "oã", "ọa": "oạ",
	"òe": "oè", "óe": "oé", "ỏe": "oẻ", "õe": "oẽ", "ọe": "oẹ",
	"ùy": "uỳ", "úy": "uý", "ủy": "uỷ", "ũy": "uỹ", "ụy": "uỵ",
}

// finalY is y with each tone for i with the same one.
var finalY = map[string]string{"i": "y", "ì": "ỳ", "í": "ý", "ỉ": "ỷ", "ĩ": "ỹ", "ị": "ỵ"}

// foldVowels folds the spelling of the vowels of the lower-case word in b[start:].
func foldVowels(b []byte, start int) []byte {
	w := b[start:]
	if len(w) < 2 {
		return b
	}
	if last := w[len(w)-1]; last == 'a' || last == 'e' || last == 'y' {
		_, n := utf8.DecodeLastRune(w[:len(w)-1])
		if moved, ok := toneMoves[string(w[len(w)-1-n:])]; ok {
			return append(b[:len(b)-1-n], moved...)
		}
		return b
	}
	head := 1
	if w[0] == 'q' {
		head = 2
	}
	if head < len(w) && len(w)-head <= 3 && strings.IndexByte("hklmstq", w[0]) >= 0 {
		if y, ok := finalY[string(w[head:])]; ok {
			return append(b[:start+head], y...)
		}
	}
	return b
}
