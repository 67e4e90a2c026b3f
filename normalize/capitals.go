package normalize

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// restoreCapitals gives back the case of the letters with tones, of which TCVN3
// has only the small ones: "QUYÕT §ÞNH VÒ" is QUYẾT ĐỊNH VỀ. A syllable with two
// capitals of ASCII and no small letter is in capitals; one with at most one,
// as VỀ or Về, goes with the syllables around it, which must agree.
func restoreCapitals(units []unit) {
	var words []casedWord
	eachWord(units, func(start, end int) {
		words = append(words, casedWord{start, end, caseOf(units[start:end])})
	})
	for i, w := range words {
		if w.is == capitals || w.is == eitherCase && amongCapitals(words, i) {
			for k := w.start; k < w.end; k++ {
				units[k].text = strings.ToUpper(units[k].text)
			}
		}
	}
}

// casedWord is the word units[start:end].
type casedWord struct {
	start, end int
	is         letterCase
}

// letterCase is the case of a word, as its letters of ASCII tell it.
type letterCase int

const (
	eitherCase   letterCase = iota
	capitals                // a syllable in capitals
	smallLetters            // has a small letter
	abbreviation            // capitals, but no syllable, as UBND
)

// caseOf returns the case of a word.
func caseOf(word []unit) letterCase {
	upper := 0
	for _, u := range word {
		if u.first >= utf8.RuneSelf && !u.decoded {
			return smallLetters // not of the set, and not to be touched
		}
		if u.decoded {
			continue
		}
		if unicode.IsLower(u.first) {
			return smallLetters
		}
		upper++
	}
	switch {
	case !isSyllable(tcvn3.spelling(word)):
		return abbreviation
	case upper >= 2:
		return capitals
	}
	return eitherCase
}

// amongCapitals tells whether the nearest words before and after word i that
// show their case, at least one, are in capitals.
func amongCapitals(words []casedWord, i int) bool {
	shown := false
	for _, step := range []int{-1, 1} {
		for k := i + step; 0 <= k && k < len(words); k += step {
			if words[k].is == smallLetters {
				return false
			}
			if words[k].is == capitals {
				shown = true
				break
			}
		}
	}
	return shown
}

// followFonts makes capitals of what stands in a font for capitals.
func followFonts(units []unit, runs []Run) {
	at, end := 0, 0
	for _, run := range runs {
		end += len(run.Text)
		for capitals := isCapitalFont(run.Font); len(units) > 0 && at < end; units = units[1:] {
			if capitals {
				units[0].text = strings.ToUpper(units[0].text)
			}
			at += len(units[0].from)
		}
	}
}

// isCapitalFont tells whether name is that of an ABC font which shows capitals
// for small letters: ".VnTimeH", in PDF also "ABCDEF+.VnTimeH,Bold" or "VnTimeHBold".
func isCapitalFont(name string) bool {
	if _, rest, ok := strings.Cut(name, "+"); ok {
		name = rest
	}
	name, _, _ = strings.Cut(strings.TrimPrefix(name, "."), ",")
	name, _, _ = strings.Cut(name, "-")
	for _, style := range []string{"Italic", "Oblique", "Bold", " "} {
		name = strings.TrimSuffix(name, style)
	}
	return len(name) > 3 && strings.EqualFold(name[:2], "Vn") && strings.HasSuffix(name, "H")
}
