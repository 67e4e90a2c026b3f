package main

import (
	"fmt"
	"io"
	"strconv"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"kehoach/export"
	"kehoach/index/query"
	"kehoach/index/search"
	"kehoach/index/store"
	"kehoach/plan"
)

// searching is what the flags of kehoach search ask for.
type searching struct {
	search.Query
	page   int
	group  bool
	format string
	bom    bool
	today  string
}

// allHits bounds the hits that programs are given if they ask for no number.
const allHits = 10_000

func searchCommand(c *console) *cobra.Command {
	s := searching{Query: search.Query{Limit: search.DefaultLimit}, page: 1, format: "table"}
	kinds := []string{search.DocumentKind, search.TaskKind, search.TargetKind, search.IndicatorKind}
	cmd := &cobra.Command{
		Use:     "search QUERY…",
		Short:   c.text("find words in all plans"),
		Long:    c.text("Finds the documents, tasks, targets and indicators that hold all words of the query, the best first; names and terms as one stretch. Words without diacritics find words with any, and where words find next to nothing, what they are often mistaken for is sought; the answer says so. Abbreviations find full names and the other way round, the name of a body also its old and new names. A question finds by most of its words, a pasted text what is like it. Put the query in single quotation marks, so that the shell leaves it as it is."),
		Example: searchExamples,
		Args:    c.count(1, -1),
		RunE: func(cmd *cobra.Command, args []string) error {
			if err := c.oneOf(cmd, "format", s.format, []string{"table", "json", "jsonl", "csv"}); err != nil {
				return err
			}
			if err := c.oneOf(cmd, "sort", s.Sort, search.Orders); err != nil {
				return err
			}
			if s.Kind != "" {
				if err := c.oneOf(cmd, "kind", s.Kind, kinds); err != nil {
					return err
				}
			}
			for name, value := range map[string]int{"limit": s.Limit, "page": s.page} {
				if value < 1 {
					return c.misuse(cmd, "flag --%s cannot be %q", name, strconv.Itoa(value))
				}
			}
			var err error
			if s.Today, err = c.day(cmd, "today", s.today, time.Now()); err != nil {
				return err
			}
			if s.format != "table" && !cmd.Flags().Changed("limit") {
				s.Limit = allHits
			}
			s.Text, s.Offset = strings.Join(args, " "), (s.page-1)*s.Limit
			return c.readStore(func(store *store.Store) error { return c.search(cmd, store, s) })
		},
	}
	cmd.Flags().StringVar(&s.Kind, "kind", s.Kind, c.text("only hits of `KIND`: %s", strings.Join(kinds, ", ")))
	cmd.Flags().IntVar(&s.Limit, "limit", s.Limit, c.text("show at most `N` hits (default %d, and all for programs)", s.Limit))
	cmd.Flags().IntVar(&s.page, "page", s.page, c.text("show the `N`th page of hits"))
	cmd.Flags().StringVar(&s.Sort, "sort", search.ByRelevance, c.text("order by `ORDER`: %s (default relevance)", strings.Join(search.Orders, ", ")))
	cmd.Flags().BoolVar(&s.Descending, "descending", false, c.text("the last first, in the orders of deadline, document and issued"))
	cmd.Flags().BoolVar(&s.Apart, "apart", false, c.text("also hits whose words stand apart"))
	cmd.Flags().BoolVar(&s.group, "group", false, c.text("put the hits of a document together"))
	cmd.Flags().BoolVar(&s.Facets, "facets", false, c.text("count all hits by kind, document, body, year and province"))
	cmd.Flags().StringVar(&s.today, "today", "", c.text("count what is overdue from `DAY` (default the present day)"))
	cmd.Flags().StringVar(&s.format, "format", s.format, c.text("`FORMAT`: %s (default table)", "table, json, jsonl, csv"))
	cmd.Flags().BoolVar(&s.bom, "bom", false, c.text("begin CSV with a byte order mark, for Excel"))
	cmd.ValidArgsFunction = func(cmd *cobra.Command, args []string, typed string) (list []string, _ cobra.ShellCompDirective) {
		err := c.readStore(func(store *store.Store) error {
			suggested, err := store.Suggest(cmd.Context(), typed, search.DefaultLimit)
			for _, s := range suggested {
				list = append(list, s.Text)
			}
			return err
		})
		if err != nil {
			return nil, cobra.ShellCompDirectiveError
		}
		return list, cobra.ShellCompDirectiveNoSpace | cobra.ShellCompDirectiveNoFileComp
	}
	cmd.SetHelpFunc(func(cmd *cobra.Command, args []string) {
		c.help(cmd, args)
		c.pairs(c.out, c.text("Queries:"), c.queryForms())
		c.pairs(c.out, c.text("Fields of queries:"), c.queryFields())
	})
	cmd.SetFlagErrorFunc(func(cmd *cobra.Command, err error) error {
		e := c.flagError(cmd, err).(exit)
		return exit{code: e.code, message: e.message + "; " + c.text("to exclude a word, write the whole query in quotation marks, and -- before it if it begins with a minus")}
	})
	return cmd
}

func (c *console) search(cmd *cobra.Command, store *store.Store, s searching) error {
	r, err := store.Search(cmd.Context(), s.Query)
	if err != nil {
		return c.queryFailed(cmd, s.Text, err)
	}
	if left := r.Total - s.Offset - len(r.Hits); s.format != "table" && left > 0 {
		c.complain(c.text("hits left out: %d; ask for more with --limit and --page", left))
	}
	switch s.format {
	case "json":
		return plan.Encode(c.out, r)
	case "jsonl":
		for i := range r.Hits {
			if err := plan.EncodeLine(c.out, &r.Hits[i]); err != nil {
				return err
			}
		}
		return nil
	case "csv":
		return hitSheet(c.out, s.bom, r.Hits)
	}
	return c.result(r, s)
}

// day reads the value of a flag that names a day.
func (c *console) day(cmd *cobra.Command, flag, value string, otherwise time.Time) (time.Time, error) {
	if value == "" {
		return otherwise, nil
	}
	from, to, ok := query.ParseDate(value)
	if !ok || from != to {
		return from, c.misuse(cmd, "flag --%s cannot be %q; write a day like 2025-07-01", flag, value)
	}
	return from, nil
}

// hitSheet writes hits as CSV. The names of the columns stay; new ones come at the end.
func hitSheet(w io.Writer, bom bool, hits []search.Hit) error {
	sheet, err := export.NewSheet(w, bom, "kind", "id", "document", "number", "document_title", "where", "line", "page", "ocr",
		"heading", "text", "lead", "coordinate", "due", "deadlines", "targets", "score")
	if err != nil {
		return err
	}
	for i := range hits {
		h := &hits[i]
		place := h.Place
		if place == nil {
			place = &plan.Place{}
		}
		ocr := ""
		if place.OCR != nil {
			ocr = plainNumber(*place.OCR)
		}
		err := sheet.Add(h.Kind, h.ID, h.Document, string(h.Number), string(h.Title), string(h.Where), positive(place.Line), positive(place.Page), ocr,
			string(h.Heading), string(h.Text), export.Bodies(h.Lead), export.Bodies(h.Coordinate), export.Due(h.Deadlines), export.Times(h.Deadlines), plainTargets(h.Targets),
			strconv.FormatFloat(h.Score, 'g', 6, 64))
		if err != nil {
			return err
		}
	}
	return sheet.Close()
}

// positive writes a count, or nothing where there is none.
func positive(n plan.Number) string {
	if n == 0 {
		return ""
	}
	return strconv.Itoa(int(n))
}

func plainNumber(v float64) string { return strconv.FormatFloat(v, 'f', -1, 64) }

// plainTargets lists quantities for programs: "ge 90 % 2025".
func plainTargets(list []plan.Target) string {
	out := make([]string, len(list))
	for i, t := range list {
		if t.Value == nil {
			out[i] = string(t.Raw)
			continue
		}
		value := plainNumber(*t.Value)
		if t.Max != nil {
			value += "-" + plainNumber(*t.Max)
		}
		out[i] = strings.Join(strings.Fields(fmt.Sprint(t.Comparator, " ", value, " ", t.Unit, " ", t.Period)), " ")
	}
	return strings.Join(out, "; ")
}
