package agency

import (
	"kehoach/extract/internal/reading"
	"kehoach/extract/language"
	"slices"
)

// parser reads bodies from the tokens of one text. Its methods take the index
// of a token and return the index after what they read, 0 if nothing is there.
type parser struct {
	*Words
	toks     []token // those that are read
	spilled  bool    // a list held words that belong to no entry
	labelled bool    // a list held a label: "cấp tỉnh:"
	shared   int     // the token whose word the names after it may share, -1 if none
	depth    int     // of bodies inside the names of bodies
	limit    int     // the token up to which the name that is being read may reach
}

// Bounds on what one name may hold; they keep the parser linear.
const (
	maxDepth = 6  // bodies inside bodies
	maxPosts = 4  // posts before one body
	maxTail  = 14 // words of small letters in a row
	maxName  = 96 // tokens of a name with all that qualifies it
)

// Words are the tokens of a text as the tables of the package know them. They are read once
// and asked for several things; they serve one goroutine.
type Words struct {
	s       string
	lx      *lexicon
	names   *Names
	all     []token
	phrases []phrase // of the tables, as far as looked up
	caps    bool     // the text is all in capitals, which then tell nothing
}

// Read looks the words of a text up in the tables, and among the names that its document teaches.
func Read(s language.Sentence, names *Names) *Words {
	reading.Count(reading.Bodies, s.Text)
	w := &Words{s: s.Text, lx: tables(), names: names}
	w.lex(s)
	w.phrases = make([]phrase, 0, len(w.all)/2)
	return w
}

func (w *Words) parser() *parser {
	return &parser{Words: w, toks: w.all, shared: -1, limit: len(w.all)}
}

func parse(s string) *parser { return Read(language.Lex(s), nil).parser() }

func (p *parser) is(i int, c class) bool {
	end, _ := p.match(i, c)
	return end > 0
}

// word reports a word at i, and capital one that starts with a capital letter
// (or may, where all letters are capitals).
func (p *parser) word(i int) bool {
	return i < len(p.toks) && p.toks[i].mark == 0 && !p.toks[i].digits
}

func (p *parser) capital(i int) bool {
	return p.word(i) && (p.caps || p.toks[i].capital)
}

func (p *parser) mark(i int, marks ...byte) bool {
	if i >= len(p.toks) {
		return false
	}
	return slices.Contains(marks, p.toks[i].mark)
}

// jointEnd is the index after what may part the groups of a name: i itself if
// nothing does.
func (p *parser) jointEnd(i int) int {
	start := i
	for i < len(p.toks) && i < start+2 && (p.mark(i, ',', '-', '&', '/') || p.toks[i].word == p.lx.and) {
		i++
	}
	return i
}

// unit is a post with its body, a body, a collective or a place that acts as a body.
func (p *parser) unit(i int) int {
	if !p.word(i) || p.depth == 0 && p.inside(i) {
		return 0
	}
	if p.depth++; p.depth > maxDepth {
		p.depth--
		return 0
	}
	defer func() { p.depth-- }()
	if p.depth == 1 {
		p.limit = i + maxName
	}
	if end := p.post(i); end > 0 {
		return end
	}
	if end := p.body(i); end > 0 {
		return end
	}
	if end, _ := p.match(i, determiner); end > 0 && p.word(end) {
		if e := p.named(end); e > 0 && p.capital(end) {
			return e
		}
		return p.headTail(end)
	}
	return p.placeUnit(i)
}

// inside reports a word of an abbreviation that is not its first: "Quốc hội" of "ĐBQH".
func (p *parser) inside(i int) bool { return i > 0 && p.toks[i].from == p.toks[i-1].from }

// post is a post, or several parted by commas, and the body it belongs to:
// "Bộ trưởng Bộ Công an", "Giám đốc, Thủ trưởng các sở, ban, ngành".
func (p *parser) post(i int) int {
	start := i
	if end, _ := p.match(i, determiner); end > 0 {
		i = end
	}
	if end, _ := p.match(i, honorific); end > 0 && !p.is(i, name|province|nothing) {
		return p.person(end)
	}
	end, n := p.match(i, post|alone)
	if end == 0 {
		return 0
	}
	if e, _ := p.match(i, name|nothing); e > end {
		return 0
	}
	if e := p.within(i, end); e > 0 {
		return e
	}
	if e := p.person(end); e > 0 && p.is(i, title) {
		return e
	}
	if e, m := p.match(end, alone); e > end+1 && m.class&post == 0 && p.is(i, title) && p.body(e) == 0 {
		return p.qualifiers(e) // "các đồng chí Đảng ủy viên"
	}
	if e := p.ofBody(end, n.class&alone != 0 && (start != i || p.capital(i))); e > 0 || !p.is(i, title) || p.is(end, title) {
		return e
	}
	if e, _ := p.match(end, alone); e > 0 { // "đồng chí bí thư chi bộ"
		return max(p.post(end), p.qualifiers(e))
	}
	return p.post(end)
}

// ofBody is the end of the body that the post belongs to which ends at end, also over further posts. A post that may
// stand without a body ends at the latest after its qualifiers.
func (p *parser) ofBody(end int, free bool) int {
	for last, count := end, 0; count < maxPosts; count++ {
		of, _ := p.match(last, glue)
		if e := p.body(max(last, of)); e > 0 {
			return e
		}
		if e := p.bareHead(max(last, of)); e > 0 { // "Giám đốc Sở"
			return e
		}
		if free {
			return p.qualifiers(end)
		}
		next := p.jointEnd(last)
		if next == last && !p.is(last, post) {
			return 0
		}
		if e, _ := p.match(next, determiner); e > 0 {
			next = e
		}
		last, _ = p.match(next, post)
		if last == 0 {
			return 0
		}
		if e := p.within(next, last); e > 0 {
			return e
		}
	}
	return 0
}

// person is a person by name at i, behind "đồng chí" or "ông", with the post that follows a comma or a dash: "Nguyễn Văn
// Bình, Phó Chủ tịch UBND tỉnh", "Lò Thị Mai - Phó Giám đốc".
func (p *parser) person(i int) int {
	end := i
	for p.capital(end) && end < i+maxPerson && !p.is(end, name|post) {
		end++
	}
	if p.caps || end < i+2 {
		return 0
	}
	if p.mark(end, ',', '-') && p.is(end+1, post) && !p.is(end+1, title) {
		bare, _ := p.match(end+1, post)
		return max(bare, p.post(end+1))
	}
	return end
}

// maxPerson is how many words the name of a person has at the most.
const maxPerson = 5

// within is the body that a later word of a post begins, with which it belongs to the post: "Ban Chỉ đạo" of
// "Trưởng Ban Chỉ đạo", "Văn phòng HĐND và UBND" of "Chánh Văn phòng HĐND và UBND", "phòng Nội vụ" of "Trưởng phòng
// Nội vụ". The post ends at end.
func (p *parser) within(i, end int) int {
	for k := i + 1; k < end; k++ {
		if p.capital(k) && p.is(k, head|headed) {
			if e := p.body(k); e > end {
				return e
			}
		}
	}
	if end == i+1 || !p.is(end-1, headed) || !p.capital(end) {
		return 0
	}
	if e := p.named(end - 1); e > 0 || p.caps {
		return e
	}
	return p.tail(end)
}

// bareHead is the end of the first word of a name that stands for the body itself: "thuộc Sở", "Đoàn Thanh niên
// Công ty"; 0 if none is there.
func (p *parser) bareHead(i int) int {
	end, _ := p.match(i, head|headed)
	if any, _ := p.match(i, ^class(0)); any > end || !p.capital(i) || p.caps || p.capital(end) || p.is(end, place) {
		return 0
	}
	return end
}

// body is a body or a collective, without a post before it.
func (p *parser) body(i int) int {
	if end := p.named(i); end > 0 {
		return end
	}
	if p.isNothing(i) {
		return 0
	}
	if end := p.namedPlaces(i); end > 0 {
		return end
	}
	if end := p.collective(i); end > 0 {
		return end
	}
	return p.headTail(i)
}

// named is a body of the gazetteer with what qualifies it.
func (p *parser) named(i int) int {
	end, _ := p.match(i, name)
	if end == 0 {
		return 0
	}
	if bad, _ := p.match(i, nothing); bad > end {
		return 0
	}
	if p.opensName(i, end) {
		return p.tail(end)
	}
	return p.superior(i, p.qualifiers(end))
}

// opensName reports whether a body of the gazetteer, whose name is also the head of others, goes on as one of
// those: "Ban Tổ chức" in "Ban Tổ chức Lễ hội", "Ban Quản lý dự án đầu tư xây dựng" in "… công trình giao thông".
func (p *parser) opensName(i, end int) bool {
	first, _ := p.match(i, head)
	if first == 0 || p.caps || !p.word(end) {
		return false
	}
	if p.is(end, field) && !p.is(end, name) {
		return true
	}
	return first == end && p.capital(end) && p.word(end+1) && !p.capital(end+1) && !p.begins(end) &&
		!p.is(end, place|province|qualifier) && !p.is(end+1, verb|modal|stop|place)
}

// placeUnit is a province, city, district or commune by name: "Tỉnh Điện Biên".
func (p *parser) placeUnit(i int) int {
	end, _ := p.match(i, place)
	if end == 0 {
		return 0
	}
	if to := p.placeName(end); to > end {
		return to
	}
	return 0
}

// namedPlaces are several places of which some have names, after "các": "các tỉnh Nghệ An, Lai Châu".
func (p *parser) namedPlaces(i int) int {
	if !p.is(i, determiner) || p.caps {
		return 0
	}
	if end := p.places(i); end > i && p.toks[end-1].capital {
		return end
	}
	return 0
}

// placeName is the end of a name of a place that begins at i, or i itself.
func (p *parser) placeName(i int) int {
	if end, _ := p.match(i, province); end > 0 {
		return end
	}
	from := i
	for p.word(i) && p.toks[i].capital && !p.caps && i < p.limit && !p.opensClause(i) && (!p.begins(i) || i > from && p.endsPlace(i) || i == from && p.opensPlace(i)) {
		i++
	}
	return i
}

// opensPlace reports whether the word at i, with which a body might begin, is the first of two of the name of a place:
// "đặc khu Trường Sa", "phường Hội Phú rà soát". That of a body goes on in small letters: "Hội Nông dân".
func (p *parser) opensPlace(i int) bool {
	return p.is(i, headed) && !p.is(i, name) && p.capital(i+1) && (!p.word(i+2) || p.is(i+2, verb|work|modal|deed|conjunction))
}

// opensClause reports whether a verb of several words begins at i, whose first alone has a capital: "Xây dựng".
func (p *parser) opensClause(i int) bool {
	act, _ := p.match(i, verb|deed|modal)
	return act > i+1 && !p.capital(i+1)
}

// endsPlace reports whether the word at i, with which a body might begin, is the last one
// of the name of a place: "xã Vĩnh Hội".
func (p *parser) endsPlace(i int) bool { return p.is(i, headed) && !p.capital(i+1) }

// begins reports whether a body that is no mere word of a name begins at i.
func (p *parser) begins(i int) bool {
	end, _ := p.match(i, name|head|headed|post|determiner|generic)
	other, _ := p.match(i, nothing) // "Xã hội" is no "xã"
	return end > 0 && other <= end
}

// starts reports whether a body that no list knows, or a post, seems to begin at k.
func (p *parser) starts(k int) bool {
	if p.is(k, nothing) {
		return false
	}
	if end, _ := p.match(k, head|headed); end > 0 {
		return p.capital(end)
	}
	end, _ := p.match(k, post)
	return end > 0 && p.begins(end)
}

// headTail is a body that no list knows. What the document teaches of it decides where small letters go on.
func (p *parser) headTail(i int) int {
	end, taught := p.unlisted(i), p.taught(i)
	if taught > end || taught > 0 && end > taught && p.word(taught) && !p.capital(taught) && !p.is(taught, conjunction) {
		return p.qualifiers(taught)
	}
	return end
}

// unlisted is a head word and its tail.
func (p *parser) unlisted(i int) int {
	end, n := p.match(i, head|headed)
	if end == 0 || p.isNothing(i) {
		return 0
	}
	if i > 0 && end > i+1 && n.class&(headed|whole) != 0 && p.is(i-1, determiner) && p.capital(i) && !p.capital(end) && !p.caps {
		return p.qualifiers(end) // "các Điện lực phát quang …": a head of several syllables is a kind of bodies by itself
	}
	work, _ := p.match(i, deed)
	if det, _ := p.match(end, determiner); det > 0 && work == end && p.capital(i) && !p.caps {
		return p.ofEach(end, det)
	}
	each, _ := p.match(end, determiner) // "Đoàn các xã, phường"
	local := p.capital(i) && !p.caps && (p.is(max(end, each), place) || p.serial(end) > end || p.number(end) > 0)
	switch {
	case n.class&headed != 0 && !local && (!p.capital(i) || !p.capital(end) || work >= end):
		return 0
	case !p.capital(i) && !p.capital(end):
		return 0
	}
	if p.is(i, whole) && p.is(end, deed) && !p.capital(end) {
		return end
	}
	if to := p.tail(end); to > end {
		return p.superior(i, to)
	}
	if e := p.superior(i, end); e > end {
		return e
	}
	if n.class&whole != 0 && p.capital(i) && !p.caps {
		return end
	}
	if n.class&head != 0 && !p.caps && end > i+1 && p.toks[i+1].capital && !p.is(i+1, head) { // "Ban Chỉ đạo" by itself
		return end
	}
	return 0
}

// isNothing reports what looks like a body at i and is none. Written as a name is one, it is a body all the same: "Trung tâm Dữ liệu".
func (p *parser) isNothing(i int) bool {
	end, _ := p.match(i, nothing)
	first, _ := p.match(i, head)
	return end > 0 && !(first > i && first < end && !p.caps && p.capital(i) && p.capital(first))
}

// ofEach is the end of the bodies or places behind the "các" from i to det, each of which has a body that is named by a verb:
// "Thanh tra các sở, ngành". It is 0 where the verb asks for work: "Thanh tra các cơ sở bán thuốc".
func (p *parser) ofEach(i, det int) int {
	if p.is(det, terse) {
		return p.collective(i)
	}
	if end := p.places(i); end > i {
		return end
	}
	return 0
}

// superior is the end of the body that the one at i, which ends at end, is a part of: "Văn phòng Tỉnh đoàn", "Đoàn
// Thanh niên Công an tỉnh". It is end if none stands right behind. Behind a place a comma is missing instead.
func (p *parser) superior(i, end int) int {
	if p.caps || end >= len(p.toks) || p.toks[end].opened || !p.is(i, inner) || !p.capital(end) || p.is(end-1, place|qualifier) {
		return end
	}
	if !p.is(end, outer) {
		return max(end, p.bareHead(end)) // "Phòng Quản trị Sở"
	}
	alone, _ := p.match(end, outer) // "Đoàn Thanh niên Công ty"
	return max(p.qualifiers(alone), p.body(end))
}

// tail is the end of the rest of a name whose head ends at from.
func (p *parser) tail(from int) int {
	small := 0
	for k := from; ; {
		next := p.tailWord(from, k)
		if next == k || next > p.limit {
			return p.qualifiers(k)
		}
		if p.capital(k) || next > k+1 {
			small = 0
		} else if small++; small > maxTail {
			return p.qualifiers(from)
		}
		k = next
	}
}

// tailWord is the end of the next part of a tail at k, or k if the tail ends there.
func (p *parser) tailWord(from, k int) int {
	if k >= len(p.toks) || p.toks[k].opened {
		return k
	}
	if end := p.concern(from, k); end > 0 {
		return end
	}
	if joint := p.jointEnd(k); joint > k {
		if p.joins(k, joint) || p.repeats(from, k) || k > from && p.fieldBehind(k, joint) {
			return joint + 1
		}
		return p.describes(k)
	}
	if !p.word(k) {
		return p.serial(k)
	}
	if end, _ := p.match(k, glue|qualifier|place|branch); end > 0 || p.number(k) > 0 {
		if other, _ := p.match(k, nothing); other <= end { // "xã hội" is no "xã"
			return p.qualifiers(k)
		}
	}
	if end, _ := p.match(k, field); end > k+1 && !p.is(k, name) {
		return end
	}
	if end, _ := p.match(k, about); end > 0 {
		if e, _ := p.match(end, generic); e > 0 { // "về các tổ chức phi chính phủ"
			return e
		}
	}
	if p.caps {
		if k > from && (p.is(k, name) || p.starts(k)) {
			return k
		}
		return k + 1
	}
	if p.toks[k].capital {
		if end := p.named(k); end > 0 {
			if k == from {
				return end
			}
			return k
		}
		if k > from && p.starts(k) {
			return k
		}
		return k + 1
	}
	if end, _ := p.match(k, deed); end > 0 && k == from {
		return end
	}
	if p.is(k, verb|modal|deed|stop|conjunction) && !p.compound(from, k) {
		return k
	}
	return k + 1
}

// concern is the end of what a body is concerned with at k, or behind the "và" at k, which marks and verbs do not
// part; 0 if a predicate stands there instead. The head of the name ends at from.
func (p *parser) concern(from, k int) int {
	if end := p.concerned(k); end > 0 {
		return end
	}
	at := p.jointEnd(k)
	if at != from && !p.capital(at) && (at == k || p.mark(k, ',')) {
		return 0
	}
	end, _ := p.match(at, concern)
	return end
}

// concerned is the end of several things that a body is concerned with at k, behind "về", the last of them after "và": "Ban Chỉ
// đạo tỉnh về phát triển chợ, bến đò và quản lý lò mổ". Each may open with a verb; the next verb is the predicate.
func (p *parser) concerned(k int) int {
	if p.caps || !p.is(k, beyond) || !p.is(k, noun) {
		return 0
	}
	for i := k + 1; i <= k+maxConcerned && i < len(p.toks) && !p.toks[i].opened; i++ {
		switch {
		case p.toks[i].word == p.lx.and && i > k+1:
			return p.lastConcern(i + 1)
		case p.mark(i, ',') && p.word(i+1) && !p.capital(i+1) && !p.begins(i+1):
		case !p.word(i) || p.capital(i) || p.is(i, modal|determiner):
			return 0
		}
	}
	return 0
}

// lastConcern is the end of the words of small letters at from, up to a predicate; 0 if they are too few, or go on with a mark.
func (p *parser) lastConcern(from int) int {
	first, _ := p.match(from, verb|deed|work)
	for i := max(first, from+1); i <= from+maxTail && i < len(p.toks); i++ {
		if p.toks[i].opened || p.is(i, modal|verb|cooperate) || !p.word(i) {
			return i
		}
	}
	return 0
}

// maxConcerned is how many words and marks stand before the last thing that a body is concerned with.
const maxConcerned = 20

// serial is the end of the number by which a body is called, "Tổ công tác 1899", k itself if none stands there:
// what it counts would follow it.
func (p *parser) serial(k int) int {
	if k >= len(p.toks) || !p.toks[k].digits || p.mark(k+1, '/', '%', ',', '.') && k+2 < len(p.toks) && p.toks[k+2].digits {
		return k
	}
	if p.word(k+1) && !p.is(k+1, verb|modal|deed|stop|conjunction|place|qualifier|glue) {
		return k
	}
	return k + 1
}

// compound reports whether the verb at k is the second syllable of a word whose first one alone has a
// capital ("Thủy điện"; "Sở Kiến tạo", where nothing follows that could be its object, or a predicate does), or is made a noun ("việc làm",
// "Hội Người trồng rau").
func (p *parser) compound(from, k int) bool {
	if k == from {
		return false
	}
	if p.is(k-1, noun) && p.is(k, verb) {
		return true
	}
	if !p.toks[k-1].capital {
		return false
	}
	end, _ := p.match(k, verb|deed)
	lone := k-1 == from || p.word(k-2) && (!p.toks[k-2].capital || p.shouted(k-2))
	return end == k+1 && !p.is(end, determiner) && (p.is(k, deed) || end == len(p.toks) || p.mark(end, ',', ';') || p.is(end, cooperate|modal|verb)) && lone && !p.shouted(k-1)
}

// shouted reports a word all in capitals, such as an abbreviation.
func (p *parser) shouted(i int) bool { return isUpper(p.s[p.toks[i].from:p.toks[i].to]) }

// repeats reports whether the group of words after "và" at k begins with a word of the group before, so that
// it belongs to the name: "Ban Quản lý các khu kinh tế và khu công nghiệp".
func (p *parser) repeats(from, k int) bool {
	if p.toks[k].word != p.lx.and || !p.word(k+1) || p.capital(k+1) && !p.caps || p.toks[k+1].word == noWord {
		return false
	}
	for i := from; i < k; i++ {
		if p.toks[i].word == p.toks[k+1].word {
			return true
		}
	}
	return false
}

// describes is the end of the words of small letters after the "và" at k that still say what the body is concerned
// with, k itself if they do not: "Quỹ Phát triển khoa học và công nghệ", or words between "và" and the next body of a list.
func (p *parser) describes(k int) int {
	if p.toks[k].word != p.lx.and || p.caps || p.capital(k+1) {
		return k
	}
	if end, _ := p.match(k+1, field); end > 0 {
		return end
	}
	for i := k + 1; i <= k+maxDescribed+1 && i < len(p.toks); i++ {
		switch {
		case i > k+1 && p.mark(i, ',', ';'):
			if p.begins(i+1) && (p.capital(i+1) || p.is(i+1, determiner)) {
				return i
			}
			return k
		case !p.word(i) || p.capital(i) || p.begins(i) || p.is(i, verb|modal|deed|stop|conjunction|place|cooperate):
			return k
		}
	}
	return k
}

// maxDescribed is how many words after the "và" of a name may say what the body is concerned with.
const maxDescribed = 3

// joins reports whether the word after a comma, dash or "và" still belongs to
// the name before it: it has a capital letter and begins no body; after a
// comma, an "và" with another such word must follow ("X, Y và Z").
func (p *parser) joins(k, right int) bool {
	if p.caps || !p.capital(right) {
		return false
	}
	if p.mark(k, '-') {
		return !p.is(right, name|head|headed|post|determiner)
	}
	if p.begins(right) {
		return false
	}
	if !p.mark(k, ',') {
		return true
	}
	for i := right + 1; i < min(right+maxGroups, len(p.toks)); i++ {
		switch {
		case p.toks[i].word == p.lx.and:
			return p.capital(i+1) && !p.begins(i+1)
		case p.mark(i, ';', '.', '(') || p.mark(i, ',') && (!p.capital(i+1) || p.begins(i+1)):
			return false
		}
	}
	return false
}

// fieldBehind reports whether a comma at k parts the things that a body is concerned with, the second of which is at right:
// "Phòng Bưu chính, Viễn thông".
func (p *parser) fieldBehind(k, right int) bool {
	end, _ := p.match(right, field)
	return p.mark(k, ',') && end > 0 && !p.is(right, name) && p.capital(right) && !p.caps && !p.capital(end) && p.elliptic(right) == 0
}

// maxGroups is how many words after a comma may stand before the "và" of a name.
const maxGroups = 8

// qualifiers is the end of the places and attributes that follow a body:
// "tỉnh Vĩnh Phúc", "các huyện, thị xã, thành phố", "có liên quan", "thuộc UBND tỉnh".
func (p *parser) qualifiers(i int) int {
	for {
		next := p.qualifier(i)
		if next <= i || next > p.limit {
			return i
		}
		i = next
	}
}

// qualifier is the end of one place or attribute at i: "tỉnh Vĩnh Phúc", "có liên quan".
func (p *parser) qualifier(i int) int {
	if i >= len(p.toks) || p.toks[i].opened {
		return i
	}
	if end := p.number(i); end > 0 {
		return end
	}
	if end := p.places(i); end > i {
		return end
	}
	if end := p.stretch(i); end > i {
		return end
	}
	if end, _ := p.match(i, branch); end > 0 && p.capital(end) && !p.caps {
		return p.tail(end)
	}
	if end, _ := p.match(i, determiner); end > 0 && p.is(end, school|company) && !p.capital(i) && !p.caps { // "Hội Sinh viên các trường"
		return max(i, p.collective(i))
	}
	if p.mark(i, '-') && p.is(i+1, apposition) {
		return max(i, p.unit(i+1))
	}
	end, _ := p.match(i, qualifier)
	if joined, _ := p.match(i, glue); joined > 0 && joined >= end { // "thành viên" of a body, else by itself
		if e := p.unit(joined); e > 0 {
			return e
		}
		if to := max(p.places(joined), p.bareName(joined)); to > joined {
			return to
		}
		return max(i, end, p.bareHead(joined))
	}
	if end > 0 {
		return end
	}
	return p.bareName(i)
}

// bareName is the end of the name of a place at i that no kind precedes, i itself if none is there. A single word
// that goes on in small letters is none: "lực lượng Kiểm lâm".
func (p *parser) bareName(i int) int {
	to := p.placeName(i)
	if to == i+1 && !p.is(i, province) && p.word(to) && !p.capital(to) && !p.is(to, verb|work|modal|deed|conjunction|opening|stop) {
		return i
	}
	return to
}

// number is the end of the number of a body: "số 5", "khu vực 3".
func (p *parser) number(i int) int {
	end, _ := p.match(i, numbered)
	if end == 0 || end >= len(p.toks) || !p.toks[end].digits || p.mark(end+1, '/') {
		return 0
	}
	return end + 1
}

// places is a place, or several that share a body: "các huyện, thị xã, thành
// phố", "cấp huyện, cấp xã", "phường, xã, đặc khu", "6 huyện", "các xã, đặc khu Cồn Cỏ".
func (p *parser) places(i int) int {
	k, several := i, false
	if end, _ := p.match(k, determiner); end > 0 {
		k, several = end, true
	} else if k < len(p.toks) && p.toks[k].digits {
		k++
	}
	end, _ := p.match(k, place)
	if other, _ := p.match(k, nothing|name); end == 0 || other > end {
		return i
	}
	for first := true; ; first = false {
		to := p.placeName(end)
		if to > end {
			if several {
				return p.morePlaces(to, !first)
			}
			return to
		}
		if several && p.mark(end, ':') && p.placeNames(end+1) {
			return p.morePlaces(p.placeName(end+1), false)
		}
		next := p.jointEnd(end)
		if next == end {
			return p.stretch(end)
		}
		e, _ := p.match(next, place)
		if e == 0 || e > p.limit || p.placeName(e) > e && !(several && !p.toks[next].capital) || p.is(next, nothing) && !p.is(next, place) {
			return end
		}
		if body, _ := p.match(next, name|head|headed); body > e {
			return end // "… tỉnh, Tỉnh đoàn": a body that begins like a place
		}
		end = e
	}
}

// stretch is the end of the names at i between which places lie: "các xã từ Vĩnh Hòa đến Vĩnh Lâm"; i itself if none stand there.
func (p *parser) stretch(i int) int {
	if i+1 >= len(p.toks) || p.toks[i].word != p.lx.from {
		return i
	}
	to := p.placeName(i + 1)
	if to == i+1 || to >= len(p.toks) || !slices.Contains(p.lx.upto, p.toks[to].word) {
		return i
	}
	if end := p.placeName(to + 1); end > to+1 {
		return end
	}
	return i
}

// placeNames reports whether names of places stand at i, behind a colon: provinces, or several words with capitals.
func (p *parser) placeNames(i int) bool {
	return p.placeName(i) > i && (p.is(i, province) || p.placeName(i) > i+1)
}

// morePlaces is the end of the names that share "các xã" with the one that ends at end. After a list of
// kinds of places a name may have its kind: "các huyện, thị xã Kỳ Lâm, thành phố Đông Sơn".
func (p *parser) morePlaces(end int, kinds bool) int {
	for {
		at := p.jointEnd(end)
		if at == end || at >= p.limit {
			return end
		}
		if e, _ := p.match(at, place); e > 0 && kinds && p.word(at) && !p.toks[at].capital {
			at = e
		}
		to := p.placeName(at)
		if to == at {
			return end
		}
		end = to
	}
}
