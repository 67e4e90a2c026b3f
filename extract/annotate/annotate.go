// Package annotate reads the words of a document: what a paragraph, a sentence or a cell
// says, whatever stands around it. Each grammar reads a text once; what is asked again is
// remembered. What depends on the place of the words (who leads, by when) is the matter of items.
package annotate

import (
	"strings"

	"kehoach/extract/agency"
	"kehoach/extract/citation"
	"kehoach/extract/deadline"
	"kehoach/extract/document"
	"kehoach/extract/language"
	"kehoach/extract/marker"
	"kehoach/extract/quantity"
	"kehoach/normalize"
)

// Reader annotates the texts of one document. It serves one goroutine.
type Reader struct {
	notes map[string]*Note
	names agency.Names // that the document teaches
	kept  []*Note      // the notes whose tokens are kept, the oldest first
	size  int          // of their texts, in bytes
}

// NewReader returns a reader that has read nothing.
func NewReader() *Reader { return &Reader{notes: map[string]*Note{}} }

// Learn teaches the grammar of bodies a name that stands alone in the document.
func (r *Reader) Learn(name string) { r.names.Learn(r.Of(name).bodyWords()) }

// Learned ends the lesson: what was said of bodies before is asked again where a name corrects it.
func (r *Reader) Learned() {
	if !r.names.Correct() {
		return
	}
	for _, n := range r.notes {
		n.bodies, n.heading, n.name = once[[]agency.Mention]{}, once[[]agency.Mention]{}, once[bool]{}
		n.roles, n.inCell, n.cellish = once[agency.Roles]{}, once[agency.Roles]{}, once[bool]{}
	}
}

// Of returns the annotation of a text.
func (r *Reader) Of(s string) *Note {
	n := r.notes[s]
	if n == nil {
		n = &Note{text: s, reader: r}
		r.notes[s] = n
	}
	return n
}

// Ends says that a text ends a longer one, as what stands behind a mark ends its paragraph: it shares the tokens.
func (r *Reader) Ends(part, whole string) {
	if part == "" || len(part) == len(whole) || !strings.HasSuffix(whole, part) {
		return
	}
	if n := r.Of(part); n.whole == nil {
		n.whole, n.at = r.Of(whole), len(whole)-len(part)
	}
}

// Note is what the grammars say of one text. They read its part that is readable at once.
type Note struct {
	text    string
	reader  *Reader
	whole   *Note // the paragraph of which the text is a part
	at      int   // where in it
	key     once[string]
	tokens  once[language.Sentence]
	words   once[*agency.Words]
	mark    once[marker.Marker]
	split   once[[][2]int]
	parts   once[[]*Note]
	amounts once[[]quantity.Quantity]
	cell    once[[]quantity.Quantity]
	bodies  once[[]agency.Mention]
	heading once[[]agency.Mention]
	roles   once[agency.Roles]
	inCell  once[agency.Roles]
	cellish once[bool]
	name    once[bool]
	cites   once[[]citation.Citation]
	asks    once[bool]
	year    once[int]
	dated   []dated
}

// dated is what the grammar of times says of a text in one context.
type dated struct {
	context deadline.Context
	field   once[[]deadline.Deadline]
	running once[running]
	period  once[string]
}

type running struct {
	times  []deadline.Deadline
	doubts []deadline.Doubt
}

// once is an answer that is worked out when it is first asked for.
type once[T any] struct {
	known bool
	value T
}

func (o *once[T]) get(read func() T) T {
	if !o.known {
		o.known, o.value = true, read()
	}
	return o.value
}

// String returns the text itself.
func (n *Note) String() string { return n.text }

// lexed returns the text with its tokens. A part of a paragraph shares them with it.
func (n *Note) lexed() language.Sentence {
	return n.tokens.get(func() language.Sentence {
		n.reader.keep(n)
		if w := n.whole; w != nil && (w.tokens.known || len(w.text) <= maxSentence) {
			s := w.lexed()
			return s.Part(n.at, n.at+len(n.text))
		}
		return language.Lex(n.text)
	})
}

// keptBytes is of how much text the tokens are kept at once, which take twenty times its size.
const keptBytes = 1 << 20

// keep notes that the tokens of n are kept, and lets go of the oldest beyond the bound.
func (r *Reader) keep(n *Note) {
	r.kept, r.size = append(r.kept, n), r.size+len(n.text)
	for r.size > keptBytes && len(r.kept) > 1 {
		old := r.kept[0]
		r.kept, r.size = r.kept[1:], r.size-len(old.text)
		old.tokens, old.words = once[language.Sentence]{}, once[*agency.Words]{}
	}
}

// readable returns the part of the text that the grammars read at once, with its tokens.
func (n *Note) readable() language.Sentence {
	if s := readable(n.text); len(s) < len(n.text) {
		return language.Lex(s)
	}
	return n.lexed()
}

// bodyWords returns the readable words as the grammar of bodies knows them.
func (n *Note) bodyWords() *agency.Words {
	return n.words.get(func() *agency.Words { return agency.Read(n.readable(), &n.reader.names) })
}

// Key returns the words in the spelling in which words are compared.
func (n *Note) Key() string {
	return n.key.get(func() string { return normalize.ToneKey(n.text) })
}

// Mark returns the mark at the head of the text.
func (n *Note) Mark() marker.Marker {
	return n.mark.get(func() marker.Marker {
		return marker.Of(n.text)
	})
}

// WithoutMark returns the words after the mark.
func (n *Note) WithoutMark() *Note { return n.reader.Of(n.text[n.Mark().Rest:]) }

// Sentences returns where the sentences of the text begin and end, in bytes.
func (n *Note) Sentences() [][2]int {
	return n.split.get(func() [][2]int { return sentences(n.text) })
}

// First returns the first sentence.
func (n *Note) First() *Note {
	if at := n.Sentences(); len(at) > 0 {
		return n.sentence(at[0])
	}
	return n
}

// EachSentence returns the annotations of the sentences.
func (n *Note) EachSentence() []*Note {
	return n.parts.get(func() []*Note {
		out := make([]*Note, len(n.Sentences()))
		for i, at := range n.Sentences() {
			out[i] = n.sentence(at)
		}
		return out
	})
}

// sentence returns the annotation of the sentence between two offsets.
func (n *Note) sentence(at [2]int) *Note {
	s := n.reader.Of(n.text[at[0]:at[1]])
	if s != n && s.whole == nil {
		s.whole, s.at = n, at[0]
	}
	return s
}

// Quantities returns the quantities in running words.
func (n *Note) Quantities() []quantity.Quantity {
	return n.amounts.get(func() []quantity.Quantity {
		return quantity.Quantities(n.readable())
	})
}

// CellQuantities returns the quantities of a cell of a column of figures.
func (n *Note) CellQuantities() []quantity.Quantity {
	return n.cell.get(func() []quantity.Quantity {
		return quantity.CellQuantities(n.readable())
	})
}

// Bodies returns the bodies that the text lists.
func (n *Note) Bodies() []agency.Mention {
	return n.bodies.get(func() []agency.Mention {
		return n.listed()
	})
}

// CellLeads returns the bodies of a cell of a column of leads, which may hold sentences.
func (n *Note) CellLeads() []agency.Mention {
	if strings.Contains(n.readable().Text, "/") || !n.speaks() {
		return n.Bodies()
	}
	return n.cellRoles().Lead
}

// CellCoordinators returns the bodies that the sentences of such a cell let coordinate.
func (n *Note) CellCoordinators() []agency.Mention {
	if !n.speaks() {
		return nil
	}
	return n.cellRoles().Coordinate
}

func (n *Note) cellRoles() agency.Roles {
	return n.inCell.get(func() agency.Roles { return n.bodyWords().CellRoles() })
}

// HeadingBodies returns the bodies that the text names if it is the heading of their work.
func (n *Note) HeadingBodies() []agency.Mention {
	return n.heading.get(func() []agency.Mention { return n.bodyWords().HeadingBodies() })
}

// Roles returns who leads and who coordinates by the words of a sentence.
func (n *Note) Roles() agency.Roles {
	return n.roles.get(func() agency.Roles {
		if len(n.text) > maxSentence {
			return agency.Read(n.lexed(), &n.reader.names).Roles()
		}
		return n.bodyWords().Roles()
	})
}

// IsName reports whether the text is the name of a body and nothing else.
func (n *Note) IsName() bool {
	return n.name.get(func() bool { return len(n.text) <= maxSentence && n.bodyWords().IsName() })
}

// Canonical returns the full official name of the body that the text names, "" where unsure.
func (n *Note) Canonical() string { return n.bodyWords().Canonical() }

// Fate tells what became of the body that the text names, if it is no more.
func (n *Note) Fate() (agency.Fate, bool) { return n.bodyWords().Fate() }

// NamesLead reports whether the first sentence says who does the work.
func (n *Note) NamesLead() bool { return len(n.First().Roles().Lead) > 0 }

// GivesWork reports whether a sentence says what a body does, and not only that it leads and who helps it: "Sở Y tế chủ trì, phối hợp
// với Sở Nội vụ".
func (n *Note) GivesWork() bool {
	r := n.Roles()
	if len(r.Lead) == 0 || r.BodyFrom == 0 {
		return false
	}
	end := len(strings.TrimRight(n.text, " .;"))
	if last := len(r.Coordinate) - 1; last >= 0 && r.Coordinate[last].To >= end {
		return false
	}
	return !IsVerb(n.reader.Of(n.text[r.BodyFrom:max(end, r.BodyFrom)]).Key())
}

// Citations returns the documents that the text cites.
func (n *Note) Citations() []citation.Citation {
	return n.cites.get(func() []citation.Citation { return citation.Citations(n.readable()) })
}

// in returns what is known of the times of the text in a context.
func (n *Note) in(c deadline.Context) *dated {
	for i := range n.dated {
		if n.dated[i].context == c {
			return &n.dated[i]
		}
	}
	n.dated = append(n.dated, dated{context: c})
	return &n.dated[len(n.dated)-1]
}

// Times returns the times of a cell, a label or a bracket, each of which counts.
func (n *Note) Times(c deadline.Context) []deadline.Deadline {
	if n.text == "" {
		return nil
	}
	d := n.in(c)
	return d.field.get(func() []deadline.Deadline {
		return deadline.Times(n.readable(), c)
	})
}

// WorkTimes returns the times of the work in a sentence, and its times without a date.
func (n *Note) WorkTimes(c deadline.Context) ([]deadline.Deadline, []deadline.Doubt) {
	d := n.in(c)
	r := d.running.get(func() running {
		times, doubts := deadline.TimesIn(n.lexed(), c)
		return running{times, doubts}
	})
	return r.times, r.doubts
}

// Period returns the period that a heading or a goal names (EDTF), "" if none.
func (n *Note) Period(c deadline.Context) string {
	d := n.in(c)
	return d.period.get(func() string {
		p, _, _ := deadline.Period(n.readable(), c)
		return p
	})
}

// Year returns the one year that a heading names, 0 if none.
func (n *Note) Year() int {
	return n.year.get(func() int { return deadline.Year(n.readable()) })
}

// Paragraphs annotates the paragraphs of a field or a cell, without the stops at their ends.
func (r *Reader) Paragraphs(paragraphs []document.Text) []*Note {
	out := make([]*Note, len(paragraphs))
	for i, p := range paragraphs {
		out[i] = r.Of(strings.TrimRight(p.String(), ". "))
	}
	return out
}

// TimesOf returns the times of the paragraphs of a field or a cell.
func (r *Reader) TimesOf(paragraphs []document.Text, c deadline.Context) []deadline.Deadline {
	var out []deadline.Deadline
	for _, n := range r.Paragraphs(paragraphs) {
		out = append(out, n.Times(c)...)
	}
	return out
}
