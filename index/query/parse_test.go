package query

import (
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
)

// cases reads a file of lines with cells parted by tabs.
func cases(t testing.TB, name string) (rows [][]string) {
	t.Helper()
	b, err := os.ReadFile(filepath.Join("testdata", name))
	if err != nil {
		t.Fatal(err)
	}
	for line := range strings.Lines(string(b)) {
		if line = strings.TrimSuffix(line, "\n"); line != "" && line[0] != '#' {
			rows = append(rows, append(strings.Split(line, "\t"), "", ""))
		}
	}
	return rows
}

// outline writes a query with all its parts in brackets.
func outline(n Node) string {
	list := func(name string, nodes []Node) string {
		parts := make([]string, len(nodes))
		for i, node := range nodes {
			parts[i] = outline(node)
		}
		return name + "(" + strings.Join(parts, " ") + ")"
	}
	switch n := n.(type) {
	case And:
		return list("and", n)
	case Or:
		return list("or", n)
	case Not:
		return "not(" + outline(n.Node) + ")"
	case Filter:
		if !n.From.IsZero() {
			return "[" + n.Field + n.Op + n.From.Format("2006-01-02") + ".." + n.To.Format("2006-01-02") + "]"
		}
	}
	return "[" + n.String() + "]"
}

func TestParse(t *testing.T) {
	for _, c := range cases(t, "queries.tsv") {
		n, err := Parse(c[0])
		if err != nil {
			t.Errorf("%s: %v", c[0], err)
			continue
		}
		if got := outline(n); got != c[1] {
			t.Errorf("%s: got %s, want %s", c[0], got, c[1])
		}
	}
}

// TestErrors checks what is said of wrong queries, and that the right part of them
// is pointed at.
func TestErrors(t *testing.T) {
	for _, c := range cases(t, "errors.tsv") {
		n, err := Parse(c[0])
		var e *Error
		if !errors.As(err, &e) {
			t.Errorf("%s: no error, but %v", c[0], n)
			continue
		}
		if at := c[0][e.Start:e.End]; at != c[1] || !strings.Contains(e.Error(), c[2]) {
			t.Errorf("%s: %q at %q, want %q at %q", c[0], e.Error(), at, c[2], c[1])
		}
	}
}

func TestBounds(t *testing.T) {
	for text, want := range map[string]Problem{
		strings.Repeat("a ", MaxTerms+1):                        TooMany,
		strings.Repeat("(", 100) + "a":                          TooDeep,
		strings.Repeat("-(", 100) + "a":                         TooDeep,
		strings.Repeat("á", MaxBytes):                           TooLong,
		strings.Repeat("(", 16) + "a" + strings.Repeat(")", 16): "",
	} {
		_, err := Parse(text)
		var e *Error
		if errors.As(err, &e) && e.Problem != want || (err == nil) != (want == "") {
			t.Errorf("%.20s…: got %v, want %q", text, err, want)
		}
	}
}

func TestDates(t *testing.T) {
	for _, c := range cases(t, "dates.tsv") {
		from, to, ok := ParseDate(c[0])
		got := "-"
		if ok {
			got = from.Format("2006-01-02") + " " + to.Format("2006-01-02")
		}
		if got != c[1] {
			t.Errorf("%s: got %s, want %s", c[0], got, c[1])
		}
	}
}

// FuzzParse checks that any text is a query or an error at a place in it, and that a
// query that is written down is read again as the same.
func FuzzParse(f *testing.F) {
	for _, name := range []string{"queries.tsv", "errors.tsv"} {
		for _, c := range cases(f, name) {
			f.Add(c[0])
		}
	}
	places := cmp.Options{cmpopts.IgnoreFields(Words{}, "Start"), cmpopts.IgnoreFields(Filter{}, "Start"), cmpopts.EquateNaNs()}
	f.Fuzz(func(t *testing.T, text string) {
		n, err := Parse(text)
		var e *Error
		switch {
		case errors.As(err, &e):
			if e.Start < 0 || e.Start > e.End || e.End > len(text) || strings.Contains(e.Error(), "%!") && !strings.Contains(text, "%!") {
				t.Fatalf("%q: %+v", text, e)
			}
			return
		case err != nil:
			t.Fatal(err)
		}
		again, err := Parse(n.String())
		if err != nil {
			t.Fatalf("%q was written %q: %v", text, n, err)
		}
		if d := cmp.Diff(n, again, places); d != "" {
			t.Fatalf("%q was written %q (-first +second):\n%s", text, n, d)
		}
	})
}

func TestLastDay(t *testing.T) {
	for edtf, want := range map[string]string{
		"2025": "2025-12-31", "2024-02": "2024-02-29", "2021/2025": "2025-12-31", "2025-01/2025-03": "2025-03-31", "../2030": "2030-12-31",
		"2026/..": "0001-01-01", "2025-02-30": "0001-01-01", "": "0001-01-01",
	} {
		if got := LastDay(edtf).Format("2006-01-02"); got != want {
			t.Errorf("%q: %s, want %s", edtf, got, want)
		}
	}
}
