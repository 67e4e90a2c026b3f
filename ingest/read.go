package ingest

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io"
	"os"
	"runtime"

	"github.com/sourcegraph/conc/stream"

	"kehoach/extract"
	"kehoach/extract/document/archive"
	"kehoach/extract/document/bundle"
	"kehoach/extract/document/ocr"
	"kehoach/plan"
)

// Result is what became of one file: a plan, or the cause why there is none.
type Result struct {
	Path      string
	Plan      *plan.Plan // nil where Unchanged, Ignored or Err is set
	Unchanged bool       // ReadOptions.Known knew the file
	Ignored   Reason     // why a file in a zip file is left alone
	Err       error
}

// ReadOptions govern Read.
type ReadOptions struct {
	Workers int // documents read side by side; the number of processors if 0
	// Known reports whether a file with this content needs no reading; may be nil.
	Known func(path, sha256 string) bool
	// Pictures says how pages that are pictures are read; its Done is not called.
	Pictures ocr.Options
	// Recognised is called after each page whose words were recognised in a picture, with
	// how many pages of how many are read, from several documents at once; may be nil.
	Recognised func(path string, done, pages int)
}

// Read extracts the plans of files, several at once, and hands the results to
// done in the order of paths, one at a time. A zip file gives a result for each
// document in it, named by both ("plans.zip/27-qd.docx"), and [ErrNoDocuments] where
// there is none. Read stops when done returns an error or ctx ends; a file that cannot
// be read stops nothing.
func Read(ctx context.Context, paths []string, o ReadOptions, done func(Result) error) error {
	ctx, cancel := context.WithCancelCause(ctx)
	defer cancel(nil)
	workers := o.Workers
	if workers == 0 {
		workers = runtime.NumCPU()
	}
	s := stream.New().WithMaxGoroutines(workers)
	submit := func(work func() Result) {
		s.Go(func() stream.Callback {
			if ctx.Err() != nil {
				return func() {}
			}
			r := work()
			return func() {
				if ctx.Err() != nil {
					return
				}
				if err := done(r); err != nil {
					cancel(err)
				}
			}
		})
	}
	for _, path := range paths {
		if ctx.Err() != nil {
			break
		}
		readPath(ctx, path, o, submit)
	}
	s.Wait()
	return context.Cause(ctx)
}

// readPath submits the work on the file at path, or on the files in it if it is a zip
// file. They are unpacked one at a time, as fast as they are taken.
func readPath(ctx context.Context, path string, o ReadOptions, submit func(work func() Result)) {
	raw, ok := readBundle(path)
	if !ok {
		submit(func() Result {
			return readOne(ctx, path, func() ([]byte, error) { return extract.ReadFile(path) }, o)
		})
		return
	}
	documents := 0
	err := bundle.Files(raw, bundle.DefaultLimits, func(entry string, raw []byte, err error) error {
		name := path + "/" + entry
		if why := ignoreNamed(entry); why != "" {
			submit(func() Result { return Result{Path: name, Ignored: why} })
			return nil
		}
		documents++
		submit(func() Result {
			return readOne(ctx, name, func() ([]byte, error) { return raw, err }, o)
		})
		return nil
	})
	if err == nil && documents == 0 {
		err = fmt.Errorf("%s: %w", path, ErrNoDocuments)
	}
	if err != nil {
		submit(func() Result { return Result{Path: path, Err: err} })
	}
}

// readBundle reads the file at path if it is a zip file of documents. A pipe is
// none: what is read of it is gone.
func readBundle(path string) (raw []byte, ok bool) {
	info, err := os.Stat(path)
	if err != nil || !info.Mode().IsRegular() || info.Size() > extract.MaxBytes {
		return nil, false
	}
	f, err := os.Open(path)
	if err != nil {
		return nil, false
	}
	defer f.Close()
	head := make([]byte, 4)
	if _, err := io.ReadFull(f, head); err != nil || !archive.Is(head) {
		return nil, false
	}
	raw, err = os.ReadFile(path)
	return raw, err == nil && bundle.Claims(raw)
}

// readOne extracts one file. A defect of ours ends this file, not the others.
func readOne(ctx context.Context, path string, read func() ([]byte, error), o ReadOptions) (r Result) {
	r.Path = path
	defer func() {
		if p := recover(); p != nil {
			r.Plan, r.Err = nil, &DefectError{Path: path, Panic: p}
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
	pictures := o.Pictures
	if o.Recognised != nil {
		pictures.Done = func(done, pages int) { o.Recognised(path, done, pages) }
	}
	r.Plan, r.Err = extract.BytesContext(ctx, path, raw, pictures)
	return r
}
