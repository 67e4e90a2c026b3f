package web

import (
	"context"
	"errors"
	"io/fs"
	"sync"
	"time"

	"kehoach/extract"
	"kehoach/extract/document"
	"kehoach/ingest"
)

// original is the file that a plan was read from, as it lies there now.
type original struct {
	pages []document.Page // none where its format has none
	err   error           // why its pages cannot be shown: fs.ErrNotExist, ingest.ErrChanged, or that of reading it
}

// originals remembers what was found out of files, as long as they are not written to.
type originals struct {
	mu   sync.Mutex
	seen map[origin]seen
}

// origin is a file that was read: its path, and the hash of its content.
type origin struct{ path, sha256 string }

// seen is what was found out of a file of a size and a time.
type seen struct {
	original
	bytes int64
	time  time.Time
}

// maxOriginals is how many files are remembered.
const maxOriginals = 1000

// look returns what a file is now.
func (o *originals) look(ctx context.Context, s origin) original {
	_, _, info, err := ingest.Holder(s.path)
	if err != nil {
		return original{err: err}
	}
	o.mu.Lock()
	known, is := o.seen[s]
	o.mu.Unlock()
	if is && known.bytes == info.Size() && known.time.Equal(info.ModTime()) {
		return known.original
	}
	var found original
	raw, err := s.read()
	if err == nil {
		found.pages, err = extract.Pages(ctx, raw)
	}
	if found.err = err; ctx.Err() != nil {
		return found
	}
	o.mu.Lock()
	defer o.mu.Unlock()
	if o.seen == nil || len(o.seen) >= maxOriginals {
		o.seen = map[origin]seen{}
	}
	o.seen[s] = seen{found, info.Size(), info.ModTime()}
	return found
}

// read returns the content of the file. Where it lies, only the store says: never a request.
func (s origin) read() ([]byte, error) { return ingest.Original(s.path, s.sha256) }

// message says why the pages of a file are not shown, as a message of the page.
func (o original) message() string {
	switch {
	case errors.Is(o.err, fs.ErrNotExist):
		return "file-gone"
	case errors.Is(o.err, ingest.ErrChanged):
		return "file-changed"
	case o.err != nil:
		return "file-unreadable"
	}
	return "words-only"
}
