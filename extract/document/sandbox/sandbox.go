// Package sandbox runs functions that read foreign bytes in child processes of
// the program itself. A file that was damaged, or made to do harm, can make a
// library loop for ever or ask for memory without end, and no recover of the
// caller helps against either. In a child of its own it meets a limit of memory
// and of time, and costs its own document only.
//
// A package guards a function when it is initialised:
//
//	var read = sandbox.Guard("pdf", pdf.Read, pdf.ErrEncrypted, pdf.ErrDamaged)
//
// and the program lets its children work before it does anything else:
//
//	func main() {
//		if code, served := sandbox.Serve(); served {
//			os.Exit(code)
//		}
//		…
//	}
//
// In a program that does not call Serve, such as the test of another package,
// no child could do its work: there the function runs in the process itself,
// without limits, and only its panics become errors.
package sandbox

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"os/exec"
	"sync/atomic"
	"time"

	"kehoach/internal/fault"
)

// What a child may use. A plan of 500 pages takes a few seconds and some hundred
// megabytes.
const (
	Memory     = 1 << 30          // bytes of data, with stacks; the system refuses 256 MiB more
	Time       = 60 * time.Second // for what it is given, however short,
	TimePerMiB = time.Second      // and for each MiB of it
	CPU        = 10 * time.Second // of processors, where the system can count it: on a busy computer that is far more time
	ProgramCPU = 30 * time.Second // of a program of the system, which may read a page at a time
	CPUPerMiB  = 10 * time.Second // of both, for each MiB of what they are given
	MaxAnswer  = 64 << 20         // bytes of what it returns; the parent takes some ten times as many to read it
)

// Errors of guarded functions, besides their own.
var (
	ErrMemory  = errors.New("reading it takes more memory than a document needs")
	ErrTime    = errors.New("reading it takes longer than a document needs")
	ErrCrashed = errors.New("the reader of its format failed")
)

// limits are what one child may use.
type limits struct {
	memory int64
	answer int
	time   time.Duration
	cpu    time.Duration // 0 for no limit
}

// timeFor returns how long a child may work on n bytes.
func (l limits) timeFor(n int) time.Duration {
	return l.time + TimePerMiB*time.Duration(n>>20)
}

// cpuFor returns how much of the processors work on n bytes may take.
func (l limits) cpuFor(n int) time.Duration {
	return l.cpu + CPUPerMiB*time.Duration(n)/(1<<20)
}

// overCPU reports whether a process that worked on n bytes failed when it had taken more.
func (l limits) overCPU(ended error, n int) bool {
	var exited *exec.ExitError
	most := l.cpuFor(n).Truncate(time.Second)
	return l.cpu > 0 && errors.As(ended, &exited) && exited.UserTime()+exited.SystemTime()+tick >= most
}

// tick is by how much the system's account of a process may be behind its own.
const tick = 100 * time.Millisecond

func (l limits) cpuError(n int) error {
	return fmt.Errorf("%w: %w", ErrTime, fault.Found("more-time", l.cpuFor(n).Truncate(time.Second)))
}

func (l limits) memoryError() error {
	return fmt.Errorf("%w: %w", ErrMemory, fault.Found("more-memory", l.memory>>20))
}

func (l limits) answerError() error {
	return fmt.Errorf("%w: %w", ErrMemory, fault.Found("more-answer", l.answer>>20))
}

func (l limits) timeError(n int) error {
	return fmt.Errorf("%w: %w", ErrTime, fault.Found("more-time", l.timeFor(n)))
}

// job is a guarded function as the child knows it.
type job struct {
	name   string
	limits limits
	answer answering
	// begin returns what answers all questions of one [Resident]; nil of other children.
	begin func() answering
}

// answering does the work on encoded input and writes the encoded answer.
type answering func(in []byte, out io.Writer) error

// jobs are the guarded functions by name. Only Guard writes to it, while the
// program is initialised.
var jobs = map[string]job{}

// enabled says that a child of this program does what it is started for.
var enabled atomic.Bool

// Guard returns do as a function that runs it in a child process within the
// limits. The context ends the child. The name tells the child what to do, and
// must be the program's only one of its kind. In and Out travel as gob, so only
// their exported fields do.
//
// An error of do keeps its text, and errors.Is finds those of the known errors in
// it that it wraps. Beyond them there are ErrMemory, ErrTime and ErrCrashed, which
// a panic of do becomes as well.
//
// Guard is for the initialisation of package variables, since a child must know the
// function when Serve is called.
func Guard[In, Out any](name string, do func(In) (Out, error), known ...error) func(context.Context, In) (Out, error) {
	return guard(name, limits{Memory, MaxAnswer, Time, CPU}, do, known...)
}

func guard[In, Out any](name string, l limits, do func(In) (Out, error), known ...error) func(context.Context, In) (Out, error) {
	known = append([]error{ErrCrashed}, known...)
	j := job{name: name, limits: l, answer: answerTo(do, known)}
	jobs[name] = j
	return func(ctx context.Context, v In) (Out, error) {
		var a answer[Out]
		if err := ctx.Err(); err != nil {
			return a.Out, context.Cause(ctx)
		}
		if !enabled.Load() {
			return recovered(do, v)
		}
		var in bytes.Buffer
		if err := encode(&in, v); err != nil {
			return a.Out, err
		}
		out, err := j.spawn(ctx, in.Bytes())
		if err != nil {
			return a.Out, err
		}
		return a.take(out, known)
	}
}

// answerTo is do as a child runs it.
func answerTo[In, Out any](do func(In) (Out, error), known []error) answering {
	return func(in []byte, out io.Writer) error {
		var v In
		if err := decode(in, &v); err != nil {
			return err
		}
		var a answer[Out]
		result, err := recovered(do, v)
		if err != nil {
			a.Failure = newFailure(err, known)
		} else {
			a.Out = result
		}
		return encode(out, a)
	}
}

// recovered returns what do returns, and its panic as an error.
func recovered[In, Out any](do func(In) (Out, error), v In) (out Out, err error) {
	defer func() {
		if p := recover(); p != nil {
			err = fmt.Errorf("%w: %v", ErrCrashed, p)
		}
	}()
	return do(v)
}
