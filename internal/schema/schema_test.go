package main

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/santhosh-tekuri/jsonschema/v6"

	"kehoach/internal/golden"
	"kehoach/plan"
)

const root = "../.."

// examples are the last cells of the page, which may be of plans as they were read before.
var examples = regexp.MustCompile("(?m)`[^|]*` \\|$")

// TestFilesAreNew checks that the schemas and the page say what the types are.
func TestFilesAreNew(t *testing.T) {
	all, err := files(root)
	if err != nil {
		t.Fatal(err)
	}
	for name, content := range all {
		written, err := os.ReadFile(filepath.Join(root, name))
		if err != nil {
			t.Fatal(err)
		}
		if d := cmp.Diff(examples.ReplaceAllString(string(written), ""), examples.ReplaceAllString(string(content), "")); d != "" {
			t.Errorf("%s is old; write it anew with: go run ./internal/schema\n%s", name, d)
		}
	}
	for line := range strings.Lines(string(all["docs/json.md"])) {
		if strings.HasSuffix(line, "| `` |\n") {
			t.Errorf("no example: %s", line)
		}
	}
}

// TestShapeHasItsVersion checks that what programs rely on does not change under one version: raise
// plan.SchemaRevision where a field is added, plan.SchemaVersion where anything else changes, and run -update.
func TestShapeHasItsVersion(t *testing.T) {
	known, err := os.ReadFile("shapes.tsv")
	if err != nil {
		t.Fatal(err)
	}
	version := plan.SchemaVersion + "." + fmt.Sprint(plan.SchemaRevision)
	now := string(known)
	for _, s := range subjects {
		raw, err := os.ReadFile(filepath.Join(root, s.file))
		if err != nil {
			t.Fatal(err)
		}
		sum := sumOf(t, raw)
		before, recorded := recordOf(string(known), version+"\t"+s.name+"\t")
		switch {
		case !recorded:
			now += version + "\t" + s.name + "\t" + sum + "\n"
		case before != sum:
			t.Errorf("the shape of %s changed under version %s", s.name, version)
		}
	}
	if !t.Failed() {
		golden.Compare(t, "shapes.tsv", now)
	}
}

func recordOf(file, key string) (sum string, known bool) {
	for line := range strings.Lines(file) {
		if rest, is := strings.CutPrefix(line, key); is {
			return strings.TrimSpace(rest), true
		}
	}
	return "", false
}

func sumOf(t *testing.T, schema []byte) string {
	t.Helper()
	s, err := shape(schema)
	if err != nil {
		t.Fatal(err)
	}
	sum := sha256.Sum256(s)
	return hex.EncodeToString(sum[:8])
}

// TestSchemasHold checks an answer to a query and an agenda against their schemas, with a validator that did not
// write them.
func TestSchemasHold(t *testing.T) {
	plans, err := readPlans(filepath.Join(root, "seeds"))
	if err != nil {
		t.Fatal(err)
	}
	result, err := ask(plans)
	if err != nil || len(result.Hits) == 0 {
		t.Fatal(err, result.Total)
	}
	entries, err := agendaOf(result)
	if err != nil || len(entries) == 0 {
		t.Fatal(err, entries)
	}
	answers, days := compiled(t, subjects[1]), compiled(t, subjects[2])
	if err := answers.Validate(asJSON(t, result)); err != nil {
		t.Error(err)
	}
	if err := days.Validate(asJSON(t, entries)); err != nil {
		t.Error(err)
	}
	result.Hits[0].Kind, entries[0].Day = "nosuch", "31/12/2022"
	if answers.Validate(asJSON(t, result)) == nil || days.Validate(asJSON(t, entries)) == nil {
		t.Error("the schemas allow any kind and any day")
	}
}

func compiled(t *testing.T, s subject) *jsonschema.Schema {
	t.Helper()
	raw, err := os.ReadFile(filepath.Join(root, s.file))
	if err != nil {
		t.Fatal(err)
	}
	doc, err := jsonschema.UnmarshalJSON(bytes.NewReader(raw))
	if err != nil {
		t.Fatal(err)
	}
	c := jsonschema.NewCompiler()
	if err := c.AddResource(s.file, doc); err != nil {
		t.Fatal(err)
	}
	return c.MustCompile(s.file)
}

func asJSON(t *testing.T, v any) any {
	t.Helper()
	raw, err := json.Marshal(v)
	if err != nil {
		t.Fatal(err)
	}
	doc, err := jsonschema.UnmarshalJSON(bytes.NewReader(raw))
	if err != nil {
		t.Fatal(err)
	}
	return doc
}
