package export

import (
	"bufio"
	"bytes"
	"encoding/json"
	"fmt"
	"io"

	"kehoach/plan"
)

// writeJSON writes one array of plans, indented as [plan.Encode] indents: of one plan too, and
// [] for none. A plan in it is the JSON that [plan.Schema] describes.
func writeJSON(w io.Writer, plans Plans, o Options) error {
	out := bufio.NewWriter(w)
	before, end := "[\n  ", "[]\n"
	for p, err := range plans {
		if err != nil {
			return err
		}
		element, err := indented(o.placed(p))
		if err != nil {
			return failed(p, err)
		}
		out.WriteString(before)
		if _, err := out.Write(element); err != nil {
			return failed(p, err)
		}
		before, end = ",\n  ", "\n]\n"
	}
	out.WriteString(end)
	if err := out.Flush(); err != nil {
		return fmt.Errorf("export: %w", err)
	}
	return nil
}

// indented is the JSON of a plan as an element of an array.
func indented(p *plan.Plan) ([]byte, error) {
	line, err := plan.Append(nil, p, plan.Form{})
	if err != nil {
		return nil, err
	}
	var b bytes.Buffer
	err = json.Indent(&b, line, "  ", "  ")
	return b.Bytes(), err
}
