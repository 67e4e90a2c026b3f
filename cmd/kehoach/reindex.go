package main

import (
	"github.com/spf13/cobra"

	"kehoach/index/store"
)

func reindexCommand(c *console) *cobra.Command {
	return &cobra.Command{
		Use:   "reindex",
		Short: c.text("build the search index anew from the stored plans"),
		Long:  c.text("Builds the search index anew from the stored plans. A damaged or outdated index is noticed and rebuilt by itself; this is for the doubts that remain. The plans are not read again from their files: kehoach ingest --force does that."),
		Args:  c.count(0, 0),
		RunE: func(*cobra.Command, []string) (err error) {
			if err := c.existing(); err != nil {
				return err
			}
			leftOut := 0
			store, err := c.openWith(store.Options{Rebuild: true, Notice: func(n store.Notice) {
				if n.Event == store.LeftOut {
					leftOut++
				}
				c.notice(n)
			}})
			if err != nil {
				return err
			}
			defer c.closing(store, &err)
			list, err := store.List()
			if err != nil {
				return c.storeFailed(err)
			}
			c.say("plans in the index: %d", len(list))
			if leftOut > 0 {
				return exit{code: exitPartly}
			}
			return nil
		},
	}
}

// existing is the error of a command that would change a store where there is none.
func (c *console) existing() error {
	if err := store.Check(c.data); err != nil {
		return c.storeFailed(err)
	}
	return nil
}
