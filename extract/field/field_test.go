package field

import (
	"kehoach/internal/golden"
	"kehoach/normalize"
	"testing"
)

var roles = map[Role]string{None: "none", Number: "number", Work: "work", Measure: "measure", Method: "method", Unit: "unit", Goal: "goal",
	Result: "result", Lead: "lead", Coordinate: "coordinate", Time: "time", Basis: "basis", Funding: "funding", Note: "note", Report: "report", Start: "start"}

// TestOf reads heads of columns: the words and the role.
func TestOf(t *testing.T) {
	golden.Cases(t, "testdata/heads.tsv", func(s string) string { return s + "\t" + roles[Of(s)] })
}

// TestLabel reads lines: the words, the role of the label and the value after it.
func TestLabel(t *testing.T) {
	golden.Cases(t, "testdata/labels.tsv", func(s string) string {
		role, at := Label(s)
		if role == None {
			return s + "\tnone"
		}
		return s + "\t" + roles[role] + "\t" + s[at:]
	})
}

func TestYear(t *testing.T) {
	for head, want := range map[string]int{"2025": 2025, "Năm 2026": 2026, "1989": 0, "1990": 1990, "2100": 2100, "2101": 0, "2025-2030": 0, "20a5": 0, "": 0} {
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

// TestNames checks that the names stand in the spelling in which heads are compared.
func TestNames(t *testing.T) {
	for _, n := range names() {
		if key := normalize.ToneKey(n.words); key != n.words {
			t.Errorf("%q never matches, write %q", n.words, key)
		}
	}
}
