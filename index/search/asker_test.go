package search

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"time"
	"unicode"
)

// asker makes queries of what items say.
type asker struct {
	*rand.Rand
	all []looked
}

// query returns a query of one to three terms, or of several such.
func (a asker) query() string {
	switch a.IntN(8) {
	case 0:
		return a.terms() + " OR " + a.terms()
	case 1:
		return a.term() + " (" + a.terms() + " OR " + a.terms() + ")"
	case 2:
		return a.term() + " -(" + a.terms() + ")"
	}
	return a.terms()
}

func (a asker) terms() string {
	list := []string{a.term()}
	for range a.IntN(3) {
		list = append(list, []string{"", "", "", "-"}[a.IntN(4)]+a.term())
	}
	return strings.Join(list, " ")
}

// term returns a condition on one item or words of it: as they stand there, without
// diacritics, side by side, or only the beginning or a part of one.
func (a asker) term() string {
	l := a.all[a.IntN(len(a.all))]
	if a.IntN(3) == 0 {
		return a.filter(l)
	}
	text := l.texts[a.IntN(len(l.texts))]
	list := words(text)
	if len(list) == 0 {
		return a.term()
	}
	at := a.IntN(len(list))
	list = list[at:min(len(list), at+1+a.IntN(4))]
	var written, plain []string
	for _, w := range list {
		written = append(written, strings.ToLower(text[w.start:w.end]))
		plain = append(plain, w.folded)
	}
	first := plain[0]
	letters := strings.IndexFunc(first, func(r rune) bool { return !unicode.IsLetter(r) }) < 0
	switch how := a.IntN(8); {
	case first == "%":
		return a.term()
	case how < 2:
		return written[0]
	case how == 2:
		return first
	case how == 3:
		return strings.Join(written, " ")
	case how == 4:
		return strings.Join(plain, " ")
	case how == 5 && letters && len(first) > 3:
		i := a.IntN(len(first))
		return first[:i] + first[i+1:] + "~"
	case how == 6 && letters && len(first) > 2:
		return first[:2] + "*"
	}
	return `"` + strings.Join(written, " ") + `"`
}

// filter returns a condition that the item may meet.
func (a asker) filter(l looked) string {
	one := func(list []string, otherwise string) string {
		if len(list) == 0 {
			return otherwise
		}
		return list[a.IntN(len(list))]
	}
	quoted := func(field, text string) string {
		if text == "" {
			return "has:lead"
		}
		return fmt.Sprintf("%s:%q", field, text)
	}
	op := []string{":", "<", "<=", ">", ">="}[a.IntN(5)]
	due := one(l.due, "2026-06-30")
	day, _ := time.Parse(time.DateOnly, due)
	value := 90.0
	if len(l.values) > 0 {
		value = l.values[0]
	}
	return one([]string{
		"kind:" + l.kind,
		"has:" + one(l.has, "recurrence"),
		quoted("lead", one(l.lead, "Sở Y tế")),
		quoted("agency", one(l.coordinate, "Sở Y tế")),
		quoted("type", l.documentType),
		quoted("issuer", l.issuer),
		quoted("province", l.provinceOf),
		quoted("unit", one(l.units, "%")),
		"doc:" + l.docs[1],
		"due" + op + due,
		fmt.Sprintf("due%s%d-Q%d", op, day.Year(), (day.Month()+2)/3),
		fmt.Sprintf("due%s%d/%d", op, day.Month(), day.Year()),
		"overdue:",
		fmt.Sprintf("year%s%d", op, day.Year()),
		fmt.Sprintf("value%s%g", op, value),
	}, "")
}
