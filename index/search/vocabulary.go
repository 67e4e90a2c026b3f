package search

import (
	_ "embed"
	"iter"
	"slices"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	"kehoach/extract/agency"
	"kehoach/plan"
)

//go:embed synonyms.tsv
var synonymsTSV string

// A form is a way to write something, as the words that it is compared by.
type form []word

func formOf(text string) form { return words(text) }

func formsOf(texts []string) []form {
	list := make([]form, len(texts))
	for i, text := range texts {
		list[i] = formOf(text)
	}
	return list
}

// equals reports whether two forms are written with the same words.
func (f form) equals(other form) bool {
	return slices.EqualFunc(f, other, func(a, b word) bool { return a.folded == b.folded })
}

func (f form) key() string {
	keys := make([]string, len(f))
	for i, w := range f {
		keys[i] = w.folded
	}
	return strings.Join(keys, " ")
}

// parts returns a form without "và": between the parts of a name that never matters, and is
// also written "&" or left out.
func (f form) parts() form {
	and := func(w word) bool { return w.folded == "va" }
	if !slices.ContainsFunc(f, and) {
		return f
	}
	return slices.DeleteFunc(slices.Clone(f), and)
}

// relation of a form to another one that finds it as well.
type relation int

const (
	same    relation = iota // an abbreviation and its full form, two names of one body
	related                 // a body and its successor; a general name and a special one
	earlier                 // from a body to what it took the place of
)

// synonym is a form that another one finds.
type synonym struct {
	form
	relation
	text string // as it is written
	of   form
}

// statement says that each of some forms finds each of others.
type statement struct {
	from, to []string
	relation
}

// entry is a line of synonyms.tsv or a name.
type entry interface {
	statements() []statement
}

func (s *statement) statements() []statement { return []statement{*s} }

// body is a body whose names find each other.
type body struct{ agency.Known }

func (n *body) statements() []statement {
	forms := n.forms()
	return []statement{{forms, forms, same}, {forms[:1], n.Successors, related}, {n.Successors, forms[:1], earlier}}
}

// forms are all ways to write the name, the official one first.
func (n *body) forms() []string {
	forms := append([]string{n.Name}, n.Others...)
	if n.Initials {
		forms = append(forms, initials(n.Name)...)
	}
	return forms
}

// vocabulary tells which forms find each other. It has the names of hundreds of bodies,
// and a query is about few of them: an entry is analyzed when a query has a word that a
// form of it begins with.
type vocabulary struct {
	buckets map[string]*bucket // by that word, folded
}

// bucket is what the vocabulary tells about the forms that begin with a word.
type bucket struct {
	word    string
	entries []entry

	analyzed sync.Once
	synonyms map[string][]synonym // by the key of a form's parts
	longest  int                  // words of the longest form
}

func newVocabulary(names iter.Seq[agency.Known]) *vocabulary {
	v := &vocabulary{make(map[string]*bucket)}
	for line := range strings.Lines(synonymsTSV) {
		sign, list, ok := strings.Cut(strings.TrimSpace(line), "\t")
		if !ok || sign[0] == '#' {
			continue
		}
		forms := strings.Split(list, "|")
		if sign == "=" {
			v.enter(&statement{forms, forms, same}, forms)
		} else {
			v.enter(&statement{forms[:1], forms[1:], related}, forms[:1])
		}
	}
	for n := range names {
		b := body{n}
		v.enter(&b, b.forms(), b.Successors)
	}
	return v
}

// enter puts an entry into the buckets of its forms.
func (v *vocabulary) enter(e entry, forms ...[]string) {
	for _, list := range forms {
		for _, text := range list {
			word := firstWord(text)
			b := v.buckets[word]
			if b == nil {
				b = &bucket{word: word}
				v.buckets[word] = b
			}
			if last := len(b.entries) - 1; last < 0 || b.entries[last] != e {
				b.entries = append(b.entries, e)
			}
		}
	}
}

// firstWord is the first word of a text, folded, or "" if it has none.
func firstWord(text string) string {
	for field := range strings.FieldsSeq(text) {
		raw := []byte(field)
		if start, end := nextWord(raw, 0); start < end {
			return string(foldedKey(exactKey(raw[start:end])))
		}
	}
	return ""
}

// bucket returns the bucket of a word; it is empty where no form begins with it.
func (v *vocabulary) bucket(word string) *bucket {
	b := v.buckets[word]
	if b == nil {
		return new(bucket)
	}
	b.analyzed.Do(b.analyze)
	return b
}

func (b *bucket) analyze() {
	b.synonyms = make(map[string][]synonym)
	for _, e := range b.entries {
		for _, s := range e.statements() {
			to := formsOf(s.to)
			for _, from := range formsOf(s.from) {
				if len(from) > 0 && from[0].folded == b.word {
					b.relate(from, to, s)
				}
			}
		}
	}
}

// relate makes a form find others.
func (b *bucket) relate(from form, to []form, by statement) {
	key := from.parts().key()
	known := b.synonyms[key]
	for i, other := range to {
		if !from.equals(other) && !slices.ContainsFunc(known, func(s synonym) bool { return s.equals(other) }) {
			known = append(known, synonym{other, by.relation, by.to[i], from})
		}
	}
	if len(known) > 0 {
		b.synonyms[key] = known
		b.longest = max(b.longest, len(from))
	}
}

// initials shortens the words of a name: "Sở Thông tin và Truyền thông" is also written
// "Sở TTTT", "Sở TT&TT" and, as in the symbols of documents, "STTTT".
func initials(name string) []string {
	first, rest, ok := strings.Cut(name, " ")
	if !ok {
		return nil
	}
	var glued, parted strings.Builder
	for w := range strings.FieldsSeq(rest) {
		r, _ := utf8.DecodeRuneInString(w)
		if w == "và" || !unicode.IsLetter(r) {
			parted.WriteByte('&')
			continue
		}
		glued.WriteRune(unicode.ToUpper(r))
		parted.WriteRune(unicode.ToUpper(r))
	}
	if utf8.RuneCountInString(glued.String()) < 2 {
		return nil
	}
	initial, _ := utf8.DecodeRuneInString(first)
	return []string{first + " " + glued.String(), first + " " + parted.String(), string(initial) + glued.String()}
}

// at returns the synonyms of the longest form at the beginning of list, and how many
// words that has. Where ends is given it tells whether a form may end after n words.
func (v *vocabulary) at(list []word, ends func(n int) bool) (found []synonym, n int) {
	if len(list) == 0 || list[0].folded == "va" {
		return nil, 0
	}
	b := v.bucket(list[0].folded)
	for n = min(b.longest, len(list)); n > 0; n-- {
		if ends != nil && !ends(n) || list[n-1].folded == "va" {
			continue
		}
		if found = b.typed(list[:n]); len(found) > 0 {
			return found, n
		}
	}
	return nil, 0
}

// typed returns the synonyms of a form as somebody typed it: with other diacritics it is another one, and
// with diacritics no form that has none. "Sóc Trăng" is not about a SOC.
func (b *bucket) typed(f form) (found []synonym) {
	f = f.parts()
	for _, s := range b.synonyms[f.key()] {
		same := func(typed, of word) bool { return typed.bare() || typed.exact == of.exact }
		if slices.EqualFunc(f, s.of.parts(), same) {
			found = append(found, s)
		}
	}
	return found
}

// relates reports whether a form finds another one.
func (v *vocabulary) relates(from, to form) bool {
	found := v.bucket(from[0].folded).synonyms[from.parts().key()]
	return slices.ContainsFunc(found, func(s synonym) bool { return s.equals(to) })
}

// maxVariants bounds the other ways to write one text.
const maxVariants = 12

// variant is another way to write a text.
type variant struct {
	words    []word
	relation relation
	text     string // the form that stands for another one, as it is written
}

// variants returns the other ways to write list, those that mean the same first. In
// each, one form is written otherwise; of those that mean the same, also a second one,
// so that an abbreviation leads to the old name of a body.
func (v *vocabulary) variants(list []word) []variant {
	first := v.replaced(list)
	all := slices.Clone(first)
	for _, s := range first {
		if s.relation == same {
			all = append(all, v.replaced(s.words)...)
		}
	}
	slices.SortStableFunc(all, func(a, b variant) int { return int(a.relation) - int(b.relation) })
	seen := map[string]bool{form(list).key(): true}
	all = slices.DeleteFunc(all, func(a variant) bool {
		key := form(a.words).key()
		again := seen[key]
		seen[key] = true
		return again
	})
	return all[:min(len(all), maxVariants)]
}

func (v *vocabulary) replaced(list []word) (all []variant) {
	for i := 0; i < len(list); {
		found, n := v.at(list[i:], nil)
		for _, s := range found {
			all = append(all, variant{slices.Concat(list[:i], s.form, list[i+n:]), s.relation, s.text})
		}
		i += max(n, 1)
	}
	return all
}

// wholeVocabulary has the names of all bodies that the program knows, officeVocabulary none.
var (
	wholeVocabulary  = sync.OnceValue(func() *vocabulary { return newVocabulary(agency.Gazetteer()) })
	officeVocabulary = sync.OnceValue(func() *vocabulary { return newVocabulary(func(func(agency.Known) bool) {}) })
)

// definition is an abbreviation that a document defines for itself.
type definition struct {
	text        string // both forms, as they are shown
	short, long form
}

// definitionsOf returns the abbreviations that a document defines and that are not
// those of every office.
func definitionsOf(p *plan.Plan) (list []definition) {
	for _, a := range p.Abbreviations {
		d := definition{string(a.Short) + ": " + string(a.Long), formOf(string(a.Short)), formOf(string(a.Long))}
		if len(d.short) > 0 && len(d.long) > 0 && !officeVocabulary().relates(d.short, d.long) {
			list = append(list, d)
		}
	}
	return list
}

// usedIn reports whether one of the definition's forms stands in a text.
func (d definition) usedIn(text []word) bool {
	return d.short.standsIn(text) || d.long.standsIn(text)
}

func (f form) standsIn(text []word) bool {
	c := clause{words: f}
	for at := range text {
		if c.matchAt(text[at:]) > 0 {
			return true
		}
	}
	return false
}
