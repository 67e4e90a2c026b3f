package agency

import (
	"kehoach/extract/language"
	"kehoach/normalize"
)

// Fate is what became of a body that is no more.
type Fate struct {
	Ended, DecidedBy string      // since when it is no more (ISO 8601), and the number of the deciding document
	Successors       []Successor // who is in charge today: none where no single body took over, several after a split
}

// Successor is a body that is in charge today of what another was in charge of.
type Successor struct {
	Name             string // full official name
	Since, DecidedBy string // of the last change that led to it
}

// Fate tells what became of a body or post: "Giám đốc Sở TT&TT tỉnh Bến Tre" is
// "Giám đốc Sở Khoa học và Công nghệ tỉnh Vĩnh Long" today. Changes of the body and of its
// province are followed to the last. ok is false for a body that exists, or that is
// not known to have ended.
func (w *Words) Fate() (f Fate, ok bool) {
	if w.endedWithDistricts() {
		return Fate{Ended: districtsEnded, DecidedBy: districtsEndedBy}, true
	}
	name := w.Canonical()
	if name == "" {
		return Fate{}, false
	}
	for open := []Successor{{Name: name}}; len(open) > 0; open = open[1:] {
		s := open[0]
		official := w
		if s.Name != w.s {
			official = Read(language.Lex(s.Name), nil)
		}
		n, changed := official.changedPart()
		if !changed {
			f.Successors = append(f.Successors, s)
			continue
		}
		part := tables().entries[n.entry-1]
		if !ok || part.since < f.Ended {
			f.Ended, f.DecidedBy = part.since, part.decidedBy
		}
		ok = true
		for _, heir := range part.successors {
			next := Successor{official.write(n.entry, heir), part.since, part.decidedBy}
			if s.Since > next.Since {
				next.Since, next.DecidedBy = s.Since, s.DecidedBy
			}
			open = append(open, next)
		}
	}
	if !ok {
		return Fate{}, false
	}
	return f, true
}

// changedPart is the part of an official name that is no more: the body after its
// posts, or the province of a body that every province has. A name that holds more
// ("Trung tâm … thuộc Sở …") has none: its parts may have gone to different bodies.
func (w *Words) changedPart() (n node, ok bool) {
	p := w.parser()
	i := p.posts()
	end, n := p.match(i, name|province)
	switch {
	case end == 0:
		return node{}, false
	case p.ended(n):
		return n, !p.holds(end, name)
	case !provincial.Is(normalize.ToneKey(p.lx.entries[n.entry-1].name)):
		return node{}, false
	}
	last, n := p.match(end, province)
	return n, last == len(p.toks) && last > 0 && p.ended(n)
}

// ended reports whether a row of the gazetteer is of a body that is no more.
func (p *parser) ended(n node) bool { return p.lx.entries[n.entry-1].since != "" }

// posts is the index after the posts that a name begins with.
func (p *parser) posts() int {
	i := 0
	for {
		end, _ := p.match(i, post|alone)
		if other, _ := p.match(i, name); end == 0 || other > end {
			return i
		}
		i = p.jointEnd(end)
	}
}

// holds reports whether a phrase of the class stands at i or behind it. The "xã" of "thị
// xã" is none.
func (p *parser) holds(i int, c class) bool {
	for i < len(p.toks) {
		if p.is(i, c) {
			return true
		}
		end, _ := p.match(i, place)
		i = max(end, i+1)
	}
	return false
}

// provincial are the bodies that every province has (Luật Tổ chức chính quyền địa
// phương; Nghị định 45/2025/NĐ-CP, Điều 8), so that those of a province that was
// merged into another are today those of the other.
var provincial = language.NewKeys("provincial")

// The districts ended without successors of their own: their work went to the provinces
// and to the communes.
const (
	districtsEnded   = "2025-07-01"
	districtsEndedBy = "203/2025/QH15"
)

// endedWithDistricts reports the bodies of districts (cấp huyện): the districts themselves, their
// councils, committees and offices, by name or as a collective ("UBND các huyện, thị xã,
// thành phố"). A collective that reaches beyond districts ("UBND các huyện, xã") is none.
func (w *Words) endedWithDistricts() bool {
	p := w.parser()
	if len(p.toks) == 0 || p.unit(0) != len(p.toks) {
		return false
	}
	i := p.posts()
	if end, n := p.match(i, name); end > 0 {
		kind := p.lx.entries[n.entry-1].kind
		if !districtBodies.Is(normalize.ToneKey(p.lx.entries[n.entry-1].name)) && kind != "office" {
			return false
		}
		i = end
	}
	if end, _ := p.match(i, determiner|glue); end > 0 {
		i = end
	}
	return p.is(i, district) && !p.holds(i, commune)
}

// districtBodies are the bodies of a district besides its offices (phòng).
var districtBodies = language.NewKeys("districtbody")
