package annotate

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"kehoach/extract/marker"
)

// IsScrap reports whether an unmarked line is too short to state work unless it
// opens with a verb: the post and the name below an annex, "(Đã ký)", a page's foot. One in
// capitals is a title.
func (n *Note) IsScrap() bool {
	return marker.IsCapitals(n.text) || strings.Count(n.text, " ") < scrapWords && !n.AsksForWork()
}

// scrapWords is how many words the shortest sentence has that gives a body work.
const scrapWords = 4

// statements open sentences that state something of the plan and ask for no work.
var statements = []string{"kinh phí", "nguồn kinh phí", "nguồn vốn", "nhiệm vụ", "các nhiệm vụ", "đính kèm", "(đính kèm", "(kèm theo", "(ban hành kèm", "kèm theo", "(chi tiết", "chi tiết tại",
	"(có phụ lục", "có phụ lục", "phụ lục", "(phụ lục", "nội dung chi tiết", "căn cứ nghị quyết", "căn cứ quyết định", "thực hiện nghị quyết số", "thực hiện quyết định số",
	"quyết định này", "kế hoạch này có hiệu lực", "nghị quyết này", "ban hành kèm theo", "phê duyệt kèm theo", "lộ trình chung", "trên đây là", "nơi nhận", "việc "}

// IsStatement reports whether the words state something of the plan and ask for no work.
func (n *Note) IsStatement() bool {
	key := n.Key()
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

// IsPresent reports whether the words tell how things stand, which nobody is to reach: "Hiện nay, …".
func (n *Note) IsPresent() bool {
	for _, o := range []string{"hiện nay", "đến nay", "hiện có", "thời gian qua"} {
		if strings.HasPrefix(n.Key(), o) {
			return true
		}
	}
	return false
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

// IsIntroduction reports whether the words only introduce what follows: "Sở Y tế
// có trách nhiệm thực hiện các nhiệm vụ sau", "Cụ thể như sau:", "B. Nội dung năm 2024:". A sentence that
// gives a body work before it introduces more is an item all the same.
func (n *Note) IsIntroduction() bool {
	s, key := n.text, n.Key()
	for _, tail := range []string{"sau", "sau đây", "cụ thể", "gồm", "bao gồm"} {
		if strings.HasSuffix(strings.TrimRight(key, ":. "), " "+tail) {
			short := strings.Count(s, " ") < introducingWords
			return short && len(n.HeadingBodies()) > 0 || !n.NamesLead()
		}
	}
	return strings.HasSuffix(s, ":") && !n.AsksForWork() && !n.NamesLead()
}

// introducingWords is how many words an introduction that names its bodies has at the most.
const introducingWords = 25

// Announces reports whether an opening paragraph says that the work follows, as the
// last words before its colon tell: "Để đạt được mục tiêu, các sở, ban, ngành tập trung
// thực hiện tốt các nhiệm vụ, giải pháp chủ yếu sau đây:".
func (n *Note) Announces() bool {
	words := strings.Fields(strings.TrimRight(n.Key(), ":. "))
	if last := len(words) - 1; last >= 0 && words[last] == "đây" {
		words = words[:last]
	}
	last := len(words) - 1
	if last < 1 || words[last] != "sau" {
		return false
	}
	tail := strings.Join(words[max(0, last+1-announcedWords):], " ")
	for _, what := range []string{"nhiệm vụ", "giải pháp", "nội dung", "công việc", "biện pháp", "công tác"} {
		if strings.Contains(tail, what) {
			return true
		}
	}
	return false
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

// IsGoal reports whether the words state a goal and nothing else: they open with
// "Mục tiêu", "Phấn đấu", "Chỉ tiêu" or with the time by which it is reached.
func (n *Note) IsGoal() bool {
	key := n.Key()
	for _, o := range []string{"mục tiêu", "hoàn thành mục tiêu", "phấn đấu", "chỉ tiêu"} {
		if strings.HasPrefix(key, o) {
			return true
		}
	}
	for _, o := range []string{"đến hết năm", "hết năm", "đến năm", "đến cuối năm"} {
		if strings.HasPrefix(key, o) {
			return len(n.Quantities()) > 0
		}
	}
	return false
}

// AsksForWork reports whether the words begin with a verb of work.
func (n *Note) AsksForWork() bool {
	return n.asks.get(func() bool { return opensWithVerb(n.Key()) })
}

// opensWithVerb reports whether the words begin with a verb of work.
func opensWithVerb(key string) bool {
	key = strings.TrimLeft(key, `"“( `)
	if r, _ := utf8.DecodeRuneInString(key); !unicode.IsLetter(r) {
		return false
	}
	words := strings.FieldsFunc(key[:min(len(key), verbBytes)], func(r rune) bool { return r == ' ' || r == ',' })
	for n := min(3, len(words)); n > 0; n-- {
		if verbs()[strings.Join(words[:n], " ")] {
			return true
		}
	}
	return false
}

// verbBytes is how far into a text its opening verb is looked for: three words end well
// before.
const verbBytes = 60

// IsVerb reports whether the key of a word or two is a verb that asks for work.
func IsVerb(key string) bool { return verbs()[key] }
