package search

import (
	"slices"
	"strings"
	"time"

	"kehoach/index/postings"
	"kehoach/index/query"
)

// filterFields says in which fields the text of a filter is found.
var filterFields = map[string][]string{
	"agency":   {fieldLead, fieldCoordinate},
	"lead":     {fieldLead},
	"type":     {fieldType},
	"issuer":   {fieldIssuer},
	"province": {fieldProvinceName},
}

func (c *compiler) filter(f query.Filter) postings.Set {
	switch f.Field {
	case "kind", "has":
		return postings.Term{Field: f.Field, Key: f.Value}
	case "doc":
		return postings.Prefixed(fieldDoc, Slug(f.Value))
	case "unit":
		return postings.Term{Field: fieldUnit, Key: unitKey(f.Value)}
	case "year":
		return between(fieldYear, f.Op, f.Value, f.Value)
	case "due":
		return between(fieldDue, f.Op, isoDay(f.From), isoDay(f.To)+lastOfDay)
	case "overdue":
		day := c.today
		if !f.From.IsZero() {
			day = f.From
		}
		return between(fieldDue, "<", isoDay(day), "")
	case "value":
		number := numberTerm(f.Number + 0)
		return between(fieldValue, f.Op, number, number)
	}
	list := words(f.Value)
	if f.Field == "province" {
		list = bareProvince(list)
	}
	sought := c.names(list)
	if f.Field == "type" {
		sought = append(sought, typesOf(list)...)
	}
	var any postings.Or
	for _, field := range filterFields[f.Field] {
		any = append(any, postings.Terms{Field: field, Accept: func(name string) bool {
			return slices.ContainsFunc(sought, func(part string) bool { return strings.Contains(name, part) })
		}})
	}
	return any
}

// names returns the ways to write the words of a filter, as [nameKey] writes them. A
// filter is strict, so a body brings what it took the place of, whose work it does now, but
// not its successor.
func (c *compiler) names(list []word) (keys []string) {
	if len(list) == 0 {
		return nil
	}
	keys = append(keys, form(list).nameKey())
	for _, v := range c.vocabulary.variants(list) {
		if v.relation != related {
			keys = append(keys, form(v.words).nameKey())
		}
	}
	return keys
}

// lastOfDay ends the last of the terms of a day, see [dueTerm].
const lastOfDay = " ~"

func isoDay(t time.Time) string { return t.Format(time.DateOnly) }

// between compares the terms of a field with the span from low to high.
func between(field, op, low, high string) postings.Set {
	after := func(key string) string { return key + "\x00" } // the first term beyond key
	switch op {
	case "<":
		return postings.Terms{Field: field, To: low}
	case "<=":
		return postings.Terms{Field: field, To: after(high)}
	case ">":
		return postings.Terms{Field: field, From: after(high)}
	case ">=":
		return postings.Terms{Field: field, From: low}
	}
	return postings.Terms{Field: field, From: low, To: after(high)}
}

// unitKey is the form in which units are compared.
func unitKey(unit string) string {
	if f := formOf(unit); len(f) > 0 {
		return f.key()
	}
	return strings.TrimSpace(unit)
}
