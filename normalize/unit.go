package normalize

import (
	"slices"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// unit is a letter or another character of a block.
type unit struct {
	from    string // as it stands in the block
	text    string
	first   rune // the first character of text
	decoded bool // whether the set has it
}

// split appends the units of s under a set. The addresses in a text of ASCII are
// one unit each, which is no word.
func split(units []unit, s string, set *charset) []unit {
	for len(s) > 0 {
		var u unit
		if set.ascii && (len(units) == 0 || unicode.IsSpace(units[len(units)-1].first)) {
			if n := address(s); n > 0 {
				u = unit{from: s[:n], text: s[:n], first: '@'}
			}
		}
		if u.from == "" {
			u = firstUnit(s, set)
		}
		units = append(units, u)
		s = s[len(u.from):]
	}
	return units
}

func firstUnit(s string, set *charset) unit {
	if text, size := set.unit(s); text != "" {
		first, _ := utf8.DecodeRuneInString(text)
		return unit{s[:size], text, first, true}
	}
	first, size := utf8.DecodeRuneInString(s)
	return unit{s[:size], s[:size], first, false}
}

// eachWord calls f with the start and end of each word among units.
func eachWord(units []unit, f func(start, end int)) {
	for i := 0; i < len(units); i++ {
		start := i
		for i < len(units) && inWord(units[i].first) {
			i++
		}
		if i > start {
			f(start, i)
		}
	}
}

// inWord tells whether r can stand in a word.
func inWord(r rune) bool { return unicode.IsLetter(r) || unicode.IsMark(r) }

// evidence is what the words of a text say about a set.
type evidence struct {
	words      int // of a set of ASCII: all, with diacritics or without
	strange    int // those of them that are not spelled as syllables
	all, valid int // those with diacritics, and those of them that are spelled as syllables
	spellings  []string
}

// weighing are buffers for the units of a text while it is weighed: they take many times its room.
var weighing = sync.Pool{New: func() any { return new([]unit) }}

// weigh counts the words of s under a set.
func weigh(s string, set *charset) evidence {
	var e evidence
	buffer := weighing.Get().(*[]unit)
	units := split((*buffer)[:0], s, set)
	defer func() {
		clear(units)
		*buffer = units
		weighing.Put(buffer)
	}()
	eachWord(units, func(start, end int) {
		word := units[start:end]
		counts := set.counts(word) && !(set.ascii && isAbbreviation(word))
		if !counts && (!set.ascii || isAbbreviation(word)) {
			return
		}
		e.words++
		spelled := set.spelling(word)
		valid := isSyllable(spelled)
		if !valid {
			e.strange++
		}
		if counts {
			e.all++
		}
		if counts && valid {
			e.valid++
			e.spellings = append(e.spellings, spelled)
		}
	})
	return e
}

// isAbbreviation tells whether all letters of a word are capitals of ASCII or Đ, as
// in UBND and QĐ.
func isAbbreviation(word []unit) bool {
	return !slices.ContainsFunc(word, func(u unit) bool { return u.first != 'Đ' && !('A' <= u.first && u.first <= 'Z') })
}

// counts tells whether a word says something about the set: it has diacritics,
// and in ASCII more than a sign at its end that may be a full stop.
func (set *charset) counts(word []unit) bool {
	if set.ascii {
		last := word[len(word)-1]
		if len(last.from) == 2 && strings.IndexByte(".?'", last.from[1]) >= 0 {
			word = word[:len(word)-1]
		}
	}
	return slices.ContainsFunc(word, func(u unit) bool { return u.first >= utf8.RuneSelf }) && !isSign(word)
}

// isSign tells whether a word is a single character that is a sign by itself,
// such as § or ×, and no word of one letter, as ô in "ô tô", or the
// mark "đ)" of a point.
func isSign(word []unit) bool {
	if len(word) != 1 || !word[0].decoded {
		return false
	}
	from, _ := utf8.DecodeRuneInString(word[0].from)
	return (from < 0xC0 || !unicode.IsLetter(from)) && from >= utf8.RuneSelf && !strings.ContainsRune("Ôôơàáạởổđ", word[0].first)
}

// spelling joins the letters of a word in lower case; it is "" for a word that
// no writer of the set wrote: with a capital behind a small letter, or with a
// letter that the set does not have.
func (set *charset) spelling(word []unit) string {
	var b strings.Builder
	small := false
	for _, u := range word {
		if set.isForeign(u) || small && unicode.IsUpper(u.first) {
			return ""
		}
		small = small || unicode.IsLower(u.first) && !set.maybeCapital(u)
		b.WriteString(u.text)
	}
	return norm.NFC.String(Lower(b.String()))
}

// isForeign tells whether u is a letter with diacritics that the set does not have.
func (set *charset) isForeign(u unit) bool {
	return set != unicodeSet && !u.decoded && u.first >= utf8.RuneSelf
}

// maybeCapital tells whether the small letter u stands for the capital as well.
func (set *charset) maybeCapital(u unit) bool { return set.fontCapitals && u.decoded }

// decodeBlock decodes the text of a block, whose fonts the runs tell. Words with
// letters that the set does not have stay as they are, and so do signs.
func decodeBlock(text string, set *charset, runs []Run) []unit {
	units := split(nil, text, set)
	eachWord(units, func(start, end int) {
		word := units[start:end]
		if isSign(word) || slices.ContainsFunc(word, set.isForeign) {
			for i := range word {
				word[i].text = word[i].from
			}
		}
	})
	if set.fontCapitals {
		restoreCapitals(units)
		followFonts(units, runs)
	}
	return units
}
