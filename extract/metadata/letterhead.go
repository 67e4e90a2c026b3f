package metadata

import (
	"kehoach/extract/document"
	"kehoach/extract/form"
	"kehoach/extract/marker"
	"kehoach/extract/outline"
)

// letterhead is the paragraphs before the first provision.
type letterhead []document.Text

func headOf(root *outline.Node) letterhead {
	var out letterhead
	for _, n := range root.Children {
		switch n.Kind {
		case outline.Preamble:
			for _, c := range n.Children {
				out = append(out, c.Block)
			}
		case outline.Furniture:
		default:
			return out
		}
	}
	return out
}

// besideMotto returns the words in capitals before the motto, on its line or on one of their own.
func besideMotto(lines letterhead) document.Text {
	if len(lines) == 0 {
		return document.Text{}
	}
	before := lines[0]
	if at := form.Motto(before.String()); at >= 0 {
		before = before.Slice(0, at).Trim()
	} else if len(lines) == 1 || form.Motto(lines[1].String()) != 0 {
		return document.Text{}
	}
	if !marker.IsCapitals(before.String()) {
		return document.Text{}
	}
	return before
}

// isAuthorityLine reports whether s, below the title, names who decides.
func isAuthorityLine(s string) bool { return marker.IsCapitals(s) && form.Decides(s) }
