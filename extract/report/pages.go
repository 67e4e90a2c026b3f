package report

import (
	"fmt"

	"kehoach/extract/document"
	"kehoach/plan"
)

// readable says what lets a page be read.
var readable = map[document.Unread]string{
	document.NotInstalled: "install tesseract-ocr, tesseract-ocr-vie and poppler-utils",
	document.LeftOut:      "leave out --ocr=no",
	document.Failed:       "scan it anew or type its words, since it could not be recognised",
}

// Pages tells how the pages of a document were read.
func Pages(doc *document.Document, s *plan.Source) []plan.Warning {
	var out []plan.Warning
	s.Pages = plan.Number(len(doc.Pages()))
	for _, p := range doc.Pages() {
		place := plan.Place{Page: plan.Number(p.Number), EndPage: plan.Number(p.Number)}
		switch p.Read {
		case document.PageOCR:
			s.OCRPages = append(s.OCRPages, p.Number)
			out = append(out, plan.Warning{Code: recognisedPage, Source: place,
				Message: fmt.Sprintf("the words of page %d were recognised in a picture; compare its figures and signs with the page", p.Number)})
		case document.PageUnread:
			s.UnreadPages = append(s.UnreadPages, p.Number)
			out = append(out, plan.Warning{Code: unreadPage, Source: place,
				Message: fmt.Sprintf("page %d is a picture and was not read; %s, then read the file anew", p.Number, readable[p.Why])})
		}
	}
	return out
}
