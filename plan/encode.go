package plan

import (
	"bytes"
	"encoding/json"
	"io"
)

// Encode writes v as indented JSON, with the text as people read it: "<" and
// "&" are not escaped, so that a quote in the JSON is the quote in the source.
func Encode(w io.Writer, v any) error {
	enc := json.NewEncoder(w)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", "  ")
	return enc.Encode(v)
}

// EncodeLine writes v as JSON on one line.
func EncodeLine(w io.Writer, v any) error {
	enc := json.NewEncoder(w)
	enc.SetEscapeHTML(false)
	return enc.Encode(v)
}

func marshal(v any) ([]byte, error) {
	var b bytes.Buffer
	if err := EncodeLine(&b, v); err != nil {
		return nil, err
	}
	return bytes.TrimSuffix(b.Bytes(), []byte("\n")), nil
}
