// Package golden compares what a test has got with a file that a person can
// read. With the flag -update the test writes the file instead.
package golden

import (
	"flag"
	"fmt"
	"os"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

var update = flag.Bool("update", false, "write the golden files anew")

// Compare fails the test if the file holds something else than got, or writes
// got to it with -update.
func Compare(t testing.TB, path, got string) {
	t.Helper()
	if *update {
		write(t, path, got)
		return
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(string(want), got); diff != "" {
		t.Errorf("%s differs; write it anew with -update if the change is meant (-file +now):\n%s", path, diff)
	}
}

// Cases checks a file with a case a line, the words before the first tab;
// describe gives the whole line. Lines that open with "#" are comments.
func Cases(t *testing.T, path string, describe func(words string) string) {
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
		write(t, path, b.String())
	}
}

func write(t testing.TB, path, got string) {
	t.Helper()
	if err := os.WriteFile(path, []byte(got), 0o666); err != nil {
		t.Fatal(err)
	}
}
