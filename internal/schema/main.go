// Command schema writes the JSON Schemas of what the program prints as JSON, and docs/json.md, from the types in
// Go, from fields.tsv, which says what each field means, and from the plans of the seeds, which give the examples.
// It is run in the root of the module.
package main

import (
	"fmt"
	"log"
	"os"
	"path/filepath"

	"kehoach/agenda"
	"kehoach/index/search"
	"kehoach/plan"
)

// subjects are what is described, and the file that each schema is written to.
var subjects = []subject{
	{"plan", "Plan", "plan/schema.json", plan.Plan{}},
	{"search", "Search result", "index/search/schema.json", search.Result{}},
	{"agenda", "Agenda", "agenda/schema.json", plan.List[agenda.Entry]{}},
}

func main() {
	log.SetFlags(0)
	files, err := files(".")
	if err != nil {
		log.Fatal(err)
	}
	for name, content := range files {
		if err := os.WriteFile(name, content, 0o666); err != nil {
			log.Fatal(err)
		}
	}
}

// files returns all that is written, by the path from the root of the module.
func files(root string) (map[string][]byte, error) {
	meanings, err := readMeanings()
	if err != nil {
		return nil, err
	}
	all := map[string][]byte{}
	for _, s := range subjects {
		if all[s.file], err = s.schema(meanings); err != nil {
			return nil, fmt.Errorf("schema of %s: %w", s.name, err)
		}
	}
	samples, err := readSamples(filepath.Join(root, "seeds"))
	if err != nil {
		return nil, err
	}
	all["docs/json.md"] = page(meanings, samples)
	return all, nil
}
