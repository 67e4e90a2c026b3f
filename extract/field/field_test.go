package field

import (
	"flag"
	"fmt"
	"os"
	"strings"
	"testing"
)

var update = flag.Bool("update", false, "write the golden files anew")

var roles = map[Role]string{None: "none", Number: "number", Work: "work", Measure: "measure", Method: "method", Unit: "unit", Goal: "goal",
	Result: "result", Lead: "lead", Coordinate: "coordinate", Time: "time", Basis: "basis", Funding: "funding", Note: "note"}

// TestOf reads heads of columns: the words and the role.
func TestOf(t *testing.T) {
	golden(t, "testdata/heads.tsv", func(s string) string { return s + "\t" + roles[Of(s)] })
}

// TestLabel reads lines: the words, the role of the label and the value after it.
func TestLabel(t *testing.T) {
	golden(t, "testdata/labels.tsv", func(s string) string {
		role, at := Label(s)
		if role == None {
			return s + "\tnone"
		}
		return s + "\t" + roles[role] + "\t" + s[at:]
	})
}

// golden checks a file with a case a line, the words before the first tab;
// describe gives the whole line.
func golden(t *testing.T, path string, describe func(words string) string) {
	t.Helper()
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	var b strings.Builder
	for line := range strings.Lines(string(data)) {
		line = strings.TrimSuffix(line, "\n")
		got := line
		if !strings.HasPrefix(line, "#") {
			words, _, _ := strings.Cut(line, "\t")
			got = describe(words)
		}
		if got != line && !*update {
			t.Errorf("got  %s\nwant %s", got, line)
		}
		fmt.Fprintln(&b, got)
	}
	if *update {
		if err := os.WriteFile(path, []byte(b.String()), 0o666); err != nil {
			t.Fatal(err)
		}
	}
}

func TestYear(t *testing.T) {
	for head, want := range map[string]int{"2025": 2025, "Năm 2026": 2026, "1975": 0, "2025-2030": 0, "20a5": 0, "": 0} {
		if got := Year(head); got != want {
			t.Errorf("Year(%q) = %d, want %d", head, got, want)
		}
	}
}

func FuzzLabel(f *testing.F) {
	f.Add("Thời gian hoàn thành: Tháng 6/2022")
	f.Fuzz(func(t *testing.T, s string) {
		if role, at := Label(s); at < 0 || at > len(s) || role == None && at != 0 {
			t.Errorf("%q: role %d at %d", s, role, at)
		}
	})
}
