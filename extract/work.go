package extract

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"kehoach/extract/agency"
	"kehoach/extract/document"
	"kehoach/extract/marker"
	"kehoach/extract/outline"
	"kehoach/normalize"
)

// withoutGoals joins the paragraphs from the first to the last that is not only
// a goal, so that the text of a task stands in one piece in the source.
func withoutGoals(paragraphs []document.Text) document.Text {
	first, last := -1, -1
	for i, p := range paragraphs {
		if !isGoal(p.String()) {
			if first < 0 {
				first = i
			}
			last = i
		}
	}
	if first < 0 {
		return document.Join(paragraphs...)
	}
	return document.Join(paragraphs[first : last+1]...)
}

// footnote returns where the words of a footnote begin, which opens with its
// number and a blank: "1 Hầu hết các dữ liệu …"; 0 if n is none.
func footnote(n *outline.Node) int {
	s := n.Words.String()
	digits := len(s) - len(strings.TrimLeft(s, "0123456789"))
	if n.Kind != outline.Paragraph || digits == 0 || digits > 2 || !strings.HasPrefix(s[digits:], " ") {
		return 0
	}
	if r, _ := utf8.DecodeRuneInString(s[digits+1:]); !unicode.IsUpper(r) {
		return 0
	}
	return digits + 1
}

// isWork reports whether a leaf states work. Below a heading that says so it
// does unless its words say otherwise; elsewhere it must read as work: it opens
// with a verb, or names who does it.
func isWork(s string, c scope) bool {
	key := normalize.ToneKey(s)
	if isStatement(key) || isIntroduction(s, key) {
		return false
	}
	if (c.topic == work || c.topic == duty) && !c.loose || c.asking {
		return true
	}
	return opensWithVerb(key) || len(agency.RolesIn(firstSentence(s)).Lead) > 0
}

// isScrap reports whether an unmarked line is too short to state work unless it
// opens with a verb: the post and the name below an annex, "(Đã ký)", a page's foot. One in
// capitals is a title.
func isScrap(s string) bool {
	return marker.IsCapitals(s) || strings.Count(s, " ") < scrapWords && !opensWithVerb(normalize.ToneKey(s))
}

// scrapWords is how many words the shortest sentence has that gives a body work.
const scrapWords = 4

// statements open sentences that state something of the plan and ask for no work.
var statements = []string{"kinh phí", "nguồn kinh phí", "nguồn vốn", "nhiệm vụ", "các nhiệm vụ", "đính kèm", "(đính kèm", "(kèm theo", "(ban hành kèm", "kèm theo", "(chi tiết", "chi tiết tại",
	"(có phụ lục", "có phụ lục", "phụ lục", "(phụ lục", "nội dung chi tiết", "căn cứ nghị quyết", "căn cứ quyết định", "thực hiện nghị quyết số", "thực hiện quyết định số",
	"quyết định này", "kế hoạch này có hiệu lực", "nghị quyết này", "ban hành kèm theo", "phê duyệt kèm theo", "lộ trình chung", "trên đây là", "nơi nhận", "việc "}

func isStatement(key string) bool {
	for _, s := range statements {
		if strings.HasPrefix(key, s) {
			return true
		}
	}
	if strings.Contains(key, "thông báo") && strings.Contains(key, "biết") && strings.Contains(key, "thực hiện") {
		return true // "… thông báo để các cơ quan biết, thực hiện"
	}
	return comprises(key) || strings.Contains(key, "có hiệu lực") && strings.Contains(key, "kể từ ngày") || strings.Contains(key, "chịu trách nhiệm thi hành")
}

// present are words of sentences that say how things stand, whose figures nobody is to reach.
var present = []string{"hiện nay", "đến nay", "hiện có", "tính đến", "ước đạt", "cùng kỳ", "thời gian qua", "đã đạt"}

// presentFrom returns where a sentence begins to tell the state of things: "… đạt 90%
// (đến nay mới đạt 39,5%)"; its length if it does not.
func presentFrom(sentence string) int {
	lower := strings.ToLower(sentence)
	at := len(lower)
	for _, w := range present {
		if i := strings.Index(lower, w); i >= 0 && i < at {
			at = i
		}
	}
	if len(lower) != len(sentence) || at == len(lower) {
		return len(sentence)
	}
	return at
}

// comprises reports whether the words tell what something consists of: "Hình thức
// tuyên truyền gồm: …", "Thành phần đoàn kiểm tra bao gồm …".
func comprises(key string) bool {
	for _, o := range []string{"nội dung ", "hình thức ", "thành phần ", "hồ sơ ", "phạm vi ", "đối tượng "} {
		if strings.HasPrefix(key, o) {
			head, _, _ := strings.Cut(key, ":")
			at := strings.Index(head, " gồm")
			return at > 0 && strings.Count(head[:at], " ") < labelWords
		}
	}
	return false
}

// labelWords is how many words may stand before "gồm" where they only name a thing.
const labelWords = 15

// isIntroduction reports whether the words only introduce what follows: "Sở Y tế
// có trách nhiệm thực hiện các nhiệm vụ sau", "Cụ thể như sau:", "B. Nội dung năm 2024:". A sentence that
// gives a body work before it introduces more is an item all the same.
func isIntroduction(s, key string) bool {
	for _, tail := range []string{"sau", "sau đây", "cụ thể", "gồm", "bao gồm"} {
		if strings.HasSuffix(strings.TrimRight(key, ":. "), " "+tail) {
			short := strings.Count(s, " ") < 25
			return short && len(bodiesOfHeading(s)) > 0 || len(agency.RolesIn(firstSentence(s)).Lead) == 0
		}
	}
	return strings.HasSuffix(s, ":") && !opensWithVerb(key) && len(agency.RolesIn(firstSentence(s)).Lead) == 0
}

// announces reports whether an opening paragraph says that the work follows, as the
// last words before its colon tell: "Để đạt được mục tiêu, các sở, ban, ngành tập trung
// thực hiện tốt các nhiệm vụ, giải pháp chủ yếu sau đây:".
func announces(s string) bool {
	words := strings.Fields(strings.TrimRight(normalize.ToneKey(s), ":. "))
	if n := len(words); n > 0 && words[n-1] == "đây" {
		words = words[:n-1]
	}
	n := len(words)
	if n < 2 || words[n-1] != "sau" {
		return false
	}
	tail := strings.Join(words[max(0, n-announcedWords):], " ")
	for _, what := range []string{"nhiệm vụ", "giải pháp", "nội dung", "công việc", "biện pháp", "công tác"} {
		if strings.Contains(tail, what) {
			return true
		}
	}
	return false
}

// announcedWords is how far before "sau" stands what follows.
const announcedWords = 8

// isSentence reports whether a provision's own words are an item and not a
// heading: they close, or they are longer than headings are.
func isSentence(s string) bool {
	if s == "" || strings.HasSuffix(s, ":") || marker.IsCapitals(s) {
		return false
	}
	words := strings.Count(s, " ") + 1
	return words > 14 && strings.HasSuffix(s, ".") || words > 40
}

// firstSentence returns the first sentence of s.
func firstSentence(s string) string {
	if at := sentences(s); len(at) > 0 {
		return s[at[0][0]:at[0][1]]
	}
	return s
}

// isGoal reports whether the words state a goal and nothing else: they open with
// "Mục tiêu", "Phấn đấu", "Chỉ tiêu" or with the time by which it is reached.
func isGoal(s string) bool {
	key := normalize.ToneKey(s)
	for _, o := range []string{"mục tiêu", "hoàn thành mục tiêu", "phấn đấu", "chỉ tiêu"} {
		if strings.HasPrefix(key, o) {
			return true
		}
	}
	for _, o := range []string{"đến hết năm", "hết năm", "đến năm", "đến cuối năm"} {
		if strings.HasPrefix(key, o) {
			return len(quantitiesIn(s)) > 0
		}
	}
	return false
}

// trimGoals cuts the sentences at the end of a task's text that only state its goal.
func trimGoals(t document.Text) document.Text {
	at := sentences(t.String())
	end := len(at)
	for end > 1 && isGoal(strings.TrimSpace(t.String()[at[end-1][0]:at[end-1][1]])) {
		end--
	}
	if end == len(at) || end == 0 {
		return t
	}
	return t.Slice(0, at[end-1][1]).Trim()
}

// opensWithVerb reports whether the words begin with a verb of work.
func opensWithVerb(key string) bool {
	key = strings.TrimLeft(key, `"“( `)
	if r, _ := utf8.DecodeRuneInString(key); !unicode.IsLetter(r) {
		return false
	}
	words := strings.FieldsFunc(key[:min(len(key), 60)], func(r rune) bool { return r == ' ' || r == ',' })
	for n := min(3, len(words)); n > 0; n-- {
		if verbs()[strings.Join(words[:n], " ")] {
			return true
		}
	}
	return false
}
