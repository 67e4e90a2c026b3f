// Package field knows the names that plans give to the fields of a task: as the
// head of a column in an annex table ("Cơ quan chủ trì"), and as a label before
// a colon in running text ("Thời gian hoàn thành: …").
package field

import (
	"regexp"
	"strings"

	"kehoach/normalize"
)

// Role is what a field says of a task, a target or an indicator.
type Role int

// The roles, with the name that most tables give them.
const (
	None       Role = iota
	Number          // STT
	Work            // Nội dung nhiệm vụ
	Measure         // Tiêu chí, Chỉ tiêu: what is measured
	Method          // Cách xác định
	Unit            // Đơn vị tính
	Goal            // Mục tiêu, Chỉ tiêu giao: the quantity to be reached
	Result          // Kết quả, Sản phẩm
	Lead            // Cơ quan chủ trì
	Coordinate      // Cơ quan phối hợp
	Time            // Thời gian hoàn thành
	Basis           // Căn cứ pháp lý
	Funding         // Kinh phí, Nguồn vốn
	Note            // Ghi chú, and what no other role covers
	Parent          // Tên tiêu chí: the group that a measure belongs to
	Report          // Kết quả đã đạt, Tình hình thực hiện: what has been done
	Start           // Bắt đầu: when the work begins, beside the time when it ends
	Code            // Mã nhiệm vụ
	ParentCode      // Mã nhiệm vụ cha: the code of the task that the row's belongs to
)

// name is one way to say a role, in the spelling of keys. The first name in the table that a header or
// a label holds decides, so the more telling words stand above the common ones:
// "Cơ quan phối hợp thực hiện" is told by "phối hợp", not by "thực hiện".
type name struct {
	words string
	role  Role
	whole bool // only as the whole of a header, since the words are common
}

var names = []name{
	{"số thứ tự", Number, false}, {"số tt", Number, true}, {"stt", Number, true}, {"tt", Number, true}, {"số", Number, true},
	{"ghi chú", Note, false}, {"nhiệm vụ chủ trì", Work, false},
	{"bắt đầu", Start, false}, {"kết thúc", Time, false}, {"hoàn thành", Time, true},
	{"tình hình", Report, false}, {"hiện trạng", Report, false}, {"thực trạng", Report, false}, {"hiện nay", Report, false}, {"hiện có", Report, false},
	{"kết quả đạt được", Report, false}, {"kết quả năm", Report, false}, {"kết quả thực hiện năm", Report, false},
	{"đã thực hiện", Report, false}, {"đã đạt", Report, false}, {"đã hoàn thành", Report, false}, {"lũy kế", Report, false},
	{"tỉ lệ hoàn thành", Report, false}, {"tỉ lệ thực hiện", Report, false}, {"mức độ hoàn thành", Report, false}, {"mức độ thực hiện", Report, false},
	{"% hoàn thành", Report, false}, {"% thực hiện", Report, false}, {"cùng kì", Report, false}, {"so với", Report, false}, {"so sánh", Report, false},
	{"vướng mắc", Report, false}, {"nguyên nhân", Report, false}, {"đánh giá", Report, true},
	{"mã nhiệm vụ cha", ParentCode, false}, {"nhiệm vụ cha", ParentCode, true}, {"mã cha", ParentCode, true}, {"mã nv cha", ParentCode, true},
	{"mã công việc cha", ParentCode, false}, {"mã nhiệm vụ cấp trên", ParentCode, false}, {"mã cấp trên", ParentCode, true}, {"mã nhiệm vụ gốc", ParentCode, false},
	{"thuộc nhiệm vụ", ParentCode, true}, {"thuộc mã nhiệm vụ", ParentCode, true},
	{"mã nhiệm vụ", Code, false}, {"mã số nhiệm vụ", Code, false}, {"mã công việc", Code, false}, {"mã số công việc", Code, false}, {"mã việc", Code, true},
	{"mã nv", Code, true}, {"mã", Code, true},
	{"kinh phí", Funding, false}, {"nguồn vốn", Funding, false}, {"nguồn lực", Funding, false}, {"dự toán", Funding, false},
	{"kinh phí thực hiện", Funding, false}, {"tổng mức đầu tư", Funding, false},
	{"căn cứ", Basis, false}, {"cơ sở pháp lí", Basis, false},
	{"cách xác định", Method, false}, {"cách tính", Method, false}, {"phương pháp tính", Method, false},
	{"phương pháp xác định", Method, false}, {"công thức", Method, false}, {"cách thức xác định", Method, false},
	{"đơn vị tính", Unit, false}, {"đvt", Unit, true}, {"đv tính", Unit, true},
	{"cấp trình", Note, false}, {"cấp ban hành", Note, false}, {"cấp phê duyệt", Note, false}, {"hình thức văn bản", Note, false},
	{"cơ quan trình", Note, false}, {"thẩm quyền", Note, false}, {"hình thức", Note, true},
	{"văn bản giao", Basis, false},
	{"thời gian tới", Work, false},
	{"phối hợp", Coordinate, false}, {"hỗ trợ", Coordinate, true},
	{"thời gian", Time, false}, {"thời hạn", Time, false}, {"tiến độ", Time, false}, {"lộ trình", Time, false},
	{"thời điểm", Time, false}, {"hạn hoàn thành", Time, false}, {"ngày hoàn thành", Time, false}, {"năm thực hiện", Time, false},
	{"năm hoàn thành", Time, false}, {"dự kiến hoàn thành", Time, false}, {"giai đoạn thực hiện", Time, false},
	{"chủ trì", Lead, false}, {"đầu mối", Lead, false}, {"cơ quan thực hiện", Lead, false}, {"đơn vị thực hiện", Lead, false},
	{"cơ quan theo dõi", Lead, false}, {"đơn vị theo dõi", Lead, false}, {"cơ quan tham mưu", Lead, false}, {"đơn vị tham mưu", Lead, false},
	{"phân công", Lead, false}, {"trách nhiệm", Lead, false}, {"đơn vị cung cấp", Lead, false}, {"cơ quan cung cấp", Lead, false},
	{"đơn vị triển khai", Lead, false}, {"cơ quan triển khai", Lead, false}, {"tổ chức thực hiện", Lead, true}, {"người thực hiện", Lead, false},
	{"phụ trách", Lead, false}, {"nơi thực hiện", Lead, false},
	{"cơ quan, đơn vị thực hiện", Lead, false}, {"đơn vị, địa phương thực hiện", Lead, false}, {"cơ quan/đơn vị", Lead, true},
	{"cơ quan, đơn vị", Lead, true}, {"đơn vị", Lead, true}, {"cơ quan", Lead, true}, {"thực hiện", Lead, true},
	{"kết quả", Result, false}, {"sản phẩm", Result, false}, {"đầu ra", Result, false}, {"yêu cầu", Result, true},
	{"mục tiêu", Goal, false}, {"khối lượng", Goal, true}, {"chỉ tiêu giao", Goal, false}, {"kế hoạch", Goal, true}, {"chỉ tiêu đến", Goal, false},
	{"tiêu chí", Measure, false}, {"chỉ tiêu", Measure, false}, {"chỉ số", Measure, false}, {"số liệu", Measure, false},
	{"việc được giao", Work, false}, {"đầu việc", Work, false}, {"tên việc", Work, false},
	{"nhiệm vụ", Work, false}, {"nội dung", Work, false}, {"công việc", Work, false}, {"hoạt động", Work, false},
	{"giải pháp", Work, false}, {"dự án", Work, false}, {"đề án", Work, true}, {"hạng mục", Work, false},
	{"tên văn bản", Work, false}, {"danh mục", Work, false},
	{"thành phần", Note, false}, {"chủ đề", Note, false}, {"địa điểm", Note, false}, {"đối tượng", Note, true}, {"quy mô", Note, true}, {"số lượng", Note, true},
}

// Of returns the role that the head of a column names, None if it names none.
func Of(header string) Role {
	key := strings.TrimRight(normalize.ToneKey(header), " .:*")
	if key == "" {
		return None
	}
	switch {
	case reportsTime(key):
		return Report
	case sharesBodies(key):
		return Lead
	}
	for _, n := range names {
		if key == n.words || !n.whole && strings.Contains(key, n.words) {
			return n.role
		}
	}
	return None
}

// done are the words before the time of what has been done: "Thực hiện năm 2025", "Ước TH 9 tháng".
var done = []string{"thực hiện ", "th ", "ước ", "ưth "}

// reportsTime reports whether the head of a column opens with what has been done in a
// time that it names, or with what is estimated to be done.
func reportsTime(key string) bool {
	for _, d := range done {
		if rest, ok := strings.CutPrefix(key, d); ok && (strings.ContainsAny(rest, "0123456789") || d == "ước " && (strings.HasPrefix(rest, "th") || strings.HasPrefix(rest, "đạt"))) {
			return true
		}
	}
	return false
}

// shared parts the two roles that the head of one column of bodies names.
var shared = regexp.MustCompile(`(chủ trì|thực hiện) ?([,/&;+-]|và|hoặc) ?(cơ quan |đơn vị )?phối hợp`)

// SharesBodies reports whether a column holds those who lead and those who coordinate:
// "Đơn vị chủ trì/phối hợp".
func SharesBodies(header string) bool { return sharesBodies(normalize.ToneKey(header)) }

func sharesBodies(key string) bool {
	return strings.Contains(key, "phối hợp") && shared.MatchString(key)
}

// starters are the words that open a label. A clause that happens to hold the
// name of a field before a colon ("Giải pháp nâng cao kết quả …:") opens otherwise.
var starters = []string{
	"cơ quan", "đơn vị", "chủ trì", "phối hợp", "thời gian", "thời hạn", "tiến độ", "lộ trình", "thời điểm", "hoàn thành",
	"kết quả", "sản phẩm", "dự kiến", "nội dung", "nhiệm vụ", "kinh phí", "nguồn kinh phí", "nguồn vốn", "phân công", "đầu mối",
	"bộ phận", "người", "yêu cầu", "căn cứ", "mục tiêu", "trách nhiệm", "địa phương", "ghi chú", "tổ chức thực hiện", "các đơn vị phối hợp",
	"các cơ quan phối hợp", "thành phần", "địa điểm", "đối tượng", "quy mô", "số lượng", "chủ đề",
}

// labelWords is the longest label that plans write, in words, with room to spare.
const labelWords = 12

// Label splits "Thời gian hoàn thành: Tháng 6/2022" into its role and the byte
// offset at which the value begins. The role is None if s opens with no label.
func Label(s string) (role Role, value int) {
	colon := labelEnd(s)
	if colon <= 0 {
		return None, 0
	}
	key := normalize.ToneKey(strings.TrimSpace(s[:colon]))
	if !opens(key) {
		return None, 0
	}
	role = labelRole(key)
	if role == None {
		return None, 0
	}
	value = colon + 1
	for value < len(s) && s[value] == ' ' {
		value++
	}
	return role, value
}

// labelEnd returns the offset of the colon that ends the label at the head of s, -1 where
// none stands near enough. A paragraph is asked at each of its commas.
func labelEnd(s string) int {
	blanks := 0
	for i := range len(s) {
		switch s[i] {
		case ':':
			return i
		case ' ':
			if blanks++; blanks == labelWords {
				return -1
			}
		}
	}
	return -1
}

func opens(key string) bool {
	for _, s := range starters {
		if strings.HasPrefix(key, s) {
			return true
		}
	}
	return false
}

// labelRole is Of for a label. "Nội dung", "Nhiệm vụ" and "Mục tiêu" count only
// as they stand: "Nhiệm vụ phát triển hạ tầng:" is a heading. So is "Trách nhiệm của các
// trường:", and "Chủ trì triển khai các nhiệm vụ:" is work.
func labelRole(key string) Role {
	role := Of(key)
	switch role {
	case Report:
		if !strings.HasPrefix(key, "kết quả") {
			return None
		}
		return Result
	case Lead, Coordinate:
		if strings.Contains(key, " của ") || strings.HasPrefix(key, "chủ trì") && strings.Count(key, " ") > 4 {
			return None
		}
	case Work, Goal, Measure, Basis:
		if strings.Count(key, " ") > 2 {
			return None
		}
	case Funding:
		if strings.Count(key, " ") > 3 {
			return None
		}
	}
	return role
}

// Year returns the year that a column stands for ("Năm 2023", "2024"), 0 if it
// stands for none.
func Year(header string) int {
	key := strings.TrimSpace(strings.TrimPrefix(normalize.ToneKey(header), "năm "))
	if len(key) != 4 {
		return 0
	}
	year := 0
	for i := 0; i < 4; i++ {
		if key[i] < '0' || key[i] > '9' {
			return 0
		}
		year = year*10 + int(key[i]-'0')
	}
	if year < 1990 || year > 2100 {
		return 0
	}
	return year
}

// headWords is how many words the longest name of a column has.
const headWords = 24

// IsHead reports whether n cells are the head of a table of tasks or targets: two of
// them or more name a field, or stand for a year.
func IsHead(n int, cell func(i int) string) bool {
	roles := 0
	for i := range n {
		if s := cell(i); len(strings.Fields(s)) <= headWords && (Of(s) != None || Year(s) != 0) {
			roles++
		}
	}
	return roles >= 2
}
