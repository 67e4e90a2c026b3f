package agency

import (
	"slices"
	"strings"

	"kehoach/extract/language"
)

// Roles are the bodies that a running sentence makes lead (chủ trì) and
// coordinate (phối hợp). BodyFrom is the byte offset at which the work itself
// begins, after the bodies; 0 where the sentence names none at its head. Asked are those
// of Lead whom others ask for work: "Bộ Y tế đề nghị các trường …".
type Roles struct {
	Lead, Coordinate, Asked []Mention
	BodyFrom                int
}

// Roles reads the roles in one sentence of running text. Lead are the bodies
// that are the subject at the head of the sentence, also after a time ("Hằng năm, …"), or those that work is given to
// ("Giao X …", "Đề nghị X …"). Coordinate are those after "phối hợp với", and those
// before "phối hợp" once a lead is known. Receivers of reports and advice are neither.
func (w *Words) Roles() Roles { return w.roles(false) }

// roles reads a sentence, or those of a cell, where the subjects of all clauses lead: a cell may have one for
// each body.
func (w *Words) roles(cell bool) Roles {
	r := reader{parser: w.parser(), atHead: true, cell: cell}
	for i := r.afterOrdinal(r.entryStart(0)); i < len(r.toks); {
		i = r.step(i)
	}
	return r.roles
}

// afterOrdinal is the index after words at i that only number the sentence: "Thứ hai, các địa phương …".
func (p *parser) afterOrdinal(i int) int {
	if end, _ := p.match(i, ordinal); end > 0 && p.mark(end, ',', ':') {
		return end + 1
	}
	return i
}

// reader walks over a sentence once and keeps what it needs to know of the words before.
type reader struct {
	*parser
	roles     Roles
	atHead    bool // a clause begins here, so that a body here is its subject
	opened    bool // the sentence opened with a time or a circumstance, the subject may follow
	after     role // what the words just read make of the body that follows
	cell      bool // the sentence stands in a cell of bodies
	given     bool // a verb gives work to bodies, which may be one a clause: "Đề nghị A rà soát; B giám sát"
	late      bool // the clause follows one that has the work of the sentence, whose own subject is none of it
	joined    bool // who coordinates follows a verb of the sentence itself, and not one of those whom it tells to do something
	parted    bool // a comma, semicolon or "và" was just read
	nominal   bool // the word just read makes a noun of the verb that follows
	delegated bool // a body was just read that gives work to others
	receives  bool // the words just read have receivers after them
	helpers   int  // the first body of the list just read that stands behind "cùng", 0 if none
}

type role uint8

const (
	none role = iota
	lead
	coordinate
)

// step reads what stands at token i and returns the index to go on from.
func (r *reader) step(i int) int {
	if r.toks[i].opened {
		return i + 1
	}
	if t := r.toks[i]; t.mark != 0 && (r.after == none || t.mark == ':' && r.after == lead) {
		r.after = none
		r.punctuation(t.mark)
		return i + 1
	}
	if end, _ := r.match(i, cooperate); end > 0 && r.after == none {
		r.joined = r.atHead || r.parted || len(r.roles.Lead) > 0 && r.toks[i].from == r.roles.BodyFrom
		r.atHead = false
		if !r.nominal {
			r.after = coordinate
		}
		return end
	}
	if r.after == none && r.parted && len(r.roles.Lead) > 0 && r.helpsFrom(i, i+1) {
		r.after, r.atHead = coordinate, false
	}
	if r.after == coordinate {
		if r.mark(i, ':') { // "phối hợp với: Sở Y tế, Công an tỉnh kiểm tra"
			return i + 1
		}
		if end := r.manner(i); end > 0 {
			return end
		}
	}
	if end := r.assigns(i); end > 0 && r.requests(i, end) || end > 0 && (len(r.roles.Lead) == 0 || !r.is(i, invite)) && (r.atHead || r.delegated || r.parted && len(r.roles.Lead) == 0 && r.is(i, entrust)) {
		r.after, r.atHead, r.delegated = lead, false, false
		return end
	}
	if end, _ := r.match(i, organ|place); r.atHead && r.assigns(end) > 0 && end > 0 && r.unit(i) == 0 { // "Bộ giao Cục Thuế …"
		r.atHead, r.delegated = false, true
		return end
	}
	ms, end := r.bodies(i)
	weak := end > 0 && r.weak(i, ms, end)
	if to := r.bound(i); r.atHead && !r.late && r.after == none && to > end && (end == 0 || weak) {
		ms, end, weak = []Mention{r.mention(i, to)}, to, false
	}
	if end > 0 {
		r.decide(ms, end, weak)
		return end
	}
	if end := r.unknown(i); r.atHead && end > i+1 && r.capital(i+1) && r.is(end, cooperate|modal) {
		r.decide([]Mention{r.mention(i, end)}, end, false)
		return end
	}
	if end := r.several(i); r.atHead && end > 0 {
		r.decide([]Mention{r.mention(i, end)}, end, false)
		return end
	}
	return r.pass(i)
}

// requests reports whether the verb that ends at end asks bodies for something behind a clause that says in which case:
// "Trong quá trình thực hiện, nếu có vướng mắc đề nghị các xã báo cáo".
func (r *reader) requests(i, end int) bool {
	if !r.opened || len(r.roles.Lead) > 0 || r.nominal || !r.word(i-1) || !r.is(i, assign) || r.is(end, glue) {
		return false
	}
	for k := i - 1; k >= max(0, i-maxManner); k-- {
		if to, _ := r.match(k, opening|glue|modal|stop|verb|conjunction); to == i { // "chủ động đề nghị"
			return false
		}
	}
	return r.unit(end) > 0 && r.subject(r.bodiesEnd(end))
}

// maxManner is how many syllables the words before a verb have that say how it is done: "chủ động".
const maxManner = 2

// mention is the words from token i to end as one body.
func (r *reader) mention(i, end int) Mention {
	from, to := r.toks[i].from, r.toks[end-1].to
	return Mention{r.s[from:to], from, to}
}

// bound is the end of a subject at i of which the lists hold its first noun alone, before words that put somebody in
// charge: "Cơ quan tiếp nhận đơn có trách nhiệm", "Tổ chức, cá nhân nuôi cá lồng có trách nhiệm"; 0 if none stands there.
// On what ground or when it acts is no part of it.
func (r *reader) bound(i int) (to int) {
	first, _ := r.match(i, actor|organ|kind)
	other, _ := r.match(i, nothing|opening) // "trường hợp"
	if first <= other || r.is(i, work) && !r.mark(first, ',') {
		return 0
	}
	for k := first; k <= i+maxBound && k < len(r.toks) && !r.toks[k].opened && (r.word(k) || r.toks[k].digits || r.mark(k, ',')); k++ {
		end, _ := r.match(k, modal)
		switch {
		case r.mark(k, ',') && k > first && r.begins(k+1), r.is(k, cooperate) && k > first:
			return 0
		case end > 0 && r.is(k, charged) && !r.is(k-1, assign|actor) && k > first:
			if to > 0 {
				return to
			}
			return k
		case end > 0 && k == first && r.is(k, charged): // "cơ quan chủ trì có trách nhiệm"
		case end > 0 && !r.is(k-1, assign):
			return 0
		case to == 0 && k > first && r.opens(k):
			to = k
		}
	}
	return 0
}

// maxBound is how many words may tell a subject from others of its kind.
const maxBound = 20

// several is the end of a subject of many at i that no list has, 0 if none stands there: people or
// bodies after "các", before words that only those obey: "Các chủ vườn ven sông phải …". What is
// done to them ("… phải được …") is not theirs.
func (r *reader) several(i int) int {
	start, _ := r.match(i, determiner)
	if start == 0 || !r.is(start, actor) {
		return 0
	}
	for k := start + 1; k <= start+maxDescribing && r.word(k) && !r.toks[k].opened; k++ {
		if end, _ := r.match(k, modal); end > 0 {
			if r.is(end, stop) {
				return 0
			}
			return k
		}
	}
	return 0
}

// manner is the end of the words at i that stand between "phối hợp" and the bodies, 0 if there are none. A comma may
// part them from it: "Phối hợp, hỗ trợ Bộ Y tế", "phối hợp chặt chẽ, hiệu quả với".
func (r *reader) manner(i int) int {
	at := i
	if r.mark(i, ',') && r.joined {
		at++
	}
	end, _ := r.match(at, manner)
	if end == 0 || r.unit(at) > 0 || at > i && !r.is(at, deed) && !r.is(end, manner) && !r.is(end-1, regard) {
		return 0
	}
	return end
}

// unknown is a body whose first word no list has: "Hạt Kiểm lâm" after "phối hợp với".
func (p *parser) unknown(i int) int {
	if p.caps || !p.capital(i) || p.is(i, unnamed|generic&^plural) || i > 0 && p.mark(i-1, ';', '.') {
		return 0
	}
	return p.tail(i)
}

// unnamed are the classes of words that begin no name.
const unnamed = verb | deed | modal | stop | opening | noun | assign | receiver | manner | nothing | determiner | place | province | post | qualifier

// assigns is the end of words at i that give work to the bodies after them, 0 if there are
// none. "Mời" gives work only to a body by name: whoever invites "các doanh nghiệp" does so as his own work.
func (p *parser) assigns(i int) int {
	act, _ := p.match(i, verb)
	if end, _ := p.match(i, assign); end > 0 && (act <= end || p.capital(end)) { // "giao ban" gives nothing
		return end
	}
	if end, _ := p.match(i, invite); end > 0 && p.is(end, name|head|headed|post) && p.unit(end) > 0 {
		return end
	}
	return 0
}

// punctuation notes what a mark means for the words after it.
func (r *reader) punctuation(mark byte) {
	switch mark {
	case ';':
		r.atHead, r.late = true, !r.cell && !r.given || len(r.roles.Lead) == 0
	case ':', '.':
		r.atHead, r.late = true, false
	case ',':
		r.atHead = r.atHead || r.opened && len(r.roles.Lead) == 0
	}
	r.parted, r.nominal = true, false
}

// pass goes over a word that is part of no body.
func (r *reader) pass(i int) int {
	if r.atHead && !r.opened && r.opens(i) {
		r.opened = true
	}
	end, _ := r.match(i, noun)
	if act, _ := r.match(i, modal); act > i+1 {
		end = act // "có trách nhiệm phối hợp": the noun in it makes none of the verb behind it
		r.nominal = false
	} else {
		r.nominal = end > 0
	}
	r.parted = r.toks[i].word == r.lx.and
	to, _ := r.match(i, receiver)
	r.receives = to > 0
	r.atHead, r.delegated, r.after = false, false, none
	if skip, _ := r.match(i, nothing); skip > max(end, i+1) {
		return skip
	}
	return max(end, to, i+1)
}

// opens reports whether a clause before the subject begins at i: "theo quy định", and not the verb "theo dõi".
func (r *reader) opens(i int) bool {
	end, _ := r.match(i, opening)
	act, _ := r.match(i, work)
	return end > 0 && act <= end || act > 0 && i == 0 && r.assigner(act)
}

// assigner reports whether a body that gives work to others follows a comma behind i, so that what stands before it only says
// what for: "Thực hiện Công văn số 12/BYT-DP, Ủy ban nhân dân tỉnh giao Sở Y tế …".
func (r *reader) assigner(i int) bool {
	for ; i < len(r.toks) && !r.mark(i, ';', '.', ':'); i++ {
		if !r.mark(i, ',') || !r.capital(i+1) {
			continue
		}
		if end := r.unit(i + 1); end > 0 && r.assigns(end) > 0 {
			return true
		}
	}
	return false
}

// bodies are the bodies of the list that begins at i, and where it ends.
func (r *reader) bodies(i int) (ms []Mention, end int) {
	r.shared, r.helpers = -1, 0
	for k := i; k >= 0; k = r.listJoint(end) {
		if r.helpers == 0 && len(ms) > 0 && r.helpsFrom(end, k) {
			r.helpers = len(ms)
		}
		e := r.unit(k)
		if e > 0 {
			e = r.retreat(k, r.beforeTask(k, r.described(k, e)))
			r.share(k)
		} else {
			e = r.further(k, k > end)
		}
		if e == 0 {
			break
		}
		if r.mark(e, ':') && r.shares(unit{from: k, to: e}, e+1) {
			end = e
			continue
		}
		if members, to := r.members(k, e); to > 0 {
			return append(ms, members...), to
		}
		from, to := r.toks[k].from, r.toks[e-1].to
		ms = append(ms, Mention{r.s[from:to], from, to})
		end = e
	}
	return ms, end
}

// members are the names behind the colon at colon that say which of a kind of bodies, which begins at i, are meant, and
// where they end, 0 if there are none: at least two before a predicate, "Các Chi cục: Kiểm lâm, Thủy lợi rà soát …".
func (r *reader) members(i, colon int) (ms []Mention, end int) {
	if !r.mark(colon, ':') || !r.is(i, determiner) {
		return nil, 0
	}
	limit := r.limit
	defer func() { r.limit = limit }()
	for k := colon + 1; r.capital(k); k = r.jointEnd(end) {
		parted := k + 1
		for parted < len(r.toks) && r.jointEnd(parted) == parted {
			parted++
		}
		end = r.unit(k)
		if first, _ := r.match(k, unnamed&^place); end == 0 && first > 0 && !r.capital(first) {
			return nil, 0
		}
		if r.limit = parted; end == 0 || end > parted {
			end = max(k+1, r.tail(k))
		}
		from, to := r.toks[k].from, r.toks[end-1].to
		ms = append(ms, Mention{r.s[from:to], from, to})
	}
	if len(ms) < 2 || !r.subject(end) || r.mark(end, ':') {
		return nil, 0
	}
	return ms, end
}

// described is the end of the words of small letters that belong to the body which begins at i and ends at end, up to a
// predicate; end itself where there are none. They tell a collective or a post from others: "UBND các xã có rừng", "các
// phường ven sông Lam, sông Ngàn Sâu", "Phó Hiệu trưởng phụ trách khối 9"; or go on with a name that no list knows:
// "Cục Quản lý nhà ở và công trình công vụ".
func (p *parser) described(i, end int) int {
	if to := p.listsSmall(i, end); to > 0 {
		return to
	}
	from, _ := p.match(end, describer)
	act, _ := p.match(end, modal|verb)
	switch {
	case from > 0 && act <= from && !p.is(from, determiner) && !p.is(end-1, qualifier) && (p.many(i, end) || p.is(i, post|alone)):
		if act, _ := p.match(from, verb|work); act > from && p.is(end, stop) { // "chưa hoàn thành"
			from = act
		}
	case p.taskedIn(i, end) && p.is(end, place|glue) && p.is(end, beyond) && p.many(i, end):
		from = end + 1
	case p.is(end-1, describer) && p.is(end, stop) && p.many(i, end): // "các trường nằm trong vùng lũ"
		from = end
	case p.mark(end, ',') && p.taught(i) != end && p.again(i, end):
		from = end + 1
	case p.joinsSmall(i, end):
		from = end + 2
	default:
		return end
	}
	for k := from; k <= from+maxDescribing && k < len(p.toks) && !p.toks[k].opened; k++ {
		more, _ := p.match(k, describer) // "tuyến đi qua"
		switch {
		case more > k+1:
			k = more - 1
		case p.mark(k, ',') && p.again(end, k):
		case p.mark(k, ':'):
			return k
		case !p.word(k) && !p.toks[k].digits:
			return end
		case k > from && p.is(k, modal|verb|work) && !p.is(k-1, noun):
			return k
		}
	}
	return end
}

// retreat is the end of the body by itself inside a name that ends at end, where no predicate follows the name, but
// the verb behind the body is one: "Thành viên Ban Chỉ đạo" of "Thành viên Ban Chỉ đạo kiểm tra địa bàn"; else end.
func (r *reader) retreat(i, end int) int {
	if !r.atHead || r.caps || !r.word(end) && end < len(r.toks) && !r.mark(end, '.') || r.subject(end) || r.is(end, cooperate|conjunction) {
		return end
	}
	if k := r.placed(i, end); k > 0 && end+1 < len(r.toks) {
		return k
	}
	for k := i; k < end; k++ {
		first, _ := r.match(k, head)
		if first > k+1 && first < end && r.capital(k) && r.capital(k+1) && !r.capital(first) && r.is(first, deed) && !r.is(k, name) {
			return first
		}
	}
	return end
}

// placed is the end of the name of a place inside the name of a body from i to end that no list knows, if more words follow than
// the shortest predicate has, all in small letters: "Công ty Thủy lợi Bình Sơn" before "túc trực vật tư"; 0 if there is none.
func (p *parser) placed(i, end int) int {
	last := end - 1
	for last > i && p.word(last) && !p.capital(last) {
		last--
	}
	if last < i+2 || !p.capital(last) || !p.capital(last-1) || p.shouted(last) || last+minPredicate >= end || p.is(i, name|determiner) || !p.is(i, head|headed) {
		return 0
	}
	if at, _ := p.match(i, head|headed); at > last-1 {
		return 0
	}
	return last + 1
}

// beforeTask is the end of a body by name, which begins at i, before words that give it work: "Sở Y tế được giao chủ trì". They
// tell which of many are meant: "các đơn vị được giao chủ trì".
func (p *parser) beforeTask(i, end int) int {
	if p.many(i, end) || p.is(i, generic) && !p.is(i, name|head) {
		return end
	}
	for k := i + 1; k <= end; k++ {
		if p.isTasked(k) {
			return k
		}
	}
	return end
}

// taskedIn reports whether words that tell which bodies have work end at end: "các đơn vị được giao nhiệm vụ" before "tại Phụ lục II".
func (p *parser) taskedIn(i, end int) bool {
	for k := i + 1; k < end; k++ {
		if to, _ := p.match(k, tasked); to == end {
			return true
		}
	}
	return false
}

// isTasked reports whether words at i give the body before them the work that follows: "được giao nhiệm vụ rà soát".
func (p *parser) isTasked(i int) bool {
	end, _ := p.match(i, tasked)
	return end > 0 && p.is(end, verb|work|modal|cooperate)
}

// joinsSmall reports whether a name that no list knows goes on in small letters behind the "và" at end.
func (p *parser) joinsSmall(i, end int) bool {
	return end+2 < len(p.toks) && p.toks[end].word == p.lx.and && p.word(end+1) && !p.capital(end+1) && p.word(end+2) &&
		p.is(i, head|headed) && p.capital(i) && !p.is(i, name|determiner) && !p.is(end-1, place|qualifier) &&
		!p.begins(end+1) && !p.is(end+1, verb|work|modal|deed|place|nothing)
}

// listsSmall is the end of the words of small letters behind the comma at end that a name which no list knows goes on with, up
// to a bracket, the next body or a predicate: "Phòng Chính trị, tư tưởng và Ban Thanh niên"; 0 if it does not.
func (p *parser) listsSmall(i, end int) int {
	if !p.mark(end, ',') || !p.is(i, head|headed) || !p.capital(i) || p.is(i, name|determiner) || p.is(end-1, place|qualifier) || !p.capital(end-1) && !p.capital(end-2) {
		return 0
	}
	acts := false // a word was read that may be the predicate
	for k := end + 1; k <= end+1+maxDescribed && k < len(p.toks); k++ {
		switch more := p.toks[k].opened || p.is(k, conjunction) && p.begins(k+1); {
		case k > end+1 && (more || !acts && p.is(k, modal|verb|cooperate)):
			return k
		case !p.word(k) || p.capital(k) || p.begins(k) || p.is(k, modal|place|nothing|stop|conjunction):
			return 0
		}
		acts = acts || p.is(k, verb|work|deed)
	}
	return 0
}

// many reports whether "các" or another such word stands in a body.
func (p *parser) many(i, end int) bool {
	for ; i < end; i++ {
		if p.is(i, determiner) {
			return true
		}
	}
	return false
}

// again reports whether the word of small letters after the comma at k stands before it as well, from on, and begins no
// body: "sông Lam, sông Ngàn Sâu".
func (p *parser) again(from, k int) bool {
	if !p.word(k+1) || p.capital(k+1) || p.begins(k+1) || p.is(k+1, place) {
		return false
	}
	for i := from; i < k; i++ {
		if p.same(i, k+1) {
			return true
		}
	}
	return false
}

// same reports one word at two places.
func (p *parser) same(i, k int) bool {
	return language.Fold(p.s[p.toks[i].from:p.toks[i].to]) == language.Fold(p.s[p.toks[k].from:p.toks[k].to])
}

// further is a body at i that only a list holds: it shares the first word of the one before, from which something
// parts it, or its first word is in no table.
func (r *reader) further(i int, parted bool) int {
	if end := r.elliptic(i); parted && end > 0 {
		return end
	}
	if r.after == coordinate && r.bareHead(i) > 0 { // "phối hợp với Văn phòng tổng hợp số liệu"
		return r.bareHead(i)
	}
	if r.after != none {
		return r.unknown(i)
	}
	return 0
}

// bodiesEnd is where the list of bodies that begins at i ends.
func (p *parser) bodiesEnd(i int) (end int) {
	for k := i; k >= 0; k = p.listJoint(end) {
		e := p.unit(k)
		if e == 0 {
			break
		}
		end = e
	}
	return end
}

// listJoint is the index after what parts two bodies of a list, -1 if nothing does.
func (p *parser) listJoint(i int) int {
	i = p.closing(i)
	k := i
	for k < len(p.toks) && (p.mark(k, ',', ';', '/', '&') || p.mark(k, ':') && p.shared == k-1 || p.is(k, conjunction)) {
		if end, _ := p.match(k, conjunction); end > 0 {
			k = end
		} else {
			k++
		}
	}
	if k == i && !p.capital(k) {
		return -1
	}
	return k
}

// closing is the index after the bracket that follows a body, if one does.
func (p *parser) closing(i int) int {
	for i < len(p.toks) && p.toks[i].opened {
		i++
	}
	return i
}

// decide gives the bodies of a list, which ends at end, their role.
func (r *reader) decide(ms []Mention, end int, weak bool) {
	next := r.closing(end)
	after, atHead, parted, receives := r.after, r.atHead, r.parted, r.receives
	r.after, r.atHead, r.parted, r.nominal, r.delegated, r.receives = none, false, false, false, false, false
	switch {
	case after == coordinate:
		r.coordinate(ms)
	case after == lead:
		r.given = true
		r.roles.Asked = append(r.roles.Asked, ms...)
		r.lead(ms, next)
	case r.is(next, cooperate) && len(r.roles.Lead) > 0 && (parted || atHead):
		r.coordinate(ms)
	case (atHead || r.opened && len(r.roles.Lead) == 0 && r.afterComma(ms)) && r.assigns(next) > 0:
		r.delegated = true
	case r.late && !r.is(next, charged):
	case atHead && r.subject(next) && !(weak && !r.is(next, modal)):
		r.subjects(ms, next)
	case atHead && !weak && (r.predicateAfter(ms, next) || r.predicateBehind(ms, next)):
		r.subjects(ms, next)
	case r.opened && !receives && len(r.roles.Lead) == 0 && r.afterComma(ms) && (r.is(next, modal|cooperate) || r.is(next, verb) && !r.is(next, opening)):
		r.lead(ms[len(ms)-1:], next)
	}
}

// subjects gives the bodies before a predicate their role: those behind "cùng" help the others, "Phòng Y tế cùng các xã rà
// soát", unless all are in charge.
func (r *reader) subjects(ms []Mention, next int) {
	first := r.helpers
	if first == 0 || first > len(ms) || r.is(next, charged) {
		first = len(ms)
	}
	r.lead(ms[:first], next)
	r.coordinate(ms[first:])
}

// helpsFrom reports whether "cùng" stands between from and to.
func (p *parser) helpsFrom(from, to int) bool {
	for k := from; k < to; k++ {
		if p.is(k, conjunction) && p.is(k, manner) {
			return true
		}
	}
	return false
}

// afterComma reports that the last body of a list may be the subject that
// follows a circumstance which ends in bodies: "Trên cơ sở đề nghị của các sở, Sở Tài chính …".
func (r *reader) afterComma(ms []Mention) bool {
	n := len(ms)
	return n > 1 && strings.HasPrefix(strings.TrimSpace(r.s[ms[n-2].To:]), ",")
}

// coordinate adds bodies once each.
func (r *reader) coordinate(ms []Mention) {
	for _, m := range ms {
		same := func(o Mention) bool { return strings.EqualFold(o.Name, m.Name) }
		if len(r.roles.Coordinate) > maxKnown || !slices.ContainsFunc(r.roles.Coordinate, same) {
			r.roles.Coordinate = append(r.roles.Coordinate, m)
		}
	}
}

// maxKnown is how many bodies are compared with a further one.
const maxKnown = 100

// weak reports bodies, whose list begins at i and ends at end, that are a subject only if what follows leaves no
// doubt: one place, or a kind of body without "các".
func (r *reader) weak(i int, ms []Mention, end int) bool {
	if !r.is(i, generic|place) || r.is(i, name|determiner|post|alone|head) {
		return false
	}
	if first, _ := r.match(i, headed); first > 0 && r.capital(i) && r.capital(first) {
		return false
	}
	if first, _ := r.match(i, organ); first > 0 && r.mark(first, ',') && first < end && !r.is(i, deed) && r.capital(i) && r.numbered(r.toks[i].from) && r.is(end, verb) && !r.is(end, opening|cooperate) {
		return false // "Cơ quan, đơn vị lập danh sách …"
	}
	if r.placeUnit(i) > 0 {
		return len(ms) == 1
	}
	bare, _ := r.match(i, generic)
	return len(ms) > 1 || bare == end && !r.is(i, kind) || r.is(i, organ) && !r.is(i, kind) || !r.is(r.closing(end), verb) || r.is(r.closing(end), opening)
}

func (r *reader) lead(ms []Mention, next int) {
	r.roles.Lead = append(r.roles.Lead, ms...)
	if next < len(r.toks) && len(r.roles.Lead) == len(ms) {
		r.roles.BodyFrom = r.toks[next].from
	}
}

// predicateAfter reports whether words that no list of verbs knows are the predicate of
// the bodies before them: a sentence that opens with bodies by name goes on with one,
// unless the words belong to the name or are no verb.
func (r *reader) predicateAfter(ms []Mention, i int) bool {
	if i+minPredicate > len(r.toks) || r.caps || !r.numbered(ms[0].From) && !r.afterClause(ms[0].From) {
		return false
	}
	for k := i; k < i+minPredicate; k++ {
		if !r.word(k) && (k == i || !r.toks[k].digits) || r.toks[k].opened {
			return false
		}
	}
	return !r.capital(i) && !r.is(i, glue|about|stop|conjunction|determiner|place|qualifier|generic|noun|name|head|headed|post)
}

// predicateBehind reports whether words at i tell more of the last of several bodies, up to a predicate: "…, cơ quan
// chủ quản các dự án đang thi công tiếp tục chỉ đạo nhà thầu".
func (r *reader) predicateBehind(ms []Mention, i int) bool {
	if len(ms) < 2 || !r.is(i, determiner) || !r.numbered(ms[0].From) {
		return false
	}
	for k := i; k <= i+maxDescribing && r.word(k) && !r.toks[k].opened; k++ {
		if r.is(k, modal) {
			return true
		}
	}
	return false
}

// minPredicate is how many words or numbers the shortest predicate has.
const minPredicate = 2

// numbered reports whether nothing but marks and numbers stands before the offset.
func (r *reader) numbered(offset int) bool {
	for _, t := range r.toks {
		if t.from >= offset {
			return true
		}
		if t.mark == 0 && !t.digits {
			return false
		}
	}
	return false
}

// afterClause reports whether a clause or what it is about ends right before the offset.
func (r *reader) afterClause(offset int) bool {
	before := strings.TrimRight(r.s[:offset], " ")
	return strings.HasSuffix(before, ";") || strings.HasSuffix(before, ":")
}

// subject reports whether a predicate begins at i.
func (r *reader) subject(i int) bool {
	if r.mark(i, ':') {
		return true
	}
	if r.mark(i, ',') {
		return r.is(i+1, opening|modal)
	}
	return r.is(i, verb|modal|deed|opening|work) || r.isTasked(i)
}
