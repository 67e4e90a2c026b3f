package extract

import (
	"kehoach/extract/agency"
	"kehoach/extract/phrase"
)

// The grammars as this package calls them: on the part of the words that is
// readable at once.

func times(s string, c phrase.Context) []phrase.Deadline { return phrase.Times(readable(s), c) }

func periodIn(s string, c phrase.Context) (period string, from, to int) {
	return phrase.Period(readable(s), c)
}

func quantitiesIn(s string) []phrase.Quantity { return phrase.Quantities(readable(s)) }

func cellQuantities(s string) []phrase.Quantity { return phrase.CellQuantities(readable(s)) }

func citationsIn(s string) []phrase.Citation { return phrase.Citations(readable(s)) }

func bodiesIn(s string) []agency.Mention { return agency.Split(readable(s)) }

func bodiesOfHeading(s string) []agency.Mention { return agency.HeadingBodies(readable(s)) }

func isName(s string) bool { return len(s) <= maxSentence && agency.IsName(s) }
