package store

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"sync"
	"sync/atomic"
	"time"

	"kehoach/index/search"
)

// currentFile names the generation that readers open.
const currentFile = "CURRENT"

// Published returns when a writer published last what the store in the folder dir has; zero where
// nothing was.
func Published(dir string) time.Time {
	info, err := os.Stat(filepath.Join(dir, indexDir, currentFile))
	if err != nil {
		return time.Time{}
	}
	return info.ModTime()
}

// generation is an open index and the catalog of what is in it.
type generation struct {
	folder   string // "" for one in memory
	index    *search.Index
	manifest // of the published generation that is open or was forked

	unfit    error      // why the index in the folder cannot be used; a reader makes one in memory
	building sync.Mutex // held while it is made

	catalog

	users atomic.Int32 // who reads it, beside the store that has it open
}

// release ends the use of a generation; nil is none. Who uses it last closes it.
func (g *generation) release() error {
	if g == nil || g.users.Add(-1) >= 0 {
		return nil
	}
	return g.close()
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
	if err != nil {
		return nil, err
	}
	for {
		g, err := openGeneration(filepath.Join(dir, indexDir, name))
		if err == nil && g.unfit == nil {
			return g, nil
		}
		next, nameErr := currentName(dir)
		if nameErr != nil || next == name {
			return g, err
		}
		if err == nil {
			if err := g.close(); err != nil {
				return nil, err
			}
		}
		name = next
	}
}

// openGeneration opens a generation read-only, and checks it against its manifest. One whose
// catalog can be used, but not its index, is unfit.
func openGeneration(folder string) (*generation, error) {
	m, err := readManifest(folder)
	if err != nil {
		return nil, err
	}
	if err := m.check(folder, func(name string) bool { return name == catalogFile }); err != nil {
		return nil, err
	}
	list, err := openTable(filepath.Join(folder, catalogFile), true)
	if err != nil {
		return nil, err
	}
	g := &generation{folder: folder, manifest: m, catalog: catalog{list}}
	g.index, g.unfit = m.openIndex(folder)
	return g, nil
}

// openIndex opens the index of a generation.
func (m manifest) openIndex(folder string) (*search.Index, error) {
	if m.Version != search.Version {
		return nil, fmt.Errorf("it has version %d, and %d is needed", m.Version, search.Version)
	}
	if err := m.check(folder, func(name string) bool { return name != catalogFile }); err != nil {
		return nil, err
	}
	idx, err := search.Open(folder, true)
	if err != nil {
		return nil, err
	}
	if n, err := idx.Items(); err != nil || n != m.Items {
		return nil, errors.Join(fmt.Errorf("it has %d items, and %d are needed", n, m.Items), err, idx.Close())
	}
	return idx, nil
}

// fork returns a writable copy of the published generation; of nothing if from is
// nil. Readers do not see it before it is published.
func fork(dir string, from *generation) (g *generation, err error) {
	g = &generation{folder: filepath.Join(dir, indexDir, nextName(dir))}
	if from == nil {
		g.index, err = search.Create(g.folder)
	} else {
		g.manifest = from.manifest
		if err = linkTree(from.folder, g.folder); err == nil {
			g.index, err = search.Open(g.folder, false)
		}
	}
	if err == nil {
		g.table, err = openTable(filepath.Join(g.folder, catalogFile), false)
	}
	if err != nil {
		err = fmt.Errorf("new generation of the index: %w", errors.Join(err, g.close()))
		os.RemoveAll(g.folder)
		return nil, err
	}
	return g, nil
}

// nextName is the number after the greatest of all generations.
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
		case filepath.Ext(name) == search.SegmentSuffix && os.Link(path, target) == nil:
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

// freezeTime gives the folder of plans a time that no later change of it can have, and
// returns it: while the folder has this time, it holds what it holds now. The time of
// an ordinary change will not do, since another change may come within the same tick
// of the file system's clock. Plan files are replaced, never written to, so that each
// change of one is a change of the folder.
func freezeTime(dir string) int64 {
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

// upToDate reports whether no plan was stored or removed since the generation was
// published.
func (g *generation) upToDate(dir string) bool { return g.Folder != 0 && g.Folder == folderTime(dir) }

// Segments are merged before they are published if there are more than this: fewSegments at the
// end of a writer's work, manySegments while the work goes on.
const (
	fewSegments  = 8
	manySegments = 20
)

// publish closes a fork and makes it the generation that readers open. Its segments are
// merged first if there are more than segments.
func (g *generation) publish(dir string, segments int) error {
	err := errors.Join(g.index.Merge(segments), g.index.Close(), g.seal())
	g.index = nil
	if err == nil {
		err = filepath.WalkDir(g.folder, func(path string, _ fs.DirEntry, err error) error {
			share(path)
			return err
		})
	}
	if err == nil {
		err = g.sync()
	}
	if err == nil {
		err = g.save(freezeTime(dir))
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

// sync makes the files of a closed generation last that are not yet: Bleve has synced its segments, and
// [table.seal] the catalog.
func (g *generation) sync() error {
	return filepath.WalkDir(g.folder, func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || filepath.Ext(path) == search.SegmentSuffix || d.Name() == catalogFile {
			return err
		}
		f, err := os.OpenFile(path, os.O_RDWR, 0)
		if err != nil {
			return err
		}
		return errors.Join(f.Sync(), f.Close())
	})
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

func (g *generation) close() (err error) {
	if g.index != nil {
		err = g.index.Close()
	}
	if g.table != nil {
		err = errors.Join(err, g.table.close())
	}
	return err
}
