package deadline

import (
	"strconv"
	"testing"
	"unicode/utf8"

	"kehoach/extract/language"
	"kehoach/internal/golden"
)

func cases(t testing.TB) []golden.Row { return golden.Rows(t, "../../testdata/deadline.tsv", 6) }

func read(row golden.Row) []Deadline {
	f := row.Fields
	year, _ := strconv.Atoi(f[1])
	c := Context{Year: year, Issued: date(f[2])}
	if f[3] == "text" {
		return timesIn(f[0], c)
	}
	return Times(language.Lex(f[0]), c)
}

func TestDeadlines(t *testing.T) {
	golden.Rate(t, "deadline.tsv", cases(t), 4, func(row golden.Row) string {
		ds := read(row)
		checkPlaces(t, row.Fields[0], ds)
		return compact(ds)
	})
}

func FuzzDeadlines(f *testing.F) {
	for _, row := range cases(f) {
		f.Add(row.Fields[0])
	}
	f.Fuzz(func(t *testing.T, s string) {
		c := Context{Year: 2025, Issued: date("2025-03-01")}
		checkPlaces(t, s, Times(language.Lex(s), c))
		checkPlaces(t, s, timesIn(s, c))
		if _, from, to := Period(language.Lex(s), c); from < 0 || to < from || to > len(s) {
			t.Errorf("period at %d to %d", from, to)
		}
		if _, from, to, _ := Date(s); from < 0 || to < from || to > len(s) {
			t.Errorf("date at %d to %d", from, to)
		}
	})
}

// checkPlaces holds the promises about every deadline: it lies within the phrase, on
// whole characters, and its raw text is what stands there.
func checkPlaces(t *testing.T, s string, ds []Deadline) {
	t.Helper()
	at := 0
	for _, d := range ds {
		if d.From < at || d.To <= d.From || d.To > len(s) {
			t.Fatalf("%q: place %d to %d after %d", s, d.From, d.To, at)
		}
		if string(d.Raw) != language.Blanks(s[d.From:d.To]) {
			t.Errorf("%q: raw %q, want %q", s, d.Raw, s[d.From:d.To])
		}
		if utf8.ValidString(s) && !utf8.ValidString(string(d.Raw)) {
			t.Errorf("%q: raw %q cuts a character", s, d.Raw)
		}
		if d.Due == "" && d.Start == "" && d.Precision != "" {
			t.Errorf("%q: precision %s of no date", s, d.Precision)
		}
		at = d.To
	}
}
