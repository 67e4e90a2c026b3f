package metadata

import (
	"kehoach/extract/marker"
	"kehoach/extract/outline"
	"kehoach/plan"
)

// annexes lists the attached plans and phụ lục in their order.
func annexes(in Input) plan.List[plan.Annex] {
	var out plan.List[plan.Annex]
	for _, n := range in.Root.Children {
		if n.Kind != outline.Annex {
			continue
		}
		title := outline.AnnexTitle(n)
		a := plan.Annex{Title: plan.Text(title.String()), Source: in.Places.Of(n.Block, title)}
		if n.Mark.Kind == marker.Annex {
			a.Label = plan.Text(n.Mark.Label)
		}
		out = append(out, a)
	}
	return out
}
