package main

import (
	"context"
	"io"
	"strings"

	"github.com/spf13/cobra"

	"kehoach/export"
	"kehoach/index/store"
)

func exportCommand(c *console) *cobra.Command {
	format, file := "json", ""
	cmd := &cobra.Command{
		Use:     "export [DOC…]",
		Short:   c.text("write plans for other programs"),
		Long:    c.text("Writes the named plans, or all plans of the store, in a format for other programs. A file appears whole or not at all. DOC is the name of a plan, the number of its document, or the beginning of either."),
		Example: "  kehoach export --format jsonl -o plans.jsonl\n  kehoach export 27/QĐ-UBQGCĐS",
		Args:    c.count(0, -1),
		RunE: func(cmd *cobra.Command, args []string) error {
			if err := c.oneOf(cmd, "format", format, export.Formats()); err != nil {
				return err
			}
			return c.readStore(func(store *store.Store) error {
				ids, err := c.chosen(store, args)
				if err != nil {
					return err
				}
				write := func(w io.Writer) error { return c.export(cmd.Context(), store, ids, format, w) }
				if file == "" {
					return write(c.out)
				}
				return c.named(cmd.Context(), file, writeFile(file, write))
			})
		},
	}
	cmd.Flags().StringVar(&format, "format", format, c.text("`FORMAT`: %s (default json)", strings.Join(export.Formats(), ", ")))
	cmd.Flags().StringVarP(&file, "output", "o", file, c.text("write to `FILE` (default standard output)"))
	return cmd
}

// chosen returns the ids of the named plans, each once, or of all.
func (c *console) chosen(store *store.Store, docs []string) (ids []string, err error) {
	if len(docs) == 0 {
		entries, err := store.List()
		if err != nil {
			return nil, c.storeFailed(err)
		}
		for _, e := range entries {
			ids = append(ids, e.ID)
		}
		return ids, nil
	}
	seen := map[string]bool{}
	for _, doc := range docs {
		p, err := store.Plan(doc)
		if err != nil {
			return nil, c.failed(doc, err)
		}
		if !seen[p.ID] {
			seen[p.ID] = true
			ids = append(ids, p.ID)
		}
	}
	return ids, nil
}

// export writes plans one at a time, so that memory holds one.
func (c *console) export(ctx context.Context, store *store.Store, ids []string, format string, w io.Writer) error {
	out, err := export.New(w, format)
	if err != nil {
		return err
	}
	for _, id := range ids {
		if ctx.Err() != nil {
			return context.Cause(ctx)
		}
		p, err := store.Plan(id)
		if err != nil {
			return c.failed(id, err)
		}
		if err := out.Add(p); err != nil {
			return err
		}
	}
	return out.Close()
}
