package main

import (
	"cmp"
	"context"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strconv"

	"github.com/schollz/progressbar/v3"
	"github.com/spf13/cobra"

	"kehoach/extract"
	"kehoach/index"
	"kehoach/plan"
)

// batchSize is the number of plans that are held in memory before they are stored.
const batchSize = 64

func ingestCommand(c *console) *cobra.Command {
	return &cobra.Command{
		Use:     "ingest PATH…",
		Short:   c.text("read files and folders into the store"),
		Long:    c.text("Reads files, and all documents of folders and the folders below them, into the store, several at once. A file that is unchanged since it was stored is skipped, a changed one replaces its plan, and a bad one stops no other."),
		Example: "  kehoach ingest seeds\n  kehoach --data /srv/plans ingest 2025/ 27-QD-UBQGCDS.txt",
		Args:    c.count(1, -1),
		RunE: func(cmd *cobra.Command, args []string) (err error) {
			store, err := c.open(false)
			if err != nil {
				return err
			}
			defer c.closing(store, &err)
			in, err := newIngestion(c, store)
			if err != nil {
				return err
			}
			return in.run(cmd.Context(), args)
		},
	}
}

// origin is the file that a stored plan came from.
type origin struct{ path, sha256, issuer string }

// ingestion takes files into a store and keeps account of them.
type ingestion struct {
	*console
	store     *index.Store
	origins   map[string]origin // by plan id, of the store and the batch
	paths     map[string]string // by content hash, as the store was at first
	bar       *progressbar.ProgressBar
	batch     []*plan.Plan
	table     table // of the stored documents
	left      int   // files that are not read yet
	stored    int
	unchanged int
	failures  []string
}

func newIngestion(c *console, store *index.Store) (*ingestion, error) {
	list, err := store.List()
	if err != nil {
		return nil, c.storeFailed(err)
	}
	in := &ingestion{console: c, store: store, origins: map[string]origin{}, paths: map[string]string{}}
	for _, e := range list {
		in.origins[e.ID] = origin{e.Path, e.SHA256, string(e.Issuer)}
		in.paths[e.SHA256] = e.Path
	}
	in.table.columns = []column{
		{head: c.text("NUMBER")},
		{head: c.text("TITLE"), flex: true},
		{head: c.text("TASKS"), right: true},
		{head: c.text("TARGETS"), right: true},
		{head: c.text("INDICATORS"), right: true},
		{head: c.text("DEADLINES"), right: true},
		{head: c.text("WARNINGS"), right: true},
	}
	return in, nil
}

func (in *ingestion) run(ctx context.Context, args []string) error {
	files := in.find(args)
	in.left = len(files)
	in.bar = in.progress(len(files))
	err := extract.Files(ctx, files, extract.Options{Known: in.known}, in.take)
	if err == nil {
		err = in.flush()
	}
	in.bar.Finish()
	if ctx.Err() != nil {
		return exit{exitInterrupted, in.text("interrupted; documents stored: %d, the rest is dropped", in.stored)}
	}
	return in.report(err)
}

// find lists the files at the paths, each once.
func (in *ingestion) find(args []string) (files []string) {
	seen := map[string]bool{}
	for _, arg := range args {
		found, err := extract.Find(filepath.Clean(arg))
		if err != nil {
			in.fail(culprit(arg, err), err)
		}
		for _, f := range found {
			if !seen[f] {
				seen[f] = true
				files = append(files, f)
			}
		}
	}
	return files
}

// culprit returns the path that an error names, else the given one.
func culprit(path string, err error) string {
	var e *fs.PathError
	if errors.As(err, &e) {
		return e.Path
	}
	return path
}

// progress returns a bar of n files, visible on a terminal only.
func (in *ingestion) progress(n int) *progressbar.ProgressBar {
	_, visible := terminal(in.err)
	return progressbar.NewOptions(n,
		progressbar.OptionSetWriter(in.err),
		progressbar.OptionSetVisibility(visible),
		progressbar.OptionSetDescription(in.text("reading")),
		progressbar.OptionSetWidth(30),
		progressbar.OptionShowCount(),
		progressbar.OptionSetRenderBlankState(true),
		progressbar.OptionClearOnFinish())
}

// known reports whether the store has a file of this content, under this path or
// under another one that still exists.
func (in *ingestion) known(path, sha256 string) bool {
	return in.store.Has(path, sha256) || exists(in.paths[sha256])
}

func exists(path string) bool {
	_, err := os.Stat(path)
	return path != "" && err == nil
}

// take handles what became of one file.
func (in *ingestion) take(r extract.Result) error {
	in.left--
	in.bar.Add(1)
	switch {
	case r.Err != nil:
		in.fail(r.Path, r.Err)
	case r.Unchanged:
		in.unchanged++
	default:
		return in.add(r.Plan)
	}
	return nil
}

// add puts a plan into the batch. Another file of the same document keeps its
// place in the store.
func (in *ingestion) add(p *plan.Plan) error {
	other := in.origins[p.ID]
	if other.issuer != string(p.Document.Issuer) && exists(other.path) && other.path != p.Source.Path {
		extract.Qualify(p)
		other = in.origins[p.ID]
	}
	switch {
	case other.path == p.Source.Path || !exists(other.path):
	case other.sha256 == p.Source.SHA256:
		in.unchanged++
		return nil
	default:
		in.failures = append(in.failures, in.text("%s: the store has the document %s from another file, %s; remove one of the files, or run kehoach rm %s",
			p.Source.Path, p.ID, other.path, p.ID))
		return nil
	}
	in.origins[p.ID] = origin{p.Source.Path, p.Source.SHA256, string(p.Document.Issuer)}
	in.batch = append(in.batch, p)
	if len(in.batch) < batchSize {
		return nil
	}
	return in.flush()
}

// flush stores the batch.
func (in *ingestion) flush() error {
	if len(in.batch) == 0 {
		return nil
	}
	if err := in.store.Put(in.batch...); err != nil {
		return err
	}
	for _, p := range in.batch {
		in.table.add(cmp.Or(string(p.Document.Number), p.ID), orDash(p.Document.Title),
			strconv.Itoa(len(p.Tasks)), strconv.Itoa(len(p.Targets)), strconv.Itoa(len(p.Indicators)),
			strconv.Itoa(len(p.Deadlines)), strconv.Itoa(len(p.Warnings)))
	}
	in.stored += len(in.batch)
	in.batch = nil
	return nil
}

func (in *ingestion) fail(path string, err error) {
	in.failures = append(in.failures, in.explain(path, err))
}

// report tells what was done. err is what ended the work before its time.
func (in *ingestion) report(err error) error {
	if in.stored > 0 {
		in.table.write(in.out, in.width)
	}
	if in.stored == 0 && len(in.failures) == 0 && err == nil {
		in.say("nothing to do, all is in the store already")
	}
	failed := len(in.failures)
	if err != nil {
		failed += in.left + len(in.batch)
	}
	in.say("%d stored, %d unchanged, %d failed", in.stored, in.unchanged, failed)
	in.out.Flush()
	for _, message := range in.failures {
		in.complain(message)
	}
	e := exit{code: exitPartly}
	if in.stored+in.unchanged == 0 {
		e.code = exitFailed
	}
	switch {
	case err != nil:
		e.message = in.explain(in.data, err)
	case len(in.failures) == 0:
		return nil
	}
	return e
}
