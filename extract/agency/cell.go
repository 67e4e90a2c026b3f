package agency

import (
	"regexp"
	"slices"
	"strings"

	"kehoach/extract/language"
)

// CellRoles reads a cell of a column of bodies that lead. Most hold a list of names.
// Others hold sentences, one a body: "1. Bộ Tư pháp rà soát quy định; chủ trì, phối hợp
// với Bộ Y tế khảo sát. 2. Bộ Tài chính đối với sàn giao dịch": the bodies that they open
// with or make lead are the leads, those after "phối hợp với" coordinate.
func (w *Words) CellRoles() Roles {
	p := w.parser()
	if units := p.list(); !p.spilled && !p.labelled && exact(units) {
		return p.bracketRoles(units)
	}
	var out Roles
	for _, part := range parts(w.s) {
		r := w.partRoles(part[0], part[1])
		out.Lead, out.Coordinate = append(out.Lead, r.Lead...), append(out.Coordinate, r.Coordinate...)
	}
	if len(out.Lead) == 0 {
		out.Lead = w.Split()
	}
	return out
}

// bracketRoles are the roles of the entries of a list: the one that a bracket behind it says, "Sở Tài chính (phối
// hợp)", else they lead.
func (p *parser) bracketRoles(units []unit) Roles {
	var lead, with []unit
	for _, u := range units {
		if p.bracketed(u.to, cooperate) && !p.bracketed(u.to, charged) {
			with = append(with, u)
		} else {
			lead = append(lead, u)
		}
	}
	return Roles{Lead: p.mentions(lead), Coordinate: p.mentions(with)}
}

// bracketed reports whether a word of the class stands in the bracket at i.
func (p *parser) bracketed(i int, c class) bool {
	for ; i < len(p.toks) && p.toks[i].opened; i++ {
		if p.is(i, c) {
			return true
		}
	}
	return false
}

// exact reports whether each entry is a name and nothing more.
func exact(units []unit) bool {
	return !slices.ContainsFunc(units, func(u unit) bool { return u.known && u.extra > 0 && !u.told })
}

// itemMark is the number of a sentence in a cell: "1. ", "(i) ".
var itemMark = regexp.MustCompile(`(?:^|\s)(?:\d{1,2}[.)]|\([0-9ivx]{1,4}\))\s+`)

// Numbered reports whether a cell numbers the sentences in it.
func (w *Words) Numbered() bool { return len(parts(w.s)) > 1 }

// Charges reports whether a cell says who leads, who coordinates, or what a body is in charge of.
func (w *Words) Charges() bool {
	p := w.parser()
	for i := range p.toks {
		if p.is(i, charged|cooperate|regard) {
			return true
		}
	}
	return false
}

// parts are the byte offsets of the numbered sentences of a cell, or of all of it.
func parts(s string) [][2]int {
	var out [][2]int
	from := 0
	for _, m := range itemMark.FindAllStringIndex(s, -1) {
		if strings.TrimSpace(s[from:m[0]]) != "" {
			out = append(out, [2]int{from, m[0]})
		}
		from = m[1]
	}
	return append(out, [2]int{from, len(s)})
}

// partRoles reads the sentence of a cell between two offsets. What stands before a colon and names nobody
// is what the sentence is about: "Về đất đai: Bộ Xây dựng chủ trì".
func (w *Words) partRoles(from, to int) Roles {
	if about, _, ok := strings.Cut(w.s[from:to], ": "); ok && len(w.between(from, from+len(about)).leading()) == 0 {
		from += len(about) + len(": ")
	}
	part := w.between(from, to)
	r := part.roles(true)
	if len(r.Lead) == 0 {
		r.Lead = part.leading()
	}
	return Roles{Lead: moved(r.Lead, from), Coordinate: moved(r.Coordinate, from)}
}

// between reads a part of the text by itself.
func (w *Words) between(from, to int) *Words { return Read(language.Lex(w.s[from:to]), w.names) }

// leading are the bodies that the text opens with.
func (w *Words) leading() []Mention {
	r := reader{parser: w.parser()}
	ms, _ := r.bodies(r.entryStart(0))
	return ms
}

func moved(ms []Mention, by int) []Mention {
	for i := range ms {
		ms[i].From, ms[i].To = ms[i].From+by, ms[i].To+by
	}
	return ms
}
