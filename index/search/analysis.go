package search

import (
	"bytes"
	"errors"
	"slices"
	"unicode"
	"unicode/utf8"

	"github.com/blevesearch/bleve/v2/analysis"
	"github.com/blevesearch/bleve/v2/registry"

	"kehoach/index/postings"
	"kehoach/index/query"
	"kehoach/normalize"
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

// exactKey is the form in which words with diacritics are compared, see [normalize.ToneKey];
// of a number it is [numberKey]. It never writes into word.
func exactKey(word []byte) []byte {
	word = word[:min(len(word), maxKey)]
	if key, ok := numberKey(word); ok {
		return key
	}
	return []byte(normalize.ToneKey(string(word)))
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
	switch points := bytes.Count(whole, []byte(".")); {
	case points > 0 && query.Grouped(string(whole)):
		whole = bytes.ReplaceAll(whole, []byte("."), nil)
	case points == 1 && !cut:
		whole, decimals, cut = bytes.Cut(whole, []byte("."))
	case points > 0:
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

// foldedKey drops the diacritics of an exact key; đ becomes d.
func foldedKey(key []byte) []byte {
	if isASCII(key) {
		return key
	}
	return []byte(normalize.Fold(string(key)))
}

func isASCII(b []byte) bool {
	return !slices.ContainsFunc(b, func(c byte) bool { return c >= utf8.RuneSelf })
}

// word is one token of a text, in both forms, with its byte offsets.
type word struct {
	exact, folded string
	loose         bool   // compared without diacritics, and so are its neighbours in a phrase
	typed         string // the word that was taken for this one, "" if this one was typed
	start, end    int
}

// bare reports whether a word says nothing of diacritics.
func (w word) bare() bool { return w.exact == w.folded }

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
