package main

import (
	"cmp"
	"context"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"runtime/debug"
	"slices"
	"strconv"

	"github.com/schollz/progressbar/v3"
	"github.com/spf13/cobra"

	"kehoach/extract"
	"kehoach/index/store"
	"kehoach/plan"
)

// A batch is what is held in memory before it is stored: so many plans, or plans of
// files of so many bytes.
const (
	batchPlans = 64
	batchBytes = 4 << 20
)

// memoryLimit is where the collector begins to spend time to save memory, unless the
// environment sets GOMEMLIMIT.
const memoryLimit = 700 << 20

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
			if os.Getenv("GOMEMLIMIT") == "" {
				debug.SetMemoryLimit(memoryLimit)
			}
			if watch {
				return c.watch(cmd.Context(), args, force)
			}
			return c.ingest(cmd.Context(), force, func(in *ingestion) []string { return in.find(args) })
		},
	}
	cmd.Flags().BoolVar(&force, "force", false, c.text("read files again that are unchanged since they were stored"))
	cmd.Flags().BoolVar(&watch, "watch", false, c.text("stay, and keep the store in step with the folders until interrupted"))
	return cmd
}

// ingest takes the files that find lists into the store.
func (c *console) ingest(ctx context.Context, force bool, find func(*ingestion) []string) (err error) {
	store, err := c.open(false)
	if err != nil {
		return err
	}
	defer c.closing(store, &err)
	in, err := newIngestion(c, store)
	if err != nil {
		return err
	}
	in.force = force
	return in.run(ctx, find(in))
}

// ingestion takes files into a store and keeps account of them.
type ingestion struct {
	*console
	store     *store.Store
	force     bool
	identity  *store.Identity
	bar       *progressbar.ProgressBar
	batch     []*plan.Plan
	bytes     int64 // of the files of the batch
	table     table // of the stored documents
	left      int   // files that are not read yet
	stored    int
	unchanged int
	failures  []string
	broken    bool // the store failed
	watched   bool // a folder without documents may get some
}

func newIngestion(c *console, s *store.Store) (*ingestion, error) {
	identity, err := s.Identity(extract.Version)
	if err != nil {
		return nil, c.storeFailed(err)
	}
	in := &ingestion{console: c, store: s, identity: identity}
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

func (in *ingestion) run(ctx context.Context, files []string) error {
	in.left = len(files)
	in.bar = in.progress(len(files))
	err := extract.Files(ctx, files, extract.Options{Known: in.known, Recognised: in.recognised}, in.take)
	if err == nil {
		err = in.flush()
	}
	in.bar.Finish()
	if ctx.Err() != nil {
		return exit{code: exitInterrupted, message: in.text("interrupted; documents stored: %d, the rest is dropped", in.stored)}
	}
	in.broken = err != nil
	return in.report(err)
}

// recognised shows that a long scan goes on.
func (in *ingestion) recognised(path string, page int) {
	in.bar.Describe(in.text("recognising page %d: %s", page, filepath.Base(path)))
}

// find lists the files at the paths, each once.
func (in *ingestion) find(args []string) (files []string) {
	seen := map[string]bool{}
	for _, arg := range args {
		found, err := extract.Find(filepath.Clean(arg))
		if err != nil && !(in.watched && errors.Is(err, extract.ErrNoDocuments)) {
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

// known reports whether the store has a file as this program reads it.
func (in *ingestion) known(path, sha256 string) bool {
	return !in.force && in.identity.Known(path, sha256)
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

// add puts a plan into the batch. Another file of the same document keeps its place
// in the store.
func (in *ingestion) add(p *plan.Plan) error {
	switch other, assigned := in.identity.Assign(p, extract.IDs(p)); assigned {
	case store.Copy:
		in.unchanged++
		return nil
	case store.Conflict:
		in.failures = append(in.failures, in.text("%s: the store has the document %s from another file, %s; remove one of the files, or run kehoach rm %s",
			p.Source.Path, other.ID, other.Path, other.ID))
		return nil
	}
	in.batch = append(in.batch, p)
	if in.bytes += p.Source.Bytes; len(in.batch) < batchPlans && in.bytes < batchBytes {
		return nil
	}
	return in.flush()
}

// flush stores the batch.
func (in *ingestion) flush() error {
	if len(in.batch) == 0 {
		return nil
	}
	err := in.store.Put(in.batch...)
	if err != nil && !errors.Is(err, store.ErrBehind) {
		return err
	}
	for _, p := range in.batch {
		in.table.add(cmp.Or(string(p.Document.Number), p.ID), orDash(p.Document.Title),
			strconv.Itoa(len(p.Tasks)), strconv.Itoa(len(p.Targets)), strconv.Itoa(len(p.Indicators)),
			strconv.Itoa(len(p.Deadlines)), strconv.Itoa(len(p.Warnings)))
	}
	in.stored += len(in.batch)
	in.batch, in.bytes = nil, 0
	return err
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
		failed += max(0, in.left) + len(in.batch) // a zip file counts as one until it is read
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
