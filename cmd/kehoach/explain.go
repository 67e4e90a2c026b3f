package main

import (
	"cmp"
	"context"
	"errors"
	"io/fs"
	"os"
	"strings"
	"syscall"

	"kehoach/correct"
	"kehoach/extract"
	"kehoach/extract/document"
	"kehoach/extract/document/bundle"
	"kehoach/extract/document/doc"
	"kehoach/extract/document/html"
	"kehoach/extract/document/sandbox"
	"kehoach/extract/document/sheet"
	"kehoach/index/search"
	"kehoach/index/store"
	"kehoach/ingest"
	"kehoach/internal/fault"
	"kehoach/internal/messages"
	"kehoach/normalize"
)

// Messages of errors keep one form: "FILE: cause; what to do", in lower case and
// without a final stop.

// causes says what the known errors mean and what to do about them. The first
// that fits counts.
var causes = []struct {
	err      error
	cause    key
	hint     key
	detailed bool  // says more than cause, in English
	args     []any // of cause
}{
	{err: store.ErrBehind, cause: "the plans are stored, but the search index could not be written", hint: "make room or allow writing there; the next command makes up for it", detailed: true},
	{err: fs.ErrNotExist, cause: "there is no such file or folder", hint: "check the name"},
	{err: fs.ErrExist, cause: "there is such a file already", hint: "choose another name, or replace it with --force"},
	{err: fs.ErrPermission, cause: "permission denied", hint: "ask its owner to let you use it"},
	{err: syscall.ENOSPC, cause: "the disk is full", hint: "free some space, then run the command again"},
	{err: syscall.EISDIR, cause: "this is a folder", hint: "name a file in it, or read it whole with kehoach ingest"},
	{err: syscall.ENOTDIR, cause: "this is a file, not a folder", hint: "check the name"},
	{err: syscall.EROFS, cause: "nothing can be written there", hint: "choose another place"},
	{err: normalize.ErrEmpty, cause: "there is no text in it", hint: "check that it was saved whole", detailed: true},
	{err: normalize.ErrBinary, cause: "this is not a text file", hint: "save it as DOCX, a table as XLSX", detailed: true},
	{err: normalize.ErrEncoding, cause: "its encoding is unknown", hint: "save it as DOCX, or as text in UTF-8", detailed: true},
	{err: extract.ErrBundle, cause: "this is a zip file of documents", hint: "read them with kehoach ingest"},
	{err: extract.ErrTooLarge, cause: "the file is larger than any plan", hint: "split it, or take the text out of it"},
	{err: document.ErrDamaged, cause: "the file is damaged or incomplete", hint: "get it again, or open it in the program that made it and save it anew", detailed: true},
	{err: document.ErrEncrypted, cause: "the file is protected by a password", hint: "save it without one", detailed: true},
	{err: document.ErrEmbedded, cause: "parts of its text are embedded in another format", hint: "open it in Word and save it anew", detailed: true},
	{err: document.ErrTooLarge, cause: "the file unfolds to more than a plan holds", hint: "split it", detailed: true},
	{err: sandbox.ErrMemory, cause: "reading it takes more memory than a document needs", hint: "open it in the program that it is for, and save it anew", detailed: true},
	{err: sandbox.ErrTime, cause: "reading it takes longer than a document needs", hint: "open it in the program that it is for, and save it anew", detailed: true},
	{err: sandbox.ErrCrashed, cause: "the reader of its format failed", hint: "open it in the program that it is for, and save it anew", detailed: true},
	{err: html.ErrTooLarge, cause: "the web page is larger than any document", hint: "save the document itself, without the site around it", detailed: true},
	{err: html.ErrTooDeep, cause: "the web page nests its elements too deep", hint: "save the document itself, without the site around it", detailed: true},
	{err: html.ErrDamaged, cause: "the saved web page (MHTML) is damaged", hint: "save the page anew", detailed: true},
	{err: doc.ErrOld, cause: "the file is a document of Word 6 or 95", hint: "open it in Word and save it as DOCX", detailed: true},
	{err: doc.ErrOther, cause: "the file is no document of Word", hint: "save it as DOCX", detailed: true},
	{err: sheet.ErrBinary, cause: "the file is a binary workbook of Excel", hint: "open it in Excel and save it as XLSX", detailed: true},
	{err: sheet.ErrOld, cause: "the file is a workbook of Excel 5 or 95", hint: "open it in Excel and save it as XLSX", detailed: true},
	{err: bundle.ErrMany, cause: "the zip file holds too many files", hint: "unpack it and read its folders one by one", detailed: true},
	{err: bundle.ErrNested, cause: "a zip file inside a zip file inside a zip file is not read", hint: "unpack it first", detailed: true},
	{err: ingest.ErrChanged, cause: "the file has changed since it was read", hint: "read it again with kehoach ingest"},
	{err: ingest.ErrNoDocuments, cause: "no documents found; looked for %s", hint: "name the files themselves", args: []any{strings.Join(ingest.Endings(), ", ")}},
	{err: ingest.ErrTooManyFolders, cause: "too many folders to watch", hint: "raise the system's limit (fs.inotify.max_user_watches), or watch fewer folders"},
	{err: store.ErrNoStore, cause: "there is no store in this folder", hint: "run kehoach ingest first, or name the right folder with --data"},
	{err: store.ErrNotStore, cause: "this folder holds other things than a store", hint: "name a folder that is empty, new, or a store with --data", detailed: true},
	{err: store.ErrVersion, cause: "another version of kehoach made this store", hint: "use that version, or name another folder with --data", detailed: true},
	{err: store.ErrLocked, cause: "another kehoach is writing to the store", hint: "wait until it has ended, then run the command again"},
	{err: store.ErrDamagedPlan, cause: "this plan is damaged", hint: "read its file again with kehoach ingest --force, or remove the plan with kehoach rm", detailed: true},
	{err: store.ErrNoIndex, cause: "the search index cannot be used", hint: "run kehoach reindex", detailed: true},
	{err: search.ErrDamaged, cause: "the search index is damaged", hint: "run kehoach reindex", detailed: true},
	{err: store.ErrNotFound, cause: "there is no such document in the store", hint: "see kehoach list"},
	{err: store.ErrAmbiguous, cause: "several documents have a name like this", hint: "see kehoach list, and write more of the name", detailed: true},
	{err: correct.ErrItem, cause: "the document has no such item", hint: "see kehoach show", detailed: true},
	{err: correct.ErrField, cause: "an item of this kind has no such value", hint: "see kehoach correct --help", detailed: true},
	{err: correct.ErrTime, cause: "no time was understood", hint: "write a day like 2026-06-30, or as plans do: Quý II/2026", detailed: true},
	{err: correct.ErrFigure, cause: "no figure was understood", hint: "write one figure, as 80% or trên 1.000 doanh nghiệp", detailed: true},
	{err: correct.ErrWords, cause: "the words cannot be taken", hint: "write less, in UTF-8", detailed: true},
	{err: correct.ErrNothing, cause: "nothing is to be corrected", hint: "see kehoach correct --help"},
	{err: correct.ErrRecord, cause: "there is no such correction", hint: "see kehoach correct DOC --list", detailed: true},
	{err: correct.ErrChanged, cause: "another person has changed this value meanwhile", hint: "look at what it is now, then say again what is right", detailed: true},
	{err: correct.ErrLine, cause: "the line is no correction as it is asked for", hint: "see the manual", detailed: true},
	{err: correct.ErrDamaged, cause: "a line of the corrections is damaged, and left out", hint: "make the correction again", detailed: true},
	{err: search.ErrBadQuery, cause: "this query cannot be answered", hint: "write fewer words", detailed: true},
}

// explain returns the message of an error that befell the named file or document;
// name may be "" where the error names it.
func (c *console) explain(name string, err error) string {
	var path *fs.PathError
	var link *os.LinkError
	cause := err
	switch {
	case errors.As(err, &path):
		cause = path.Err
		name = cmp.Or(name, path.Path)
	case errors.As(err, &link):
		cause = link.Err
		name = cmp.Or(name, link.New)
	}
	said := strings.TrimPrefix(cause.Error(), name+": ")
	var conflict *ingest.ConflictError
	var defect *ingest.DefectError
	switch {
	case errors.As(err, &defect):
		said = c.text("the program has a defect that this file shows: %v", defect.Panic)
	case errors.As(err, &conflict):
		other := conflict.Stored
		said = c.text("the store has the document %s from another file, %s; remove one of the files, or run kehoach rm %s", other.ID, other.Path, other.ID)
	}
	for _, known := range causes {
		if !is(err, known.err) {
			continue
		}
		if c.language != messages.English || !known.detailed {
			said = c.text(known.cause, known.args...)
		}
		found, advice := c.found(err)
		if c.language != messages.English {
			said += found
		}
		if c.language != messages.English || advice == "" {
			said += "; " + cmp.Or(advice, c.text(known.hint))
		}
		break
	}
	switch name {
	case "":
		return said
	case stdin:
		name = c.text("standard input")
	case os.Stdout.Name():
		name = c.text("standard output")
	}
	return name + ": " + said
}

// found returns what was found, in brackets, and what to do, where an error tells more
// than its kind; else "".
func (c *console) found(err error) (found, advice string) {
	var parts []string
	for _, d := range fault.Details(err) {
		if strings.HasPrefix(d.Code, "advice/") {
			advice = d.In(c.language)
		} else {
			parts = append(parts, d.In(c.language))
		}
	}
	if len(parts) == 0 {
		return "", advice
	}
	return " (" + strings.Join(parts, ", ") + ")", advice
}

// is reports whether err is a known error. Bleve passes on the system's errors as
// text alone.
func is(err, known error) bool {
	_, system := known.(syscall.Errno)
	return errors.Is(err, known) || system && strings.HasSuffix(err.Error(), known.Error())
}

// failed is the error of a command that could not work on the named thing.
func (c *console) failed(name string, err error) error {
	return exit{code: exitFailed, message: c.explain(name, err)}
}

// named makes an error the error of the named thing, unless it has its message
// already or is the end of ctx.
func (c *console) named(ctx context.Context, name string, err error) error {
	var e exit
	if err == nil || errors.As(err, &e) || ctx.Err() != nil {
		return err
	}
	return c.failed(name, err)
}
