package query

import (
	"fmt"

	"kehoach/internal/messages"
)

// Problem says what is wrong with a query: a code below query/ in the catalogue, whose words
// tell what to write.
type Problem string

// The problems of queries.
const (
	NoWords       Problem = "no-words"
	TooLong       Problem = "too-long"
	TooMany       Problem = "too-many"
	TooDeep       Problem = "too-deep"
	LoneOr        Problem = "lone-or"
	LoneMinus     Problem = "lone-minus"
	UnknownField  Problem = "unknown-field"
	NoValue       Problem = "no-value"
	SeveralValues Problem = "several-values"
	NotOrdered    Problem = "not-ordered"
	BadChoice     Problem = "bad-choice"
	BadDate       Problem = "bad-date"
	BadYear       Problem = "bad-year"
	BadNumber     Problem = "bad-number"
	ShortPrefix   Problem = "short-prefix"
	ShortFuzzy    Problem = "short-fuzzy"
	SeveralWords  Problem = "several-words"
)

// Error says what is wrong with a query, and where.
type Error struct {
	Problem    Problem
	Args       []any
	Start, End int // bytes of the query that are wrong, End exclusive
}

// Error returns the problem in English.
func (e *Error) Error() string { return e.In(messages.English) }

// In returns the problem in a language.
func (e *Error) In(l messages.Language) string {
	args := make([]string, len(e.Args))
	for i, a := range e.Args {
		args[i] = fmt.Sprint(a)
	}
	return l.Say(messages.Key("query/"+e.Problem), args...)
}
