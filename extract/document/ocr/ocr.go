// Package ocr reads the pages of a PDF file that are pictures, with the program
// tesseract and its Vietnamese data, where it is installed.
//
// The picture of a page is taken from the file as it was scanned; a page that is
// more than one picture is drawn by pdftoppm of poppler, where that is installed. It
// is set upright, and the ruling lines on it are found: the cells of tables are
// recognised each by itself, since a table read as running text loses its order. The
// rest of the page is read by tesseract's own analysis of the layout.
package ocr

import (
	"context"
	"errors"
	"fmt"
	"runtime"
	"time"

	"github.com/sourcegraph/conc/pool"

	"kehoach/extract/document"
)

// Errors of Read; each says what to install.
var (
	ErrMissing   = errors.New("pictures of text are read with tesseract and its Vietnamese data; install tesseract-ocr and tesseract-ocr-vie")
	ErrNoPicture = errors.New("this page is not a single picture, and is drawn with pdftoppm; install poppler-utils")
)

// pageTime is how long one page may take. A full page of text takes some seconds.
const pageTime = 3 * time.Minute

// Options govern Read.
type Options struct {
	Workers int // pages read side by side; the number of processors if 0
	// Done is called after each page, one call at a time; may be nil.
	Done func(page int)
}

// Read reads the unread pages of content, which was read from the PDF file raw, and
// returns it with their words in the order of the pages. Pages that were read are
// marked as document.PageOCR and have a confidence.
//
// The error tells of each page that stays unread why it does, and content then holds
// the others all the same. It is [ErrMissing] where no page could be read, or the
// cause of the end of ctx.
func Read(ctx context.Context, raw []byte, content document.Content, o Options) (document.Content, error) {
	var unread []int
	for _, p := range content.Pages {
		if p.Read == document.PageUnread {
			unread = append(unread, p.Number)
		}
	}
	if len(unread) == 0 {
		return content, nil
	}
	if err := Available(ctx); err != nil {
		return content, err
	}
	pages, err := recognise(ctx, raw, unread, o)
	if ctx.Err() != nil {
		return content, context.Cause(ctx)
	}
	setNumbersAside(pages)
	return merge(content, pages), err
}

// result is a page that was read.
type result struct {
	number     int
	parts      []document.Part
	confidence float64
}

// recognise reads pages side by side and returns those that could be read, in
// their order.
func recognise(ctx context.Context, raw []byte, numbers []int, o Options) ([]result, error) {
	workers := o.Workers
	if workers == 0 {
		workers = runtime.NumCPU()
	}
	results, failures := make([]*result, len(numbers)), make([]error, len(numbers))
	done := make(chan struct{}, 1) // held while Done runs
	p := pool.New().WithMaxGoroutines(workers)
	for i, number := range numbers {
		p.Go(func() {
			if ctx.Err() != nil {
				return
			}
			if results[i], failures[i] = page(ctx, raw, number); failures[i] != nil {
				failures[i] = fmt.Errorf("page %d: %w", number, failures[i])
			}
			if o.Done != nil {
				done <- struct{}{}
				defer func() { <-done }()
				o.Done(number)
			}
		})
	}
	p.Wait()
	var read []result
	for _, r := range results {
		if r != nil {
			read = append(read, *r)
		}
	}
	return read, errors.Join(failures...)
}

// page reads one page.
func page(ctx context.Context, raw []byte, number int) (*result, error) {
	ctx, cancel := context.WithTimeoutCause(ctx, pageTime, fmt.Errorf("not recognised within %v", pageTime))
	defer cancel()
	pic, err := pictureOf(ctx, raw, number)
	if err != nil {
		return nil, err
	}
	s := newScan(pic)
	tables := s.tables()
	if err := s.read(ctx, tables); err != nil {
		return nil, err
	}
	r := &result{number: number, confidence: s.confidence()}
	r.parts = s.parts(tables, number)
	return r, nil
}
