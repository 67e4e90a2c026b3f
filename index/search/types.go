package search

import letters "kehoach/extract/form" // form is a word form in this package

// typesOf returns the types of documents that a text abbreviates, as [nameKey] writes
// them. Typed without its diacritics it may be several: "DA" is a dự án, or a đề án.
// The abbreviations are not looked for as words, where most of them mean other things.
func typesOf(text []word) (keys []string) {
	if len(text) != 1 {
		return nil
	}
	typed := text[0]
	for _, s := range letters.Symbols() {
		if w := words(s.Symbol)[0]; w.exact == typed.exact || typed.exact == typed.folded && w.folded == typed.folded {
			keys = append(keys, nameKey(s.Type))
		}
	}
	return keys
}
