package main

import "kehoach/index/store"

// rival is another way to search the plans of a corpus.
type rival interface {
	name() string
	// prepare makes what the rival searches, and tells in a column what that took.
	prepare(c corpus, s *store.Store, r *report, column string) error
	// knows reports whether the rival can be asked for a sort of query.
	knows(q question) bool
	// ask asks for the words of a turn, and returns the number of hits.
	ask(q question, turn int) (hits int, err error)
}

var rivals = []rival{&ripgrep{}, &sqlite{}}
