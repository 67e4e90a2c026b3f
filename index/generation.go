package index

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"sync"
	"time"

	"github.com/blevesearch/bleve/v2"
	"github.com/blevesearch/bleve/v2/index/scorch"
	"github.com/blevesearch/bleve/v2/index/scorch/mergeplan"

	"kehoach/plan"
)

// currentFile names the generation that readers open.
const currentFile = "CURRENT"

// boltTimeout bounds the wait for Bleve's own lock, which nobody else should hold:
// only a published generation is shared, and it is only read.
const boltTimeout = "2s"

// segmentSuffix ends the names of Bleve's segment files.
const segmentSuffix = ".zap"

// generation is an open Bleve index and the manifest of what is in it.
type generation struct {
	folder   string // "" for one in memory
	index    bleve.Index
	writable bool
	seal     // of the published generation that is open or was forked

	manifest // complete after listed
	reading  sync.Mutex
	records  *os.File // the list of plans that the manifest is still to be read from
}

// listed reads the list of plans unless that is done. The file is open since the
// generation is, so that it can be read after a writer has removed it.
func (g *generation) listed() error {
	g.reading.Lock()
	defer g.reading.Unlock()
	if g.records == nil {
		return nil
	}
	m, err := readManifest(g.records)
	if err != nil {
		return err
	}
	g.manifest = m
	return g.release()
}

func (g *generation) release() error {
	if g.records == nil {
		return nil
	}
	f := g.records
	g.records = nil
	return f.Close()
}

// currentName returns the name of the published generation.
func currentName(dir string) (string, error) {
	b, err := os.ReadFile(filepath.Join(dir, indexDir, currentFile))
	return strings.TrimSpace(string(b)), err
}

// openCurrent opens the published generation to read it. A writer may publish
// another one and remove this one in between; then it tries the other one.
func openCurrent(dir string) (*generation, error) {
	name, err := currentName(dir)
	for {
		if err != nil {
			return nil, err
		}
		g, err := openGeneration(filepath.Join(dir, indexDir, name))
		if err == nil {
			return g, nil
		}
		next, nameErr := currentName(dir)
		if nameErr != nil || next == name {
			return nil, err
		}
		name = next
	}
}

// openGeneration opens a generation read-only, and checks it against its seal.
func openGeneration(folder string) (g *generation, err error) {
	defer func() {
		if p := recover(); p != nil { // Bleve does on some damaged files
			g, err = nil, fmt.Errorf("%v", p)
		}
	}()
	sealed, err := loadSeal(folder)
	if err != nil {
		return nil, err
	}
	records, err := os.Open(filepath.Join(folder, recordsFile))
	if err != nil {
		return nil, err
	}
	idx, err := bleve.OpenUsing(folder, map[string]any{"read_only": true, "bolt_timeout": boltTimeout})
	if err != nil {
		return nil, errors.Join(err, records.Close())
	}
	g = &generation{folder: folder, index: idx, seal: sealed, records: records}
	if n, err := idx.DocCount(); err != nil || n != uint64(sealed.Items) {
		return nil, errors.Join(fmt.Errorf("it has %d items, and %d are needed", n, sealed.Items), err, g.close())
	}
	return g, nil
}

// newMemory returns an empty generation in memory, for readers of a store whose
// index can neither be used nor repaired.
func newMemory() (*generation, error) {
	idx, err := create("")
	if err != nil {
		return nil, err
	}
	return &generation{index: idx, manifest: newManifest(), writable: true}, nil
}

func create(folder string) (bleve.Index, error) {
	if errRegister != nil {
		return nil, errRegister
	}
	config := map[string]any{"bolt_timeout": boltTimeout}
	return bleve.NewUsing(folder, newMapping(), scorch.Name, scorch.Name, config)
}

// fork returns a writable copy of the published generation; of nothing if from is
// nil. Readers do not see it before it is published.
func fork(dir string, from *generation) (*generation, error) {
	folder := filepath.Join(dir, indexDir, nextName(dir))
	g := &generation{folder: folder, manifest: newManifest(), writable: true}
	var err error
	if from == nil {
		g.index, err = create(folder)
	} else {
		if err := from.listed(); err != nil {
			return nil, err
		}
		g.manifest, g.seal = from.clone(), from.seal
		if err = linkTree(from.folder, folder); err == nil {
			g.index, err = bleve.OpenUsing(folder, map[string]any{"bolt_timeout": boltTimeout})
		}
	}
	if err != nil {
		os.RemoveAll(folder)
		return nil, fmt.Errorf("new generation of the index: %w", err)
	}
	return g, nil
}

// nextName is the number after those of all generations there are.
func nextName(dir string) string {
	last := 0
	names, _ := os.ReadDir(filepath.Join(dir, indexDir))
	for _, n := range names {
		if i, err := strconv.Atoi(n.Name()); err == nil {
			last = max(last, i)
		}
	}
	return fmt.Sprintf("%06d", last+1)
}

// linkTree copies a generation. Segment files never change once written, so a hard
// link does where the file system has any.
func linkTree(from, to string) error {
	return filepath.WalkDir(from, func(path string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		name, err := filepath.Rel(from, path)
		if err != nil {
			return err
		}
		target := filepath.Join(to, name)
		switch {
		case d.IsDir():
			return os.MkdirAll(target, 0o777)
		case name == manifestFile, name == recordsFile:
			return nil
		case filepath.Ext(name) == segmentSuffix && os.Link(path, target) == nil:
			return nil
		}
		return copyFile(path, target)
	})
}

func copyFile(from, to string) error {
	in, err := os.Open(from)
	if err != nil {
		return err
	}
	defer in.Close()
	out, err := os.Create(to)
	if err != nil {
		return err
	}
	_, err = io.Copy(out, in)
	return errors.Join(err, out.Close())
}

// settle gives the folder of plans a time that no later change of it can have, and
// returns it: while the folder has this time, it holds what it holds now. The time of
// an ordinary change will not do, since another change may come within the same tick
// of the file system's clock. Plan files are replaced, never written to, so that each
// change of one is a change of the folder.
func settle(dir string) int64 {
	plans := filepath.Join(dir, plansDir)
	past := time.Now().Add(-time.Minute)
	if os.Chtimes(plans, past, past) != nil {
		return 0
	}
	return folderTime(dir)
}

// folderTime returns the time of the last change of the folder of plans, in
// nanoseconds since 1970; 0 if it is unknown.
func folderTime(dir string) int64 {
	info, err := os.Stat(filepath.Join(dir, plansDir))
	if err != nil {
		return 0
	}
	return info.ModTime().UnixNano()
}

// fresh reports whether no plan was stored or removed since the generation was
// published.
func (g *generation) fresh(dir string) bool { return g.Folder != 0 && g.Folder == folderTime(dir) }

// Bleve merges segments in the background, but many a search looks into each of them,
// and what the merger is at is dropped when the index is closed: a writer that has little
// to write and is soon done may leave one segment more each time. So segments are merged
// before they are published where there are more than so many: at the end of a writer's
// work, and while it goes on. It takes no longer than mergeTime, since on a full disk it
// would never end.
const (
	fewSegments  = 8
	manySegments = 20
	mergeTime    = 10 * time.Second
)

// mergePlan makes two segments of each size, each size ten times the one before: seven or
// so of a million items.
var mergePlan = func() mergeplan.MergePlanOptions {
	o := mergeplan.DefaultMergePlanOptions
	o.MaxSegmentsPerTier, o.SegmentsPerMergeTask = 2, manySegments
	return o
}()

// merge merges segments where there are more than most.
func (g *generation) merge(most uint64) error {
	advanced, err := g.index.Advanced()
	if err != nil {
		return err
	}
	s, ok := advanced.(*scorch.Scorch)
	if !ok {
		return nil
	}
	if n, _ := s.StatsMap()["TotFileSegmentsAtRoot"].(uint64); n <= most {
		return nil
	}
	ctx, cancel := context.WithTimeout(context.Background(), mergeTime)
	defer cancel()
	merged := make(chan error, 1)
	go func() { merged <- s.ForceMerge(ctx, &mergePlan) }()
	select {
	case err := <-merged:
		if err != nil {
			return err
		}
	case <-ctx.Done(): // closing the index ends the merger
		return nil
	}
	b := g.index.NewBatch() // when a batch is written, so is what was merged before
	b.SetInternal([]byte("merged"), []byte{1})
	return g.index.Batch(b)
}

// publish closes a fork and makes it the generation that readers open, with no more than
// so many segments.
func (g *generation) publish(dir string, segments uint64) error {
	err := errors.Join(g.merge(segments), g.index.Close())
	g.index = nil
	if err == nil {
		err = filepath.WalkDir(g.folder, func(path string, _ fs.DirEntry, err error) error {
			share(path)
			return err
		})
	}
	if err == nil {
		err = g.save(g.folder, settle(dir), g.Files)
	}
	for _, folder := range []string{filepath.Join(g.folder, "store"), g.folder, filepath.Join(dir, indexDir)} {
		if err == nil {
			err = syncDir(folder)
		}
	}
	if err == nil {
		err = writeFile(filepath.Join(dir, indexDir, currentFile), []byte(filepath.Base(g.folder)+"\n"))
	}
	if err == nil {
		err = syncDir(filepath.Join(dir, indexDir))
	}
	if err != nil {
		return fmt.Errorf("publish the index: %w", err)
	}
	sweepGenerations(dir)
	return nil
}

// sweepGenerations removes all generations but the published one. A folder is renamed
// first, which the system forbids, as Windows does, or else does not mind while a
// reader has files of it open: so none is removed in part. One that could not be
// removed is by a later writer.
func sweepGenerations(dir string) {
	current, err := currentName(dir)
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return
	}
	names, _ := os.ReadDir(filepath.Join(dir, indexDir))
	for _, n := range names {
		if n.IsDir() && n.Name() != current {
			removeFolder(filepath.Join(dir, indexDir, n.Name()))
		}
	}
}

// removeFolder removes a folder whole, or leaves it to sweepTemp.
func removeFolder(path string) {
	gone := filepath.Join(filepath.Dir(path), tempPrefix+filepath.Base(path))
	if os.Rename(path, gone) == nil {
		os.RemoveAll(gone)
	}
}

func (g *generation) close() error {
	if g == nil || g.index == nil {
		return nil
	}
	return errors.Join(g.index.Close(), g.release())
}

// batchItems is the number of items from which a batch is worth its cost.
const batchItems = 500

// maxBatch bounds the changes of one batch, and with them the memory that a plan of
// any length takes. Nobody reads a generation before all its batches are written.
const maxBatch = 4 * batchItems

// add indexes plans, replacing those of the same ids, and returns the number of
// items. A plan is never split over two batches, so that it is in the index whole or
// not at all. The manifest is the caller's to change, under its lock.
func (g *generation) add(plans []*plan.Plan) (int, error) {
	b := g.index.NewBatch()
	count := 0
	for _, p := range plans {
		list, err := items(p)
		if err != nil {
			return 0, err
		}
		g.drop(b, p.ID)
		for i := range list {
			if err := b.Index(list[i].id, list[i]); err != nil {
				return 0, fmt.Errorf("index plan %s: %w", p.ID, err)
			}
			if b.Size() < maxBatch {
				continue
			}
			if err := g.run(b); err != nil {
				return 0, err
			}
			b.Reset()
		}
		count += len(list)
	}
	return count, g.run(b)
}

// remove takes plans out of the index.
func (g *generation) remove(ids ...string) error {
	b := g.index.NewBatch()
	for _, id := range ids {
		g.drop(b, id)
	}
	return g.run(b)
}

func (g *generation) drop(b *bleve.Batch, id string) {
	if r, ok := g.plans[id]; ok {
		for _, item := range itemIDs(r.Entry) {
			b.Delete(item)
		}
	}
}

func (g *generation) run(b *bleve.Batch) error {
	if b.Size() == 0 {
		return nil
	}
	if err := g.index.Batch(b); err != nil {
		return fmt.Errorf("write the index: %w", err)
	}
	return nil
}
