package deadline

import (
	"time"

	"kehoach/extract/language"
	"kehoach/plan"
)

// reference reads a time that depends on something else: "Theo kế hoạch của Bộ
// Công an", "Khi có phát sinh", "ngay sau khi …", "trong 15 ngày kể từ ngày ban hành".
// In running text only what can be nothing but a time counts.
func (r *reader) reference(i int) (span, bool) {
	switch t := r.At(i); {
	case accordingTo.Has(t):
		return r.according(i)
	case immediately.Has(t):
		if r.Is(i+1, when) {
			return r.event(i, i)
		}
	case when.Has(t):
		if sp, ok := r.delay(i); ok || !r.Field || !r.opens(i) || r.at(i+1, thatOne) > 0 { // "…, sau đó duy trì thường xuyên"
			return sp, ok
		}
		return r.event(i, i)
	case befores.Has(t):
		if r.beforeEvent(i) {
			return r.event(i, i)
		}
	case language.UpTo.Has(t) && r.Is(i+1, when): // "duy trì chốt gác đến khi hết lũ"
		return r.event(i, i+1)
	case language.In.Has(t):
		if sp, ok := r.weekOf(i); ok {
			return sp, ok
		}
	case !r.Field:
	case r.at(i, adhoc)+r.at(i, alongside) > 0 && r.opens(i),
		i == 0 && r.at(0, periodic) > 0 && r.ends(r.at(0, periodic)):
		return r.event(i, i)
	case r.at(i, countedFrom) > 0 && r.At(i+r.at(i, countedFrom)).Kind == language.Word:
		if !r.goesUpTo(i) {
			return r.event(i, i)
		}
	}
	return r.delay(i)
}

// beforeEvent reports whether "trước" at i stands before an event that is a time of the work: what opens a clause of a field
// ("trước mùa mưa bão năm 2027") and, in running text, what the work ends before ("hoàn thành trước khi bão đổ bộ"), what
// names a season ("trồng cây trước mùa mưa") or is counted back from ("trước ngày khai mạc 02 ngày"). Other verbs only say
// what comes first: "thẩm định trước khi ban hành".
func (r *reader) beforeEvent(i int) bool {
	if p, j := r.prep(i); p != before || j != i+1 && r.at(i+1, seasons) == 0 || r.At(i+1).Kind != language.Word || r.at(i, openers)+r.at(i+1, noEvents) > 0 {
		return false
	}
	if m, _, ok := r.Moment(i + 1); ok || !m.Exists() || r.Is(i+1, language.Week) || r.Is(i+1, weekdayHeads) || r.at(i+1, sundays) > 0 || r.every(i+1) > 0 {
		return false
	}
	done := r.behind(i, ends)+r.behind(i, completes) > 0 && r.behind(i, sessions) == 0
	end := r.clauseEnd(i)
	switch {
	case r.recurs(i+1, end):
		return false // "trước mùa mưa hằng năm" is each year
	case r.Field: // a title, too, may have its year there
		return done || r.opens(i)
	}
	return (done || r.season(i+1, end)) && !r.datedIn(i+1, end) || r.countsBack(i+1, end)
}

// datedIn reports whether the event in tokens [i,j) ends in a bracket that tells its day: "mùa mưa (xong trước ngày 30/4)".
func (r *reader) datedIn(i, j int) bool {
	if r.At(j-1).Key != ")" {
		return false
	}
	for ; i < j; i++ {
		if r.At(i).Key != "(" {
			continue
		}
		for k := i + 1; k < j; k++ {
			_, at := r.prep(k)
			if m, _, ok := r.Moment(at); ok && at > k && m.Unit == language.ByDay {
				return true
			}
		}
	}
	return false
}

// recurs reports whether tokens [i,j) say how often.
func (r *reader) recurs(i, j int) bool {
	for ; i < j; i++ {
		if r.every(i) > 0 {
			return true
		}
	}
	return false
}

// season reports whether the event in tokens [i,j) is a season, or the work of one: "mùa mưa", "khi bước vào mùa lễ hội".
func (r *reader) season(i, j int) bool {
	for k := i; k < min(j, i+maxSeason); k++ {
		if r.at(k, seasons) > 0 {
			return k == i || r.at(i, when) > 0
		}
	}
	return false
}

// maxSeason is how many words of an event may name its season.
const maxSeason = 4

// countsBack reports whether the event in tokens [i,j) ends with a length of time: "ngày khai mạc ít nhất 02 ngày làm việc".
func (r *reader) countsBack(i, j int) bool {
	for k := i + 1; k < j; k++ {
		if n, next, ok := r.Count(k); ok && n > 0 && r.lengthUnit(next) && !r.Is(next, language.Year) {
			next++
			return next+r.at(next, language.Worked) == j && !r.Is(k-1, language.Units) && !r.Is(k-1, language.Day)
		}
	}
	return false
}

// lengthUnit reports whether a unit of a length of time stands at i.
func (r *reader) lengthUnit(i int) bool {
	_, ok := r.frequencyAt(i)
	return ok || r.Is(i, hours)
}

// weekOf reads "trong tuần đầu của Tháng hành động": the first or last week of a time that no calendar names.
func (r *reader) weekOf(i int) (span, bool) {
	if !r.Is(i+1, language.Week) {
		return span{}, false
	}
	n, j := r.edgeOf(i + 2)
	j += r.at(j, language.Of)
	if _, _, ok := r.Moment(j); n == 0 || ok || r.At(j).Kind != language.Word || r.Is(j, language.Month) && !r.At(j).Capital {
		return span{}, false
	}
	return r.event(i, i)
}

// opens reports whether the token at i begins a clause.
func (r *reader) opens(i int) bool {
	return i == 0 || r.At(i-1).Kind == language.Mark && r.At(i-1).Key != "/"
}

// goesUpTo reports whether the clause of the event at i ends in a time of the calendar: "kể từ ngày ký đến hết năm 2026".
func (r *reader) goesUpTo(i int) bool {
	for end := r.clauseEnd(i); i < end; i++ {
		if r.Is(i, language.UpTo) {
			_, j := r.prep(i)
			if _, _, ok := r.Moment(j); ok {
				return true
			}
		}
	}
	return false
}

// according reads "theo …". "theo thời gian thực" is no time (real time).
func (r *reader) according(i int) (span, bool) {
	k := i + 1 + r.at(i+1, exactly)
	n := r.at(k, timeNames)
	timing := n > 0
	if timing && r.Is(k+n, realTime) || r.at(i, periodic) > 0 {
		return span{}, false
	}
	if !r.Field && !(timing && r.at(k+n, timeSet) > 0) && !r.scheduled(k) {
		return span{}, false
	}
	return r.event(i, k)
}

// scheduled reports whether a clause of running text ends with the schedule of a body at i: "theo lộ trình của Bộ Y tế".
func (r *reader) scheduled(i int) bool {
	n := r.at(i, schedules)
	if n == 0 {
		return false
	}
	end := r.clauseEnd(i)
	for k := i + n; k <= i+n+maxLead && k+1 < end; k++ {
		if r.at(k, language.Of) > 0 {
			return r.At(k + 1).Capital
		}
	}
	return false
}

// event is the reference from the words at ref to the end of the clause.
func (r *reader) event(i, ref int) (span, bool) {
	j := r.clauseEnd(ref)
	if j == ref {
		return span{}, false
	}
	return span{i: i, j: j, refFrom: ref, refTo: j}, true
}

// clauseEnd is the index of the token that ends the clause of a reference at i: a
// stop, a semicolon, or in running text a comma; in a field, a comma before a time.
func (r *reader) clauseEnd(i int) int {
	depth := 0
	for j := i; j < len(r.Tokens); j++ {
		switch t := r.Tokens[j]; t.Key {
		case "(":
			depth++
		case ")":
			if depth == 0 {
				return j
			}
			depth--
		case ";":
			return j
		case ".":
			if !t.Glued || !r.At(j+1).Glued {
				return j
			}
		case ",":
			if depth == 0 && (!r.Field || r.startsTime(j+1)) {
				return j
			}
		}
	}
	return len(r.Tokens)
}

// startsTime reports whether a time other than a reference stands at i.
func (r *reader) startsTime(i int) bool {
	i += r.at(i, ends)
	_, j := r.prep(i)
	if _, _, ok := r.Moment(j); ok || r.ongoing(i) > i {
		return true
	}
	for k := i; k <= i+maxLead && r.At(k).Kind == language.Word; k++ { // "báo cáo định kỳ hằng năm"
		if _, j = r.recurrences(k); j > k {
			return true
		}
	}
	return false
}

// maxLead is how many words may say what recurs before how often.
const maxLead = 2

// delay reads a number of hours, days, weeks, months or years after an event: "trong vòng 15
// ngày kể từ ngày ban hành", "chậm nhất 05 ngày làm việc sau khi …". Counted
// from the document's own date it resolves to a day, except for working days. A limit at the
// end of a clause counts from an event that is not named: "xử lý trong thời hạn 48 giờ".
func (r *reader) delay(i int) (span, bool) {
	prep, j := r.prep(i)
	limit := false
	for n := 1; n > 0 && j < i+2*maxPreps; j += n {
		n = r.at(j, lengthIn)
		limit = limit || r.at(j, limits) > 0
	}
	bound := j > i
	n, j, ok := r.Count(j)
	if !ok || n == 0 {
		return span{}, false
	}
	f, ok := r.frequencyAt(j)
	hourly := bound && r.Is(j, hours) // hours by themselves tell how long something lasts
	if !ok && !hourly || r.Is(j, language.Quarter) {
		return span{}, false
	}
	j++
	working := r.at(j, language.Worked)
	j += working
	anchor := j + r.Any(j, ",")
	event := anchor + r.at(anchor, anchors)
	if event == anchor && (r.at(anchor, befores)+r.at(anchor, afterwards) > 0 && r.at(anchor+1, gatherings) > 0 ||
		bound && r.at(anchor, afterwards) > 0 && r.At(anchor+1).Kind == language.Word) {
		event++
	}
	if event == anchor {
		return span{i: i, j: anchor, refFrom: i, refTo: anchor, delayed: true}, limit && r.at(i-1, befores) == 0 && prep != before && r.clauseEnd(anchor) == anchor
	}
	if r.Is(event-1, language.Day) { // which the day of the document begins with
		event--
	}
	if _, _, ok := r.Moment(event); ok && r.at(anchor, befores) > 0 || r.at(event, noEvents) > 0 { // "tập huấn 05 ngày trước ngày 15/6"
		return span{}, false
	}
	sp, ok := r.event(i, i)
	if !ok || sp.j <= event {
		return span{}, false
	}
	switch day, _, dated := r.Moment(event); {
	case working > 0 || hourly:
	case dated && day.Unit == language.ByDay && day.Known() && r.at(anchor, befores) == 0: // "trong 15 ngày kể từ 30/6/2026"
		sp.refDue = after(day.Begin(), f.freq, n)
	case r.ownDate(event, sp.j) && !r.c.Issued.IsZero():
		sp.refDue, sp.from = after(r.c.Issued, f.freq, n), plan.Issued
	}
	sp.delayed = true
	return sp, true
}

// duration reads a whole field that is a length of time from a beginning which nothing
// names: "Trong vòng 45 ngày", "≤ 20 ngày làm việc", "15 - 20 ngày", "18 tháng".
func (r *reader) duration() (span, bool) {
	i := 0
	for n := 1; n > 0; i += n {
		n = r.at(i, lengthHeads) + r.Any(i, "≤", "<", "≥", ">", "=", "~", "(", ":")
	}
	i, ok := r.length(i)
	if ok && (r.At(i).Key == "-" || r.Is(i, language.UpTo)) {
		i, ok = r.length(i + 1)
	}
	if _, unit := r.frequencyAt(i); !ok || !unit && !r.Is(i, hours) {
		return span{}, false
	}
	i++
	i += r.at(i, language.Worked)
	j := r.bracket(i + r.Any(i, ")"))
	if rest := j + r.Any(j, ".", ";"); rest < len(r.Tokens) {
		return span{}, false
	}
	return span{j: j, refTo: j}, true
}

// length reads the number of a length of time: "15", "mười lăm", "0,5".
func (r *reader) length(i int) (next int, ok bool) {
	n, next, ok := r.Count(i)
	if !ok || len(r.At(next-1).Key) > maxDuration && r.At(next-1).Kind == language.Number {
		return i, false
	}
	if part := r.At(next + 1); r.At(next).Key == "," && r.At(next).Glued && part.Glued && part.Kind == language.Number {
		return next + 2, true
	}
	return next, n > 0
}

// term reads a whole field that names a time which no calendar does, behind what is done then: "Kỳ họp thứ hai HĐND tỉnh", "Đầu
// nhiệm kỳ", "Thực hiện ngay".
func (r *reader) term() (span, bool) {
	if r.at(0, beside)+r.at(0, seasons) > 0 && r.At(r.at(0, beside)).Kind == language.Word {
		return r.event(0, 0)
	}
	for i := 0; i <= maxLead; i++ {
		if r.at(i, terms) == 0 {
			continue
		}
		j := r.clauseEnd(i)
		return span{j: j, refFrom: i, refTo: j}, true
	}
	return span{}, false
}

// maxDuration is how many digits a length of time may have; a number of four is a year.
const maxDuration = 3

// ownDate reports whether the tokens name the date of the document itself: "ngày ban
// hành", "ngày ký", "ngày ban hành Kế hoạch này".
func (r *reader) ownDate(i, j int) bool {
	if !r.Is(i, language.Day) {
		return false
	}
	named := false
	for i++; i < j; {
		n := r.at(i, ownNames)
		if n == 0 {
			return false
		}
		named = named || r.at(i, issues) > 0
		i += n
	}
	return named
}

func after(t time.Time, freq string, n int) time.Time {
	switch freq {
	case "YEARLY":
		return t.AddDate(n, 0, 0)
	case "MONTHLY":
		return t.AddDate(0, n, 0)
	case "WEEKLY":
		return t.AddDate(0, 0, 7*n)
	}
	return t.AddDate(0, 0, n)
}
