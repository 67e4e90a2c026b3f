package items

import (
	"cmp"

	"kehoach/extract/agency"
	"kehoach/extract/deadline"
)

// Where several places speak, the first in these tables that says something decides.

// leads are the places that name who leads.
type leads struct{ label, column, subject, bracket, heading []agency.Mention }

func (l leads) first() []agency.Mention {
	return firstOf(l.label, l.column, l.subject, l.bracket, l.heading)
}

// whens are the places that tell the time of a work.
type whens struct{ label, column, sentence, bracket, heading []deadline.Deadline }

func (w whens) first() []deadline.Deadline {
	return firstOf(w.label, w.column, w.sentence, w.bracket, w.heading)
}

// periods are the places that tell by when a figure is to be reached (EDTF). The heading
// is the nearest one that gives a period, at last the title.
type periods struct{ clause, sentence, task, column, heading string }

func (p periods) first() string {
	return cmp.Or(p.clause, p.sentence, p.task, p.column, p.heading)
}

func firstOf[T any](lists ...[]T) []T {
	for _, l := range lists {
		if len(l) > 0 {
			return l
		}
	}
	return nil
}
