// Package office holds what the formats of word processors have in common:
// paragraphs of runs, tables with spans, numerals, and the fonts of symbols.
package office

import (
	"strings"

	"kehoach/extract/document"
)

// Words collects the runs of a paragraph. Its zero value is an empty paragraph.
type Words struct {
	runs []document.Run // closed
	font string
	text strings.Builder // of the run that is open
}

// Add appends text of a font. Characters of the fonts of symbols become those of
// Unicode.
func (w *Words) Add(text, font string) {
	if text == "" {
		return
	}
	if font != w.font {
		w.close()
		w.font = font
	}
	w.text.WriteString(Symbols(text, font))
}

// AddWords appends the runs of another paragraph.
func (w *Words) AddWords(words document.Words) {
	for _, r := range words {
		w.Add(r.Text, r.Font)
	}
}

func (w *Words) close() {
	if w.text.Len() > 0 {
		w.runs = append(w.runs, document.Run{Text: w.text.String(), Font: w.font})
		w.text.Reset()
	}
}

// Take returns the paragraph and begins another. It is nil if there are only
// blanks in it.
func (w *Words) Take() document.Words {
	w.close()
	runs := w.runs
	w.runs = nil
	for _, r := range runs {
		if strings.TrimSpace(r.Text) != "" {
			return runs
		}
	}
	return nil
}
