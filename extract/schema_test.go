package extract_test

import (
	"bytes"
	"path/filepath"
	"testing"

	"github.com/santhosh-tekuri/jsonschema/v6"

	"kehoach/extract"
	"kehoach/plan"
)

// The plans of the seeds keep the contract with other programs.
func TestSchemaOfSeeds(t *testing.T) {
	doc, err := jsonschema.UnmarshalJSON(bytes.NewReader(plan.Schema))
	if err != nil {
		t.Fatal(err)
	}
	c := jsonschema.NewCompiler()
	if err := c.AddResource("plan.json", doc); err != nil {
		t.Fatal(err)
	}
	schema := c.MustCompile("plan.json")
	files, _ := filepath.Glob("../seeds/*.txt")
	for _, f := range files {
		p, err := extract.File(f)
		if err != nil {
			t.Fatal(err)
		}
		var b bytes.Buffer
		if err := plan.Encode(&b, p); err != nil {
			t.Fatal(err)
		}
		v, err := jsonschema.UnmarshalJSON(&b)
		if err != nil {
			t.Fatal(err)
		}
		if err := schema.Validate(v); err != nil {
			t.Errorf("%s: %v", f, err)
		}
	}
}
