package language

import (
	_ "embed"
	"iter"
	"strings"
)

//go:embed words.tsv
var wordsTSV string

// Words yields the words and phrases that decide, with the names of their classes, from words.tsv.
func Words() iter.Seq2[string, []string] {
	return func(yield func(string, []string) bool) {
		for line := range strings.Lines(wordsTSV) {
			if line[0] == '#' {
				continue
			}
			phrase, rest, _ := strings.Cut(line, "\t")
			classes, _, _ := strings.Cut(rest, "\t")
			if !yield(phrase, strings.Fields(classes)) {
				return
			}
		}
	}
}

// Class yields the words and phrases of one class.
func Class(name string) iter.Seq[string] {
	return func(yield func(string) bool) {
		for phrase, classes := range Words() {
			for _, c := range classes {
				if c == name && !yield(phrase) {
					return
				}
			}
		}
	}
}
