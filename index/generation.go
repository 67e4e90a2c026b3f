package index

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strconv"
	"strings"

	"github.com/blevesearch/bleve/v2"
	"github.com/blevesearch/bleve/v2/index/scorch"

	"kehoach/plan"
)

// currentFile names the generation that readers open.
const currentFile = "CURRENT"

// boltTimeout bounds the wait for Bleve's own lock, which nobody else should hold:
// only a published generation is shared, and it is only read.
const boltTimeout = "2s"

// generation is an open Bleve index and the manifest of what is in it.
type generation struct {
	folder string // "" for one in memory
	index  bleve.Index
	manifest
	writable bool
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

// openGeneration opens a generation read-only, and checks it against its manifest.
func openGeneration(folder string) (g *generation, err error) {
	defer func() {
		if p := recover(); p != nil { // Bleve does on some damaged files
			g, err = nil, fmt.Errorf("%v", p)
		}
	}()
	m, err := loadManifest(folder)
	if err != nil {
		return nil, err
	}
	idx, err := bleve.OpenUsing(folder, map[string]any{"read_only": true, "bolt_timeout": boltTimeout})
	if err != nil {
		return nil, err
	}
	g = &generation{folder: folder, index: idx, manifest: m}
	want := 0
	for _, r := range m.plans {
		want += len(itemIDs(r.Entry))
	}
	if n, err := idx.DocCount(); err != nil || n != uint64(want) {
		return nil, errors.Join(fmt.Errorf("it has %d items, and %d are needed", n, want), err, idx.Close())
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
		g.manifest = from.clone()
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
		case name == manifestFile:
			return nil
		case filepath.Ext(name) == ".zap" && os.Link(path, target) == nil:
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

// publish closes a fork and makes it the generation that readers open.
func (g *generation) publish(dir string) error {
	err := g.index.Close()
	g.index = nil
	if err == nil {
		err = g.save(g.folder)
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

// sweepGenerations removes all generations but the published one. Readers that have
// one open keep it; where the system forbids its removal, a later writer removes it.
func sweepGenerations(dir string) {
	current, err := currentName(dir)
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return
	}
	names, _ := os.ReadDir(filepath.Join(dir, indexDir))
	for _, n := range names {
		if n.IsDir() && n.Name() != current {
			os.RemoveAll(filepath.Join(dir, indexDir, n.Name()))
		}
	}
}

func (g *generation) close() error {
	if g == nil || g.index == nil {
		return nil
	}
	return g.index.Close()
}

// batchItems is the number of items from which a batch is worth its cost.
const batchItems = 500

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
