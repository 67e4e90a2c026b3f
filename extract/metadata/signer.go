package metadata

import (
	"strings"

	"kehoach/extract/marker"
	"kehoach/extract/outline"
	"kehoach/plan"
)

// closing reads the recipients, and the post and the name of who signs (Nghị định
// 30/2020/NĐ-CP, Phụ lục I, mục II.7 and II.9), up to the first signature.
func closing(root *outline.Node) (signer plan.Signer, recipients plan.List[plan.Text]) {
	root.Walk(func(n *outline.Node) {
		if n.Kind != outline.Closing || signer.Name != "" {
			return
		}
		for _, c := range n.Children {
			s := c.Block.String()
			switch {
			case c.Mark.Kind == marker.Dash || c.Mark.Kind == marker.Plus:
				recipients = append(recipients, plan.Text(strings.TrimRight(c.Words.String(), ";. ")))
			case outline.IsPersonName(s):
				signer.Name = plan.Text(s)
			case marker.IsCapitals(s) && signer.Name == "":
				signer.Role = plan.Text(strings.TrimSpace(string(signer.Role) + " " + s))
			}
		}
	})
	return signer, recipients
}
