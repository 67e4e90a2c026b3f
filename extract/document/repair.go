package document

import "kehoach/normalize"

// repair decodes the paragraphs whose letters are in an old encoding, in place,
// and names the encodings of the document.
func repair(parts []Part) string {
	var words []Words
	for _, p := range parts {
		if p.Grid == nil {
			words = append(words, p.Paragraph)
			continue
		}
		for _, row := range p.Grid.Rows {
			for _, c := range row {
				words = append(words, c.Paragraphs...)
			}
		}
	}
	blocks := make([][]normalize.Run, len(words))
	for i, w := range words {
		for _, r := range w {
			blocks[i] = append(blocks[i], normalize.Run{Text: r.Text, Font: r.Font})
		}
	}
	found := normalize.Repair(blocks)
	if found.Blocks > 0 {
		for i, w := range words {
			for k := range w {
				w[k].Text = blocks[i][k].Text
			}
		}
	}
	return found.Encoding()
}
