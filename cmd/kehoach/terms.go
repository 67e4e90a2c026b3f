package main

// The words that plans use in their JSON, as messages. In English they are shown
// as they are.
var terms = map[string]key{
	"document":   "document",
	"task":       "task",
	"target":     "target",
	"indicator":  "indicator",
	"assignment": "assignment",
	"duty":       "duty",

	"site boilerplate":          "site boilerplate",
	"rules and marks of markup": "rules and marks of markup",
	"page furniture":            "page furniture",
	"unplaced":                  "unplaced",

	"number":        "number",
	"title":         "title",
	"issuer":        "issuer",
	"type":          "type",
	"result":        "result",
	"targets":       "targets",
	"lead":          "lead",
	"coordinate":    "coordinate",
	"agency":        "body",
	"province":      "province",
	"kind":          "kind",
	"bases":         "legal basis",
	"abbreviations": "abbreviations",
	"path":          "path",
	"raw":           "raw",
	"method":        "method",

	"preamble":   "preamble",
	"part":       "part",
	"chapter":    "chapter",
	"section":    "section",
	"subsection": "subsection",
	"article":    "article",
	"clause":     "clause",
	"point":      "point",
	"item":       "item",
	"annex":      "annex",
	"table":      "table",
	"row":        "row",
	"cell":       "cell",
	"paragraph":  "paragraph",
	"closing":    "closing",

	"day":     "day",
	"month":   "month",
	"quarter": "quarter",
	"half":    "half year",
	"year":    "year",
}

// doubts says what the codes of warnings mean.
var doubts = map[string]key{
	"skipped-number":  "a number is skipped",
	"lost-heading":    "numbers begin anew: a heading between them may be lost",
	"odd-row":         "the cells of this row do not fit the table",
	"unread-time":     "this time was not understood",
	"no-such-day":     "this day does not exist",
	"no-year":         "nothing tells the year of this time",
	"early-deadline":  "a deadline lies before the document's date",
	"no-lead":         "no body is named that leads this task",
	"broken-bytes":    "some bytes are not valid text; they are shown as �",
	"no-number":       "the document's number was not found",
	"shared-times":    "several times serve several tasks; none was given to one of them",
	"no-items":        "no task, target or indicator was found; is this a plan?",
	"unread-page":     "this page is a picture and was not read; install tesseract-ocr, tesseract-ocr-vie and poppler-utils, then read the file anew (ingest --force)",
	"recognised-page": "the words of this page were recognised in a picture; compare its figures and signs with the page",
	"unplaced":        "no provision holds these words",
}

// term says a word of the JSON in the user's language.
func (s speaker) term(word string) string {
	if k, known := terms[word]; known {
		return s.text(k)
	}
	return word
}
