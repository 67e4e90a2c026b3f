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
	for p, err := range plans {
		if err != nil {
			return err
		}
		if err := plan.EncodeLine(out, o.placed(p)); err != nil {
			return failed(p, err)
		}
	}
	if err := out.Flush(); err != nil {
		return fmt.Errorf("export: %w", err)
	}
	return nil
}
