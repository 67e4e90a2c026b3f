package extract

import (
	"fmt"

	"kehoach/extract/document"
	"kehoach/plan"
)

// pages notes how the pages were read.
func (x *extraction) pages() {
	s := &x.plan.Source
	s.Pages = plan.Number(len(x.doc.Pages()))
	for _, p := range x.doc.Pages() {
		switch p.Read {
		case document.PageOCR:
			s.OCRPages = append(s.OCRPages, p.Number)
			x.warn(recognisedPage, fmt.Sprintf("the words of page %d were recognised in a picture; compare its figures and signs with the page", p.Number),
				plan.Place{Page: plan.Number(p.Number), EndPage: plan.Number(p.Number)})
		case document.PageUnread:
			s.UnreadPages = append(s.UnreadPages, p.Number)
			x.warn(unreadPage, fmt.Sprintf("page %d is a picture and was not read; install tesseract-ocr, tesseract-ocr-vie and poppler-utils, then read the file anew", p.Number), plan.Place{Page: plan.Number(p.Number), EndPage: plan.Number(p.Number)})
		}
	}
}
