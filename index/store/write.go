package store

import (
	"errors"
	"fmt"

	"github.com/sourcegraph/conc/pool"

	"kehoach/index/search"
	"kehoach/plan"
)

// Put stores plans. Each replaces the plans of the same id or the same source path;
// of several such plans in one call the last is kept. When Put returns nil the plans
// are on the disk and searchable in this store.
//
// An error may leave the first of the plans stored, each of them whole, and the others
// as they were before. With [ErrBehind] all are stored, and only the index could not be
// published; the next Put or the next opening makes up for it.
func (s *Store) Put(plans ...*plan.Plan) error {
	for _, p := range plans {
		if err := checkID(p.ID); err != nil {
			return err
		}
	}
	return s.change(func() error {
		for batch := range batches(latest(plans)) {
			if err := s.put(batch); err != nil {
				return err
			}
		}
		return nil
	})
}

// Delete removes the plan with this id, or returns [ErrNotFound].
func (s *Store) Delete(id string) error {
	return s.change(func() error {
		if _, ok := s.gen.plans[id]; !ok {
			return fmt.Errorf("%w: %q", ErrNotFound, id)
		}
		return s.discard(id)
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
	if s.gen == nil || s.lagging {
		if err := s.repair(); err != nil {
			return err
		}
		s.lagging = false
	}
	if err := s.makeWritable(); err != nil {
		return err
	}
	return do()
}

// latest drops the plans that a later one of the list replaces.
func latest(plans []*plan.Plan) []*plan.Plan {
	last := make(map[[2]string]int) // by id, and by path
	for i, p := range plans {
		last[[2]string{"id", p.ID}] = i
		last[[2]string{"path", p.Source.Path}] = i
	}
	var list []*plan.Plan
	for i, p := range plans {
		replaced := p.Source.Path != "" && last[[2]string{"path", p.Source.Path}] > i
		if last[[2]string{"id", p.ID}] == i && !replaced {
			list = append(list, p)
		}
	}
	return list
}

// batches splits plans into groups of at least search.BatchItems items but for the last.
func batches(plans []*plan.Plan) func(yield func([]*plan.Plan) bool) {
	return func(yield func([]*plan.Plan) bool) {
		begin, count := 0, 0
		for i, p := range plans {
			count += itemCount(p)
			if count >= search.BatchItems || i == len(plans)-1 {
				if !yield(plans[begin : i+1]) {
					return
				}
				begin, count = i+1, 0
			}
		}
	}
}

func itemCount(plans ...*plan.Plan) (n int) {
	for _, p := range plans {
		n += search.SizeOf(p).Items()
	}
	return n
}

// put stores and indexes one batch. What needs room on the disk comes first, side by side:
// the plan files beside their places, and the index that nobody reads yet. Then the files
// take their places, which needs none. So a full disk leaves the store as it was.
func (s *Store) put(plans []*plan.Plan) error {
	var files []staged
	side := pool.New().WithErrors()
	side.Go(func() (err error) { files, err = stageAll(s.dir, plans); return err })
	side.Go(func() error { return s.gen.index.Put(plans, s.gen.size) })
	err := side.Wait()
	if err == nil {
		err = commit(s.dir, files)
	}
	if err != nil {
		dropStaged(files)
		return s.abandon(err)
	}
	records := make([]record, len(files))
	for i, f := range files {
		records[i] = f.record
	}
	if err := s.indexed(records); err != nil {
		return err
	}
	s.pending += itemCount(plans...)
	if s.pending < max(publishAfter, s.gen.items()/publishShare) {
		return nil
	}
	if err := s.publish(); err != nil {
		return err
	}
	return s.makeWritable()
}

// discard removes a plan's file and its items.
func (s *Store) discard(id string) error {
	if s.lock != nil {
		if err := removePlan(s.dir, id); err != nil {
			return fmt.Errorf("remove plan %s: %w", id, err)
		}
	}
	return s.forget(id)
}

// forget takes a plan out of the index.
func (s *Store) forget(id string) error {
	if size, ok := s.gen.size(id); ok {
		if err := s.gen.index.Remove(id, size); err != nil {
			return s.abandon(err)
		}
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	s.gen.manifest.remove(id)
	return nil
}

// index adds stored plans to the index in place of those that they replace.
func (s *Store) index(plans []*plan.Plan, records []record) error {
	if err := s.gen.index.Put(plans, s.gen.size); err != nil {
		return s.abandon(err)
	}
	return s.indexed(records)
}

// indexed notes what has been added to the index, and removes the plans of the same
// sources that have other ids.
func (s *Store) indexed(records []record) error {
	for _, r := range records {
		if old, ok := s.gen.byPath[r.Entry.Path]; ok && old != r.Entry.ID && s.comesFrom(old, r.Entry.Path) {
			if err := s.discard(old); err != nil {
				return err
			}
		}
	}
	s.note(records)
	return nil
}

// comesFrom reports whether the plan file of id is of the source at path. What the index
// lists may be out of date: the document has moved, and another one has its old path.
func (s *Store) comesFrom(id, path string) bool {
	p, _, err := readPlan(s.dir, id)
	return err != nil || p.Source.Path == path
}

func (s *Store) note(records []record) {
	s.mu.Lock()
	defer s.mu.Unlock()
	for _, r := range records {
		s.gen.manifest.put(r)
	}
}

// abandon drops a generation that can't be written, and goes back to the published
// one. The plan files are safe; those that it lacks are indexed again later.
func (s *Store) abandon(cause error) error {
	s.lagging = true
	s.pending = 0
	folder := s.gen.folder
	err := errors.Join(cause, s.loadListed())
	if folder != "" {
		removeFolder(folder)
	}
	return err
}

// makeWritable forks the published generation unless that is done.
func (s *Store) makeWritable() error {
	if s.gen != nil && s.gen.writable {
		return nil
	}
	g, err := fork(s.dir, s.gen)
	if err != nil {
		return err
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	old := s.gen
	s.gen = g
	return old.close()
}

// publish lets readers see what has been written, and goes on reading it.
func (s *Store) publish() error {
	if !s.gen.writable {
		return nil
	}
	s.pending = 0
	s.mu.Lock()
	written := s.gen
	s.gen = nil
	s.mu.Unlock()
	err := written.publish(s.dir, manySegments)
	loaded := s.load()
	if err == nil && loaded == nil {
		s.mu.Lock()
		defer s.mu.Unlock()
		s.gen.manifest = written.manifest
		return s.gen.release()
	}
	s.lagging = true
	return fmt.Errorf("%w: %w", ErrBehind, errors.Join(err, loaded))
}

// repair makes the index hold what the plan files hold.
func (s *Store) repair() error {
	base := newManifest()
	if s.gen != nil {
		base = s.gen.manifest
	}
	l, err := base.compare(s.dir)
	if err != nil {
		return err
	}
	if !l.none() && !s.options.Rebuild {
		s.options.Notice(Notice{Event: Repairing, Changed: len(l.changed), Gone: len(l.gone)})
	}
	if s.gen != nil && l.none() && len(l.same) == 0 && (s.gen.writable || s.gen.fresh(s.dir)) {
		return nil
	}
	if err := s.makeWritable(); err != nil {
		return err
	}
	for _, id := range l.gone {
		if err := s.discard(id); err != nil {
			return err
		}
	}
	s.note(l.same)
	return s.indexFiles(l.changed)
}

// indexFiles indexes plan files, the oldest first. One that holds no plan is left out
// with a notice. Of two with the same source path the newer one is kept: a crash came
// between its writing and the removal of the other.
func (s *Store) indexFiles(ids []string) error {
	var plans []*plan.Plan
	var records []record
	count, paths := 0, make(map[string]bool)
	flush := func() error {
		err := s.index(plans, records)
		plans, records, count = nil, nil, 0
		clear(paths)
		return err
	}
	for _, id := range ids {
		p, file, err := readPlan(s.dir, id)
		if err != nil {
			s.options.Notice(Notice{Event: LeftOut, Err: err})
			if err := s.forget(id); err != nil {
				return err
			}
			continue
		}
		if paths[p.Source.Path] && p.Source.Path != "" {
			if err := flush(); err != nil {
				return err
			}
		}
		paths[p.Source.Path] = true
		plans, records = append(plans, p), append(records, record{entryOf(p), file})
		if count += itemCount(p); count >= search.BatchItems {
			if err := flush(); err != nil {
				return err
			}
		}
	}
	return flush()
}
