// Package deadline reads times: those of cells and labelled fields ([Times]), of sentences
// ([TimesIn]), and of headings and titles ([Period], [Year], [End]).
//
// A time resolves to the last day that still meets it. What the text leaves to its
// context (the year of "Tháng 6") comes from [Context]; what no context tells stays
// unknown. All functions take time linear in the length of the text.
package deadline

import (
	"cmp"
	"slices"
	"strings"
	"time"

	"kehoach/extract/citation"
	"kehoach/extract/internal/reading"
	"kehoach/extract/language"
	"kehoach/plan"
)

// Context is what a time in a document is resolved against.
type Context struct {
	Issued time.Time // ngày ban hành; zero if unknown
	Year   int       // year of the nearest heading or of the title, 0 if unknown
}

// Deadline is one time, with its place in the phrase.
type Deadline struct {
	plan.Deadline
	From, To int // byte offsets in the phrase
}

// Times reads a labelled field ("Thời gian hoàn thành: …") or a cell of a time
// column, where every time counts. Two times are two deadlines ("Tháng 3, Tháng
// 9"); what qualifies the same time is one ("tháng 6/2025 và thực hiện thường xuyên").
// A field that is nothing but a length of time ("Trong vòng 45 ngày") does not say from when
// it counts; it has no date and is its own reference. A field that is nothing but a rule of RFC 5545
// is that rule. A field without a time ("Đã hoàn thành") has none.
func Times(s language.Sentence, c Context) []Deadline {
	if rule, ok := writtenRule(s.Text); ok {
		return []Deadline{rule}
	}
	r := reader{Sentence: s, c: c}
	r.Field = true
	spans := r.regular(merged(&r, r.scan()))
	if len(spans)+len(r.doubts) == 0 {
		if sp, ok := r.duration(); ok {
			spans = append(spans, sp)
		} else if sp, ok := r.term(); ok {
			spans = append(spans, sp)
		}
	}
	return r.deadlines(r.ofField(spans))
}

// ofField leaves out what stands in a field beside its times: a horizon, the year of a thing ("trước ngày 05/6/2026 đối với
// chi phí năm 2024") and "đột xuất".
func (r *reader) ofField(spans []span) []span {
	first := 0
	if len(spans) > 0 {
		first = spans[0].i
	}
	several := len(spans) > 1
	return slices.DeleteFunc(spans, func(sp span) bool {
		return sp.i > first && (r.horizon(sp.i) || sp.prep == plain && sp.last.Unit == language.ByYear && r.ofObject(sp.i)) ||
			several && sp.refers() && sp.refDue.IsZero() && r.at(sp.i, adhoc)+r.behind(sp.i, adhoc) > 0
	})
}

// ofObject reports whether the time at i belongs to what "đối với" names behind a time of the same clause.
func (r *reader) ofObject(i int) bool {
	for k := i - 1; k > 0 && r.Tokens[k].Kind == language.Word; k-- {
		if r.at(k, regarding) > 0 {
			return r.Tokens[k-1].Kind == language.Number
		}
	}
	return false
}

// TimesIn reads a sentence or clause of running text and returns only the times that
// say when, by when or how often the work itself is to be done: neither the dates and
// periods of documents, nor what belongs to a thing ("ngân sách hằng năm", "hoạt
// động năm 2022"). Doubts are times of the work that have no date.
func TimesIn(s language.Sentence, c Context) (times []Deadline, doubts []Doubt) {
	r := reader{Sentence: s, c: c}
	spans := merged(&r, r.scan())
	times = r.deadlines(r.ofWork(spans))
	r.doubtBlanks()
	for _, d := range r.doubts {
		doubts = append(doubts, Doubt{Cause: d.cause, From: r.Tokens[d.i].From, To: r.Tokens[d.j-1].To})
	}
	return times, doubts
}

// Doubt is a time that was read and has no date, with its place in the phrase.
type Doubt struct {
	Cause    string // plan.NoSuchDay, plan.NoYear or plan.BlankDay
	From, To int    // byte offsets
}

// Join gives the times of a task that has a labelled field or a time column: those of the
// field. A beginning that only the text states is the beginning of the field's one
// time: "Bắt đầu triển khai từ tháng 01/2022." with "Thời gian hoàn thành: Tháng 10/2022".
func Join(field, text []Deadline) []Deadline {
	if len(field) != 1 || field[0].Due == "" || field[0].Start != "" {
		return field
	}
	for _, t := range text {
		if t.Start == "" || t.Due != "" || t.Ongoing || t.Recurrence != "" {
			continue
		}
		if joined := Between([]Deadline{t}, field); joined[0].Start != "" {
			return joined
		}
	}
	return field
}

// reader reads times from the tokens of one text.
type reader struct {
	language.Sentence
	c      Context
	doubts []doubt
}

// doubt is a time that has no date, in tokens [i,j).
type doubt struct {
	cause string
	i, j  int
}

// span is one time as read, in tokens [i,j). Its parts may stand together: a
// calendar time, a rule of recurrence, ongoing, a reference.
type span struct {
	i, j        int
	prep        prep
	first, last language.Moment
	ranged      bool   // first and last differ
	until       bool   // the range ends before last: "đến trước năm 2030"
	open        bool   // "trở đi": there is no end
	onward      bool   // "và các năm tiếp theo": it goes on behind its end
	listed      bool   // the next member of the list that the span before is in
	filled      bool   // the year comes from the context
	from        string // of what the context is: plan.Issued, plan.Heading
	doubted     bool   // neither the text nor the context tells the year
	ongoing     bool   // thường xuyên
	school      bool   // of school years, whose first and last years are known at the most

	rule     string
	every    string // the frequency that the rule makes more exact
	dated    bool   // the rule names a month or a day
	periodic bool   // the rule stands after "định kỳ" or counts: "01 lần/năm"
	head     int    // where the list of rules begins

	refFrom, refTo int // tokens
	refDue         time.Time
	delayed        bool // the reference counts a length of time
}

func (sp span) calendar() bool { return sp.first.Unit != language.NoUnit }
func (sp span) refers() bool   { return sp.refTo > sp.refFrom }

// forms are the kinds of times, in the order in which they are tried at each token.
var forms = []func(r *reader, i int) ([]span, int){
	func(r *reader, i int) ([]span, int) {
		if sp, ok := r.reference(i); ok {
			return []span{sp}, sp.j
		}
		return nil, i
	},
	(*reader).weekly,
	(*reader).edgeDay,
	(*reader).calendar,
	(*reader).recurrences,
	func(r *reader, i int) ([]span, int) {
		if j := r.ongoing(i); j > i {
			return []span{{i: i, j: j, ongoing: true}}, j
		}
		return nil, i
	},
}

// scan reads all times from left to right. Cited documents are passed over.
func (r *reader) scan() []span {
	reading.Count(reading.Times, r.Text)
	var spans []span
	cites := citation.Places(r.Sentence)
	for i := 0; i < len(r.Tokens); {
		for len(cites) > 0 && cites[0][1] <= i {
			cites = cites[1:]
		}
		if len(cites) > 0 && cites[0][0] <= i {
			i = cites[0][1]
			continue
		}
		if j := r.peak(i); j > i && len(spans) > 0 && r.Any(i-1, ".") == 0 {
			i = j
			continue
		}
		if !r.mayStart(i) {
			i++
			continue
		}
		found, j := r.read(i)
		if j <= i {
			i++
			continue
		}
		if len(found) == 0 {
			r.doubts = append(r.doubts, doubt{plan.NoSuchDay, i, j})
		}
		if n := len(found) - 1; r.Field && n >= 0 && found[n].calendar() {
			j = r.bracket(j)
			found[n].j = j
		}
		spans = append(spans, found...)
		i = j
	}
	return spans
}

// peak returns the end of the times at i that only say when the most is done in the time before them: "Hằng năm, cao điểm vào
// tháng 6 và tháng 11"; i itself if none stand there.
func (r *reader) peak(i int) int {
	n := r.at(i, peaks)
	if n == 0 {
		return i
	}
	for k := i + n; k <= i+n+maxLead && r.Any(k, ".") == 0; k++ {
		if !r.mayStart(k) {
			continue
		}
		for end := k; ; k = end + 1 {
			if _, j := r.read(k); j > k {
				end = j
			}
			if joined := r.Any(end, ",", "-") > 0 || r.Is(end, language.And); end < k || !joined || !r.mayStart(end+1) {
				return max(end, i)
			}
		}
	}
	return i
}

// read reads the time at i by the first of the forms that fits.
func (r *reader) read(i int) ([]span, int) {
	for _, form := range forms {
		if spans, j := form(r, i); j > i {
			return spans, j
		}
	}
	return nil, i
}

// mayStart reports whether a time may begin at i; it spares most words the trial of all forms.
func (r *reader) mayStart(i int) bool {
	if i >= len(r.Tokens) {
		return false
	}
	t := &r.Tokens[i]
	switch t.Kind {
	case language.Number:
		return len(t.Key) <= 4
	case language.Word:
		return heads.Begins(*t)
	}
	return false
}

// ongoing reads "thường xuyên", "thường xuyên, liên tục", "lâu dài" at i. "chi thường
// xuyên" and "bồi dưỡng thường xuyên" are names of other things.
func (r *reader) ongoing(i int) int {
	n := r.at(i, always)
	if n > 0 && r.Is(i, often) && r.behind(i, notAlways) > 0 {
		return i
	}
	return i + n
}

// merged joins the spans that say one time: "tháng 6/2025 và thực hiện thường xuyên".
func merged(r *reader, spans []span) []span {
	out := spans[:0]
	for _, sp := range spans {
		n := len(out)
		if n == 0 || !r.near(out[n-1].j, sp.i) && !r.goesOn(out[n-1], sp) || !out[n-1].join(r, sp) {
			out = append(out, sp)
			n++
		}
		if last := out[n-1]; last.ongoing || last.onward {
			out = whole(out)
		}
	}
	return out
}

// whole makes one range of a list of times that goes on behind its end: "Quý III/2026, Quý I/2027 và thường xuyên".
func whole(spans []span) []span {
	n := len(spans) - 1
	for ; n > 0 && spans[n].listed && spans[n-1].first.Known() && spans[n].last.Known(); n-- {
		prev, last := &spans[n-1], spans[n]
		if !prev.first.Begin().Before(last.last.Begin()) {
			break
		}
		prev.last, prev.ranged, prev.until, prev.j = last.last, true, last.until, last.j
		prev.ongoing, prev.onward, prev.rule = last.ongoing, last.onward, last.rule
	}
	return spans[:n+1]
}

// goesOn reports whether a time in a field goes on as next says: "năm 2027 và bổ sung, sửa đổi hằng năm".
func (r *reader) goesOn(sp, next span) bool {
	if !r.Field || !sp.calendar() || next.calendar() || next.refers() || next.dated || next.i-sp.j > maxGlue {
		return false
	}
	k := sp.j + r.Any(sp.j, ",")
	if !r.Is(k, language.And) {
		return false
	}
	for k++; k < next.i; k++ {
		if t := r.Tokens[k]; t.Kind != language.Word && t.Key != "," {
			return false
		}
	}
	return true
}

// near reports whether only words without weight stand between two times. A sentence
// ends at its stop; a field may hold two that say one time.
func (r *reader) near(i, j int) bool {
	if j-i > maxGlue || !r.Field && r.Parted(i, j) {
		return false
	}
	for i < j {
		n := r.at(i, joints) + r.Any(i, ",", "-", "(", ")", ".", ":")
		if n == 0 {
			return false
		}
		i += n
	}
	return true
}

// maxGlue is how many words may stand between the parts of one time.
const maxGlue = 8

// join takes next into sp where the two complete each other.
func (sp *span) join(r *reader, next span) bool {
	switch {
	case sp.calendar() && next.calendar():
		return sp.close(r, next)
	case sp.rule == yearly && next.yearItself():
		sp.j = r.closed(sp.j, next)
		return true
	case sp.dated && next.listed: // "(trước ngày 20/6, 20/12)"
		return false
	case strings.HasPrefix(sp.rule, yearly) && next.eachYear(), next.eachYear() && !sp.calendar() && refines(sp.rule, next.onDay()):
		sp.every = cmp.Or(sp.every, sp.rule)
		sp.rule, sp.dated, sp.j = next.yearlyRule(), true, r.closed(sp.j, next)
		return true
	case sp.rule != "" && sp.rule == next.rule && !next.calendar(): // "hằng quý (1 lần/quý)"
		sp.j = r.closed(sp.j, next)
		return true
	case sp.rule != "" && next.rule != "", sp.refers(), next.delayed && sp.calendar(), r.Parted(sp.j, next.i):
		return false
	}
	if next.calendar() {
		sp.prep, sp.first, sp.last, sp.ranged, sp.until = next.prep, next.first, next.last, next.ranged, next.until
		sp.open, sp.onward, sp.listed, sp.from = next.open, next.onward, next.listed, next.from
	}
	if next.rule != "" {
		sp.rule, sp.dated, sp.head = next.rule, next.dated, next.head
		sp.periodic = sp.periodic || next.periodic
	}
	if next.refers() {
		sp.refFrom, sp.refTo, sp.refDue = next.refFrom, next.refTo, next.refDue
		sp.from = cmp.Or(next.from, sp.from)
	}
	sp.ongoing = sp.ongoing || next.ongoing
	sp.j = r.closed(sp.j, next)
	return true
}

// closed is where a time ends that goes on from i with next: behind the bracket that it opened.
func (r *reader) closed(i int, next span) int {
	for ; i < next.i; i++ {
		if r.Tokens[i].Key == "(" {
			return next.j + r.Any(next.j, ")")
		}
	}
	return next.j
}

// close makes one range of a beginning and an end that stand side by side: "Bắt đầu
// triển khai từ tháng 01/2022. Hoàn thành: Tháng 10/2022".
func (sp *span) close(r *reader, next span) bool {
	open := sp.prep == since && !sp.ranged && !sp.onward && !sp.open
	if !open || next.ranged || next.prep == since || next.i == sp.j || !sp.first.Known() || !next.last.Known() {
		return false
	}
	if !next.last.End().After(sp.first.Begin()) || next.first.Unit == language.ByYear && sp.first.Unit == language.ByYear && next.i-sp.j == 1 {
		return false
	}
	sp.last, sp.ranged, sp.until, sp.j = next.last, true, next.prep == before, next.j
	sp.from = cmp.Or(sp.from, next.from)
	sp.ongoing, sp.onward = sp.ongoing || next.ongoing, next.onward
	return true
}

func (r *reader) deadlines(spans []span) []Deadline {
	if len(spans) == 0 {
		return nil
	}
	out := make([]Deadline, len(spans))
	for k, sp := range spans {
		out[k] = r.deadline(sp)
	}
	return out
}

// deadline resolves a span.
func (r *reader) deadline(sp span) Deadline {
	d := Deadline{From: r.Tokens[sp.i].From, To: r.Tokens[sp.j-1].To}
	d.Raw = plan.Text(language.Blanks(r.Text[d.From:d.To]))
	d.Recurrence = plan.Text(sp.rule)
	d.Ongoing = sp.ongoing || sp.onward || sp.open
	d.RelativeTo = plan.Text(sp.from)
	if sp.refers() {
		d.Reference = plan.Text(language.Blanks(r.Text[r.Tokens[sp.refFrom].From:r.Tokens[sp.refTo-1].To]))
	}
	if !sp.refDue.IsZero() {
		sp.last = language.Moment{Unit: language.ByDay, Year: sp.refDue.Year(), Part: int(sp.refDue.Month()), Day: sp.refDue.Day()}
		sp.first = sp.last
	}
	start, due := sp.bounds()
	if sp.school {
		start, due = language.Moment{}, language.Moment{}
	}
	if start.Known() {
		d.Start, d.Precision = iso(start.Begin()), language.Precisions[start.Unit]
	}
	if due.Known() {
		d.Due, d.Precision = iso(due.End()), language.Precisions[due.Unit]
	}
	d.EDTF = plan.Text(interval(start, due))
	if sp.onward && sp.first.Known() && !sp.school {
		d.EDTF = plan.Text(interval(sp.first, language.Moment{}))
	}
	if sp.rule != "" && (sp.prep == by || sp.prep == byEnd) && !start.Known() && due.Known() {
		d.EDTF = "../" + d.EDTF // "hằng năm, đến năm 2030" ends then; "2026 và hằng năm" begins
	}
	return d
}

// bounds are the first and the last language.Moment of the span's calendar time; start
// is unknown but for ranges.
func (sp span) bounds() (start, due language.Moment) {
	if !sp.first.Known() || !sp.last.Known() {
		return language.Moment{}, language.Moment{}
	}
	due = sp.last
	switch {
	case sp.until:
		due = before.lastOf(due)
	case !sp.ranged:
		due = sp.prep.lastOf(due)
	}
	switch {
	case sp.open, sp.prep == since && !sp.ranged:
		return sp.first, language.Moment{}
	case sp.ranged:
		return sp.first, due
	}
	return language.Moment{}, due
}

// interval writes a deadline's time as EDTF: "2026-06", "2021/2025", "2026/..".
func interval(start, due language.Moment) string {
	switch {
	case start.Known() && due.Known():
		return start.EDTF() + "/" + due.EDTF()
	case start.Known():
		return start.EDTF() + "/.."
	}
	return due.EDTF()
}

func iso(t time.Time) plan.Text { return plan.Text(t.Format(time.DateOnly)) }
