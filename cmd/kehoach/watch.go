package main

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

// watching keeps a store in step with files and folders. It has the store open only
// while it takes changes in, so that other commands may write in between.
type watching struct {
	*console
	args    []string
	events  *fsnotify.Watcher
	changed map[string]bool // paths since the last time, of files and folders
	missed  bool            // some events were lost: everything may have changed
}

// watch reads the files at args, and then what changes there until ctx ends.
func (c *console) watch(ctx context.Context, args []string, force bool) error {
	events, err := fsnotify.NewWatcher()
	if err != nil {
		return c.failed(args[0], err)
	}
	defer events.Close()
	w := &watching{console: c, args: args, events: events, changed: map[string]bool{}}
	for _, arg := range args {
		if err := w.follow(filepath.Clean(arg)); err != nil {
			return err
		}
	}
	err = c.ingest(ctx, force, func(in *ingestion) []string {
		in.watched = true
		return in.find(args)
	})
	if ctx.Err() != nil {
		return err
	}
	c.tell(err)
	c.say("watching %s; Ctrl-C ends", strings.Join(args, ", "))
	c.out.Flush()
	w.loop(ctx)
	c.say("watching has ended")
	return nil
}

// tell says the error of a part of the work that others follow.
func (c *console) tell(err error) {
	c.out.Flush()
	if err != nil && err.Error() != "" {
		c.complain(err.Error())
	}
}

// follow asks for the events of a file, or of a folder and the folders below it.
func (w *watching) follow(path string) error {
	info, err := os.Stat(path)
	if err != nil {
		return w.failed(path, err)
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
	case errors.Is(err, fs.ErrNotExist): // it is gone again, as the next event tells
		return nil
	case errors.Is(err, syscall.ENOSPC):
		return exit{code: exitFailed, message: w.text("%s: too many folders to watch; raise the system's limit (fs.inotify.max_user_watches), or watch fewer folders", folder)}
	case err != nil:
		return w.failed(folder, err)
	}
	return nil
}

// loop gathers events and takes them in when all is quiet.
func (w *watching) loop(ctx context.Context) {
	var due <-chan time.Time
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
			w.complain(w.explain("", err))
			due = time.After(quiet)
		case <-look.C:
			if w.regain() {
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
		w.tell(w.follow(path))
	}
}

// regain follows the arguments again that were away and are back, with all that may have
// changed in them, and reports whether there are any.
func (w *watching) regain() (back bool) {
	followed := w.events.WatchList()
	for _, arg := range w.args {
		folder := filepath.Clean(arg)
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
	store, err := store.Open(w.data, store.Options{Notice: w.notice})
	if err != nil {
		w.complain(w.text("waiting to write: %s", w.explain(w.data, err)))
		return false
	}
	in, err := newIngestion(w.console, store)
	if err == nil {
		in.watched = true
		if files := w.files(in); len(files) > 0 {
			err = in.run(ctx, files)
		}
		if done = !in.broken && ctx.Err() == nil; done {
			w.removeGone(store)
			w.changed, w.missed = map[string]bool{}, false
		}
	}
	w.closing(store, &err)
	w.tell(err)
	return done
}

// files lists the documents that have changed.
func (w *watching) files(in *ingestion) []string {
	return slices.DeleteFunc(in.find(w.present()), func(path string) bool { return !w.missed && !w.touched(path) })
}

// present lists the arguments that are still there: one that is gone, as a share
// that is no longer mounted, removes nothing.
func (w *watching) present() (args []string) {
	for _, arg := range w.args {
		if exists(arg) {
			args = append(args, arg)
		}
	}
	return args
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
func (w *watching) removeGone(store *store.Store) {
	list, err := store.List()
	if err != nil {
		w.complain(w.explain(w.data, err))
		return
	}
	roots := w.present()
	for _, e := range list {
		if e.Path == "" || e.Present() || !w.gone(e.Path) || !within(e.Path, roots) {
			continue
		}
		if err := store.Delete(e.ID); err != nil {
			w.complain(w.explain(e.ID, err))
			continue
		}
		w.say("%s removed; its file %s is gone", e.ID, e.Path)
	}
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

// within reports whether path is one of the roots' own folders' files.
func within(path string, roots []string) bool {
	return slices.ContainsFunc(roots, func(root string) bool {
		rel, err := filepath.Rel(root, path)
		return err == nil && rel != ".." && !strings.HasPrefix(rel, ".."+string(filepath.Separator))
	})
}
