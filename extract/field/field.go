// Package field knows the names that plans give to the fields of a task: as the
// head of a column in an annex table ("Cơ quan chủ trì"), and as a label before
// a colon in running text ("Thời gian hoàn thành: …").
package field

import (
	_ "embed"
	"strings"
	"sync"

	"kehoach/extract/language"
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

// roleNames are the roles as names.tsv writes them.
var roleNames = map[string]Role{
	"Number": Number, "Work": Work, "Measure": Measure, "Method": Method, "Unit": Unit, "Goal": Goal, "Result": Result, "Lead": Lead,
	"Coordinate": Coordinate, "Time": Time, "Basis": Basis, "Funding": Funding, "Note": Note, "Report": Report, "Start": Start,
	"Code": Code, "ParentCode": ParentCode,
}

// name is one way to say a role, in the spelling of keys.
type name struct {
	words string
	role  Role
	whole bool // only as the whole of a header, since the words are common
	first bool // only at its head
}

//go:embed names.tsv
var namesTSV string

// names are the rows of names.tsv, of which the first decides that a header or a label holds.
var names = sync.OnceValue(func() []name {
	var out []name
	for line := range strings.Lines(namesTSV) {
		if f := strings.Split(strings.TrimSuffix(line, "\n"), "\t"); len(f) > 1 {
			f = append(f, "")
			out = append(out, name{f[0], roleNames[f[1]], f[2] == "whole", f[2] == "first"})
		}
	}
	return out
})

// Of returns the role that the head of a column names, None if it names none.
func Of(header string) Role {
	key := headerKey(header)
	if role := listed(key); role != None {
		return role
	}
	s := language.Lex(key)
	return composed(&s)
}

func headerKey(header string) string { return strings.TrimRight(normalize.ToneKey(header), " .:*") }

// listed returns the role of a name that the table knows, None of any other.
func listed(key string) Role {
	switch {
	case reportsTime(key):
		return Report
	case sharesBodies(key):
		return Lead
	}
	for _, n := range names() {
		if key == n.words || !n.whole && strings.Contains(key, n.words) && (!n.first || strings.HasPrefix(key, n.words)) {
			return n.role
		}
	}
	return None
}

var (
	done          = language.NewKeys("column=done")     // before the time of what has been done: "Thực hiện năm 2025", "Ước TH 9 tháng"
	estimates     = language.NewKeys("column=estimate") // open what is estimated to be done
	labelOpenings = language.NewKeys("labelopening")    // open a label; a clause with the name of a field before a colon ("Giải pháp nâng cao kết quả …:") opens otherwise
	resultLabels  = language.NewKeys("column=result")
	chairing      = language.NewKeys("word=lead") // opens the label of the body that leads, or work
	owners        = language.NewKeys("word=of")
	ordering      = language.NewKeys("assign=order") // before the body that gets work
	leads         = language.NewKeys("word=lead", "word=carrying")
	kinds         = language.NewKeys("collective=terse") // kinds of bodies in one word: "sở"
	determiners   = language.NewKeys("determiner")
	years         = language.NewKeys("calendar=year")
	leading       = language.NewPhrases("word=lead", "word=carrying")
	bodyNames     = language.NewPhrases("bodyname")
	coordinating  = language.NewPhrases("cooperate")
)

// reportsTime reports whether the head of a column opens with what has been done in a
// time that it names, or with what is estimated to be done.
func reportsTime(key string) bool {
	return done.Opens(key) > 0 && strings.ContainsAny(key, "0123456789") || estimates.Opens(key) > 0
}

// SharesBodies reports whether a column holds those who lead and those who coordinate:
// "Đơn vị chủ trì/phối hợp".
func SharesBodies(header string) bool { return sharesBodies(normalize.ToneKey(header)) }

func sharesBodies(key string) bool {
	if !leads.In(key) {
		return false
	}
	s := language.Lex(key)
	for i := range s.Tokens {
		j := i + s.Starts(i, leading)
		if k := j + max(s.Any(j, ",", "/", "&", ";", "+", "-"), s.One(j, language.AndOr)); j > i && k > j && s.Starts(k+s.Starts(k, bodyNames), coordinating) > 0 {
			return true
		}
	}
	return false
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
	if labelOpenings.Opens(key) > 0 {
		role = labelRole(key)
	}
	if role == None {
		role = composedLabel(key)
	}
	if role == None {
		return None, 0
	}
	value = colon + 1
	for value < len(s) && s[value] == ' ' {
		value++
	}
	if role == Coordinate && value < len(s) && sharesNoun(key) {
		return None, 0
	}
	return role, value
}

// sharesNoun reports whether the words before a colon end in the noun that the names behind it share, so that a sentence
// goes on over the colon: "phối hợp với các Sở: Tài chính, Nội vụ rà soát …".
func sharesNoun(key string) bool {
	words := strings.Fields(key)
	last := len(words) - 1
	return last > 0 && kinds.Is(words[last]) && determiners.Is(words[last-1])
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

// labelRole is Of for a label. "Nội dung", "Nhiệm vụ" and "Mục tiêu" count only
// as they stand: "Nhiệm vụ phát triển hạ tầng:" is a heading. So is "Trách nhiệm của các
// trường:", and "Chủ trì triển khai các nhiệm vụ:" is work.
func labelRole(key string) Role {
	role := listed(key)
	switch role {
	case Report:
		if resultLabels.Opens(key) == 0 {
			return None
		}
		return Result
	case Lead, Coordinate:
		if owners.In(key) || chairing.Opens(key) > 0 && strings.Count(key, " ") > 4 {
			return None
		}
		if s := language.Lex(key); ordering.Opens(key) > 0 && composed(&s) == None {
			return None // "Phân công Sở Y tế:"
		}
	case Work, Goal, Measure, Basis:
		if strings.Count(key, " ") > 2 {
			return None
		}
	case Funding:
		if strings.Count(key, " ") > 3 {
			return None
		}
	case Result:
		if s := language.Lex(key); strings.Count(key, " ") > 3 && composed(&s) == None {
			return None // "Sản phẩm trứng và sản phẩm khác: …"
		}
	}
	return role
}

// Year returns the year that a column stands for ("Năm 2023", "2024"), 0 if it
// stands for none.
func Year(header string) int {
	key := normalize.ToneKey(header)
	key = strings.TrimSpace(key[years.Opens(key):])
	if len(key) != 4 {
		return 0
	}
	year := 0
	for i := range 4 {
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

// isMonth reports whether a column stands for a month or a quarter of a year: "T12/2031", "Quý I/2032".
func isMonth(header string) bool {
	s := language.Lex(header)
	m, next, ok := s.Moment(0)
	return ok && next == len(s.Tokens) && m.Known() && (m.Unit == language.ByMonth || m.Unit == language.ByQuarter)
}

// headWords is how many words the longest name of a column has.
const headWords = 24

// IsHead reports whether n cells are the head of a table of tasks or targets: two of
// them or more name a field, or stand for a year, a quarter or a month.
func IsHead(n int, cell func(i int) string) bool { return heads(n, cell, Of) }

// IsListed reports whether n cells are such a head by the names of names.tsv, and not only by
// the words that their names are made of.
func IsListed(n int, cell func(i int) string) bool {
	return heads(n, cell, func(header string) Role { return listed(headerKey(header)) })
}

func heads(n int, cell func(i int) string, of func(header string) Role) bool {
	named := 0
	for i := range n {
		if s := cell(i); strings.Count(s, " ") < headWords && (of(s) != None || Year(s) != 0 || isMonth(s)) {
			named++
		}
	}
	return named >= 2
}
