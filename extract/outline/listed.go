package outline

import (
	"kehoach/extract/document"
	"kehoach/extract/marker"
)

// listed returns the marks of the blocks that "(1)", "Thứ hai," … number, or "(i)", "(a)" …: two at least, from one
// on, with no wider mark between them. One alone at the head of a paragraph refers to something, or goes
// on with an enumeration inside the paragraph before.
func listed(blocks []document.Block) map[int]marker.Marker {
	out := map[int]marker.Marker{}
	first, last := 0, marker.Marker{}
	for i, b := range blocks {
		if b.Table != nil {
			last = marker.Marker{}
			continue
		}
		m := marker.OfListed(b.Paragraph.String(), last.Number+1)
		if m.Kind == marker.None {
			m = marker.OfListed(b.Paragraph.String(), 1)
		}
		switch {
		case m.Number == 1:
			first, last = i, m
		case m.Kind != marker.None && last.Kind != marker.None && m.Number == last.Number+1:
			if last.Number == 1 {
				out[first] = last
			}
			out[i], last = m, m
		case m.Kind == marker.None:
			if wide := b.Paragraph.Mark().Kind; wide != marker.None && wide < marker.Listed {
				last = marker.Marker{}
			}
		}
	}
	return out
}
