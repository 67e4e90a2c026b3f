package language

import (
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"
)

// Sentences splits a paragraph into sentences, as pairs of byte offsets without
// the blanks around. A sentence ends at ".", "!" or "?" before a capital letter,
// a digit or a bullet, unless the stop belongs to an abbreviation ("TP. Hồ Chí
// Minh", "v.v."), to a number ("1.000") or to the label in front ("02.").
// Neither ";" nor "…" ends one.
func Sentences(s string) [][2]int {
	var out [][2]int
	start := skipBlanks(s, 0)
	for i := start; i < len(s); i++ {
		if s[i] != '.' && s[i] != '!' && s[i] != '?' && s[i] != '\n' {
			continue
		}
		stop := stopEnd(s, i)
		if s[i] != '\n' && stop < len(s) && !endsSentence(s, start, i, stop) {
			i = stop - 1
			continue
		}
		if t := strings.TrimRightFunc(s[start:stop], unicode.IsSpace); t != "" {
			out = append(out, [2]int{start, start + len(t)})
		}
		start = skipBlanks(s, stop)
		i = start - 1
	}
	if t := strings.TrimRightFunc(s[min(start, len(s)):], unicode.IsSpace); t != "" {
		out = append(out, [2]int{start, start + len(t)})
	}
	return out
}

func skipBlanks(s string, i int) int {
	return len(s) - len(strings.TrimLeftFunc(s[i:], unicode.IsSpace))
}

// stopEnd is the offset behind the stop at i and the stops and closing marks glued to it: "./.", ".”".
func stopEnd(s string, i int) int {
	for i < len(s) {
		r, n := utf8.DecodeRuneInString(s[i:])
		if !strings.ContainsRune("./!?\n)]”\"'’", r) {
			break
		}
		i += n
	}
	return i
}

// endsSentence reports whether the stop at i, of a sentence that began at start, ends it.
func endsSentence(s string, start, i, stop int) bool {
	r, _ := utf8.DecodeRuneInString(s[stop:])
	blank := unicode.IsSpace(r)
	if blank {
		r, _ = utf8.DecodeRuneInString(s[skipBlanks(s, stop):])
	}
	if s[i] != '.' {
		return blank
	}
	last := lastWord(s[start:i])
	if !blank {
		return unicode.IsUpper(r) && stop == i+1 && lostBlank(last, s[stop:])
	}
	if strings.HasPrefix(s[i:stop], "...") || unicode.IsLower(r) {
		return false
	}
	return !isAbbreviation(last) && !initial(last) && !(len(last) == i-start && label(last))
}

// lastWord is the run of letters, digits and dots at the end of s.
func lastWord(s string) string {
	i := len(s)
	for i > 0 {
		r, n := utf8.DecodeLastRuneInString(s[:i])
		if r != '.' && !unicode.IsLetter(r) && !unicode.IsDigit(r) || len(s)-i > maxWord {
			break
		}
		i -= n
	}
	return s[i:]
}

// maxWord is longer than any Vietnamese syllable or abbreviation in bytes.
const maxWord = 24

// abbreviations end in a stop that ends no sentence: titles, units of administration, signatures on
// authority, "v.v.". It holds whether one may be written in small letters, which else are a word ("no").
var abbreviations = sync.OnceValue(func() map[string]bool {
	set := map[string]bool{}
	for word := range Class("stopped") {
		small := strings.ToLower(word)
		set[small] = small == word
	}
	return set
})

func isAbbreviation(w string) bool {
	small, ok := abbreviations()[strings.ToLower(w)]
	return ok && (small || strings.ToLower(w) != w)
}

// initial reports a single letter: "P. Bến Nghé", "Nguyễn V. A.".
func initial(w string) bool {
	r, n := utf8.DecodeRuneInString(w)
	return n > 0 && n == len(w) && unicode.IsUpper(r)
}

// label reports the number or letter of an item: "02", "1.2", "IV", "a".
func label(w string) bool {
	if utf8.RuneCountInString(w) == 1 {
		return true
	}
	return strings.Trim(w, "0123456789.") == "" || strings.Trim(w, "IVXLC") == ""
}

// lostBlank reports a sentence that begins right behind the stop of the last:
// "của tỉnh.Mục tiêu". Addresses of sites and initials are none.
func lostBlank(last, rest string) bool {
	_, n := utf8.DecodeRuneInString(rest)
	r, _ := utf8.DecodeRuneInString(rest[n:])
	return unicode.IsLower(r) && utf8.RuneCountInString(last) > 1 && strings.ToLower(last) == last &&
		strings.Trim(last, "0123456789.") != "" && !isAbbreviation(last)
}
