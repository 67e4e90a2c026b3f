package report

import (
	"strconv"

	"kehoach/extract/document"
	"kehoach/plan"
)

// unread are the warnings of pages that were not read, by the reason.
var unread = map[document.Unread]string{
	document.NotInstalled: plan.UnreadPage,
	document.LeftOut:      plan.LeftOutPage,
	document.Failed:       plan.IllegiblePage,
}

// Pages tells how the pages of a document were read.
func Pages(doc *document.Document, s *plan.Source) []plan.Warning {
	var out []plan.Warning
	s.Pages = plan.Number(len(doc.Pages()))
	for _, p := range doc.Pages() {
		place := plan.Place{Page: plan.Number(p.Number), EndPage: plan.Number(p.Number)}
		number := plan.List[string]{strconv.Itoa(p.Number)}
		switch p.Read {
		case document.PageOCR:
			s.OCRPages = append(s.OCRPages, p.Number)
			out = append(out, plan.Warning{Code: plan.RecognisedPage, Args: number, Source: place})
		case document.PageUnread:
			s.UnreadPages = append(s.UnreadPages, p.Number)
			out = append(out, plan.Warning{Code: unread[p.Why], Args: number, Source: place})
		}
	}
	return out
}
