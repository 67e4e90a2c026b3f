package items

import (
	"slices"
	"strings"

	"kehoach/extract/annotate"
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
// that stands first in the heading decides; of two at one place, the first here.
var topics = []struct {
	words string
	topic topic
}{
	{"mục tiêu", objective}, {"chỉ tiêu", objective}, {"kết quả cần đạt", objective},
	{"định hướng đến", objective}, {"một số yêu cầu", work},
	{"quan điểm", viewpoint}, {"mục đích", viewpoint}, {"yêu cầu", viewpoint}, {"nguyên tắc", viewpoint}, {"phạm vi", viewpoint},
	{"đối tượng", viewpoint}, {"sự cần thiết", state}, {"căn cứ", viewpoint}, {"tầm nhìn", viewpoint}, {"thực trạng", state},
	{"hình thức", viewpoint}, {"kết quả đạt được", state}, {"kết quả thực hiện", state}, {"hạn chế", state}, {"tồn tại", state},
	{"nguyên nhân", state}, {"giải thích từ ngữ", viewpoint},
	{"đánh giá tình hình", state}, {"đánh giá kết quả", state}, {"tình hình", state}, {"bối cảnh", viewpoint}, {"hiện trạng", state}, {"cơ sở pháp lí", viewpoint},
	{"tổ chức thực hiện", duty}, {"tổ chức triển khai", duty}, {"phân công nhiệm vụ", duty}, {"phân công trách nhiệm", duty},
	{"phân công thực hiện", duty}, {"phân công tổ chức", duty}, {"phân công công việc", duty}, {"phân công cụ thể", duty},
	{"phân công triển khai", duty}, {"phân công các", duty}, {"trách nhiệm", duty}, {"chế độ báo cáo", duty},
	{"chế độ thông tin", duty}, {"công tác báo cáo", duty}, {"thông tin, báo cáo", duty},
	{"kinh phí", funding}, {"nguồn vốn", funding}, {"nguồn lực tài chính", funding}, {"nguồn lực thực hiện", funding}, {"tài chính thực hiện", funding},
	{"nhiệm vụ", work}, {"giải pháp", work}, {"nội dung", work}, {"hoạt động", work}, {"lộ trình", work}, {"công việc", work}, {"định hướng", work},
	{"các việc", work}, {"việc cần làm", work}, {"việc phải làm", work}, {"những việc", work},
	{"hiệu lực thi hành", effect}, {"điều khoản thi hành", effect},
}

// bare are words that tell a topic only where they are the whole heading:
// "Phân công, phân cấp cho cấp xã" is work.
var bare = map[string]topic{"phân công": duty, "triển khai": duty, "thực hiện": duty, "kết quả": state}

// openings are words that may stand before the telling one in a heading below
// another: "Về nguồn lực", "Một số nhiệm vụ", "Các giải pháp chủ yếu".
var openings = []string{"về ", "một số ", "các ", "những ", "nhóm ", "danh mục ", "tổng thể ", "hệ thống ", "công tác ", "phương án huy động ", "dự kiến ", "bảo đảm "}

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
	if t, ok := bare[strings.TrimRight(key, " .:")]; ok {
		return t
	}
	if !main && opensWithAny(key, matters) {
		return viewpoint
	}
	if !main && opensWithAny(key, resources) && !heading.AsksForWork() {
		return funding
	}
	best, at := unknown, len(key)
	asks := heading.AsksForWork()
	for _, t := range topics {
		i := strings.Index(key, t.words)
		if i < 0 || i > 0 && (!main || asks && (t.topic == viewpoint || t.topic == effect)) {
			continue
		}
		if i < at {
			best, at = t.topic, i
		}
	}
	return best
}

// matters are what the articles of a regulation list without giving it to anybody: "Điều 4. Các
// hành vi bị nghiêm cấm", "Điều 3. Nội dung phối hợp". A chapter of that name holds articles that do.
var matters = []string{"hành vi", "điều kiện", "nội dung phối hợp", "hồ sơ"}

// resources open the headings below others that tell what a plan costs. A main heading that
// names them may ask to raise them: "HUY ĐỘNG NGUỒN LỰC".
var resources = []string{"nguồn lực", "nhu cầu vốn", "vốn đầu tư"}

func opensWithAny(key string, words []string) bool {
	return slices.ContainsFunc(words, func(w string) bool { return strings.HasPrefix(key, w) })
}

func trimOpenings(key string) string {
	for again := true; again; {
		again = false
		for _, o := range openings {
			if rest, ok := strings.CutPrefix(key, o); ok {
				key, again = rest, true
			}
		}
	}
	return key
}

// isMain reports whether the family of marks opens main headings.
func isMain(kind marker.Kind) bool {
	return kind == marker.Roman || kind == marker.Heading || kind == marker.Capital || kind <= marker.Subsection && kind != marker.None
}
