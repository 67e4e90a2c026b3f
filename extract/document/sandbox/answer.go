package sandbox

import (
	"bytes"
	"encoding/gob"
	"errors"
	"fmt"
	"io"

	"kehoach/internal/fault"
)

// answer is what a child writes: what its function returned.
type answer[Out any] struct {
	Out     Out
	Failure *failure
}

// take reads an answer that a child has written.
func (a *answer[Out]) take(written []byte, known []error) (Out, error) {
	if err := decode(written, a); err != nil {
		return a.Out, fmt.Errorf("%w: its answer cannot be read: %w", ErrCrashed, err)
	}
	if a.Failure != nil {
		return a.Out, a.Failure.err(known)
	}
	return a.Out, nil
}

// failure is an error as far as it can travel between processes: its words, its details,
// and which of the known errors it is, by their places in the list.
type failure struct {
	Words   string
	Known   []int
	Details []*fault.Detail
}

func newFailure(err error, known []error) *failure {
	f := &failure{Words: err.Error(), Details: fault.Details(err)}
	for i, k := range known {
		if errors.Is(err, k) {
			f.Known = append(f.Known, i)
		}
	}
	return f
}

// err returns the failure as an error of this process.
func (f *failure) err(known []error) error {
	e := &arrived{words: f.Words}
	for _, d := range f.Details {
		e.is = append(e.is, d)
	}
	for _, i := range f.Known {
		e.is = append(e.is, known[i])
	}
	return e
}

// arrived is an error that came from a child.
type arrived struct {
	words string
	is    []error
}

func (e *arrived) Error() string   { return e.words }
func (e *arrived) Unwrap() []error { return e.is }

func encode(w io.Writer, v any) error { return gob.NewEncoder(w).Encode(v) }

func decode(data []byte, v any) error { return gob.NewDecoder(bytes.NewReader(data)).Decode(v) }
