package deadline

import (
	"strings"

	"kehoach/extract/language"
	"kehoach/plan"
)

// Starts reads a field or a cell that says when a work begins: "01/2027" is from
// 2027-01-01 on.
func Starts(s language.Sentence, c Context) []Deadline {
	r := reader{Sentence: s, c: c}
	r.Field = true
	spans := merged(&r, r.scan())
	for i := range spans {
		if spans[i].calendar() && !spans[i].ranged {
			spans[i].prep = since
		}
	}
	return r.deadlines(spans)
}

// Between gives the times of a work that one field says begins and another says ends. The
// words of the time are those of its end. Where either holds several times, those of the
// end alone count; where there is no end, the beginning.
func Between(starts, ends []Deadline) []Deadline {
	if len(ends) == 0 {
		return starts
	}
	if len(starts) != 1 || len(ends) != 1 || starts[0].Start == "" || ends[0].Start != "" || ends[0].Due != "" && starts[0].Start > ends[0].Due {
		return ends
	}
	out := ends[0]
	out.Start = starts[0].Start
	if out.Precision == "" {
		out.Precision = starts[0].Precision
	}
	begin, _, _ := strings.Cut(string(starts[0].EDTF), "/")
	end := out.EDTF
	if end == "" {
		end = ".."
	}
	out.EDTF = plan.Text(begin) + "/" + end
	return []Deadline{out}
}
