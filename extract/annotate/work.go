package annotate

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"kehoach/extract/form"
	"kehoach/extract/language"
	"kehoach/extract/marker"
	"kehoach/normalize"
)

// IsScrap reports whether an unmarked line is too short to state work unless it
// opens with a verb: the post and the name below an annex, "(Đã ký)", a page's foot. One in
// capitals is a title.
func (n *Note) IsScrap() bool {
	words := 1 + strings.Count(n.text, " ")
	return marker.IsCapitals(n.text) || words <= verbWords || words <= scrapWords && !n.AsksForWork()
}

// verbWords is how many words a verb has; alone it names a state ("Hoàn thành" in a list of
// choices) or a heading.
const verbWords = 2

// scrapWords is how many words the shortest sentence has that gives a body work.
const scrapWords = 4

// IsStatement reports whether the words state something of the plan and ask for no work.
func (n *Note) IsStatement() bool {
	key := n.Key()
	if grounds.Opens(key) > 0 && !n.NamesLead() || statements.Opens(strings.TrimLeft(key, "(")) > 0 || n.Praises() || n.IsCourteous() || n.Points() || tellsNature(key) || n.urges() {
		return true
	}
	if notices.In(key) && noticed.In(key) && carrying.In(key) {
		return true
	}
	if isPassive(key) || isSpread(key) || n.identifies() {
		return true
	}
	effect, length := inForce.Find(key)
	return comprises(key) || amends(key) || length > 0 && fromDay.In(key[effect:]) || n.closes()
}

// isSpread reports whether the words only say how far the document is made known, as those of the Party end: "Kế
// hoạch này phổ biến đến chi bộ".
func isSpread(key string) bool {
	words := strings.Fields(key)
	at := slices.IndexFunc(words, this.Is)
	return at > 0 && form.IsType(strings.ToUpper(strings.Join(words[:at], " "))) && spreading.Opens(strings.Join(words[at+1:], " ")) > 0
}

// urges reports whether a request only says that what stands in the document is to be carried out: "Nhận được Công văn
// này, đề nghị các xã nghiêm túc thực hiện", "Yêu cầu các đơn vị triển khai thực hiện nghiêm túc Chỉ thị này".
func (n *Note) urges() bool {
	key := n.Key()
	if clause, rest, ok := strings.Cut(key, ","); ok && receiving.Opens(clause) > 0 && this.In(clause) {
		return carrying.Closes(strings.TrimRight(rest, "./ "))
	}
	if asking.Opens(key) == 0 && (len(n.Roles().Asked) == 0 || n.OpensWithVerb()) {
		return false
	}
	at, _ := modals.Find(key) // bodies that no list has end there
	rest, carried := key[at:], false
	if from := n.Roles().BodyFrom; from > 0 {
		rest = n.reader.Of(n.text[from:]).Key()
	}
	rest = strings.TrimRight(rest, "./ ")
	for length := 1; length > 0; rest = strings.TrimLeft(rest[length:], " ,") {
		carried = carried || carrying.Opens(rest) > 0
		length = max(modals.Opens(rest), urged.Opens(rest), carries.Opens(rest), and.Opens(rest))
	}
	words := strings.Fields(rest)
	last := len(words) - 1
	return carried && (last < 0 || this.Is(words[last]) && form.IsType(strings.ToUpper(strings.Join(words[:last], " "))))
}

// Supposes reports whether the words name one of several cases: "Tình huống 2. Lũ lên quá báo động 3".
func (n *Note) Supposes() bool {
	at := supposing.Opens(n.Key())
	words := language.FirstWords(n.Key()[at:], 1)
	return at > 0 && len(words) > 0 && isOrdinal(words[0])
}

// isPassive reports whether a key says what is done with the document itself: "Chương trình này được
// phổ biến đến chi bộ".
func isPassive(key string) bool {
	words := language.FirstWords(key, typeWords+1)
	for i := 1; i+1 < len(words); i++ {
		if this.Is(words[i]) && undergoes.Is(words[i+1]) {
			return form.IsType(strings.ToUpper(strings.Join(words[:i], " ")))
		}
	}
	return false
}

// typeWords is how many words the name of a type of document has at the most, with the next one.
const typeWords = 5

// closes reports whether the words close the document: "… chịu trách nhiệm thi hành Quyết định
// này", and no sentence behind them asks for work.
func (n *Note) closes() bool {
	if !executing.In(n.Key()) {
		return false
	}
	return !slices.ContainsFunc(n.EachSentence(), func(s *Note) bool { return !executing.In(s.Key()) && s.AsksForWork() })
}

// Praises reports whether the words thank a body by name for what it did, or praise what was done: "Biểu dương Bộ Y tế
// đã …", "Ghi nhận, biểu dương sự nỗ lực của các xã". To praise whoever does well is work.
func (n *Note) Praises() bool {
	verb := praising.Opens(n.Key())
	if verb == 0 {
		return false
	}
	if nominals.Opens(afterPraise(n.Key())) > 0 {
		return true
	}
	s := n.First().lexed()
	did := slices.IndexFunc(s.Tokens, func(t language.Token) bool { return past.Has(t) })
	if did < 0 {
		return false
	}
	words := strings.Fields(s.Text[:s.Tokens[did].From])
	verbs := len(strings.Fields(n.Key()[:verb]))
	return verbs < len(words) && len(n.reader.Of(strings.Join(words[verbs:], " ")).HeadingBodies()) > 0
}

// afterPraise returns a key behind the verbs of praise that open it.
func afterPraise(key string) string {
	for {
		n := max(praising.Opens(key), courtesies.Opens(key), and.Opens(key))
		if n == 0 {
			return key
		}
		key = strings.TrimLeft(key[n:], " ,")
	}
}

// IsCourteous reports whether a body only hopes, thanks or sends something along, as letters end: "Sở Y tế mong nhận được
// sự hợp tác …", "Sở Y tế gửi kèm mẫu báo cáo".
func (n *Note) IsCourteous() bool {
	at := n.Roles().BodyFrom
	return at > 0 && courtesies.Opens(n.reader.Of(n.text[at:]).Key()) > 0
}

// Points reports whether the words only say where something stands: "(Chi tiết tại Biểu 02)", "Danh mục dự án nêu tại
// Phụ lục 1." Who is asked to do what an annex says has work.
func (n *Note) Points() bool {
	key := n.Key()
	if isBracketed(key) {
		return true
	}
	words := language.LastWords(strings.TrimRight(key, "./ "), pointedWords+1)
	rest := strings.Join(words, " ")
	for _, word := range words[:max(0, len(words)-1)] {
		rest = rest[len(word)+1:]
		annex := strings.TrimLeft(rest[pointing.Opens(rest):], " ")
		if at := annexes.Opens(annex); at > 0 && len(annex) < len(rest) && isSingled(annex[at:]) {
			return !n.AsksForWork() && !n.NamesLead() && !n.obliges()
		}
	}
	return false
}

// isSingled reports whether what follows the name of an annex says which one it is: its number, or that it is attached.
func isSingled(rest string) bool {
	words := strings.Fields(rest)
	return len(words) == 0 || isOrdinal(words[0]) || strings.IndexByte("0123456789", words[0][0]) >= 0 || attaching.Opens(strings.Join(words, " ")) > 0
}

// pointedWords is how many words say where: "được nêu chi tiết tại Phụ lục II kèm theo Kế hoạch này".
const pointedWords = 12

// identifies reports whether the words only give a thing its short form or the number of its form: "Ban Tổ chức: BTC",
// "Đơn xin phép: Mẫu số 09".
func (n *Note) identifies() bool {
	_, value, ok := strings.Cut(n.text, ": ")
	value = strings.TrimRight(value, ".; ")
	if !ok || strings.Contains(value, ": ") {
		return false
	}
	if forms.Opens(n.reader.Of(value).Key()) > 0 {
		return strings.Count(value, " ") <= formWords
	}
	return value != "" && len(value) <= shortForm && !strings.ContainsRune(value, ' ') && isShouted(value)
}

// formWords is how many blanks the number of a form has: "Mẫu số 09".
const formWords = 2

// shortForm is how many bytes the short form of a name has at the most.
const shortForm = 16

// isShouted reports whether a word is of capitals, with a small one at its end as "QĐi" has it.
func isShouted(word string) bool {
	upper := 0
	for _, r := range word {
		switch {
		case unicode.IsUpper(r):
			upper++
		case !unicode.IsLower(r):
			return false
		}
	}
	return upper > 1 && utf8.RuneCountInString(word) <= upper+1
}

// NamesProcedure reports whether the words are a heading of the parts of an administrative procedure and no more: "Trình tự thực hiện".
func (n *Note) NamesProcedure() bool { return procedures.Is(strings.TrimRight(n.Key(), ".: ")) }

// NamesMany reports whether the words open with many people or bodies of a kind: "Các cơ sở bán thuốc".
func (n *Note) NamesMany() bool {
	at := determiners.Opens(n.Key())
	return at > 0 && actors.Opens(strings.TrimLeft(n.Key()[at:], " ")) > 0
}

// Asks reports whether the words ask somebody for something, by whatever name: "đề nghị Quý cơ quan …".
func (n *Note) Asks() bool { return asking.In(n.Key()) }

// HandsOn reports whether the words ask for work before they give some of it to others, "Quản lý kho; phân công phòng
// chuyên môn trực kho", or ask it of people who are no office: "Yêu cầu các nhà thầu lập tiến độ".
func (n *Note) HandsOn() bool {
	asked := n.Roles().Asked
	if !n.OpensWithVerb() || len(asked) == 0 {
		return false
	}
	return asking.Opens(n.Key()) == 0 || entrusting.Opens(n.Key()) == 0 && isOutside(n.reader.Of(asked[0].Name).Key())
}

// isOutside reports whether a key names many of a kind that are no offices: "các nhà thầu".
func isOutside(key string) bool {
	at := determiners.Opens(key)
	kind := strings.TrimLeft(key[at:], " ")
	return at > 0 && actors.Opens(kind) > offices.Opens(kind)
}

// Grants reports whether the words open with what the author of a document does by it and asks of nobody: "Khuyến
// khích các địa phương …".
func (n *Note) Grants() bool { return granting.Opens(n.Key()) > 0 }

// Speaks reports whether the subject of the sentence only says what the document does by it: "Hội đồng nhân dân
// tỉnh thống nhất các giải pháp và nhấn mạnh một số nội dung sau".
func (n *Note) Speaks() bool {
	at := n.Roles().BodyFrom
	return at > 0 && granting.Opens(normalize.ToneKey(n.text[at:])) > 0
}

// Connects reports whether the words go on with what the paragraph before them says:
// "Trong đó, …", "Trường hợp …".
func (n *Note) Connects() bool { return connecting.Opens(n.Key()) > 0 }

// isBracketed reports whether a paragraph is a note in brackets: "(Danh mục tại Phụ lục II)".
func isBracketed(key string) bool {
	key = strings.TrimRight(key, ". ")
	open := 0
	for i := range len(key) {
		switch key[i] {
		case '(':
			open++
		case ')':
			open--
		}
		if open == 0 {
			return i > 0 && i == len(key)-1
		}
	}
	return false
}

// tellsNature reports whether the words say what a thing is: "Đọc sách là một nhu cầu …".
// Verbs such as "xác định" and "coi" take "là" for their object, and ask for work.
func tellsNature(key string) bool {
	at, n := copula.Find(key)
	thing, nature := key[:at], strings.TrimLeft(key[at+n:], " ")
	return n > 0 && !strings.ContainsAny(thing, ",:;.") && natures.Opens(nature) > 0 && deeming.Opens(thing) == 0
}

// IsPresent reports whether the words tell how things stand, which nobody is to reach: "Hiện nay, …".
func (n *Note) IsPresent() bool { return presents.Opens(n.Key()) > 0 }

// Permits reports whether the words say what may be done where a figure is so: "Trường có tỷ lệ dưới 15% có thể điều chỉnh chỉ tiêu".
func (n *Note) Permits() bool { return strings.Contains(n.text, "%") && may.In(n.Key()) }

// amends reports whether the words change a provision of another document and say no more, as
// an amendment does of itself: "Bãi bỏ khoản 4 Mục III".
func amends(key string) bool {
	rest := key
	for at := amending.Opens(rest); at > 0; at = amending.Opens(rest) {
		rest = strings.TrimLeft(rest[at:], " ,")
	}
	if len(rest) == len(key) {
		return false
	}
	words := strings.Fields(rest)
	return len(words) > 1 && len(words) <= amendedWords && form.EndsProvision(words[0]) && isOrdinal(words[1])
}

// amendedWords is how many words at the most name the provision that is changed: "điểm đ
// khoản 4 Mục II của Kế hoạch".
const amendedWords = 12

// isOrdinal reports whether a word of a key numbers a provision: "4", "iii", "đ".
func isOrdinal(word string) bool {
	word = strings.TrimRight(word, ".,;:")
	return strings.Trim(word, "0123456789") == "" || strings.Trim(word, "ivxl") == "" || utf8.RuneCountInString(word) == 1
}

// comprises reports whether the words tell what something consists of: "Hình thức
// tuyên truyền gồm: …", "Thành phần đoàn kiểm tra bao gồm …".
func comprises(key string) bool {
	if described.Opens(key) == 0 {
		return false
	}
	head, _, _ := strings.Cut(key, ":")
	at, n := consisting.Find(head)
	return n > 0 && strings.Count(head[:at], " ") <= labelWords
}

// labelWords is how many words may stand before "gồm" where they only name a thing.
const labelWords = 15

// IsIntroduction reports whether the words only introduce what follows: "Sở Y tế
// có trách nhiệm thực hiện các nhiệm vụ sau", "Cụ thể như sau:", "B. Nội dung năm 2024:". A sentence that
// gives a body work before it introduces more is an item all the same, and so is one that
// a full stop ends: "… nêu các trường hợp cụ thể."
func (n *Note) IsIntroduction() bool {
	s, key := n.text, n.Key()
	if introducing.Closes(strings.TrimRight(key, ": ")) {
		short := strings.Count(s, " ") < introducingWords
		return short && len(n.HeadingBodies()) > 0 || !n.NamesLead()
	}
	return strings.HasSuffix(s, ":") && !n.AsksForWork() && !n.NamesLead()
}

// introducingWords is how many words an introduction that names its bodies has at the most.
const introducingWords = 25

// Lists reports whether the words introduce things and no works: "… gửi các tài liệu gồm:",
// "… cập nhật giá đối với:", "Gửi các tài liệu sau đây về Sở Y tế:".
func (n *Note) Lists() bool {
	key, introduces := strings.CutSuffix(n.Key(), ":")
	if !introduces {
		return false
	}
	return listing.Closes(strings.TrimRight(key, " ")) || sends(key)
}

// sends reports whether somebody gets what the words before "sau", "sau đây" say.
func sends(key string) bool {
	words := strings.Fields(key)
	for i := max(1, len(words)-sentWords); i < len(words)-1; i++ {
		if !following.Is(words[i]) {
			continue
		}
		rest := words[i+1:]
		if thisWay.Is(rest[0]) {
			rest = rest[1:]
		}
		if receivers.Opens(strings.Join(rest, " ")) > 0 {
			return true
		}
	}
	return false
}

// sentWords is how many words may say who gets it and when, behind "sau đây".
const sentWords = 20

// Announces reports whether an opening paragraph says that the work follows, as the
// last words before its colon tell: "Để đạt được mục tiêu, các sở, ban, ngành tập trung
// thực hiện tốt các nhiệm vụ, giải pháp chủ yếu sau đây:".
func (n *Note) Announces() bool {
	words := strings.Fields(strings.TrimRight(n.Key(), ":. "))
	if last := len(words) - 1; last >= 0 && thisWay.Is(words[last]) {
		words = words[:last]
	}
	last := len(words) - 1
	if last < 1 || !following.Is(words[last]) {
		return false
	}
	return announced.In(strings.Join(words[max(0, last+1-announcedWords):], " "))
}

// announcedWords is how far before "sau" stands what follows.
const announcedWords = 8

// IsSentence reports whether a provision's own words are an item and not a
// heading: they close, or they are longer than headings are.
func (n *Note) IsSentence() bool {
	s := n.text
	if s == "" || strings.HasSuffix(s, ":") || marker.IsCapitals(s) {
		return false
	}
	words := strings.Count(s, " ") + 1
	return words > closedWords && strings.HasSuffix(s, ".") || words > headingWords
}

// The most words of a heading: of one that ends in a full stop, and of any.
const (
	closedWords  = 14
	headingWords = 40
)

// IsDutyOf reports whether a heading says whose duty follows: "Trách nhiệm của Sở Y tế".
func (n *Note) IsDutyOf() bool {
	return duties.Opens(n.Key()) > 0 && len(n.HeadingBodies()) > 0
}

// OnlyAssigns reports whether a heading says no more than that the bodies behind it have work:
// "Đề nghị: Hội Nông dân tỉnh, Tỉnh đoàn".
func (n *Note) OnlyAssigns() bool { return duties.Is(n.Key()) }

// Concerns reports whether a heading names what its works concern: "Đối với các chợ".
func (n *Note) Concerns() bool { return regarding.Opens(n.Key()) > 0 }

// IsClosed reports whether the words end as a sentence or an item of a list does.
func (n *Note) IsClosed() bool {
	return strings.HasSuffix(n.text, ".") || strings.HasSuffix(n.text, ";")
}

// IsGoal reports whether the words state a goal and nothing else: they open with
// "Mục tiêu", "Phấn đấu", "Chỉ tiêu", with the time by which a figure is reached or with what
// is measured: "Tỷ lệ hộ có nước sạch đạt 95%".
func (n *Note) IsGoal() bool {
	key := n.Key()
	return goals.Opens(key) > 0 || n.reaches() || (byYear(key) || byDate(key) || measures.Opens(key) > 0 && !n.obliges()) && len(n.Quantities()) > 0
}

// StrivesToDo reports whether the words aim at a work and no state: "Phấn đấu cấp thẻ cho 100% số hộ", unlike "Phấn đấu
// 100% số hộ có thẻ".
func (n *Note) StrivesToDo() bool {
	end := striving.Opens(n.Key())
	return end > 0 && opensWithVerb(strings.TrimLeft(n.Key()[end:], " "))
}

// reaches reports whether the words are no more than what a figure says of a thing: they open with a share ("100% số đơn được
// trả lời"), or "đạt" stands before the first figure and no verb of work before it: "Số đơn nhận qua mạng đạt tối thiểu 85%".
func (n *Note) reaches() bool {
	if !strings.Contains(n.text, "%") || n.AsksForWork() || n.obliges() || n.NamesLead() {
		return false
	}
	figures := n.Quantities()
	if len(figures) == 0 || figures[0].Unit != "%" {
		return false
	}
	before := strings.Fields(n.reader.Of(n.text[:figures[0].From]).Key())
	near := strings.Join(before[max(0, len(before)-reachedWords):], " ")
	return len(before) == 0 || reaching.In(near) && !strings.ContainsAny(strings.Join(before, " "), ";:")
}

// reachedWords is how many words stand before a figure that is reached: "đạt tỷ lệ".
const reachedWords = 3

// obliges reports whether a word such as "phải", "có thể" says what is to be done or may be.
func (n *Note) obliges() bool { return modals.In(n.Key()) }

// byYear reports whether a key opens with "đến năm …", "đến hết năm …", "hết năm …".
func byYear(key string) bool {
	ahead := 0
	for w := range strings.FieldsSeq(key) {
		switch {
		case years.Is(w):
			return ahead > 0
		case !untilYear.Is(w):
			return false
		}
		ahead++
	}
	return false
}

// byDate reports whether a key opens with the time before a colon by which what follows is
// reached, and no verb does: "đến ngày 30/6/2026: 100% số hộ …".
func byDate(key string) bool {
	time, rest, ok := strings.Cut(key, ": ")
	return ok && untilYear.Opens(time) > 0 && strings.ContainsAny(time, "0123456789") && strings.Count(time, " ") < dateWords && !opensWithVerb(rest)
}

// dateWords is how many words a date has with what stands before it: "đến hết ngày 30 tháng 6 năm 2026".
const dateWords = 9

// AsksForWork reports whether the words begin with a verb of work, behind the time, the
// ground or the object that may open the sentence: "Trên cơ sở …, triển khai …".
func (n *Note) AsksForWork() bool {
	return n.asks.get(func() bool { return opensWithVerb(n.Key()) })
}

// opensWithVerb reports whether the words begin with a verb of work.
func opensWithVerb(key string) bool {
	key = strings.TrimLeft(key, `"“( `)
	if r, _ := utf8.DecodeRuneInString(key); !unicode.IsLetter(r) {
		return false
	}
	if opensWithWork(key) || verbs.Opens(afterTime(key)) > 0 {
		return true
	}
	if adjuncts.Opens(key) == 0 {
		return false
	}
	for range adjunctsAhead {
		at := strings.IndexAny(key, ",:")
		if at < 0 || strings.IndexByte(key[:at], '.') >= 0 {
			return false
		}
		key = strings.TrimLeft(key[at+1:], " ")
		if opensWithWork(key) {
			return true
		}
	}
	return false
}

// opensWithWork reports whether a key opens with a verb of work, which may stand behind how
// far or how soon it is done: "Cơ bản giữ nguyên …".
func opensWithWork(key string) bool {
	if at := verbs.Opens(key); at > 0 && undergoes.Opens(strings.TrimLeft(key[at:], " ")) > 0 {
		return false // "Báo cáo được lập tự động"
	}
	return verbs.Opens(key) > 0 || verbs.Opens(strings.TrimLeft(key[degrees.Opens(key):], " ")) > 0
}

// afterTime returns a key behind the date that opens it, "" if none does: "Trước ngày 15/12
// hằng năm báo cáo …".
func afterTime(key string) string {
	dated := false
	for key != "" {
		word, rest, _ := strings.Cut(key, " ")
		if at := adjuncts.Opens(key); at > 0 {
			key = strings.TrimLeft(key[at:], " ")
		} else if strings.IndexByte("0123456789", word[0]) >= 0 {
			key, dated = rest, true
		} else {
			break
		}
	}
	if !dated {
		return ""
	}
	return key
}

// OpensWithVerb reports whether the first word is a verb of work.
func (n *Note) OpensWithVerb() bool { return verbs.Opens(n.Key()) > 0 }

// adjunctsAhead is how many clauses may stand before the verb of a sentence.
const adjunctsAhead = 2

// IsVerb reports whether the key of a word or two is a verb that asks for work.
func IsVerb(key string) bool { return verbs.Is(key) }
