package phrase

import (
	"os"
	"strconv"
	"strings"
	"testing"
	"unicode/utf8"
)

// rows reads a data file of the repository: one case a line, fields parted by
// tabs, "#" for comments. A leading "!" marks a known failure.
func rows(t testing.TB, name string, fields int) (out [][]string, failing []bool) {
	t.Helper()
	data, err := os.ReadFile("../../testdata/" + name)
	if err != nil {
		t.Fatal(err)
	}
	for n, line := range strings.Split(string(data), "\n") {
		if line == "" || strings.HasPrefix(line, "#") {
			continue
		}
		known := strings.HasPrefix(line, "!")
		row := strings.Split(strings.TrimPrefix(line, "!"), "\t")
		if len(row) != fields {
			t.Fatalf("%s:%d: %d fields, want %d", name, n+1, len(row), fields)
		}
		out, failing = append(out, row), append(failing, known)
	}
	return out, failing
}

// least is the share of cases, in percent, that must be right.
const least = 99

// rate reports the share of right cases and fails below least.
func rate(t *testing.T, name string, right, all int) {
	t.Helper()
	t.Logf("%s: %d of %d right (%.1f %%)", name, right, all, 100*float64(right)/float64(all))
	if right*100 < least*all {
		t.Errorf("%s: fewer than %d %% right", name, least)
	}
}

func read(row []string) []Deadline {
	year, _ := strconv.Atoi(row[1])
	c := Context{Year: year, Issued: date(row[2])}
	if row[3] == "text" {
		return timesIn(row[0], c)
	}
	return Times(row[0], c)
}

func TestDeadlines(t *testing.T) {
	cases, failing := rows(t, "deadline.tsv", 6)
	right := 0
	for k, row := range cases {
		ds := read(row)
		got := compact(ds)
		checkPlaces(t, row[0], ds)
		switch {
		case got == row[4] && failing[k]:
			t.Errorf("%s %q is marked as failing and passes", row[3], row[0])
		case got == row[4]:
			right++
		case !failing[k]:
			t.Errorf("%s %q:\n got %s\nwant %s", row[3], row[0], got, row[4])
		}
	}
	rate(t, "deadline.tsv", right, len(cases))
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
		if string(d.Raw) != blanks(s[d.From:d.To]) {
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
