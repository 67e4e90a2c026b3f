package export

import (
	"bufio"
	"fmt"
	"io"

	"kehoach/plan"
)

// writeLines writes JSON Lines: one plan a line, as [plan.Schema] describes it.
func writeLines(w io.Writer, plans Plans, o Options) error {
	out := bufio.NewWriter(w)
	if err := each(plans, o, func(p *plan.Plan) error { return plan.EncodeLine(out, o.placed(p)) }); err != nil {
		return err
	}
	if err := out.Flush(); err != nil {
		return fmt.Errorf("export: %w", err)
	}
	return nil
}
