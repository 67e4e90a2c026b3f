package export_test

import (
	"bytes"
	"compress/gzip"
	"crypto/sha256"
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"strings"
	"testing"

	"kehoach/export"
	"kehoach/internal/golden"
	"kehoach/plan"
)

// storedSeeds holds the plans of the seeds as JSON Lines, as they were when the golden files were written: what the
// extraction learns since then changes no export.
const storedSeeds = "testdata/seeds.jsonl.gz"

// readable is how long a golden file is at most, in bytes; of the two pages that are longer, the digests are kept.
const readable = 300_000

// TestGoldenFiles compares each seed in each format of text with files that a person can read. With -update both
// the plans and the files are made anew.
func TestGoldenFiles(t *testing.T) {
	if f := flag.Lookup("update"); f.Value.String() == "true" {
		storeSeeds(t)
	}
	lines := unpacked(t)
	var plans []*plan.Plan
	for line := range bytes.Lines(lines) {
		p := new(plan.Plan)
		if err := json.Unmarshal(line, p); err != nil {
			t.Fatal(err)
		}
		plans = append(plans, p)
	}
	if got := written(t, "jsonl", export.Options{}, plans...); !bytes.Equal(got, lines) {
		t.Error("plans that were read and written again are other JSON Lines")
	}
	var digests strings.Builder
	for _, p := range plans {
		for _, table := range export.Tables {
			golden.Compare(t, "testdata/"+p.ID+"-"+table.Name+".csv", string(written(t, "csv", export.Options{Table: table.Name}, p)))
		}
		for _, name := range []string{"ics", "akn", "edxml", "html"} {
			f, _ := export.Named(name)
			content, file := written(t, name, export.Options{}, p), p.ID+f.Extension
			if len(content) <= readable {
				golden.Compare(t, "testdata/"+file, string(content))
			} else {
				fmt.Fprintf(&digests, "%x  %s\n", sha256.Sum256(content), file)
			}
		}
	}
	golden.Compare(t, "testdata/SHA256SUMS", digests.String())
}

func storeSeeds(t *testing.T) {
	t.Helper()
	var b bytes.Buffer
	z := gzip.NewWriter(&b)
	if _, err := z.Write(written(t, "jsonl", export.Options{}, seeds(t)...)); err != nil {
		t.Fatal(err)
	}
	if err := errors.Join(z.Close(), os.WriteFile(storedSeeds, b.Bytes(), 0o666)); err != nil {
		t.Fatal(err)
	}
}

func unpacked(t *testing.T) []byte {
	t.Helper()
	f, err := os.Open(storedSeeds)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	z, err := gzip.NewReader(f)
	if err != nil {
		t.Fatal(err)
	}
	raw, err := io.ReadAll(z)
	if err != nil {
		t.Fatal(err)
	}
	return raw
}

// FuzzTables writes any words as tables, and reads them back with readers that did not write them.
func FuzzTables(f *testing.F) {
	for _, words := range nasty {
		f.Add(words)
	}
	f.Fuzz(func(t *testing.T, words string) {
		p := nastyPlan(words)
		for _, table := range export.Tables {
			rows := csvRows(t, written(t, "csv", export.Options{Table: table.Name}, p))
			if len(rows) != 1 {
				t.Errorf("CSV of %s has %d rows", table.Name, len(rows))
			}
		}
		if rows := wordRows(t, written(t, "docx", export.Options{}, p)); len(rows) != 2 || len(rows[1]) != 7 {
			t.Errorf("the table of Word became %q", rows)
		}
		book := opened(t, written(t, "xlsx", export.Options{}, p))
		for _, sheet := range book.GetSheetList() {
			if rows, err := book.GetRows(sheet); err != nil || len(rows) < 2 {
				t.Errorf("%s has %d rows, %v", sheet, len(rows), err)
			}
		}
		got, err := book.GetCellValue("Nhiệm vụ", "D2")
		if want := inXML(words); len(words) < 32_000 && got != want || err != nil {
			t.Errorf("%q became %q, %v", words, got, err)
		}
	})
}
