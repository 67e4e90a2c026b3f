package main

import (
	"context"
	"path/filepath"
)

// measure makes the plans and their store where they are not there, and measures all.
func (c corpus) measure(r *report) error {
	if err := c.write(); err != nil {
		return err
	}
	made, err := c.store()
	if err != nil {
		return err
	}
	items, err := c.items()
	if err != nil {
		return err
	}
	text, err := size(c.files())
	if err != nil {
		return err
	}
	r.set("items", c.column(), "%d", items)
	r.set("text", c.column(), "%.0f MB", float64(text)/1e6)
	if made != nil {
		c.tell(r, "ingest, files to index", made.ingest, items, text)
		c.tell(r, "reindex, plans to index", made.reindex, items, text)
		r.set("ingest again, nothing to do", c.column(), "%.1f s", made.again.time.Seconds())
	}
	for _, part := range []string{plansOnDisk, indexOnDisk} {
		bytes, err := size(filepath.Join(c.data(), part))
		if err != nil {
			return err
		}
		r.onDisk(part, c.column(), bytes, text)
	}
	if err := c.measureOpen(r); err != nil {
		return err
	}
	if err := c.measureShell(r); err != nil {
		return err
	}
	return c.measureQueries(r)
}

// making is what it took to make a store.
type making struct{ ingest, reindex, again usage }

// store makes the store, and returns nil where it is there.
func (c corpus) store() (*making, error) {
	if exists(c.data()) {
		return nil, nil
	}
	var m making
	for _, step := range []struct {
		took *usage
		args []string
	}{
		{&m.ingest, []string{"ingest", c.files()}},
		{&m.reindex, []string{"reindex"}},
		{&m.again, []string{"ingest", c.files()}},
	} {
		var err error
		if *step.took, _, err = spend(c.program, append([]string{"--data", c.data()}, step.args...)...); err != nil {
			return nil, err
		}
	}
	return &m, nil
}

// tell tells what a step of making the store took.
func (c corpus) tell(r *report, step string, u usage, items int, text int64) {
	s := u.time.Seconds()
	r.set(step, c.column(), "%.0f s: %.0f items/s, %.0f plans/s, %.2f MB/s", s, float64(items)/s, float64(c.plans)/s, float64(text)/1e6/s)
	if u.known {
		r.set(step+", memory", c.column(), "%v", u.memory)
	}
}

func (c corpus) measureOpen(r *report) error {
	took, err := repeat(func(int) error {
		s, err := c.open()
		if err != nil {
			return err
		}
		return s.Close()
	})
	if err != nil {
		return err
	}
	r.set("open", c.column(), "%v", took)
	return nil
}

// measureShell measures a search as a user at the shell sees it: in the store, and in one
// of a few real documents, where it is the start of the program that counts.
func (c corpus) measureShell(r *report) error {
	few := filepath.Join(c.dir, "few")
	if _, _, err := spend(c.program, "--data", few, "ingest", c.seeds); err != nil {
		return err
	}
	for _, shell := range []struct{ row, data string }{
		{"search from the shell", c.data()},
		{"search from the shell, store of " + filepath.Base(c.seeds) + "/", few},
	} {
		took, err := repeat(func(int) error {
			_, _, err := spend(c.program, "--data", shell.data, "search", "IPv6")
			return err
		})
		if err != nil {
			return err
		}
		r.set(shell.row, c.column(), "%v", took)
	}
	return nil
}

func (c corpus) measureQueries(r *report) error {
	s, err := c.open()
	if err != nil {
		return err
	}
	defer s.Close()
	for _, q := range queries {
		if err := measureQuery(r, c.column(), q, func(turn int) (int, error) {
			found, err := s.Search(context.Background(), q.of(turn))
			return found.Total, err
		}); err != nil {
			return err
		}
	}
	return nil
}

// compare measures how a rival searches the same plans.
func (c corpus) compare(r *report, rival rival) error {
	column := rival.name() + ", " + c.column()
	s, err := c.open()
	if err != nil {
		return err
	}
	defer s.Close()
	if err := rival.prepare(c, s, r, column); err != nil {
		return err
	}
	for _, q := range queries {
		if !rival.knows(q) {
			continue
		}
		if err := measureQuery(r, column, q, func(turn int) (int, error) { return rival.ask(q, turn) }); err != nil {
			return err
		}
	}
	return nil
}

// measureQuery tells the times of a sort of query, and its most hits.
func measureQuery(r *report, column string, q question, ask func(turn int) (hits int, err error)) error {
	most := 0
	took, err := repeat(func(turn int) error {
		hits, err := ask(turn)
		most = max(most, hits)
		return err
	})
	if err != nil {
		return err
	}
	r.set(q.name, column, "%v (%d)", took, most)
	return nil
}
