package index

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"

	"kehoach/plan"
)

// Put stores plans. Each replaces the plans of the same id or the same source path;
// of several such plans in one call the last is kept. When Put returns nil the plans
// are on the disk and searchable in this store.
//
// An error may leave some of the plans stored, each of them whole. Plans that are
// stored but could not be indexed are indexed by the next Put or the next opening.
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

// batches splits plans into groups of at least batchItems items but for the last.
func batches(plans []*plan.Plan) func(yield func([]*plan.Plan) bool) {
	return func(yield func([]*plan.Plan) bool) {
		begin, count := 0, 0
		for i, p := range plans {
			count += itemCount(p)
			if count >= batchItems || i == len(plans)-1 {
				if !yield(plans[begin : i+1]) {
					return
				}
				begin, count = i+1, 0
			}
		}
	}
}

func itemCount(p *plan.Plan) int { return 1 + len(p.Tasks) + len(p.Targets) + len(p.Indicators) }

// put stores and indexes one batch. The files come first: what is in the index is on
// the disk.
func (s *Store) put(plans []*plan.Plan) error {
	records := make([]record, len(plans))
	for i, p := range plans {
		file, err := writePlan(s.dir, p)
		if err != nil {
			s.lagging = i > 0
			return err
		}
		records[i] = record{entryOf(p), file}
	}
	if err := syncDir(filepath.Join(s.dir, plansDir)); err != nil {
		s.lagging = true
		return fmt.Errorf("store plans: %w", err)
	}
	return s.index(plans, records)
}

// discard removes a plan's file and its items.
func (s *Store) discard(id string) error {
	if s.lock != nil {
		if err := removePlan(s.dir, id); err != nil {
			return fmt.Errorf("remove plan %s: %w", id, err)
		}
	}
	if err := s.gen.remove(id); err != nil {
		return s.abandon(err)
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	s.gen.manifest.remove(id)
	return nil
}

// index adds stored plans to the index in place of those that they replace, and
// publishes it when much has been added.
func (s *Store) index(plans []*plan.Plan, records []record) error {
	for _, p := range plans {
		if old, ok := s.gen.byPath[p.Source.Path]; ok && old != p.ID {
			if err := s.discard(old); err != nil {
				return err
			}
		}
	}
	n, err := s.gen.add(plans)
	if err != nil {
		return s.abandon(err)
	}
	s.note(records)
	if s.pending += n; s.pending >= publishAfter && s.gen.folder != "" {
		if err := s.publish(); err != nil {
			return err
		}
		return s.makeWritable()
	}
	return nil
}

func (s *Store) note(records []record) {
	s.mu.Lock()
	defer s.mu.Unlock()
	for _, r := range records {
		s.gen.manifest.put(r)
	}
}

// abandon drops a generation that can't be written, and goes back to the published
// one. The plan files are safe.
func (s *Store) abandon(cause error) error {
	s.lagging = true
	s.pending = 0
	folder := s.gen.folder
	err := fmt.Errorf("the plans are stored but not indexed: %w", errors.Join(cause, s.load()))
	if folder != "" {
		os.RemoveAll(folder)
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
	s.mu.Lock()
	defer s.mu.Unlock()
	s.pending = 0
	err := s.gen.publish(s.dir)
	if err == nil {
		s.gen, err = openCurrent(s.dir)
	}
	if err != nil {
		s.gen, s.lagging = nil, true
	}
	return err
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
	if l.none() && len(l.same) == 0 && s.gen != nil {
		return nil
	}
	if !l.none() {
		s.options.Notice(fmt.Sprintf("the index lags behind the plans: %d to index, %d to remove", len(l.changed), len(l.gone)))
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
			s.options.Notice(fmt.Sprintf("left out of the index: %v", err))
			continue
		}
		if paths[p.Source.Path] && p.Source.Path != "" {
			if err := flush(); err != nil {
				return err
			}
		}
		paths[p.Source.Path] = true
		plans, records = append(plans, p), append(records, record{entryOf(p), file})
		if count += itemCount(p); count >= batchItems {
			if err := flush(); err != nil {
				return err
			}
		}
	}
	return flush()
}
