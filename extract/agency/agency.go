// Package agency reads the bodies (cơ quan, tổ chức, đơn vị), posts and
// collectives that a Vietnamese plan names: in lists, in headings, and in
// running sentences that make them lead (chủ trì) or coordinate (phối hợp).
//
// A body is found by the longest name that the gazetteer knows (gazetteer.tsv),
// else by a small grammar: a post ("Bộ trưởng", "Thủ trưởng"), a collective
// ("các sở, ban, ngành tỉnh") or a head word ("Chi cục", "Trung tâm") and its
// tail. Words are compared without regard to case, tone placement, i/y
// spelling and the marks between the parts of an official name, so that
// "Sở TT&TT", "SỞ TTTT" and "Sở Thông tin, Truyền thông" are one.
//
// All offsets are byte offsets; every function takes time linear in its input.
package agency

// Mention is a body, post or collective named in a text; Name is the text
// from From to To, without qualifiers in brackets and closing punctuation.
type Mention struct {
	Name     string
	From, To int
}

// Split reads a list of bodies: a cell of a column of leads or coordinators,
// the value of "Đơn vị phối hợp:", a heading that names bodies. A collective
// stays one entry ("Các sở, ban, ngành, địa phương"), and so does an official
// name with commas or "và". What the grammar does not know is kept as an entry.
func (w *Words) Split() []Mention {
	p := w.parser()
	return p.mentions(p.list())
}

// Prefix is how many bytes of s the body or post takes that s begins with, as the issuer of a document
// stands after "của". It ends before what the text goes on with: "Ban Chỉ đạo Chuyển đổi số" of
// "Ban Chỉ đạo Chuyển đổi số về việc …". A name that the grammar does not know goes on to a mark or a predicate.
func Prefix(s string) int {
	p := parse(s)
	end := p.unit(0)
	if end == 0 {
		for p.word(end) && (end == 0 || p.capital(end) || !p.is(end, verb|stop|modal|opening|glue)) {
			end++
		}
	}
	if p.halved(end) {
		end++
	}
	for i := 1; i < end; i++ {
		if e, _ := p.match(i, name); e > 0 {
			i = e - 1
			continue
		}
		if e, _ := p.match(i, beyond); e > 0 && (p.caps || !p.capital(i+1)) {
			end = i
		}
	}
	if end > 1 && p.is(end-1, conjunction) {
		end--
	}
	if end == 0 {
		return 0
	}
	return p.toks[end-1].to
}

// halved reports whether end parts a word of two syllables: "Tổng cục Thủy" before "sản".
func (p *parser) halved(end int) bool {
	if end == 0 || p.caps || !p.word(end) || p.capital(end) || !p.capital(end-1) || p.is(end, verb|stop|modal|opening|glue|conjunction|beyond) {
		return false
	}
	for i := max(0, end-maxHalf); i < end; i++ {
		if e, _ := p.match(i, name|province); e >= end {
			return false
		}
	}
	return !p.toks[end-1].short
}

// maxHalf is how many words the name of a body or province may have that surely ends.
const maxHalf = 8

// IsName reports whether a text as a whole names bodies, as a heading does
// ("Sở Thông tin và Truyền thông", "Các sở, ban, ngành tỉnh, UBND cấp xã").
func (w *Words) IsName() bool {
	p := w.parser()
	return p.allNames(p.list())
}

// HeadingBodies returns the bodies that a heading names as those whose work
// follows: the heading is a name, or a name after "Nhiệm vụ của", "Trách nhiệm
// của", "Đề nghị" …, or before "có trách nhiệm … sau". It is nil for any other heading.
func (w *Words) HeadingBodies() []Mention {
	p := w.parser()
	p.heading()
	units := p.list()
	if !p.allNames(units) {
		return nil
	}
	return p.mentions(units)
}

// allNames reports whether all entries are bodies that the grammar knows and
// there is nothing else.
func (p *parser) allNames(units []unit) bool {
	for _, u := range units {
		if !u.known || u.extra > maxExtra {
			return false
		}
	}
	return len(units) > 0 && !p.spilled && !p.labelled
}

// maxExtra is how many words after a known name a heading may have and still be a name.
const maxExtra = 4

func (p *parser) mentions(units []unit) []Mention {
	if len(units) == 0 {
		return nil
	}
	ms := make([]Mention, 0, len(units))
	for _, u := range units {
		from, to := p.toks[u.from].from, p.toks[u.to-1].to
		ms = append(ms, Mention{Name: p.s[from:to], From: from, To: to})
	}
	return ms
}

// heading keeps the tokens of a heading in which the bodies stand.
func (p *parser) heading() {
	from, to := p.entryStart(0), len(p.toks)
	for to > from && p.mark(to-1, '.', ':', ';', '/', ',') {
		to--
	}
	if end, _ := p.match(from, heading); end > 0 {
		from = end
	} else if end := p.given(from); end > 0 {
		from = end
	}
	if from > 0 && p.is(from-1, by) {
		to = p.beforeDeeds(from, to)
	}
	p.toks = p.toks[:p.remark(from, to)]
	p.toks = p.toks[p.members(from):]
	if end := p.bodiesEnd(0); end > 0 && p.announces(end) {
		p.toks = p.toks[:end]
	}
}

// members is where the members of a group are named to which a heading gives work: "Tổ giúp việc gồm Sở Y tế, Công an tỉnh
// có nhiệm vụ"; from itself in any other.
func (p *parser) members(from int) int {
	for k := from + 1; k < min(len(p.toks), from+maxMatter); k++ {
		end, _ := p.match(k, consisting)
		if end == 0 {
			continue
		}
		if last := p.bodiesEnd(end); last > 0 && last < len(p.toks) && p.announces(last) {
			return end
		}
	}
	return from
}

// remark is where a remark begins that ends a heading and says who is at the head of the bodies, or which of them are meant
// above all: "Tiểu ban Hậu cần - do đồng chí Phó Chủ tịch phụ trách", "UBND các xã, trong đó trọng tâm là các xã ven sông"; to
// if there is none.
func (p *parser) remark(from, to int) int {
	for k := p.bodiesEnd(from); k > 0 && k < to; k++ {
		if p.mark(k, ',', '-') && (p.is(k+1, by) || p.details(k+1)) {
			return k
		}
	}
	return to
}

// details reports whether words at i open the parts of what stands before them: "trong đó".
func (p *parser) details(i int) bool {
	_, n := p.match(i, opening)
	return n.class&stop != 0 && n.class&opening != 0 && p.word(i+1)
}

// given is where the bodies begin in a heading that names what they are given: "Số liệu do Cục Thuế báo cáo", "Các phần việc của
// Công an xã"; 0 in any other.
func (p *parser) given(i int) int {
	if end, _ := p.match(i, determiner); end > 0 {
		i = end
	}
	end, n := p.match(i, allotted|surveyed)
	if end == 0 {
		return 0
	}
	links := owning
	if n.class&allotted == 0 {
		links = by // "Chỉ tiêu của các xã" are what is reached there
	}
	for k := end; k <= end+maxMatter && k < len(p.toks); k++ {
		if link, _ := p.match(k, links); link > 0 && p.unit(link) > 0 {
			return link
		}
	}
	return 0
}

// maxMatter is how many words stand at the most between what is given and to whom: "Nhiệm vụ trọng tâm năm 2026 của".
const maxMatter = 8

// beforeDeeds is where the verbs begin that end the heading at to and say what the bodies do, to if none does.
func (p *parser) beforeDeeds(from, to int) int {
	for k := from + 1; k < to; k++ {
		at := k
		for at < to {
			if end, _ := p.match(at, verb|work|announcing); end > 0 {
				at = end
			} else if at > k && (p.mark(at, ',') || p.is(at, conjunction)) {
				at++
			} else {
				break
			}
		}
		if at >= to {
			return k
		}
	}
	return to
}

// announces reports that what follows the bodies only says that work follows:
// "có trách nhiệm thực hiện các nhiệm vụ sau".
func (p *parser) announces(end int) bool {
	last := len(p.toks)
	if e, _ := p.match(end, announcing); e == last && e > end {
		return true
	}
	for k := max(end, last-3); k < last; k++ {
		if e, _ := p.match(k, following); e == last {
			return p.is(end, verb|modal)
		}
	}
	return false
}
