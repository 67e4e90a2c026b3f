package office

import (
	"errors"
	"testing"

	"github.com/google/go-cmp/cmp"

	"kehoach/extract/document"
)

func TestNumerals(t *testing.T) {
	for _, c := range []struct {
		numerals Numerals
		n        int
		want     string
	}{
		{Decimal, 12, "12"},
		{DecimalZero, 7, "07"}, {DecimalZero, 12, "12"},
		{UpperRoman, 1994, "MCMXCIV"}, {LowerRoman, 4, "iv"}, {UpperRoman, 0, "0"}, {UpperRoman, 4000, "4000"},
		{UpperLetter, 26, "Z"}, {LowerLetter, 5, "e"}, {LowerLetter, 27, "aa"}, {LowerLetter, 1 << 30, "1073741824"},
		{NoNumeral, 3, ""},
	} {
		if got := c.numerals.Format(c.n); got != c.want {
			t.Errorf("%d in numerals %d: got %s, want %s", c.n, c.numerals, got, c.want)
		}
	}
}

func TestSymbols(t *testing.T) {
	for _, c := range []struct{ text, font, want string }{
		{"\uF0A3 5%", "Symbol", "≤ 5%"}, {"\uF0B3\uF0B7\uF0B1", "symbol", "≥•±"}, {"\uF061\uF0D0\uF0D5", "Symbol", "α∠∏"},
		{"\uF0A7", "Wingdings", "▪"}, {"\uF0FC", "Wingdings 2", "✓"},
		{"\uF0A3", "Webdings", "\uF0A3"}, {"abc", "Symbol", "abc"},
	} {
		if got := Symbols(c.text, c.font); got != c.want {
			t.Errorf("%q in %s: got %q, want %q", c.text, c.font, got, c.want)
		}
	}
}

func TestWords(t *testing.T) {
	var w Words
	w.Add("a", "F")
	w.Add("b", "F")
	w.Add(" ", "G")
	want := document.Words{{Text: "ab", Font: "F"}, {Text: " ", Font: "G"}}
	if diff := cmp.Diff(want, w.Take()); diff != "" {
		t.Error(diff)
	}
	w.Add(" \n", "F")
	if got := w.Take(); got != nil {
		t.Errorf("blanks are %v", got)
	}
}

func cell(span int, covered document.Covered, words ...string) Cell {
	c := Cell{Span: span, Covered: covered}
	for _, s := range words {
		c.Parts = append(c.Parts, document.Part{Paragraph: document.Words{{Text: s}}})
	}
	return c
}

func TestGrid(t *testing.T) {
	var tables Tables
	inner, err := tables.Grid([][]Cell{{cell(1, 0, "x", "y"), cell(1, 0), cell(1, 0, "z")}, {cell(3, 0)}})
	if err != nil {
		t.Fatal(err)
	}
	nested := cell(1, 0, "before")
	nested.Parts = append(nested.Parts, inner...)
	parts, err := tables.Grid([][]Cell{{cell(2, document.FromAbove), nested}, {cell(0, 0, "a")}})
	if err != nil {
		t.Fatal(err)
	}
	want := []document.GridRow{
		{
			{Covered: document.FromAbove}, {Covered: document.FromAbove},
			{Paragraphs: []document.Words{{{Text: "before"}}, {{Text: "x\ny\t\tz"}}}},
		},
		{{Paragraphs: []document.Words{{{Text: "a"}}}}, {}, {}},
	}
	if diff := cmp.Diff(want, parts[0].Grid.Rows); diff != "" {
		t.Error(diff)
	}
}

// TestFrame checks that the table in a table of one cell stays a table.
func TestFrame(t *testing.T) {
	var tables Tables
	inner, _ := tables.Grid([][]Cell{{cell(1, 0, "a"), cell(1, 0, "b")}})
	got, err := tables.Grid([][]Cell{{Cell{Parts: inner}}, {cell(1, 0, "c")}})
	if err != nil || len(got) != 2 || got[0].Grid == nil || got[1].Grid != nil {
		t.Errorf("got %v, %v", got, err)
	}
}

// TestUnfolding checks the bounds that hold while a document is read.
func TestUnfolding(t *testing.T) {
	for name, step := range map[string]func(*Tables) error{
		"cells":      func(t *Tables) error { return t.Read(1) },
		"paragraphs": func(t *Tables) error { return t.Paragraph("") },
		"numbers":    func(t *Tables) error { return t.Paragraph("0123456789012345678901234567890123456789") },
	} {
		var tables Tables
		var err error
		for range maxParagraphs {
			if err = step(&tables); err != nil && name != "numbers" {
				t.Fatalf("%s within the bound: %v", name, err)
			}
		}
		if err == nil {
			err = step(&tables)
		}
		if !errors.Is(err, document.ErrTooLarge) {
			t.Errorf("%s beyond the bound: %v", name, err)
		}
	}
}

func TestBounds(t *testing.T) {
	for _, rows := range [][][]Cell{
		{{cell(1<<30, 0)}},
		append(make([][]Cell, maxCells), []Cell{cell(2, 0)}),
	} {
		var tables Tables
		if _, err := tables.Grid(rows); !errors.Is(err, document.ErrTooLarge) {
			t.Errorf("got %v", err)
		}
	}
}
