package extract

import (
	"encoding/json"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"kehoach/extract/document"
	"kehoach/extract/document/ocr"
	"kehoach/plan"
)

// A plan is the same after its way from a child.
func TestEncodedPlan(t *testing.T) {
	seeds, err := filepath.Glob("../seeds/*.txt")
	if err != nil || len(seeds) == 0 {
		t.Fatal("no seeds", err)
	}
	for _, path := range seeds {
		raw, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		s := sourced{opened{Text: raw}, plan.Source{Path: path, SHA256: strings.Repeat("0", 64)}}
		data, err := encodedPlan(s)
		if err != nil {
			t.Fatal(err)
		}
		got := &plan.Plan{}
		if err := json.Unmarshal(data, got); err != nil {
			t.Fatal(err)
		}
		if again, err := json.Marshal(got); err != nil || string(again) != string(data) {
			t.Errorf("%s: the plan differs from the one that was sent (%v)", path, err)
		}
	}
}

// Words count for what they are long, and each paragraph and cell for something of its own.
func TestSize(t *testing.T) {
	words := document.Words{{Text: "Trồng "}, {Text: "cây"}}
	const bytes = len("Trồng cây")
	for name, c := range map[string]struct {
		part document.Part
		want size
	}{
		"paragraph": {document.Part{Paragraph: words}, size{1, bytes + paragraphBytes}},
		"blank":     {document.Part{}, size{0, paragraphBytes}},
		"cells": {document.Part{Grid: &document.Grid{Rows: []document.GridRow{
			{{Paragraphs: []document.Words{words, words}}, {Covered: document.FromAbove}}}}}, size{2, 2*bytes + 5*paragraphBytes}},
	} {
		if got := sizeOf(&document.Content{Parts: []document.Part{c.part}}); got != c.want {
			t.Errorf("%s: %v, want %v", name, got, c.want)
		}
	}
	if n := countLines("Trồng cây\n \t\n\nTỉa cành\n"); n != 2 {
		t.Errorf("%d lines, want 2", n)
	}
}

// A text of more lines than a plan has is refused, and so is a web page of more paragraphs.
func TestTooManyParagraphs(t *testing.T) {
	for name, raw := range map[string]string{
		"text": strings.Repeat("a\n", mostParagraphs+1),
		"HTML": "<html><body>" + strings.Repeat("<p>a", mostParagraphs+1),
	} {
		if _, err := Text(t.Context(), []byte(raw), ocr.Options{}); !errors.Is(err, document.ErrTooLarge) {
			t.Errorf("%s: %v", name, err)
		}
	}
}
