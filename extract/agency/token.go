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
	short       bool  // part of an abbreviation's long form
	opened      bool  // stands inside brackets
	known       bool  // the phrases that begin here have been looked up
	first, last int32 // they are parser.phrases[first:last]
}

// lex looks the tokens of a text up in the tables and writes its abbreviations out.
func (w *Words) lex(text language.Sentence) {
	s, lx := text.Text, w.lx
	toks := make([]token, 0, len(text.Tokens)+8)
	depth := 0
	for i := 0; i < len(text.Tokens); i++ {
		t := text.Tokens[i]
		out := token{from: t.From, to: t.To, opened: depth > 0}
		switch t.Kind {
		case language.Word:
			out.capital = t.Capital
			if shortens(text, i) {
				i++
				if long := lx.lexemes[t.Key+"."].long; long != nil {
					toks = appendLong(toks, out, long)
					continue
				}
			}
			w := lx.lexemes[t.Key]
			if long := lx.expand(w.long, t.Key, s[t.From:t.To]); long != nil {
				toks = appendLong(toks, out, long)
				if stop := text.At(i + 1); stop.Key == "." && stop.Glued && (dottedWords.Is(t.Key) || text.At(i+2).Glued) {
					i++
				}
				continue
			}
			out.word = w.id
		case language.Number:
			out.digits = true
		default:
			out.mark = markOf(t.Key)
			switch out.mark {
			case '(', '[':
				depth++
				out.opened = true
			case ')', ']':
				depth = max(0, depth-1)
			}
		}
		toks = append(toks, out)
	}
	w.all, w.caps = toks, !strings.ContainsFunc(s, unicode.IsLower)
}

// shortens reports whether the word at i with the stop behind it is the head of a short form such as "P.TCHC".
func shortens(text language.Sentence, i int) bool {
	if i+2 >= len(text.Tokens) {
		return false
	}
	stop, next := &text.Tokens[i+1], &text.Tokens[i+2]
	if !stop.Glued || stop.Key != "." || !next.Glued || next.Kind != language.Word {
		return false
	}
	head, tail := text.Text[text.Tokens[i].From:text.Tokens[i].To], text.Text[next.From:next.To]
	return isUpper(head) && isUpper(tail) && utf8.RuneCountInString(head) <= maxHead && utf8.RuneCountInString(tail) > 1
}

// maxHead is how many letters the head of such a short form has at the most: "BV.ĐK".
const maxHead = 2

func appendLong(toks []token, t token, long []longWord) []token {
	t.short = true
	for _, w := range long {
		t.word, t.capital = w.id, w.capital
		toks = append(toks, t)
	}
	return toks
}

// markOf gives a folded mark as a byte: a bullet is a dash, what is not ASCII a question mark.
func markOf(key string) byte {
	switch {
	case len(key) == 1:
		return key[0]
	case strings.Contains(bullets, key):
		return '-'
	}
	return '?'
}

// bullets are the marks of lists that Word and web pages write.
const bullets = "•·▪●\uf0a7\uf0b7"
