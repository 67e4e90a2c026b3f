package outline

import (
	"kehoach/extract/document"
	"kehoach/extract/marker"
)

// listed returns the marks of the blocks that "(1)", "Thứ hai," … number, or "(i)", "(a)" …, "Nhiệm vụ 1:" …, or "A.", "B."
// before small letters: two at least, from one on; with no wider mark between them, unless they count on over it, and named
// items are counted over all sections. One alone at the head of a paragraph refers to something, goes on with an enumeration inside the paragraph
// before, or begins a name.
func listed(blocks []document.Block) map[int]marker.Marker {
	out := map[int]marker.Marker{}
	list(blocks, out, marker.OfListed, marker.Listed)
	list(blocks, out, marker.OfCapital, marker.Capital)
	list(blocks, out, marker.OfItem, marker.Item)
	lower(blocks, out)
	return out
}

// lower puts the named items below the numbered provisions among which their counting begins.
func lower(blocks []document.Block, marks map[int]marker.Marker) {
	wide, inner := marker.None, false
	for i, b := range blocks {
		m, ok := marks[i]
		switch {
		case ok && m.Kind == marker.Item:
			inner = wide >= marker.Clause && (inner || m.Number == 1)
			if inner {
				m.Kind = marker.Listed
				marks[i] = m
			}
		case b.Table == nil:
			if k := b.Paragraph.Mark().Kind; k != marker.None && k < marker.Listed {
				wide = k
			}
		}
	}
}

// list adds to marks those of a kind that follow each other. The reader reads the n-th one at the head of a paragraph.
func list(blocks []document.Block, marks map[int]marker.Marker, read func(s string, n int) marker.Marker, kind marker.Kind) {
	first, last := 0, marker.Marker{}
	var parted marker.Marker // the last one before a wider mark, over which the goals of a plan may count on
	for i, b := range blocks {
		if b.Table != nil {
			if kind == marker.Listed {
				last = marker.Marker{}
			}
			continue
		}
		m := read(b.Paragraph.String(), last.Number+1)
		if m.Kind == marker.None {
			m = read(b.Paragraph.String(), 1)
		}
		if on := read(b.Paragraph.String(), parted.Number+1); m.Kind == marker.None && on.Kind != marker.None && parted.Number > 1 {
			marks[i], last, parted = on, on, marker.Marker{}
			continue
		}
		switch {
		case m.Number == 1:
			first, last = i, m
		case m.Kind != marker.None && last.Kind != marker.None && m.Number == last.Number+1:
			if last.Number == 1 {
				marks[first] = last
			}
			marks[i], last = m, m
		case m.Kind == marker.None:
			if wide := b.Paragraph.Mark().Kind; wide != marker.None && wide < kind && kind != marker.Item {
				if last.Number > 1 {
					parted = last
				}
				last = marker.Marker{}
			}
		}
	}
}
