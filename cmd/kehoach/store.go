package main

import (
	"os"
	"runtime/debug"

	"kehoach/extract/agency"
	"kehoach/index"
)

// open opens the store. What it repairs is told on standard error.
func (c *console) open(readOnly bool) (*index.Store, error) {
	return c.openWith(index.Options{ReadOnly: readOnly})
}

func (c *console) openWith(o index.Options) (*index.Store, error) {
	o.Names, o.Notice = bodies, c.notice
	store, err := index.Open(c.data, o)
	if err != nil {
		return nil, c.storeFailed(err)
	}
	return store, nil
}

// notice tells what a store repairs or has to leave out.
func (c *console) notice(n index.Notice) {
	switch n.Event {
	case index.Rebuilding:
		c.complain(c.text("the search index is damaged or of another version; it is built anew from the stored plans, which are safe"))
	case index.Repairing:
		c.complain(c.text("the search index lags behind the plans, and makes up for it: %d to add, %d to remove", n.Changed, n.Gone))
	case index.Behind:
		c.complain(c.text("the newest plans are not in the search index yet: %s", c.explain("", n.Err)))
	case index.InMemory:
		c.complain(c.text("the search index cannot be used nor written, and is built in memory for this command: %s", c.explain("", n.Err)))
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
func (c *console) closing(store *index.Store, err *error) {
	if closed := store.Close(); closed != nil && *err == nil {
		*err = c.storeFailed(closed)
	}
}

// heapGrowth is by how many percent the heap of a command that only reads may grow
// before garbage is collected, unless the environment sets GOGC. At the runtime's 100 the
// first collection comes at some 4 MB, in the middle of a search, and costs it more than
// it frees.
const heapGrowth = 200

// readStore opens the store for reading, and closes it after use.
func (c *console) readStore(use func(*index.Store) error) (err error) {
	if os.Getenv("GOGC") == "" {
		debug.SetGCPercent(heapGrowth)
	}
	store, err := c.open(true)
	if err != nil {
		return err
	}
	defer c.closing(store, &err)
	return use(store)
}

// bodies yields the names of bodies that the program knows.
func bodies(yield func(index.Name) bool) {
	for k := range agency.Gazetteer() {
		if !yield(index.Name{Official: k.Name, Others: k.Others, Successors: k.Successors, Initials: k.Initials}) {
			return
		}
	}
}
