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
	err := each(plans, o, func(p *plan.Plan) error {
		element, err := indented(o.placed(p))
		if err != nil {
			return err
		}
		out.WriteString(before)
		before, end = ",\n  ", "\n]\n"
		_, err = out.Write(element)
		return err
	})
	if err != nil {
		return err
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
