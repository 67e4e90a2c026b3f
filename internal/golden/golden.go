// Package golden compares what a test has got with a file that a person can
// read. With the flag -update the test writes the file instead.
package golden

import (
	"bytes"
	"flag"
	"fmt"
	"os"
	"path/filepath"
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

// Files reads each file that the pattern names and compares what is made of it with the
// file beside it that has the ending instead of its own.
func Files(t *testing.T, pattern, ending string, read func(t *testing.T, path string, raw []byte) string) {
	t.Helper()
	files, err := filepath.Glob(pattern)
	if err != nil || len(files) == 0 {
		t.Fatal("no cases", err)
	}
	for _, path := range files {
		t.Run(filepath.Base(path), func(t *testing.T) {
			raw, err := os.ReadFile(path)
			if err != nil {
				t.Fatal(err)
			}
			Compare(t, strings.TrimSuffix(path, filepath.Ext(path))+ending, read(t, path, raw))
		})
	}
}

// Each reads each of the small documents of a file, which are parted by lines that open with
// "====" and say what the document below shows, and repeats these lines in what it returns.
func Each(raw []byte, read func(raw []byte) string) string {
	var out strings.Builder
	var document []byte
	flush := func() {
		if len(document) > 0 {
			out.WriteString(read(document))
		}
		document = nil
	}
	for line := range bytes.Lines(raw) {
		if bytes.HasPrefix(line, []byte("====")) {
			flush()
			out.Write(line)
			continue
		}
		document = append(document, line...)
	}
	flush()
	return out.String()
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

// Row is a line of a file of cases. One that is known to fail has a "!" in front.
type Row struct {
	Fields  []string
	Failing bool
}

// Rows reads a file with a case a line, whose fields are parted by tabs. Lines that open with "#" are comments.
func Rows(t testing.TB, path string, fields int) (rows []Row) {
	t.Helper()
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	for line := range strings.Lines(string(data)) {
		line = strings.TrimSuffix(line, "\n")
		if line == "" || strings.HasPrefix(line, "#") {
			continue
		}
		line, failing := strings.CutPrefix(line, "!")
		row := Row{strings.Split(line, "\t"), failing}
		if len(row.Fields) != fields {
			t.Fatalf("%s: %d fields, want %d: %s", path, len(row.Fields), fields, line)
		}
		rows = append(rows, row)
	}
	return rows
}

// least is the share of cases, in percent, that a grammar must read right.
const least = 99

// Rate checks what read makes of each row against the field at want, and reports how many are right.
func Rate(t *testing.T, name string, rows []Row, want int, read func(Row) string) {
	t.Helper()
	right := 0
	for _, row := range rows {
		switch got := read(row); {
		case got == row.Fields[want] && row.Failing:
			t.Errorf("%q is marked as failing and passes", row.Fields[0])
		case got == row.Fields[want]:
			right++
		case !row.Failing:
			t.Errorf("%q:\n got %s\nwant %s", row.Fields[0], got, row.Fields[want])
		}
	}
	t.Logf("%s: %d of %d right (%.1f %%)", name, right, len(rows), 100*float64(right)/float64(len(rows)))
	if right*100 < least*len(rows) {
		t.Errorf("%s: fewer than %d %% right", name, least)
	}
}
