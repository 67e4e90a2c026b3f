package search

// reading is a way to take the words of a query.
type reading struct {
	name   string
	slips  []slip // those that may have happened, the likelier first
	mends  bool   // it may be right though the words as typed find something
	fold   bool   // all words are compared without diacritics
	most   bool   // a hit need not hold all words
	titles bool   // the title of its document may hold words for a hit
}

// The readings, as [Result.Reading] names them; "" is that of the words as typed.
const (
	ReadTones   = "tones"   // without diacritics
	ReadSounds  = "sounds"  // words that sound alike: s and x, ch and tr …
	ReadKeys    = "keys"    // the keys of Telex or VNI
	ReadLetters = "letters" // words that differ by a letter
	ReadTitles  = "titles"  // with the words of the titles of documents
	ReadMost    = "most"    // most of the words
	ReadSample  = "sample"  // a pasted text, answered by what is like it
)

// readings are tried in order until one finds enough.
var readings = []reading{
	{},
	{name: ReadTones, slips: []slip{otherTones}, mends: true},
	{name: ReadSounds, slips: []slip{otherTones, otherSounds}, mends: true},
	{name: ReadKeys, slips: []slip{otherKeys}, mends: true},
	{name: ReadLetters, slips: []slip{otherTones, otherSounds, otherKeys, otherLetters}},
	{name: ReadTones, fold: true},
	{name: ReadTitles, slips: []slip{otherTones, otherSounds, otherKeys, otherLetters}, titles: true},
	{name: ReadMost, slips: []slip{otherTones, otherSounds, otherKeys, otherLetters}, most: true},
}
