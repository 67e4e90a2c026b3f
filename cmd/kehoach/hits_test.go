package main

import (
	"bytes"
	"strings"
	"testing"

	"kehoach/index"
	"kehoach/plan"
)

func TestLineOfAPlace(t *testing.T) {
	c := &console{speaker: newSpeaker(func(string) string { return "" })}
	sure := 87.5
	for _, p := range []struct {
		place *plan.Place
		want  string
	}{
		{nil, ""},
		{&plan.Place{Line: 12}, "12"},
		{&plan.Place{Page: 3}, "p. 3"},
		{&plan.Place{Page: 3, OCR: &sure}, "p. 3 (OCR 87.5 %)"},
	} {
		if got := c.line(p.place); got != p.want {
			t.Errorf("%+v: got %q, want %q", p.place, got, p.want)
		}
	}
}

func TestHitSheetMarksWhatWasRecognised(t *testing.T) {
	sure := 87.5
	value := 90.0
	hits := []index.Hit{{Kind: index.TargetKind, ID: "target-1", Document: "p", Text: "=A1", Place: &plan.Place{Page: 3, OCR: &sure},
		Targets: plan.List[plan.Target]{{Comparator: plan.Ge, Value: &value, Unit: "%", Period: "2025"}}}}
	var b bytes.Buffer
	if err := hitSheet(&b, false, hits); err != nil {
		t.Fatal(err)
	}
	if want := "target,target-1,p,,,,,3,87.5,,'=A1,,,,,ge 90 % 2025,0\r\n"; !strings.HasSuffix(b.String(), want) {
		t.Errorf("got %q, want %q", b.String(), want)
	}
}
