package sandbox

import (
	"bytes"
	"context"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"runtime"
	"sync"
)

// Resident is a child that stays: it answers one question after the other, and keeps what it made of
// those before, as a file that it has opened. So that no file can hurt the next, a resident must not be
// given a second one.
type Resident[In, Out any] struct {
	job    job
	known  []error
	within func(In) (Out, error) // in a program that has no children

	asking sync.Mutex
	to     *os.File // its standard input
	from   *os.File // its standard output
	said   *bounded
	kill   context.CancelFunc
	ended  chan struct{} // closed when it has ended, with err
	err    error
}

// Stay returns a function that starts residents. In each begin is called once, and what it returns
// answers the questions. Limits, errors and the rest are those of [Guard]: the time is that of one
// question.
func Stay[In, Out any](name string, begin func() func(In) (Out, error), known ...error) func() (*Resident[In, Out], error) {
	return stay(name, limits{Memory, MaxAnswer, Time, 0}, begin, known...)
}

func stay[In, Out any](name string, l limits, begin func() func(In) (Out, error), known ...error) func() (*Resident[In, Out], error) {
	known = append([]error{ErrCrashed}, known...)
	j := job{name: name, limits: l, begin: func() answering { return answerTo(begin(), known) }}
	jobs[name] = j
	return func() (*Resident[In, Out], error) {
		r := &Resident[In, Out]{job: j, known: known}
		if !enabled.Load() {
			r.within = begin()
			return r, nil
		}
		return r, r.start()
	}
}

// start starts the child.
func (r *Resident[In, Out]) start() error {
	path, err := executable()
	if err != nil {
		return noChild(err)
	}
	in, to, err := os.Pipe()
	if err != nil {
		return noChild(err)
	}
	from, out, err := os.Pipe()
	if err != nil {
		return noChild(errors.Join(err, in.Close(), to.Close()))
	}
	ctx, kill := context.WithCancel(context.Background())
	cmd := r.job.command(ctx, path)
	r.to, r.from, r.kill, r.said, r.ended = to, from, kill, &bounded{max: maxSaid}, make(chan struct{})
	cmd.Stdin, cmd.Stdout, cmd.Stderr = in, out, r.said
	started := make(chan error, 1)
	go r.attend(cmd, started)
	err = errors.Join(<-started, in.Close(), out.Close())
	if err != nil {
		r.End()
		return noChild(err)
	}
	return nil
}

// attend starts the child and waits for its end, on one thread: see tie.
func (r *Resident[In, Out]) attend(cmd *exec.Cmd, started chan<- error) {
	runtime.LockOSThread()
	defer runtime.UnlockOSThread()
	defer close(r.ended)
	tie(cmd)
	r.err = cmd.Start()
	started <- r.err
	if r.err == nil {
		r.err = cmd.Wait()
	}
}

// Ask asks a question and waits for its answer. The context ends the child, as its limits do: from then
// on there are errors only.
func (r *Resident[In, Out]) Ask(ctx context.Context, v In) (Out, error) {
	r.asking.Lock()
	defer r.asking.Unlock()
	var a answer[Out]
	if err := ctx.Err(); err != nil {
		return a.Out, context.Cause(ctx)
	}
	if r.within != nil {
		return recovered(r.within, v)
	}
	var in bytes.Buffer
	if err := encode(&in, v); err != nil {
		return a.Out, err
	}
	out, err := r.exchange(ctx, in.Bytes())
	if err != nil {
		return a.Out, err
	}
	return a.take(out, r.known)
}

// exchange writes a question and reads its answer.
func (r *Resident[In, Out]) exchange(ctx context.Context, in []byte) ([]byte, error) {
	late := r.job.limits.timeError(len(in))
	ctx, cancel := context.WithTimeoutCause(ctx, r.job.limits.timeFor(len(in)), late)
	defer cancel()
	stop := context.AfterFunc(ctx, r.kill)
	defer stop()
	err := writeFrame(r.to, in)
	var out []byte
	if err == nil {
		out, err = readFrame(r.from, r.job.limits.answer)
	}
	if err == nil {
		return out, nil
	}
	if !errors.Is(err, errLongFrame) {
		select { // how it ended tells why
		case <-r.ended:
		case <-ctx.Done():
		}
	}
	r.End()
	switch {
	case errors.Is(err, errLongFrame):
		return nil, r.job.limits.answerError()
	case ctx.Err() != nil:
		return nil, context.Cause(ctx)
	case r.err == nil: // it left as if all were well
		return nil, fmt.Errorf("%w: %w", ErrCrashed, err)
	}
	return nil, r.job.cause(r.err, r.said.kept.String(), late)
}

// End ends the child and waits for it.
func (r *Resident[In, Out]) End() {
	if r.within != nil {
		return
	}
	r.kill()
	<-r.ended
	r.to.Close()
	r.from.Close()
}

// Ended reports whether the child answers no more.
func (r *Resident[In, Out]) Ended() bool {
	select {
	case <-r.ended: // nil, and so never ready, in a program that has no children
		return true
	default:
		return false
	}
}

// stay answers questions from in to out until there are no more.
func (j job) stay(in io.Reader, out io.Writer) (code int) {
	answer := j.begin()
	for {
		data, err := readFrame(in, maxQuestion)
		if err != nil {
			return exitAnswered // the parent needs it no more, or has ended
		}
		answered := make(chan int, 1)
		go func() {
			var b bytes.Buffer
			if answer(data, &b) != nil || writeFrame(out, b.Bytes()) != nil {
				answered <- exitUnusable
				return
			}
			answered <- exitAnswered
		}()
		if code := j.limits.watch(answered, j.limits.timeFor(len(data))); code != exitAnswered {
			return code
		}
	}
}

// maxQuestion is how many bytes a question may have.
const maxQuestion = 1 << 30

// errLongFrame says that more is sent than is taken.
var errLongFrame = errors.New("the frame is too long")

// writeFrame writes data behind their length, of four bytes.
func writeFrame(w io.Writer, data []byte) error {
	if _, err := w.Write(binary.BigEndian.AppendUint32(nil, uint32(len(data)))); err != nil {
		return err
	}
	_, err := w.Write(data)
	return err
}

// readFrame reads at most so many bytes that writeFrame wrote.
func readFrame(r io.Reader, most int) ([]byte, error) {
	var length [4]byte
	if _, err := io.ReadFull(r, length[:]); err != nil {
		return nil, err
	}
	n := binary.BigEndian.Uint32(length[:])
	if int64(n) > int64(most) {
		return nil, errLongFrame
	}
	data := make([]byte, n)
	_, err := io.ReadFull(r, data)
	return data, err
}
