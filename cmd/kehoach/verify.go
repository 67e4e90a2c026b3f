package main

import (
	"context"

	"github.com/spf13/cobra"

	"kehoach/index/store"
)

func verifyCommand(c *console) *cobra.Command {
	return &cobra.Command{
		Use:   "verify",
		Short: c.text("check that nothing in the store is damaged"),
		Long:  c.text("Reads all plans of the store and all files of its search index, and compares them with the checksums from when they were written. Each damage is told with the way to heal it; nothing is changed."),
		Args:  c.count(0, 0),
		RunE: func(cmd *cobra.Command, _ []string) error {
			return c.verify(cmd.Context())
		},
	}
}

func (c *console) verify(ctx context.Context) error {
	damaged := 0
	plans, err := store.Verify(ctx, c.data, func(d store.Damage) {
		damaged++
		c.damage(d)
	})
	if err != nil {
		return c.named(ctx, c.data, err)
	}
	c.say("plans verified: %d; damages: %d", plans, damaged)
	if damaged > 0 {
		return exit{code: exitPartly}
	}
	return nil
}

// damage tells of a damage, and how it is healed.
func (c *console) damage(d store.Damage) {
	c.complain(c.explain("", d.Err))
	if d.Source != "" {
		c.complain(c.text("%s was read from %s", d.Plan, d.Source))
	}
}
