package store

import (
	"encoding/json"
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"kehoach/plan"
)

func sketch(words string) Sketch {
	return sketchOf(&plan.Plan{Outline: plan.List[plan.Node]{{Text: plan.Text(words)}}})
}

// TestResemblance compares long and short texts, which share a known part of their shingles.
func TestResemblance(t *testing.T) {
	numbers := func(from, to int) string {
		var b strings.Builder
		for n := from; n < to; n++ {
			fmt.Fprintf(&b, "từ%d ", n)
		}
		return b.String()
	}
	for _, c := range []struct {
		a, b        string
		least, most float64
	}{
		{"Trồng hoa ở công viên.", "TRỒNG HOA, ở công viên", 1, 1},
		{"Trồng hoa ở công viên.", "Dọn cỏ quanh hồ nước.", 0, 0},
		{"", "Dọn cỏ", 0, 0},
		{numbers(0, 5000), numbers(0, 5000), 1, 1},
		{numbers(0, 5000), numbers(5000, 9000), 0, 0.02},
		{numbers(0, 4000), numbers(2000, 6000), 0.2, 0.47},
		{numbers(0, 40), numbers(0, 4000), 0, 0.05},
		{numbers(0, 40), numbers(20, 60), 0.25, 0.35},
	} {
		x, y := sketch(c.a), sketch(c.b)
		if got := x.Resemblance(y); got < c.least || got > c.most || got != y.Resemblance(x) {
			t.Errorf("%.20q, %.20q: %.2f and %.2f, want %.2f to %.2f", c.a, c.b, got, y.Resemblance(x), c.least, c.most)
		}
	}
}

// TestSketchTravels writes a sketch as JSON and reads it.
func TestSketchTravels(t *testing.T) {
	for _, want := range []Sketch{sketch("Trồng hoa ở công viên."), nil} {
		data, err := json.Marshal(Entry{Sketch: want})
		var e Entry
		if err == nil {
			err = json.Unmarshal(data, &e)
		}
		if diff := cmp.Diff(want, e.Sketch); err != nil || diff != "" {
			t.Errorf("%v %s", err, diff)
		}
	}
	var s Sketch
	if err := s.UnmarshalText([]byte("no base64!")); err == nil {
		t.Error("foreign letters are read")
	}
}
