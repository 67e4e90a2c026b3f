package store

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"iter"
	"maps"
	"runtime"
	"slices"

	"github.com/sourcegraph/conc/pool"
	"github.com/sourcegraph/conc/stream"

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
		if err := s.remove(id); err != nil {
			return s.rollback(err)
		}
		return nil
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
	files, items, err := s.prepare(plans)
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
		return s.rollback(err)
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

// indexers is how many batches are written side by side: while some wait for the disk, others are
// analyzed.
var indexers = runtime.NumCPU() + 2

// prepare writes plan files beside their places, and their items to the index, side by side. It returns
// the files that it has staged also with an error.
func (s *Store) prepare(plans []*plan.Plan) (files []staged, items int, err error) {
	laid := make([]*plan.Plan, len(plans))
	for i, p := range plans {
		if laid[i], err = lay(s.dir, p); err != nil {
			return nil, 0, err
		}
		items += search.SizeOf(laid[i]).Items()
	}
	side := pool.New().WithErrors().WithMaxGoroutines(indexers + 1)
	side.Go(func() (err error) { files, err = stageAll(s.dir, plans); return err })
	for batch := range batches(laid) {
		side.Go(func() error { return s.next.index.Put(batch, s.next.size) })
	}
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
			return err
		}
	}
	return s.next.catalog.remove(id)
}

// enter enters indexed plans into the catalog, and removes the plans of the same sources that
// have other ids, those that came before among them.
func (s *Store) enter(records []record) error {
	begin, paths := 0, map[string]bool{}
	for i, r := range records {
		path := r.Entry.Path
		if path != "" && paths[path] {
			if err := s.next.put(records[begin:i]...); err != nil {
				return err
			}
			begin = i
		}
		paths[path] = true
		old, ok, err := s.next.at(pathRow, path)
		if err != nil {
			return err
		}
		if id := old.Entry.ID; ok && id != r.Entry.ID && s.comesFrom(id, path) {
			if err := s.remove(id); err != nil {
				return err
			}
		}
	}
	return s.next.put(records[begin:]...)
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

// Publish lets searches find what has been written.
func (s *Store) Publish() error {
	return s.change(s.publish)
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

// filesAtOnce is how many plan files are read and indexed as one batch.
const filesAtOnce = 10

// indexFiles indexes plan files, the oldest first, several batches side by side. A file that holds no
// plan is left out with a notice. Of two with the same source path the newer one is kept: a crash came
// between its writing and the removal of the other.
func (s *Store) indexFiles(ids []string) error {
	var first error
	side := stream.New().WithMaxGoroutines(indexers)
	for few := range slices.Chunk(ids, filesAtOnce) {
		side.Go(func() stream.Callback {
			if err := context.Cause(s.options.Context); err != nil {
				return func() { first = cmp.Or(first, err) }
			}
			records, leftOut, err := s.indexBatch(few)
			return func() {
				if first = cmp.Or(first, err); first == nil {
					first = s.enterBatch(records, leftOut)
				}
			}
		})
	}
	side.Wait()
	if first != nil && s.options.Context.Err() == nil {
		return s.rollback(first)
	}
	return first
}

// indexBatch reads plan files and indexes what they hold. leftOut tells why some hold no plan, by their ids.
func (s *Store) indexBatch(ids []string) (records []record, leftOut map[string]error, err error) {
	var plans []*plan.Plan
	leftOut = map[string]error{}
	for _, id := range ids {
		p, file, err := readLaid(s.dir, id)
		if err != nil {
			leftOut[id] = err
			continue
		}
		plans, records = append(plans, p), append(records, record{entryOf(p), file})
	}
	return records, leftOut, s.next.index.Put(plans, s.next.size)
}

// enterBatch enters what was indexed, and takes out what was left out.
func (s *Store) enterBatch(records []record, leftOut map[string]error) error {
	for _, id := range slices.Sorted(maps.Keys(leftOut)) {
		s.options.Notice(Notice{Event: LeftOut, Err: leftOut[id]})
		if err := s.unindex(id); err != nil {
			return err
		}
	}
	return s.enter(records)
}
