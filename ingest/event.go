package ingest

import "kehoach/plan"

// Event is something that happens while files are taken in: a [Begun], [Done],
// [Recognised], [Stored], [Finished], [Watching], [Waiting] or [Troubled].
type Event any

// Begun says that a number of files were found and are read now.
type Begun struct{ Files int }

// Done says that a file was read, or needed no reading, or could not be read.
type Done struct{ Path string }

// Recognised says that the words of a page were recognised in a picture. It comes from
// several documents at once.
type Recognised struct {
	Path        string
	Done, Pages int // how many of how many are read
}

// Stored says that plans are in the store.
type Stored struct{ Plans []*plan.Plan }

// Finished says what became of the files that [Watch] took in at one time, and which plans
// it removed. Err is what ended that before its time. The store is closed by then.
type Finished struct {
	Account Account
	Removed []Removed
	Err     error
}

// Watching says that all is taken in, and that changes are waited for.
type Watching struct{}

// Removed is a plan that was removed from the store, as its file is gone.
type Removed struct{ ID, Path string }

// Waiting says that changes could not be taken in yet; it is tried again.
type Waiting struct{ Err error }

// Troubled says that something failed that stops nothing else. Name is a path, the id of a
// plan or "".
type Troubled struct {
	Name string
	Err  error
}
