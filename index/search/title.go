package search

import (
	"context"
	"strings"

	"kehoach/index/postings"
	"kehoach/index/query"
)

// titled returns the items of the documents that hold a term in their number, title or issuer: what a plan is
// about stands in its title, and its items do not say it again. An error shows where the words are sought.
func (c *compiler) titled(t term) (items postings.Or) {
	var hold postings.Or
	for _, cl := range t.stretches {
		hold = append(hold, cl.own())
	}
	if c.apart && len(t.words) > 0 {
		var all postings.And
		for _, cl := range t.words {
			all = append(all, cl.own())
		}
		hold = append(hold, all)
	}
	found, _ := c.index.Find(context.Background(), postings.And{postings.Term{Field: fieldKind, Key: DocumentKind}, hold})
	documents, _ := c.index.ByDocument(found, found.Total, false)
	for _, d := range documents {
		id, _, _ := strings.Cut(d.ID, "/")
		items = append(items, postings.Term{Field: fieldDocument, Key: id})
	}
	return items
}

// own returns the items that hold the clause in their own words.
func (c clause) own() (any postings.Or) {
	if c.match == query.Prefix || c.match == query.Fuzzy {
		return postings.Or{c.like(fieldText + foldedSuffix)}
	}
	if !c.fold || !c.bare {
		any = append(any, c.set(fieldText, false))
	}
	if c.fold {
		any = append(any, c.set(fieldText, true))
	}
	return any
}
