package main

import (
	"cmp"
	"context"
	"fmt"
	"path/filepath"
	"slices"
	"strconv"
	"strings"

	"github.com/schollz/progressbar/v3"
	"github.com/spf13/cobra"

	"kehoach/index/store"
	"kehoach/ingest"
)

func ingestCommand(c *console) *cobra.Command {
	var force, watch bool
	cmd := &cobra.Command{
		Use:     "ingest PATH…",
		Short:   c.text("read files and folders into the store"),
		Long:    c.text("Reads files, and all documents of folders and the folders below them, into the store, several at once. A file that is unchanged since it was stored is skipped, unless this version of kehoach reads it otherwise; a changed one replaces its plan, and a bad one stops no other. A plan stays in the store when its file is gone. With --watch the command goes on: files that are added or changed are read, and the plan of a file that is removed while it watches is removed."),
		Example: "  kehoach ingest seeds\n  kehoach --data /srv/plans ingest 2025/ 27-QD-UBQGCDS.txt\n  kehoach ingest --watch 2025/",
		Args:    c.count(1, -1),
		RunE: func(cmd *cobra.Command, args []string) error {
			if slices.Contains(args, stdin) {
				return c.misuse(cmd, "ingest cannot read standard input; save it as a file, whose name and content the store goes by")
			}
			if watch {
				return c.watch(cmd.Context(), args, force)
			}
			return c.ingest(cmd.Context(), args, force)
		},
	}
	cmd.Flags().BoolVar(&force, "force", false, c.text("read files again that are unchanged since they were stored"))
	c.pictureFlag(cmd)
	cmd.Flags().BoolVar(&watch, "watch", false, c.text("stay, and keep the store in step with the folders until interrupted"))
	return cmd
}

// ingest takes files and folders into the store.
func (c *console) ingest(ctx context.Context, paths []string, force bool) (err error) {
	s, err := c.open(false)
	if err != nil {
		return err
	}
	defer c.closing(s, &err)
	shown := newIntake(c)
	account, err := ingest.Paths(ctx, s, paths, ingest.Options{Force: force, Tell: shown.hear, Pictures: c.pictures()})
	return shown.report(ctx, account, err)
}

// watch takes files and folders into the store, and then what changes there.
func (c *console) watch(ctx context.Context, paths []string, force bool) error {
	w := watcher{intake: newIntake(c), ctx: ctx, paths: paths}
	made := false // a store that vanishes later, as a share that is not mounted, is not made anew
	open := func() (*store.Store, error) {
		s, err := store.Open(c.data, store.Options{Existing: made, Notice: c.notice, Context: ctx})
		made = made || err == nil
		return s, err
	}
	gone := func() error { return store.Check(c.data) }
	err := ingest.Watch(ctx, open, paths, ingest.Options{Force: force, Tell: w.hear, Gone: gone, Pictures: c.pictures()})
	switch {
	case err != nil && ctx.Err() != nil:
		return exit{code: exitInterrupted}
	case err != nil:
		return c.failed("", err)
	}
	c.say("watching has ended")
	return nil
}

// intake shows how files are taken into the store.
type intake struct {
	*console
	bar   *progressbar.ProgressBar
	table table // of the stored documents
}

func newIntake(c *console) *intake {
	in := &intake{console: c}
	in.begin(0)
	return in
}

// begin shows that a number of files are going to be read.
func (in *intake) begin(files int) {
	in.bar = in.progress("reading", files)
	in.table = table{columns: []column{
		{head: in.text("NUMBER")},
		{head: in.text("TITLE"), flex: true},
		{head: in.text("TASKS"), right: true},
		{head: in.text("TARGETS"), right: true},
		{head: in.text("INDICATORS"), right: true},
		{head: in.text("DEADLINES"), right: true},
		{head: in.text("WARNINGS"), right: true},
	}}
}

func (in *intake) hear(e ingest.Event) {
	switch e := e.(type) {
	case ingest.Begun:
		in.begin(e.Files)
	case ingest.Done:
		in.bar.Add(1)
	case ingest.Recognised:
		in.bar.Describe(in.text("recognised pages: %d of %d, %s", e.Done, e.Pages, filepath.Base(e.Path)))
	case ingest.Stored:
		for _, p := range e.Plans {
			in.table.add(cmp.Or(string(p.Document.Number), p.ID), orDash(p.Document.Title),
				strconv.Itoa(len(p.Tasks)), strconv.Itoa(len(p.Targets)), strconv.Itoa(len(p.Indicators)),
				strconv.Itoa(len(p.Deadlines)), strconv.Itoa(len(p.Warnings)))
		}
	}
}

// report tells what was done. err is what ended the work before its time.
func (in *intake) report(ctx context.Context, a ingest.Account, err error) error {
	in.bar.Finish()
	if ctx.Err() != nil {
		return exit{code: exitInterrupted, message: in.text("interrupted; documents stored: %d, the rest is dropped", a.Stored)}
	}
	if a.Stored > 0 {
		in.table.write(in.out, in.width)
	}
	if a.Stored+len(a.Second)+len(a.Failed) == 0 && err == nil {
		in.say("nothing to do, all is in the store already")
	}
	in.say("%d stored, %d unchanged, %d failed", a.Stored, a.Unchanged, len(a.Failed)+a.Lost)
	in.seconds(a.Second)
	in.ignored(a.Ignored)
	in.out.Flush()
	for _, f := range a.Failed {
		in.complain(in.explain(f.Path, f.Err))
	}
	e := exit{code: exitPartly}
	if a.Stored+a.Unchanged+len(a.Second) == 0 {
		e.code = exitFailed
	}
	switch {
	case err != nil:
		e.message = in.explain(in.data, err)
	case len(a.Failed) == 0:
		return nil
	}
	return e
}

// seconds lists files of documents that the store has from other files, which is no failure.
func (in *intake) seconds(files []ingest.Second) {
	for _, f := range files {
		used := f.Other
		if f.Used {
			used = f.Path
		}
		in.say("%s: another file of %s; the plan is made of %s", printable(f.Path), f.ID, printable(used))
	}
}

// reasons says why files were left alone, in the order in which they are told.
var reasons = []struct {
	reason ingest.Reason
	said   key
	args   []any // behind the number of files
}{
	{ingest.OtherEnding, "%d not read: their endings are none of %s", []any{strings.Join(ingest.Endings(), ", ")}},
	{ingest.OtherArchive, "%d not read: archives other than zip files; unpack them first", nil},
	{ingest.FolderLink, "%d not read: links to folders, or to nothing; name the folder itself", nil},
	{ingest.NoFile, "%d not read: pipes, sockets or devices", nil},
}

// ignored lists files that were not read and why, which is no failure.
func (in *intake) ignored(files []ingest.Ignored) {
	for _, r := range reasons {
		var paths []string
		for _, f := range files {
			if f.Reason == r.reason {
				paths = append(paths, f.Path)
			}
		}
		if len(paths) == 0 {
			continue
		}
		in.say(r.said, append([]any{len(paths)}, r.args...)...)
		for _, path := range paths {
			fmt.Fprintln(in.out, "  "+printable(path))
		}
	}
}

// watcher shows how a store is kept in step.
type watcher struct {
	*intake
	ctx   context.Context
	paths []string
}

func (w watcher) hear(e ingest.Event) {
	switch e := e.(type) {
	case ingest.Finished:
		w.finished(e)
	case ingest.Watching:
		w.say("watching %s; Ctrl-C ends", strings.Join(w.paths, ", "))
		w.out.Flush()
	case ingest.Waiting:
		w.complain(w.text("waiting to write: %s", w.explain(w.data, e.Err)))
	case ingest.Troubled:
		w.complain(w.explain(e.Name, e.Err))
	default:
		w.intake.hear(e)
	}
}

// finished tells what was taken in and removed at one time.
func (w watcher) finished(e ingest.Finished) {
	if e.Err != nil || e.Account.Files() > 0 {
		w.tell(w.report(w.ctx, e.Account, e.Err))
	}
	for _, r := range e.Removed {
		w.say("%s removed; its file %s is gone", r.ID, r.Path)
	}
	w.out.Flush()
}

// tell says the error of a part of the work that others follow.
func (c *console) tell(err error) {
	c.out.Flush()
	if err != nil && err.Error() != "" {
		c.complain(err.Error())
	}
}
