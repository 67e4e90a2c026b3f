package search

import (
	"slices"
	"strings"
	"time"

	"kehoach/extract/quantity"
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
	case "kind", "has", "precision":
		return postings.Term{Field: f.Field, Key: f.Value}
	case "doc":
		return postings.Prefixed(fieldDoc, Slug(f.Value))
	case "unit":
		_, unit := quantity.Multiple(f.Value)
		return postings.Term{Field: fieldUnit, Key: unitKey(unit)}
	case "year":
		return between(fieldYear, f.Op, f.Value, f.Value)
	case "issued":
		return between(fieldIssued, f.Op, isoDay(f.From), isoDay(f.To))
	case "due":
		return between(fieldDue, f.Op, isoDay(f.From), isoDay(f.To)+lastOfDay)
	case "overdue":
		day := c.today
		if !f.From.IsZero() {
			day = f.From
		}
		return postings.Except{Of: between(fieldDue, "<", isoDay(day), ""), Not: postings.Term{Field: fieldHas, Key: "done"}}
	case "value":
		number := numberTerm(f.Number + 0)
		set := between(fieldValue, f.Op, number, number)
		if f.Unit != "" {
			set = postings.And{set, postings.Term{Field: fieldUnit, Key: unitKey(f.Unit)}}
		}
		return set
	}
	list := words(f.Value)
	var sought []string
	if f.Field == "province" {
		sought = c.provinces(bareProvince(list))
	} else {
		sought = c.names(list, f.Field == "lead" || f.Field == "agency")
	}
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

// names returns the ways to write the words of a filter, as [nameKey] writes them. A body brings what it took
// the place of, whose work it does now; one that is no more brings what took its place, where that may be
// sought, and the result says so.
func (c *compiler) names(list []word, successors bool) (keys []string) {
	if len(list) == 0 {
		return nil
	}
	keys = append(keys, form(list).nameKey())
	for _, v := range c.vocabulary.variants(list) {
		if v.relation == related {
			if !successors {
				continue
			}
			if !slices.Contains(c.related, v.text) {
				c.related = append(c.related, v.text)
			}
		}
		keys = append(keys, form(v.words).nameKey())
	}
	return keys
}

// provinces returns the names of a province and of those with which it is one today.
func (c *compiler) provinces(list []word) (keys []string) {
	for _, key := range c.names(list, false) {
		keys = append(append(keys, key), provinceKin()[bareName(key)]...)
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
