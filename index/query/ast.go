// Package query is the language in which plans are searched.
//
//	query  = and { "OR" and }
//	and    = term { term }
//	term   = [ "-" | "NOT" ] ( "(" query ")" | filter | words )
//	words  = '"' text '"' | chunk | chunk "*" | chunk "~"
//	filter = field ( ":" | "=" | "<" | "<=" | ">" | ">=" ) value
//
// A quotation mark or parenthesis that is not closed ends with the query, and one that closes nothing is
// punctuation, as is the mark of a list before a pasted sentence.
//
// A chunk is what stands between blanks. Words that stand side by side are all
// required and bind closer than OR, because a Vietnamese word is often several
// syllables: "chuyển đổi số OR IPv6" asks for either the three or the one. A chunk
// without a letter or digit is punctuation and asks for nothing, and so does AND; but the
// sign of "90 %" belongs to the number. [Fields] lists the fields.
//
// The package knows the form of a query, and of dates and numbers in it. What words
// match is decided by package search.
package query

import (
	"strconv"
	"strings"
	"sync"
	"time"

	"kehoach/normalize"
)

// Node is a part of a query. Its String can be parsed again, to an equal node.
type Node interface{ String() string }

// And asks for all of its nodes.
type And []Node

// Or asks for at least one of its nodes.
type Or []Node

// Not excludes what its node finds.
type Not struct{ Node Node }

// Match says how the text of [Words] is compared.
type Match string

// The ways of comparing words; the value is what follows the text in a query.
const (
	Plain  Match = ""
	Phrase Match = `"`
	Prefix Match = "*" // words that begin so
	Fuzzy  Match = "~" // words that differ by a letter or two
)

// Words asks for text. Several words in one text must stand side by side.
type Words struct {
	Text  string
	Match Match
	Start int // byte offset in the query
}

// Filter asks for a property of an item.
type Filter struct {
	Field string // a name of [Fields]
	Op    string // ":", "<", "<=", ">" or ">="
	Value string // as written, without quotation marks
	Start int    // byte offset in the query

	// From and To are the days that the value of a field of dates spans, To
	// inclusive; zero where the value is left out, as in "overdue:".
	From, To time.Time
	// Number is the value of a field of numbers, and Unit of what, folded; "" of anything.
	Number float64
	Unit   string
}

func (n And) String() string {
	parts := make([]string, len(n))
	for i, node := range n {
		parts[i] = node.String()
		if _, or := node.(Or); or {
			parts[i] = "(" + parts[i] + ")"
		}
	}
	return strings.Join(parts, " ")
}

func (n Or) String() string {
	parts := make([]string, len(n))
	for i, node := range n {
		parts[i] = node.String()
	}
	return strings.Join(parts, " OR ")
}

func (n Not) String() string {
	s := n.Node.String()
	switch n.Node.(type) {
	case And, Or:
		return "-(" + s + ")"
	}
	if strings.HasPrefix(s, "-") { // two dashes are no minus
		return "-(" + s + ")"
	}
	return "-" + s
}

func (n Words) String() string {
	if n.Match == Phrase {
		return `"` + n.Text + `"`
	}
	if operatorAt(n.Text) != "" { // beside the name of a field it would be its operator
		return "(" + n.Text + string(n.Match) + ")"
	}
	return n.Text + string(n.Match)
}

func (n Filter) String() string {
	if strings.ContainsAny(n.Value, " \t\n()") {
		return n.Field + n.Op + `"` + n.Value + `"`
	}
	return n.Field + n.Op + n.Value
}

// Field describes a field of the language.
type Field struct {
	Name string
	// Vietnamese are its names in Vietnamese, which are read without their diacritics too.
	Vietnamese []string
	// Values are the only values, where they are few, and Said are their Vietnamese names in the same order.
	Values, Said []string
	// Sort of the value.
	Sort Sort
}

// Sort tells what values a field takes.
type Sort int

// Sorts of values.
const (
	TextValue Sort = iota
	ChoiceValue
	DateValue   // a day, month, quarter or year; may be compared
	YearValue   // may be compared
	NumberValue // may be compared
	OptionalDay // a day, or nothing for today
)

// Fields lists the fields in the order in which they are explained.
var Fields = []Field{
	{Name: "kind", Vietnamese: []string{"loại"}, Sort: ChoiceValue, Values: []string{"document", "task", "target", "indicator"}, Said: []string{"văn bản", "nhiệm vụ", "chỉ tiêu", "chỉ số"}},
	{Name: "agency", Vietnamese: []string{"cơ quan", "đơn vị"}},
	{Name: "lead", Vietnamese: []string{"chủ trì"}},
	{Name: "doc", Vietnamese: []string{"văn bản", "số hiệu"}},
	{Name: "type", Vietnamese: []string{"loại văn bản"}},
	{Name: "issuer", Vietnamese: []string{"ban hành", "cơ quan ban hành"}},
	{Name: "province", Vietnamese: []string{"tỉnh"}},
	{Name: "year", Vietnamese: []string{"năm"}, Sort: YearValue},
	{Name: "issued", Vietnamese: []string{"ngày ban hành"}, Sort: DateValue},
	{Name: "due", Vietnamese: []string{"hạn", "thời hạn"}, Sort: DateValue},
	{Name: "precision", Vietnamese: []string{"mức thời gian"}, Sort: ChoiceValue, Values: []string{"day", "month", "quarter", "half", "year"}, Said: []string{"ngày", "tháng", "quý", "nửa năm", "năm"}},
	{Name: "overdue", Vietnamese: []string{"quá hạn"}, Sort: OptionalDay},
	{Name: "value", Vietnamese: []string{"giá trị"}, Sort: NumberValue},
	{Name: "unit", Vietnamese: []string{"đơn vị tính"}},
	{Name: "has", Vietnamese: []string{"có"}, Sort: ChoiceValue, Values: []string{"deadline", "lead", "coordinate", "target", "value", "result", "recurrence", "ongoing", "done", "note", "corrected", "confirmed"},
		Said: []string{"thời hạn", "chủ trì", "phối hợp", "chỉ tiêu", "giá trị", "kết quả", "định kỳ", "thường xuyên", "đã xong", "ghi chú", "đã sửa", "đã xác nhận"}},
}

func fieldNamed(name string) (Field, bool) {
	for _, f := range Fields {
		if f.Name == name {
			return f, true
		}
	}
	return Field{}, false
}

// vietnamese has the fields by their Vietnamese names, folded.
var vietnamese = sync.OnceValue(func() map[string]string {
	names := map[string]string{}
	for _, f := range Fields {
		for _, name := range f.Vietnamese {
			names[normalize.Fold(name)] = f.Name
		}
	}
	return names
})

// choices are the values of a field by all their names, folded.
func (f Field) choices() map[string]string {
	names := map[string]string{}
	for i, value := range f.Values {
		names[value], names[normalize.Fold(f.Said[i])] = value, value
	}
	return names
}

// names lists the fields for a message: "kind:, agency:, …".
func names() string {
	list := make([]string, len(Fields))
	for i, f := range Fields {
		list[i] = f.Name + ":"
	}
	return strings.Join(list, ", ")
}

// ordered reports whether values of the field may be compared with < and >.
func (f Field) ordered() bool {
	return f.Sort == DateValue || f.Sort == YearValue || f.Sort == NumberValue
}

// parseNumber reads "90", "8,5", "8.5", "1.500", "90%".
func parseNumber(s string) (float64, bool) {
	s = strings.TrimSuffix(s, "%")
	if whole, _, _ := strings.Cut(s, ","); Grouped(whole) {
		s = strings.ReplaceAll(s, ".", "")
	}
	s = strings.Replace(s, ",", ".", 1)
	if strings.ContainsAny(s, "xXpPnNiI_") { // forms of Go's that people do not write
		return 0, false
	}
	v, err := strconv.ParseFloat(s, 64)
	return v, err == nil
}

// Grouped reports whether the points of a whole number part groups of three digits, as
// Vietnamese writes 1.500 for one thousand five hundred.
func Grouped(whole string) bool {
	groups := strings.Split(whole, ".")
	for _, g := range groups[1:] {
		if len(g) != 3 {
			return false
		}
	}
	return len(groups) > 1 && len(groups[0]) <= 3 && groups[0] != "" && groups[0][0] != '0'
}
