package deadline

import "kehoach/extract/language"

// Stated is a calendar time in the sentence of a goal, in tokens [From, To).
type Stated struct {
	From, To int
	Period   string // EDTF; "" if it is not by when the goal is due
}

// InGoal finds the calendar times of a sentence that sets goals, so that no number of a date is
// read as a quantity, and tells which of them can be that by which a goal is due. Timed tells of each token whether it belongs to one.
func InGoal(s language.Sentence) (times []Stated, timed []bool) {
	r := reader{Sentence: s}
	timed = make([]bool, len(r.Tokens))
	var all []span
	for i := 0; i < len(r.Tokens); {
		spans, j := []span(nil), i
		if r.mayStart(i) {
			spans, j = r.calendar(i)
		}
		if j <= i || !r.isTime(i, j) {
			i++
			continue
		}
		for k := i; k < j; k++ {
			timed[k] = true
		}
		all = append(all, spans...)
		i = j
	}
	times = make([]Stated, len(all))
	for k, g := range r.grounds(all) {
		times[k] = Stated{From: all[k].i, To: all[k].j}
		if r.dueTime(all[k], g) {
			times[k].Period = all[k].period()
		}
	}
	return times, timed
}

// isTime keeps counts that look like years out: "2000 doanh nghiệp", "khoảng 2000 hộ".
func (r *reader) isTime(i, j int) bool {
	k := i
	for k < j && r.Tokens[k].Kind == language.Word {
		k++
	}
	if j-k != 1 || r.behind(k, yearNames) > 0 {
		return true
	}
	if next := r.At(j); next.Kind == language.Word {
		return r.at(j, goalNext) > 0
	}
	return len(r.Tokens[k].Key) == 4 && r.At(j).Key != "%"
}

// dueTime reports whether the time can be that by which a goal is due: neither a
// baseline ("so với năm 2020"), nor a beginning, nor the date or the period of a document.
func (r *reader) dueTime(sp span, g ground) bool {
	switch {
	case r.isBase(sp), r.horizon(sp.i):
		return false
	case sp.prep == since && !sp.ranged:
		return false
	case sp.last.Unit == language.ByDay:
		return sp.prep != plain
	}
	return sp.prep != stage || !g.named
}

// maxCompared is how many words may say what of a time a goal is compared with.
const maxCompared = 6

// isBase reports whether the goal is compared with the time: "so với năm 2025", "so với ước thực hiện năm 2025".
func (r *reader) isBase(sp span) bool {
	for k := sp.i; k > 0 && k > sp.i-maxCompared; k-- {
		if r.behind(k, baselines) > 0 {
			return k == sp.i || sp.prep == plain
		}
		if r.Tokens[k-1].Kind != language.Word {
			return false
		}
	}
	return false
}
