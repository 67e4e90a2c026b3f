package language

import (
	_ "embed"
	"iter"
	"slices"
	"strconv"
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

// Class yields the words and phrases of a class ("calendar"), or of a part of it ("calendar=year").
func Class(name string) iter.Seq[string] { return slices.Values(classes()[name]) }

// classes are the words and phrases by the names of their classes, and of the parts of these.
var classes = sync.OnceValue(func() map[string][]string {
	m := map[string][]string{}
	for phrase, names := range Words() {
		for _, name := range names {
			whole, _, part := strings.Cut(name, "=")
			m[name] = append(m[name], phrase)
			if part && !slices.Contains(m[whole], phrase) {
				m[whole] = append(m[whole], phrase)
			}
		}
	}
	return m
})

// Phrases are words and phrases that a grammar asks for: their number among all that are asked for.
type Phrases uint

var (
	numbers = map[string]Phrases{}   // by the names of the classes
	asking  = map[string][]Phrases{} // those that a class is in, by its name
)

// maxPhrases bounds how many sets of words grammars ask for.
const maxPhrases = 512

// NewPhrases returns the words and phrases of classes of words.tsv ("calendar"), or of parts of them ("calendar=year").
// It is called while packages are initialised, before the first text is read.
func NewPhrases(classes ...string) Phrases {
	key := strings.Join(classes, " ")
	p, ok := numbers[key]
	if !ok {
		p = Phrases(len(numbers))
		numbers[key] = p
		for _, class := range classes {
			asking[class] = append(asking[class], p)
		}
	}
	return p
}

// set is a set of what grammars ask for.
type set [maxPhrases / 64]uint64

func (s *set) add(p Phrases)      { s[p/64] |= 1 << (p % 64) }
func (s *set) has(p Phrases) bool { return s[p/64]&(1<<(p%64)) != 0 }

// word is a word of words.tsv with the classes of the phrases that it is part of.
type word struct {
	alone        set // of the word by itself
	begins, ends set
	first, last  []phrase // those that it begins or ends, longest first
}

// phrase is a phrase of words.tsv.
type phrase struct {
	words   []*word
	classes *set
	value   int // of what counts: "hai" 2, "triệu" 1000000
}

// vocabulary holds the words of words.tsv by their folded forms.
var vocabulary = sync.OnceValue(func() map[string]*word {
	m, known := map[string]*word{}, new(spellings)
	for text, names := range Words() {
		p := phrase{classes: new(set)}
		for _, t := range lex(text, known) {
			w := m[t.Key]
			if w == nil {
				w = new(word)
				m[t.Key] = w
			}
			p.words = append(p.words, w)
		}
		first, last := p.words[0], p.words[len(p.words)-1]
		for _, name := range names {
			whole, part, _ := strings.Cut(name, "=")
			if n, err := strconv.Atoi(part); err == nil {
				p.value = n
			}
			for _, number := range slices.Concat(asking[whole], asking[name]) {
				p.classes.add(number)
				first.begins.add(number)
				last.ends.add(number)
				if first == last && len(p.words) == 1 {
					first.alone.add(number)
				}
			}
		}
		first.first = append(first.first, p)
		last.last = append(last.last, p)
	}
	for _, w := range m {
		for _, list := range [][]phrase{w.first, w.last} {
			slices.SortStableFunc(list, func(a, b phrase) int { return len(b.words) - len(a.words) })
		}
	}
	return m
})

// Has reports whether the tokens are a word or phrase of the class.
func (p Phrases) Has(first Token, more ...Token) bool {
	if first.word == nil || len(more) == 0 {
		return first.word != nil && first.word.alone.has(p)
	}
	if !first.word.begins.has(p) {
		return false
	}
	for _, q := range first.word.first {
		if q.classes.has(p) && len(q.words) == len(more)+1 && q.startsAt(more, 1) {
			return true
		}
	}
	return false
}

// Begins reports whether a word or phrase of the class begins with the token.
func (p Phrases) Begins(t Token) bool { return t.word != nil && t.word.begins.has(p) }

// startsAt reports whether the words of the phrase from the given one on are the first of the tokens.
func (q phrase) startsAt(tokens []Token, from int) bool {
	if len(tokens) < len(q.words)-from {
		return false
	}
	for k, w := range q.words[from:] {
		if tokens[k].word != w {
			return false
		}
	}
	return true
}

// Starts returns how many tokens the longest phrase of the class takes that stands at i, 0 if none does.
func (s *Sentence) Starts(i int, p Phrases) int {
	n, _ := s.Value(i, p)
	return n
}

// Value is like Starts, with what the phrase counts: "hai" 2, "triệu" 1000000.
func (s *Sentence) Value(i int, p Phrases) (n, value int) {
	t := s.At(i)
	if t.word == nil || !t.word.begins.has(p) {
		return 0, 0
	}
	for _, q := range t.word.first {
		if q.classes.has(p) && q.startsAt(s.Tokens[i:], 0) {
			return len(q.words), q.value
		}
	}
	return 0, 0
}

// Ends returns how many tokens the longest phrase of the class takes that ends right before i, 0 if none does.
func (s *Sentence) Ends(i int, p Phrases) int {
	t := s.At(i - 1)
	if t.word == nil || !t.word.ends.has(p) {
		return 0
	}
	for _, q := range t.word.last {
		if n := len(q.words); i >= n && q.classes.has(p) && q.startsAt(s.Tokens[i-n:], 0) {
			return n
		}
	}
	return 0
}

// Is reports whether the token at i is a word of the class by itself.
func (s *Sentence) Is(i int, p Phrases) bool { return p.Has(s.At(i)) }

// One is 1 if the token at i is a word of the class by itself, else 0.
func (s *Sentence) One(i int, p Phrases) int {
	if s.Is(i, p) {
		return 1
	}
	return 0
}
