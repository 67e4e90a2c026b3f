package ingest

import (
	"errors"
	"fmt"
	"io/fs"

	"kehoach/index/store"
)

// Account tells what became of the files that were to be taken into a store.
type Account struct {
	Stored    int
	Unchanged int       // the store has them as they are
	Second    []Second  // other files of documents, of which each makes one plan
	Failed    []Failure // in the order of the files
	Ignored   []Ignored // files in folders and zip files that are left alone
	Lost      int       // neither read nor stored, as the store failed; a zip file counts as one until it is read
}

// Second is a file of a document that the store has from another file. The plan is made of the
// better one.
type Second struct {
	Path  string
	ID    string // of the plan
	Other string // path of the other file
	Used  bool   // the plan is made of this file now
}

// Ignored is a file that was not read, which is no failure.
type Ignored struct {
	Path   string
	Reason Reason
}

// Reason is why a file in a folder or in a zip file is left alone; "" where it is not.
type Reason string

// The reasons, in the order in which they are told.
const (
	OtherEnding  Reason = "ending"  // its name has none of [Endings]
	OtherArchive Reason = "archive" // it is an archive, but no zip file
	FolderLink   Reason = "link"    // it is a link to a folder, which could lead round in a circle, or to nothing
	NoFile       Reason = "special" // it is a pipe, a socket or a device
)

// Failure is a file, or a folder, that could not be taken in.
type Failure struct {
	Path string
	Err  error
}

// fail notes a failure. The path is the one that the error names, if any.
func (a *Account) fail(path string, err error) {
	var e *fs.PathError
	if errors.As(err, &e) {
		path = e.Path
	}
	a.Failed = append(a.Failed, Failure{path, err})
}

// ConflictError says that the store has the document of a file from another file, which
// still exists and has other words: one may be the decision and the other its annex.
type ConflictError struct {
	Path   string
	Stored store.Entry
}

func (e *ConflictError) Error() string {
	return fmt.Sprintf("%s: the store has the document %s from another file, %s", e.Path, e.Stored.ID, e.Stored.Path)
}

// DefectError says that the program panicked over a file.
type DefectError struct {
	Path  string
	Panic any
}

func (e *DefectError) Error() string {
	return fmt.Sprintf("%s: the program has a defect that this file shows: %v", e.Path, e.Panic)
}

// Files returns how many files there were, those counted that were not read.
func (a Account) Files() int {
	return a.Stored + a.Unchanged + len(a.Second) + len(a.Failed) + len(a.Ignored) + a.Lost
}
