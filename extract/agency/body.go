package agency

import (
	"cmp"

	"kehoach/normalize"
	"kehoach/plan"
)

// Body returns the body of a name as written, with who is in charge today, as known tells. Its id is
// that of the official name where one is known, so that two ways to write a body share it.
func Body(name string, known interface {
	Canonical() string
	Fate() (Fate, bool)
}) plan.Agency {
	a := plan.Agency{Name: plan.Text(name), Canonical: plan.Text(known.Canonical())}
	a.ID = normalize.Slug(cmp.Or(string(a.Canonical), name))
	if fate, ok := known.Fate(); ok {
		a.Ended, a.EndedBy = plan.Text(fate.Ended), plan.Text(fate.DecidedBy)
		for _, s := range fate.Successors {
			a.Successors = append(a.Successors, plan.Successor{Name: plan.Text(s.Name), Since: plan.Text(s.Since), DecidedBy: plan.Text(s.DecidedBy)})
		}
	}
	return a
}
