package deadline

import (
	"slices"
	"strconv"
	"strings"

	"kehoach/extract/language"
)

// Rules of the frequencies that a day can make more exact.
const (
	daily     = "FREQ=DAILY"
	monthly   = "FREQ=MONTHLY"
	quarterly = "FREQ=MONTHLY;INTERVAL=3"
	halfYear  = "FREQ=MONTHLY;INTERVAL=6"
)

// regular makes one rule of a frequency and the days that follow in its sentence: "Định kỳ hằng năm đánh giá, báo cáo
// trước ngày 15 tháng 12", "định kỳ 06 tháng (trước ngày 15/6) và hằng năm (trước ngày 15/12)", "hằng tháng báo cáo
// tiến độ, gửi Sở Tài chính trước ngày 20". A frequency that several days follow is theirs.
func (r *reader) regular(spans []span) []span {
	out := spans[:0]
	at := -1 // of the frequency that the sentence goes by, among out; its days may have replaced it
	for k, sp := range spans {
		if at >= 0 && !sp.listed && r.sentenceEnds(out[len(out)-1].j, sp.i) {
			at = -1
		}
		day := sp.onDay()
		dated := day.dated
		switch {
		case at >= 0 && out[at].rule == yearly && sp.yearItself():
			continue // "hằng năm báo cáo tại kỳ họp cuối năm"
		case dated && at >= 0 && refines(out[at].every, day):
			day.every = out[at].every
			if out[at].rule == out[at].every {
				out = slices.Delete(out, at, at+1)
			}
			out = append(out, day)
			at = len(out) - 1
			continue
		case dated && sp.rule == "" && sp.prep >= latest && r.says(out, sp.i):
			day.every = yearly
			out = append(out, day)
			at = len(out) - 1
			continue
		case sp.rule != "" && !sp.dated && !sp.calendar():
			next := len(r.Tokens)
			if k+1 < len(spans) {
				next = spans[k+1].i
			}
			if sp.rule == monthly {
				sp = r.dayOfMonth(sp, next)
			}
			sp.every = sp.rule
		}
		if sp.every != "" {
			at = len(out)
		}
		out = append(out, sp)
	}
	return out
}

// onDay is a span as the rule of a day or month: as it is where it names one, each year where it leaves the year to the context.
func (sp span) onDay() span {
	if sp.rule == "" && sp.eachYear() {
		return span{i: sp.i, j: sp.j, prep: sp.prep, rule: sp.yearlyRule(), dated: true}
	}
	return sp
}

// refines reports whether a dated rule says on which days a frequency falls.
func refines(every string, day span) bool {
	months := strings.Count(day.rule, ",")
	switch every {
	case yearly, halfYear:
		return strings.HasPrefix(day.rule, yearly+";BYMONTH=")
	case quarterly:
		return strings.HasPrefix(day.rule, yearly+";BYMONTH=") && months == 3
	case monthly:
		return strings.HasPrefix(day.rule, monthly+";BY")
	}
	return false
}

// sentenceEnds reports whether a sentence or a part of it that stands by itself ends in tokens [i,j).
func (r *reader) sentenceEnds(i, j int) bool {
	for ; i < j; i++ {
		if r.Tokens[i].Is(".", ":", ";") {
			return true
		}
	}
	return false
}

// says reports whether the clause of the time at i has "định kỳ" before it, behind the times before, or its bracket the unit
// that it reports on: "6 tháng (trước ngày 15/6)".
func (r *reader) says(before []span, i int) bool {
	if r.At(i-1).Key == "(" && r.Is(i-2, language.Units) {
		return true
	}
	from := 0
	if n := len(before); n > 0 {
		from = before[n-1].j
	}
	for k := i - 2; k >= from && !r.Tokens[k].Is(".", ":", ";"); k-- {
		if r.at(k, periodic) > 0 {
			return true
		}
	}
	return false
}

// dayOfMonth takes the day before to, which no month is named for, into a monthly rule: "hằng tháng … trước ngày 20".
func (r *reader) dayOfMonth(sp span, to int) span {
	for k := sp.j; k < to && !r.Tokens[k].Is(".", ";"); k++ {
		p, j := r.prep(k)
		beside := k <= sp.j+1 && k-sp.j == r.Any(sp.j, "(", ",") // "hằng tháng (ngày 25)"
		if p < latest && !beside || !r.Is(j, language.Day) {
			continue
		}
		day, next, ok := r.DayAfter(j + 1)
		if !ok || day.Part != 0 {
			continue
		}
		sp.rule = monthly + ";BYMONTHDAY=" + daysOf([]item{{first: day, last: day}}, p)
		sp.prep, sp.dated, sp.j = p, true, next+r.Any(k-1, "(")*r.Any(next, ")")
		break
	}
	return sp
}

// eachYear reports whether a span is a day or a month without a year, which beside
// "hằng năm" recurs: "Hằng năm (tháng 10)".
func (sp span) eachYear() bool {
	return sp.calendar() && sp.filled && !sp.ranged && sp.prep != since && sp.last.Unit != language.ByYear
}

// yearItself reports a year that the text leaves to the context: "cuối năm".
func (sp span) yearItself() bool {
	return sp.calendar() && sp.filled && !sp.ranged && !sp.refers() && sp.rule == "" && sp.last.Unit == language.ByYear
}

// yearlyRule is the rule of a span for which eachYear holds.
func (sp span) yearlyRule() string {
	month, day := recurringDay(sp.last, sp.prep)
	return yearly + ";BYMONTH=" + strconv.Itoa(month) + day
}
