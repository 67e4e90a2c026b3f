package extract

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"

	"github.com/sourcegraph/conc/stream"

	"kehoach/extract/document/bundle"
	"kehoach/plan"
)

// Result is what became of one file: a plan, or the cause why there is none.
type Result struct {
	Path      string
	Plan      *plan.Plan // nil where Unchanged or Err is set
	Unchanged bool       // Options.Known knew the file
	Err       error
}

// Options govern Files.
type Options struct {
	Workers int // documents read side by side; the number of processors if 0
	// Known reports whether a file with this content needs no reading; may be nil.
	Known func(path, sha256 string) bool
	// Recognised is called after each page whose words were recognised in a picture,
	// from several documents at once; may be nil.
	Recognised func(path string, page int)
}

// Files extracts the plans of files, several at once, and hands the results to
// done in the order of paths, one at a time. A zip file gives a result for each
// document in it, named by both ("plans.zip/27-qd.docx"). Files stops when done
// returns an error or ctx ends; a file that cannot be read stops nothing.
func Files(ctx context.Context, paths []string, o Options, done func(Result) error) error {
	ctx, cancel := context.WithCancelCause(ctx)
	defer cancel(nil)
	workers := o.Workers
	if workers == 0 {
		workers = runtime.NumCPU()
	}
	s := stream.New().WithMaxGoroutines(workers)
	for _, path := range paths {
		if ctx.Err() != nil {
			break
		}
		each(path, func(name string, read func() ([]byte, error)) {
			s.Go(func() stream.Callback {
				if ctx.Err() != nil {
					return func() {}
				}
				r := one(ctx, name, read, o)
				return func() {
					if ctx.Err() != nil {
						return
					}
					if err := done(r); err != nil {
						cancel(err)
					}
				}
			})
		})
	}
	s.Wait()
	return context.Cause(ctx)
}

// each submits the file at path, or the documents in it if it is a zip file. They
// are unpacked one at a time, as fast as they are taken.
func each(path string, submit func(name string, read func() ([]byte, error))) {
	raw, ok := readBundle(path)
	if !ok {
		submit(path, func() ([]byte, error) { return readFile(path) })
		return
	}
	err := bundle.Files(raw, bundle.DefaultLimits, func(entry string, raw []byte, err error) error {
		if isDocument(entry) {
			submit(path+"/"+entry, func() ([]byte, error) { return raw, err })
		}
		return nil
	})
	if err != nil {
		submit(path, func() ([]byte, error) { return nil, err })
	}
}

// readBundle reads the file at path if it is a zip file of documents. A pipe is
// none: what is read of it is gone.
func readBundle(path string) (raw []byte, ok bool) {
	info, err := os.Stat(path)
	if err != nil || !info.Mode().IsRegular() || info.Size() > MaxBytes {
		return nil, false
	}
	f, err := os.Open(path)
	if err != nil {
		return nil, false
	}
	defer f.Close()
	head := make([]byte, 4)
	if _, err := io.ReadFull(f, head); err != nil || string(head) != "PK\x03\x04" {
		return nil, false
	}
	raw, err = os.ReadFile(path)
	return raw, err == nil && bundle.Claims(raw)
}

// one extracts one file. A defect of ours ends this file, not the others.
func one(ctx context.Context, path string, read func() ([]byte, error), o Options) (r Result) {
	r.Path = path
	defer func() {
		if p := recover(); p != nil {
			r.Plan, r.Err = nil, fmt.Errorf("%s: the program has a defect that this file shows: %v", path, p)
		}
	}()
	raw, err := read()
	if err != nil {
		r.Err = err
		return r
	}
	if o.Known != nil {
		sum := sha256.Sum256(raw)
		if r.Unchanged = o.Known(path, hex.EncodeToString(sum[:])); r.Unchanged {
			return r
		}
	}
	r.Plan, r.Err = fromBytes(ctx, path, raw, func(page int) {
		if o.Recognised != nil {
			o.Recognised(path, page)
		}
	})
	return r
}

// endings are the names of the formats that a folder is searched for.
var endings = []string{".txt", ".text", ".md", ".markdown", ".docx", ".doc", ".rtf", ".odt", ".pdf", ".html", ".htm", ".xhtml", ".mht", ".mhtml"}

// isDocument reports whether a file has the name of a document.
func isDocument(path string) bool {
	return slices.Contains(endings, strings.ToLower(filepath.Ext(path)))
}

// ErrNoDocuments says that a folder holds no file of a known format.
var ErrNoDocuments = errors.New("no documents found; looked for " + strings.Join(endings, ", ") + ", .zip")

// Find lists the files at path in the order of their names: the file itself, or
// the documents in a folder and the folders below it. Hidden ones are left out, as [bundle.Hidden] tells.
// A folder that cannot be read costs its own documents only: the error names it,
// and the others are listed all the same.
func Find(path string) ([]string, error) {
	info, err := os.Stat(path)
	if err != nil {
		return nil, err
	}
	if !info.IsDir() {
		return []string{path}, nil
	}
	root := path + string(filepath.Separator) // which also leads into a folder that path is a link to
	var files []string
	var unread []error
	err = filepath.WalkDir(root, func(p string, d fs.DirEntry, err error) error {
		switch {
		case err != nil:
			unread = append(unread, err)
			if d != nil && d.IsDir() {
				return fs.SkipDir
			}
		case p != root && bundle.Hidden(d.Name()):
			if d.IsDir() {
				return fs.SkipDir
			}
		case d.Type().IsRegular() && (isDocument(p) || strings.EqualFold(filepath.Ext(p), ".zip")):
			files = append(files, p)
		}
		return nil
	})
	if err != nil {
		return nil, err
	}
	if len(files) == 0 && len(unread) == 0 {
		return nil, fmt.Errorf("%s: %w", path, ErrNoDocuments)
	}
	return files, errors.Join(unread...)
}
