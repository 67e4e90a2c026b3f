package extract

import (
	"strings"

	"kehoach/extract/document"
	"kehoach/extract/marker"
	"kehoach/extract/outline"
	"kehoach/normalize"
)

// lost returns the scope of nodes[i]: from the item on that itself opens with
// the name of a section ("Nhiệm vụ và giải pháp cụ thể được …"), the scope is
// that of a section whose heading is gone.
func (x *extraction) lost(nodes []*outline.Node, i int, c scope) scope {
	if !x.gaps[nodes[i].Parent] {
		return c
	}
	for k := 0; k <= i; k++ {
		key := normalize.ToneKey(nodes[k].Words.String())
		if strings.HasPrefix(key, "nhiệm vụ") || strings.HasPrefix(key, "các nhiệm vụ") || strings.HasPrefix(key, "giải pháp") {
			c.topic, c.loose, c.bodies, c.title = unknown, true, nil, document.Text{}
			return c
		}
	}
	return c
}

// findGaps finds the provisions after which a heading was lost: the next one of
// their family bears a number that is not greater.
func findGaps(root *outline.Node) map[*outline.Node]bool {
	gaps := map[*outline.Node]bool{}
	root.Walk(func(n *outline.Node) {
		var last *outline.Node
		for _, c := range n.Children {
			if c.Kind != outline.Provision || c.Mark.Kind < marker.Roman || c.Mark.Kind > marker.Decimal {
				continue
			}
			if last != nil && last.Mark.Kind == c.Mark.Kind && c.Mark.Number <= last.Mark.Number {
				gaps[last] = true
			}
			last = c
		}
	})
	return gaps
}
