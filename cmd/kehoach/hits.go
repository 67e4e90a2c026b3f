package main

import (
	"cmp"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"kehoach/export"
	"kehoach/index/search"
	"kehoach/plan"
)

// result writes the answer to a query.
func (c *console) result(r search.Result, s searching) error {
	for _, line := range c.reading(r) {
		fmt.Fprintln(c.out, line)
	}
	if r.Total == 0 {
		c.say("nothing found for %s; fewer words find more", strconv.Quote(r.Query))
		return nil
	}
	if len(r.Hits) == 0 {
		c.say("there is no page %s; the last one is --page %s", strconv.Itoa(s.page), strconv.Itoa((r.Total-1)/s.Limit+1))
		return nil
	}
	write := c.hits
	if s.group {
		write = c.grouped
	}
	if err := write(r.Hits); err != nil {
		return err
	}
	c.facets(r.Facets)
	c.say("hits: %d of %d", len(r.Hits), r.Total)
	if r.Apart > 0 {
		c.say("also with the words apart: %d (--apart shows them)", r.Apart)
	}
	if s.Offset+len(r.Hits) < r.Total {
		c.say("more: --page %s", strconv.Itoa(s.page+1))
	}
	return nil
}

// readings are the messages of the readings of a query.
var readings = map[string]key{
	search.ReadTones:   "as typed: %d; without diacritics, “%s”: %d",
	search.ReadSounds:  "as typed: %d; with words that sound alike, “%s”: %d",
	search.ReadKeys:    "as typed: %d; by the keys of Telex or VNI, “%s”: %d",
	search.ReadLetters: "as typed: %d; with words that differ by a letter, “%s”: %d",
}

// reading tells how the words of a query were taken, where that is not as typed.
func (c *console) reading(r search.Result) (lines []string) {
	switch how := string(r.Reading); how {
	case "":
	case search.ReadTitles:
		lines = append(lines, c.text("nothing holds all these words; with the titles of documents: %d", r.Total))
	case search.ReadMost:
		lines = append(lines, c.text("nothing holds all these words; with most of them: %d", r.Total))
	default:
		lines = append(lines, c.text(readings[how], r.Typed, printable(string(r.Read)), r.Total))
	}
	if len(r.Missing) > 0 {
		lines = append(lines, c.text("found nowhere: %s", printable(strings.Join(r.Missing, ", "))))
	}
	if len(r.Related) > 0 {
		lines = append(lines, c.text("also what took its place: %s", strings.Join(r.Related, ", ")))
	}
	return lines
}

// hits writes hits as a table.
func (c *console) hits(hits []search.Hit) error {
	t := table{columns: []column{
		{head: c.text("KIND")},
		{head: c.text("ITEM")},
		{head: c.text("DOCUMENT")},
		{head: c.text("LINE"), right: true},
		{head: c.text("PLACE"), flex: true},
		{head: c.text("LEAD"), flex: true},
		{head: c.text("DEADLINE"), flex: true},
	}}
	for i := range hits {
		h := &hits[i]
		t.rows = append(t.rows, row{
			cells: []string{c.term(h.Kind), itemName(h), cmp.Or(string(h.Number), h.Document), c.line(h.Place),
				where(h), export.Bodies(h.Lead), due(h.Deadlines)},
			below: c.context(h),
		})
	}
	return t.write(c.out, c.width)
}

// grouped writes hits below their documents, which stand in the order of their first
// hits.
func (c *console) grouped(hits []search.Hit) error {
	var documents []string
	of := map[string][]search.Hit{}
	for _, h := range hits {
		if of[h.Document] == nil {
			documents = append(documents, h.Document)
		}
		of[h.Document] = append(of[h.Document], h)
	}
	for _, id := range documents {
		h := &of[id][0]
		fmt.Fprintln(c.out, cut(printable(cmp.Or(string(h.Number), h.Document)+"  "+string(h.Title)), c.width))
		if err := c.hits(of[id]); err != nil {
			return err
		}
		fmt.Fprintln(c.out)
	}
	return nil
}

// shownValues is how many values of a facet are shown.
const shownValues = 10

// facets writes the counts of hits, a line for each property.
func (c *console) facets(facets map[string]search.Counts) {
	for _, name := range []string{"kind", "document", "agency", "year", "precision", "province"} {
		var parts []string
		for i, n := range facets[name] {
			if i == shownValues {
				parts = append(parts, c.text("more: %d", len(facets[name])-i))
				break
			}
			value := n.Value
			if name == "kind" || name == "precision" {
				value = c.term(value)
			}
			parts = append(parts, fmt.Sprintf("%s (%d)", value, n.Count))
		}
		if len(parts) > 0 {
			lines := wrap(c.term(name)+": "+printable(strings.Join(parts, ", ")), c.width)
			fmt.Fprintln(c.out, strings.Join(lines, "\n"+indent))
		}
	}
}

// itemName is the name of a hit in its document; a document has none.
func itemName(h *search.Hit) string {
	if h.Kind == search.DocumentKind {
		return ""
	}
	return h.ID
}

// where is the place of a hit as it is cited, else its path.
func where(h *search.Hit) string {
	return cmp.Or(string(h.Where), strings.Join(h.Path, " > "))
}

// line is the line, the page or the cells of a place. What was recognised in a picture is marked,
// since it may be misread.
func (c *console) line(p *plan.Place) string {
	if p == nil {
		return ""
	}
	text := positive(p.Line)
	if p.Page > 0 {
		text = c.text("p. %s", positive(p.Page))
	}
	if p.Cell != "" {
		text = string(p.Cell)
	}
	if p.OCR != nil {
		text = strings.TrimSpace(text + " " + c.text("(OCR %s %%)", c.decimal(*p.OCR)))
	}
	return text
}

// indent sets what belongs to a row off from it.
const indent = "    "

// beside are the fields that are shown below an item's own words if these are only some of
// the query's; the others are said by the columns of the table or the line of targets.
var beside = []string{"result", "method", "issuer", "bases", "coordinate", "abbreviations"}

// context says what a hit is about: its own words, the place of the query's words
// that are elsewhere, and a task's targets.
func (c *console) context(h *search.Hit) (lines []string) {
	own := [][2]string{{"heading", string(h.Heading)}, {"text", string(h.Text)}}
	if h.Kind == search.DocumentKind {
		own = [][2]string{{"title", string(h.Text)}}
	}
	seen := map[string]bool{}
	for _, o := range own {
		field, text := o[0], cut(printable(o[1]), 2*(c.width-len(indent)))
		if i := slices.IndexFunc(h.Highlights, func(l search.Highlight) bool { return l.Field == field }); i >= 0 {
			text = c.emphasize(h.Highlights[i].Text, h.Highlights[i].Spans)
			mark(seen, h.Highlights[i])
		}
		if text != "" {
			lines = append(lines, c.indented(text)...)
		}
	}
	fromAll := len(seen) == 0
	for _, l := range h.Highlights {
		if (fromAll || slices.Contains(beside, l.Field)) && mark(seen, l) {
			lines = append(lines, c.indented(c.term(l.Field)+": "+c.emphasize(l.Text, l.Spans))...)
			break
		}
	}
	if len(h.Targets) > 0 {
		lines = append(lines, c.indented(c.text("targets: %s", c.quantities(h.Targets)))...)
	}
	return lines
}

// mark notes the words of a highlight, and reports whether some are new.
func mark(seen map[string]bool, l search.Highlight) bool {
	before := len(seen)
	for _, s := range l.Spans {
		seen[strings.ToLower(l.Text[s[0]:s[1]])] = true
	}
	return len(seen) > before
}

func (c *console) quantities(targets []plan.Target) string {
	list := make([]string, len(targets))
	for i := range targets {
		list[i] = c.quantity(&targets[i])
	}
	return printable(strings.Join(list, ", "))
}

func (c *console) indented(text string) []string {
	lines := wrap(text, c.width-len(indent))
	for i := range lines {
		lines[i] = indent + lines[i]
	}
	return lines
}
