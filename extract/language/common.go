package language

// The classes of words.tsv that several grammars ask for.
var (
	And     = NewPhrases("and")
	AndOr   = NewPhrases("listand")
	Of      = NewPhrases("of")
	In      = NewPhrases("in")     // before the unit that holds a time
	From    = NewPhrases("from")   // before the beginning of a range
	UpTo    = NewPhrases("upto")   // between the ends of a range
	Giving  = NewPhrases("giving") // "cho": before those who get something
	Day     = NewPhrases("day")
	Week    = NewPhrases("week")
	Month   = NewPhrases("month")
	Quarter = NewPhrases("quarter")
	Year    = NewPhrases("year")
	Units   = NewPhrases("calendarunit") // months, quarters and years
	Early   = NewPhrases("early")        // the beginning of a unit
	Late    = NewPhrases("late")         // the end of a unit
	Half    = NewPhrases("half")
	Worked  = NewPhrases("worked")        // behind "ngày", of working days
	Numeral = NewPhrases("numeral")       // a number in words, with its value
	Sole    = NewPhrases("sole")          // "một"
	Roman   = NewPhrases("quarternumber") // the number of a quarter
)
