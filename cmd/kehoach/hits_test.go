package main

import (
	"bytes"
	"strings"
	"testing"

	"kehoach/index/search"
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
	hits := []search.Hit{{Kind: search.TargetKind, ID: "target-1", Document: "p", Text: "=A1", Place: &plan.Place{Page: 3, OCR: &sure},
		Targets: plan.List[plan.Target]{{Comparator: plan.Ge, Value: &value, Unit: "%", Period: "2025"}}}}
	var b bytes.Buffer
	if err := hitSheet(&b, false, hits); err != nil {
		t.Fatal(err)
	}
	if want := "target,target-1,p,,,,,3,87.5,,'=A1,,,,,ge 90 % 2025,0\r\n"; !strings.HasSuffix(b.String(), want) {
		t.Errorf("got %q, want %q", b.String(), want)
	}
}

// TestContext checks that words of the query are shown where they stand.
func TestContext(t *testing.T) {
	c := &console{speaker: newSpeaker(func(string) string { return "" }), width: 80}
	light := func(field, text string, spans ...[2]int) search.Highlight {
		return search.Highlight{Field: field, Text: text, Spans: spans}
	}
	for _, x := range []struct {
		hit  search.Hit
		want string
	}{
		{search.Hit{Text: "Ứng dụng"}, "Ứng dụng"},
		{search.Hit{Text: "IPv6", Highlights: plan.List[search.Highlight]{light("text", "IPv6", [2]int{0, 4}), light("result", "IPv6", [2]int{0, 4})}}, "«IPv6»"},
		{search.Hit{Text: "IPv6", Highlights: plan.List[search.Highlight]{light("text", "IPv6", [2]int{0, 4}), light("result", "LAN", [2]int{0, 3})}}, "«IPv6» | result: «LAN»"},
		{search.Hit{Text: "IPv6", Highlights: plan.List[search.Highlight]{light("text", "IPv6", [2]int{0, 4}), light("path", "LAN", [2]int{0, 3})}}, "«IPv6»"},
		{search.Hit{Text: "IPv6", Highlights: plan.List[search.Highlight]{light("path", "LAN", [2]int{0, 3})}}, "IPv6 | path: «LAN»"},
		{search.Hit{Kind: search.DocumentKind, Text: "IPv6", Highlights: plan.List[search.Highlight]{light("number", "7/KH", [2]int{0, 1}), light("title", "IPv6", [2]int{0, 4})}}, "«IPv6»"},
	} {
		var got []string
		for _, line := range c.context(&x.hit) {
			got = append(got, strings.TrimSpace(line))
		}
		if all := strings.Join(got, " | "); all != x.want {
			t.Errorf("%+v: got %q, want %q", x.hit, all, x.want)
		}
	}
}
