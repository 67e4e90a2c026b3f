package metadata

import (
	"iter"
	"strings"
	"unicode"
	"unicode/utf8"

	"kehoach/extract/language"
	"kehoach/extract/outline"
	"kehoach/plan"
)

var (
	introductions = language.NewKeys("shortforming") // by which a document defines a short form
	partings      = language.NewPhrases("nameparting")
)

// abbreviations collects the short forms that the document defines itself: "thủ
// tục hành chính (TTHC)", "UBND các huyện (sau đây gọi tắt là UBND cấp huyện)".
func abbreviations(in Input) plan.List[plan.Abbreviation] {
	var out plan.List[plan.Abbreviation]
	seen := map[string]bool{}
	in.Root.Walk(func(n *outline.Node) {
		if n.Kind == outline.Furniture {
			return
		}
		s := n.Block.String()
		for open, end := range brackets(s) {
			short, long := define(s, open, end)
			if short == "" || long.to <= long.from || seen[short] {
				continue
			}
			seen[short] = true
			out = append(out, plan.Abbreviation{
				Short: plan.Text(short), Long: plan.Text(s[long.from:long.to]), Source: in.Places.Of(n.Block.Slice(long.from, end+1)),
			})
		}
	})
	return out
}

// brackets yields the offsets at which brackets open and close in s.
func brackets(s string) iter.Seq2[int, int] {
	return func(yield func(int, int) bool) {
		for at := 0; ; {
			open := strings.IndexByte(s[at:], '(')
			if open < 0 {
				return
			}
			open += at
			end := strings.IndexByte(s[open:], ')')
			if end < 0 || !yield(open, open+end) {
				return
			}
			at = open + end
		}
	}
}

type stretch struct{ from, to int }

// define reads the definition in the brackets at s[open:end].
func define(s string, open, end int) (short string, long stretch) {
	inside := strings.TrimSpace(s[open+1 : end])
	if n := introductions.Opens(strings.ToLower(inside)); n > 0 && strings.ToLower(inside[:n]) == inside[:n] {
		rest := strings.TrimLeft(inside[n:], " ")
		return rest, stretch{nameStart(s, open, rest), trimEnd(s, open)}
	}
	if !isShortForm(inside) {
		return "", stretch{}
	}
	from, ok := initials(s[:trimEnd(s, open)], inside)
	if !ok {
		return "", stretch{}
	}
	return inside, stretch{from, trimEnd(s, open)}
}

// shortLetters is how many letters a short form has at the most.
const shortLetters = 15

// isShortForm reports whether s looks like an abbreviation: one word of mostly capitals.
func isShortForm(s string) bool {
	upper := 0
	for _, r := range s {
		switch {
		case unicode.IsUpper(r):
			upper++
		case unicode.IsSpace(r):
			return false
		}
	}
	return upper >= 2 && utf8.RuneCountInString(s) <= shortLetters
}

// initials finds the words before the brackets whose first letters are the
// short form's capitals, and returns where they begin.
func initials(before, short string) (from int, ok bool) {
	letters := []rune{}
	for _, r := range short {
		if unicode.IsLetter(r) {
			letters = append(letters, unicode.ToLower(r))
		}
	}
	at := len(before)
	for i := len(letters) - 1; i >= 0; i-- {
		at = strings.LastIndexByte(strings.TrimRight(before[:at], " "), ' ') + 1
		for _, r := range before[at:] {
			if unicode.ToLower(r) != letters[i] {
				return 0, false
			}
			break
		}
		if at == 0 && i > 0 {
			return 0, false
		}
	}
	return at, at < len(before)
}

// nameBytes is the longest name that a short form is given to.
const nameBytes = 400

// nameStart returns where the name before the brackets begins: at the last word
// that is the first of its short form ("UBND các huyện … (UBND cấp huyện)"), or
// else after the last comma, semicolon, stop, bracket or linking word.
func nameStart(s string, open int, short string) int {
	from := max(0, open-nameBytes)
	for from > 0 && !utf8.RuneStart(s[from]) {
		from++
	}
	before := s[from:open]
	word, _, _ := strings.Cut(short, " ")
	if i := strings.LastIndex(before, word+" "); i >= 0 && (i == 0 || before[i-1] == ' ') {
		return from + i
	}
	at := 0
	for _, sep := range []string{"; ", ", ", ". ", ") "} {
		if i := strings.LastIndex(before, sep); i >= 0 {
			at = max(at, i+len(sep))
		}
	}
	words := language.Lex(before)
	for i := 1; i+1 < len(words.Tokens); i++ {
		if words.Is(i, partings) && !words.Tokens[i].Capital {
			at = max(at, words.Tokens[i+1].From)
		}
	}
	return from + at
}

func trimEnd(s string, at int) int { return len(strings.TrimRight(s[:at], " ")) }
