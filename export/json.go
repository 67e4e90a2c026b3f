package export

import (
	"bufio"
	"bytes"
	"encoding/json"
	"fmt"
	"io"

	"kehoach/plan"
)

// array writes one JSON array, indented as [plan.Encode] indents.
type array struct {
	w     *bufio.Writer
	buf   bytes.Buffer
	count int
}

func newArray(w io.Writer) Writer { return &array{w: bufio.NewWriter(w)} }

// Add writes the plan as the array's next element.
func (a *array) Add(p *plan.Plan) error {
	a.buf.Reset()
	enc := json.NewEncoder(&a.buf)
	enc.SetEscapeHTML(false)
	enc.SetIndent("  ", "  ")
	if err := enc.Encode(p); err != nil {
		return fmt.Errorf("export plan %s: %w", p.ID, err)
	}
	separator := ",\n  "
	if a.count == 0 {
		separator = "[\n  "
	}
	a.count++
	a.w.WriteString(separator)
	if _, err := a.w.Write(bytes.TrimSuffix(a.buf.Bytes(), []byte("\n"))); err != nil {
		return fmt.Errorf("export plan %s: %w", p.ID, err)
	}
	return nil
}

// Close writes the array's end.
func (a *array) Close() error {
	end := "\n]\n"
	if a.count == 0 {
		end = "[]\n"
	}
	a.w.WriteString(end)
	if err := a.w.Flush(); err != nil {
		return fmt.Errorf("export: %w", err)
	}
	return nil
}
