package store

import (
	"context"
	"errors"
	"fmt"

	"kehoach/index/search"
	"kehoach/plan"
)

// maxInMemory bounds the plans of which a reader makes an index in memory: some seconds and some
// hundred megabytes.
const maxInMemory = 1000

// listFiles returns a generation in memory that lists the plan files of a store, for readers
// of one whose catalog cannot be used. unfit tells why.
func listFiles(dir string, unfit error) (*generation, error) {
	list, err := openTable("", false)
	if err != nil {
		return nil, err
	}
	g := &generation{catalog: catalog{list}, unfit: unfit}
	err = eachFile(dir, func(Notice) {}, func(p *plan.Plan, file stamp) error {
		return g.put(record{entryOf(p), file})
	})
	return g, err
}

// eachFile visits all plans of a store, the oldest first. Of files that hold none, notice is told.
func eachFile(dir string, notice func(Notice), visit func(*plan.Plan, stamp) error) error {
	d, err := catalog{&table{}}.compare(dir)
	if err != nil {
		return err
	}
	for _, id := range d.changed {
		p, file, err := readLaid(dir, id)
		if err != nil {
			notice(Notice{Event: LeftOut, Err: err})
			continue
		}
		if err := visit(p, file); err != nil {
			return err
		}
	}
	return nil
}

// indexOf returns the index of a generation. Where it cannot be used it is made in memory, once.
func (s *Store) indexOf(g *generation) (*search.Index, error) {
	g.building.Lock()
	defer g.building.Unlock()
	if g.index != nil {
		return g.index, nil
	}
	d, err := catalog{&table{}}.compare(s.dir)
	if err != nil {
		return nil, err
	}
	if n := len(d.changed); n > maxInMemory {
		return nil, fmt.Errorf("%w: %w", ErrNoIndex, g.unfit)
	}
	x, err := search.Create("")
	if err != nil {
		return nil, err
	}
	none := func(string) (search.Size, bool) { return search.Size{}, false }
	err = eachFile(s.dir, s.options.Notice, func(p *plan.Plan, _ stamp) error {
		return errors.Join(context.Cause(s.options.Context), x.Put([]*plan.Plan{p}, none))
	})
	if err != nil {
		return nil, errors.Join(err, x.Close())
	}
	g.index = x
	return x, nil
}
