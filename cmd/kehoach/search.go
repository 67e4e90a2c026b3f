package main

import (
	"cmp"
	"slices"
	"strconv"
	"strings"

	"github.com/spf13/cobra"

	"kehoach/index"
	"kehoach/plan"
)

func searchCommand(c *console) *cobra.Command {
	query, format := index.Query{Limit: index.DefaultLimit}, "table"
	kinds := []string{index.DocumentKind, index.TaskKind, index.TargetKind, index.IndicatorKind}
	cmd := &cobra.Command{
		Use:     "search QUERY…",
		Short:   c.text("find words in all plans"),
		Long:    c.text("Finds the documents, tasks, targets and indicators that hold all words of the query, the best first. \"Quoted words\" must stand side by side; quote the quotation marks for the shell. Words without diacritics find words with any."),
		Example: "  kehoach search IPv6\n  kehoach search --kind task '\"định danh điện tử\" 2025'\n  kehoach search --format json --limit 100 749/QĐ-TTg",
		Args:    c.count(1, -1),
		RunE: func(cmd *cobra.Command, args []string) error {
			if err := c.oneOf(cmd, "format", format, []string{"table", "json"}); err != nil {
				return err
			}
			if query.Kind != "" {
				if err := c.oneOf(cmd, "kind", query.Kind, kinds); err != nil {
					return err
				}
			}
			if query.Limit < 1 {
				return c.misuse(cmd, "flag --%s cannot be %q", "limit", strconv.Itoa(query.Limit))
			}
			query.Text = strings.Join(args, " ")
			return c.readStore(func(store *index.Store) error {
				r, err := store.Search(cmd.Context(), query)
				if err != nil {
					return c.named(cmd.Context(), query.Text, err)
				}
				if format == "json" {
					return plan.Encode(c.out, r)
				}
				return c.hits(r)
			})
		},
	}
	cmd.Flags().StringVar(&query.Kind, "kind", query.Kind, c.text("only hits of `KIND`: %s", strings.Join(kinds, ", ")))
	cmd.Flags().IntVar(&query.Limit, "limit", query.Limit, c.text("show at most `N` hits (default %d)", query.Limit))
	cmd.Flags().StringVar(&format, "format", format, c.text("`FORMAT`: %s (default table)", "table, json"))
	return cmd
}

// hits writes the hits of a query as a table.
func (c *console) hits(r index.Result) error {
	if r.Total == 0 {
		c.say("nothing found for %s; fewer words find more", strconv.Quote(r.Query))
		return nil
	}
	if r.Folded {
		c.say("nothing holds these words as typed; found without diacritics:")
	}
	t := table{columns: []column{
		{head: c.text("KIND")},
		{head: c.text("ITEM")},
		{head: c.text("DOCUMENT")},
		{head: c.text("LINE"), right: true},
		{head: c.text("PATH"), flex: true},
		{head: c.text("LEAD"), flex: true},
		{head: c.text("DEADLINE"), flex: true},
	}}
	for _, h := range r.Hits {
		item, line := h.ID, ""
		if h.Kind == index.DocumentKind {
			item = ""
		}
		if h.Place != nil && h.Place.Line > 0 {
			line = strconv.Itoa(int(h.Place.Line))
		}
		t.rows = append(t.rows, row{
			cells: []string{c.term(h.Kind), item, cmp.Or(string(h.Number), h.Document), line,
				strings.Join(h.Path, " > "), names(h.Lead), due(h.Deadlines)},
			below: c.context(h),
		})
	}
	if err := t.write(c.out, c.width); err != nil {
		return err
	}
	c.say("hits: %d of %d", len(r.Hits), r.Total)
	return nil
}

// indent sets what belongs to a row off from it.
const indent = "    "

// own are the fields of an item that are shown even where they hold no word of
// the query.
var own = []string{"heading", "text"}

// context says what a hit is about: its own words, the place of the query's words
// if that is elsewhere, and a task's targets.
func (c *console) context(h index.Hit) (lines []string) {
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
