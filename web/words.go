package web

import (
	"cmp"
	"errors"
	"strings"
	"time"

	"kehoach/index/search"
	"kehoach/plan"
)

// day writes an ISO 8601 day as Vietnamese documents do.
func day(iso plan.Text) string {
	t, err := time.Parse(time.DateOnly, string(iso))
	if err != nil {
		return string(iso)
	}
	return t.Format("02/01/2006")
}

// bodyNames lists bodies as their document names them.
func bodyNames(list []plan.Agency) string { return strings.Join(plan.Names(list), ", ") }

// dueOf says a deadline: its words, and its last day where they do not say it.
func dueOf(d plan.Deadline) string {
	said := string(cmp.Or(d.Raw, d.Reference))
	if due := day(d.Due); due != "" && !strings.Contains(said, due) {
		said += " → " + due
	}
	return said
}

// errorOf finds an error of a type in err.
func errorOf[E error](err error) (e E, is bool) {
	is = errors.As(err, &e)
	return e, is
}

// summary is the title of an item with its words.
func summary(h search.Hit) string {
	if h.Heading != "" && h.Text != "" {
		return string(h.Heading) + ": " + string(h.Text)
	}
	return string(cmp.Or(h.Text, h.Heading))
}
