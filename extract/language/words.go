package language

import (
	_ "embed"
	"iter"
	"slices"
	"strings"
	"sync"
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
func Class(name string) iter.Seq[string] { return slices.Values(classes()[name]) }

// classes are the words and phrases by the names of their classes.
var classes = sync.OnceValue(func() map[string][]string {
	m := map[string][]string{}
	for phrase, names := range Words() {
		for _, name := range names {
			m[name] = append(m[name], phrase)
		}
	}
	return m
})

// Phrases are the words and phrases of one class, found among the tokens of a sentence.
type Phrases struct {
	class       string
	made        sync.Once
	first, last map[string][][]string // by their first and by their last word, longest first
}

// NewPhrases returns the words and phrases of a class of words.tsv, which are read at their first use.
func NewPhrases(class string) *Phrases { return &Phrases{class: class} }

func (p *Phrases) read() {
	p.first, p.last = map[string][][]string{}, map[string][][]string{}
	for phrase := range Class(p.class) {
		var words []string
		for _, t := range lex(phrase) {
			words = append(words, t.Key)
		}
		p.first[words[0]] = append(p.first[words[0]], words)
		p.last[words[len(words)-1]] = append(p.last[words[len(words)-1]], words)
	}
	for _, by := range []map[string][][]string{p.first, p.last} {
		for _, list := range by {
			slices.SortStableFunc(list, func(a, b []string) int { return len(b) - len(a) })
		}
	}
}

// Has reports whether the folded words are a phrase of the class.
func (p *Phrases) Has(first string, more ...string) bool {
	p.made.Do(p.read)
	for _, words := range p.first[first] {
		if slices.Equal(words[1:], more) {
			return true
		}
	}
	return false
}

// At returns how many tokens the longest phrase takes that stands at i, 0 if none does.
func (p *Phrases) At(s *Sentence, i int) int {
	p.made.Do(p.read)
	for _, words := range p.first[s.At(i).Key] {
		if s.Seq(i, words...) {
			return len(words)
		}
	}
	return 0
}

// Before returns how many tokens the longest phrase takes that ends right before i, 0 if none does.
func (p *Phrases) Before(s *Sentence, i int) int {
	p.made.Do(p.read)
	for _, words := range p.last[s.At(i-1).Key] {
		if i >= len(words) && s.Seq(i-len(words), words...) {
			return len(words)
		}
	}
	return 0
}
