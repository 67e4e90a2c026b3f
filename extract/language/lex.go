// Package language cuts Vietnamese text into sentences and tokens, which the grammars of times,
// quantities, citations and bodies read.
//
// The lexer folds case, the placements of tone marks, y for i, full-width forms and dashes, so that
// the grammars know one spelling of each word. All places are byte offsets in the text.
package language

import (
	"slices"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	"kehoach/extract/internal/reading"
	"kehoach/normalize"
)

// Kind is what a token is made of.
type Kind uint8

// Kinds of tokens.
const (
	Word   Kind = iota // a run of letters
	Number             // a run of digits
	Mark               // any other single character
)

// Token is a word, a run of digits or a mark, with its place in the text.
type Token struct {
	*spelling     // Key, its folded form
	From, To  int // byte offsets in the text
	Kind      Kind
	Glued     bool // no blank stands before it
	Capital   bool // a word that starts with a capital letter
}

// Is reports whether the folded token equals one of the keys.
func (t Token) Is(keys ...string) bool {
	return slices.Contains(keys, t.Key)
}

// Sentence is a text with its tokens, which all grammars read and none changes. It may also
// be a cell, a label or a heading.
type Sentence struct {
	Text   string
	Tokens []Token
	Field  bool // a labelled field or a cell, where a number alone may be a time
}

// Lex cuts a text into tokens. "ngày14/7" gives ngày, 14, / and 7: letters and
// digits never share a token, so that lost blanks do no harm; Glued tells what
// stood together. Blanks and invisible characters are no tokens.
func Lex(s string) Sentence {
	reading.Count(reading.Tokens, s)
	known := seen.Get().(*spellings)
	defer seen.Put(known)
	return Sentence{Text: s, Tokens: lex(s, known)}
}

func lex(s string, known *spellings) []Token {
	toks := make([]Token, 0, strings.Count(s, " ")*5/4+4)
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
		t := Token{From: i, Kind: c.kind(), Glued: !blank, Capital: c == upper}
		t.To = i + n
		if t.Kind != Mark {
			t.To = a.run(s, i, t.Kind)
		}
		t.spelling = known.of(s[i:t.To])
		if t.Kind == Word && t.glued > 0 {
			t.To = i + t.glued
			t.spelling = known.of(s[i:t.To])
		}
		toks = append(toks, t)
		blank = false
		i = t.To
	}
	return toks
}

// Part is the part of a sentence between two byte offsets, with its tokens.
func (s *Sentence) Part(from, to int) Sentence {
	if from == 0 && to == len(s.Text) {
		return *s
	}
	first, _ := slices.BinarySearchFunc(s.Tokens, from, func(t Token, at int) int { return t.To - at - 1 })
	last := first
	for last < len(s.Tokens) && s.Tokens[last].To <= to {
		last++
	}
	cut := first < last && s.Tokens[first].From < from || last < len(s.Tokens) && s.Tokens[last].From < to
	if cut {
		return Lex(s.Text[from:to])
	}
	p := Sentence{Text: s.Text[from:to], Tokens: slices.Clone(s.Tokens[first:last]), Field: s.Field}
	for i := range p.Tokens {
		p.Tokens[i].From -= from
		p.Tokens[i].To -= from
	}
	if len(p.Tokens) > 0 {
		p.Tokens[0].Glued = false
	}
	return p
}

// end stands for the token after the last one.
var end = Token{Kind: Mark, spelling: new(spelling)}

// At is the token at i, and a mark with an empty key outside the text.
func (s *Sentence) At(i int) Token {
	if i < 0 || i >= len(s.Tokens) {
		return end
	}
	return s.Tokens[i]
}

// Words reports how many tokens the words take at i, 0 if they do not stand there.
func (s *Sentence) Words(i int, seq ...string) int {
	for k, w := range seq {
		if s.At(i+k).Key != w {
			return 0
		}
	}
	return len(seq)
}

// Seq reports whether the words stand at i.
func (s *Sentence) Seq(i int, words ...string) bool { return s.Words(i, words...) > 0 }

// Parted reports whether a stop or a colon stands in tokens [i,j).
func (s *Sentence) Parted(i, j int) bool {
	for ; i < j; i++ {
		if s.Tokens[i].Is(".", ":") {
			return true
		}
	}
	return false
}

// Any is 1 if the token at i is one of the words, else 0.
func (s *Sentence) Any(i int, keys ...string) int {
	if i < len(s.Tokens) && s.At(i).Is(keys...) {
		return 1
	}
	return 0
}

// run is the end of the run of letters or digits that begins at i.
func (a *alphabet) run(s string, i int, k Kind) int {
	for i < len(s) {
		r, n := decode(s[i:])
		if c := a.class(r); c.kind() != k || c == space || c == hidden {
			break
		}
		i += n
	}
	return i
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

func (c class) kind() Kind {
	switch c {
	case digit:
		return Number
	case lower, upper:
		return Word
	}
	return Mark
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

// invisible reports soft hyphens and zero-width characters, which part no words.
func invisible(r rune) bool {
	switch r {
	case '\u00ad', '\u200b', '\u200c', '\u200d', '\u2060', '\ufeff':
		return true
	}
	return false
}

// Fold gives the form in which words are compared: lower case, the spelling of [normalize.ToneKey]
// ("hòa" of "hoà", "kì" of "kỳ", "quý" of "quí"), ASCII for full-width forms, and one sign each for dashes
// and quotation marks. Tables of words are folded with it too.
func Fold(word string) string {
	a := characters()
	for _, r := range word {
		if r != a.fold(r) {
			return refold(word)
		}
	}
	return spell(word)
}

func refold(word string) string {
	a := characters()
	var b strings.Builder
	b.Grow(len(word))
	for _, r := range word {
		b.WriteRune(a.fold(r))
	}
	return spell(b.String())
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

// spell spells a word in lower case as [normalize.ToneKey] does.
func spell(word string) string {
	if len(word) < 2 {
		return word
	}
	if key, other := normalize.Syllable(word); other {
		return key
	}
	return word
}

// Blanks folds runs of blanks to single spaces.
func Blanks(s string) string {
	if !strings.ContainsFunc(s, func(r rune) bool { return r != ' ' && unicode.IsSpace(r) }) && !strings.Contains(s, "  ") {
		return s
	}
	return strings.Join(strings.Fields(s), " ")
}
