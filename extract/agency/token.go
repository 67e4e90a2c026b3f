package agency

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"kehoach/extract/language"
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
			key := language.Fold(s[i:to])
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
