package export

import (
	"bufio"
	"io"

	"kehoach/export/view"
	"kehoach/internal/messages"
)

// writeHTML writes a plan beside its document as one web page. Its own words are Vietnamese, as
// those of all files for offices are.
func writeHTML(w io.Writer, plans Plans, _ Options) error {
	for p, err := range plans {
		if err != nil {
			return err
		}
		out := bufio.NewWriter(w)
		if err := view.New(p, messages.Vietnamese).Write(out); err != nil {
			return failed(p, err)
		}
		if err := out.Flush(); err != nil {
			return failed(p, err)
		}
		return nil
	}
	return nil
}
