package main

import (
	"github.com/spf13/cobra"

	"kehoach/index/store"
)

func rmCommand(c *console) *cobra.Command {
	return &cobra.Command{
		Use:     "rm DOC…",
		Short:   c.text("remove plans from the store"),
		Long:    c.text("Removes plans from the store. The files that they were read from stay. DOC is the name of a plan, the number of its document, or the beginning of either."),
		Example: "  kehoach rm 27/QĐ-UBQGCĐS",
		Args:    c.count(1, -1),
		RunE: func(_ *cobra.Command, args []string) (err error) {
			if err := c.existing(); err != nil {
				return err
			}
			store, err := c.open(false)
			if err != nil {
				return err
			}
			defer c.closing(store, &err)
			return c.remove(store, args)
		},
	}
}

func (c *console) remove(store *store.Store, docs []string) error {
	removed := 0
	for _, doc := range docs {
		if c.ctx.Err() != nil {
			return exit{code: exitInterrupted}
		}
		id, err := removeOne(store, doc)
		if err != nil {
			c.complain(c.explain(doc, err))
			continue
		}
		removed++
		c.say("%s removed", id)
	}
	switch removed {
	case len(docs):
		return nil
	case 0:
		return exit{code: exitFailed}
	}
	return exit{code: exitPartly}
}

func removeOne(store *store.Store, doc string) (id string, err error) {
	if id, err = store.Find(doc); err != nil {
		return "", err
	}
	return id, store.Delete(id)
}
