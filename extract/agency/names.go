package agency

import (
	"slices"

	"kehoach/extract/language"
)

// Names are bodies that a document itself names where nothing but a name stands: its recipients, the headings
// over what each body has to do. No list knows them, and running text does not show where they end. Nil holds none.
type Names struct {
	byHead map[wordID][][]nameWord
	count  int
	longer bool // one goes on where the grammar would end it
}

// nameWord is a word or a mark of a taught name: by its number, or what no table holds by its spelling.
type nameWord struct {
	id   wordID
	mark byte
	key  string
}

// Bounds on what a document teaches, which keep the search for it linear.
const (
	maxTaught      = 300 // names
	maxTaughtWords = 16  // words of one
	minTaughtWords = 2
)

// Learn adds the body that a text names by its head and a tail, up to a mark that ends it: "Vụ Giám sát, thẩm định và
// xử lý sau thanh tra". What the gazetteer knows, and what says that a body does something, teaches nothing.
func (n *Names) Learn(w *Words) {
	p := w.parser()
	p.heading()
	from := p.entryStart(0)
	first, _ := p.match(from, head|headed)
	if known, _ := p.match(from, name|nothing); first == 0 || known > 0 || !p.capital(from) || !p.capital(first) || n.count == maxTaught {
		return
	}
	end := first
	for p.goesOn(end) {
		end++
	}
	if end-from < minTaughtWords || end-from > maxTaughtWords || end > first && (p.mark(end-1, ',', '-') || p.toks[end-1].word == p.lx.and) {
		return
	}
	n.longer = n.longer || p.unit(from) != end
	if n.byHead == nil {
		n.byHead = map[wordID][][]nameWord{}
	}
	id := p.toks[from].word
	n.byHead[id] = append(n.byHead[id], p.spelled(from, end))
	n.count++
}

// Correct reports whether the grammar would end one of the names too early or too late.
func (n *Names) Correct() bool { return n.longer }

// goesOn reports whether the token at k still belongs to a taught name.
func (p *parser) goesOn(k int) bool {
	switch {
	case k >= len(p.toks) || p.toks[k].opened || p.is(k, modal|cooperate|charged|qualifier|glue|determiner):
		return false
	case p.mark(k, ',', '-', '&') || p.toks[k].word == p.lx.and:
		return p.word(k+1) && !p.begins(k+1)
	}
	return p.word(k)
}

// spelled is how the tokens of a name are compared.
func (p *parser) spelled(from, to int) []nameWord {
	out := make([]nameWord, 0, to-from)
	for k := from; k < to; k++ {
		out = append(out, p.nameWord(k))
	}
	return out
}

func (p *parser) nameWord(k int) nameWord {
	t := p.toks[k]
	w := nameWord{id: t.word, mark: t.mark}
	if t.word == noWord {
		w.key = language.Fold(p.s[t.from:t.to])
	}
	return w
}

// taught is the end of the longest name at i that the document teaches, 0 where none stands. What a comma parts from
// another name is a list.
func (p *parser) taught(i int) (end int) {
	if p.names == nil || i >= len(p.toks) {
		return 0
	}
	for _, words := range p.names.byHead[p.toks[i].word] {
		e := i + len(words)
		if e > len(p.toks) || !slices.Equal(words, p.spelled(i, e)) {
			continue
		}
		if e > end && !(end > 0 && p.mark(end, ',')) || e < end && p.mark(e, ',') {
			end = e
		}
	}
	return end
}
