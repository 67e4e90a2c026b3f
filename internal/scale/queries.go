package main

import (
	"regexp"
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"

	"kehoach/index/search"
	"kehoach/internal/generate"
)

// question is a sort of query, asked for several words in turn.
type question struct {
	name    string
	text    string       // in the language of queries
	words   []string     // put into the text, see [fill]; none for a text without words
	options search.Query // its Text is filled in
	sql     statement    // the same query for SQLite
	grep    bool         // whether ripgrep can be asked for the words
}

// statement is a query for SQLite: an expression of FTS5, conditions on the columns of an
// item, and the order of hits, by rank if none is named. The zero value asks for nothing.
type statement struct {
	match, where, order string
	offset              int
	groups              []string // columns whose values are counted
}

// of returns the query for the words of a turn.
func (q question) of(turn int) search.Query {
	o := q.options
	o.Text = q.fill(q.text, turn)
	return o
}

// fill puts the words of a turn into a text: $0 the words as they are, $1, $2 and
// $3 one of them, $bare all without diacritics, and $key their [key].
func (q question) fill(text string, turn int) string {
	if len(q.words) == 0 {
		return text
	}
	words := q.words[turn%len(q.words)]
	pairs := []string{"$0", words, "$bare", fold(words), "$key", key(words)}
	for n, w := range strings.Fields(words) {
		pairs = append(pairs, "$"+string(rune('1'+n)), w)
	}
	return strings.NewReplacer(pairs...).Replace(text)
}

// fold takes the diacritics off a text.
func fold(text string) string {
	bare := strings.Map(func(r rune) rune {
		if unicode.Is(unicode.Mn, r) {
			return -1
		}
		return r
	}, norm.NFD.String(text))
	return strings.NewReplacer("đ", "d", "Đ", "D").Replace(bare)
}

// key makes one word of a name.
func key(name string) string { return strings.ReplaceAll(strings.ToLower(fold(name)), " ", "") }

// The words asked for.
var (
	frequent = []string{"thông", "triển", "công", "dân", "tỉnh", "quản", "phát", "định", "các", "hợp"}
	rare     = []string{"IPv6", "methadone", "Vinasat", "Thalassemia", "biogas", "podcast", "Scopus", "heroin", "PAPI", "Khmer"}
	pairs    = []string{"công nghệ", "dữ liệu", "du lịch", "an toàn", "hộ nghèo", "rừng phòng", "đất đai", "trạm y", "thủy sản", "trực tuyến"}
	triples  = []string{"cơ sở dữ", "hạ tầng số", "trạm y tế", "an toàn giao", "nhà ở xã", "cải thiện môi", "hộ cận nghèo", "khu công nghiệp", "đất trồng lúa", "dịch vụ công"}
	names    = []string{"Sở Y tế", "Sở Tài chính", "Sở Xây dựng", "Công an tỉnh", "Thanh tra tỉnh", "Bảo hiểm xã hội tỉnh"}
	places   = []string{"Sơn Hải", "An Lâm", "Hòa Giang", "Quảng Hà"}
	cited    = regexp.MustCompile(`\d+/QĐ-TTg`).FindAllString(generate.Plan(1)+generate.Plan(2), -1)
	plans    = []string{"7/KH-UBND", "23/KH-UBND", "41/KH-UBND", "58/KH-UBND"}
)

// Conditions of SQL that stand in several statements.
const (
	inAny   = `{text context} : `
	led     = ` AND lead : soyte`
	quarter = `due BETWEEN '2025-04-01' AND '2025-06-30'`
)

// queries are the sorts of queries that are measured.
var queries = []question{
	{name: "one word, frequent", text: "$0", words: frequent, sql: statement{match: inAny + `"$0"`}, grep: true},
	{name: "one word, rare", text: "$0", words: rare, sql: statement{match: inAny + `"$0"`}, grep: true},
	{name: "one word without diacritics", text: "$bare", words: frequent, sql: statement{match: `folded : "$bare"`}},
	{name: "two words", text: "$0", words: pairs, sql: statement{match: inAny + `("$1" AND "$2")`}},
	{name: "two words without diacritics", text: "$bare", words: pairs, sql: statement{match: `folded : ($bare)`}},
	{name: "three words", text: "$0", words: triples, sql: statement{match: inAny + `("$1" AND "$2" AND "$3")`}},
	{name: "phrase of two words", text: `"$0"`, words: pairs, sql: statement{match: inAny + `"$0"`}, grep: true},
	{name: "prefix of two letters", text: "$0*", words: []string{"th", "ch", "ph", "tr", "ng", "qu", "ba", "du", "vi", "ho"}, sql: statement{match: `folded : $0 *`}},
	{name: "prefix of four letters", text: "$0*", words: []string{"thon", "chuy", "nghi", "trun", "khoa", "duon", "huye", "phuo", "viet", "ngha"}, sql: statement{match: `folded : $0 *`}},
	{name: "misspelt word", text: "$0", words: []string{"nghiepj", "thôgn", "trườngg", "quyềnn", "camerra", "chuyểm", "lươgn", "hướgn", "mthadone", "dượcc"}},
	{name: "word~", text: "$0~", words: []string{"nghiep", "thong", "truong", "quyen", "camera", "chuyen", "luong", "huong", "methadone", "duoc"}},
	{name: "number of a cited document", text: "$0", words: cited, sql: statement{match: inAny + `"$0"`}},
	{name: "number of a plan", text: "$0", words: plans, sql: statement{match: inAny + `"$0"`}},
	{name: "a OR b", text: "$1 OR $2", words: pairs, sql: statement{match: inAny + `("$1" OR "$2")`}},
	{name: "a -b", text: "$1 -$2", words: pairs, sql: statement{match: inAny + `("$1" NOT "$2")`}},

	{name: "kind:", text: "kind:$0", words: []string{"task", "target", "document"}, sql: statement{where: `kind = '$0'`}},
	{name: "agency:", text: `agency:"$0"`, words: names},
	{name: "lead:", text: `lead:"$0"`, words: names, sql: statement{match: `lead : $key`}},
	{name: "doc:", text: "doc:$0", words: plans, sql: statement{where: `number = '$0'`}},
	{name: "type:", text: `type:"kế hoạch"`},
	{name: "issuer:", text: `issuer:"Ủy ban nhân dân tỉnh $0"`, words: places},
	{name: "province:", text: `province:"$0"`, words: places, sql: statement{where: `province = '$0'`}},
	{name: "year:", text: "year:$0", words: []string{"2022", "2025", "2028"}, sql: statement{where: `due BETWEEN '$0-01-01' AND '$0-12-31'`}},
	{name: "range of due", text: "due:2025-Q2", sql: statement{where: quarter}},
	{name: "overdue:", text: "overdue:2025-07-01", sql: statement{where: `due < '2025-07-01'`}},
	{name: "value>=90", text: "value>=90", sql: statement{where: `value >= 90`}},
	{name: "unit:%", text: "unit:%", sql: statement{where: `unit = '%'`}},
	{name: "has:deadline", text: "has:deadline", sql: statement{where: `timed`}},

	{name: "word and body", text: `$0 lead:"Sở Y tế"`, words: frequent, sql: statement{match: inAny + `"$0"` + led}},
	{name: "word and dates", text: "$0 due:2025-Q2", words: frequent, sql: statement{match: inAny + `"$0"`, where: quarter}},
	{name: "body, dates and word", text: `$0 lead:"Sở Y tế" due:2025-Q2`, words: frequent, sql: statement{match: inAny + `"$0"` + led, where: quarter}},
	{name: "word, by deadline", text: "$0", words: frequent, options: search.Query{Sort: search.ByDeadline},
		sql: statement{match: inAny + `"$0"`, order: "due IS NULL, due, id"}},
	{name: "word, by document", text: "$0", words: frequent, options: search.Query{Sort: search.ByDocument}, sql: statement{match: inAny + `"$0"`, order: "id"}},
	{name: "word, page 10", text: "$0", words: frequent, options: search.Query{Offset: 9 * search.DefaultLimit},
		sql: statement{match: inAny + `"$0"`, offset: 9 * search.DefaultLimit}},
	{name: "word, with facets", text: "$0", words: frequent, options: search.Query{Facets: true},
		sql: statement{match: inAny + `"$0"`, groups: []string{"kind", "number", "province", "substr(due, 1, 4)"}}},
}
