package office

import (
	"strings"

	"kehoach/extract/document"
)

// Furniture collects the headers and footers of pages, each text once, though
// sections repeat them. Its zero value is empty.
type Furniture struct {
	Parts []document.Part
	seen  map[string]bool
}

// Add takes the paragraphs of a header or a footer.
func (f *Furniture) Add(parts []document.Part) {
	for _, p := range Asides(document.PageFurniture, parts) {
		var text strings.Builder
		for _, run := range p.Paragraph {
			text.WriteString(run.Text)
		}
		if f.seen[text.String()] {
			continue
		}
		if f.seen == nil {
			f.seen = map[string]bool{}
		}
		f.seen[text.String()] = true
		f.Parts = append(f.Parts, p)
	}
}
