package query

import "fmt"

// Problem says what is wrong with a query. Its text has the verbs of fmt for the
// arguments of the [Error].
type Problem string

// The problems of queries. A hint what to do follows the semicolon.
const (
	NoWords       Problem = "there is nothing to find in it; write some words"
	TooLong       Problem = "it is longer than %d bytes; write less"
	TooMany       Problem = "it asks for more than %d things; write fewer words"
	TooDeep       Problem = "its parentheses are more than %d deep; write it flatter"
	OpenQuote     Problem = "this quotation mark has no partner; close it"
	OpenParen     Problem = "this parenthesis is not closed; write )"
	CloseParen    Problem = "this parenthesis closes nothing; leave it out"
	LoneOr        Problem = "OR must stand between two things to find; to find the word itself, write it small or in quotation marks"
	LoneMinus     Problem = "nothing follows that could be excluded; write it right after this sign"
	UnknownField  Problem = "there is no field %q; the fields are %s (to find these words as they stand, put them in quotation marks)"
	NoValue       Problem = "%q has no value; write it right after the sign"
	SeveralValues Problem = "%s: takes one value; write (%s:… OR %s:…)"
	NotOrdered    Problem = "%q cannot be compared; write %s:VALUE"
	BadChoice     Problem = "%q is no value of %s:; it can be %s"
	BadDate       Problem = "%q is no date; write 2025-07-01, 2025-07, 2025-Q3 or 2025"
	BadYear       Problem = "%q is no year; write 2025"
	BadNumber     Problem = "%q is no number; write 90 or 8,5"
	ShortPrefix   Problem = "%q is too short; write at least two letters before *"
	ShortFuzzy    Problem = "%q is too short; write at least three letters before ~"
	SeveralWords  Problem = "%q are several words; * and ~ can follow only one"
)

// Error says what is wrong with a query, and where.
type Error struct {
	Problem    Problem
	Args       []any
	Start, End int // bytes of the query that are wrong, End exclusive
}

// Error returns the problem in English.
func (e *Error) Error() string { return fmt.Sprintf(string(e.Problem), e.Args...) }
