// Package picture draws the pages of documents as PNG files: those of PDF files with PDFium, which runs
// as WebAssembly, and those of pictures as they are.
//
// Both run in child processes with limits of memory and time (see package sandbox). PDFium is loaded
// when a page is asked for; it takes a while to compile the first time, and what it was compiled to
// is kept on the disk. A child that drew a page stays for the next pages of the same file, and draws those
// of no other.
package picture

import (
	"context"
	"errors"
	"fmt"
	"sync"
	"time"

	"kehoach/extract/document/ocr"
	"kehoach/extract/document/sandbox"
	"kehoach/internal/recent"
)

// Bounds of pictures.
const (
	MaxWidth   = 2000     // pixels; wider ones are not drawn
	leastWidth = 100      // pixels
	stepWidth  = 100      // pixels: widths are rounded up, so that few are drawn of a page
	maxPixels  = 12 << 20 // of a picture, of long pages
	cacheBytes = 64 << 20 // of pictures that are kept
	maxFailed  = 1000     // pages that are remembered as failed
	children   = 2        // that draw at a time
	pageTime   = 10 * time.Second
	startTime  = 5 * time.Minute // of compiling PDFium on a slow computer
	idleTime   = 2 * time.Minute // after which a child that draws nothing ends
)

// Errors of pages that cannot be drawn, besides those of package sandbox.
var (
	ErrNoPage     = errors.New("the file has no such page")
	ErrUnreadable = errors.New("the pages of the file cannot be drawn")
)

// File is a file whose pages are drawn.
type File struct {
	SHA256 string                 // of its content
	Read   func() ([]byte, error) // its content
}

// Drawer draws pages, and keeps the pictures that were asked for last.
type Drawer struct {
	folder string
	turns  chan struct{} // a place for each child that works

	starting sync.Mutex // of the child that compiles PDFium, which others then need not do
	mu       sync.Mutex
	workers  []*worker
	kept     *recent.Cache[key, []byte]
	failed   map[key]error
}

// key names a picture.
type key struct {
	sha256      string
	page, width int
}

// New returns a drawer that keeps what PDFium was compiled to in a folder.
func New(folder string) *Drawer {
	return &Drawer{folder: folder, turns: make(chan struct{}, children), kept: recent.New[key](cacheBytes, func(png []byte) int { return len(png) }), failed: map[key]error{}}
}

// Width returns the width at which a page is drawn for one that is asked for.
func Width(asked int) int {
	return min(max((asked+stepWidth-1)/stepWidth*stepWidth, leastWidth), MaxWidth)
}

// Page returns a page of a file, numbered from 1, as a PNG file so many pixels wide, as [Width] has
// it; narrower where the page is very long.
func (d *Drawer) Page(ctx context.Context, f File, page, width int) ([]byte, error) {
	k := key{f.SHA256, page, Width(width)}
	if png, err := d.known(k); png != nil || err != nil {
		return png, err
	}
	w, err := d.take(ctx, f.SHA256)
	if err != nil {
		return nil, err
	}
	defer d.give(w)
	if png, err := d.known(k); png != nil || err != nil { // drawn while this one waited
		return png, err
	}
	png, err := w.draw(ctx, f, k)
	d.remember(k, png, err, ctx.Err() != nil)
	return png, err
}

// Failed returns the error of a file of which no page can be drawn; nil where that is not known.
func (d *Drawer) Failed(sha256 string) error {
	d.mu.Lock()
	defer d.mu.Unlock()
	return d.failed[key{sha256: sha256}]
}

// known returns a picture that is kept, or the error of a page that failed before.
func (d *Drawer) known(k key) ([]byte, error) {
	d.mu.Lock()
	defer d.mu.Unlock()
	if png, is := d.kept.Get(k); is {
		return png, nil
	}
	if err := d.failed[key{sha256: k.sha256}]; err != nil {
		return nil, err
	}
	return nil, d.failed[k]
}

// remember keeps a picture, or that a page cannot be drawn. That nobody waited for it tells nothing.
func (d *Drawer) remember(k key, png []byte, err error, left bool) {
	d.mu.Lock()
	defer d.mu.Unlock()
	if err == nil {
		d.kept.Put(k, png)
		return
	}
	if left || !final(err) {
		return
	}
	if len(d.failed) >= maxFailed {
		clear(d.failed)
	}
	if errors.Is(err, ErrUnreadable) {
		k = key{sha256: k.sha256}
	}
	d.failed[k] = err
}

// final reports whether a page that failed would fail again.
func final(err error) bool {
	for _, e := range []error{ErrNoPage, ErrUnreadable, sandbox.ErrCrashed, sandbox.ErrMemory, sandbox.ErrTime} {
		if errors.Is(err, e) {
			return true
		}
	}
	return false
}

// Close ends the children.
func (d *Drawer) Close() {
	d.mu.Lock()
	defer d.mu.Unlock()
	for _, w := range d.workers {
		w.child.End()
	}
	d.workers = nil
}

// worker is a child with the file that it has open.
type worker struct {
	child  *sandbox.Resident[question, []byte]
	file   string        // hash; "" while it has none
	ready  chan struct{} // closed when PDFium is loaded, or err tells why not
	err    error
	busy   bool
	used   time.Time
	unused *time.Timer
}

// take returns a child for a file as soon as few enough others draw: the one that has it open, else a
// new one.
func (d *Drawer) take(ctx context.Context, file string) (*worker, error) {
	select {
	case d.turns <- struct{}{}:
	case <-ctx.Done():
		return nil, context.Cause(ctx)
	}
	w, err := d.employ(file)
	if err != nil {
		<-d.turns
		return nil, err
	}
	select {
	case <-w.ready:
		err = w.err
	case <-ctx.Done():
		err = context.Cause(ctx)
	}
	if err != nil {
		d.give(w)
		return nil, err
	}
	return w, nil
}

// employ finds the child of a file that is free, or one without a file, or starts one in the place of the
// one that was not used for the longest time.
func (d *Drawer) employ(file string) (*worker, error) {
	d.mu.Lock()
	defer d.mu.Unlock()
	var found, oldest *worker
	for _, w := range d.workers {
		switch {
		case w.busy:
		case w.file == file || w.file == "" && found == nil:
			found = w
		case oldest == nil || w.used.Before(oldest.used):
			oldest = w
		}
	}
	if found == nil {
		if len(d.workers) >= children {
			d.dismiss(oldest)
		}
		child, err := residents()
		if err != nil {
			return nil, err
		}
		found = &worker{child: child, ready: make(chan struct{})}
		d.workers = append(d.workers, found)
		go d.prepare(found)
	}
	found.busy = true
	if found.unused != nil {
		found.unused.Stop()
	}
	return found, nil
}

// prepare loads PDFium in a child, whoever still waits for it: the next one needs it as well.
func (d *Drawer) prepare(w *worker) {
	defer close(w.ready)
	d.starting.Lock()
	defer d.starting.Unlock()
	ctx, cancel := context.WithTimeout(context.Background(), startTime)
	defer cancel()
	_, w.err = w.child.Ask(ctx, question{Folder: d.folder})
}

// dismiss ends a child. Who calls it holds the lock.
func (d *Drawer) dismiss(w *worker) {
	w.child.End()
	for i := range d.workers {
		if d.workers[i] == w {
			d.workers = append(d.workers[:i:i], d.workers[i+1:]...)
			return
		}
	}
}

// give lets others have a child.
func (d *Drawer) give(w *worker) {
	d.mu.Lock()
	defer func() { d.mu.Unlock(); <-d.turns }()
	w.busy, w.used = false, time.Now()
	if w.child.Ended() || w.failed() {
		d.dismiss(w)
		return
	}
	w.unused = time.AfterFunc(idleTime, func() {
		d.mu.Lock()
		defer d.mu.Unlock()
		if !w.busy {
			d.dismiss(w)
		}
	})
}

// failed reports whether PDFium could not be loaded.
func (w *worker) failed() bool {
	select {
	case <-w.ready:
		return w.err != nil
	default:
		return false
	}
}

// draw draws a page, of a file that is opened first where it is not open.
func (w *worker) draw(ctx context.Context, f File, k key) ([]byte, error) {
	if w.file == "" {
		raw, err := f.Read()
		if err != nil {
			return nil, err
		}
		w.file = f.SHA256
		if _, err := w.ask(ctx, question{Raw: raw}); err != nil {
			w.child.End()
			return nil, err
		}
	}
	return w.ask(ctx, question{Page: k.page, Width: k.width})
}

func (w *worker) ask(ctx context.Context, q question) ([]byte, error) {
	ctx, cancel := context.WithTimeoutCause(ctx, pageTime, fmt.Errorf("%w: %v", sandbox.ErrTime, pageTime))
	defer cancel()
	return w.child.Ask(ctx, q)
}

// question is what a child is asked: to load PDFium from a folder, to open a file, or to draw a page.
type question struct {
	Folder      string
	Raw         []byte
	Page, Width int
}

// residents starts children.
var residents = sandbox.Stay("picture", func() func(question) ([]byte, error) {
	a := &artist{}
	return a.answer
}, ErrNoPage, ErrUnreadable)

// artist is what a child knows: PDFium, and the file.
type artist struct {
	pdfium  *pdfium
	picture []byte // the file, where it is a picture itself
}

func (a *artist) answer(q question) (png []byte, err error) {
	switch {
	case q.Page > 0 && a.picture != nil:
		return drawPicture(a.picture, q.Page, q.Width)
	case q.Page > 0:
		return a.pdfium.draw(q.Page, q.Width)
	case ocr.Claims(q.Raw):
		a.picture = q.Raw
	case q.Raw != nil:
		err = a.pdfium.open(q.Raw)
	default:
		a.pdfium, err = loadPDFium(q.Folder)
	}
	return nil, err
}
