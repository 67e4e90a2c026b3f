package language

// The classes of words.tsv that several grammars ask for.
var (
	And     = NewPhrases("and")
	From    = NewPhrases("from")    // before the beginning of a range
	UpTo    = NewPhrases("upto")    // between the ends of a range
	Year    = NewPhrases("year")    // the unit
	Worked  = NewPhrases("worked")  // behind "ngày", of working days
	Numeral = NewPhrases("numeral") // a number in words, with its value
)
