package sandbox

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strings"
	"time"
)

// Run runs a program of the system, and returns what it prints. It meets the limits of a
// child: of time, of what it prints, and of memory where the system can set one for
// another process. env is added to the environment.
//
// Besides the errors of starting it there are ErrMemory, ErrTime, and the first line of
// what the program says of an error of its own.
func Run(ctx context.Context, in []byte, env []string, name string, args ...string) ([]byte, error) {
	return run(ctx, limits{Memory, MaxAnswer, Time, ProgramCPU}, in, env, name, args...)
}

func run(ctx context.Context, l limits, in []byte, env []string, name string, args ...string) ([]byte, error) {
	late := l.timeError(len(in))
	ctx, cancel := context.WithTimeoutCause(ctx, l.timeFor(len(in)), late)
	defer cancel()
	out, said := &bounded{max: l.answer}, &bounded{max: 16 << 10}
	cmd := exec.CommandContext(ctx, name, args...)
	cmd.Env = append(os.Environ(), env...)
	cmd.Stdin, cmd.Stdout, cmd.Stderr = bytes.NewReader(in), out, said
	cmd.WaitDelay = time.Second
	runtime.LockOSThread() // as in spawn
	defer runtime.UnlockOSThread()
	tie(cmd)
	err := cmd.Start()
	if err == nil {
		limitMemoryOf(cmd.Process.Pid, l.memory)
		limitCPU(cmd.Process.Pid, l, len(in))
		err = cmd.Wait()
	}
	words := said.kept.String()
	switch {
	case out.over:
		return nil, l.answerError()
	case err == nil:
		return out.kept.Bytes(), nil
	case ctx.Err() != nil:
		return nil, context.Cause(ctx)
	case outOfMemory(words), strings.Contains(words, "bad_alloc"):
		return nil, l.memoryError()
	}
	if l.overCPU(err, len(in)) {
		return nil, l.cpuError(len(in))
	}
	var exited *exec.ExitError
	if first, _, _ := strings.Cut(strings.TrimSpace(words), "\n"); errors.As(err, &exited) && first != "" {
		return nil, fmt.Errorf("%s: %w: %s", filepath.Base(name), err, first)
	}
	return nil, fmt.Errorf("%s: %w", filepath.Base(name), err)
}
