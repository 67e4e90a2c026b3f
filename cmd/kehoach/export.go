package main

import (
	"context"
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"github.com/schollz/progressbar/v3"
	"github.com/spf13/cobra"

	"kehoach/export"
	"kehoach/index/search"
	"kehoach/index/store"
	"kehoach/plan"
)

// exporting is what the flags of kehoach export ask for.
type exporting struct {
	*console
	format  export.Format
	options export.Options
	file    string
	force   bool
	query   string

	ctx    context.Context
	store  *store.Store
	found  search.Selection // what the query finds, nil without one
	bar    *progressbar.ProgressBar
	done   int
	failed int
}

func exportCommand(c *console) *cobra.Command {
	e := exporting{console: c}
	format, rows := "", "task"
	cmd := &cobra.Command{
		Use:     "export [DOC…]",
		Short:   c.text("write plans for other programs"),
		Long:    c.text("Writes the named plans, or all plans of the store, in a format for other programs and offices. A file appears whole or not at all, and replaces another only with --force. With --query only the items that it finds are written, and of a document that it finds without any item, all. Of a format whose files hold one plan each, several plans go into the folder that --output names. DOC is the name of a plan, the number of its document, or the beginning of either."),
		Example: exportExamples,
		Args:    c.count(0, -1),
		RunE: func(cmd *cobra.Command, args []string) error {
			var known bool
			if e.format, known = formatOf(format, e.file); !known {
				return c.oneOf(cmd, "format", format, export.Names())
			}
			if err := c.oneOf(cmd, "table", e.options.Table, export.TableNames()); err != nil {
				return err
			}
			if err := c.oneOf(cmd, "rows", rows, []string{"task", "lead"}); err != nil {
				return err
			}
			if err := c.oneOf(cmd, "by", e.options.By, export.Groups); err != nil {
				return err
			}
			if err := c.oneOf(cmd, "places", e.options.Places, export.Places); err != nil {
				return err
			}
			e.options.PerLead = rows == "lead"
			return c.readStore(func(store *store.Store) error {
				e.ctx, e.store = cmd.Context(), store
				return e.run(cmd, args)
			})
		},
	}
	cmd.Flags().StringVar(&format, "format", format, c.text("`FORMAT`: %s (default: as FILE ends, else json)", strings.Join(export.Names(), ", ")))
	cmd.Flags().StringVarP(&e.file, "output", "o", "", c.text("write to `FILE` (default standard output)"))
	cmd.Flags().BoolVar(&e.force, "force", false, c.text("replace a file that exists"))
	cmd.Flags().StringVar(&e.query, "query", "", c.text("only what `QUERY` finds, as in kehoach search"))
	cmd.Flags().StringVar(&e.options.Table, "table", export.TableNames()[0], c.text("the `TABLE` of CSV: %s (default tasks)", strings.Join(export.TableNames(), ", ")))
	cmd.Flags().StringVar(&rows, "rows", rows, c.text("a row of a table is a `ROW`: task, or lead for one a task and body that leads it (default task)"))
	cmd.Flags().StringVar(&e.options.By, "by", export.ByDocument, c.text("the table of Word has tasks by `GROUP`: %s (default document)", strings.Join(export.Groups, ", ")))
	cmd.Flags().BoolVar(&e.options.BOM, "bom", false, c.text("begin CSV with a byte order mark, for Excel"))
	c.placesFlag(cmd, &e.options.Places)
	c.calendarFlags(cmd, &e.options)
	return cmd
}

// exportExamples show the ways to choose what is written and how.
const exportExamples = `  kehoach export --format jsonl -o plans.jsonl
  kehoach export 27/QĐ-UBQGCĐS
  kehoach export --query 'agency:"Sở Y tế" due<2026' --format csv -o tasks.csv`

// formatOf returns the format of a name; without one that of a file's ending, else JSON.
func formatOf(name, file string) (export.Format, bool) {
	if name != "" {
		return export.Named(name)
	}
	for _, f := range export.Formats {
		if strings.HasSuffix(strings.ToLower(file), f.Extension) {
			return f, true
		}
	}
	return export.Formats[0], true
}

// run writes the chosen plans.
func (e *exporting) run(cmd *cobra.Command, docs []string) error {
	ids, err := e.chosen(cmd, docs)
	if err != nil {
		return err
	}
	e.options.LeaveOut = func(p *plan.Plan, err error) {
		e.fail(p.ID, err)
		e.done-- // it was handed over
	}
	e.bar = e.progress("exporting", 0)
	if e.file != "" {
		e.bar = e.progress("exporting", len(ids))
	}
	defer e.bar.Finish()
	switch {
	case e.format.Single && (len(ids) != 1 || isFolder(e.file)):
		err = e.files(cmd, ids)
	case e.file == "":
		err = e.format.Write(e.out, e.plans(ids), e.options)
	default:
		err = e.toFile(e.file, ids)
	}
	e.bar.Finish()
	switch {
	case errors.Is(err, errNothing) || err == nil && e.failed > 0 && e.done == 0:
		return exit{code: exitFailed}
	case err != nil:
		return e.named(e.ctx, e.file, err)
	case e.failed > 0:
		return exit{code: exitPartly, message: e.text("%d plans written, %d failed", e.done, e.failed)}
	}
	return nil
}

// chosen returns the ids of the named plans, each once, or of all, as far as the query finds
// anything in them.
func (e *exporting) chosen(cmd *cobra.Command, docs []string) (ids []string, err error) {
	if ids, err = e.ids(e.store, docs); err != nil || e.query == "" {
		return ids, err
	}
	if e.found, err = e.store.Select(e.ctx, search.Query{Text: e.query}); err != nil {
		return nil, e.queryFailed(cmd, e.query, err)
	}
	var some []string
	for _, id := range ids {
		if _, found := e.found[id]; found {
			some = append(some, id)
		}
	}
	return some, nil
}

// ids returns the ids of the named plans, each once, or of all.
func (c *console) ids(store *store.Store, docs []string) (ids []string, err error) {
	if len(docs) == 0 {
		entries, err := store.List()
		if err != nil {
			return nil, c.storeFailed(err)
		}
		for _, e := range entries {
			ids = append(ids, e.ID)
		}
		return ids, nil
	}
	seen := map[string]bool{}
	for _, doc := range docs {
		id, err := store.Find(doc)
		if err != nil {
			return nil, c.failed(doc, err)
		}
		if !seen[id] {
			seen[id] = true
			ids = append(ids, id)
		}
	}
	return ids, nil
}

// plans reads plans one at a time, so that memory holds one. A plan that cannot be read is
// told and left out.
func (e *exporting) plans(ids []string) export.Plans {
	return func(yield func(*plan.Plan, error) bool) {
		for _, id := range ids {
			if e.ctx.Err() != nil {
				yield(nil, context.Cause(e.ctx))
				return
			}
			p, err := e.store.Plan(id)
			if err != nil {
				e.fail(id, err)
				continue
			}
			if e.found != nil {
				p = e.found[id].Of(p)
			}
			if !yield(p, nil) {
				return
			}
			e.done++
			e.bar.Add(1)
		}
	}
}

// fail tells that one plan is not written.
func (e *exporting) fail(id string, err error) {
	e.failed++
	e.bar.Clear()
	e.complain(e.explain(id, err))
}

// files writes each plan into a file of its own in the folder that --output names.
func (e *exporting) files(cmd *cobra.Command, ids []string) error {
	if e.file == "" {
		return e.misuse(cmd, "a file of this format holds one plan; name a folder for several with --output")
	}
	if err := os.MkdirAll(e.file, 0o777); err != nil {
		return err
	}
	for _, id := range ids {
		err := e.toFile(filepath.Join(e.file, id+e.format.Extension), []string{id})
		if e.ctx.Err() != nil {
			return err
		}
		if err != nil && !errors.Is(err, errNothing) {
			e.fail(id, err)
		}
	}
	return nil
}

// toFile makes a file of plans, whole or not at all, and what belongs beside it.
func (e *exporting) toFile(name string, ids []string) error {
	if err := e.free(name); err != nil {
		return err
	}
	if e.format.Beside != nil {
		return e.described(name, ids)
	}
	return e.write(name, ids)
}

func (e *exporting) write(name string, ids []string) error {
	return writeFile(name, func(w io.Writer) error {
		before := e.done
		err := e.format.Write(w, e.plans(ids), e.options)
		if err == nil && e.failed > 0 && e.done == before {
			return errNothing
		}
		return err
	})
}

// described makes a file of plans, and then the file that describes it.
func (e *exporting) described(name string, ids []string) error {
	beside, content, err := e.format.Beside(name, e.options)
	if err != nil {
		return err
	}
	if info, err := os.Stat(name); err == nil && !info.Mode().IsRegular() {
		return e.write(name, ids) // nothing belongs beside a device
	}
	if err := e.free(beside); err != nil {
		return e.named(e.ctx, beside, err)
	}
	if err := e.write(name, ids); err != nil {
		return err
	}
	return e.named(e.ctx, beside, writeFile(beside, func(w io.Writer) error {
		_, err := w.Write(content)
		return err
	}))
}

// free is an error where a file stands at a name and may not be replaced.
func (e *exporting) free(name string) error {
	if info, err := os.Stat(name); err == nil && info.Mode().IsRegular() && !e.force {
		return &fs.PathError{Op: "write", Path: name, Err: fs.ErrExist}
	}
	return nil
}

// errNothing keeps a file from being made where each of its plans failed and has been told.
var errNothing = errors.New("no plan could be written")

func isFolder(name string) bool {
	info, err := os.Stat(name)
	return err == nil && info.IsDir()
}
