package extract_test

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"unicode"

	"kehoach/extract"
	"kehoach/extract/document/ocr"
	"kehoach/extract/form"
	"kehoach/extract/internal/sample"
	"kehoach/ingest"
	"kehoach/internal/generate"
	"kehoach/internal/messages"
	"kehoach/normalize"
	"kehoach/plan"
)

// generated is how many odd documents the invariants are checked on, beside a tenth as
// many ordered ones.
const generated = 300

// everyDocument runs check on the seeds, in each layout, and on generated documents. check gets the text in which places count.
func everyDocument(t *testing.T, check func(t *testing.T, text []byte, p *plan.Plan)) {
	run := func(name string, raw []byte) {
		t.Run(name, func(t *testing.T) {
			p, err := extract.Bytes(name, raw)
			if err != nil {
				t.Fatal(err)
			}
			text, err := extract.Text(t.Context(), raw, ocr.Options{})
			if err != nil {
				t.Fatal(err)
			}
			check(t, []byte(text), p)
			if t.Failed() && len(text) < 10_000 {
				t.Logf("document:\n%s", text)
			}
		})
	}
	for _, path := range seeds(t) {
		raw, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		run(filepath.Base(path), raw)
		d, err := sample.Of(raw, extract.Language)
		if err != nil {
			t.Fatal(err)
		}
		for _, l := range layouts {
			made, err := l.make(d, filepath.Base(path)[:3])
			if err != nil {
				t.Fatal(err)
			}
			run(filepath.Base(path)+" as "+l.format, made)
		}
	}
	for i := range uint64(generated) {
		run(fmt.Sprintf("odd-%d", i), []byte(generate.Odd(i)))
	}
	for i := range uint64(generated / 10) {
		run(fmt.Sprintf("plan-%d", i), []byte(generate.Plan(i)))
	}
}

// Grounded: what the plan says stands in the source, where the plan says.
func TestGrounded(t *testing.T) {
	everyDocument(t, checkGrounded)
}

// said is a text of the plan and its place.
type said struct {
	what  string
	text  plan.Text
	place plan.Place
	whole bool // the text stands there without a gap
}

func checkGrounded(t *testing.T, raw []byte, p *plan.Plan) {
	t.Helper()
	for _, s := range sayings(p) {
		at := s.place
		if at.Start < 0 || at.End < at.Start || at.End > len(raw) {
			t.Errorf("%s: place %d to %d in a source of %d bytes", s.what, at.Start, at.End, len(raw))
			continue
		}
		source := string(raw[at.Start:at.End])
		if s.whole && !strings.Contains(joined(source), joined(string(s.text))) || !inOrder(string(s.text), source) {
			t.Errorf("%s: %q does not stand in %q", s.what, s.text, source)
		}
		if at.End == at.Start {
			continue
		}
		if p.Source.Pages > 0 && (at.Page < 1 || at.EndPage < at.Page || at.EndPage > p.Source.Pages) {
			t.Errorf("%s: pages %d to %d of %d", s.what, at.Page, at.EndPage, p.Source.Pages)
		}
		if at.Line == 0 && p.Source.Format != "text" && p.Source.Format != "markdown" {
			continue
		}
		first, last := lineOf(raw, at.Start), lineOf(raw, at.End-1)
		if int(at.Line) != first || int(at.EndLine) != last {
			t.Errorf("%s: lines %d to %d, want %d to %d", s.what, at.Line, at.EndLine, first, last)
		}
	}
}

// Within: no grammar reads over the end of a paragraph or a cell. What it yields stands whole in one of them, or in
// the text of a task, which may be joined of paragraphs that a line end parted.
func TestWithin(t *testing.T) {
	everyDocument(t, func(t *testing.T, _ []byte, p *plan.Plan) {
		var leaves []string
		var walk func(nodes []plan.Node)
		walk = func(nodes []plan.Node) {
			for _, n := range nodes {
				leaves = append(leaves, joined(string(n.Label+n.Heading+n.Text)))
				walk(n.Children)
			}
		}
		walk(p.Outline)
		for _, task := range p.Tasks {
			leaves = append(leaves, joined(string(task.Text)))
		}
		check := func(what string, words plan.Text) {
			if w := joined(string(words)); !slices.ContainsFunc(leaves, func(leaf string) bool { return strings.Contains(leaf, w) }) {
				t.Errorf("%s: %q stands in no paragraph or cell", what, words)
			}
		}
		for _, c := range p.Citations {
			check("citation", c.Raw)
		}
		for _, a := range p.Agencies {
			check("agency", a.Name)
		}
		for _, d := range p.Deadlines {
			check("deadline", d.Raw)
			check("reference", d.Reference)
		}
	})
}

// joined folds a text to its canonical characters without blanks and the borders
// of table cells.
func joined(s string) string {
	return strings.Join(strings.FieldsFunc(normalize.Canonical(s), func(r rune) bool { return unicode.IsSpace(r) || r == '|' }), "")
}

// inOrder reports whether the words of text stand in source in their order, with
// others between them or not.
func inOrder(text, source string) bool {
	source = normalize.Canonical(source)
	for _, w := range strings.Fields(normalize.Canonical(text)) {
		at := strings.Index(source, w)
		if at < 0 {
			return false
		}
		source = source[at+len(w):]
	}
	return true
}

func lineOf(raw []byte, offset int) int { return 1 + bytes.Count(raw[:offset], []byte("\n")) }

// sayings lists the texts of a plan that have a place. Titles and results may stand
// elsewhere: above the item, or in a cell merged over several rows. The text of an
// item leaves out the labelled lines that stand in it.
func sayings(p *plan.Plan) []said {
	var out []said
	for _, t := range p.Tasks {
		out = append(out, said{t.ID, t.Text, t.Source, false})
	}
	for _, t := range p.Targets {
		out = append(out, said{t.ID, t.Text, t.Source, false})
	}
	for _, c := range slices.Concat(p.Citations, p.Document.Bases) {
		out = append(out, said{"citation", c.Raw, c.Source, false})
	}
	for _, i := range p.Indicators {
		out = append(out, said{i.ID, i.Text, i.Source, false})
	}
	for _, w := range p.Warnings {
		out = append(out, said{"warning " + w.Code, "", w.Source, false})
	}
	for _, n := range nodes(p.Outline) {
		out = append(out, said{n.ID + " heading", n.Heading, n.Source, true}, said{n.ID, n.Text, n.Source, true})
	}
	return out
}

// nodes lists the nodes and all below them.
func nodes(list []plan.Node) []plan.Node {
	var out []plan.Node
	for _, n := range list {
		out = append(append(out, n), nodes(n.Children)...)
	}
	return out
}

// Lossless: each character of the source is in one leaf of the outline or in a
// named remainder.
func TestLossless(t *testing.T) {
	everyDocument(t, checkLossless)
}

func checkLossless(t *testing.T, raw []byte, p *plan.Plan) {
	t.Helper()
	text, err := normalize.Decode(raw)
	if err != nil {
		t.Fatal(err)
	}
	if want := solid(text.String()); p.Coverage.Total != want {
		t.Errorf("total is %d, want %d", p.Coverage.Total, want)
	}
	sum := p.Coverage.Placed
	for _, r := range p.Coverage.Remainders {
		sum += r.Characters
		if r.Name == "unplaced" {
			t.Errorf("nothing holds %q", r.Source.Quote)
		}
	}
	if sum != p.Coverage.Total {
		t.Errorf("%d characters are accounted for, want %d", sum, p.Coverage.Total)
	}
	checkApart(t, p)
}

// checkApart checks that no two nodes hold the same words.
func checkApart(t *testing.T, p *plan.Plan) {
	t.Helper()
	var own []plan.Node
	for _, n := range nodes(p.Outline) {
		if n.Text != "" || n.Heading != "" {
			own = append(own, n)
		}
	}
	slices.SortStableFunc(own, func(a, b plan.Node) int { return a.Source.Start - b.Source.Start })
	for i := 1; i < len(own); i++ {
		if own[i].Source.Start < own[i-1].Source.End {
			t.Errorf("%s and %s overlap: %q, %q", own[i-1].ID, own[i].ID, own[i-1].Source.Quote, own[i].Source.Quote)
		}
	}
}

// solid counts the characters that are not blank.
func solid(s string) int {
	n := 0
	for _, r := range s {
		if !unicode.IsSpace(r) {
			n++
		}
	}
	return n
}

// Deterministic: a document gives the same plan each time, however many are
// read side by side.
func TestDeterministic(t *testing.T) {
	paths := seeds(t)
	folder := t.TempDir()
	for i := range uint64(50) {
		path := filepath.Join(folder, fmt.Sprintf("%03d.txt", i))
		if err := os.WriteFile(path, []byte(generate.Odd(i)), 0o666); err != nil {
			t.Fatal(err)
		}
		paths = append(paths, path)
	}
	want := extractAll(t, paths, 1)
	for _, workers := range []int{1, 8} {
		for i, got := range extractAll(t, paths, workers) {
			if got != want[i] {
				t.Errorf("%s: another plan with %d workers", paths[i], workers)
			}
		}
	}
}

// extractAll returns the JSON of the plans, in the order of the files.
func extractAll(t *testing.T, paths []string, workers int) []string {
	t.Helper()
	var out []string
	err := ingest.Read(context.Background(), paths, ingest.ReadOptions{Workers: workers}, func(r ingest.Result) error {
		if r.Err != nil {
			return r.Err
		}
		if want := paths[len(out)]; r.Path != want {
			return fmt.Errorf("%s comes in the place of %s", r.Path, want)
		}
		out = append(out, encode(t, r.Plan))
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return out
}

func encode(t *testing.T, p *plan.Plan) string {
	t.Helper()
	var b strings.Builder
	if err := plan.EncodeLine(&b, p); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

// Honest: what is unknown is null, and no deadline ends before it starts.
func TestHonest(t *testing.T) {
	everyDocument(t, checkHonest)
}

func checkHonest(t *testing.T, _ []byte, p *plan.Plan) {
	for _, w := range p.Warnings {
		if _, known := messages.English.Form(messages.Key("warning/" + w.Code)); !known || strings.Contains(w.Message, "%!") {
			t.Errorf("the warning %s of %q says %q", w.Code, w.Args, w.Message)
		}
	}
	t.Helper()
	var v any
	if err := json.Unmarshal([]byte(encode(t, p)), &v); err != nil {
		t.Fatal(err)
	}
	eachEmpty(v, "", func(path string) { t.Errorf("%s is an empty text, want null", path) })
	for _, task := range p.Tasks {
		for _, d := range task.Deadlines {
			if d.Start != "" && d.Due != "" && d.Due < d.Start {
				t.Errorf("%s: due %s before the start %s (%q)", task.ID, d.Due, d.Start, d.Raw)
			}
		}
	}
}

// eachEmpty calls report for each "" in a JSON value.
func eachEmpty(v any, path string, report func(path string)) {
	switch v := v.(type) {
	case string:
		if v == "" {
			report(path)
		}
	case []any:
		for i, e := range v {
			eachEmpty(e, fmt.Sprintf("%s[%d]", path, i), report)
		}
	case map[string]any:
		for k, e := range v {
			eachEmpty(e, path+"."+k, report)
		}
	}
}

// Total: any input gives a plan or an error. One whose cost grew faster than its
// length would keep this test from ending.
func TestPathological(t *testing.T) {
	for _, c := range []struct{ name, text string }{
		{"empty", ""},
		{"blanks", strings.Repeat(" \t\r\n\u00a0", 50_000)},
		{"nested bullets", nested(10_000)},
		{"nested numbers", numbers(2_000)},
		{"wide row", "STT | Nội dung | Cơ quan chủ trì |\n" + strings.Repeat("Sở Y tế | ", 100_000)},
		{"tabs", "\tSTT\tNội dung\tCơ quan chủ trì\n" + strings.Repeat("\t", 200_000)},
		{"one line", strings.Repeat("Sở Y tế chủ trì, phối hợp với các sở xây dựng 100% cơ sở dữ liệu trước tháng 6/2025, ", 10_000)},
		{"no blank", strings.Repeat("ủ", 500_000)},
		{"pipes", strings.Repeat("|", 200_000)},
		{"heads of tables", strings.Repeat("Nội dung | Chủ trì\n\n", 20_000)},
		{"brackets", "1. Xây dựng " + strings.Repeat("(", 100_000)},
		{"quotes", "1. Xây dựng " + strings.Repeat("“", 100_000)},
		{"digits", "1. Đạt " + strings.Repeat("1", 500_000) + "%"},
		{"commas", "1. " + strings.Repeat("Sở Y tế, ", 50_000) + "chủ trì."},
		{"dates", "1. Hoàn thành " + strings.Repeat("tháng 6/2025 và ", 50_000)},
		{"labels", "1. Xây dựng\n" + strings.Repeat("Thời gian: 2025\n", 50_000)},
		{"annexes", strings.Repeat("PHỤ LỤC I\nNHIỆM VỤ\n", 20_000)},
		{"shared predicate", "1. Đạt " + strings.Repeat("10% và ", 50_000)},
		{"definitions", "I. A\n" + strings.Repeat("Ủy ban nhân dân (viết tắt là UBND) ", 8_000)},
		{"wide head", strings.Repeat("Nội dung nhiệm vụ | Cơ quan chủ trì | ", 20_000) + "\n1 | Xây dựng | Sở Y tế |\n"},
		{"lone pipes", strings.Repeat("|\n", 200_000)},
		{"bases", strings.Repeat("Căn cứ Nghị quyết số 52-NQ/TW ngày 27/9/2019 của Bộ Chính trị;\n", 20_000)},
	} {
		t.Run(c.name, func(t *testing.T) {
			if _, err := extract.Bytes(c.name, []byte(c.text)); err != nil {
				t.Logf("error: %v", err)
			}
		})
	}
}

// nested returns bullets of three kinds in turn, each deeper than the one before.
func nested(depth int) string {
	var b strings.Builder
	for i := range depth {
		fmt.Fprintf(&b, "%s%s Xây dựng kế hoạch:\n", strings.Repeat(" ", i%200), []string{"-", "+", "•"}[i%3])
	}
	return b.String()
}

// numbers returns clauses 1., 1.1., 1.1.1. and so on.
func numbers(depth int) string {
	var b strings.Builder
	for i := range depth {
		fmt.Fprintf(&b, "%s Xây dựng kế hoạch:\n", strings.Repeat("1.", i%300+1))
	}
	return b.String()
}

// FuzzBytes holds the invariants for any bytes.
func FuzzBytes(f *testing.F) {
	for i := range uint64(20) {
		f.Add([]byte(generate.Odd(i)))
	}
	for _, word := range slices.AppendSeq(generate.Words(), form.Types()) {
		f.Add([]byte(word))
		f.Add([]byte("1. Xây dựng " + word + "\n"))
	}
	f.Fuzz(func(t *testing.T, raw []byte) {
		p, err := extract.Bytes("fuzz.txt", raw)
		if err != nil {
			return
		}
		text, err := extract.Text(t.Context(), raw, ocr.Options{})
		if err != nil {
			t.Fatal(err)
		}
		checkHonest(t, []byte(text), p)
		checkLossless(t, []byte(text), p)
	})
}
