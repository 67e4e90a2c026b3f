package search

import (
	"bytes"
	"errors"
	"hash/maphash"
	"slices"
	"strings"
	"sync"
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
	registry.RegisterAnalyzer(exactAnalyzer, constructor(analyzer{})),
	registry.RegisterAnalyzer(foldedAnalyzer, constructor(analyzer{folded: true})),
	registry.RegisterAnalyzer(exactPairsAnalyzer, constructor(analyzer{terms: paired})),
	registry.RegisterAnalyzer(foldedPairsAnalyzer, constructor(analyzer{folded: true, terms: paired})),
	registry.RegisterAnalyzer(exactImpactsAnalyzer, constructor(analyzer{terms: weighed})),
	registry.RegisterAnalyzer(foldedImpactsAnalyzer, constructor(analyzer{folded: true, terms: weighed})),
)

func constructor(a analyzer) registry.AnalyzerConstructor {
	return func(map[string]any, *registry.Cache) (analysis.Analyzer, error) { return a, nil }
}

// analyzer makes terms of a text for Bleve: the keys of its words, or what terms makes of them.
type analyzer struct {
	folded bool
	terms  func(keys analysis.TokenStream) analysis.TokenStream
}

// Analyze implements [analysis.Analyzer].
func (a analyzer) Analyze(text []byte) analysis.TokenStream {
	list := analyzed(text)
	stream, tokens := make(analysis.TokenStream, len(list)), make([]analysis.Token, len(list))
	keys := make([]byte, 0, len(text))
	for i, w := range list {
		key := w.exact
		if a.folded {
			key = w.folded
		}
		from := len(keys)
		keys = append(keys, key...)
		tokens[i] = analysis.Token{Term: keys[from:len(keys):len(keys)], Start: w.start, End: w.end, Position: i + 1, Type: analysis.AlphaNumeric}
		stream[i] = &tokens[i]
	}
	if a.terms != nil {
		return a.terms(stream)
	}
	return stream
}

// analyzed returns the words of a text. Bleve asks for each text once for each form of it, one after the other.
func analyzed(text []byte) []word {
	a := analysts.Get().(*analyst)
	defer analysts.Put(a)
	if a.text != string(text) {
		a.text = string(text)
		a.words = a.read(a.text)
	}
	return a.words
}

// analyst reads the words of texts, and remembers the last text and the keys of the last words: a text has few
// different ones. What falls on the same place takes it.
type analyst struct {
	text  string
	words []word
	keys  [1 << 12]keyed
}

type keyed struct{ word, exact, folded string }

var (
	seed     = maphash.MakeSeed()
	analysts = sync.Pool{New: func() any { return new(analyst) }}
)

// key returns the keys of a word.
func (a *analyst) key(word string) keyed {
	k := &a.keys[maphash.String(seed, word)%uint64(len(a.keys))]
	if k.word != word {
		exact := exactKey([]byte(word))
		*k = keyed{strings.Clone(word), string(exact), string(foldedKey(exact))}
	}
	return *k
}

// read reads the words of a text: the runs of letters, digits and combining marks. "IPv6" is one
// word and "749/QĐ-TTg" three. A point or comma between two digits belongs to the
// number; between letters it parts them, unlike in Unicode's word rules (UAX #29),
// because official texts lack blanks after points and web addresses are sought by
// their parts.
func (a *analyst) read(text string) []word {
	raw := []byte(text)
	list := make([]word, 0, len(text)/5+1)
	for start, end := nextWord(raw, 0); start < len(raw); start, end = nextWord(raw, end) {
		k := a.key(text[start:min(end, start+maxKey)])
		list = append(list, word{exact: k.exact, folded: k.folded, start: start, end: end})
	}
	return list
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

// paired joins each key with the next one, at the place of the first.
func paired(keys analysis.TokenStream) analysis.TokenStream {
	for i, t := range keys[:max(len(keys)-1, 0)] {
		t.Term = []byte(postings.Pair(string(t.Term), string(keys[i+1].Term)))
	}
	return keys[:max(len(keys)-1, 0)]
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
	a := analysts.Get().(*analyst)
	defer analysts.Put(a)
	return a.read(text)
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
