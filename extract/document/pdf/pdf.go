// Package pdf reads PDF files (ISO 32000) into paragraphs and tables.
//
// A PDF file says where each letter stands and which lines are drawn, and nothing
// of words, paragraphs or tables. So the content of the pages is run by an
// interpreter of our own, over the objects that github.com/ledongthuc/pdf reads; what
// it draws is laid out by the package page. Files that the library can't read are first
// written anew by
// github.com/pdfcpu/pdfcpu.
//
// Read keeps the bounds below, and any panic of the libraries becomes an error. But a
// crafted file may still make a library take more memory than there is; who reads
// files of strangers should do it in a process of its own.
package pdf

import (
	"bytes"
	"errors"
	"fmt"

	"kehoach/extract/document"
	"kehoach/extract/document/page"
	"kehoach/internal/fault"
)

// The bounds of what is read of one file.
const (
	maxPages   = 20_000
	maxStream  = 32 << 20  // bytes of one stream, decoded
	maxDecoded = 512 << 20 // bytes of all streams, decoded
	maxObjects = 2_000_000
)

// headerWithin is how far into a file its header may stand.
const headerWithin = 1024

var header = []byte("%PDF-")

// Claims reports whether raw is a PDF file, by its header.
func Claims(raw []byte) bool {
	return bytes.Contains(raw[:min(len(raw), headerWithin)], header)
}

// Read reads a PDF file. The words of each run know their page. Pages whose words are
// pictures, or of which the file does not tell the characters, are unread: see
// [document.PageUnread]; what little text stands on them is set aside.
//
// Errors: [document.ErrDamaged], [document.ErrEncrypted] and [document.ErrTooLarge].
func Read(raw []byte) (document.Content, error) {
	content := document.Content{Format: "pdf", Unsure: true}
	pages, err := readPages(raw, draw)
	if err != nil {
		return content, err
	}
	content.Parts, content.Pages = page.Join(pages)
	return content, nil
}

// Pages returns the pages of a PDF file, with their sizes as they are shown, and reads none of them.
// The errors are those of [Read].
func Pages(raw []byte) (list []document.Page, err error) {
	pages, err := readPages(raw, measure)
	for _, p := range pages {
		list = append(list, document.Page{Number: p.Number, Width: p.Box.Width(), Height: p.Box.Height()})
	}
	return list, err
}

// readPages reads the pages of a file: as it is, or else as pdfcpu writes it anew.
func readPages(raw []byte, read func(raw []byte, patient bool) ([]*page.Layout, error)) ([]*page.Layout, error) {
	plain, ok := plainFile(raw)
	var err error
	if ok {
		var pages []*page.Layout
		if pages, err = read(plain, false); err == nil || errors.Is(err, document.ErrTooLarge) {
			return pages, err
		}
	}
	repaired, repairErr := repair(raw)
	if repairErr != nil {
		return nil, errors.Join(repairErr, err)
	}
	return read(repaired, true)
}

// failure carries an error up through the calls of the library.
type failure struct{ error }

// fail ends the reading of the file with an error of a kind, and what was found.
func fail(kind error, code string, args ...any) {
	panic(failure{fmt.Errorf("%w: %w", fault.Found(code, args...), kind)})
}

// recovered turns what a call of a library has thrown into an error.
func recovered(err *error) {
	switch x := recover().(type) {
	case nil:
	case failure:
		*err = x.error
	case error:
		*err = fmt.Errorf("%w (%w)", document.ErrDamaged, x)
	default:
		*err = fmt.Errorf("%w (%v)", document.ErrDamaged, x)
	}
}
