package office

import "strings"

// Symbols returns text with the characters of the fonts of symbols, which word
// processors keep at U+F020 to U+F0FF, as characters of Unicode. Those of unknown
// fonts and unknown signs stay.
func Symbols(text, font string) string {
	if !strings.ContainsFunc(text, isSymbol) {
		return text
	}
	signs := signsOf(font)
	return strings.Map(func(r rune) rune {
		if sign, ok := signs[r&0xFF]; ok && isSymbol(r) {
			return sign
		}
		return r
	}, text)
}

func isSymbol(r rune) bool { return 0xF020 <= r && r <= 0xF0FF }

func signsOf(font string) map[rune]rune {
	switch {
	case strings.EqualFold(font, "Symbol"):
		return symbol
	case strings.HasPrefix(strings.ToLower(font), "wingdings"):
		return wingdings
	}
	return nil
}

// symbol holds the signs of the font Symbol (Adobe's Symbol encoding).
var symbol = signs([]stretch{
	{' ', ` !∀#∃%&∋()∗+,−./0123456789:;<=>?`},
	{'@', `≅ΑΒΧΔΕΦΓΗΙϑΚΛΜΝΟΠΘΡΣΤΥςΩΞΨΖ[∴]⊥_`},
	{'a', `αβχδεφγηιϕκλμνοπθρστυϖωξψζ{|}∼`},
	{0xA1, `ϒ′≤⁄∞ƒ♣♦♥♠↔←↑→↓°±″≥×∝∂•÷≠≡≈…`},
	{0xC5, `⊕∅∩∪⊃⊇⊄⊂⊆∈∉∠∇`},
	{0xD5, `∏√⋅¬∧∨⇔⇐⇑⇒⇓◊`},
})

// wingdings holds the signs of Wingdings that serve as bullets and check marks.
var wingdings = map[rune]rune{
	'l': '●', 'n': '■', 'o': '□', 'q': '❑', 'r': '❒', 's': '⬧', 't': '⧫', 'u': '◆', 'v': '❖', 'w': '⬥',
	0x9F: '•', 0xA1: '○', 0xA7: '▪', 0xA8: '◻', 0xD8: '➢', 0xE0: '→', 0xE8: '➔', 0xF0: '⇨', 0xFB: '✗', 0xFC: '✓', 0xFD: '☒', 0xFE: '☑',
}

// stretch is the signs of a font from a code on.
type stretch struct {
	first rune
	signs string
}

func signs(stretches []stretch) map[rune]rune {
	all := map[rune]rune{}
	for _, s := range stretches {
		code := s.first
		for _, sign := range s.signs {
			all[code] = sign
			code++
		}
	}
	return all
}
