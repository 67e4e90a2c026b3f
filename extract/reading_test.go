package extract_test

import (
	"testing"
	"unsafe"

	"kehoach/extract"
	"kehoach/extract/internal/reading"
)

// TestReadOnce checks that over the seeds each grammar reads a text once, and hardly any text again:
// that of times does where a heading gives the words another year. A text that stands in several places
// counts once, but for marks, which lines and cells keep each for itself before anybody compares them.
func TestReadOnce(t *testing.T) {
	most := map[reading.Grammar]float64{reading.Times: 1.15, reading.Quantities: 1.1, reading.Bodies: 1.1, reading.Marker: 1.1}
	reads, texts := map[reading.Grammar]int{}, map[reading.Grammar]int{}
	for _, path := range seeds(t) {
		seen := map[reading.Grammar]map[text]bool{}
		reading.Observe = func(g reading.Grammar, s string) {
			if seen[g] == nil {
				seen[g] = map[text]bool{}
			}
			t := text{words: s}
			if g == reading.Marker {
				t.place = unsafe.StringData(s)
			}
			seen[g][t] = true
			reads[g]++
		}
		_, err := extract.File(path)
		reading.Observe = nil
		if err != nil {
			t.Fatal(err)
		}
		for g, s := range seen {
			texts[g] += len(s)
		}
	}
	for g, most := range most {
		factor := float64(reads[g]) / float64(texts[g])
		t.Logf("%s: %d readings of %d texts, %.2f each", g, reads[g], texts[g], factor)
		if factor > most {
			t.Errorf("%s: each text is read %.2f times, more than %.1f", g, factor, most)
		}
	}
}

// text is what a grammar reads, and where it stands if that tells it from another of the same words.
type text struct {
	words string
	place *byte
}
