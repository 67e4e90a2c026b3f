package deadline

import (
	"kehoach/extract/language"
	"kehoach/plan"
)

// doubtBlanks doubts the days that were left to be filled in: "trước ngày …/6/2031", "đến ngày
// tháng 6 năm 2031". One that no preposition binds is that of a document.
func (r *reader) doubtBlanks() {
	for i := range r.Tokens {
		p, day := r.prep(i)
		if day == i || p == plain || !r.Is(day, dayWords) {
			continue
		}
		j := day + 1
		for r.At(j).Is(".", "…", "_") {
			j++
		}
		filled := j > day+2 || j > day+1 && !r.At(day+1).Is(".")
		switch {
		case filled && (r.At(j).Is("/") || r.Is(j, monthWords)):
			j++
		case j == day+1 && r.Is(j, monthWords) && r.At(j+1).Kind == language.Number:
			j += 2
		default:
			continue
		}
		r.doubts = append(r.doubts, doubt{plan.BlankDay, i, j})
	}
}
