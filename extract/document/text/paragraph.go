package text

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"kehoach/extract/document"
	"kehoach/extract/field"
	"kehoach/extract/form"
	"kehoach/extract/language"
	"kehoach/extract/marker"
	"kehoach/normalize"
)

// shape is how the lines of a document are broken.
type shape struct {
	wrapped bool // lines end where the width ends, not where the paragraph does
	width   int  // of a full line, in letters
	first   int  // of the first line of a paragraph, which converters break earlier
	spaced  bool // blank lines part the paragraphs
	// marked is the width of the first lines behind each kind of mark, where there are enough: converters
	// break them where the line was full with its markup, which each kind has of its own.
	marked map[marker.Kind]int
	// listed are the lines that open the items of a list "(1) …", "(2) …", whose numbers count on from line to line.
	listed map[int]bool
}

// firstLines is how many first lines behind a kind of mark tell their width at the least.
const firstLines = 4

// Lines of a wrapped document that begin in the middle of a sentence: how many there are at the
// least, and how many for each ten lines.
const wrappedLines, wrappedOfTen = 4, 1

// measure finds the shape of the lines. A document is wrapped where many lines
// begin in the middle of a sentence; blank lines part paragraphs that stand above two of three marks.
func measure(lines []line) shape {
	var all, first []int
	behind := map[marker.Kind][]int{}
	count, lower, marked, spaced := 0, 0, 0, 0
	begins := true
	for i, l := range lines {
		s := l.text.String()
		if s == "" || l.rule() || l.cells() || i+1 < len(lines) && lines[i+1].pipe() {
			begins = true
			continue // the words of cells say nothing of the lines of the text
		}
		count++
		m := l.text.Mark()
		if startsLower(s) && m.Kind == marker.None {
			lower++
			begins = false
		}
		if m.Kind != marker.None {
			begins = true
			marked++
			if i > 0 && lines[i-1].blank() {
				spaced++
			}
		}
		if l.tail() == 0 && i+1 < len(lines) && startsLower(lines[i+1].text.String()) && lines[i+1].text.Mark().Kind == marker.None {
			n := utf8.RuneCountInString(s)
			if begins {
				first = append(first, n)
				behind[m.Kind] = append(behind[m.Kind], n)
			}
			all = append(all, n)
		}
		begins = closed(s)
	}
	sh := shape{spaced: spaced*3 > marked*2, wrapped: lower >= wrappedLines && lower*10 >= count*wrappedOfTen}
	sh.listed = listedLines(lines)
	sh.width, sh.first, sh.marked = high(all), crowd(first), map[marker.Kind]int{}
	for kind, ns := range behind {
		if n := high(ns); kind != marker.None && len(ns) >= firstLines && n*3 >= sh.first*2 {
			sh.marked[kind] = n // narrower ones are headings, which end where their words do
		}
	}
	return sh
}

// listedLines finds the lines that open the items of lists "(1) …", "(2) …": the line before each closes or is that of a heading, and no line between
// two of them holds a number of such a list, which would make it one inside a sentence.
func listedLines(lines []line) map[int]bool {
	out := map[int]bool{}
	first, last := 0, marker.Marker{}
	for i, l := range lines {
		s := l.text.String()
		if m := l.text.Mark().Kind; m != marker.None && m < marker.Point {
			last = marker.Marker{}
		}
		m := marker.OfListed(s, last.Number+1)
		if m.Kind == marker.None {
			m = marker.OfListed(s, 1)
		}
		opens := strings.HasPrefix(s, "(") && m.Kind != marker.None && i > 0 &&
			(closed(lines[i-1].text.String()) || m.Number == 1 && lines[i-1].text.Mark().Kind != marker.None)
		switch {
		case opens && m.Number == 1:
			first, last = i, m
		case opens && last.Number > 0:
			out[first], out[i] = true, true
			last = m
		}
		if last.Number > 0 && strings.Contains(s[m.Rest:], " (") && enumerates(s[m.Rest:], last.Number+1) {
			last = marker.Marker{}
		}
	}
	return out
}

// enumerates reports whether the n-th number of an enumeration stands inside s.
func enumerates(s string, n int) bool {
	for at := strings.Index(s, " ("); at >= 0; {
		s = s[at+1:]
		if marker.OfListed(s, n).Kind != marker.None {
			return true
		}
		at = strings.Index(s, " (")
	}
	return false
}

// outlying is above which of a hundred lines a line sticks out.
const outlying = 95

// high returns a value near the top of ns, without the few that stick out.
func high(ns []int) int {
	if len(ns) == 0 {
		return 0
	}
	slices.Sort(ns)
	return ns[len(ns)*outlying/100]
}

// crowd returns the width up to which most of ns lie, which a long word or two may leave short; where they lie about
// everywhere it is their high.
func crowd(ns []int) int {
	top, most := high(ns), 0
	for i, n := range ns {
		from, _ := slices.BinarySearch(ns, n-2*slack)
		if lines := i + 1 - from; lines >= most {
			most, top = lines, n
		}
	}
	if most*2 < len(ns) {
		return high(ns)
	}
	return min(top, high(ns))
}

// closed reports whether s ends as a sentence, an item or an introduction ends.
func closed(s string) bool {
	if s != "" && isLetterOrDigit(s[len(s)-1]) {
		return false
	}
	s = strings.TrimRight(s, `"”’')] `)
	return s != "" && strings.IndexByte(".;:?!", s[len(s)-1]) >= 0 || strings.HasSuffix(s, "…")
}

func isLetterOrDigit(c byte) bool {
	return '0' <= c && c <= '9' || 'a' <= c|0x20 && c|0x20 <= 'z'
}

// breaks reports whether line l begins a new paragraph after the open one.
func (r *reader) breaks(l line, i int) bool {
	above, first := r.open[len(r.open)-1].text, r.open[0].text
	prev, head, s := above.String(), first.String(), l.text.String()
	switch {
	case len(r.open) == 1 && (alone(first) || isArticle(first) && l.text.Mark().Kind == marker.None):
		return false
	case r.typeLine(), strings.HasPrefix(head, "(") && strings.HasSuffix(prev, ")") && startsUpper(s):
		return true
	case r.emphasised(l) && first.Mark().Kind != marker.None && !closed(prev) && !capitals(prev) && !opens(l.text):
		return false // a heading in bold letters that a converter broke
	case wants(above, l.text) && (r.shape.wrapped || !opens(l.text)) && !(len(r.open) == 1 && opensInner(first, l.text)):
		return false
	}
	if r.shape.listed[i] {
		return true
	}
	switch r.starts(l.text, above) {
	case yes:
		return true
	case no:
		return false
	}
	switch {
	case l.text.Inner() && startsLower(s) && !closed(prev):
		return false // a title that its author broke
	case r.unsure && brokenOff(above, l.text):
		return false
	case !r.shape.wrapped:
		return true
	case startsLower(s) || r.shape.spaced && !closed(prev) && !capitals(prev) && !capitals(s):
		return false
	case !closed(prev) && (!startsUpper(s) || foreign(firstWord(s))):
		return false
	case !closed(prev) && closed(s) && !strings.Contains(s, " "):
		return false // the last word of a sentence: "… bằng mã / QR."
	}
	if capitals(prev) || capitals(s) {
		// A number on a line of its own ends the title: "… SỐ NĂM / 2022".
		return strings.ContainsFunc(s, unicode.IsLetter) && (capitals(prev) != capitals(s) || r.authority(i))
	}
	if len(r.open) == 1 && !strings.Contains(head, " ") {
		return false // "Phát / triển …": no paragraph is one word
	}
	return !r.runsOn() && r.fits(s) && !r.isFullFirst(s)
}

// opensInner reports whether next is the first point below a heading with a wider mark: "3. Các đơn vị thuộc Bộ" over
// "a) Thủ trưởng đơn vị …".
func opensInner(heading, next document.Text) bool {
	outer, inner := heading.Mark(), next.Mark()
	return outer.Kind != marker.None && inner.Kind > outer.Kind && inner.Kind < marker.Dash && inner.Number == 1 && startsUpper(next.String()[inner.Rest:])
}

// isFullFirst reports whether the open line is the full first line of a paragraph as those with its kind of
// mark are broken, and next may go on with it: no verb that asks for work opens it, as below a heading.
func (r *reader) isFullFirst(next string) bool {
	l := r.open[len(r.open)-1]
	width, known := r.shape.marked[l.text.Mark().Kind]
	n := utf8.RuneCountInString(l.text.String())
	return known && len(r.open) == 1 && !closed(l.text.String()) && n+1+utf8.RuneCountInString(firstWord(next)) > width-slack &&
		work.Opens(normalize.ToneKey(next)) == 0
}

// emphasised reports whether markup sets the open line and the next one in bold from end to end.
func (r *reader) emphasised(next line) bool {
	return r.open[len(r.open)-1].bold() && next.bold()
}

// slack is the room, in letters, that a line without a stop must leave over for
// its end to be the end of a paragraph.
const slack = 4

// runsOn reports whether the open paragraph is broken early by nature and in the middle of a sentence: a heading of
// several lines whose text begins behind its colon. Converters break such a one where its heading ends.
func (r *reader) runsOn() bool {
	n := len(r.open)
	if n < 2 || closed(r.open[n-1].text.String()) {
		return false
	}
	_, text, heads := strings.Cut(r.open[n-1].text.String(), ": ")
	early := utf8.RuneCountInString(r.open[n-2].text.String())+slack < r.shape.first
	return heads && early && startsUpper(text)
}

// fits reports whether the first word of next would have found room on the open line, so that
// the line ends because its paragraph does.
func (r *reader) fits(next string) bool {
	l, limit := r.open[len(r.open)-1], r.shape.width
	s := l.text.String()
	n := l.tail()
	if n == 0 {
		n = utf8.RuneCountInString(s)
		if len(r.open) == 1 && (n <= r.shape.first || n <= r.shape.first+slack && !closed(s) && work.Opens(normalize.ToneKey(next)) == 0) {
			limit = r.shape.first
		}
	}
	if !closed(s) {
		limit -= slack
	}
	return n+1+utf8.RuneCountInString(firstWord(next)) <= limit
}

// alone reports whether t is a mark without its words: "-", "2.", "Điều".
func alone(t document.Text) bool {
	s := t.String()
	if startsUpper(s) && len(s) <= maxWord && articles.Is(normalize.ToneKey(s)) {
		return true
	}
	m := t.Mark()
	return m.Kind != marker.None && m.Rest == len(s) && m.Kind > marker.Article
}

// isArticle reports whether t is the mark of an article without its words: "Điều 4.". These may stand on the next line.
func isArticle(t document.Text) bool {
	m := t.Mark()
	return m.Kind == marker.Article && m.Rest == t.Len()
}

// typeLine reports whether the open paragraph is the name of a type of document
// on a line of its own, below which the title stands.
func (r *reader) typeLine() bool {
	if len(r.open) != 1 {
		return false
	}
	s := strings.TrimSuffix(r.open[0].text.String(), ":")
	return capitals(s) && form.IsType(s)
}

// answer is what a rule says of a line: whether it begins a paragraph, or that
// the rule does not tell.
type answer int

const (
	unsure answer = iota
	yes
	no
)

// opensNumber reports whether s opens with a number, also a roman one before more: "12/KH-UBND", "IV/2025".
func opensNumber(s string) bool {
	word, _, _ := strings.Cut(s, " ")
	word, _, _ = strings.Cut(word, "/")
	return s[0] >= '0' && s[0] <= '9' || word != "" && word != s && strings.Trim(word, "IVX") == ""
}

var (
	work          = language.NewKeys("work")             // verbs that open what is asked for
	wanting       = language.NewKeys("wanting")          // words that no paragraph ends with: they want a name or a noun
	unended       = language.NewKeys("unended")          // words of two syllables whose last one looks like one of those
	bodyHeads     = language.NewKeys("bodyhead")         // first words of names of bodies; in small letters they end many a paragraph: "đội ngũ cán bộ"
	transitive    = language.NewKeys("transitive")       // verbs that make no heading alone: "16. Phát triển / Cơ sở dữ liệu …"
	numberWanting = language.NewKeys("numberwanting")    // want a number where the next line begins with one
	kinds         = language.NewKeys("collective=terse") // kinds of bodies in one word: "sở"
	determiners   = language.NewKeys("determiner")
	posts         = language.NewKeys("person=post")
	conjunctions  = language.NewKeys("word=and")
	articles      = language.NewKeys("word=article")
	secondHalves  = language.NewKeys("secondhalf") // of names that are written with a dash: "Lao động - Thương binh"
)

// maxWord is longer than any Vietnamese syllable in bytes.
const maxWord = 24

// foreign reports whether the word is longer than any Vietnamese syllable. A
// sentence hardly opens with one ("… có đường / Internet cáp quang").
func foreign(word string) bool { return utf8.RuneCountInString(word) > syllableLetters }

// syllableLetters is how many letters a Vietnamese syllable has at the most: "nghiêng".
const syllableLetters = 7

// wants reports whether the words go on in the next line: they end in a
// comma, an opening bracket, or a word that wants another.
func wants(words, next document.Text) bool {
	s := words.String()
	switch s[len(s)-1] {
	case ',', '(', '/', '&':
		return true
	}
	if sharesNoun(s) && next.Mark().Kind == marker.None {
		return !opensWork(normalize.ToneKey(next.String()))
	}
	if closed(s) || strings.HasSuffix(s, ")") {
		return false
	}
	if m := words.Mark(); m.Kind != marker.None && len(s)-m.Rest <= 2*maxWord && transitive.Is(normalize.ToneKey(s[m.Rest:])) {
		return true
	}
	last := lastWord(s)
	w := normalize.ToneKey(last)
	if refers(s) && !capitals(s) && isReference(next) {
		return true
	}
	if numberWanting.Is(w) {
		return opensNumber(next.String()) && (articles.Is(w) || next.Mark().Kind == marker.None)
	}
	return !capitals(s) && (wanting.Is(w) || startsUpper(last) && bodyHeads.Is(w) || endsInPost(s) && startsUpper(next.String())) && !unended.Is(lastWord(strings.TrimSuffix(normalize.ToneKey(s), " "+w))+" "+w)
}

// sharesNoun reports whether s ends in a kind of bodies before a colon, whose names follow: "… Giám đốc các Sở:".
func sharesNoun(s string) bool {
	words := strings.Fields(normalize.ToneKey(strings.TrimSuffix(s, ":")))
	last := len(words) - 1
	return strings.HasSuffix(s, ":") && last > 0 && kinds.Is(words[last]) && determiners.Is(words[last-1])
}

// opensWork reports whether a key opens with a verb of work, which is no name in a list: "xây dựng, y tế".
func opensWork(key string) bool {
	rest := strings.TrimLeft(key[work.Opens(key):], " ")
	return len(rest) < len(key) && !strings.HasPrefix(rest, ",") && conjunctions.Opens(rest) == 0
}

// endsInPost reports whether a sentence of some words ends in a post, whose body follows: "Ủy quyền cho Lãnh đạo". In a
// signature it stands alone.
func endsInPost(s string) bool {
	words := strings.Fields(s)
	last := len(words) - 2
	return last >= postWords && startsUpper(words[last]) && posts.Is(normalize.ToneKey(words[last]+" "+words[last+1]))
}

// postWords is how many words stand before a post at the end of a line at least, where it is none of a signature.
const postWords = 2

// refers reports whether s ends inside a reference to a provision: "… quy định tại khoản 2",
// "… theo Mục".
func refers(s string) bool {
	last := lastWord(s)
	rest := strings.TrimRight(s[:len(s)-len(last)], " ")
	before := lastWord(rest)
	return rest != "" && form.EndsProvision(strings.ToLower(last)) ||
		len(before) < len(rest) && form.EndsProvision(strings.ToLower(before)) && utf8.RuneCountInString(last) <= referenceLetters
}

// isReference reports whether t goes on with a reference: it opens with the name and the
// number of a provision, or with the number of the one that the line before named.
func isReference(t document.Text) bool {
	s := t.String()
	first := firstWord(s)
	if len(first) == len(s) || t.Mark().Kind != marker.None {
		return false
	}
	number := strings.TrimRight(first, ",;")
	return form.EndsProvision(strings.ToLower(first)) || strings.Trim(number, "0123456789") == "" || strings.Trim(number, "IVXL") == ""
}

// referenceLetters is how many letters the number of a provision has at the most: "XVIII".
const referenceLetters = 5

// starts tells whether t opens with words that only a new paragraph opens with.
func (r *reader) starts(t, prev document.Text) answer {
	m := t.Mark()
	switch {
	case m.Kind == marker.Dash || m.Kind == marker.Plus:
		if r.lists(t.String()[m.Rest:], prev) {
			return yes
		}
		return no
	case opens(t):
		return yes
	}
	return unsure
}

// opens reports whether t begins as only a paragraph does: with a mark, a label,
// or words of the head and the foot of a document.
func opens(t document.Text) bool {
	s := t.String()
	if t.Mark().Kind != marker.None || marker.OfQuoted(s).Kind != marker.None {
		return true
	}
	if role, _ := field.Label(s); role != field.None && startsUpper(s) {
		return true
	}
	if form.Opens(s) {
		return true
	}
	return capitals(s) && form.IsType(strings.TrimSuffix(s, ":"))
}

// lists reports whether a dash before rest lists an item. Inside a sentence it
// joins: "đạt từ 65 / - 70%", "kinh tế / - xã hội", "Lao động / - Thương binh".
func (r *reader) lists(rest string, prev document.Text) bool {
	if closed(prev.String()) || rest == "" {
		return true
	}
	if !r.shape.wrapped {
		return true
	}
	if startsLower(rest) {
		return false
	}
	if !startsUpper(rest) {
		return r.fits(rest) // "từ 65 / - 70%" fills its line
	}
	if secondHalves.Opens(normalize.ToneKey(rest)) > 0 {
		return false
	}
	if len(r.open) == 1 && prev.Mark().Kind != marker.None {
		return true // below a heading
	}
	return r.fits(rest)
}

// titleLines is how many lines of a title in capitals may stand below who decides.
const titleLines = 3

// authority reports whether line i, in capitals under a title in capitals, names
// who decides: the căn cứ follow it (Nghị định 30/2020/NĐ-CP, Phụ lục III).
func (r *reader) authority(i int) bool {
	for k := i + 1; k < len(r.lines) && k <= i+titleLines; k++ {
		s := r.lines[k].text.String()
		if form.IsBasis(s) {
			return form.Decides(r.lines[i].text.String())
		}
		if s != "" && !capitals(s) {
			return false
		}
	}
	return false
}

// A fragment of a name has fragmentWords at the most, and the line before it with its first word
// more than nearlyFull of a hundred letters of a full one.
const fragmentWords, nearlyFull = 3, 80

// fragment reports whether the words are the end of the name that the marked heading
// before it begins ("25. Ban Quản lý Lăng Chủ tịch Hồ / Chí Minh"): up to three
// words that neither open nor close a sentence, behind a line that is nearly full.
func (r *reader) fragment(above, words document.Text) bool {
	before, p := above.String(), words.String()
	if !r.shape.wrapped || strings.Count(p, " ") >= fragmentWords || closed(p) || closed(before) || capitals(p) || strings.ContainsAny(p, "(:|") {
		return false
	}
	kind := above.Mark().Kind
	if kind < marker.Roman || kind > marker.Point || words.Mark().Kind != marker.None {
		return false
	}
	n := utf8.RuneCountInString(before)
	return startsUpper(p) && n+1+utf8.RuneCountInString(firstWord(p)) > r.shape.first*nearlyFull/100 && !form.IsType(strings.ToUpper(p))
}
