package metadata_test

import (
	"cmp"
	"fmt"
	"strings"
	"testing"

	"kehoach/extract"
	"kehoach/internal/golden"
	"kehoach/plan"
)

// TestFacts reads the heads and closings of testdata and compares what the documents are with
// the .facts beside them.
func TestFacts(t *testing.T) {
	for _, pattern := range []string{"testdata/*.txt", "testdata/*.md"} {
		golden.Files(t, pattern, ".facts", func(t *testing.T, path string, raw []byte) string {
			return golden.Each(raw, func(raw []byte) string {
				p, err := extract.Bytes(path, raw)
				if err != nil {
					t.Fatal(err)
				}
				return facts(p)
			})
		})
	}
}

// facts tells what a document is in lines that a person can read.
func facts(p *plan.Plan) string {
	var b strings.Builder
	d := p.Document
	for _, f := range []struct {
		name  string
		value plan.Text
	}{
		{"number", d.Number}, {"type", d.Type}, {"title", d.Title}, {"issuer", d.Issuer}, {"superior", d.Superior}, {"place", d.Place},
		{"province", d.Province}, {"period", d.Period}, {"issued", d.Issued}, {"effective", d.Effective}, {"priority", d.Priority},
		{"signer", d.Signer.Name}, {"role", d.Signer.Role},
	} {
		fmt.Fprintf(&b, "%s: %s\n", f.name, cmp.Or(f.value, "-"))
	}
	for _, r := range d.Recipients {
		fmt.Fprintln(&b, "recipient:", r)
	}
	for _, c := range d.Bases {
		fmt.Fprintln(&b, "basis:", cmp.Or(c.Number, c.Raw))
	}
	for _, a := range d.Annexes {
		fmt.Fprintln(&b, "annex:", cmp.Or(a.Label, "-"), "·", a.Title)
	}
	for _, w := range p.Warnings {
		if w.Code == "no-number" || w.Code == "unread-date" {
			fmt.Fprintf(&b, "warning: %s, line %d: %s\n", w.Code, w.Source.Line, cmp.Or(w.Source.Quote, "-"))
		}
	}
	return b.String()
}
