package field

import (
	"strings"

	"kehoach/extract/language"
)

// The words that names of fields are made of. A name that no list holds ("Đơn vị cùng làm",
// "Hạn cuối", "Việc phải làm") is read by them.
var (
	bodyWords    = language.NewPhrases("fieldword=body")    // who: "cơ quan", "người", "ai"
	joinWords    = language.NewPhrases("fieldword=join")    // helps: "cùng", "tham gia", "hỗ trợ"
	carryWords   = language.NewPhrases("fieldword=carry")   // does: "phụ trách", "đảm nhận"
	timeWords    = language.NewPhrases("fieldword=time")    // when: "hạn", "lịch", "mốc"
	workWords    = language.NewPhrases("fieldword=work")    // what: "việc", "đầu việc"
	resultWords  = language.NewPhrases("fieldword=result")  // what comes of it: "đầu ra", "hồ sơ"
	relatedWords = language.NewPhrases("fieldword=related") // behind a body in the name of a field: "liên quan"
	fillWords    = language.NewPhrases("fieldword=fill")    // say no more: "các", "phải", "cụ thể"
)

// composedWords is how many tokens the longest name has that is read word by word.
const composedWords = 12

// composed returns the role of a name each of whose words is such a word, None of any
// other. Its first word is the head of the noun phrase and decides, as Vietnamese has it; a
// body that helps coordinates.
func composed(s *language.Sentence) Role {
	if len(s.Tokens) > composedWords {
		return None
	}
	head, holds := None, map[Role]bool{}
	for i := 0; i < len(s.Tokens); {
		role, n := wordAt(s, i)
		if n == 0 {
			return None
		}
		if head == None {
			head = role
		}
		holds[role] = true
		i += n
	}
	switch {
	case head == agent || head == Lead:
		switch {
		case holds[Coordinate]:
			return Coordinate
		case holds[Time] && head == Lead:
			return Time // "Thực hiện xong"
		case holds[Lead]:
			return Lead
		}
		return None
	case head == Work && holds[Time]:
		return None
	}
	return head
}

// composedLabel returns the role of a label that is read word by word: who helps, or by when.
// "Hỗ trợ: 50 triệu đồng" says so of no body, a verb alone ("Triển khai: …") opens a sentence, and
// "Các cơ quan liên quan: …" are those whose work follows.
func composedLabel(name string) Role {
	s := language.Lex(name)
	role := composed(&s)
	switch {
	case s.Ends(len(s.Tokens), relatedWords) > 0:
		return None
	case role == Lead && s.Starts(0, bodyWords) > 0, role == Coordinate && s.Starts(0, joinWords) < len(s.Tokens), role == Time:
		return role
	}
	return None
}

// Open returns the role of a label that only what follows can confirm: "Giao: Sở Y tế", where
// "Giao: việc nhỏ cho xã" is a sentence. It is None where no word of a label says who or when.
func Open(name string) Role {
	if strings.Count(name, " ") >= composedWords {
		return None
	}
	s := language.Lex(name)
	switch role := composed(&s); role {
	case Lead, Coordinate, Time:
		return role
	}
	return None
}

// agent stands in [composed] for the word of a body, which alone says neither that it leads
// nor that it helps.
const agent Role = -1

// wordAt returns what the longest word at i tells, and how many tokens it takes, 0 if
// names of fields hold no such word.
func wordAt(s *language.Sentence, i int) (Role, int) {
	if s.At(i).Kind == language.Mark {
		return None, 1
	}
	role, n := None, s.Starts(i, fillWords)
	for _, c := range []struct {
		words language.Phrases
		role  Role
	}{{bodyWords, agent}, {joinWords, Coordinate}, {carryWords, Lead}, {timeWords, Time}, {workWords, Work}, {resultWords, Result}} {
		if k := s.Starts(i, c.words); k > n {
			role, n = c.role, k
		}
	}
	return role, n
}
