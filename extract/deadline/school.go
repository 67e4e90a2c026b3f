package deadline

import "kehoach/extract/language"

// school reads school years and their halves, with what binds them: "trong năm học 2025 - 2026", "đầu mỗi năm học", "khi
// kết thúc học kỳ I". Their days are set by each province, so such a time has no date and is its own reference; one that
// recurs does so each year. Its years tell the period that is meant, and whether it is over.
func (r *reader) school(i int) (span, bool) {
	p, j := r.prep(i)
	sp := span{i: i, prep: p, school: true}
	k := r.schoolEdge(j)
	bound := k > j || r.Field && r.at(k+r.every(k), schoolHalves) > 0
	switch {
	case r.at(j, when) > 0:
		sp.prep = max(p, within)
	case bound && p == plain:
		sp.prep = by
	}
	for n := 0; ; n++ {
		m, next, ok := r.schoolTerm(&sp, k, n > 0)
		if !ok {
			break
		}
		if sp.j = next; n == 0 {
			sp.first = m.first
		}
		sp.last = m.last
		k = next + max(r.Any(next, ",", "-"), r.at(next, language.AndOr))
		until, after := r.prep(k)
		if k == next && until < by {
			break
		}
		k = r.schoolEdge(after)
	}
	if sp.j == 0 || sp.first.Year == 0 && !bound && p < within {
		return span{}, false
	}
	if sp.ranged = sp.first != sp.last; sp.rule == "" {
		sp.refFrom, sp.refTo = i, sp.j
	}
	return sp, true
}

// schoolEdge reads at i what binds a school year that follows: "khi kết thúc", "vào đầu", "cuối mỗi", "tháng 9".
func (r *reader) schoolEdge(i int) int {
	i += r.at(i, when) // "sau khi"
	i += r.at(i, when)
	i += r.at(i, endsOf)
	if r.Is(i, language.Edges) {
		return i + 1
	}
	if m, j, ok := r.Moment(i); ok && m.Year == 0 && r.at(j, schoolUnits) > 0 {
		return j
	}
	return i
}

// schoolTerm reads one school year or half of one at i, and says in sp if it recurs. In a list the words may be missing before the years.
func (r *reader) schoolTerm(sp *span, i int, listed bool) (it item, next int, ok bool) {
	j := i + r.every(i)
	n := r.at(j, schoolUnits)
	if n == 0 && !(listed && j == i) {
		return item{}, i, false
	}
	it = item{first: language.Moment{Unit: language.ByYear}, last: language.Moment{Unit: language.ByYear}}
	half := r.at(j, schoolHalves) > 0
	if j > i && !half && !listed {
		sp.rule, sp.dated = yearly, true
	}
	j += n
	if half {
		j = r.ordinal(j)
		if of := j + r.at(j, language.Of); r.at(of, schoolUnits) > 0 && r.at(of, schoolHalves) == 0 {
			j = of + r.at(of, schoolUnits)
		}
	}
	j += r.at(j, thatOne) + r.at(j, coming) + r.at(j, upcoming)
	if year, ok := r.Year(j); ok {
		it.first.Year, it.last.Year, j = year, year, j+1
		if last, ok := r.Num(j + 1); ok && r.Any(j, "-", "/") > 0 && (last == year+1 || last == (year+1)%100) {
			it.last.Year, j = year+1, j+2
		}
	}
	return it, j, n > 0 || it.first != it.last
}

// ordinal is the index behind the number at i that tells the halves of a school year apart: "I", "2", "một".
func (r *reader) ordinal(i int) int {
	if _, ok := r.Quarter(i); ok {
		return i + 1
	}
	_, next, _ := r.Count(i)
	return next
}
