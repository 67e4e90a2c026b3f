// Package phrase holds the small grammars of the words of plans: times
// ([Times], [TimesIn], [Period], [Year], [Date]), citations of documents ([Citations],
// [Number], [TypeOf], [Key]) and quantities ([Quantities], [CellQuantities]).
//
// Every grammar reads tokens of one lexer, which folds case, both placements of
// tone marks, i for y, full-width forms and dashes, so that the grammars know one
// spelling each. All take time linear in the length of the text, and all places are
// byte offsets in the text that they were given.
//
// A time resolves to the last day that still meets it. What the text leaves to its
// context (the year of "Tháng 6") comes from [Context]; what no context tells stays
// unknown.
package phrase
