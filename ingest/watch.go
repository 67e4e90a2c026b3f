package ingest

import (
	"context"
	"errors"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"syscall"
	"time"

	"github.com/fsnotify/fsnotify"

	"kehoach/extract/document/bundle"
	"kehoach/index/store"
)

// quiet is how long nothing must happen before changes are taken in, so that a file
// is read once when it has been written, and not while it is.
const quiet = 500 * time.Millisecond

// retry is the time to the next attempt where changes could not be taken in, as while
// another process writes or the disk is full. It doubles up to maxRetry.
const (
	retry    = 2 * time.Second
	maxRetry = time.Minute
)

// regainAfter is the time between looks at whether a watched folder that went away, as
// a share that is not mounted, is back: nothing tells that.
const regainAfter = 2 * time.Second

// ErrTooManyFolders says that the system watches no more folders for this user.
var ErrTooManyFolders = errors.New("too many folders to watch")

// watching keeps a store in step with files and folders. It has the store open only
// while it takes changes in, so that other commands may write in between.
type watching struct {
	Options
	open    func() (*store.Store, error)
	paths   []string
	events  *fsnotify.Watcher
	changed map[string]bool // paths since the last time, of files and folders
	missed  bool            // some events were lost: everything may have changed
	away    bool            // the store is not there
}

// Watch takes in the files at paths, and then what changes there until ctx ends; the plan
// of a file that is removed meanwhile is removed. The store is opened for each time. Options.Force
// counts for the first time only. The error tells why nothing could be watched, or that
// ctx ended before all had been taken in once.
func Watch(ctx context.Context, open func() (*store.Store, error), paths []string, o Options) error {
	events, err := fsnotify.NewWatcher()
	if err != nil {
		return err
	}
	defer events.Close()
	w := &watching{Options: o, open: open, paths: paths, events: events, changed: map[string]bool{}, missed: true}
	for _, path := range paths {
		if err := w.follow(filepath.Clean(path)); err != nil {
			return err
		}
	}
	var due <-chan time.Time
	if !w.takeIn(ctx) {
		due = time.After(retry)
	}
	if ctx.Err() != nil {
		return context.Cause(ctx)
	}
	w.Force = false
	w.tell(Watching{})
	w.loop(ctx, due)
	return nil
}

// follow asks for the events of a file, or of a folder and the folders below it.
func (w *watching) follow(path string) error {
	info, err := os.Stat(path)
	if err != nil {
		return err
	}
	if !info.IsDir() {
		return w.ask(filepath.Dir(path))
	}
	root := path + string(filepath.Separator) // which also leads into a folder that path is a link to
	return filepath.WalkDir(root, func(p string, d fs.DirEntry, err error) error {
		switch {
		case err != nil || !d.IsDir():
			return nil // the reading tells what cannot be read
		case p != root && bundle.Hidden(d.Name()):
			return fs.SkipDir
		}
		return w.ask(filepath.Clean(p))
	})
}

func (w *watching) ask(folder string) error {
	err := w.events.Add(folder)
	switch {
	case err == nil || errors.Is(err, fs.ErrNotExist): // it is gone again, as the next event tells
		return nil
	case errors.Is(err, syscall.ENOSPC):
		err = ErrTooManyFolders
	}
	return &fs.PathError{Op: "watch", Path: folder, Err: err}
}

// loop gathers events and takes them in when all is quiet.
func (w *watching) loop(ctx context.Context, due <-chan time.Time) {
	again := retry
	look := time.NewTicker(regainAfter)
	defer look.Stop()
	for {
		select {
		case <-ctx.Done():
			return
		case e := <-w.events.Events:
			w.note(e)
			due = time.After(quiet)
		case err := <-w.events.Errors:
			w.missed = true
			w.tell(Troubled{"", err})
			due = time.After(quiet)
		case <-look.C:
			if w.storeIsBack() || w.regain() {
				due = time.After(quiet)
			}
		case <-due:
			if w.takeIn(ctx) {
				due, again = nil, retry
			} else {
				due, again = time.After(again), min(2*again, maxRetry)
			}
		}
	}
}

// note keeps what an event is about. New folders are followed too; what they hold
// already counts as changed.
func (w *watching) note(e fsnotify.Event) {
	path := filepath.Clean(e.Name)
	if e.Op == fsnotify.Chmod || bundle.Hidden(filepath.Base(path)) {
		return
	}
	if e.Has(fsnotify.Rename) {
		w.forget(path)
	}
	w.changed[path] = true
	if info, err := os.Stat(path); err == nil && info.IsDir() {
		if err := w.follow(path); err != nil {
			w.tell(Troubled{path, err})
		}
	}
}

// storeIsBack looks for the store, tells once that it is gone, and reports whether it is there
// again. It may be an older one then, so that everything is to be taken in.
func (w *watching) storeIsBack() (back bool) {
	if w.Gone == nil {
		return false
	}
	err := w.Gone()
	if err != nil && !w.away {
		w.tell(Waiting{err})
	}
	back = w.away && err == nil
	w.away, w.missed = err != nil, w.missed || back
	return back
}

// regain follows the paths again that were away and are back, with all that may have
// changed in them, and reports whether there are any.
func (w *watching) regain() (back bool) {
	followed := w.events.WatchList()
	for _, path := range w.paths {
		folder := filepath.Clean(path)
		info, err := os.Stat(folder)
		if err != nil {
			continue
		}
		if !info.IsDir() {
			folder = filepath.Dir(folder)
		}
		if !slices.Contains(followed, folder) && w.follow(folder) == nil {
			back, w.missed = true, true
		}
	}
	return back
}

// forget ends the events of a folder that has another name now, and of those below it,
// which would come under the old name.
func (w *watching) forget(folder string) {
	for _, p := range w.events.WatchList() {
		if within(p, []string{folder}) {
			w.events.Remove(p)
		}
	}
}

// takeIn brings the store in step with what has changed. It reports whether that is
// done: not where another process is writing, or the store fails.
func (w *watching) takeIn(ctx context.Context) (done bool) {
	s, err := w.open()
	if err != nil {
		w.tell(Waiting{err})
		return false
	}
	account, err := w.update(ctx, s)
	var removed []Removed
	if done = err == nil; done {
		removed = w.removeGone(s)
		w.changed, w.missed = map[string]bool{}, false
	}
	if closed := s.Close(); err == nil {
		err = closed
	}
	// Who hears it finds the store closed, and so published.
	if err != nil || len(removed) > 0 || account.Files() > 0 {
		w.tell(Finished{account, removed, err})
	}
	return done
}

// update takes in the documents that have changed.
func (w *watching) update(ctx context.Context, s *store.Store) (Account, error) {
	in := begin(s, w.Options)
	untouched := func(path string) bool { return !w.missed && !w.touched(path) }
	files := slices.DeleteFunc(in.find(w.present(), true), untouched)
	files, err := w.others(in, files)
	if err != nil {
		return in.account, err
	}
	in.account.Ignored = slices.DeleteFunc(in.account.Ignored, func(f Ignored) bool { return untouched(f.Path) })
	if len(files) > 0 {
		err = in.run(ctx, files)
	} else {
		err = in.flush()
	}
	return in.account, err
}

// others adds to the files those of documents whose plans were made of files that are gone now, and
// takes from plans the other files that are.
func (w *watching) others(in *ingestion, files []string) ([]string, error) {
	list, err := in.store.List()
	for _, e := range list {
		for _, f := range e.AlsoAt {
			switch {
			case exists(f.Path) && !e.Present() && w.gone(e.Path) && !slices.Contains(files, f.Path):
				files = append(files, f.Path)
			case !exists(f.Path) && w.gone(f.Path):
				err = errors.Join(err, in.leave(e.ID, f.Path))
			}
		}
	}
	return files, err
}

// present lists the watched paths that are still there: one that is gone, as a share
// that is no longer mounted, removes nothing.
func (w *watching) present() (paths []string) {
	for _, path := range w.paths {
		if exists(path) {
			paths = append(paths, path)
		}
	}
	return paths
}

func exists(path string) bool {
	_, err := os.Stat(path)
	return err == nil
}

// touched reports whether a path, or a folder above it, has changed.
func (w *watching) touched(path string) bool {
	for p := path; ; p = filepath.Dir(p) {
		if w.changed[p] {
			return true
		}
		if p == filepath.Dir(p) {
			return false
		}
	}
}

// removeGone removes the plans whose files have been removed under watch.
func (w *watching) removeGone(s *store.Store) (removed []Removed) {
	list, err := s.List()
	if err != nil {
		w.tell(Troubled{"", err})
		return nil
	}
	roots := w.present()
	for _, e := range list {
		if e.Path == "" || e.Present() || !w.gone(e.Path) || !within(e.Path, roots) {
			continue
		}
		if err := s.Delete(e.ID); err != nil {
			w.tell(Troubled{e.ID, err})
			continue
		}
		removed = append(removed, Removed{e.ID, e.Path})
	}
	return removed
}

// gone reports whether the file, or a folder above it, is among what has changed and
// is no longer there.
func (w *watching) gone(path string) bool {
	for p := range maps.Keys(w.changed) {
		if (p == path || within(path, []string{p})) && !exists(p) {
			return true
		}
	}
	return false
}

// within reports whether path is in one of the folders.
func within(path string, folders []string) bool {
	return slices.ContainsFunc(folders, func(folder string) bool {
		rel, err := filepath.Rel(folder, path)
		return err == nil && rel != ".." && !strings.HasPrefix(rel, ".."+string(filepath.Separator))
	})
}
