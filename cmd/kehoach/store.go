package main

import (
	"kehoach/extract/agency"
	"kehoach/index"
)

// open opens the store. What it repairs is told on standard error.
func (c *console) open(readOnly bool) (*index.Store, error) {
	store, err := index.Open(c.data, index.Options{ReadOnly: readOnly, Names: bodies, Notice: c.complain})
	if err != nil {
		return nil, c.storeFailed(err)
	}
	return store, nil
}

// storeFailed is the error of a command that the store failed.
func (c *console) storeFailed(err error) error {
	return exit{exitFailed, c.explain(c.data, err)}
}

// closing closes a store at the end of a command; its error counts where the
// command itself had none.
func (c *console) closing(store *index.Store, err *error) {
	if closed := store.Close(); closed != nil && *err == nil {
		*err = c.storeFailed(closed)
	}
}

// readStore opens the store for reading, and closes it after use.
func (c *console) readStore(use func(*index.Store) error) (err error) {
	store, err := c.open(true)
	if err != nil {
		return err
	}
	defer c.closing(store, &err)
	return use(store)
}

// bodies are the names of bodies that the program knows.
func bodies() (names []index.Name) {
	for k := range agency.Gazetteer() {
		names = append(names, index.Name{Official: k.Name, Others: k.Others, Successors: k.Successors, Initials: k.Initials})
	}
	return names
}
