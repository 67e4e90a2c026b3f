package main

import (
	"context"
	"errors"

	"kehoach/index/store"
)

// open opens the store. What it repairs is told on standard error.
func (c *console) open(readOnly bool) (*store.Store, error) {
	return c.openWith(store.Options{ReadOnly: readOnly, Notice: c.notice})
}

// openWith opens the store. An interrupt ends what it repairs first.
func (c *console) openWith(o store.Options) (*store.Store, error) {
	o.Context = c.ctx
	store, err := store.Open(c.data, o)
	if errors.Is(err, context.Canceled) {
		return nil, err
	}
	if err != nil {
		return nil, c.storeFailed(err)
	}
	return store, nil
}

// notice tells what a store repairs or has to leave out.
func (c *console) notice(n store.Notice) {
	switch n.Event {
	case store.Rebuilding:
		c.complain(c.text("the search index is damaged or of another version; it is built anew from the stored plans, which are safe"))
	case store.Repairing:
		c.complain(c.text("the search index lags behind the plans, and makes up for it: %d to add, %d to remove", n.Changed, n.Gone))
	case store.Behind:
		c.complain(c.text("the search index lacks the newest plans: %d to add, %d to remove; the next ingest or kehoach reindex makes up for it", n.Changed, n.Gone))
	case store.Unfit:
		c.complain(c.text("the search index cannot be used (%s); kehoach reindex builds it anew", c.explain("", n.Err)))
	default:
		c.complain(c.text("left out of the search index: %s", c.explain("", n.Err)))
	}
}

// storeFailed is the error of a command that the store failed.
func (c *console) storeFailed(err error) error {
	return exit{code: exitFailed, message: c.explain(c.data, err)}
}

// closing closes a store at the end of a command; its error counts where the
// command itself had none.
func (c *console) closing(store *store.Store, err *error) {
	if closed := store.Close(); closed != nil && *err == nil {
		*err = c.storeFailed(closed)
	}
}

// readStore opens the store for reading, and closes it after use.
func (c *console) readStore(use func(*store.Store) error) (err error) {
	store, err := c.open(true)
	if err != nil {
		return err
	}
	defer c.closing(store, &err)
	return use(store)
}
