package search

import (
	"bytes"
	"errors"
	"sync/atomic"
	"unicode"
	"unicode/utf8"

	"github.com/blevesearch/bleve/v2/analysis"
	"github.com/blevesearch/bleve/v2/registry"
	"golang.org/x/text/unicode/norm"

	"kehoach/index/postings"
)

// Names of the analyzers in Bleve's registry: by words, by pairs of words and by
// words with their impacts, with diacritics and without.
const (
	exactAnalyzer         = "vi"
	foldedAnalyzer        = exactAnalyzer + foldedSuffix
	exactPairsAnalyzer    = exactAnalyzer + pairsSuffix
	foldedPairsAnalyzer   = foldedAnalyzer + pairsSuffix
	exactImpactsAnalyzer  = exactAnalyzer + impactsSuffix
	foldedImpactsAnalyzer = foldedAnalyzer + impactsSuffix
)

// errRegister is an error only if another package has taken the names.
var errRegister = errors.Join(
	registry.RegisterAnalyzer(exactAnalyzer, constructor(exact{})),
	registry.RegisterAnalyzer(foldedAnalyzer, constructor(exact{}, folded{})),
	registry.RegisterAnalyzer(exactPairsAnalyzer, constructor(exact{}, paired{})),
	registry.RegisterAnalyzer(foldedPairsAnalyzer, constructor(exact{}, folded{}, paired{})),
	registry.RegisterAnalyzer(exactImpactsAnalyzer, constructor(exact{}, weighed{})),
	registry.RegisterAnalyzer(foldedImpactsAnalyzer, constructor(exact{}, folded{}, weighed{})),
)

func constructor(filters ...analysis.TokenFilter) registry.AnalyzerConstructor {
	a := &analysis.DefaultAnalyzer{Tokenizer: tokenizer{}, TokenFilters: filters}
	return func(map[string]any, *registry.Cache) (analysis.Analyzer, error) { return a, nil }
}

// tokenizer yields the runs of letters, digits and combining marks. "IPv6" is one
// token and "749/QĐ-TTg" three. A point or comma between two digits belongs to the
// number; between letters it parts them, unlike in Unicode's word rules (UAX #29),
// because official texts lack blanks after points and web addresses are sought by
// their parts.
type tokenizer struct{}

func (tokenizer) Tokenize(text []byte) analysis.TokenStream {
	stream := make(analysis.TokenStream, 0, len(text)/6+1)
	tokens := make([]analysis.Token, 0, cap(stream))
	for start, end := nextWord(text, 0); start < len(text); start, end = nextWord(text, end) {
		if len(tokens) == cap(tokens) {
			tokens = make([]analysis.Token, 0, cap(stream))
		}
		tokens = append(tokens, analysis.Token{
			Term: text[start:end], Start: start, End: end,
			Position: len(stream) + 1, Type: analysis.AlphaNumeric,
		})
		stream = append(stream, &tokens[len(tokens)-1])
	}
	return stream
}

// nextWord returns the bounds of the first word at or after from; start is
// len(text) where there is none.
func nextWord(text []byte, from int) (start, end int) {
	start = from
	for start < len(text) {
		r, size := utf8.DecodeRune(text[start:])
		if r == '%' && countsPercent(text[:start]) {
			return start, start + size
		}
		if isWord(r) {
			break
		}
		start += size
	}
	for end = start; end < len(text); {
		r, size := utf8.DecodeRune(text[end:])
		if !isWord(r) && !joinsDigits(text, end) {
			break
		}
		end += size
	}
	return start, end
}

func isWord(r rune) bool {
	if r < utf8.RuneSelf {
		return 'a' <= r && r <= 'z' || 'A' <= r && r <= 'Z' || isDigit(byte(r))
	}
	return unicode.IsLetter(r) || unicode.IsMark(r) || unicode.IsDigit(r)
}

func isDigit(b byte) bool { return '0' <= b && b <= '9' }

func joinsDigits(text []byte, i int) bool {
	return (text[i] == '.' || text[i] == ',') &&
		i > 0 && isDigit(text[i-1]) && i+1 < len(text) && isDigit(text[i+1])
}

// countsPercent reports whether a "%" after text belongs to a number, or is a unit that
// stands alone.
func countsPercent(text []byte) bool {
	number := bytes.TrimSuffix(text, []byte(" "))
	return len(text) == 0 || len(number) > 0 && isDigit(number[len(number)-1])
}

// exact turns each token into its key, see [exactKey].
type exact struct{}

func (exact) Filter(tokens analysis.TokenStream) analysis.TokenStream {
	for _, t := range tokens {
		t.Term = exactKey(t.Term)
	}
	return tokens
}

// folded drops the diacritics of keys. It is a token filter because a character
// filter would move the offsets of the tokens.
type folded struct{}

func (folded) Filter(tokens analysis.TokenStream) analysis.TokenStream {
	for _, t := range tokens {
		t.Term = foldedKey(t.Term)
	}
	return tokens
}

// paired joins each key with the next one, at the place of the first.
type paired struct{}

func (paired) Filter(tokens analysis.TokenStream) analysis.TokenStream {
	for i, t := range tokens[:max(len(tokens)-1, 0)] {
		t.Term = []byte(postings.Pair(string(t.Term), string(tokens[i+1].Term)))
	}
	return tokens[:max(len(tokens)-1, 0)]
}

// maxKey bounds the bytes of a key; no word of a real text is as long.
const maxKey = 128

// letter is what a letter with diacritics consists of, in lower case.
type letter struct {
	base  rune // with its circumflex, breve, horn or stroke: ă â đ ê ô ơ ư
	tone  rune // the combining mark of its tone; 0 for none
	plain rune // without any diacritic
}

// The Latin letters beyond ASCII stand in two blocks of Unicode, those that Vietnamese
// uses: from U+00C0 to U+024F, and from U+1E00 to U+1EFF.
const (
	lowFirst, lowEnd   = 0xC0, 0x250
	highFirst, highEnd = 0x1E00, 0x1F00
)

// letters holds the letters of both blocks that were met, one block after the other: the
// program starts sooner than all could be decomposed.
var letters [lowEnd - lowFirst + highEnd - highFirst]atomic.Pointer[letter]

// letterOf returns what a letter of the blocks consists of, and the zero letter for any
// other rune.
func letterOf(r rune) letter {
	at := r - lowFirst
	switch {
	case lowFirst <= r && r < lowEnd:
	case highFirst <= r && r < highEnd:
		at += lowEnd - highFirst
	default:
		return letter{}
	}
	if l := letters[at].Load(); l != nil {
		return *l
	}
	l := decompose(r)
	letters[at].Store(&l)
	return l
}

func decompose(r rune) (l letter) {
	switch r {
	case 'đ', 'Đ', 'ð', 'Ð', 'ɖ', 'Ɖ':
		return letter{base: 'đ', plain: 'd'} // eth and the African D are typed for Đ, and look the same
	}
	if !unicode.IsLetter(r) {
		return letter{}
	}
	var kept []rune
	for _, part := range norm.NFD.String(string(unicode.ToLower(r))) {
		if isTone(part) {
			l.tone = part
		} else {
			kept = append(kept, part)
		}
	}
	l.plain = kept[0]
	l.base = []rune(norm.NFC.String(string(kept)))[0]
	return l
}

// isTone reports whether r is the combining mark of huyền, sắc, ngã, hỏi or nặng.
func isTone(r rune) bool {
	return r == 0x300 || r == 0x301 || r == 0x303 || r == 0x309 || r == 0x323
}

func isMark(r rune) bool { return 0x300 <= r && r < 0x370 }

// exactKey is the form in which words with diacritics are compared: lower case,
// i for a y that may be spelled so (kỹ, kĩ), and the tone's mark at the end, so
// that hoà and hòa are the same. Of a number it is [numberKey]. It never writes into
// word.
func exactKey(word []byte) []byte {
	word = word[:min(len(word), maxKey)]
	if key, ok := numberKey(word); ok {
		return key
	}
	if bytes.ContainsFunc(word, isMark) {
		word = norm.NFC.Bytes(word)
	}
	key := make([]byte, 0, len(word)+2)
	var tone rune
	for i := 0; i < len(word); {
		r, size := utf8.DecodeRune(word[i:])
		i += size
		base, mark := decomposed(r)
		key = utf8.AppendRune(key, base)
		if mark != 0 {
			tone = mark
		}
	}
	unifyY(key)
	if tone != 0 {
		key = utf8.AppendRune(key, tone)
	}
	return key
}

// numberKey is the form in which numbers are compared: without leading zeros and
// without points between thousands, and with a comma before decimals: 05 is 5, 1.500
// is 1500, 8.5 is 8,5. What has more parts, as 1.2.3, is no number.
func numberKey(word []byte) (key []byte, ok bool) {
	for _, c := range word {
		if !isDigit(c) && c != '.' && c != ',' {
			return nil, false
		}
	}
	whole, decimals, cut := bytes.Cut(word, []byte(","))
	groups := bytes.Split(whole, []byte("."))
	switch {
	case thousands(groups):
		whole = bytes.Join(groups, nil)
	case len(groups) == 2 && !cut:
		whole, decimals, cut = groups[0], groups[1], true
	case len(groups) > 1:
		return nil, false
	}
	if bytes.ContainsAny(decimals, ".,") {
		return nil, false
	}
	for len(whole) > 1 && whole[0] == '0' {
		whole = whole[1:]
	}
	key = append(key, whole...)
	if cut {
		key = append(append(key, ','), decimals...)
	}
	return key, len(whole) > 0
}

// thousands reports whether groups of digits are those of a number from 1.000 on.
func thousands(groups [][]byte) bool {
	for _, g := range groups[1:] {
		if len(g) != 3 {
			return false
		}
	}
	return len(groups) > 1 && len(groups[0]) <= 3 && groups[0][0] != '0'
}

func decomposed(r rune) (base, tone rune) {
	switch {
	case 'A' <= r && r <= 'Z':
		return r + 'a' - 'A', 0
	case r < utf8.RuneSelf:
		return r, 0
	}
	if l := letterOf(r); l.base != 0 {
		return l.base, l.tone
	}
	return unicode.ToLower(r), 0
}

// unifyY writes i for the y of a syllable that ends in it right after h, k, l, m,
// s, t or qu: the syllables for which both spellings are in use.
func unifyY(key []byte) {
	n := len(key) - 1
	if n == 1 && key[n] == 'y' && bytes.IndexByte([]byte("hklmst"), key[0]) >= 0 || string(key) == "quy" {
		key[n] = 'i'
	}
}

// foldedKey drops the diacritics of an exact key; đ becomes d.
func foldedKey(key []byte) []byte {
	if isASCII(key) {
		return key
	}
	out := make([]byte, 0, len(key))
	for i := 0; i < len(key); {
		r, size := utf8.DecodeRune(key[i:])
		i += size
		switch l := letterOf(r); {
		case isMark(r):
		case l.plain != 0:
			out = utf8.AppendRune(out, l.plain)
		default:
			out = utf8.AppendRune(out, r)
		}
	}
	return out
}

func isASCII(b []byte) bool {
	for _, c := range b {
		if c >= utf8.RuneSelf {
			return false
		}
	}
	return true
}

// word is one token of a text, in both forms, with its byte offsets.
type word struct {
	exact, folded string
	start, end    int
}

// words analyzes text as the index does.
func words(text string) []word {
	raw := []byte(text)
	list := make([]word, 0, len(text)/5+1)
	for start, end := nextWord(raw, 0); start < len(raw); start, end = nextWord(raw, end) {
		key := exactKey(raw[start:end])
		w := word{exact: string(key), start: start, end: end}
		if w.folded = w.exact; !isASCII(key) {
			w.folded = string(foldedKey(key))
		}
		list = append(list, w)
	}
	return list
}

// Slug joins the folded words of text with "-": the form in which the numbers and
// ids of documents are compared.
func Slug(text string) string {
	var b []byte
	for i, w := range words(text) {
		if i > 0 {
			b = append(b, '-')
		}
		b = append(b, w.folded...)
	}
	return string(b)
}
