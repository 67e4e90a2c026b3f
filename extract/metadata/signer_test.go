package metadata

import (
	"strings"
	"testing"

	"kehoach/extract/document/text"
	"kehoach/normalize"
)

// TestLongLineOfASignature asks a line of a megabyte for its columns, which takes a look at a few words at each of its
// blanks. A reading of all that follows would not end.
func TestLongLineOfASignature(t *testing.T) {
	line := "Nơi nhận: " + strings.Repeat("TM. ", 1<<18)
	source, err := normalize.Decode([]byte(line))
	if err != nil {
		t.Fatal(err)
	}
	for _, b := range text.Read(source).Blocks {
		if left, _ := columns(b.Paragraph, source.String()); left.Len() == 0 {
			t.Error("the line has no left column")
		}
	}
}

func TestLonger(t *testing.T) {
	for _, c := range []struct {
		s     string
		words int
		want  bool
	}{
		{"", 1, false},
		{"KT. TRƯỞNG BAN", 3, false},
		{"KT. TRƯỞNG BAN", 2, true},
		{strings.Repeat("a ", 1000), roleWords, true},
	} {
		if got := longer(c.s, c.words); got != c.want {
			t.Errorf("%.20q has more than %d words: %t", c.s, c.words, got)
		}
	}
}
