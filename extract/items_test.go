package extract_test

import (
	"fmt"
	"strings"
	"testing"

	"kehoach/extract"
	"kehoach/internal/golden"
	"kehoach/plan"
)

// TestItems extracts each testdata/*.txt and compares what the document is, its
// tasks and its targets with the .items beside it.
func TestItems(t *testing.T) {
	golden.Files(t, "testdata/*.txt", ".items", func(t *testing.T, path string, raw []byte) string {
		p, err := extract.Bytes(path, raw)
		if err != nil {
			t.Fatal(err)
		}
		return describe(p)
	})
}

// TestRules extracts each of the small documents in testdata/rules/*.txt and compares its items and
// doubts with the .items beside it.
func TestRules(t *testing.T) {
	golden.Files(t, "testdata/rules/*.txt", ".items", func(t *testing.T, path string, raw []byte) string {
		return golden.Each(raw, func(raw []byte) string {
			p, err := extract.Bytes(path, raw)
			if err != nil {
				t.Fatal(err)
			}
			return inLines(p)
		})
	})
}

// inLines tells of the items of a plan, a line each.
func inLines(p *plan.Plan) string {
	var b strings.Builder
	line := func(parts ...any) { fmt.Fprintln(&b, strings.TrimRight(strings.Join(worded(parts), " | "), "| ")) }
	for _, t := range p.Tasks {
		line(string(t.Class)+" "+strings.Join(t.Path, " > "), t.Title, t.Text, "lead "+names(t.Lead), "with "+names(t.Coordinate), deadlines(t.Deadlines), t.Result)
	}
	for _, t := range p.Targets {
		value := "none"
		if t.Value != nil {
			value = strings.TrimSpace(fmt.Sprint(t.Comparator, " ", *t.Value, " ", t.Unit))
		}
		line("target "+strings.Join(t.Path, " > "), t.Text, value, "by "+t.Period, "lead "+names(t.Lead))
	}
	for _, i := range p.Indicators {
		line("indicator", i.Text, i.Method)
	}
	for _, w := range p.Warnings {
		line("doubt " + string(w.Code))
	}
	return b.String()
}

// worded writes values, those without words left out.
func worded(parts []any) (out []string) {
	for _, p := range parts {
		if s := strings.TrimSpace(fmt.Sprint(p)); s != "" && s != "lead" && s != "with" && s != "by" {
			out = append(out, s)
		}
	}
	return out
}

// describe tells of a plan in lines that a person can read.
func describe(p *plan.Plan) string {
	var b strings.Builder
	d := p.Document
	fields(&b, "document", "number", d.Number, "type", d.Type, "title", d.Title, "issuer", d.Issuer, "issued", d.Issued, "effective", d.Effective,
		"signer", d.Signer.Name, "role", d.Signer.Role)
	for _, a := range d.Annexes {
		fields(&b, "annex", "label", a.Label, "title", a.Title)
	}
	for _, t := range p.Tasks {
		fields(&b, string(t.Class), "", plan.Text(strings.Join(t.Path, " > ")), "title", t.Title, "text", t.Text,
			"lead", names(t.Lead), "coordinate", names(t.Coordinate), "time", deadlines(t.Deadlines), "result", t.Result)
	}
	for _, t := range p.Targets {
		fields(&b, "target", "", plan.Text(strings.Join(t.Path, " > ")), "text", t.Text, "raw", t.Raw, "period", t.Period)
	}
	return b.String()
}

// fields writes a head and the named values that are known, each on a line.
func fields(b *strings.Builder, head string, pairs ...plan.Text) {
	fmt.Fprintln(b, head)
	for i := 0; i < len(pairs); i += 2 {
		if pairs[i+1] != "" {
			fmt.Fprintln(b, strings.TrimRight("  "+string(pairs[i]), " ")+" "+string(pairs[i+1]))
		}
	}
}

func names(list plan.List[plan.Agency]) plan.Text {
	var out []string
	for _, a := range list {
		out = append(out, string(a.Name))
	}
	return plan.Text(strings.Join(out, " | "))
}

func deadlines(list plan.List[plan.Deadline]) plan.Text {
	var out []string
	for _, d := range list {
		out = append(out, strings.TrimSpace(fmt.Sprint(d.Raw, " → ", d.Start, "/", d.Due, " ", d.Recurrence)))
	}
	return plan.Text(strings.Join(out, " | "))
}
