package main

import (
	"cmp"
	"context"
	"crypto/sha256"
	"errors"
	"fmt"
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
	"kehoach/normalize"
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
	origins   map[string]store.Entry // by plan id, of the store and the batch
	copies    map[string]store.Entry // by content hash, as the store was at first
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
	list, err := s.List()
	if err != nil {
		return nil, c.storeFailed(err)
	}
	in := &ingestion{console: c, store: s, origins: map[string]store.Entry{}, copies: map[string]store.Entry{}}
	for _, e := range list {
		in.origins[e.ID], in.copies[e.SHA256] = e, e
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

// known reports whether the store has a file of this content as this program reads it,
// under this path or under another one that still exists. Where this path was that of
// another document, the other one must still hold the content: the files may have
// changed names with each other.
func (in *ingestion) known(path, sha256 string) bool {
	current := func(e store.Entry) bool { return e.SHA256 == sha256 && e.Extraction == extract.Version }
	if in.force {
		return false
	}
	e, stored := in.store.Source(path)
	if stored && current(e) {
		return true
	}
	e = in.copies[sha256]
	return current(e) && e.Path != path && present(e.Path) && !(stored && changed(e))
}

func exists(path string) bool {
	_, err := os.Stat(path)
	return path != "" && err == nil
}

// present reports whether the file of a document is there, or the zip file that it was in.
func present(path string) bool {
	for ; path != "" && path != "."; path = filepath.Dir(path) {
		info, err := os.Stat(path)
		if err == nil {
			return !info.IsDir()
		}
		if path == filepath.Dir(path) {
			break
		}
	}
	return false
}

// changed reports whether the file of a document holds another content now. Of a
// document in a zip file that is not known.
func changed(e store.Entry) bool {
	raw, err := os.ReadFile(e.Path)
	return err == nil && fmt.Sprintf("%x", sha256.Sum256(raw)) != e.SHA256
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
	if other, ok := in.place(p); !ok {
		if other.SHA256 == p.Source.SHA256 {
			in.unchanged++
			return nil
		}
		in.failures = append(in.failures, in.text("%s: the store has the document %s from another file, %s; remove one of the files, or run kehoach rm %s",
			p.Source.Path, other.ID, other.Path, other.ID))
		return nil
	}
	d := &p.Document
	in.origins[p.ID] = store.Entry{ID: p.ID, Title: d.Title, Issuer: d.Issuer, Issued: d.Issued, Place: d.Place, Path: p.Source.Path, SHA256: p.Source.SHA256}
	in.batch = append(in.batch, p)
	if in.bytes += p.Source.Bytes; len(in.batch) < batchPlans && in.bytes < batchBytes {
		return nil
	}
	return in.flush()
}

// place gives a plan its id in the store: the one that it has there, else the first
// that no other document has. It is not ok where the store has the same document from
// another file that still exists.
func (in *ingestion) place(p *plan.Plan) (other store.Entry, ok bool) {
	ids := extract.IDs(p)
	e, stored := in.store.Source(p.Source.Path)
	if stored && slices.Contains(ids, e.ID) && in.origins[e.ID].Path == e.Path {
		p.ID = e.ID
		return e, true
	}
	for _, id := range ids {
		other, taken := in.origins[id]
		switch {
		case !taken, other.Path == p.Source.Path, same(other, p) && (!present(other.Path) || stored && changed(other)):
			p.ID = id
			return other, true
		case same(other, p):
			return other, false
		}
		p.ID = id
	}
	return in.origins[p.ID], true // the id with the hash: the same bytes, read by other rules
}

// same reports whether a stored plan and p, of one number and year, are of one
// document: nothing that is known of both differs. Where issuer or place tell, the
// title does not count, which two files of a document may show differently.
func same(e store.Entry, p *plan.Plan) bool {
	if e.SHA256 == p.Source.SHA256 {
		return true
	}
	d, told := &p.Document, false
	for _, pair := range [][2]plan.Text{{e.Issuer, d.Issuer}, {e.Place, d.Place}} {
		switch a, b := normalize.Fold(string(pair[0])), normalize.Fold(string(pair[1])); {
		case a == "" || b == "":
		case a != b:
			return false
		default:
			told = true
		}
	}
	if told {
		return true
	}
	differ := func(a, b plan.Text) bool {
		return a != "" && b != "" && normalize.Fold(string(a)) != normalize.Fold(string(b))
	}
	return !differ(e.Title, d.Title) && !differ(e.Issued, d.Issued)
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
