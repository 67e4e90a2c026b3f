package office

import (
	"strings"
	"testing"
)

func TestLabel(t *testing.T) {
	levels := &Levels{
		{Start: 1, Numerals: UpperRoman, Text: LevelText("%1.", ""), Gap: " "},
		{Start: 3, Text: LevelText("%1.%2.%3", ""), Restart: 1},
		{Start: 1, Legal: true, Numerals: LowerLetter, Text: LevelText("%1%.%2%.%3%)", "%"), Restart: 0},
		{Bullet: true, Text: "•", Restart: 3},
	}
	var c Counter
	first := &List{Levels: levels, Counter: &c}
	second := &List{Levels: levels, Counter: &c, Starts: map[int]int{0: 9}}
	for i, step := range []struct {
		list  *List
		at    int
		words bool
		want  string
	}{
		{first, 0, true, "I. "}, {first, 1, true, "I.3."}, {first, 1, false, "I.4."}, // a level shows none below it
		{first, 2, true, "1.4.1)"},
		{first, 0, true, "II. "}, {first, 1, true, "II.3."}, {first, 2, true, "2.3.2)"}, // never begins anew
		{first, 3, false, ""}, {first, 3, true, "•"},
		{first, 5, true, ""}, // not defined
		{second, 1, true, "IX.4."}, {second, 0, true, "IX. "}, {first, 0, true, "X. "},
	} {
		if got, _ := step.list.Label(step.at, step.words); got != step.want {
			t.Errorf("step %d: got %q, want %q", i, got, step.want)
		}
	}
	first.Next(0, 40)
	if got, _ := first.Label(0, true); got != "XL. " {
		t.Errorf("after Next: %q", got)
	}
}

// TestLevelText checks that a text made to unfold gives no number.
func TestLevelText(t *testing.T) {
	if got := LevelText(strings.Repeat("%1", 100_000), ""); got != "" {
		t.Errorf("got %d bytes", len(got))
	}
}
