package web

import (
	_ "embed"
	"encoding/json"
	"fmt"
	"net/http"
	"strings"

	"kehoach/agenda"
	"kehoach/index/search"
	"kehoach/plan"
)

// description is the API in OpenAPI 3.1, without the schemas of what other rooms describe.
//
//go:embed openapi.json
var description []byte

// described are the schemas of other rooms, by the names that the description has for them.
var described = map[string][]byte{"Plan": plan.Schema, "SearchResult": search.Schema, "Agenda": agenda.Schema}

// openAPI returns the whole description.
func openAPI() (map[string]any, error) {
	var doc map[string]any
	if err := json.Unmarshal(description, &doc); err != nil {
		return nil, fmt.Errorf("openapi.json: %w", err)
	}
	components, _ := doc["components"].(map[string]any)
	schemas, _ := components["schemas"].(map[string]any)
	for name, raw := range described {
		// A schema that stands inside another document finds its own parts below its place.
		moved := strings.ReplaceAll(string(raw), `"#/$defs/`, `"#/components/schemas/`+name+`/$defs/`)
		var schema map[string]any
		if err := json.Unmarshal([]byte(moved), &schema); err != nil {
			return nil, fmt.Errorf("the schema of %s: %w", name, err)
		}
		delete(schema, "$id")
		delete(schema, "$schema")
		schemas[name] = schema
	}
	return doc, nil
}

// apiDescription answers with the description of the API.
func (s *Server) apiDescription(r *request) error {
	doc, err := openAPI()
	if err != nil {
		return err
	}
	raw, err := json.Marshal(doc)
	if err != nil {
		return err
	}
	return r.send(http.StatusOK, "application/json", raw)
}
