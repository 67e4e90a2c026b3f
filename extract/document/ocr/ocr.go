// Package ocr reads the pages of a PDF file that are pictures, and pictures that are files
// of their own, with the program tesseract and its Vietnamese data, where it is installed.
//
// The picture of a page is taken from the file as it was scanned; a page that is
// more than one picture is drawn by pdftoppm of poppler, where that is installed. It
// is set upright, and the ruling lines on it are found: the cells of tables and the
// columns of a letterhead are recognised each by itself, the rest of the page as a
// whole. The words are then laid out by the package page, as those of a printed page are.
package ocr

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"runtime"
	"slices"
	"sync"
	"time"

	"github.com/sourcegraph/conc/pool"

	"kehoach/extract/document"
	"kehoach/extract/document/page"
)

// Errors of Read. A user meets them as a warning of the plan, which says what to install.
var (
	ErrMissing   = errors.New("tesseract or its Vietnamese data is missing")
	ErrNoPicture = errors.New("this page is not a single picture, and pdftoppm, which draws it, is missing")
)

// pageTime is how long one page may take. A full page of text takes some seconds.
const pageTime = 3 * time.Minute

// pageBytes is the least that a page of a scan takes in a file, on the average: one of text takes some 5 KB even as
// JBIG2. A file of few bytes may show one picture on thousands of pages.
const pageBytes = 1 << 10

// Options govern Read.
type Options struct {
	LeaveOut bool   // read no pictures
	Folder   string // where recognised pages are kept for the next reading; "" keeps none
	Workers  int    // pages read side by side; the number of processors if 0
	// Done is called after each page with how many pages of how many are read, one call at
	// a time; may be nil. Pages that were kept count for none.
	Done func(done, pages int)
}

// Read reads the unread pages of content, which was read from the file raw, and
// returns it with their words in the order of the pages. Pages that were read are
// marked as document.PageOCR and have a confidence.
//
// Each page that stays unread says why (document.Page.Why). The error tells more of it, and
// content then holds the other pages all the same. It is [ErrMissing] where no page could
// be read, or the cause of the end of ctx.
func Read(ctx context.Context, raw []byte, content document.Content, o Options) (document.Content, error) {
	var unread []document.Page
	for _, p := range content.Pages {
		if p.Read == document.PageUnread {
			unread = append(unread, p)
		}
	}
	if len(unread) == 0 {
		return content, nil
	}
	if o.LeaveOut {
		return stayUnread(content, document.LeftOut), nil
	}
	recogniser, err := find(ctx)
	if err != nil {
		return stayUnread(content, document.NotInstalled), err
	}
	k := keep(o.Folder, raw, recogniser)
	pages, unread := k.loadAll(unread)
	most := min(len(unread), 1+len(raw)/pageBytes)
	fresh, err := recognise(ctx, raw, unread[:most], k, o)
	if more := unread[most:]; len(more) > 0 {
		err = errors.Join(err, fmt.Errorf("page %d and %d more: so small a file is no scan of so many pages", more[0].Number, len(more)-1))
	}
	if ctx.Err() != nil {
		return content, context.Cause(ctx)
	}
	if len(fresh) > 0 {
		k.trim(mostKept)
	}
	why := document.Failed
	if errors.Is(err, ErrNoPicture) {
		why = document.NotInstalled
	}
	return merge(stayUnread(content, why), slices.Concat(pages, fresh)), err
}

// stayUnread returns content with the reason why its unread pages are.
func stayUnread(content document.Content, why document.Unread) document.Content {
	content.Pages = slices.Clone(content.Pages)
	for i := range content.Pages {
		if p := &content.Pages[i]; p.Read == document.PageUnread {
			p.Why = why
		}
	}
	return content
}

// recognised is what stands where on a page that was read, before it is laid out.
type recognised struct {
	Page       page.Page
	Confidence float64
}

// merge puts the pages that were read among the parts of content, by the order of the
// pages, and marks them.
func merge(content document.Content, pages []recognised) document.Content {
	slices.SortFunc(pages, func(a, b recognised) int { return cmp.Compare(a.Page.Number, b.Page.Number) })
	var layouts []*page.Layout
	merged := content
	merged.Pages = slices.Clone(content.Pages)
	for _, r := range pages {
		layouts = append(layouts, layOut(r.Page))
		for i := range merged.Pages {
			if p := &merged.Pages[i]; p.Number == r.Page.Number {
				p.Read, p.Why, p.Confidence = document.PageOCR, "", r.Confidence
			}
		}
	}
	parts, _ := page.Join(layouts)
	merged.Parts = slices.Concat(content.Parts, parts)
	slices.SortStableFunc(merged.Parts, func(a, b document.Part) int { return cmp.Compare(a.Page(), b.Page()) })
	return merged
}

// recognise reads pages side by side, keeps them, and returns those that could be read, in
// their order.
func recognise(ctx context.Context, raw []byte, pages []document.Page, k keeper, o Options) ([]recognised, error) {
	workers := o.Workers
	if workers == 0 {
		workers = runtime.NumCPU()
	}
	results, failures := make([]*recognised, len(pages)), make([]error, len(pages))
	var counting sync.Mutex // held while Done runs
	done := 0
	p := pool.New().WithMaxGoroutines(workers)
	for i, page := range pages {
		p.Go(func() {
			if ctx.Err() != nil {
				return
			}
			if results[i], failures[i] = readPage(ctx, raw, page); failures[i] != nil {
				failures[i] = fmt.Errorf("page %d: %w", page.Number, failures[i])
			} else {
				k.save(*results[i]) // also if another page fails or the context ends
			}
			if o.Done != nil {
				counting.Lock()
				defer counting.Unlock()
				done++
				o.Done(done, len(pages))
			}
		})
	}
	p.Wait()
	var read []recognised
	for _, r := range results {
		if r != nil {
			read = append(read, *r)
		}
	}
	return read, errors.Join(failures...)
}

// readPage reads one page.
func readPage(ctx context.Context, raw []byte, p document.Page) (*recognised, error) {
	ctx, cancel := context.WithTimeoutCause(ctx, pageTime, fmt.Errorf("not recognised within %v", pageTime))
	defer cancel()
	pic, err := pictureOf(ctx, raw, p)
	if err != nil {
		return nil, err
	}
	s := newScan(pic, p.Number)
	if err := s.read(ctx); err != nil {
		return nil, err
	}
	return &recognised{s.page, s.confidence()}, nil
}
