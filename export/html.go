package export

import (
	"bufio"
	"io"

	"kehoach/export/view"
	"kehoach/internal/messages"
	"kehoach/plan"
)

// writeHTML writes a plan beside its document as one web page. Its own words are Vietnamese, as
// those of all files for offices are.
func writeHTML(w io.Writer, p *plan.Plan) error {
	out := bufio.NewWriter(w)
	if err := view.New(p, messages.Vietnamese).Write(out); err != nil {
		return err
	}
	return out.Flush()
}
