package items

import (
	"strings"

	"kehoach/extract/annotate"
	"kehoach/extract/field"
	"kehoach/extract/language"
	"kehoach/extract/marker"
)

// topic is what a section is about, which decides what its items are.
type topic int

const (
	unknown   topic = iota
	viewpoint       // quan điểm, mục đích, yêu cầu, nguyên tắc: neither tasks nor targets
	objective       // mục tiêu, chỉ tiêu: targets
	work            // nhiệm vụ, giải pháp, nội dung, hoạt động: tasks
	duty            // tổ chức thực hiện, trách nhiệm: who carries the plan out
	funding         // kinh phí, nguồn vốn
	effect          // hiệu lực thi hành
	state           // tình hình, kết quả: what is, and neither a task nor a target
)

// topics are the words by which headings tell what they are about. The word
// that stands first in the heading decides, the longest one of two at one place.
var topics = []struct {
	words *language.Keys
	topic topic
}{
	{goalNames, objective},
	{language.NewKeys("topic=views"), viewpoint},
	{language.NewKeys("topic=state"), state},
	{language.NewKeys("topic=duties"), duty},
	{language.NewKeys("topic=funding"), funding},
	{language.NewKeys("topic=work"), work},
	{language.NewKeys("topic=effect"), effect},
}

var (
	goalNames       = language.NewKeys("topic=targets")
	dutyHeadings    = language.NewKeys("bareheading=duties")  // the whole of a heading: "Phân công, phân cấp cho cấp xã" is work
	stateHeadings   = language.NewKeys("bareheading=state")   // likewise, or the opening of a main heading
	fundingHeadings = language.NewKeys("bareheading=funding") // likewise, or the opening of a heading below others; a main one may ask to raise funds
	headingOpenings = language.NewKeys("headingopening")      // before the telling word in a heading below another: "Về nguồn lực"
	matters         = language.NewKeys("topic=matter")        // what the articles of a regulation list and give to nobody: "Các hành vi bị nghiêm cấm"
	aheadHeadings   = language.NewKeys("topic=ahead")         // in headings of reports that tell what is to be done: "Phương hướng"
)

// topicOf returns what the heading says that its section is about. A main
// heading (of a section, a part, an annex) may say it anywhere, one below must
// open with it: "Phát triển hạ tầng số phục vụ các hoạt động …" is no heading
// about activities. A heading that opens with a verb asks for work, whatever it
// names then: "NÂNG CAO NHẬN THỨC, ĐÁP ỨNG YÊU CẦU HỘI NHẬP" holds no requirements.
func topicOf(heading *annotate.Note, main bool) topic {
	key := heading.Key()
	if !main {
		key = trimOpenings(key)
	}
	asks, whole := heading.AsksForWork(), strings.TrimRight(key, " .:")
	switch {
	case dutyHeadings.Is(whole):
		return duty
	case fundingHeadings.Is(whole):
		return funding
	case stateHeadings.Is(whole):
		return state
	case main && namesCircumstances(whole):
		return viewpoint
	case !main && matters.Opens(key) > 0:
		return viewpoint
	case !main && fundingHeadings.Opens(key) > 0 && !asks:
		return funding
	}
	best, first, longest := unknown, len(key), 0
	for _, t := range topics {
		at, n := 0, t.words.Opens(key)
		if n == 0 && main && !(asks && (t.topic == viewpoint || t.topic == effect)) {
			at, n = t.words.Find(key)
		}
		if n == 0 {
			continue
		}
		if at < first || at == first && n > longest {
			best, first, longest = t.topic, at, n
		}
	}
	if main && first > 0 && stateHeadings.Opens(key) > 0 {
		return state // "KẾT QUẢ NĂM 2025"
	}
	return best
}

// namesCircumstances reports whether a heading is a list of nothing but when, where and about what an event is: "THỜI GIAN, ĐỊA ĐIỂM
// VÀ CHỦ ĐỀ". What stands below it describes the event and asks nobody.
func namesCircumstances(heading string) bool {
	noted, parts := 0, commaParts(heading)
	for _, p := range parts {
		switch field.Of(p) {
		case field.Note:
			noted++
		case field.Time:
		default:
			return false
		}
	}
	return len(parts) > 1 && noted > 0
}

// commaParts returns the parts of a key between commas and "và".
func commaParts(key string) []string {
	parts := []string{""}
	for w := range strings.FieldsSeq(key) {
		last := len(parts) - 1
		word, ends := strings.CutSuffix(w, ",")
		if !ands.Is(word) {
			parts[last] = strings.TrimLeft(parts[last]+" "+word, " ")
		}
		if (ends || ands.Is(word)) && parts[last] != "" {
			parts = append(parts, "")
		}
	}
	return parts
}

var ands = language.NewKeys("word=and")

// Tells reports whether a heading says what its section is about, and whether that is what
// gives no items: a state, a ground, a cost. One that names bodies or opens with a verb tells as well.
func Tells(heading string, main bool) (known, quiet bool) {
	note := annotate.NewReader().Of(heading)
	t := topicOf(note, main)
	quiet = t == viewpoint || t == state || t == funding || t == effect
	return t != unknown || note.AsksForWork() || len(note.HeadingBodies()) > 0, quiet
}

// trimOpenings cuts the words before the telling one. "Một số yêu cầu" tells as a whole.
func trimOpenings(key string) string {
	for n := headingOpenings.Opens(key); n > 0 && !tells(key); n = headingOpenings.Opens(key) {
		key = strings.TrimLeft(key[n:], " ")
	}
	return key
}

// tells reports whether a key opens with words that tell a topic.
func tells(key string) bool {
	for _, t := range topics {
		if t.words.Opens(key) > 0 {
			return true
		}
	}
	return false
}

// isMain reports whether the family of marks opens main headings.
func isMain(kind marker.Kind) bool {
	return kind == marker.Roman || kind == marker.Heading || kind == marker.Capital || kind <= marker.Subsection && kind != marker.None
}
