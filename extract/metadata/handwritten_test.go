package metadata

import (
	"fmt"
	"testing"

	"kehoach/extract/annotate"
	"kehoach/extract/document"
	"kehoach/extract/outline"
	"kehoach/extract/place"
	"kehoach/extract/table"
)

// TestHandwritten reads the head of a scanned plan whose number and day the recognition
// is sure of, or only guesses as it does what is written by hand.
func TestHandwritten(t *testing.T) {
	for legible, want := range map[float64]string{
		0:  "07/KH-UBND 2031-03-05",
		80: "07/KH-UBND 2031-03-05",
		45: " ",
	} {
		line := func(runs ...document.Run) document.Part { return document.Part{Paragraph: runs} }
		doc := document.Assemble(document.Content{Parts: []document.Part{
			line(document.Run{Text: "ỦY BAN NHÂN DÂN XÃ HOA MAI"}),
			line(document.Run{Text: "Số:"}, document.Run{Text: " 07/KH-UBND", Legible: legible}),
			line(document.Run{Text: "Hoa Mai, ngày"}, document.Run{Text: " 05", Legible: legible}, document.Run{Text: " tháng 3 năm 2031"}),
			line(document.Run{Text: "KẾ HOẠCH"}),
			line(document.Run{Text: "Sửa đường làng"}),
			line(document.Run{Text: "1. Thôn Đông đắp đường."}),
		}})
		d := Read(Input{Root: outline.Build(table.Arrange(doc.Blocks)), Notes: annotate.NewReader(), Places: place.NewFinder(doc)}).Document
		if got := fmt.Sprint(d.Number, " ", d.Issued); got != want {
			t.Errorf("%v: got %q, want %q", legible, got, want)
		}
	}
}
