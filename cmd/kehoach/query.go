package main

import (
	"errors"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/spf13/cobra"

	"kehoach/index/query"
)

// searchExamples are run by a test.
const searchExamples = `  kehoach search IPv6
  kehoach search 'ha tang so'
  kehoach search '"định danh điện tử" 2025'
  kehoach search '(IPv6 OR 5G) -"thành phố"'
  kehoach search 'kind:task lead:"Sở Y tế" due<2025-07-01'
  kehoach search 'kind:target value>=90 unit:% băng rộng'
  kehoach search 'lead:TTTT has:deadline' --sort deadline --facets
  kehoach search '749/QĐ-TTg' --format csv`

// queryForms explains the language of queries.
func (c *console) queryForms() [][2]string {
	return [][2]string{
		{"hạ tầng số", c.text("all of these words, near ones first")},
		{`"hạ tầng số"`, c.text("these words side by side")},
		{"ha tang so", c.text("words with any diacritics")},
		{"IPv6 OR 5G", c.text("one or the other; OR parts what stands on its two sides")},
		{"mạng -IPv6", c.text("without this word")},
		{"(5G OR IPv6) xã", c.text("parentheses")},
		{"chuyen*", c.text("words that begin so")},
		{"chuyen~", c.text("words that differ by a letter")},
		{"749/QĐ-TTg", c.text("a number of a document, however it is written")},
	}
}

// queryFields explains the fields of queries.
func (c *console) queryFields() [][2]string {
	return [][2]string{
		{"kind:task", c.text("document, task, target or indicator")},
		{`agency:"Sở Y tế"`, c.text("a body leads or coordinates")},
		{"lead:TTTT", c.text("a body leads")},
		{"doc:27/QĐ", c.text("the number or name of a document, or its beginning")},
		{`type:"kế hoạch"`, c.text("the type of the document")},
		{"issuer:UBND", c.text("the body that issued the document")},
		{`province:"Vĩnh Long"`, c.text("the province whose body issued the document")},
		{"year:2025", c.text("the year in which a time ends or a document was issued; year>=2025")},
		{"issued>=2025", c.text("the date of the document; also <, <=, >")},
		{"due<2025-07-01", c.text("the last day; also <=, >, >=, due:2025-Q3, due:7/2025, due:\"trước tháng 6/2025\"")},
		{"precision:month", c.text("how precise a time is: day, month, quarter, half or year")},
		{"overdue:", c.text("the last day is past; overdue:2025-07-01 counts from another day")},
		{"value>=90", c.text("a number of a target; value>=25 tỷ")},
		{"unit:%", c.text("the unit of a target")},
		{`chủ trì:"Sở Y tế"`, c.text("fields and their values have Vietnamese names too")},
		{"has:deadline", c.text("deadline, lead, coordinate, target, value, result, recurrence, ongoing, or what people said of it: done, note, corrected, confirmed")},
	}
}

// queryFailed is the error of a command whose query failed. A wrong query is wrong
// usage: it says where the query is wrong, and what to write.
func (c *console) queryFailed(cmd *cobra.Command, text string, err error) error {
	var wrong *query.Error
	if !errors.As(err, &wrong) {
		return c.named(cmd.Context(), text, err)
	}
	at := utf8.RuneCountInString(text[:wrong.Start])
	e := c.misuse(cmd, "the query is wrong at character %s: %s", strconv.Itoa(at+1), wrong.In(c.language))
	if strings.TrimSpace(printable(text)) != "" {
		line, from, length := frameAt(printable(text), columns(printable(text[:wrong.Start])), columns(printable(text[wrong.Start:wrong.End])), c.width-len(indent))
		e.below = indent + line + "\n" + indent + underline(from, length) + "\n"
	}
	return e
}
