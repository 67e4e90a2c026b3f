package store

import (
	"context"
	"errors"
	"fmt"
	"iter"
	"slices"

	"github.com/sourcegraph/conc/pool"

	"kehoach/index/search"
	"kehoach/plan"
)

// Put stores plans. Each replaces the plans of the same id or the same source path;
// of several such plans in one call the last is kept. When Put returns nil the plans
// are on the disk; a search finds them when they are published: at [Store.Close], and after each
// [publishAfter] items or a twentieth of the store.
//
// An error leaves all as it was, unless files can no longer be renamed, or a process is killed: then
// some are stored, each of them whole. With [ErrBehind] all are stored, and only the index could not be
// published; the next Put or the next opening makes up for it.
func (s *Store) Put(plans ...*plan.Plan) error {
	for _, p := range plans {
		if err := checkID(p.ID); err != nil {
			return err
		}
	}
	return s.change(func() error { return s.put(unreplaced(plans)) })
}

// Delete removes the plan with this id, or returns [ErrNotFound].
func (s *Store) Delete(id string) error {
	return s.change(func() error {
		if _, ok, err := s.next.get(id); err != nil || !ok && !stored(s.dir, id) {
			return errors.Join(fmt.Errorf("%w: %q", ErrNotFound, id), err)
		}
		return s.remove(id)
	})
}

// change runs a change of the store, alone.
func (s *Store) change(do func() error) error {
	s.writing.Lock()
	defer s.writing.Unlock()
	switch {
	case s.options.ReadOnly:
		return ErrReadOnly
	case s.lock == nil:
		return ErrClosed
	}
	if s.latest() == nil || s.behind {
		if err := s.repair(); err != nil {
			return err
		}
		s.behind = false
	}
	if err := s.makeWritable(); err != nil {
		return err
	}
	return do()
}

// unreplaced drops the plans that a later one of the list replaces.
func unreplaced(plans []*plan.Plan) (list []*plan.Plan) {
	ids, paths := make(map[string]bool), map[string]bool{}
	for _, p := range slices.Backward(plans) {
		path := p.Source.Path
		if !ids[p.ID] && (path == "" || !paths[path]) {
			list = append(list, p)
		}
		ids[p.ID], paths[path] = true, true
	}
	slices.Reverse(list)
	return list
}

// put stores and indexes plans. What needs room on the disk comes first: the plan files beside
// their places, and the index that nobody reads yet. Then the files take their places, which
// needs none. So a full disk leaves the store as it was.
func (s *Store) put(plans []*plan.Plan) error {
	if len(plans) == 0 {
		return nil
	}
	var files []staged
	var err error
	items := 0
	for batch := range batches(plans) {
		staged, size, e := s.stage(batch)
		files, items, err = append(files, staged...), items+size, e
		if err != nil {
			break
		}
	}
	if err == nil {
		err = commit(s.dir, files)
	}
	if err != nil {
		dropStaged(files)
		return s.rollback(err)
	}
	records := make([]record, len(files))
	for i, f := range files {
		records[i] = f.record
	}
	if err := s.enter(records); err != nil {
		return err
	}
	all, err := s.next.items()
	if s.pending += items; err != nil || s.pending < max(publishAfter, all/publishShare) {
		return err
	}
	if err := s.publish(); err != nil {
		return err
	}
	return s.makeWritable()
}

// stage writes the plan files of a batch beside their places, and its items to the index, side by side.
func (s *Store) stage(batch []*plan.Plan) (files []staged, items int, err error) {
	for _, p := range batch {
		items += search.SizeOf(p).Items()
	}
	side := pool.New().WithErrors()
	side.Go(func() (err error) { files, err = stageAll(s.dir, batch); return err })
	side.Go(func() error { return s.next.index.Put(batch, s.next.size) })
	err = side.Wait()
	return files, items, err
}

// batches parts plans into batches that are worth to be indexed at once.
func batches(plans []*plan.Plan) iter.Seq[[]*plan.Plan] {
	return func(yield func([]*plan.Plan) bool) {
		for len(plans) > 0 {
			n, items := 0, 0
			for n < len(plans) && items < search.BatchItems {
				items += search.SizeOf(plans[n]).Items()
				n++
			}
			if !yield(plans[:n]) {
				return
			}
			plans = plans[n:]
		}
	}
}

// remove removes a plan's file and its items.
func (s *Store) remove(id string) error {
	if err := removePlan(s.dir, id); err != nil {
		return fmt.Errorf("remove plan %s: %w", id, err)
	}
	return s.unindex(id)
}

// unindex takes a plan out of the index.
func (s *Store) unindex(id string) error {
	if size, ok := s.next.size(id); ok {
		if err := s.next.index.Remove(id, size); err != nil {
			return s.rollback(err)
		}
	}
	return s.next.catalog.remove(id)
}

// enter enters indexed plans into the catalog, and removes the plans of the same sources that
// have other ids.
func (s *Store) enter(records []record) error {
	for _, r := range records {
		old, ok, err := s.next.at(pathRow, r.Entry.Path)
		if err != nil {
			return err
		}
		if id := old.Entry.ID; ok && id != r.Entry.ID && s.comesFrom(id, r.Entry.Path) {
			if err := s.remove(id); err != nil {
				return err
			}
		}
	}
	return s.next.put(records...)
}

// comesFrom reports whether the plan file of id is of the source at path. What the catalog
// says may be out of date: the document has moved, and another one has its old path.
func (s *Store) comesFrom(id, path string) bool {
	p, err := readHead(s.dir, id)
	return err != nil || p.Source.Path == path
}

// rollback drops what is not published and can't be written. The plan files are safe; those
// that the published generation lacks are indexed again later.
func (s *Store) rollback(cause error) error {
	s.behind = true
	s.pending = 0
	dropped := s.next
	err := errors.Join(cause, dropped.release(), s.loadFit())
	if dropped.folder != "" {
		removeFolder(dropped.folder)
	}
	return err
}

// makeWritable forks the published generation unless that is done.
func (s *Store) makeWritable() error {
	if s.next != nil {
		return nil
	}
	g, err := fork(s.dir, s.published)
	if err != nil {
		return err
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	s.next = g
	return nil
}

// publish lets readers see what has been written.
func (s *Store) publish() error {
	if s.next == nil {
		return nil
	}
	s.pending = 0
	written := s.next
	err := written.publish(s.dir, manySegments)
	g, opened := openCurrent(s.dir)
	err = errors.Join(err, opened, s.replace(g), written.release())
	if err != nil {
		s.behind = true
		err = fmt.Errorf("%w: %w", ErrBehind, err)
	}
	return err
}

// repair makes the index hold what the plan files hold.
func (s *Store) repair() error {
	g := s.latest()
	if g != nil && g == s.published && g.upToDate(s.dir) {
		return nil
	}
	if err := rewriteOld(s.dir); err != nil {
		return err
	}
	base := catalog{&table{}}
	if g != nil {
		base = g.catalog
	}
	d, err := base.compare(s.dir)
	if err != nil {
		return err
	}
	if !d.none() && !s.options.Rebuild {
		s.options.Notice(Notice{Event: Repairing, Changed: len(d.changed), Gone: len(d.gone)})
	}
	if s.next != nil && d.none() && len(d.touched) == 0 {
		return nil
	}
	if err := s.makeWritable(); err != nil {
		return err
	}
	for _, id := range d.gone {
		if err := s.remove(id); err != nil {
			return err
		}
	}
	if err := s.next.put(d.touched...); err != nil {
		return err
	}
	return s.indexFiles(d.changed)
}

// indexFiles indexes plan files, the oldest first. One that holds no plan is left out
// with a notice. Of two with the same source path the newer one is kept: a crash came
// between its writing and the removal of the other.
func (s *Store) indexFiles(ids []string) error {
	var plans []*plan.Plan
	var records []record
	items, paths := 0, make(map[string]bool)
	flush := func() error {
		if err := s.next.index.Put(plans, s.next.size); err != nil {
			return s.rollback(err)
		}
		err := s.enter(records)
		plans, records, items = nil, nil, 0
		clear(paths)
		return err
	}
	for _, id := range ids {
		if s.options.Context.Err() != nil {
			return context.Cause(s.options.Context)
		}
		p, file, err := readPlan(s.dir, id)
		if err != nil {
			s.options.Notice(Notice{Event: LeftOut, Err: err})
			if err := s.unindex(id); err != nil {
				return err
			}
			continue
		}
		if items >= search.BatchItems || paths[p.Source.Path] && p.Source.Path != "" {
			if err := flush(); err != nil {
				return err
			}
		}
		paths[p.Source.Path] = true
		plans, records = append(plans, p), append(records, record{entryOf(p), file})
		items += search.SizeOf(p).Items()
	}
	return flush()
}
