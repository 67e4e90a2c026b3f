package index

import (
	_ "embed"
	"slices"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	"kehoach/plan"
)

// Name is a body whose names find each other in searches.
type Name struct {
	Official   string
	Others     []string // other names in use
	Successors []string // official names of what took its place
	Initials   bool     // whether the rest of the name is shortened to initials: "Sở TT&TT"
}

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
	of form
}

// vocabulary tells which forms find each other.
type vocabulary struct {
	synonyms map[string][]synonym // by the key of a form's parts
	longest  int                  // words of the longest form
}

func newVocabulary(names []Name) *vocabulary {
	v := &vocabulary{synonyms: make(map[string][]synonym, 4*len(names)+256)}
	for line := range strings.Lines(synonymsTSV) {
		sign, list, ok := strings.Cut(strings.TrimSpace(line), "\t")
		if !ok || sign[0] == '#' {
			continue
		}
		forms := formsOf(strings.Split(list, "|"))
		if sign == "=" {
			v.equate(forms)
			continue
		}
		for _, other := range forms[1:] {
			v.relate(forms[0], other, related)
		}
	}
	for _, n := range names {
		v.addName(n)
	}
	return v
}

func (v *vocabulary) addName(n Name) {
	written := append([]string{n.Official}, n.Others...)
	if n.Initials {
		written = append(written, initials(n.Official)...)
	}
	forms := formsOf(written)
	v.equate(forms)
	for _, s := range formsOf(n.Successors) {
		v.relate(forms[0], s, related)
		v.relate(s, forms[0], earlier)
	}
}

// equate makes forms find each other.
func (v *vocabulary) equate(forms []form) {
	for i, from := range forms {
		for k, to := range forms {
			if i != k {
				v.relate(from, to, same)
			}
		}
	}
}

func (v *vocabulary) relate(from, to form, r relation) {
	key := from.parts().key()
	if from.equals(to) || slices.ContainsFunc(v.synonyms[key], func(s synonym) bool { return s.equals(to) }) {
		return
	}
	v.synonyms[key] = append(v.synonyms[key], synonym{to, r, from})
	v.longest = max(v.longest, len(from))
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
	for n = min(v.longest, len(list)); n > 0; n-- {
		if ends != nil && !ends(n) || list[0].folded == "va" || list[n-1].folded == "va" {
			continue
		}
		if found = v.typed(list[:n]); len(found) > 0 {
			return found, n
		}
	}
	return nil, 0
}

// typed returns the synonyms of a form as somebody typed it. What has diacritics is no form
// that has none: "Sóc Trăng" is not about a SOC.
func (v *vocabulary) typed(f form) (found []synonym) {
	f = f.parts()
	for _, s := range v.synonyms[f.key()] {
		foreign := false
		for i, w := range s.of.parts() {
			foreign = foreign || w.exact == w.folded && f[i].exact != f[i].folded
		}
		if !foreign {
			found = append(found, s)
		}
	}
	return found
}

// maxVariants bounds the other ways to write one text.
const maxVariants = 12

// variant is another way to write a text.
type variant struct {
	words    []word
	relation relation
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
			all = append(all, variant{slices.Concat(list[:i], s.form, list[i+n:]), s.relation})
		}
		i += max(n, 1)
	}
	return all
}

// officeVocabulary is the vocabulary without the names of bodies.
var officeVocabulary = sync.OnceValue(func() *vocabulary { return newVocabulary(nil) })

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
		known := slices.ContainsFunc(officeVocabulary().synonyms[d.short.parts().key()], func(s synonym) bool { return s.key() == d.long.key() })
		if len(d.short) > 0 && len(d.long) > 0 && !known {
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
