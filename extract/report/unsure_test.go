package report

import (
	"fmt"
	"testing"

	"kehoach/extract/document"
	"kehoach/extract/place"
	"kehoach/plan"
)

// TestUnsure warns of the figure of a deadline that was hardly legible, not of one that
// nobody uses.
func TestUnsure(t *testing.T) {
	doc := document.Assemble(document.Content{Parts: []document.Part{{Paragraph: document.Words{
		{Text: "Sở Y tế báo cáo trước ngày", Page: 1}, {Text: " 30/6/2031", Page: 1, Legible: 60}, {Text: " cho", Page: 1}, {Text: " 12 xã", Page: 1, Legible: 60},
	}}}})
	if got := doc.Blocks[0].Paragraph.String(); got != "Sở Y tế báo cáo trước ngày 30/6/2031 cho 12 xã" {
		t.Fatal(got)
	}
	r := Read{Doc: doc, Places: place.NewFinder(doc)}
	p := &plan.Plan{Tasks: plan.List[plan.Task]{{
		Source: r.Places.Of(doc.Blocks[0].Paragraph), Deadlines: plan.List[plan.Deadline]{{Raw: "trước ngày 30/6/2031"}},
	}}}
	got := ""
	for _, w := range r.unsure(p) {
		got += fmt.Sprintln(w.Code, w.Args)
	}
	if want := "unsure-figure [30/6/2031]\n"; got != want {
		t.Errorf("got %swant %s", got, want)
	}
}
