package main

import (
	"cmp"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"kehoach/index"
	"kehoach/plan"
)

// result writes the answer to a query.
func (c *console) result(r index.Result, s searching) error {
	if r.Total == 0 {
		c.say("nothing found for %s; fewer words find more", strconv.Quote(r.Query))
		return nil
	}
	switch {
	case r.Fuzzy:
		c.say("nothing holds these words as typed; found words like them:")
	case r.Folded:
		c.say("nothing holds these words as typed; found without diacritics:")
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
	if s.Offset+len(r.Hits) < r.Total {
		c.say("more: --page %s", strconv.Itoa(s.page+1))
	}
	return nil
}

// hits writes hits as a table.
func (c *console) hits(hits []index.Hit) error {
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
				where(h), names(h.Lead), due(h.Deadlines)},
			below: c.context(h),
		})
	}
	return t.write(c.out, c.width)
}

// grouped writes hits below their documents, which stand in the order of their first
// hits.
func (c *console) grouped(hits []index.Hit) error {
	var documents []string
	of := map[string][]index.Hit{}
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

// facets writes the counts of hits, a line for each property.
func (c *console) facets(facets map[string]index.Counts) {
	for _, name := range []string{"kind", "document", "agency", "year", "province"} {
		var parts []string
		for _, n := range facets[name] {
			value := n.Value
			if name == "kind" {
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
func itemName(h *index.Hit) string {
	if h.Kind == index.DocumentKind {
		return ""
	}
	return h.ID
}

// where is the place of a hit as it is cited, else its path.
func where(h *index.Hit) string {
	return cmp.Or(string(h.Where), strings.Join(h.Path, " > "))
}

// line is the line or the page of a place. What was recognised in a picture is marked,
// since it may be misread.
func (c *console) line(p *plan.Place) string {
	if p == nil {
		return ""
	}
	text := positive(p.Line)
	if p.Page > 0 {
		text = c.text("p. %s", positive(p.Page))
	}
	if p.OCR != nil {
		text = strings.TrimSpace(text + " " + c.text("(OCR %s %%)", c.decimal(*p.OCR)))
	}
	return text
}

// indent sets what belongs to a row off from it.
const indent = "    "

// own are the fields of an item that are shown even where they hold no word of
// the query.
var own = []string{"heading", "text"}

// context says what a hit is about: its own words, the place of the query's words
// if that is elsewhere, and a task's targets.
func (c *console) context(h *index.Hit) (lines []string) {
	found := map[string]index.Highlight{}
	for _, l := range h.Highlights {
		found[l.Field] = l
	}
	shown := false
	for i, text := range []string{string(h.Heading), string(h.Text)} {
		if l, ok := found[own[i]]; ok {
			text, shown = c.emphasize(l.Text, l.Spans), true
		} else {
			text = cut(printable(text), 2*(c.width-len(indent)))
		}
		if text != "" {
			lines = append(lines, c.indented(text)...)
		}
	}
	elsewhere := slices.IndexFunc(h.Highlights, func(l index.Highlight) bool { return !slices.Contains(own, l.Field) })
	if !shown && elsewhere >= 0 {
		l := h.Highlights[elsewhere]
		if text := c.emphasize(l.Text, l.Spans); h.Kind == index.DocumentKind && l.Field == "title" {
			lines = c.indented(text)
		} else {
			lines = append(lines, c.indented(c.term(l.Field)+": "+text)...)
		}
	}
	if len(h.Targets) > 0 {
		lines = append(lines, c.indented(c.text("targets: %s", c.quantities(h.Targets)))...)
	}
	return lines
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
