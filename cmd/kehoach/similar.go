package main

import (
	"strings"

	"github.com/spf13/cobra"

	"kehoach/index/search"
	"kehoach/index/store"
	"kehoach/plan"
)

// leastLike is the likeness from which an item is shown.
const leastLike = 0.35

func similarCommand(c *console) *cobra.Command {
	limit, format := 10, "table"
	cmd := &cobra.Command{
		Use:     "similar DOC ITEM",
		Short:   c.text("find items that are like one"),
		Long:    c.text("Finds the tasks, targets and indicators of all plans whose words are most like those of an item, the likest first."),
		Example: "  kehoach similar 327/KH-UBND task-61",
		Args:    c.count(2, 2),
		RunE: func(cmd *cobra.Command, args []string) error {
			if err := c.oneOf(cmd, "format", format, []string{"table", "json"}); err != nil {
				return err
			}
			return c.readStore(func(store *store.Store) error {
				p, err := store.Plan(args[0])
				if err != nil {
					return c.failed(args[0], err)
				}
				text, found := words(p, args[1])
				if !found {
					return exit{code: exitFailed, message: c.text("%s: the document has no item %q; see kehoach show %s", p.ID, args[1], p.ID)}
				}
				r, err := store.Similar(cmd.Context(), text, leastLike, search.Query{Limit: limit + 1})
				if err != nil {
					return c.named(cmd.Context(), args[1], err)
				}
				r.Hits = without(r.Hits, p.ID, args[1])
				r.Hits = r.Hits[:min(limit, len(r.Hits))]
				if format == "json" {
					return plan.Encode(c.out, r.Hits)
				}
				if len(r.Hits) == 0 {
					c.say("nothing is like it")
					return nil
				}
				return c.hits(r.Hits)
			})
		},
	}
	cmd.Flags().IntVar(&limit, "limit", limit, c.text("show at most `N` hits (default %d)", limit))
	cmd.Flags().StringVar(&format, "format", format, c.text("`FORMAT`: %s (default table)", "table, json"))
	return cmd
}

// words are the words of an item of a plan.
func words(p *plan.Plan, id string) (text string, found bool) {
	join := func(texts ...plan.Text) string {
		var list []string
		for _, t := range texts {
			list = append(list, string(t))
		}
		return strings.Join(list, " ")
	}
	for i := range p.Tasks {
		if t := &p.Tasks[i]; t.ID == id {
			return join(t.Title, t.Text), true
		}
	}
	for i := range p.Targets {
		if t := &p.Targets[i]; t.ID == id {
			return join(t.Text), true
		}
	}
	for i := range p.Indicators {
		if t := &p.Indicators[i]; t.ID == id {
			return join(t.Text), true
		}
	}
	return "", false
}

// without drops one item of a list of hits.
func without(hits []search.Hit, document, id string) plan.List[search.Hit] {
	var rest plan.List[search.Hit]
	for _, h := range hits {
		if h.Document != document || h.ID != id {
			rest = append(rest, h)
		}
	}
	return rest
}
