// Package reading lets a test count how often the grammars read a text.
package reading

// Grammar names one of the readers of words.
type Grammar string

// The grammars that are counted.
const (
	Tokens     Grammar = "tokens"
	Marker     Grammar = "marker"
	Times      Grammar = "times"
	Quantities Grammar = "quantities"
	Bodies     Grammar = "bodies"
)

// Observe is called at each reading where a test has set it.
var Observe func(g Grammar, text string)

// Count tells a test that a grammar reads a text.
func Count(g Grammar, text string) {
	if Observe != nil {
		Observe(g, text)
	}
}
