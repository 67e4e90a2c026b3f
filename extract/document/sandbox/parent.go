package sandbox

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"runtime"
	"strings"
	"time"
)

// spawn runs the job in a child, and returns its encoded answer.
func (j job) spawn(ctx context.Context, in []byte) ([]byte, error) {
	late := j.limits.timeError(len(in))
	ctx, cancel := context.WithTimeoutCause(ctx, j.limits.timeFor(len(in)), late)
	defer cancel()
	path, err := executable()
	if err != nil {
		return nil, noChild(err)
	}
	out, said := &bounded{max: j.limits.answer}, &bounded{max: maxSaid}
	cmd := j.command(ctx, path)
	cmd.Stdin, cmd.Stdout, cmd.Stderr = bytes.NewReader(in), out, said
	// A child ends with the thread that started it; see tie.
	runtime.LockOSThread()
	defer runtime.UnlockOSThread()
	tie(cmd)
	err = cmd.Run()
	switch {
	case out.over:
		return nil, j.limits.answerError()
	case err == nil:
		return out.kept.Bytes(), nil
	case ctx.Err() != nil:
		return nil, context.Cause(ctx)
	case j.limits.overCPU(err, len(in)):
		return nil, j.limits.cpuError(len(in))
	}
	return nil, j.cause(err, said.kept.String(), late)
}

// command is that of a child, which ends with the context.
func (j job) command(ctx context.Context, path string) *exec.Cmd {
	cmd := exec.CommandContext(ctx, path)
	cmd.Args = os.Args[:1]
	cmd.Env = append(os.Environ(), variable+"="+j.name, "GOTRACEBACK=single")
	cmd.WaitDelay = time.Second
	return cmd
}

// cause tells why a child ended before it answered, by its end and by what it said.
func (j job) cause(ended error, said string, late error) error {
	var exited *exec.ExitError
	switch {
	case !errors.As(ended, &exited):
		return noChild(ended)
	case exited.ExitCode() == exitMemory, outOfMemory(said):
		return j.limits.memoryError()
	case exited.ExitCode() == exitTime:
		return late
	}
	return fmt.Errorf("%w: %s", ErrCrashed, lastWords(said, ended))
}

// noChild is the error of a child that could not be started.
func noChild(err error) error {
	return fmt.Errorf("the program cannot start itself anew to read it: %w", err)
}

// maxSaid is how many bytes are kept of what a child says.
const maxSaid = 16 << 10

// outOfMemory reports whether a child that said this before it died met the limit
// of memory: in the heap, in a stack, in a new thread, or in the runtime itself, which
// then follows a pointer to nowhere.
func outOfMemory(said string) bool {
	if strings.HasPrefix(said, "SIGSEGV: ") {
		return true
	}
	for _, words := range []string{
		"out of memory", "cannot allocate memory", "stack overflow", "failed to create new OS thread", "pthread_create failed",
	} {
		if strings.Contains(said, words) {
			return true
		}
	}
	return false
}

// lastWords is the cause that a dying child named, or how it ended.
func lastWords(said string, ended error) string {
	for line := range strings.Lines(said) {
		for _, mark := range []string{"panic: ", "fatal error: "} {
			if words, ok := strings.CutPrefix(line, mark); ok {
				return strings.TrimSpace(words)
			}
		}
	}
	return ended.Error()
}

// bounded keeps the first max bytes that are written to it.
type bounded struct {
	kept bytes.Buffer
	max  int
	over bool // more was written
}

func (b *bounded) Write(p []byte) (int, error) {
	room := b.max - b.kept.Len()
	if len(p) > room {
		b.over = true
	}
	b.kept.Write(p[:min(len(p), room)])
	return len(p), nil
}
