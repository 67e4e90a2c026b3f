package agency

import (
	_ "embed"
	"slices"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	"kehoach/extract/language"
)

//go:embed gazetteer.tsv
var gazetteerTSV string

//go:embed abbreviations.tsv
var abbreviationsTSV string

// wordID numbers the syllables that the tables hold.
type wordID uint32

const (
	noWord wordID = iota // in no table
	joint                // what may part the groups of an official name: "," "-" "&" "và", or nothing
)

// class tells what a phrase of the tables is; a phrase may be several things.
type class uint64

const (
	name        class = 1 << iota // a body of the gazetteer
	province                      // the name of a province or city
	post                          // a post that stands before its body
	alone                         // a post that may stand without a body
	head                          // words that begin the name of a body
	headed                        // like head, but a capital must follow
	organ                         // a noun of a collective that chains: "sở", "ban", "ngành"
	terse                         // like organ, and chains without a comma or with "các" again
	school                        // likewise, of schools
	company                       // likewise, of companies
	society                       // likewise, of associations, after "các" only
	kind                          // a noun of a collective that never chains
	plural                        // likewise, after "các" only
	determiner                    // "các"
	conjunction                   // "và"
	glue                          // "của", "thuộc": a body or place follows
	about                         // "về các": nouns follow that tell what a body is concerned with
	place                         // "tỉnh", "cấp huyện"
	district                      // likewise, of districts: "huyện", "thị xã"
	commune                       // likewise, of communes: "xã", "phường"
	qualifier                     // "có liên quan", "trên địa bàn"
	field                         // nouns after a comma that still describe: "bưu chính, viễn thông"
	verb                          // begins a predicate
	deed                          // likewise, but may stand inside a name: "xây dựng"
	stop                          // ends a name and begins no predicate: "được", "từ"
	modal                         // "phải", "chủ động": a predicate for certain
	nothing                       // looks like a body and is none
	cooperate                     // "phối hợp"
	manner                        // what stands between "phối hợp" and the body
	noun                          // makes the verb after it a noun: "công tác", "quy chế"
	assign                        // "giao", "đề nghị"
	invite                        // like assign, but only of a body by name: "mời"
	entrust                       // likewise, also after a comma: "…, giao Sở Y tế …"
	work                          // opens a sentence that asks for work
	branch                        // a field by name follows: "ngành Y tế"
	numbered                      // a number follows: "khu vực 3", "số 5"
	apposition                    // follows a dash after a body: "Sở X - Cơ quan thường trực …"
	receiver                      // those who get something follow: "gửi về"
	opening                       // begins a clause before the subject: "căn cứ", "hằng năm"
	heading                       // begins a heading that names a body: "nhiệm vụ của"
	announcing                    // follows the body in such a heading: "có trách nhiệm"
	following                     // ends such a heading: "các nhiệm vụ sau"
	beyond                        // follows the name of an issuer: "về", "ngày"
	charged                       // makes the body before it lead wherever it stands: "chủ trì"
	ordinal                       // numbers a sentence: "thứ hai"
	whole                         // a head that names a body by itself: "Hạt Kiểm lâm"
	title                         // stands before the name of a person: "đồng chí"
	inner                         // begins the name of a part of a body: "Văn phòng", "Đoàn Thanh niên"
	outer                         // begins the name of a body that has such parts: "Tỉnh đoàn", "Công ty"
	actor                         // a noun of people or bodies, which can be given work: "chủ hộ"
	regard                        // what a body is in charge of follows: "với"
	city                          // "thành phố"
	allotted                      // what bodies are given, at the head of a heading: "phần việc"
	surveyed                      // likewise, of what they only measure or report: "số liệu"
	owning                        // follows it, before the bodies: "của", "do", "giao cho"
	by                            // likewise, where what the bodies do may follow them: "do"
	concern                       // one thing that a body is concerned with, whatever stands in it: "phòng, chống thiên tai"
	describer                     // tells a kind of bodies, or a post, from others: "ven", "phụ trách"
	schooling                     // a kind of school, behind another: "tiểu học"
	honorific                     // stands before the name of a person: "ông"
	consisting                    // behind a group, its members follow: "gồm"
	tasked                        // gives the body before it work: "được giao"
	generic     = organ | terse | school | company | society | kind | plural
)

// entry is a row of the gazetteer.
type entry struct {
	kind       string   // "ministry", "department", "province", …
	name       string   // full official name
	successors []string // what took its place
	since      string   // ISO 8601 date of that; "" for a body that exists
	decidedBy  string   // number of the deciding document
}

// node is a place in the trie of phrases.
type node struct {
	class class
	entry int32 // index of the gazetteer's row plus one
}

// step is the way from a node over a word to the next node.
type step struct {
	over wordID
	to   int32
}

// longWord is a word of what an abbreviation stands for.
type longWord struct {
	id      wordID
	capital bool
}

// lexicon holds all tables: the gazetteer and the words of the grammar.
type lexicon struct {
	lexemes map[string]lexeme
	last    wordID // that was given to a word
	nodes   []node
	roots   []int32  // the nodes of first words, by word; 0 for none
	steps   [][]step // from each node but the root, in the order of the words
	entries []entry
	texts   map[wordID]string // the words of long forms, as written
	and     wordID            // "và"
	from    wordID            // "từ"
	upto    []wordID          // "đến", "tới"
}

// tables are the lexicon of the package, built at the first use.
var tables = sync.OnceValue(func() *lexicon {
	lx := &lexicon{
		lexemes: make(map[string]lexeme, 4096),
		last:    joint,
		nodes:   make([]node, 1, 16384),
		steps:   make([][]step, 1, 16384),
		texts:   map[wordID]string{},
	}
	for line := range strings.Lines(abbreviationsTSV) {
		if short, long, ok := strings.Cut(strings.TrimSpace(line), "\t"); ok {
			lx.addAbbreviation(short, long)
		}
	}
	for phrase, names := range language.Words() {
		var c class
		for _, name := range names {
			c |= classes[name]
		}
		if c&(work|generic) == work {
			c |= verb
		}
		if c != 0 {
			lx.add(lx.words(phrase, false), c, 0)
		}
	}
	for and := range language.Class("word=and") {
		lx.and = lx.intern(and)
	}
	for from := range language.Class("word=from") {
		lx.from = lx.intern(from)
	}
	for upto := range language.Class("upto") {
		lx.upto = append(lx.upto, lx.intern(upto))
	}
	lx.readGazetteer(gazetteerTSV)
	return lx
})

// lexeme is what the tables hold of a folded word: its number, and what it stands for if it is an abbreviation.
type lexeme struct {
	id   wordID // noWord if it is only an abbreviation
	long []longWord
}

func (lx *lexicon) intern(word string) wordID {
	key := language.Fold(word)
	w := lx.lexemes[key]
	if w.id == noWord {
		lx.last++
		w.id = lx.last
		lx.lexemes[key] = w
	}
	return w.id
}

func (lx *lexicon) addAbbreviation(short, long string) {
	for w := range strings.FieldsSeq(long) {
		r, _ := utf8.DecodeRuneInString(w)
		id, key := lx.intern(w), language.Fold(short)
		of := lx.lexemes[key]
		of.long = append(of.long, longWord{id, unicode.IsUpper(r)})
		lx.lexemes[key], lx.texts[id] = of, w
	}
}

// expand gives the words that the abbreviation stands for, nil if it is none.
// An abbreviation has a capital letter unless it is one of place ("tp").
func (lx *lexicon) expand(long []longWord, key, written string) []longWord {
	if long == nil || len(written) > 12 {
		return nil
	}
	if dottedWords.Is(key) {
		return long
	}
	if r, n := utf8.DecodeLastRuneInString(written); unicode.IsUpper(r) && n > 0 {
		return long
	}
	return nil
}

// dottedWords are abbreviations that are also written with a full stop and in small letters.
var dottedWords = language.NewKeys("dotted")

// words are the numbers of the words of a phrase. Where joints is set, marks
// and "và" become joints.
func (lx *lexicon) words(phrase string, joints bool) []wordID {
	var ids []wordID
	for _, t := range language.Lex(phrase).Tokens {
		w := phrase[t.From:t.To]
		switch long := lx.lexemes[t.Key].long; {
		case t.Kind == language.Mark, joints && language.And.Has(t):
			ids = append(ids, joint)
		case long != nil && isUpper(w):
			for _, l := range long {
				ids = append(ids, l.id)
			}
		default:
			ids = append(ids, lx.intern(w))
		}
	}
	return ids
}

func isUpper(w string) bool { return w != "" && w == strings.ToUpper(w) }

// longText is how a word of an abbreviation's long form is written.
func (lx *lexicon) longText(id wordID) string { return lx.texts[id] }

// add puts a phrase into the trie; joints that follow each other are one.
func (lx *lexicon) add(phrase []wordID, c class, row int32) {
	at := int32(0)
	for i, w := range phrase {
		if w == joint && i > 0 && phrase[i-1] == joint {
			continue
		}
		next := lx.follow(at, w)
		if next == 0 {
			next = int32(len(lx.nodes))
			lx.nodes, lx.steps = append(lx.nodes, node{}), append(lx.steps, nil)
			lx.link(at, step{w, next})
		}
		at = next
	}
	if at == 0 {
		return
	}
	lx.nodes[at].class |= c
	if row != 0 && lx.nodes[at].entry == 0 {
		lx.nodes[at].entry = row
	}
}

// follow returns the node that a word leads to from another, 0 if it leads nowhere.
func (lx *lexicon) follow(at int32, w wordID) int32 {
	if at == 0 {
		if int(w) < len(lx.roots) {
			return lx.roots[w]
		}
		return 0
	}
	steps := lx.steps[at]
	for len(steps) > fewSteps {
		if half := len(steps) / 2; steps[half].over <= w {
			steps = steps[half:]
		} else {
			steps = steps[:half]
		}
	}
	for _, s := range steps {
		if s.over == w {
			return s.to
		}
	}
	return 0
}

// fewSteps is how many steps are looked through one by one.
const fewSteps = 4

func (lx *lexicon) link(at int32, s step) {
	if at == 0 {
		if grow := int(s.over) + 1 - len(lx.roots); grow > 0 {
			lx.roots = append(lx.roots, make([]int32, grow)...)
		}
		lx.roots[s.over] = s.to
		return
	}
	i, _ := slices.BinarySearchFunc(lx.steps[at], s.over, func(t step, w wordID) int { return int(t.over) - int(w) })
	lx.steps[at] = slices.Insert(lx.steps[at], i, s)
}

// abbreviated are the kinds of bodies whose names are shortened to a head and
// the initials of each group of the rest: "Sở TT&TT", "Bộ LĐTBXH".
var abbreviated = map[string]bool{"ministry": true, "department": true, "office": true, "broadcaster": true}

// readGazetteer adds the rows of gazetteer.tsv.
func (lx *lexicon) readGazetteer(tsv string) {
	for r := range rows(tsv) {
		lx.entries = append(lx.entries, r.entry)
		row := int32(len(lx.entries))
		c := name
		if r.kind == "province" {
			c = province
		}
		for _, n := range append([]string{r.name}, r.others...) {
			lx.add(lx.words(n, r.kind != "merged"), c, row)
			if abbreviated[r.kind] {
				lx.addInitials(n, c, row)
			}
		}
	}
}

// addInitials adds all names in which groups of words are their initials.
func (lx *lexicon) addInitials(n string, c class, row int32) {
	first, rest, ok := strings.Cut(n, " ")
	if !ok {
		return
	}
	var groups, initials []string
	for and := range language.Class("word=and") {
		rest = strings.ReplaceAll(rest, " "+and+" ", ",")
	}
	for g := range strings.FieldsFuncSeq(rest, func(r rune) bool { return strings.ContainsRune(",-&", r) }) {
		groups = append(groups, strings.TrimSpace(g))
		short := ""
		for w := range strings.FieldsSeq(g) {
			r, _ := utf8.DecodeRuneInString(w)
			short += string(unicode.ToUpper(r))
		}
		initials = append(initials, short)
	}
	var grow func(i int, phrase []wordID, glued string)
	grow = func(i int, phrase []wordID, glued string) {
		closed := phrase
		if glued != "" {
			closed = append(slices.Clone(phrase), lx.intern(glued))
		}
		if i == len(groups) {
			lx.add(closed, c, row)
			return
		}
		if i > 0 {
			closed = append(slices.Clone(closed), joint)
		}
		grow(i+1, append(slices.Clone(closed), lx.words(groups[i], true)...), "")
		if glued != "" || i == 0 {
			grow(i+1, phrase, glued+initials[i])
		} else {
			grow(i+1, closed, initials[i])
		}
		if glued != "" {
			grow(i+1, closed, initials[i])
		}
	}
	grow(0, lx.words(first, false), "")
}

// phrase is a phrase of the tables in the text: its tokens, and its node.
type phrase struct {
	length, node int32
}

// match is the longest phrase of one of the classes that begins at token i:
// where it ends, or 0, and its node.
func (p *parser) match(i int, want class) (end int, n node) {
	if i >= len(p.toks) {
		return 0, node{}
	}
	phrases := p.phrasesAt(i)
	for k := len(phrases) - 1; k >= 0; k-- {
		end = i + int(phrases[k].length)
		if n = p.lx.nodes[phrases[k].node]; n.class&want != 0 && end <= len(p.toks) {
			return end, n
		}
		if n.class&(field|place) != 0 {
			want &^= verb | work // "giao" of "giao thông", "cấp" of "cấp tỉnh"
		}
	}
	return 0, node{}
}

// phrasesAt are all phrases that begin at token i, the shortest first. They are
// looked up once for each token.
func (p *parser) phrasesAt(i int) []phrase {
	t := &p.toks[i]
	if t.known {
		return p.phrases[t.first:t.last]
	}
	t.known, t.first = true, int32(len(p.phrases))
	at := int32(0)
	for k := i; k < len(p.toks); {
		next, to := p.lx.step(p, at, k)
		if next == 0 {
			break
		}
		at, k = next, to
		if p.lx.nodes[at].class != 0 {
			p.phrases = append(p.phrases, phrase{int32(k - i), at})
		}
	}
	p.toks[i].last = int32(len(p.phrases))
	return p.phrases[t.first:p.toks[i].last]
}

// step follows the word at token k, over a joint where the name has one.
func (lx *lexicon) step(p *parser, at int32, k int) (next int32, to int) {
	t := p.toks[k]
	if t.mark == 0 && t.word != noWord {
		if next := lx.follow(at, t.word); next != 0 {
			return next, k + 1
		}
	}
	over := lx.follow(at, joint)
	if over == 0 {
		return 0, 0
	}
	to = p.jointEnd(k)
	if to >= len(p.toks) || p.toks[to].word == noWord || p.toks[to].mark != 0 {
		return 0, 0
	}
	if next := lx.follow(over, p.toks[to].word); next != 0 {
		return next, to + 1
	}
	return 0, 0
}
