// Package marker reads the marks that open the provisions of a document: "Điều
// 1.", "II.", "1.", "1.1.", "a)", "-", "+" (Nghị định 30/2020/NĐ-CP, Phụ lục I,
// and the marks of plans and reports that the decree leaves to custom).
package marker

import (
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"kehoach/extract/form"
	"kehoach/extract/internal/reading"
)

// Kind is a family of marks. The order is the rank: a mark opens a provision
// inside those of smaller kinds where the document does not say otherwise.
type Kind int

// The families of marks, from the widest provision to the narrowest.
const (
	None       Kind = iota
	Annex           // Phụ lục I
	Part            // Phần thứ nhất, Phần I
	Chapter         // Chương I
	Section         // Mục 1
	Subsection      // Tiểu mục 1
	Article         // Điều 1.
	Capital         // A., before small letters where it is one of several: see OfCapital
	Heading         // no mark: a line in capitals that heads a section
	Roman           // I.
	Item            // "Nhiệm vụ 1:", where it is one of several: see OfItem
	Clause          // 1.
	Decimal         // 1.1.
	Paren           // 1)
	Point           // a)
	Listed          // (1), (i), (a), "Thứ nhất,", "Một là:", where it is one of several: see OfListed
	Dash            // -
	Plus            // +
	Bullet          // •, *
)

// Marker is a mark at the head of a paragraph.
type Marker struct {
	Kind   Kind
	Label  string // as a citation names it: "Điều 1", "II", "a", "-"
	Number int    // place in its sequence from 1, 0 where there is none
	Depth  int    // of a Decimal: how many numbers it has
	Rest   int    // byte offset of the words after the mark
	// Inserted tells that an amendment put the provision behind the one of its number: "1a", "b1".
	Inserted bool
}

// OfQuoted reads the mark of a provision that s quotes from another document (“2. Sở Y tế …”),
// as an amendment does. Bullets are not quoted alone.
func OfQuoted(s string) Marker {
	rest := strings.TrimLeft(s, "“\"")
	if len(rest) == len(s) {
		return Marker{}
	}
	m := Of(rest)
	if m.Kind >= Dash {
		return Marker{}
	}
	if m.Kind != None {
		m.Rest += len(s) - len(rest)
	}
	return m
}

// OfListed reads the n-th number at the head of s that may count provisions: in brackets, "(2) Sở Y tế …", "(ii) …" or
// "(b) …", or in words, "Thứ hai, …" or "Hai là: …". It is a mark only where the numbers before it stand at the heads of
// other paragraphs.
func OfListed(s string, n int) Marker {
	if m := spelled(s, n); m.Kind != None {
		return m
	}
	label, rest, ok := strings.Cut(strings.TrimPrefix(s, "("), ") ")
	if !ok || !strings.HasPrefix(s, "(") || len(label) > maxOrdinal || n < 1 {
		return Marker{}
	}
	letters := []rune(Letters)
	roman := strings.ToLower(label) == label && romanValue(strings.ToUpper(label)) == n
	if label != strconv.Itoa(n) && !roman && (n > len(letters) || label != string(letters[n-1])) {
		return Marker{}
	}
	return Marker{Kind: Listed, Label: label, Number: n, Rest: len(s) - len(rest)}
}

// spelled reads the number n in words at the head of s, as the head of a list has it: a sign follows.
func spelled(s string, n int) Marker {
	at := strings.IndexAny(s, ",:.–-")
	if at < 0 || form.Spelled(strings.TrimSpace(s[:at])) != n || n < 1 {
		return Marker{}
	}
	rest := strings.TrimLeft(s[at:], ",:.–- ")
	return Marker{Kind: Listed, Label: strings.TrimSpace(s[:at]), Number: n, Rest: len(s) - len(rest)}
}

// OfItem reads the n-th number behind the name of what it counts: "Nhiệm vụ 2: …", "Giải pháp 2. …". It is a mark only where
// the numbers before it stand at the heads of other paragraphs.
func OfItem(s string, n int) Marker {
	for _, item := range items {
		rest, ok := cutFold(s, item+" ")
		if !ok {
			continue
		}
		rest, ok = strings.CutPrefix(strings.TrimLeft(rest, "0"), strconv.Itoa(n))
		if ok && rest != "" && (rest[0] == ':' || rest[0] == '.' && (len(rest) == 1 || rest[1] == ' ')) {
			return Marker{Kind: Item, Label: s[:len(s)-len(rest)], Number: n, Rest: len(s) - len(strings.TrimLeft(rest[1:], " "))}
		}
	}
	return Marker{}
}

var items = form.NumberedItems()

// OfCapital reads the n-th capital letter at the head of s before words in small letters: "B. Về nhân sự" of two. It is a mark
// only where the letters before it stand at the heads of other paragraphs, since names are shortened so ("A. Kiên").
func OfCapital(s string, n int) Marker {
	letters := []rune(Letters)
	r, size := utf8.DecodeRuneInString(s)
	if n < 1 || n > len(letters) || unicode.ToLower(r) != letters[n-1] || !unicode.IsUpper(r) {
		return Marker{}
	}
	if rest := s[size:]; !strings.HasPrefix(rest, ". ") && !strings.HasPrefix(rest, "/ ") && !strings.HasPrefix(rest, "- ") || !startsUpper(rest[1:]) {
		return Marker{}
	}
	return Marker{Kind: Capital, Label: s[:size], Number: n, Rest: size + len(". ")}
}

// Of reads the mark at the head of s ("Điều 1.", "II.", "a)", "-"); its Kind is None if there is none.
func Of(s string) Marker {
	if s == "" {
		return Marker{}
	}
	reading.Count(reading.Marker, s)
	return read(s)
}

// read is Of for words that stand nowhere in a document, too.
func read(s string) Marker {
	for _, r := range readers {
		if !r.opens[s[0]] {
			continue
		}
		if m := r.read(s); m.Kind != None {
			for m.Rest < len(s) && s[m.Rest] == ' ' {
				m.Rest++
			}
			return m
		}
	}
	return Marker{}
}

// readers try the families in this order; the first that reads a mark wins. opens are the bytes
// that their marks begin with; letters beyond ASCII begin with a byte from 0x80 on.
var readers = []struct {
	read  func(string) Marker
	opens [256]bool
}{
	{named, opening(initials())}, {bullet, opening("-+*•ovq")}, {roman, opening("IVXL")}, {misread, opening("Il")}, {decimal, opening("0123456789")},
	{point, opening(Letters + "fjwz")}, {capital, opening(strings.ToUpper(Letters))},
}

// opening is the set of the bytes with which the letters begin, with all from 0x80 on if one of them does.
func opening(letters string) (set [256]bool) {
	for _, r := range letters {
		if r < utf8.RuneSelf {
			set[r] = true
			continue
		}
		for c := utf8.RuneSelf; c < len(set); c++ {
			set[c] = true
		}
	}
	return set
}

// Letters is the order of the letters of points (Nghị định 30/2020/NĐ-CP, Phụ lục I).
const Letters = "abcdđeghiklmnopqrstuvxy"

// foreignLetters are those of the Latin alphabet that the Vietnamese one lacks, with the letter before each.
// Some offices use them for points; they count as inserted, since most do not.
var foreignLetters = map[rune]rune{'f': 'e', 'j': 'i', 'w': 'v', 'z': 'y'}

// names are the words that marks begin with, by kind.
var names = func() (names [Article + 1]string) {
	for k := Annex; k <= Article; k++ {
		names[k] = strings.Join(form.Levels()[k-Annex].Words, " ")
	}
	return names
}()

// initials are the letters that the names begin with, small and capital.
func initials() string {
	var out []rune
	for _, name := range names[Annex:] {
		r, _ := utf8.DecodeRuneInString(name)
		out = append(out, r, unicode.ToUpper(r))
	}
	return string(out)
}

// named reads the marks that begin with a word: Điều, Chương, Mục, Phần, Phụ lục.
func named(s string) Marker {
	for k := Annex; k <= Article; k++ {
		rest, ok := cutFold(s, names[k])
		if !ok {
			continue
		}
		if m := numbered(s, k, len(s)-len(rest)); m.Kind != None {
			return m
		}
	}
	return Marker{}
}

// cutFold cuts the lower-case word off the head of s, in whatever case s writes it.
func cutFold(s, word string) (rest string, ok bool) {
	for _, w := range word {
		r, n := utf8.DecodeRuneInString(s)
		if n == 0 || unicode.ToLower(r) != w {
			return "", false
		}
		s = s[n:]
	}
	return s, true
}

// numbered reads the number after a word such as Điều, and what may close the
// mark. A reference inside a sentence ("Điều 24 Nghị định …") is none: after
// the number stands a stop, a colon, the end of the line or a title in capitals.
func numbered(s string, kind Kind, at int) Marker {
	i := at
	for i < len(s) && s[i] == ' ' {
		i++
	}
	if kind == Annex {
		if rest, ok := cutFold(s[i:], form.NumberWord+" "); ok {
			i = len(s) - len(rest)
		}
	}
	j := i
	for j < len(s) && (isAlnum(s[j])) {
		j++
	}
	number := s[i:j]
	value := ordinal(number)
	switch {
	case kind == Part && value == 0:
		if rest, ok := cutFold(s[i:], form.OrdinalWord+" "); ok {
			k := strings.IndexAny(rest, " .:")
			if k < 0 {
				k = len(rest)
			}
			j = len(s) - len(rest) + k
			value = form.Ordinal(rest[:k])
		}
	case kind == Annex && value == 0:
		j = at
	}
	if value == 0 && kind != Annex || i == at && value != 0 {
		return Marker{}
	}
	rest, ok := closes(s, j, kind)
	if !ok {
		return Marker{}
	}
	return Marker{Kind: kind, Label: s[:j], Number: value, Rest: rest}
}

// closes reports whether a named mark may end at j, and where the words after it begin.
func closes(s string, j int, kind Kind) (rest int, ok bool) {
	tail := strings.TrimLeft(s[j:], " ")
	switch {
	case tail == "":
		return len(s), true
	case tail[0] == '.' || tail[0] == ':':
		return len(s) - len(tail) + 1, true
	case kind == Article || kind == Section && !IsCapitals(tail):
		return 0, false
	}
	if kind == Annex && (tail[0] == '-' || strings.HasPrefix(tail, "–") || strings.HasPrefix(tail, "(")) {
		return j, true
	}
	return j, IsCapitals(tail)
}

// bullet reads "-", "+" and the bullets of word processors.
func bullet(s string) Marker {
	r, n := utf8.DecodeRuneInString(s)
	m := Marker{Label: s[:n], Rest: n}
	switch r {
	case '-', '–', '—', '−':
		m.Kind, m.Label = Dash, "-"
	case '+':
		m.Kind = Plus
	case '•', '*', '·', '▪', '▫', '●', '◦', '‣', '➢', '➤', '➔', '→', '⇒', '►', '▶', '❖', '✓', '✔', '■', '□', '○', '◆', '◇', '♦', '☐', '☑', '§', 'Ø', 'ü':
		m.Kind = Bullet
	case 'o', 'v', 'q':
		if strings.HasPrefix(s[n:], " ") && startsUpper(s[n:]) {
			m.Kind = Bullet // the bullets of Word in a font of letters or of pictures
		}
	}
	if m.Kind == Dash && n < len(s) && s[n] == '-' {
		return Marker{} // a rule of dashes
	}
	if rest := strings.TrimLeft(s[m.Rest:], " "); m.Kind != None && isCheckbox(rest) {
		m.Rest = len(s) - len(rest) + len("[ ]")
	}
	return m
}

// isCheckbox reports whether s opens with the box of a list of things to do: "[ ] ", "[x] ".
func isCheckbox(s string) bool {
	return len(s) > 3 && s[0] == '[' && strings.IndexByte(" xX", s[1]) >= 0 && s[2] == ']' && s[3] == ' '
}

// roman reads "II.", "II/", "II -" and "II- " before a capital. "V/v" and "V/V" are none:
// they open the subject of a document ("về việc"); nor is the quarter of a year, "IV/2025".
func roman(s string) Marker {
	if strings.HasPrefix(s, "V/V ") {
		return Marker{}
	}
	j := 0
	for j < len(s) && strings.IndexByte("IVXL", s[j]) >= 0 {
		j++
	}
	value := romanValue(s[:j])
	if value == 0 || j == len(s) {
		return Marker{}
	}
	if s[j] == '.' || s[j] == ')' || s[j] == '/' && startsMatter(s[j+1:]) || dashed(s[j:]) {
		return Marker{Kind: Roman, Label: s[:j], Number: value, Rest: j + 1}
	}
	if rest := s[j:]; strings.HasPrefix(rest, " - ") || strings.HasPrefix(rest, " – ") {
		return Marker{Kind: Roman, Label: s[:j], Number: value, Rest: len(s) - len(strings.TrimLeft(rest, " -–"))}
	}
	return Marker{}
}

// misread reads the roman number of a heading in capitals in which a scan shows other letters: "IH." for "III.", "Il." for "II.".
func misread(s string) Marker {
	j := 0
	for j < len(s) && strings.IndexByte("IlHVX", s[j]) >= 0 {
		j++
	}
	label := strings.ReplaceAll(s[:j], "l", "I")
	if strings.Count(label, "I")+2*strings.Count(label, "H") > maxOnes {
		label = strings.ReplaceAll(label, "H", "I")
	}
	label = strings.ReplaceAll(label, "H", "II")
	value := romanValue(label)
	if j < 2 || value == 0 || label == s[:j] || !strings.HasPrefix(s[j:], ". ") || !strings.Contains(s[j+2:], " ") || !IsCapitals(s[j:]) {
		return Marker{}
	}
	return Marker{Kind: Roman, Label: label, Number: value, Rest: j + 1}
}

// maxOnes is how many ones a roman number has at the most.
const maxOnes = 3

// startsMatter reports whether what a slash parts from a number is no letter of the same word and no year.
func startsMatter(s string) bool { return !startsLower(s) && (s == "" || !isDigit(s[0])) }

// dashed tells "I- Mục tiêu", as plans of older years write it, from "5-10 xã".
func dashed(s string) bool { return strings.HasPrefix(s, "- ") && startsUpper(s[2:]) }

// MaxDepth is how many numbers a decimal has at the most: the levels that a list of Word can
// have (ISO/IEC 29500-1, 17.9.6). Each level repeats those above it in paths and ids.
const MaxDepth = 9

// TooDeep reports whether s opens with a decimal of more than [MaxDepth] numbers, which is no mark.
func TooDeep(s string) bool {
	_, depth, _ := numbers(s)
	return depth > MaxDepth
}

// numbers reads numbers parted by stops: where they end, how many they are, and the last one.
func numbers(s string) (j, depth, last int) {
	for {
		k := j
		for k < len(s) && isDigit(s[k]) {
			k++
		}
		if k == j || k-j > 3 {
			break
		}
		last, _ = strconv.Atoi(s[j:k])
		depth++
		j = k
		if j < len(s) && s[j] == '.' {
			j++
			continue
		}
		break
	}
	return j, depth, last
}

// decimal reads "1.", "1)", "1/", "1- ", "1.2.", "1.2- ", "1.2)" and "1.2.3".
func decimal(s string) Marker {
	j, depth, last := numbers(s)
	if depth == 0 || depth > MaxDepth || last == 0 {
		return Marker{}
	}
	if depth == 1 {
		if m := inserted(s, j, last); m.Kind != None {
			return m
		}
	}
	label := strings.TrimSuffix(s[:j], ".")
	dotted := s[j-1] == '.'
	switch {
	case depth == 1 && dotted && (j == len(s) || !isDigit(s[j])):
		return Marker{Kind: Clause, Label: label, Number: last, Depth: 1, Rest: j}
	case depth == 1 && j < len(s) && s[j] == ')':
		return Marker{Kind: Paren, Label: label, Number: last, Depth: 1, Rest: j + 1}
	case depth == 1 && (strings.HasPrefix(s[j:], "/ ") || dashed(s[j:])):
		return Marker{Kind: Clause, Label: label, Number: last, Depth: 1, Rest: j + 1}
	case depth > 1 && !dotted && (dashed(s[j:]) || strings.HasPrefix(s[j:], "/ ") && startsUpper(s[j+1:]) || strings.HasPrefix(s[j:], ") ")):
		return Marker{Kind: Decimal, Label: label, Number: last, Depth: depth, Rest: j + 1}
	case depth > 1 && (dotted && (j == len(s) || startsShare(s[j:])) || (dotted || j < len(s) && s[j] == ' ') && startsUpper(s[j:])):
		return Marker{Kind: Decimal, Label: label, Number: last, Depth: depth, Rest: j}
	}
	return Marker{}
}

// startsShare tells "2.1. 100% số hộ …" from the number "2.100".
func startsShare(s string) bool {
	digits := strings.TrimLeft(s, " ")
	rest := strings.TrimLeft(digits, "0123456789,.")
	return len(digits) < len(s) && len(rest) < len(digits) && strings.HasPrefix(strings.TrimLeft(rest, " "), "%")
}

// inserted reads "1a." and "1a)", the number of which ends at j: a clause put behind clause 1.
func inserted(s string, j, number int) Marker {
	r, n := utf8.DecodeRuneInString(s[j:])
	end := j + n
	if !strings.ContainsRune(Letters, r) || end >= len(s) || s[end] != '.' && s[end] != ')' || !startsUpper(s[end+1:]) {
		return Marker{}
	}
	kind := Clause
	if s[end] == ')' {
		kind = Paren
	}
	return Marker{Kind: kind, Label: s[:end], Number: number, Depth: 1, Rest: end + 1, Inserted: true}
}

func startsLower(s string) bool {
	r, _ := utf8.DecodeRuneInString(s)
	return unicode.IsLower(r)
}

// startsUpper tells "1.2. Xây dựng" from the number "1.200 lượt".
func startsUpper(s string) bool {
	r, _ := utf8.DecodeRuneInString(strings.TrimLeft(s, " "))
	return unicode.IsUpper(r)
}

// point reads "a)", "đ)", the inserted "a1)" and "a." before a capital.
func point(s string) Marker {
	r, n := utf8.DecodeRuneInString(s)
	before, foreign := foreignLetters[r]
	if foreign {
		r = before
	}
	at := strings.IndexRune(Letters, r)
	if at < 0 {
		return Marker{}
	}
	j := n
	for j < len(s) && isDigit(s[j]) {
		j++
	}
	if j == len(s) || s[j] != ')' && (s[j] != '.' || j+1 < len(s) && (s[j+1] != ' ' || !startsUpper(s[j+1:]))) {
		return Marker{}
	}
	return Marker{Kind: Point, Label: s[:j], Number: utf8.RuneCountInString(Letters[:at]) + 1, Rest: j + 1, Inserted: j > n || foreign}
}

// capital reads "A.", "A/" and "A-", which stand above "I." in some plans.
func capital(s string) Marker {
	r, n := utf8.DecodeRuneInString(s)
	at := strings.IndexRune(Letters, unicode.ToLower(r))
	if at < 0 || !unicode.IsUpper(r) || n >= len(s) || strings.IndexByte("./-", s[n]) < 0 {
		return Marker{}
	}
	if tail := s[n+1:]; tail != "" && (tail[0] != ' ' || !IsCapitals(tail)) {
		return Marker{}
	}
	return Marker{Kind: Capital, Label: s[:n], Number: utf8.RuneCountInString(Letters[:at]) + 1, Rest: n + 1}
}

// smallShare is how many capitals stand beside each small letter of a text in capitals.
const smallShare = 12

// IsCapitals reports whether the letters of s are capitals, but for a lone
// small one as typing errors leave it.
func IsCapitals(s string) bool {
	upper, lower := 0, 0
	for i, r := range s {
		switch {
		case 'A' <= r && r <= 'Z', r >= utf8.RuneSelf && unicode.IsUpper(r):
			upper++
		case 'a' <= r && r <= 'z', r >= utf8.RuneSelf && unicode.IsLower(r):
			if lower++; lower*smallShare > upper+len(s)-i {
				return false // whatever follows
			}
		}
	}
	return upper >= 2 && lower*smallShare <= upper
}

// maxOrdinal is how many characters a number has at the most: LXXXVIII.
const maxOrdinal = 8

func ordinal(s string) int {
	if len(s) > maxOrdinal {
		return 0
	}
	if n, err := strconv.Atoi(strings.TrimRight(s, "abcde")); err == nil {
		return n
	}
	return romanValue(s)
}

// romanValue reads a roman numeral up to 89 ("IV"), 0 if s is none.
func romanValue(s string) int {
	if len(s) > 7 {
		return 0
	}
	total, prev := 0, 0
	for i := len(s) - 1; i >= 0; i-- {
		v := romanDigit(s[i])
		switch {
		case v == 0:
			return 0
		case v < prev:
			total -= v
		default:
			total += v
			prev = v
		}
	}
	return total
}

func romanDigit(c byte) int {
	switch c {
	case 'I':
		return 1
	case 'V':
		return 5
	case 'X':
		return 10
	case 'L':
		return 50
	}
	return 0
}

func isDigit(c byte) bool { return '0' <= c && c <= '9' }
func isAlnum(c byte) bool {
	return isDigit(c) || 'a' <= c && c <= 'z' || 'A' <= c && c <= 'Z'
}
