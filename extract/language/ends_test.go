package language

import (
	"strings"
	"testing"
)

func TestEnds(t *testing.T) {
	for _, s := range []string{"", " ", "một", " một  hai\u00a0ba\nbốn ", "một hai ba"} {
		all := strings.Fields(s)
		for n := 1; n < 6; n++ {
			if got, want := FirstWords(s, n), all[:min(n, len(all))]; strings.Join(got, "|") != strings.Join(want, "|") {
				t.Errorf("first %d of %q: %q", n, s, got)
			}
			if got, want := LastWords(s, n), all[max(0, len(all)-n):]; strings.Join(got, "|") != strings.Join(want, "|") {
				t.Errorf("last %d of %q: %q", n, s, got)
			}
		}
	}
}
