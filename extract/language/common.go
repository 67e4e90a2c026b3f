package language

// The classes of words.tsv that several grammars ask for.
var (
	And     = NewPhrases("word=and")
	AndOr   = NewPhrases("conjunction")
	Of      = NewPhrases("word=of")
	In      = NewPhrases("word=in")   // before the unit that holds a time
	From    = NewPhrases("word=from") // before the beginning of a range
	UpTo    = NewPhrases("upto")      // between the ends of a range
	Giving  = NewPhrases("word=for")  // "cho": before those who get something
	Day     = NewPhrases("calendar=day")
	Week    = NewPhrases("calendar=week")
	Month   = NewPhrases("calendar=month")
	Quarter = NewPhrases("calendar=quarter")
	Year    = NewPhrases("calendar=year")
	Units   = NewPhrases("calendar=month", "calendar=quarter", "calendar=year") // months, quarters and years
	Early   = NewPhrases("edge=first")                                          // the beginning of a unit
	Late    = NewPhrases("edge=last")                                           // the end of a unit
	Half    = NewPhrases("calendar=half")
	Worked  = NewPhrases("word=worked")   // behind "ngày", of working days
	Numeral = NewPhrases("numeral")       // a number in words, with its value
	Sole    = NewPhrases("word=one")      // "một"
	Roman   = NewPhrases("quarternumber") // the number of a quarter
)
