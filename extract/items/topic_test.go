package items

import (
	"testing"

	"kehoach/normalize"
)

// TestTopicKeys checks that the words of the topics are spelled as the keys of headings are;
// a word that is not would never be met.
func TestTopicKeys(t *testing.T) {
	words := append([]string{}, matters...)
	words = append(append(words, openings...), resources...)
	for _, topic := range topics {
		words = append(words, topic.words)
	}
	for word := range bare {
		words = append(words, word)
	}
	for _, w := range words {
		if key := normalize.ToneKey(w); key != w {
			t.Errorf("%q is never met: headings spell it %q", w, key)
		}
	}
}
