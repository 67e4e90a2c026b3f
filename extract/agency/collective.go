package agency

// collective is a set of bodies named by their kind, which is one entry of a
// list: "các sở, ban, ngành tỉnh", "các bộ, cơ quan ngang bộ", "doanh nghiệp".
func (p *parser) collective(i int) int {
	at := i
	det, _ := p.match(i, determiner)
	if det > 0 {
		at = det
	}
	end, n := p.match(at, generic)
	if end == 0 || p.is(at, nothing) || p.properName(at, end) {
		return 0
	}
	other, _ := p.match(at, place|deed)
	if det == 0 && (n.class&terse != 0 || other >= end) && !p.listed(end) {
		if e, _ := p.match(end, field); n.class&branch != 0 && e > 0 { // "ngành điện"
			return p.qualifiers(e)
		}
		return 0
	}
	if det == 0 && n.class&whole != 0 && n.class&kind == 0 { // "Huyện đoàn, Thành đoàn" are two
		return 0
	}
	if det == 0 && n.class&society != 0 && p.word(end) && !p.is(end, conjunction|cooperate|branch) {
		return 0
	}
	if det > 0 && n.class&terse != 0 && p.compounded(end) {
		return 0
	}
	if det == 0 && n.class&generic == plural {
		return 0
	}
	if det == 0 && n.class&organ != 0 && n.class&kind == 0 && p.bare(end) {
		return 0
	}
	hasDet, chain := det > 0, det > 0
	for commas := 0; ; commas++ {
		end = p.attributes(end, n, chain)
		next, e, m, again := p.nextElement(end, n)
		if e == 0 || e > p.limit || !chains(n, m, hasDet, again, chain) || p.properName(next, e) || commas > 0 && p.another(end, e) {
			return end
		}
		end, n, hasDet = e, m, again
	}
}

// compounded reports whether a word of small letters that no table knows makes another thing of the short noun that
// ends at end: "các bộ chỉ số", "các cấp học".
func (p *parser) compounded(end int) bool {
	return p.word(end) && !p.capital(end) && !p.toks[end].opened && (p.toks[end].word == noWord || len(p.phrasesAt(end)) == 0)
}

// properName reports a noun that begins a name instead: "Ban Dân tộc" among "ban".
func (p *parser) properName(at, end int) bool {
	if e, _ := p.match(at, name); e > end && (p.capital(at) || p.capital(e-1)) {
		return true
	}
	return !p.caps && p.toks[at].capital && p.word(end) && p.toks[end].capital &&
		p.is(at, head|headed) && !p.is(end, name|post|determiner|generic|province)
}

// listed reports whether another noun of a collective follows a noun without "các".
func (p *parser) listed(end int) bool {
	at := p.jointEnd(end)
	return p.is(at, organ) && !p.is(at, nothing) && !p.is(at, name)
}

// bare reports a noun that ends at end and says too little to be a body:
// "cơ quan" in "cơ quan thực hiện".
func (p *parser) bare(end int) bool {
	return (p.word(end) || p.mark(end, ':')) && p.qualifiers(end) == end && !p.is(end, conjunction|cooperate)
}

// nextElement is the noun after a comma or "và", or right after a terse one:
// where it begins and ends, its node, and whether it has a "các" of its own.
func (p *parser) nextElement(end int, n node) (at, e int, m node, again bool) {
	at = end
	if p.mark(end, '.') || p.mark(end, ':') && n.class&school != 0 && p.is(end+1, school) { // "Các trường: Cao đẳng, Trung cấp"
		at = end + 1
	} else {
		at = p.jointEnd(end)
	}
	if det, _ := p.match(at, determiner); det > 0 && at > end {
		at, again = det, true
	}
	e, m = p.match(at, generic)
	if at == end && !(n.class&terse != 0 && m.class&terse != 0) || p.is(at, nothing) || p.predicate(at, e) {
		return at, 0, m, again
	}
	return at, e, m, again
}

// another reports whether the "và" at k begins a second collective, which has commas of its own as the first one
// has: "các sở, ngành và cơ quan, tổ chức liên quan". The first noun of the second ends at e.
func (p *parser) another(k, e int) bool {
	return k < len(p.toks) && p.toks[k].word == p.lx.and && p.mark(e, ',') && p.is(e+1, organ) && !p.is(e+1, name|nothing)
}

// predicate reports a noun that is a verb here: "các sở, ngành tổ chức triển khai".
func (p *parser) predicate(at, e int) bool {
	act, _ := p.match(at, deed)
	return e > 0 && act >= e && !p.is(e, qualifier|conjunction|glue) && !p.mark(e, ',', ';', '.') && e < len(p.toks)
}

// chains reports whether the noun m goes on with the collective of n. A noun with its own
// "các" does so only in the manner of "các cấp, các ngành, các địa phương".
func chains(n, m node, hasDet, again, chain bool) bool {
	switch {
	case again:
		return hasDet && n.class&terse != 0 && m.class&organ != 0
	case n.class&organ != 0 && m.class&organ != 0:
		return chain || m.class&kind == 0
	case n.class&m.class&(society|plural) != 0:
		return chain
	}
	return n.class&school&m.class != 0 || n.class&company&m.class != 0
}

// attributes is the end of what describes a noun of a collective: qualifiers,
// or some words of small letters ("các doanh nghiệp bưu chính, viễn thông").
func (p *parser) attributes(end int, n node, det bool) int {
	k := p.qualifiers(end)
	if k == end && (det || n.class&organ == 0) {
		k = p.describing(end, n)
	}
	more := field
	if n.class&school != 0 {
		more |= schooling
	}
	for n.class&kind != 0 || (k > end || more != field) && n.class&(company|school|society) != 0 {
		to, _ := p.match(p.jointEnd(k), more)
		if to == 0 || to > p.limit || p.jointEnd(k) == k {
			break
		}
		k = p.qualifiers(to)
	}
	return k
}

// maxDescribing is how many words may describe a noun of a collective.
const maxDescribing = 8

// describing is the end of the words that describe the noun that ends at from;
// from itself if they do not end in time.
func (p *parser) describing(from int, n node) int {
	k := from
	for p.word(k) && !p.toks[k].opened && k-from <= maxDescribing {
		if end, _ := p.match(k, field); end > 0 && n.class&organ == 0 {
			k = end
			continue
		}
		if end := p.qualifiers(k); end > k {
			return end
		}
		if p.is(k, verb|modal|stop|conjunction|glue|determiner|opening) && (n.class&organ != 0 || !p.is(k, field)) || (p.is(k, name|post|head|generic) || p.is(k, headed) && p.capital(k)) && !(k == from && n.class&(society|plural) != 0) {
			return k
		}
		if end, _ := p.match(k, field); end > 0 {
			k = end
			continue
		}
		k++
	}
	if k-from > maxDescribing {
		return from
	}
	return k
}
