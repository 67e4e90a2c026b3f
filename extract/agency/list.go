package agency

// unit is an entry of a list: tokens from and to (exclusive), whether the
// grammar knows it, and how many words it has beyond what the grammar knows.
type unit struct {
	from, to int
	known    bool
	extra    int
	told     bool // what it has beyond them tells it from others of its kind: "nơi có dịch", "được lựa chọn"
}

// list reads the whole text as a list of bodies: "Sở Y tế, Sở Tài chính; các sở, ban, ngành và UBND cấp xã".
func (p *parser) list() []unit {
	var units []unit
	for i := p.entryStart(0); i < len(p.toks); i = p.entryStart(i) {
		if asked := p.assigns(i); asked > 0 && p.unit(asked) > 0 { // "Mời Ban Tổ chức Tỉnh ủy"
			i = asked
		}
		if end := p.holder(i); end > 0 {
			units = append(units, unit{from: i, to: end, known: true})
			i = end
			continue
		}
		u, next := p.entry(i)
		if p.mark(next, ':') && u.known && p.shares(u, next+1) {
			i = next + 1
			continue
		}
		if p.mark(next, ':') && !u.known {
			p.labelled = true
			i = next + 1
			continue
		}
		units = append(units, u)
		i = next
	}
	return units
}

// holder is the end of the name of a person at i with all that follows of the post, 0 if none stands there: "đ/c Lê Thị
// Na - Công chức Văn hóa - Xã hội". A semicolon ends it, and the title of another person.
func (p *parser) holder(i int) int {
	name, _ := p.match(i, title|honorific)
	if name == 0 || p.person(name) == 0 {
		return 0
	}
	for k := name; ; k++ {
		if k == len(p.toks) || p.mark(k, ';', '.', ':') || p.toks[k].opened || (p.mark(k, ',') || p.is(k, conjunction)) && p.is(k+1, title|honorific) {
			return k
		}
	}
}

// entryStart skips what parts entries: marks, "và", bullets, brackets, numbers of a list.
func (p *parser) entryStart(i int) int {
	for i < len(p.toks) {
		t := p.toks[i]
		end, _ := p.match(i, conjunction)
		switch {
		case end > 0:
			i = end
		case t.mark != 0 || t.opened || t.digits && p.mark(i+1, '.', ')'):
			i++
		default:
			return i
		}
	}
	return i
}

// entry reads the entry at i, "UBND các huyện, thị xã, thành phố", and returns it with the index to go on from.
func (p *parser) entry(i int) (u unit, next int) {
	end := p.unit(i)
	if end > 0 {
		p.share(i)
	} else {
		end = p.elliptic(i)
	}
	u = unit{from: i, to: end, known: end > 0, told: end > 0 && p.is(end, describer|stop)}
	if !u.known {
		u.to = i + 1
	}
	for k := u.to; ; {
		switch {
		case k >= len(p.toks) || p.toks[k].opened || p.mark(k, ';', '.', ':') || p.parts(u, k):
			if p.mark(k, ':') && u.known && k+1 < len(p.toks) && !p.shares(u, k+1) {
				p.spilled = true
				return u, p.clauseEnd(k)
			}
			return u, k
		case u.known && (!p.caps || k == end) && (p.predicates(k) && !(u.told && k == end+1) && !p.tellsLast(u, k) || k == end && (p.acts(u, k) || p.is(k, regard))):
			p.spilled = true
			return u, p.clauseEnd(k)
		}
		if e, _ := p.match(k, determiner); e > 0 && k == end {
			if e = p.unit(k); e > 0 {
				if p.closed(u) { // a comma is missing
					return u, k
				}
				k, u.to = e, e // "Công an các đơn vị, địa phương"
				continue
			}
		}
		next, within := k+1, deed|field|noun
		if u.told {
			within |= verb
		}
		if e, _ := p.match(k, within); e > next {
			next = e
		}
		if p.word(k) || p.toks[k].digits {
			u.extra += next - k
		}
		k, u.to = next, next
	}
}

// tellsLast reports whether the last word of the list, at k, tells which of many bodies are meant and is no predicate,
// which would have an object: "UBND các xã vùng quy hoạch".
func (p *parser) tellsLast(u unit, k int) bool {
	end, _ := p.match(k, verb|work|deed)
	return end == len(p.toks) && p.many(u.from, u.to) && !p.is(k, charged|cooperate|modal|assign|heading|announcing)
}

// closed reports whether the entry is a ministry or a department by name, which others cannot be part of.
func (p *parser) closed(u unit) bool {
	end, n := p.match(u.from, name)
	if end != u.to {
		return false
	}
	kind := p.lx.entries[n.entry-1].kind
	return kind == "ministry" || kind == "department"
}

// acts reports that the verb at k, which names hold too, begins a predicate: after a body that the gazetteer
// holds, a post, or a collective of several kinds, with an object.
func (p *parser) acts(u unit, k int) bool {
	end, _ := p.match(k, deed)
	if end == 0 || p.capital(k) || end == len(p.toks) {
		return false
	}
	for i := u.from; i < u.to; i++ {
		if p.mark(i, ',') {
			return p.word(end)
		}
	}
	return p.is(u.from, name|post)
}

// predicates reports that a clause goes on at k instead of a name.
func (p *parser) predicates(k int) bool {
	return p.is(k, modal) || p.is(k, verb) && !p.is(k, deed|field)
}

// clauseEnd is the index of the next semicolon or the end.
func (p *parser) clauseEnd(k int) int {
	for k < len(p.toks) && !p.mark(k, ';') {
		k++
	}
	return k
}

// parts reports whether a new entry begins at k or after the comma, dash or "và" at k.
func (p *parser) parts(u unit, k int) bool {
	right := k
	if p.toks[k].mark == ',' || p.toks[k].mark == '-' || p.toks[k].mark == '/' || p.toks[k].word == p.lx.and || p.is(k, conjunction) {
		right = p.jointEnd(k)
		if right == k {
			right, _ = p.match(k, conjunction)
		}
	}
	if right >= len(p.toks) {
		return true
	}
	if p.unit(right) > 0 {
		return right > k || p.capital(right) && !p.is(right, qualifier)
	}
	if right == k {
		return false
	}
	if u.known && p.elliptic(right) > 0 {
		return true
	}
	if first, _ := p.match(u.from, head|headed); u.known && first > 0 && first < k && p.fieldBehind(k, right) {
		return false
	}
	return p.toks[k].mark == ',' && (!u.known || p.capital(right) && !p.caps || p.taught(u.from) == k)
}

// shares reports a collective whose noun the names after a colon share or begin with
// ("Các Sở: Tài chính, Nội vụ", "các hội: Hội Làm vườn, Hội Nông dân"), and notes the noun.
func (p *parser) shares(u unit, right int) bool {
	noun, _ := p.match(u.from, determiner)
	if noun == 0 || noun+1 != u.to {
		return false
	}
	before := p.shared
	again := p.word(right) && p.toks[right].word != noWord && p.toks[right].word == p.toks[noun].word && p.unit(right) > 0
	_, n := p.match(noun, school|company)
	again = again || n.class&(school|company) != 0 && p.capital(right) && p.is(right, n.class&(school|company)) && p.unit(right) > 0
	if p.shared = noun; again || p.elliptic(right) > 0 {
		return true
	}
	p.shared = before
	return false
}

// share notes the first word of a body that the names after it may share,
// which only the kinds of bodies do that a collective is made of.
func (p *parser) share(i int) {
	if p.is(i, terse) {
		p.shared = i
	}
}

// elliptic is a body of the gazetteer that lacks its first word, which it
// shares with the entry before: "Sở Công Thương, Nội vụ".
func (p *parser) elliptic(i int) (end int) {
	if p.shared < 0 || !p.capital(i) {
		return 0
	}
	lx := p.lx
	at := lx.follow(0, p.toks[p.shared].word)
	for k := i; at != 0 && k < len(p.toks); {
		next, to := lx.step(p, at, k)
		if next == 0 {
			break
		}
		if at, k = next, to; lx.nodes[at].class&name != 0 {
			end = k
		}
	}
	return end
}
