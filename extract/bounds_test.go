package extract

import (
	"encoding/json"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"kehoach/extract/document"
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
			{{Paragraphs: []document.Words{words, words}}, {Covered: document.FromLeft}}}}}, size{2, 2*bytes + 4*paragraphBytes}},
		"merged cell": {document.Part{Grid: &document.Grid{Rows: []document.GridRow{
			{{Paragraphs: []document.Words{words}}, {Covered: document.FromLeft}},
			{{Covered: document.FromAbove}, {Covered: document.FromAbove}},
			{{Covered: document.FromAbove}, {Paragraphs: []document.Words{words}}}}}}, size{2, 4*bytes + 8*paragraphBytes}},
	} {
		if got := sizeOf(&document.Content{Parts: []document.Part{c.part}}); got != c.want {
			t.Errorf("%s: %v, want %v", name, got, c.want)
		}
	}
	if n := countLines("Trồng cây\n \t\n\nTỉa cành\n"); n != 2 {
		t.Errorf("%d lines, want 2", n)
	}
}

// What is larger than any plan is refused, whatever it unfolds from.
func TestTooLarge(t *testing.T) {
	for name, raw := range map[string]string{
		"lines":      strings.Repeat("a\n", mostParagraphs+1),
		"words":      strings.Repeat("Trồng cây. ", mostBytes/13),
		"paragraphs": "<html><body>" + strings.Repeat("<p>a", mostParagraphs+1),
		"merged cell": "<html><body><table><tr><td rowspan=2000>" + strings.Repeat("Trồng cây ", 2000) + "<td>a" +
			strings.Repeat("<tr><td>a", 1999) + "</table>",
	} {
		if _, err := Bytes(name, []byte(raw)); !errors.Is(err, document.ErrTooLarge) {
			t.Errorf("%s: %v", name, err)
		}
	}
}
