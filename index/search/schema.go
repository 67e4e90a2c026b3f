package search

import _ "embed"

// Schema is the JSON Schema (draft 2020-12) of the JSON of a [Result]. It allows fields that it
// does not name, because later versions add fields.
//
//go:embed schema.json
var Schema []byte
