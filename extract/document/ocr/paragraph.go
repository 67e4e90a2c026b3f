package ocr

import (
	"image"

	"kehoach/extract/document"
)

// paragraphs joins the lines of a column of text to paragraphs.
func paragraphs(lines []line, column image.Rectangle, page int) []document.Words {
	var all []document.Words
	text := ""
	for i, l := range lines {
		switch {
		case i == 0:
		case begins(lines[i-1], l, column):
			all = append(all, document.Words{{Text: text, Page: page}})
			text = ""
		default:
			text += " "
		}
		text += l.text()
	}
	if text != "" {
		all = append(all, document.Words{{Text: text, Page: page}})
	}
	return all
}

// Parts of the height of a line.
const (
	indent  = 0.7 // of a first line, beyond the line above it
	spacing = 1.2 // of white between lines, that parts them
	blanks  = 0.3 // the width of a blank
)

// begins reports whether next begins a paragraph: it is indented, stands apart, or its
// first word would have had room at the end of last.
func begins(last, next line, column image.Rectangle) bool {
	height := float64(last.area.Dy()+next.area.Dy()) / 2
	left, right := last.area.Min.X-column.Min.X, column.Max.X-last.area.Max.X
	room := float64(right)
	if centred := left > int(height) && abs(left-right) < max(int(height), left/4); centred {
		room += float64(left)
	}
	in := func(pixels int, parts float64) bool { return float64(pixels) > parts*height }
	return in(next.area.Min.X-last.area.Min.X, indent) && left < right ||
		in(next.area.Min.Y-last.area.Max.Y, spacing) ||
		room > float64(next.words[0].area.Dx())+2*blanks*height
}

func abs(n int) int { return max(n, -n) }
